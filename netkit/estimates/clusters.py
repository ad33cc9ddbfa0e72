"""Pure numbers: how much less cases tell when they come in clusters that are alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array
from netkit.estimates.student_t import t_bound


def design_effect(
    answered: npt.ArrayLike, matured: npt.ArrayLike, group: npt.ArrayLike, groups: int
) -> Array:
    """Give the factor by which likeness within clusters shrinks the number of cases, by group.

    Use it for a share of requests of several students, whose own requests are alike: the range
    of the share is that of matured / effect independent cases. Do not trust it for fewer than
    five students, where it can only be cautious, nor where one of them has most of the requests.

    Parameters
    ----------
    answered, matured : arrays of counts
        A row for each student in each group.
    group : array of whole numbers
        The group of the row, from 0.
    groups : int
        How many groups there are.

    Returns
    -------
    array
        A number, 1 or more, for each group; 1 where it has one student or none, of whom alone
        it then speaks.

    Notes
    -----
    Variance of a ratio estimator (Cochran 1977, chapter 6: students are drawn, with all their
    requests) over that of independent cases, times (t / z)² for the k - 1 degrees of freedom
    that k students leave (Korn and Graubard 1998). Where nobody or everybody answered, likeness
    cannot be seen and only the second factor stays. It is never below 1: a variance smaller than
    that of independent cases is chance, and requests of one person cannot tell more than as many
    of different people.

    Examples
    --------
    >>> design_effect([9, 1, 5, 1, 4], [10] * 5, [0] * 5, 1).round(1).tolist()
    [9.2]
    """
    part, whole = np.asarray(answered, dtype=float), np.asarray(matured, dtype=float)
    place = np.asarray(group, dtype=np.int64)

    def add_up(values: Array) -> Array:
        return np.bincount(place, values, groups).astype(float)

    cases, clusters = add_up(whole), add_up((whole > 0).astype(float))
    several = clusters > 1
    free = np.where(several, clusters - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = add_up(part) / cases
        off = add_up((part - share[place] * whole) ** 2)
        likeness = off * clusters / free / (cases * share * (1 - share))
    likeness = np.where((share > 0) & (share < 1), likeness, 1.0)
    effect = likeness * (t_bound(free) / Z_95) ** 2
    return np.where(several, np.maximum(effect, 1.0), 1.0)
