"""The form of a hand-in: its first line, its columns, its last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from netkit import vocabulary
from netkit.asks.columns import COUNTS, DATES, LABELS, OUTCOMES, UNDATED_STAGES
from netkit.dates import parse_date
from netkit.errors import NetkitError
from netkit.privacy import CODES
from netkit.readers.sheets import HAND_IN

TITLE = HAND_IN
END = "end of the hand-in"
VERSION = 1

# The last day a log speaks of is the same in all rows, and stands in the first line.
DAYS = DATES[:-1]
NUMBERS = COUNTS[:-1]
ASKED = ("person", *LABELS, *DAYS, "undated_stage", *NUMBERS, "outcome")
COLUMNS = (*ASKED, "left_in_peace", *CODES)
YES = "yes"
CURE = "Make it again with: netkit handin my_log.xlsx"


@dataclass(frozen=True)
class Head:
    """What the first line says: each of its cells is words and then a value.

    The words keep a spreadsheet program from taking a value for a date or a number, or a class's
    name for a formula.
    """

    version: str = str(VERSION)
    class_name: str = ""
    mark: str = ""
    written_on: str = ""
    rows: str = ""
    requests: str = ""
    known_until: str = ""
    student: str = ""

    def cells(self) -> list[str]:
        """Give the cells of the line; what is blank is left out."""
        said = ((words, getattr(self, name)) for name, words in _WORDS.items())
        return [TITLE, *(f"{words} {value}" for words, value in said if value)]


_WORDS = {
    "version": "version",
    "class_name": "class",
    "mark": "key",
    "written_on": "written",
    "rows": "lines in the log",
    "requests": "requests",
    "known_until": "known until",
    "student": "student",
}
# A value of another shape was changed by hand, and counts as none.
_ANY, _NUMBER, _CODE = re.compile(".*"), re.compile("[0-9]{1,9}"), re.compile("[a-p]{16}")
_SHAPES = {
    **dict.fromkeys(_WORDS, _ANY),
    **dict.fromkeys(("version", "rows", "requests"), _NUMBER),
    "mark": re.compile("[0-9a-f]{8}"),
    "student": _CODE,
}


def read_head(cells: Sequence[str], file: str) -> Head:
    """Read the first line.

    Raises
    ------
    NetkitError
        If it was made by a later netkit, or does not say what it must.
    """
    head = Head(version="")
    for cell in cells:
        for name, words in _WORDS.items():
            if cell.startswith(f"{words} "):
                value = cell.removeprefix(words).strip()
                head = replace(head, **{name: value if _SHAPES[name].fullmatch(value) else ""})
    if not head.version or not head.requests:
        raise NetkitError(f"The first line of '{file}' was changed or cut off. {CURE}")
    if int(head.version) > VERSION:
        raise NetkitError(
            f"'{file}' was made by a newer netkit (form {head.version}; this one reads up to "
            f"{VERSION}). Update netkit and read it again."
        )
    return head


def as_day(text: str, file: str) -> pd.Timestamp:
    """Read a day of the first line.

    Raises
    ------
    NetkitError
        If it is none.
    """
    read = parse_date(text)
    if read is None:
        raise NetkitError(f"The first line of '{file}' names no day ({text[:20]!r}). {CURE}")
    return pd.Timestamp(read).normalize().as_unit("s")


def categories(column: str) -> list[str]:
    """List the values that a column of words may have, in the order of `find_asks`.

    Examples
    --------
    >>> categories("outcome")[:2], categories("warmth")[-1]
    (['accepted', 'declined'], 'other')
    """
    own = {"outcome": OUTCOMES, "undated_stage": UNDATED_STAGES}
    if column in own:
        return list(own[column])
    return list(dict.fromkeys([*vocabulary.terms(column), "other"]))
