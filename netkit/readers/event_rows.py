"""A spreadsheet with a row an event: who, what happened, and when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from netkit.border.people import fold
from netkit.border.raw import Problem, RawLog
from netkit.readers.headers import mapped
from netkit.readers.sheets import Sheet, listed
from netkit.readers.tables import (
    contacts_column,
    events_column,
    renamed,
    tracker_column,
)
from netkit.vocabulary import normalise, term

NAME = "a row an event (who, date, what happened)"
SNAPSHOTS = ("status", "stage")


def identify(sheets: Sequence[Sheet]) -> bool:
    """Say whether each row tells of one event.

    A column that names what happened beside one date does; a status is only a snapshot of a
    person, unless people come more than once.
    """
    if len(sheets) != 1:
        return False
    ours = columns(sheets[0])
    if not {"contact", "event"} <= ours.keys():
        return False
    snapshot = normalise(ours["event"]).endswith(SNAPSHOTS)
    if "date" in ours and not tracker_column(ours["date"]):
        return not snapshot or _people_repeat(sheets[0], ours["contact"])
    dates = [name for name in sheets[0].header if tracker_column(name)]
    return not snapshot and len(dates) < 2


def read(sheets: Sequence[Sheet], file: str) -> RawLog:
    """Read a sheet of events, and from its other columns who the people are."""
    sheet = sheets[0]
    ours = columns(sheet)
    table = sheet.table
    about = mapped(contacts_column, [name for name in sheet.header if name not in ours.values()])
    about = {name: theirs for name, theirs in about.items() if name not in ("contact", "name")}
    events = renamed(table.drop(columns=list(about.values())), ours)
    contacts, problems = _people(table, ours["contact"], about, sheet.file)
    return RawLog(
        contacts,
        events,
        [*sheet.above, *sheet.problems, *problems],
        contacts_file=sheet.file,
        events_file=sheet.file,
    )


def columns(sheet: Sheet) -> dict[str, str]:
    """Find our columns of events among the sheet's: our name -> their name."""
    ours = mapped(events_column, sheet.header)
    if event := _event_column(sheet):
        ours["event"] = event
    else:
        ours.pop("event", None)
    days = [name for name in sheet.header if events_column(name) == "date"]
    plain = [name for name in days if not tracker_column(name)]
    if plain or days:
        ours["date"] = [*plain, *days][0]
    return ours


def known_events(sheet: Sheet, column: str) -> int:
    """Count the different words of a column that are words for an event."""
    words = {str(cell) for cell in sheet.table[column] if cell}
    return sum(map(_is_event, words))


@lru_cache(maxsize=4096)
def _is_event(word: str) -> bool:
    return term("event", word) is not None


def _event_column(sheet: Sheet) -> str | None:
    """Choose, of the columns that may say what happened, the one whose words netkit knows.

    "Contact type" may also say who somebody is; without a word for an event it does.
    """
    found = [name for name in sheet.header if events_column(name) == "event"]
    known = {name: known_events(sheet, name) for name in found}
    sure = [name for name in found if known[name] or not contacts_column(name)]
    return max(sure, key=lambda name: known[name], default=None)


def _people_repeat(sheet: Sheet, contact: str) -> bool:
    return bool(sheet.table[contact].dropna().duplicated().any())


def _people(
    table: pd.DataFrame, contact: str, about: dict[str, str], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Give each person once, with the first thing the rows say about them."""
    who = table[contact].map(lambda name: str(name).strip() or None, na_action="ignore")
    wanted = table[list(about.values())].set_axis(list(about), axis="columns")
    wanted = wanted.assign(contact=who, source_row=table["source_row"])
    wanted = wanted[who.notna()]
    key = wanted["contact"].map(fold)
    people = wanted.groupby(key, sort=False).first()
    problems = [p for name in about for p in _second_thoughts(wanted, key, people[name], file)]
    return people.reset_index(drop=True), listed(problems)


def _second_thoughts(
    wanted: pd.DataFrame, key: pd.Series, first: pd.Series, file: str
) -> list[Problem]:
    """List what a later row says differently about a person."""
    said = wanted[first.name]
    other = said.notna() & (said != key.map(first))
    reason = "An earlier row says something else about this person; the first was kept."
    return [
        Problem(file, int(row), str(first.name), str(value), reason)
        for row, value in zip(wanted["source_row"][other], said[other], strict=True)
    ]
