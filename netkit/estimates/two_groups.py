"""Pure numbers: how far apart two shares are, of one student's requests or of a whole class's."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.exact import exact_chance
from netkit.estimates.intervals import Array, wilson_interval
from netkit.estimates.student_t import t_bound, t_chance

_exact = np.vectorize(lambda *counts: exact_chance(*map(int, counts)), otypes=[float])


class Difference(NamedTuple):
    """One share less another, its likely range (95 %), and the chance of it were they the same."""

    value: Array
    low: Array
    high: Array
    chance: Array


class Counts(NamedTuple):
    """What each student's requests came to: a number a student along the last axis.

    Further axes before it are different groups, each compared on its own.
    """

    answered: Array
    matured: Array

    @classmethod
    def of(cls, answered: npt.ArrayLike, matured: npt.ArrayLike) -> Counts:
        """Take counts as they come: lists, columns of a table."""
        return cls(np.asarray(answered, dtype=float), np.asarray(matured, dtype=float))

    @property
    def all_answered(self) -> Array:
        """How many requests of all students were answered."""
        return np.asarray(self.answered.sum(axis=-1))

    @property
    def total(self) -> Array:
        """How many requests of all students."""
        return np.asarray(self.matured.sum(axis=-1))

    @property
    def share(self) -> Array:
        """The share answered of all students' requests taken together."""
        return np.asarray(self.all_answered / self.total)

    @property
    def weights(self) -> Array:
        """Each student's part of the requests."""
        return np.asarray(self.matured / self.total[..., None])

    @property
    def pulls(self) -> Array:
        """How far each student moves the share, corrected for having helped to set it (CR2)."""
        own = self.answered - self.share[..., None] * self.matured
        return np.asarray(own / self.total[..., None] / np.sqrt(1 - self.weights))


def difference(group: Counts, rest: Counts) -> Difference:
    """Compare two shares of independent requests, such as all those of one student.

    Do not trust it for several students taken together: see `difference_of_students`.

    Notes
    -----
    Range: Newcombe 1998 ("Interval estimation for the difference between independent
    proportions", method 10, from two Wilson ranges). Chance: Fisher's exact test.

    Examples
    --------
    >>> found = difference(Counts.of([56], [70]), Counts.of([48], [80]))
    >>> [round(float(number), 4) for number in found[:3]]
    [0.2, 0.0524, 0.3339]
    """
    low, high = wilson_interval(group.all_answered, group.total)
    other_low, other_high = wilson_interval(rest.all_answered, rest.total)
    value = np.asarray(group.share - rest.share)
    below = np.hypot(group.share - low, other_high - rest.share)
    above = np.hypot(high - group.share, rest.share - other_low)
    counts = (group.all_answered, group.total, rest.all_answered, rest.total)
    return Difference(value, value - below, value + above, np.asarray(_exact(*counts)))


def difference_of_students(group: Counts, rest: Counts) -> Difference:
    """Compare two shares of several students' requests, which are alike within each student.

    Use it where students are the ones drawn by chance: the spread is that between students, and
    what one student does in both groups cancels. Do not trust it under five students in either
    group.

    Parameters
    ----------
    group, rest : Counts
        Of the same students in the same order; 0 requests where a student has none.

    Notes
    -----
    The linearised ratio estimator, with the small-sample correction CR2 and the degrees of
    freedom of Bell and McCaffrey 2002 (working model: independent requests). The variance is
    never taken to be smaller than that of independent requests with one share, since few
    students who happen to agree would make it vanish.

    Examples
    --------
    >>> group = Counts.of([3, 2, 4, 1, 3], [4, 4, 5, 3, 4])
    >>> rest = Counts.of([1, 0, 2, 0, 1], [4, 3, 6, 2, 5])
    >>> found = difference_of_students(group, rest)
    >>> round(float(found.value), 2), bool(found.chance < 0.05)
    (0.45, True)
    """
    value = np.asarray(group.share - rest.share)
    variance = ((group.pulls - rest.pulls) ** 2).sum(axis=-1)
    error = np.sqrt(np.maximum(variance, _least_variance(group, rest)))
    degrees = _degrees(group, rest)
    reach = error * t_bound(degrees)
    # Where everybody answered, or nobody did, there is nothing to tell apart.
    chance = t_chance(value / np.where(error > 0, error, 1), degrees)
    return Difference(value, np.maximum(-1, value - reach), np.minimum(1, value + reach), chance)


def _least_variance(group: Counts, rest: Counts) -> Array:
    share = (group.all_answered + rest.all_answered) / (group.total + rest.total)
    return np.asarray(share * (1 - share) * (1 / group.total + 1 / rest.total))


def _degrees(group: Counts, rest: Counts) -> Array:
    """Give Satterthwaite's degrees of freedom: how many students the spread really rests on."""
    alone = group.weights / group.total[..., None] + rest.weights / rest.total[..., None]
    first, second = _tied(group), _tied(rest)
    squares = [(one * other).sum(axis=-1) ** 2 for one, other in _pairs(first, second)]
    shared = sum(squares) - ((first**2 + second**2) ** 2).sum(axis=-1)
    return np.asarray(alone.sum(axis=-1) ** 2 / ((alone**2).sum(axis=-1) + shared))


def _pairs(first: Array, second: Array) -> list[tuple[Array, Array]]:
    return [(first, first), (first, second), (second, first), (second, second)]


def _tied(counts: Counts) -> Array:
    """Say how far each student's deviation is tied to all others' by the share they set."""
    weights = counts.weights
    return np.asarray(weights / np.sqrt((1 - weights) * counts.total[..., None]))
