"""Pure numbers: how long answers take, requests still waiting included."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.clustered_curves import curve_effect
from netkit.estimates.intervals import Array
from netkit.estimates.watched import log_log_range, watched

# Half is half, whatever rounding leaves of it.
_HALF = 0.5 - 1e-9


class Curve(NamedTuple):
    """Chance of having been answered within so many days, with its likely range."""

    days: Array
    answered: Array
    low: Array
    high: Array
    at_risk: Array
    waiting: Array


class Median(NamedTuple):
    """The day by which half are answered, with its likely range; NaN where it is not reached."""

    median: float
    low: float
    high: float


def reply_curve_estimate(
    waited: npt.ArrayLike,
    answered: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    cluster: npt.ArrayLike | None = None,
) -> Curve:
    """Estimate the chance of an answer within d days, counting those still waiting fairly.

    Use it whenever some requests are too recent to be judged: each counts for as long as it was
    watched and no longer (Kaplan-Meier). It takes for granted that one request's wait says
    nothing of another's (but of its cluster, where those are given), and that being watched for
    a shorter time says nothing of the chance of an answer. Do not trust the far end, where
    `at_risk` is small, nor its complement where another ending, such as a no, competes with the
    answer.

    Parameters
    ----------
    waited : array of days, 0 or more
        Until the answer, or until the request was last seen.
    answered : array of booleans
    weights : array of counts, optional
        How many requests a row stands for.
    cluster : array of whole numbers, optional
        Whose request it is, from 0: those of one student are alike, and the range is wider.

    Returns
    -------
    Curve
        A step at each day somebody answered or was last seen without an answer (`waiting` of
        them); `at_risk` were watched and silent until then. On a day with both, the answers come
        first. `low` and `high` are NaN where nobody had answered yet or everybody had.

    Notes
    -----
    Kaplan and Meier 1958; variance by Greenwood 1926, the range (95 %, day by day) on the
    log(-log) scale, which keeps it between 0 and 1; times `netkit.estimates.curve_effect`.

    Examples
    --------
    >>> curve = reply_curve_estimate([1, 2, 2, 5], [True, True, False, False])
    >>> curve.days.tolist(), curve.answered.round(2).tolist(), curve.waiting.tolist()
    ([1.0, 2.0, 5.0], [0.25, 0.5, 0.5], [0.0, 1.0, 1.0])
    """
    ending = np.asarray(answered, dtype=bool).astype(np.int64)
    seen = watched(waited, ending, 1, weights)
    ended, at_risk = seen.ended[0], seen.at_risk
    share = 1 - np.cumprod(1 - ended / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(ended / (at_risk * (at_risk - ended)))
    variance = variance * curve_effect(seen, waited, ending, cluster, weights)[0]
    return Curve(seen.days, share, *log_log_range(share, variance), at_risk, seen.left)


def median_wait(curve: Curve) -> Median:
    """Read from a curve the day by which half are answered, with its likely range (95 %).

    Use it instead of the median of the answers that came, which leaves out whoever takes long.
    Where fewer than half will ever answer it is never reached, however long one waits.

    Parameters
    ----------
    curve : Curve
        Of `reply_curve_estimate`.

    Returns
    -------
    Median
        Days: the first on which the curve, the upper edge of its range (`low`) and the lower
        edge (`high`) come to one half.

    Notes
    -----
    Brookmeyer and Crowley 1982, from the curve's log(-log) range.

    Examples
    --------
    >>> median_wait(reply_curve_estimate([1, 2, 2, 5], [True, True, False, False])).median
    2.0
    """
    parts = (curve.answered, curve.high, curve.low)
    return Median(*(_first_day(curve.days, part >= _HALF) for part in parts))


def _first_day(days: Array, reached: npt.NDArray[np.bool_]) -> float:
    return float(days[reached.argmax()]) if reached.any() else float("nan")
