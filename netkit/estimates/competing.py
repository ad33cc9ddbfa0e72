"""Pure numbers: the chance of each of several endings, when only the first one counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.clustered_curves import curve_effect
from netkit.estimates.intervals import Array
from netkit.estimates.watched import log_log_range, watched


class Incidence(NamedTuple):
    """Chance of each ending within so many days, with its likely range.

    `share`, `low` and `high` have a row for each ending; `open` is the share not ended yet.
    """

    days: Array
    share: Array
    low: Array
    high: Array
    open: Array
    at_risk: Array


def incidence_estimate(
    waited: npt.ArrayLike,
    ending: npt.ArrayLike,
    endings: int,
    weights: npt.ArrayLike | None = None,
    cluster: npt.ArrayLike | None = None,
) -> Incidence:
    """Estimate the chance of each ending within d days, counting those still open fairly.

    Use it where one ending rules the others out, such as a yes and a no: the chances and the
    share still open add up to 1 (Aalen-Johansen). One minus a Kaplan-Meier curve for each ending
    would add up to more. It takes for granted that one request says nothing of another (but of
    its cluster, where those are given), and that being watched for a shorter time says nothing
    of the ending.

    Parameters
    ----------
    waited : array of days, 0 or more
        Until the first ending, or until the request was last seen.
    ending : array of whole numbers
        Which ending came, 1 to `endings`; 0 where the request was still open.
    endings : int
        How many ways to end there are.
    weights : array of counts, optional
        How many requests a row stands for.
    cluster : array of whole numbers, optional
        Whose request it is, from 0: those of one student are alike, and the ranges are wider.

    Returns
    -------
    Incidence
        A step at each day something ended, and the last day anybody was watched; `at_risk` were
        watched and open until then. `low` and `high` are NaN where the share is 0 or 1.

    Notes
    -----
    Aalen and Johansen 1978. Variance by the delta method (Marubini and Valsecchi 1995, Choudhury
    2002), the range (95 %, day by day) on the log(-log) scale of 1 - share: it stays between 0
    and 1, and with one way to end it is that of `reply_curve_estimate`. Clusters widen it by
    `netkit.estimates.curve_effect`.

    Examples
    --------
    >>> curves = incidence_estimate([1, 2, 2, 5], [1, 2, 0, 0], endings=2)
    >>> curves.days.tolist(), curves.share.round(2).tolist(), curves.open.round(2).tolist()
    ([1.0, 2.0, 5.0], [[0.25, 0.25, 0.25], [0.0, 0.25, 0.25]], [0.75, 0.5, 0.5])
    """
    seen = watched(waited, ending, endings, weights)
    any_ended = seen.ended.sum(axis=0)
    still = np.cumprod(1 - any_ended / seen.at_risk)
    before = np.concatenate([np.ones(min(1, still.size)), still[:-1]])
    share = np.cumsum(before * seen.ended / seen.at_risk, axis=1)
    variance = _variance(share, before, seen.ended, seen.at_risk)
    variance = variance * curve_effect(seen, waited, ending, cluster, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = log_log_range(share, variance / (1 - share) ** 2)
    keep = any_ended > 0
    keep[-1:] = True
    share, low, high = (part[:, keep] for part in (share, low, high))
    return Incidence(seen.days[keep], share, low, high, still[keep], seen.at_risk[keep])


def _variance(share: Array, before: Array, ended: Array, at_risk: Array) -> Array:
    """Give the variance of each share, its sums over earlier days written as running sums."""
    lasting = at_risk - ended.sum(axis=0)
    # Nothing follows a day on which all that were left ended, and its own term is 0.
    all_ended = at_risk * np.where(lasting > 0, lasting, np.inf)
    total = ended.sum(axis=0) / all_ended
    own = before**2 * (at_risk - ended) * ended / at_risk**3
    both = before * ended / at_risk**2

    def running(terms: Array) -> Array:
        return np.cumsum(terms, axis=-1)

    variance = share**2 * running(total) - 2 * share * running(share * total)
    variance += running(share**2 * total) + running(own)
    variance += 2 * running(share * both) - 2 * share * running(both)
    # Rounding alone can take it below nothing.
    return np.maximum(variance, 0)
