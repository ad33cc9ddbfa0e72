"""Pure numbers: how much less cases tell when they come in clusters that are alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Z_95, Array

# The 97.5 % point of Student's t for 1 to 8 degrees of freedom, where the series below is coarse.
_T_95_FEW = (12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004)


def t_95(degrees: npt.ArrayLike) -> Array:
    """Give the 97.5 % point of Student's t: the two-sided 95 % for few degrees of freedom.

    Parameters
    ----------
    degrees : array of whole numbers, 1 or more

    Returns
    -------
    array
        Right to 3e-5.

    Notes
    -----
    A table up to 8, then the series of Fisher and Cornish 1960 (Abramowitz and Stegun 26.7.5).

    Examples
    --------
    >>> t_95([4, 29]).round(4).tolist()
    [2.7764, 2.0452]
    """
    v, z = np.asarray(degrees, dtype=float), Z_95
    series = (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )
    few = np.array(_T_95_FEW)[np.minimum(v, len(_T_95_FEW)).astype(int) - 1]
    return np.where(v > len(_T_95_FEW), series, few)


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
    effect = likeness * (t_95(free) / Z_95) ** 2
    return np.where(several, np.maximum(effect, 1.0), 1.0)
