"""Moments of the log: a day (exactly midnight) or a time, compared at the coarser of the two."""

from __future__ import annotations

import datetime as dt


def is_day(moment: dt.datetime) -> bool:
    """Tell whether this is a day without a time."""
    return moment.time() == dt.time()


def day_of(moment: dt.datetime) -> dt.datetime:
    """Give the day of a moment."""
    return dt.datetime.combine(moment, dt.time())


def days_over(due: dt.datetime, now: dt.datetime) -> float:
    """Count the days from one moment to another, at the coarser of their precisions.

    Examples
    --------
    >>> days_over(dt.datetime(2026, 3, 3, 15), dt.datetime(2026, 3, 4))
    1.0
    """
    if is_day(due) or is_day(now):
        due, now = day_of(due), day_of(now)
    return (now - due) / dt.timedelta(days=1)


def in_words(moment: dt.datetime, today: dt.datetime) -> str:
    """Write a moment as a friend says it; the year only where it is another one.

    Examples
    --------
    >>> in_words(dt.datetime(2026, 3, 3, 15), dt.datetime(2026, 4, 1))
    '3 March at 15:00'
    """
    year = "" if moment.year == today.year else f" {moment.year}"
    hour = "" if is_day(moment) else f" at {moment:%H:%M}"
    return f"{moment.day} {moment:%B}{year}{hour}"
