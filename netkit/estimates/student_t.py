"""Pure numbers: Student's t, for spreads that are themselves estimated from few students."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array

# Beyond this the normal distribution is the same to seven digits.
_MOST_DEGREES = 1e6
_MOST_STEPS, _EXACT = 400, 1e-13


def t_chance(t: npt.ArrayLike, degrees: npt.ArrayLike) -> Array:
    """Give the chance of a t as far from 0 as this one, in either direction.

    Use it to judge a mean by a standard error that was estimated from the same few students.

    Parameters
    ----------
    t : array
    degrees : array
        Degrees of freedom; they need not be whole.

    Returns
    -------
    array of chances, 0 to 1

    Notes
    -----
    The regularised incomplete beta function, by its continued fraction (Press et al. 2007, 6.4).

    Examples
    --------
    >>> round(float(t_chance(2.228, 10)), 3)
    0.05
    """
    return np.asarray(_chances(np.asarray(t, dtype=float), _degrees(degrees)))


def t_bound(degrees: npt.ArrayLike, chance: float = 0.05) -> Array:
    """Give how many standard errors a range reaches to either side: 1.96 for many and 95 %.

    Parameters
    ----------
    degrees : array
        Degrees of freedom, 1 or more; they need not be whole.
    chance : float
        That of a t beyond the bounds, under 0.5.

    Examples
    --------
    >>> round(float(t_bound(10)), 3)
    2.228
    """
    return np.asarray(_bounds(_degrees(degrees), chance))


def _degrees(degrees: npt.ArrayLike) -> Array:
    df: Array = np.minimum(np.asarray(degrees, dtype=float), _MOST_DEGREES)
    return df


@cache
def _bound(df: float, chance: float) -> float:
    """Go by Newton's steps for log(chance) over log(t): it bends one way only."""
    bound = Z_95
    for _ in range(_MOST_STEPS):
        beyond = _beyond(bound, df)
        step = math.log(chance / beyond) * beyond / (2 * bound * _density(bound, df))
        bound *= math.exp(-step)
        if abs(step) < _EXACT:
            break
    return bound


def _beyond(t: float, df: float) -> float:
    """Give I(df / (df + t²); df/2, 1/2), from the end at which the fraction settles fast."""
    x, rest, a = df / (df + t**2), t**2 / (df + t**2), df / 2
    if not x or not rest:
        return float(not rest)
    front = math.exp(_log_beta(a) + a * math.log(x) + 0.5 * math.log(rest))
    if x < (a + 1) / (a + 2.5):
        return front * _fraction(a, 0.5, x) / a
    return 1 - 2 * front * _fraction(0.5, a, rest)


def _density(t: float, df: float) -> float:
    log_scale = _log_beta(df / 2) - math.log(df) / 2
    return math.exp(log_scale - (df + 1) / 2 * math.log1p(t**2 / df))


def _log_beta(a: float) -> float:
    """Give the logarithm of 1 / B(a, 1/2)."""
    return math.lgamma(a + 0.5) - math.lgamma(a) - math.lgamma(0.5)


def _fraction(a: float, b: float, x: float) -> float:
    """Work out the continued fraction of the incomplete beta function (Lentz's method)."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            value *= c * d
        if abs(c * d - 1) < _EXACT:
            break
    return value


_chances = np.vectorize(_beyond, otypes=[float])
_bounds = np.vectorize(_bound, otypes=[float])
