"""Pure numbers: how much wider a curve's range is when its cases come in clusters."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array
from netkit.estimates.student_t import t_bound
from netkit.estimates.watched import Watched, watched

# Below this a variance is nothing but rounding.
_SPECK = 1e-15


def curve_effect(
    curve: Watched,
    waited: npt.ArrayLike,
    ending: npt.ArrayLike,
    cluster: npt.ArrayLike | None,
    weights: npt.ArrayLike | None = None,
) -> Array:
    """Give the factor by which likeness within clusters widens a curve's variance, day by day.

    Use it for the requests of several students, whose own requests are alike: the variance of
    `reply_curve_estimate` or `incidence_estimate` times this is honest about it. Do not trust it
    for fewer than five students, where it can only be cautious.

    Parameters
    ----------
    curve : Watched
        What `watched` counted for the curve: its days and its endings.
    waited : array of days, 0 or more
    ending : array of whole numbers
        Which ending came, 1, 2, ...; 0 where the request was still open.
    cluster : array of whole numbers, or None
        Whose request it is.
    weights : array of counts, optional
        How many requests a row stands for.

    Returns
    -------
    array
        For each ending (a row) and day a number, 1 or more. With one cluster, or none known, it
        is 1: of that one alone the curve speaks.

    Notes
    -----
    Each cluster's sum of influences on the curve, squared and added up (Williams 1995 for
    Kaplan-Meier, Ying and Wei 1994; with endings apart as for the Aalen-Johansen estimate), over
    the variance of independent cases, times k / (k - 1) and (t / z)² for k clusters. As with
    `design_effect`, less than 1 is chance.

    Examples
    --------
    >>> waited, answered, whose = [1, 1, 1, 9, 9, 9], [1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]
    >>> curve = watched(waited, answered, 1, None)
    >>> bool(curve_effect(curve, waited, answered, whose)[0, 0] > 30)
    True
    """
    at = np.floor(np.asarray(waited, dtype=float))
    how = np.asarray(ending, dtype=np.int64)
    endings = len(curve.ended)
    whose = np.unique(np.zeros(0) if cluster is None else cluster, return_inverse=True)[1]
    clusters = int(whose.max(initial=0)) + 1
    if clusters == 1:
        return np.ones((endings, 1))
    heavy = np.ones(at.size) if weights is None else np.asarray(weights, dtype=float)
    # By whole days: a table of students and days stays small, however exact the times are.
    seen = watched(at, how, endings, heavy)
    counts = np.zeros((clusters, endings + 1, seen.days.size))
    np.add.at(counts, (whose, how, np.searchsorted(seen.days, at)), heavy)
    together = _variance(seen, counts) * clusters / (clusters - 1)
    alone = _independent(seen)
    likeness = np.divide(together, alone, out=np.ones_like(alone), where=alone > _SPECK)
    effect = np.maximum(likeness * (t_bound(clusters - 1) / Z_95) ** 2, 1.0)
    on_days: Array = effect[:, np.searchsorted(seen.days, np.floor(curve.days))]
    return on_days


def _variance(seen: Watched, counts: Array) -> Array:
    """Add up the squares of each cluster's influence on the share of each ending."""
    before, share = _shares(seen)
    at_risk = counts.sum(axis=1)[:, ::-1].cumsum(axis=1)[:, ::-1]
    ended = counts[:, 1:]
    # What a cluster has above its part of those at risk, for each ending and day.
    surplus = (ended - at_risk[:, None] * (seen.ended / seen.at_risk)) / seen.at_risk
    every = surplus.sum(axis=1, keepdims=True)
    total = np.cumsum(before * surplus, axis=2)
    total -= share * np.cumsum(every, axis=2) - np.cumsum(share * every, axis=2)
    squares: Array = (total**2).sum(axis=0)
    return squares


def _independent(seen: Watched) -> Array:
    """Give the same variance where each case is a cluster of its own."""
    before, share = _shares(seen)
    hazard, any_ended = seen.ended / seen.at_risk, seen.ended.sum(axis=0)
    all_hazard = any_ended / seen.at_risk
    own = np.cumsum(before**2 * hazard * (1 - hazard) / seen.at_risk, axis=1)
    both = before * hazard * (1 - all_hazard) / seen.at_risk
    every = all_hazard * (1 - all_hazard) / seen.at_risk
    left = share**2 * np.cumsum(every) - 2 * share * np.cumsum(share * every, axis=1)
    left += np.cumsum(share**2 * every, axis=1)
    cross = share * np.cumsum(both, axis=1) - np.cumsum(share * both, axis=1)
    variance: Array = np.maximum(own + left - 2 * cross, 0)
    return variance


def _shares(seen: Watched) -> tuple[Array, Array]:
    """Give the share still open just before each day, and the share of each ending by then."""
    still = np.cumprod(1 - seen.ended.sum(axis=0) / seen.at_risk)
    before = np.concatenate([np.ones(min(1, still.size)), still[:-1]])
    return before, np.cumsum(before * seen.ended / seen.at_risk, axis=1)
