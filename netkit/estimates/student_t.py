"""Pure numbers: Student's t, for spreads that are themselves estimated from few students."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array

# Beyond this the normal distribution is the same to seven digits.
_MOST_DEGREES = 1e6
_STEPS, _NEWTON_STEPS = 400, 7
_log_gamma = np.vectorize(math.lgamma, otypes=[float])


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
    df = np.minimum(np.asarray(degrees, dtype=float), _MOST_DEGREES)
    square = np.asarray(t, dtype=float) ** 2
    return _beta_share(df, square)


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
    df = np.minimum(np.asarray(degrees, dtype=float), _MOST_DEGREES)
    bound = np.full(df.shape, Z_95)
    # Newton's steps for log(chance) over log(t): it bends one way only, so none goes astray.
    for _ in range(_NEWTON_STEPS):
        beyond = t_chance(bound, df)
        slope = -2 * bound * _density(bound, df) / beyond
        bound = bound * np.exp(np.log(chance / beyond) / slope)
    return np.asarray(bound)


def _density(t: Array, df: Array) -> Array:
    scale = _log_gamma((df + 1) / 2) - _log_gamma(df / 2) - np.log(df * math.pi) / 2
    return np.asarray(np.exp(scale - (df + 1) / 2 * np.log1p(t**2 / df)))


def _beta_share(df: Array, square: Array) -> Array:
    """Give I(df / (df + t²); df/2, 1/2), from the end at which the fraction settles fast."""
    x, rest = df / (df + square), square / (df + square)
    half = np.full(np.shape(x), 0.5)
    a = np.broadcast_to(df / 2, np.shape(x))
    near = x < (a + 1) / (a + 2.5)
    part = _fraction(
        np.where(near, a, half), np.where(near, half, a), np.where(near, x, rest)
    ) * _front(a, x, rest)
    return np.where(near, part / a, 1 - part / half)


def _front(a: Array, x: Array, rest: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = _log_gamma(a + 0.5) - _log_gamma(a) - math.lgamma(0.5)
        front = np.exp(logs + a * np.log(x) + 0.5 * np.log(rest))
    return np.where((x == 0) | (rest == 0), 0.0, front)


def _fraction(a: Array, b: Array, x: Array) -> Array:
    """Work out the continued fraction of the incomplete beta function (Lentz's method)."""
    c = np.ones(np.shape(x))
    d = 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            value = value * c * d
        if np.all(np.abs(c * d - 1) < 1e-13):
            break
    return value
