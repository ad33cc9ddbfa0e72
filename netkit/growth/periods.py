"""Days, weeks and months: what had come by the end of each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.errors import NetkitError

_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}


def check_every(every: str) -> None:
    """Stop where a period is none that netkit counts in."""
    if every not in list(_FREQUENCY):
        raise NetkitError(f"every={every!r} is not known. Use one of {', '.join(_FREQUENCY)}.")


def periods_of(dates: pd.Series, every: str) -> pd.PeriodIndex:
    """Give every period from the first date to the last; there must be one date."""
    return pd.period_range(dates.min(), dates.max(), freq=_FREQUENCY[every])


def last_days(periods: pd.PeriodIndex) -> pd.DatetimeIndex:
    """Give the last day of each period."""
    return periods.end_time.normalize()


def counted_so_far(
    dates: pd.Series, row: npt.NDArray[np.int64], rows: int, periods: pd.PeriodIndex
) -> npt.NDArray[np.int64]:
    """Count the dates up to the end of each period (across), for each of some rows (down)."""
    place = dates.dt.to_period(periods.freq).array.asi8 - periods.asi8[0]
    counts = np.bincount(row * len(periods) + place, minlength=rows * len(periods))
    so_far: npt.NDArray[np.int64] = counts.reshape(rows, len(periods)).cumsum(axis=1)
    return so_far
