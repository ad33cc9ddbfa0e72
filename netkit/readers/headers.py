"""Which column names netkit knows, and which of a sheet's columns is which of ours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from netkit import content
from netkit.vocabulary import TABLES, column, normalise

# No column name is this long; a paragraph above a table is.
MAX_HEADER = 80


@functools.lru_cache(maxsize=4096)
def is_known(header: str) -> bool:
    """Say whether any reader understands this column name.

    Examples
    --------
    >>> is_known("Connected On"), is_known("Shoe size")
    (True, False)
    """
    if not header or len(header) > MAX_HEADER:
        return False
    theirs = linkedin(header) or message_column(header)
    return theirs is not None or any(column(table, header) for table in TABLES)


def linkedin(header: str) -> str | None:
    """Say which of our columns a LinkedIn export's column is; None if it is none of theirs.

    The localised names are marked in `content/linkedin_columns.csv` by how surely they are known.

    Examples
    --------
    >>> linkedin("Connected On"), linkedin("Date de connexion"), linkedin("Status")
    ('date', 'date', None)
    """
    return _words("linkedin_columns").get(normalise(header))


def message_column(header: str) -> str | None:
    """Say which part of a message a column is: from, to or date; None if it is none.

    Examples
    --------
    >>> message_column("Sender"), message_column("TO"), message_column("Subject")
    ('from', 'to', None)
    """
    return _words("message_columns").get(normalise(header))


def mapped(meaning: Callable[[str], str | None], header: Iterable[str]) -> dict[str, str]:
    """Find our columns among theirs: our name -> their name; the first one of a kind wins.

    Examples
    --------
    >>> mapped(linkedin, ["First Name", "Company", "Shoe size"])
    {'first': 'First Name', 'organization': 'Company'}
    """
    found: dict[str, str] = {}
    for theirs in header:
        if ours := meaning(theirs):
            found.setdefault(ours, theirs)
    return found


@functools.cache
def _words(name: str) -> dict[str, str]:
    rows = content.table(name, ["column", "words"])
    return {normalise(word): row["column"] for row in rows for word in row["words"].split(";")}
