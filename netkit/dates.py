"""Dates as people write them: a whole column is read one way, and what cannot be is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

FIRST_YEAR, LAST_YEAR = 1950, 2100
CURE = "Write dates year first, like 2026-02-08."

# One line a month. Only English comes from an official page; the other languages were seen in
# localised exports, or are the usual names.
_MONTH_NAMES = (
    "january jan janvier janv januar janner jänner enero ene gennaio gen",
    "february feb février févr fév februar febrero febbraio",
    "march mar mars märz maerz mrz marzo",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag",
    "june jun juin juni junio giugno giu",
    "july jul juillet juil juli julio luglio lug",
    "august aug août agosto ago",
    "september sep sept septembre septiembre settembre set",
    "october oct octobre oktober okt octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec décembre déc dezember dez diciembre dic dicembre",
)
_CLOCK = (
    r"(?:(?:\s*T\s*|[\s,]+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
)
_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,?\s+)?"
_NUMBERED_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_NAMED_MONTH = r"(?P<month>[^\W\d]{3,10})\.?,?"
_YEAR = r"'?(?P<year>\d{4}|\d\d)"
_SHAPES = tuple(
    re.compile(shape + _CLOCK, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})(?P<between>[-/.])(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})",
        rf"{_WEEKDAY}{_NUMBERED_DAY}[\s-]+(?:de\s)?{_NAMED_MONTH}[\s-]+(?:de\s)?{_YEAR}",
        rf"{_WEEKDAY}{_NAMED_MONTH}[\s-]+{_NUMBERED_DAY},?[\s-]+{_YEAR}",
        r"(?P<month>\d{1,2})(?P<mark>[-/.])\s?(?P<day>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    )
)
_LONGEST = 60


class ParsedDates(NamedTuple):
    """A column of dates as read, which cells could not be, and what was assumed of which."""

    dates: pd.Series
    failed: pd.Series
    note: str | None
    assumed: pd.Series


class _Parts(NamedTuple):
    """The numbers of one written date; `mark` is set where month and day may be the other way."""

    year: int
    month: int
    day: int
    clock: tuple[int, int, int]
    mark: str = ""

    @property
    def open(self) -> bool:
        """Whether this date alone cannot say which number is the day."""
        return bool(self.mark) and self.month != self.day and max(self.month, self.day) <= 12


def parse_column(values: pd.Series, name: str = "date") -> ParsedDates:
    """Read a column of dates in the one way that suits the whole column.

    Use it on what somebody typed or a program exported: year first, `08 Feb 2026`, `4-Apr-21`,
    `1/29/26, 2:37 PM`, `8.2.2026`, real dates. Where nothing in the column settles whether the
    day or the month comes first, `/` and `-` are read month first and `.` day first, and the
    note says so: do not trust those dates before somebody has confirmed them. A time zone is
    dropped and the clock time kept as written.

    Parameters
    ----------
    values : Series
        Text or real dates; missing and blank cells stay missing.
    name : str
        What the column is called in the note.

    Returns
    -------
    ParsedDates
        dates (datetime64[s]; exactly midnight means a day), failed (a cell holds something that
        is no date), note (the assumption that was made, or None), assumed (the cells it was made
        of).

    Examples
    --------
    >>> import pandas as pd
    >>> read = parse_column(pd.Series(["13/02/2026", "3/4/26", "2026-02-30"]))
    >>> read.dates.dt.strftime("%d %B").tolist(), read.failed.tolist()
    (['13 February', '03 April', nan], [False, False, True])
    """
    if isinstance(values.dtype, (np.dtype, pd.DatetimeTZDtype)) and values.dtype.kind == "M":
        return _real_dates(values)
    cells = values.tolist()
    place = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    parts = {cell: _parts(cell) for cell in place}
    order = _day_first(part for part in parts.values() if part and part.mark)
    read = [part and _as_datetime(part, order) for part in parts.values()]
    failed = [when is None and not _blank(cell) for cell, when in zip(parts, read, strict=True)]
    assumed = [_is_assumed(part, order) for part in parts.values()]
    places = np.fromiter((place[cell] for cell in cells), dtype=np.intp, count=len(cells))
    dates, marks = np.array(read, dtype="datetime64[s]"), np.array([failed, assumed], dtype=bool)
    return ParsedDates(
        pd.Series(dates[places], index=values.index),
        pd.Series(marks[0][places], index=values.index),
        _note(parts, order, name) if any(assumed) else None,
        pd.Series(marks[1][places], index=values.index),
    )


def parse_date(value: Any) -> datetime | None:
    """Read one date by itself; None where it is no date or could be two different days.

    Use it for a date that somebody has just typed and can still mend; a column knows more about
    its own dates, so read columns with `parse_column`.

    Examples
    --------
    >>> parse_date("8 Feb 2026")
    datetime.datetime(2026, 2, 8, 0, 0)
    >>> parse_date("02/08/2026") is None
    True
    """
    parts = _parts(value)
    return None if parts is None or parts.open else _as_datetime(parts, {})


def trouble(value: Any) -> str:
    """Say why a date could not be read, and what to write in its place.

    Examples
    --------
    >>> trouble("2026-02-30")
    'There is no such day. Write dates year first, like 2026-02-08.'
    """
    parts = _parts(value)
    if parts is None and re.fullmatch(r"[2-6]\d{4}", str(value).strip()):
        return f"This may be how a spreadsheet program counts its days. {CURE}"
    if parts is None:
        return f"This is not a date that netkit can read. {CURE}"
    if parts.open:
        return f"This could be two different days. {CURE}"
    if not FIRST_YEAR <= parts.year <= LAST_YEAR:
        return f"The year looks mistyped. {CURE}"
    return f"There is no such day. {CURE}"


def _real_dates(values: pd.Series) -> ParsedDates:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        values = values.dt.tz_localize(None)
    dates = values.astype("datetime64[s]")
    failed = dates.notna() & ~dates.dt.year.between(FIRST_YEAR, LAST_YEAR)
    return ParsedDates(dates.mask(failed) if failed.any() else dates, failed, None, failed & False)


def _blank(cell: Any) -> bool:
    return not cell.strip() if isinstance(cell, str) else bool(pd.isna(cell))


def _parts(cell: Any) -> _Parts | None:
    if isinstance(cell, str):
        return _written(cell)
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if cell is pd.NaT or not isinstance(cell, date):
        return _written(str(cell))
    clock = (cell.hour, cell.minute, cell.second) if isinstance(cell, datetime) else (0, 0, 0)
    return _Parts(cell.year, cell.month, cell.day, clock)


def _written(text: str) -> _Parts | None:
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(text))), None)
    if match is None:
        return None
    named = match.groupdict(default="")
    month = _month(named["month"])
    if month is None:
        return None
    mark = named.get("mark", "")
    return _Parts(_year(named["year"]), month, int(named["day"]), _clock(named), mark)


def _month(word: str) -> int | None:
    return int(word) if word.isdecimal() else _MONTHS.get(fold(word))


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _clock(found: dict[str, str]) -> tuple[int, int, int]:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].casefold() == "p" else 0)
    elif found["half"]:
        hour = 99  # "14:30 PM" is no time, so this date will not be one either
    return hour, minute, second


def _day_first(parts: Iterable[_Parts]) -> dict[str, bool | None]:
    """Let the column vote, `.` apart from `/` and `-`; None where it disagrees or is silent."""
    votes: dict[str, set[bool]] = {".": set(), "/": set(), "-": set()}
    for part in parts:
        if min(part.month, part.day) <= 12 < max(part.month, part.day):
            votes[part.mark].add(part.month > 12)
    votes["/"] = votes["-"] = votes["/"] | votes["-"]
    return {mark: next(iter(cast)) if len(cast) == 1 else None for mark, cast in votes.items()}


def _as_datetime(parts: _Parts, order: dict[str, bool | None]) -> datetime | None:
    month, day = parts.month, parts.day
    if _swapped(parts, order):
        month, day = day, month
    if not FIRST_YEAR <= parts.year <= LAST_YEAR:
        return None
    try:
        return datetime(parts.year, month, day, *parts.clock)
    except ValueError:
        return None


def _swapped(parts: _Parts, order: dict[str, bool | None]) -> bool:
    """Say whether the first number is the day, where the mark leaves that open."""
    if not parts.open:
        return bool(parts.mark) and parts.month > 12
    settled = order.get(parts.mark)
    return parts.mark == "." if settled is None else settled


def _is_assumed(part: _Parts | None, order: dict[str, bool | None]) -> bool:
    if part is None or not part.open or order[part.mark] is not None:
        return False
    return _as_datetime(part, order) is not None


def _note(parts: dict[Any, _Parts | None], order: dict[str, bool | None], name: str) -> str:
    """Name the assumption by the first date it was made of."""
    found = ((cell, part) for cell, part in parts.items() if part and _is_assumed(part, order))
    cell, part = next(found)
    first = "day" if _swapped(part, order) else "month"
    return (
        f"The dates in '{name}' do not say whether the day or the month comes first. They were "
        f"read {first} first: {str(cell).strip()} as {_as_datetime(part, order):%Y-%m-%d}. {CURE}"
    )


def fold(word: str) -> str:
    """Take the accents and capitals off a word, so that "Août" and "aout" are one.

    Examples
    --------
    >>> fold("Août")
    'aout'
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_MONTHS = {
    fold(word): number for number, names in enumerate(_MONTH_NAMES, 1) for word in names.split()
}
