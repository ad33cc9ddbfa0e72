"""Pure numbers: how many were watched, and how many ended, day by day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array

# Waits of whole days are counted in a table as long as the longest; beyond this they are sorted.
_LONGEST = 100_000
_SPECK = 1e-12


class Watched(NamedTuple):
    """Days on which something ended or went out of sight, and how many were watched before.

    `ended` has a row for each way to end; `left` counts those last seen that day, not ended.
    """

    days: Array
    at_risk: Array
    ended: Array
    left: Array


def watched(
    waited: npt.ArrayLike, ending: npt.ArrayLike, endings: int, weights: npt.ArrayLike | None
) -> Watched:
    """Count, day by day, what ended in which way (1, 2, ...) or was last seen still open (0)."""
    days, index = _places(np.asarray(waited, dtype=float))
    place = np.asarray(ending, dtype=np.int64) * days.size
    place += index
    heavy = None if weights is None else np.asarray(weights, dtype=float)
    tally = np.bincount(place, heavy, (endings + 1) * days.size)
    counts: Array = tally.astype(float).reshape(endings + 1, days.size)
    total = counts.sum(axis=0)
    at_risk: Array = total[::-1].cumsum()[::-1]
    seen = total > 0
    return Watched(days[seen], at_risk[seen], counts[1:, seen], counts[0, seen])


def log_log_range(share: Array, variance: Array) -> tuple[Array, Array]:
    """Give the likely range (95 %) of a share that grows, from the variance of log(1 - share).

    Worked out on the log(-log) scale of what is left, it stays between 0 and 1; it is NaN where
    the share is 0 or 1.
    """
    rest = 1 - share
    with np.errstate(divide="ignore", invalid="ignore"):
        half = -Z_95 * np.sqrt(variance) / np.log(rest)
        low, high = 1 - rest ** np.exp(-half), 1 - rest ** np.exp(half)
    # A share of 1 that was added up may lack a speck of it.
    unsure = (rest == 1) | (rest < _SPECK)
    return np.where(unsure, np.nan, low), np.where(unsure, np.nan, high)


def _places(waited: Array) -> tuple[Array, npt.NDArray[np.int64]]:
    """Give the days in order, and the place among them of each wait."""
    if waited.size and waited.min() >= 0 and waited.max() < _LONGEST:
        whole = waited.astype(np.int64)
        if (whole == waited).all():
            return np.arange(whole.max() + 1, dtype=float), whole
    days, index = np.unique(waited, return_inverse=True)
    return days, index.astype(np.int64)
