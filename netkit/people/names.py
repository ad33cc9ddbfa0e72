"""Names of people and places: typed ones, and ways of writing that mean the same."""

from __future__ import annotations

import re

from netkit.errors import NetkitError
from netkit.vocabulary import normalise

LONGEST_NAME = 100
PARTING = re.compile("[\n\r,;،؛，、；]")
# What companies add to their names, and what people leave out.
_ADDED = (
    "ab ag and bv co company corp corporation gmbh inc incorporated limited llc llp ltd oy plc pty "
    "sa sarl spa srl the und"
)


def split_names(text: str) -> list[str]:
    r"""Part names that were typed one a line or with commas, and leave out the empty ones.

    Raises
    ------
    NetkitError
        If a name is so long that it must be something else.

    Examples
    --------
    >>> split_names("Anna Lee, Omar Haddad\n\n 林美 ")
    ['Anna Lee', 'Omar Haddad', '林美']
    """
    names = [" ".join(name.split()) for name in PARTING.split(text)]
    for name in names:
        if len(name) > LONGEST_NAME:
            raise NetkitError(
                f"“{name[:40]}…” has {len(name):,} characters, which is long for a name. "
                "Write each name on a line of its own."
            )
    return [name for name in names if name]


def same_place(organization: str) -> str:
    """Fold the name of an organization so that its usual spellings meet.

    Use it to compare, never to show. Two places of one name in two towns meet too.

    Examples
    --------
    >>> same_place("The Fern & Co.") == same_place("Fern Inc")
    True
    """
    words, added = normalise(organization.replace(".", "")).split(), set(_ADDED.split())
    return " ".join([word for word in words if word not in added] or words)
