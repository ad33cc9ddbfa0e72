"""Pure numbers: whether two shares of few cases differ by more than chance, exactly."""

from __future__ import annotations

import numpy as np

from netkit.estimates.intervals import Array


def exact_chance(answered: int, matured: int, other_answered: int, other_matured: int) -> float:
    """Give the chance of two shares at least as far apart, were the true shares the same.

    Use it for independent cases, however few: it errs in at most one of twenty comparisons at
    0.05, whatever the true share. Do not trust it for several students taken together, whose
    requests are alike within each student.

    Parameters
    ----------
    answered, matured : int
        Of the one group.
    other_answered, other_matured : int
        Of the other.

    Returns
    -------
    float
        0 to 1; 1 where either group is empty.

    Notes
    -----
    Fisher's exact test, two-sided: all tables with these totals that are no more likely than the
    one seen (Fisher 1935).

    Examples
    --------
    >>> round(exact_chance(9, 10, 3, 10), 4)
    0.0198
    """
    total = answered + other_answered
    first = max(0, total - other_matured)
    chances = _hypergeometric(first, total, matured, other_matured)
    seen = chances[answered - first]
    # Tables as likely as the one seen must not drop out through rounding.
    return float(min(1.0, chances[chances <= seen * (1 + 1e-7)].sum()))


def _hypergeometric(first: int, total: int, matured: int, other_matured: int) -> Array:
    """Give the chance of each number answered, from the lowest possible on."""
    x = np.arange(first, min(total, matured), dtype=float)
    steps = np.log((total - x) * (matured - x)) - np.log((x + 1) * (other_matured - total + x + 1))
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum())
