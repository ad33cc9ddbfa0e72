"""A tracker: a row a person, with a status, or dates of what happened, or both."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from netkit.border.raw import Problem, RawLog
from netkit.readers import event_rows, linkedin_connections
from netkit.readers.headers import mapped
from netkit.readers.sheets import Sheet, listed
from netkit.readers.tables import (
    contacts_column,
    events_column,
    full_name,
    named,
    renamed,
    tracker_column,
)
from netkit.vocabulary import Meaning, normalise, resolve_event, term, terms

NAME = "a row a person (a name, and a status or dates such as 'Date emailed' or 'Replied on')"

# What cannot have happened unless somebody was asked before.
AFTER_ASKING = frozenset(
    {
        *("followed_up", "replied", "accepted", "declined", "redirected", "bounced"),
        *("scheduled", "rescheduled", "cancelled", "no_show", "met", "thanked", "reported_back"),
    }
)
# Which columns tell of the request, and which of the conversation.
DETAILS = {
    "requested": ("channel", "template", "purpose"),
    "met": ("minutes", "fit", "learned", "advice"),
}
HAPPENED = frozenset({"yes", "y", "true", "x", "✓", "✔", "done"})
NOT_YET = frozenset({"no", "n", "false", "-", "–", "—", "n/a", "na", "none", "not yet"})
EVENT = ("date", "contact", "event", "raw_event", "source_row")


class Columns(NamedTuple):
    """Which columns of a tracker tell what happened.

    `dates` gives the event of each date column; `details` our name of an event's column -> theirs.
    """

    status: str | None
    dates: Mapping[str, str]
    details: Mapping[str, str]


def identify(sheets: Sequence[Sheet]) -> bool:
    """Say whether each row is a person, with what came of them or without."""
    if len(sheets) != 1 or event_rows.identify(sheets) or linkedin_connections.identify(sheets):
        return False
    found, header = _columns(sheets[0]), sheets[0].header
    about = mapped(contacts_column, header).keys() - {"name", "contact"}
    return bool(named(header)) and bool(about or found.status or found.dates)


def read(sheets: Sequence[Sheet], file: str) -> RawLog:
    """Read people, and turn the dates and the status of each row into events.

    The status is a snapshot: it gives the furthest stage, without a date unless a column has
    one. A request that must have been made is noted without a date; nothing else is filled in.
    """
    sheet = sheets[0]
    found, who = _columns(sheet), named(sheet.header)
    rows = _Rows(sheet, found, full_name(sheet.table, who))
    events = pd.DataFrame(rows.events(), columns=[*EVENT, *found.details])
    contacts = _contacts(sheet, found, who, rows.warmth)
    problems = [*sheet.above, *sheet.problems, *_silent(sheet, found), *listed(rows.problems)]
    return RawLog(
        contacts,
        events,
        problems,
        same_rows=True,
        contacts_file=sheet.file,
        events_file=sheet.file,
    )


def _columns(sheet: Sheet) -> Columns:
    ours = event_rows.columns(sheet)
    dates = {name: event for name in sheet.header if (event := tracker_column(name))}
    wanted = [column for columns in DETAILS.values() for column in columns]
    details = {column: ours[column] for column in wanted if column in ours}
    return Columns(_status(sheet, ours.get("event")), dates, details)


def _status(sheet: Sheet, column: str | None) -> str | None:
    """Accept a column as the status if it is called so, or holds words for events."""
    if column is None or tracker_column(column):
        return None
    called_so = normalise(column).endswith(event_rows.SNAPSHOTS)
    return column if called_so or event_rows.known_events(sheet, column) else None


def _contacts(
    sheet: Sheet, found: Columns, who: Mapping[str, str], warmth: Mapping[int, str]
) -> pd.DataFrame:
    """Give the people with every column that is no date of an event; the status travels along."""
    told = [found.status, *found.dates]
    ours = mapped(contacts_column, [name for name in sheet.header if name not in told])
    parts = [theirs for part, theirs in who.items() if part != "name"]
    contacts = renamed(sheet.table.drop(columns=[*found.dates, *parts]), ours)
    if parts:
        contacts.insert(0, "name", full_name(sheet.table, who))
    if warmth:
        typed = contacts.get("warmth", pd.Series(None, index=contacts.index, dtype=object))
        contacts["warmth"] = typed.fillna(contacts["source_row"].map(warmth))
    return contacts


def _silent(sheet: Sheet, found: Columns) -> Iterator[Problem]:
    """Point out dates that nobody can place, and a table in which nothing happens."""
    note = partial(Problem, sheet.file, sheet.header_row)
    for name in sheet.header:
        if events_column(name) == "date" and name not in found.dates:
            yield note(name, None, _NO_EVENT)
    if not (found.status or found.dates):
        yield note(None, None, _ONLY_PEOPLE)


class _Rows:
    """The rows of a tracker, one after the other; gathers problems on the way."""

    def __init__(self, sheet: Sheet, found: Columns, names: pd.Series) -> None:
        self.sheet, self.found, self.names = sheet, found, names
        self.problems: list[Problem] = []
        self.warmth: dict[int, str] = {}
        self.order = {event: place for place, event in enumerate(terms("event"))}

    def events(self) -> list[dict[str, Any]]:
        """Give every row's events, in the order of the road from list to thanks."""
        rows = self.sheet.table.to_dict("records")
        return [
            {**event, "contact": name, "source_row": row["source_row"]}
            for row, name in zip(rows, self.names, strict=True)
            for event in self._events_of(row)
        ]

    def _events_of(self, row: dict[Hashable, Any]) -> list[dict[str, Any]]:
        events = _once(list(self._dated(row)))
        events += self._by_status(row, [event["event"] for event in events])
        happened = {event["event"] for event in events}
        if happened & AFTER_ASKING and "requested" not in happened:
            events.append({"event": "requested"})
        events.sort(key=lambda event: self.order.get(event["event"], len(self.order)))
        return [{**event, **self._details(row, event["event"])} for event in events]

    def _dated(self, row: dict[Hashable, Any]) -> Iterator[dict[str, Any]]:
        for column, event in self.found.dates.items():
            cell = row[column]
            word = _text(cell).casefold()
            if isinstance(cell, datetime) or any(map(str.isdigit, word)):
                yield {"event": event, "date": cell, "raw_event": column}
            elif word in HAPPENED:
                yield {"event": event, "raw_event": column}
            elif word and word not in NOT_YET:
                self._note(row, column, _NOT_A_DATE)

    def _by_status(self, row: dict[Hashable, Any], dated: list[str]) -> list[dict[str, Any]]:
        column = self.found.status
        word = _text(row[column]) if column else ""
        if not (column and word):
            return []
        meaning = self._meaning(row, word, dated)
        if meaning.column == "warmth":
            self.warmth[row["source_row"]] = meaning.value or word
        if meaning.remark:
            self._note(row, column, meaning.remark)
        if meaning.event is None or meaning.event in dated:
            return []
        return [{"event": meaning.event, "raw_event": word}]

    def _meaning(self, row: dict[Hashable, Any], word: str, dated: list[str]) -> Meaning:
        """Look a status up; a word nobody knows stands for itself, and the border lists it."""
        typed = _text(row[self.found.details["channel"]]) if "channel" in self.found.details else ""
        earlier = sorted(dated, key=lambda event: self.order[event])
        meaning = resolve_event(word, channel=term("channel", typed), earlier=earlier, dated=False)
        return meaning or Meaning(word)

    def _details(self, row: dict[Hashable, Any], event: str) -> dict[str, Any]:
        theirs = self.found.details
        return {ours: row[theirs[ours]] for ours in DETAILS.get(event, ()) if ours in theirs}

    def _note(self, row: dict[Hashable, Any], column: str, reason: str) -> None:
        value = _text(row[column])
        self.problems.append(Problem(self.sheet.file, row["source_row"], column, value, reason))


def _once(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take a "yes" that a date, or another "yes", says as well for the same happening."""
    dated = [event for event in events if "date" in event]
    known = {event["event"] for event in dated}
    undated = {event["event"]: event for event in events if event["event"] not in known}
    return [*dated, *undated.values()]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


_NOT_A_DATE = (
    "This is no date, so it was not counted as something that happened. Write the day, or 'yes' "
    "if you know that it happened but not when."
)
_NO_EVENT = (
    "This column does not say what happened on these days, so nothing was counted. Call it "
    "'Date emailed', 'Replied on' or 'Talked on'."
)
_ONLY_PEOPLE = (
    "No column says what happened, so these are people only. Add a column 'Status', 'Date "
    "emailed' or 'Replied on' if you wrote to them."
)
