"""The kinds of reminders, as an adviser can edit them: words, waits, and what "done" notes."""

from __future__ import annotations

import string
from typing import NamedTuple

from netkit import content
from netkit.errors import NetkitError

FACTS = (
    "contact",
    "organization",
    "other",
    "passed",
    "since",
    "talk",
    "touched",
    "wait",
)
"""What the sentence in `why` may name in curly brackets."""


class Kind(NamedTuple):
    """One line of reminders.csv."""

    what: str
    label: str
    event: str
    kind: str
    wait: str
    rest: str
    done: str
    why: str


def kinds() -> dict[str, Kind]:
    """Give every kind of reminder by its code; one whose line is taken out is never offered.

    Raises
    ------
    NetkitError
        If an edited reminders.csv lacks a column, or a sentence names a fact that nobody knows.

    Examples
    --------
    >>> kinds()["thank"].label
    'Say thank you'
    """
    rows = content.table("reminders", Kind._fields)
    found = [Kind(*(row[name].strip() for name in Kind._fields)) for row in rows]
    for kind in found:
        _check_why(kind)
        if not kind.wait:
            raise NetkitError(
                f"reminders.csv, line '{kind.what}': wait is empty. Write the key of a line of "
                "timing.csv there, or take this line out."
            )
    return {kind.what: kind for kind in found}


def _check_why(kind: Kind) -> None:
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(kind.why) if name is not None]
    except ValueError:
        named = ["{"]
    if wrong := [name for name in named if name not in FACTS]:
        raise NetkitError(
            f"reminders.csv, line '{kind.what}': why cannot fill in '{wrong[0]}'. It may name "
            f"{', '.join(FACTS)}, each in curly brackets."
        )
