"""Working days: which days count when somebody is given a week to answer."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

import numpy as np
import pandas as pd

from netkit import content
from netkit.errors import NetkitError

_ONE = np.timedelta64(1, "D")


class Workdays:
    """The working days of some years, for many questions at once.

    Use it in a loop; `add_workdays` and `workdays_between` answer a single question. It knows the
    days off of office.toml, and not the other person's calendar.

    Parameters
    ----------
    first_year, last_year : int
        The years in which days off are looked up; outside of them only weekends are off.

    Raises
    ------
    NetkitError
        If office.toml names a country or a day that nobody knows.

    Examples
    --------
    >>> Workdays(2026, 2026).add(dt.date(2026, 2, 6), 3)
    datetime.date(2026, 2, 11)
    """

    def __init__(self, first_year: int, last_year: int) -> None:
        off = np.array(_days_off(first_year, last_year), dtype="datetime64[D]")
        self._calendar = np.busdaycalendar(holidays=off)

    def add(self, start: dt.date, days: int) -> dt.date:
        """Give the day that is so many working days later."""
        day = np.datetime64(start, "D")
        # Whoever writes on a Sunday is given as long as whoever wrote on Friday.
        end = np.busday_offset(day, days, roll="backward", busdaycal=self._calendar)
        later: dt.date = end.astype(object)
        return later

    def between(self, start: dt.date, end: dt.date) -> int:
        """Count the working days after `start` up to and with `end`; 0 if `end` comes first."""
        first, last = np.datetime64(start, "D") + _ONE, np.datetime64(end, "D") + _ONE
        return max(int(np.busday_count(first, last, busdaycal=self._calendar)), 0)


def add_workdays(start: Any, days: int) -> dt.date:
    """Give the day that is so many working days after another.

    Use it for "answer within seven working days": Saturdays, Sundays and the days off of
    office.toml do not count, nor does the first day. Do not take it for the other person's
    calendar, which netkit does not know.

    Parameters
    ----------
    start : date, Timestamp or str
        The day to count from.
    days : int
        How many working days later.

    Raises
    ------
    NetkitError
        If office.toml names a country or a day that nobody knows.

    Examples
    --------
    >>> add_workdays("2026-02-06", 3)
    datetime.date(2026, 2, 11)
    """
    day = _day(start)
    return Workdays(day.year, day.year + 1 + days // 200).add(day, days)


def workdays_between(start: Any, end: Any) -> int:
    """Count the working days after one day up to and with another; 0 if that comes first.

    Use it for how long somebody has had to answer. It knows the days off of office.toml only.

    Parameters
    ----------
    start, end : date, Timestamp or str
        The two days.

    Raises
    ------
    NetkitError
        If office.toml names a country or a day that nobody knows.

    Examples
    --------
    >>> workdays_between("2026-02-06", "2026-02-11")
    3
    """
    first, last = _day(start), _day(end)
    return Workdays(first.year, last.year).between(first, last)


def _days_off(first_year: int, last_year: int) -> list[dt.date]:
    """List the country's holidays and the days off of the office itself."""
    office = content.settings("office")
    country, region = (str(office.get(name) or "").strip() for name in ("country", "region"))
    public = _holidays(country, region, first_year, last_year) if country else ()
    own = office.get("days_off") or []
    days = own if isinstance(own, list) else [own]
    return [*public, *map(_own_day, days)]


@functools.lru_cache(maxsize=64)
def _holidays(country: str, region: str, first_year: int, last_year: int) -> tuple[dt.date, ...]:
    try:
        import holidays
    except ImportError:
        raise NetkitError(
            "Holidays by country need the package 'holidays', which is not here. Install it, or "
            "take the line with country out of office.toml."
        ) from None
    years = range(first_year, last_year + 1)
    try:
        return tuple(
            holidays.country_holidays(_code(country), subdiv=_code(region) or None, years=years)
        )
    except NotImplementedError:
        place = f"country = {country!r}" + (f", region = {region!r}" if region else "")
        raise NetkitError(
            f"office.toml says {place}, and no holidays are known for it. Write two letters, "
            'like country = "US", or take the line out.'
        ) from None


def _code(typed: str) -> str:
    """Write a short code in capitals, as the holidays are filed; a longer name stays."""
    return typed.upper() if len(typed) <= 3 else typed


def _own_day(typed: Any) -> dt.date:
    try:
        return typed if isinstance(typed, dt.date) else dt.date.fromisoformat(str(typed))
    except ValueError:
        raise NetkitError(
            f"office.toml has {str(typed)!r} among its days_off, which is no day. "
            'Write days like "2026-12-24".'
        ) from None


def _day(moment: Any) -> dt.date:
    day: dt.date = pd.Timestamp(moment).date()
    return day
