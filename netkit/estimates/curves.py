"""Pure numbers: how long answers take, requests still waiting included."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array


class Curve(NamedTuple):
    """Chance of having been answered within so many days, with its likely range."""

    days: Array
    answered: Array
    low: Array
    high: Array
    at_risk: Array


def reply_curve_estimate(
    waited: npt.ArrayLike, answered: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> Curve:
    """Estimate the chance of an answer within d days, counting those still waiting fairly.

    Use it whenever some requests are too recent to be judged: each counts for as long as it was
    watched and no longer (Kaplan-Meier). Do not trust the far end, where `at_risk` is small, nor
    its complement where another ending, such as a no, competes with the answer.

    Parameters
    ----------
    waited : array of days
        Until the answer, or until the request was last seen.
    answered : array of booleans
    weights : array of counts, optional
        How many requests a row stands for.

    Returns
    -------
    Curve
        Steps at each day somebody answered, and the last day anybody was watched; `low` and
        `high` are NaN where nobody had answered yet or everybody had.

    Notes
    -----
    Kaplan and Meier 1958; variance by Greenwood, the range on the log(-log) scale, which keeps
    it between 0 and 1.

    Examples
    --------
    >>> curve = reply_curve_estimate([1, 2, 2, 5], [True, True, False, False])
    >>> curve.days.tolist(), curve.answered.round(2).tolist()
    ([1.0, 2.0, 5.0], [0.25, 0.5, 0.5])
    """
    days, index = np.unique(np.asarray(waited, dtype=float), return_inverse=True)
    count = np.ones(index.size) if weights is None else np.asarray(weights, dtype=float)
    ended = np.bincount(index, count * np.asarray(answered, dtype=float), days.size)
    at_risk = np.bincount(index, count, days.size).astype(float)[::-1].cumsum()[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        silent = np.cumprod(1 - ended / at_risk)
        variance = np.cumsum(ended / (at_risk * (at_risk - ended)))
        half = -Z_95 * np.sqrt(variance) / np.log(silent)
        low, high = 1 - silent ** np.exp(-half), 1 - silent ** np.exp(half)
    unsure = (silent == 1) | (silent == 0)
    low, high = np.where(unsure, np.nan, low), np.where(unsure, np.nan, high)
    keep = ended > 0
    keep[-1:] = True
    return Curve(*(part[keep] for part in (days, 1 - silent, low, high, at_risk)))
