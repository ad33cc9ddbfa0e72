"""The frame of a sample: its rules, its first Monday, its last day and its seed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from netkit.errors import NetkitError
from netkit.samples.assumptions import Assumptions

START = "2026-01-19"
WEEKS = 10


@dataclass(frozen=True)
class Story:
    """What a sample needs beside its people; days count from the first Monday."""

    rules: Assumptions
    monday: pd.Timestamp
    last: int
    seed: tuple[int, ...]

    @property
    def end(self) -> pd.Timestamp:
        """The last day as a date."""
        return self.monday + pd.Timedelta(days=self.last)

    def for_student(self, place: int) -> Story:
        """Give the same story a seed for one learner of many."""
        return replace(self, seed=(*self.seed, place))

    def dates(self, days: pd.Series) -> pd.Series:
        """Turn days of the term into dates; never stays missing."""
        return (self.monday + pd.to_timedelta(days.astype(float), unit="D")).astype("datetime64[s]")

    def dated(self, people: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
        """Turn these columns of days into dates."""
        return people.assign(**{column: self.dates(people[column]) for column in columns})


def first_monday(start: str) -> pd.Timestamp:
    """Give the first Monday from a date on.

    Examples
    --------
    >>> first_monday("2026-01-14")
    Timestamp('2026-01-19 00:00:00')
    """
    try:
        day = pd.Timestamp(start).normalize()
    except ValueError:
        raise NetkitError(
            f"'{start}' is no date to begin on. Write it like {START} (year-month-day)."
        ) from None
    return day + pd.Timedelta(days=-day.day_of_week % 7)


def last_day(weeks: int) -> int:
    """Give the last day of the log: the Tuesday after the last week of requests."""
    if weeks < 1:
        raise NetkitError(f"A sample needs one week or more, not {weeks}.")
    return 7 * weeks + 1
