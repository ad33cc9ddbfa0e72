"""How long to wait, as an adviser can edit it: the numbers of timing.csv put to work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from netkit import content
from netkit.errors import NetkitError
from netkit.reminders.kinds import Kind
from netkit.reminders.moments import day_of, days_over, is_day
from netkit.wording import count
from netkit.workdays import Workdays

_UNITS = ("hours", "days", "working days", "letters")


class Span(NamedTuple):
    """A length of time, or a number of letters."""

    value: int
    unit: str

    def __str__(self) -> str:
        """Say it as a sentence has it."""
        return count(self.value, self.unit.removesuffix("s"), self.unit)

    @property
    def days(self) -> float:
        """Give it in days."""
        return self.value / 24 if self.unit == "hours" else self.value


class Timing:
    """The waits between steps, and the working days of the years in question."""

    def __init__(self, first_year: int, last_year: int) -> None:
        self.spans = spans()
        self._workdays = Workdays(first_year, last_year)

    def __getitem__(self, key: str) -> Span:
        """Give the span of one line of timing.csv."""
        if key not in self.spans:
            raise NetkitError(
                f"timing.csv has no line '{key}'. Copy it from the file that came with netkit."
            )
        return self.spans[key]

    def check(self, kinds: Iterable[Kind]) -> None:
        """Stop where a reminder names a wait that is not there, before anybody relies on it."""
        for kind in kinds:
            for key in filter(None, (kind.wait, kind.rest)):
                if key not in self.spans:
                    raise NetkitError(
                        f"timing.csv has no line '{key}', which reminders.csv names in the line "
                        f"'{kind.what}'. Write the same in both files."
                    )

    def after(self, moment: dt.datetime, span: Span) -> dt.datetime:
        """Give the moment that is a span later; from a day on, it is a day."""
        if span.unit == "working days":
            return dt.datetime.combine(self._workdays.add(moment.date(), span.value), dt.time())
        later = moment + dt.timedelta(days=span.days)
        return day_of(later) if is_day(moment) else later

    def passed(self, since: dt.datetime, today: dt.datetime, span: Span) -> int:
        """Count the whole days, or working days, since a moment."""
        if span.unit == "working days":
            return self._workdays.between(since.date(), today.date())
        return (today.date() - since.date()).days

    def overdue(self, due: dt.datetime, today: dt.datetime, span: Span) -> float:
        """Give the days over, divided by the days there were; 0 for what is not over."""
        over = days_over(due, today)
        if span.unit == "working days":
            over = self._workdays.between(due.date(), today.date())
        return max(over, 0.0) / span.days


def spans() -> dict[str, Span]:
    """Read timing.csv.

    Raises
    ------
    NetkitError
        If an edited file lacks a column, or has a number or a unit that cannot be used.

    Examples
    --------
    >>> str(spans()["first_follow_up_after"])
    '7 working days'
    """
    rows = content.table("timing", ("key", "value", "unit"))
    return {row["key"].strip(): _span(row) for row in rows}


def _span(row: dict[str, str]) -> Span:
    value, unit = row["value"].strip(), row["unit"].strip()
    if not value.isdecimal() or not 0 < int(value) < 10_000 or unit not in _UNITS:
        raise NetkitError(
            f"timing.csv, line '{row['key']}': '{value} {unit}' is no length of time. Write a "
            f"whole number from 1 on, and one of: {', '.join(_UNITS)}."
        )
    return Span(int(value), unit)
