"""What a reader hands over: two tables as typed, and what it could not make sense of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd


class Problem(NamedTuple):
    """One thing that could not be read: where it stands, what it says, why, and the cure."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str


@dataclass
class RawLog:
    """A log as a reader found it, before anybody checked it.

    Columns that netkit knows carry the names of `CONTACT_COLUMNS` and `EVENT_COLUMNS`, and hold
    text (real dates are fine where a date belongs). Any other column travels along untouched.
    `source_row` is the row's number in the spreadsheet.

    Attributes
    ----------
    contacts, events : DataFrame
        A row a person, a row a thing that happened.
    problems : list of Problem
        What the reader itself could not read.
    saved_on : Timestamp or None
        The day netkit last saved the file, where it recorded one.
    may_be_empty : bool
        True for netkit's own files: a fresh template without rows is a log too.
    same_rows : bool
        True where an event stands in its person's own row, as in a tracker: then `source_row`
        says whose it is, even among people of one name.
    contacts_file, events_file : str or None
        What to call each table's place in the list of problems, if not the file's name.
    """

    contacts: pd.DataFrame = field(default_factory=pd.DataFrame)
    events: pd.DataFrame = field(default_factory=pd.DataFrame)
    problems: list[Problem] = field(default_factory=list)
    saved_on: pd.Timestamp | None = None
    may_be_empty: bool = False
    same_rows: bool = False
    contacts_file: str | None = None
    events_file: str | None = None
