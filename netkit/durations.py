"""Days and times: how long between two dates, each of which may be a day or a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.errors import NetkitError

Seconds = npt.NDArray[np.int64]

DAY = 86_400
MISSING = np.iinfo(np.int64).min


def seconds(dates: pd.Series) -> Seconds:
    """Give dates as whole seconds since 1970; a missing date is `MISSING`.

    Exactly midnight means "that day, no time known" everywhere in netkit.
    """
    if not pd.api.types.is_datetime64_dtype(dates.dtype):
        dates = as_seconds(dates)
    return dates.to_numpy("datetime64[s]").view(np.int64)


def as_seconds(dates: pd.Series) -> pd.Series:
    """Give dates as every log has them, to the second, whatever a table was made with.

    Dates may be text as in "2026-03-31"; of a time zone, what the clock there shows counts.

    Raises
    ------
    NetkitError
        If they cannot be read as dates.
    """
    if not pd.api.types.is_datetime64_dtype(dates.dtype):
        dates = _read(dates)
    return pd.Series(dates.to_numpy("datetime64[s]"), index=dates.index)


def _read(dates: pd.Series) -> pd.Series:
    known = dates.dropna()
    if known.empty:
        return dates.astype("datetime64[s]")
    try:
        if pd.api.types.is_numeric_dtype(known.infer_objects().dtype):
            raise TypeError
        read: pd.Series = pd.to_datetime(dates, format="ISO8601").dt.tz_localize(None)
    except (ValueError, TypeError, AttributeError):
        raise NetkitError(
            "The dates hold something that is not written like 2026-03-31, such as "
            f"{str(known.iloc[0])[:30]!r}. Turn them into dates with pd.to_datetime first."
        ) from None
    return read


def days_between(start: Seconds, end: Seconds) -> npt.NDArray[np.float64]:
    """Count the days from `start` to `end`, at the coarser of their two precisions.

    Two times give a fraction of a day; a day on either side gives whole days, so that a reply
    noted as "3 March" to a request of 3 March at 14:00 took no days rather than minus half a
    one. A missing date gives NaN.

    Examples
    --------
    >>> times = ["2026-03-03 12:00", "2026-03-03 00:00", "2026-03-04 18:00"]
    >>> at = seconds(pd.Series(pd.to_datetime(times)))
    >>> days_between(at[:1], at[1:]).tolist()
    [0.0, 1.25]
    """
    days = (end // DAY - start // DAY).astype(float)
    # Where either is a day, both are counted from the start of theirs: mostly all there is to do.
    timed = start % DAY != 0
    if timed.any():
        days = np.where(timed & (end % DAY != 0), (end - start) / DAY, days)
    days[(start == MISSING) | (end == MISSING)] = np.nan
    return days


def not_before(later: Seconds, earlier: Seconds) -> npt.NDArray[np.bool_]:
    """Say where `later` is not before `earlier`, at the coarser of their two precisions."""
    result: npt.NDArray[np.bool_] = days_between(earlier, later) >= 0
    return result


def read_as_of(as_of: Any) -> pd.Timestamp:
    """Read the day up to which to look; None is today.

    Raises
    ------
    NetkitError
        If it is no date.
    """
    if as_of is None:
        return pd.Timestamp.now().normalize()
    try:
        date = pd.to_datetime(as_of, errors="coerce")
    except (ValueError, TypeError):
        date = None
    if not isinstance(date, pd.Timestamp) or pd.isna(date):
        found = " ".join(repr(as_of).split())[:60]
        raise NetkitError(f"{found} is no date. Write it like '2026-03-31'.")
    return date.tz_localize(None)


def read_until(as_of: Any, kept_up: pd.Timestamp | None) -> pd.Timestamp:
    """Read the day up to which to look, and not after the last one a log speaks of.

    Examples
    --------
    >>> read_until("2026-03-31", pd.Timestamp("2026-03-20"))
    Timestamp('2026-03-20 00:00:00')
    """
    until = read_as_of(as_of)
    return until if kept_up is None else min(until, kept_up)


def last_second(date: pd.Timestamp) -> int:
    """Give the last second that `date` takes in: of a day its end, of a time itself."""
    at = int(date.timestamp())
    return at + DAY - 1 if at % DAY == 0 else at


def require_days(within_days: Any, what: str) -> None:
    """Stop with a sentence where a time to wait is none.

    Raises
    ------
    NetkitError
        If it is no number, or not positive.
    """
    number = isinstance(within_days, (int, float, np.number)) and not isinstance(within_days, bool)
    if not number or not 0 < within_days < float("inf"):
        raise NetkitError(f"within_days={within_days!r} leaves no time to {what}. Give 1 or more.")
