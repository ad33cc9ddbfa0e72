"""Each person's story, as far as reminders need it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from netkit.asks import find_asks
from netkit.durations import last_second
from netkit.log import Log
from netkit.reminders.moments import days_over

SETTING = ("scheduled", "rescheduled")
_COLUMNS = ["contact", "event", "date", "until", "next_step", "advice"]


class Step(NamedTuple):
    """One event: what, when, until when, about which reminder, and whether it left a task."""

    event: str
    at: dt.datetime | None
    until: dt.datetime | None
    about: str
    task: bool


class Ask(NamedTuple):
    """The last request to a person: when, and whether a reminder may still follow."""

    requested: dt.datetime
    silent: bool
    reminded: bool


@dataclass
class Person:
    """Somebody in the log, with what happened up to the day in question."""

    name: str
    organization: str = ""
    every: int | None = None
    eager: int = 0
    barred: bool = False
    steps: list[Step] = field(default_factory=list)
    ask: Ask | None = None

    def noted(self, *events: str) -> list[Step]:
        """List the steps of these kinds."""
        return [step for step in self.steps if step.event in events]

    def last(self, *events: str) -> dt.datetime | None:
        """Give the last dated moment of these kinds."""
        return max((step.at for step in self.noted(*events) if step.at), default=None)

    def done_since(self, moment: dt.datetime, *events: str, only: bool) -> bool:
        """Tell whether one of these happened at a moment or later.

        One without a date counts where the occasion was the `only` one of its kind.
        """
        return any(
            only if step.at is None else days_over(moment, step.at) >= 0
            for step in self.noted(*events)
        )


def read_people(log: Log, as_of: pd.Timestamp, codes: Iterable[str]) -> dict[str, Person]:
    """Read everybody in the log, with what happened to them by the end of a day.

    `codes` are the reminders that somebody can put off or drop one by one.
    """
    people = {person.name: person for person in _persons(log.contacts)}
    known = _up_to(log.events[[*_COLUMNS, "purpose"]], as_of)
    known = known[known["contact"].isin(people)]
    for name, step in _steps(known[_COLUMNS], set(codes)):
        people[name].steps.append(step)
    for name, ask in _asks(known, as_of):
        people[name].ask = ask
    return people


def _up_to(events: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Leave out what is dated later; that is a slip, unless it names the day of a talk."""
    later = events["date"] > pd.Timestamp(last_second(as_of), unit="s")
    if not later.any():
        return events
    coming = later & events["event"].isin(SETTING) & events["until"].isna()
    until = events["until"].where(~coming, events["date"])
    return events.assign(until=until, date=events["date"].where(~coming))[~later | coming]


def _persons(contacts: pd.DataFrame) -> Iterable[Person]:
    columns = ["contact", "organization", "keep_in_touch_days", "motivation", "do_not_contact"]
    for name, organization, every, eager, barred in _plain(contacts[columns]):
        if name is not None:
            place = " ".join((organization or "").split())
            chosen = int(every) if every and every > 0 else None
            yield Person(name, place, chosen, eager or 0, bool(barred))


def _steps(events: pd.DataFrame, codes: set[str]) -> Iterable[tuple[str, Step]]:
    for name, event, at, until, next_step, advice in _plain(events):
        if event is not None:
            about = next_step if next_step in codes else ""
            yield name, Step(event, at, until, about, bool(next_step or advice))


def _asks(events: pd.DataFrame, as_of: pd.Timestamp) -> Iterable[tuple[str, Ask]]:
    """Find each person's last request; what an ask is, is said in one place only."""
    asks = find_asks(events.assign(student=events["contact"]), as_of=as_of)
    columns = ["student", "requested", "outcome", "follow_ups"]
    last: dict[str, Ask] = {}
    for name, requested, outcome, follow_ups in _plain(asks[columns]):
        if requested is not None:
            ask = Ask(requested, outcome == "silent", follow_ups > 0)
            # Of two requests at one moment, the one that needs less decides.
            last[name] = max(last.get(name, ask), ask, key=_rank)
    yield from last.items()


def _rank(ask: Ask) -> tuple[dt.datetime, bool, bool]:
    return ask.requested, not ask.silent, ask.reminded


def _plain(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    """Give rows of ordinary values; missing ones are None."""
    return zip(*(_plain_column(frame[name]) for name in frame), strict=True)


def _plain_column(column: pd.Series) -> list[Any]:
    values, gone = column.tolist(), column.isna().tolist()
    if pd.api.types.is_datetime64_dtype(column.dtype):
        return [None if no else at.to_pydatetime() for at, no in zip(values, gone, strict=True)]
    return [None if no else value for value, no in zip(values, gone, strict=True)]
