"""Pure numbers: how far apart two shares are, of one student's requests or of a whole class's."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.estimates.exact import exact_chance
from netkit.estimates.intervals import Array, wilson_interval
from netkit.estimates.student_t import t_bound, t_chance


class Difference(NamedTuple):
    """One share less another, its likely range (95 %), and the chance of it were they the same."""

    value: float
    low: float
    high: float
    chance: float


class Counts(NamedTuple):
    """What each student's requests of one group came to: one number a student in each array."""

    answered: Array
    matured: Array

    @classmethod
    def of(cls, answered: npt.ArrayLike, matured: npt.ArrayLike) -> Counts:
        """Take counts as they come: lists, columns of a table."""
        return cls(np.asarray(answered, dtype=float), np.asarray(matured, dtype=float))

    @property
    def total(self) -> float:
        """How many requests of all students."""
        return float(self.matured.sum())

    @property
    def share(self) -> float:
        """The share answered of all students' requests taken together."""
        return float(self.answered.sum() / self.total)

    @property
    def weights(self) -> Array:
        """Each student's part of the requests."""
        return np.asarray(self.matured / self.total)

    @property
    def pulls(self) -> Array:
        """How far each student moves the share, corrected for having helped to set it (CR2)."""
        own = self.answered - self.share * self.matured
        return np.asarray(own / self.total / np.sqrt(1 - self.weights))


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
    >>> round(found.value, 2), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    shares = np.array([group.share, rest.share])
    counts = [int(sum(part)) for part in (*group, *rest)]
    low, high = wilson_interval([counts[0], counts[2]], [counts[1], counts[3]])
    below, above = shares - low, high - shares
    value = float(shares[0] - shares[1])
    return Difference(
        value,
        value - float(np.hypot(below[0], above[1])),
        value + float(np.hypot(above[0], below[1])),
        exact_chance(*counts),
    )


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
    >>> round(found.value, 2), found.chance < 0.05
    (0.45, True)
    """
    value = group.share - rest.share
    variance = max(float(((group.pulls - rest.pulls) ** 2).sum()), _least_variance(group, rest))
    error, degrees = np.sqrt(variance), _degrees(group, rest)
    reach = float(error * t_bound(degrees))
    chance = float(t_chance(value / error, degrees)) if error > 0 else 1.0
    return Difference(value, max(-1.0, value - reach), min(1.0, value + reach), chance)


def _least_variance(group: Counts, rest: Counts) -> float:
    share = (group.answered.sum() + rest.answered.sum()) / (group.total + rest.total)
    return float(share * (1 - share) * (1 / group.total + 1 / rest.total))


def _degrees(group: Counts, rest: Counts) -> float:
    """Give Satterthwaite's degrees of freedom: how many students the spread really rests on."""
    alone = group.weights / group.total + rest.weights / rest.total
    first, second = _tied(group), _tied(rest)
    pairs = (first @ first) ** 2 + 2 * (first @ second) ** 2 + (second @ second) ** 2
    shared = pairs - ((first**2 + second**2) ** 2).sum()
    return float(alone.sum() ** 2 / ((alone**2).sum() + shared))


def _tied(counts: Counts) -> Array:
    weights = counts.weights
    return np.asarray(weights / np.sqrt((1 - weights) * counts.total))
