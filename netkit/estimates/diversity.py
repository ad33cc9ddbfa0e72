"""Pure numbers: how mixed a set of things in groups is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Array


def hill_number(counts: npt.ArrayLike, order: float) -> float:
    """Give the number of equally large groups that would be as mixed as these.

    Use it to say "as varied as 3 fields of equal size": order 0 counts the groups, 1 weighs each
    by its size, 2 hears the large ones most. Do not compare samples of very different size: more
    things show more groups.

    Parameters
    ----------
    counts : array
        How many things each group has; empty groups change nothing.
    order : float
        0 or more.

    Returns
    -------
    float
        From 1 to the number of groups; NaN without any things.

    Notes
    -----
    Hill 1973; order 1 is the limit, the exponential of Shannon's entropy.

    Examples
    --------
    >>> [round(hill_number([4, 3, 2, 1], order), 4) for order in (0, 1, 2)]
    [4.0, 3.5961, 3.3333]
    """
    shares = _shares(counts)
    if not shares.size:
        return float("nan")
    if order == 1:
        return float(np.exp(shannon(counts)))
    return float(np.sum(shares**order) ** (1 / (1 - order)))


def shannon(counts: npt.ArrayLike) -> float:
    """Give Shannon's entropy in nats: 0 for one group, more the more evenly mixed.

    Use it where others report it; `hill_number(counts, 1)` says the same as a number of groups.

    Examples
    --------
    >>> round(shannon([4, 3, 2, 1]), 4)
    1.2799
    """
    shares = _shares(counts)
    return float(-np.sum(shares * np.log(shares))) if shares.size else float("nan")


def blau(counts: npt.ArrayLike) -> float:
    """Give the chance that two things drawn at random, with putting back, differ in their group.

    Use it where others report it (Blau 1977, also Gini-Simpson): 0 for one group, never quite 1.

    Examples
    --------
    >>> round(blau([4, 3, 2, 1]), 4)
    0.7
    """
    shares = _shares(counts)
    return float(1 - np.sum(shares**2)) if shares.size else float("nan")


def _shares(counts: npt.ArrayLike) -> Array:
    numbers = np.asarray(counts, dtype=float)
    numbers = numbers[numbers > 0]
    shares: Array = numbers / numbers.sum() if numbers.size else numbers
    return shares
