"""Rounding coarse enough that no difference of two numbers gives a few people away."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

# Round numbers are multiples of five.
_FIVE = 5
# The next coarser step is so many finer ones: none of their ranges is cut.
COARSER = 3
# More than any class has requests: as good as no end.
PLENTY = 10**9


class Box(NamedTuple):
    """The whole numbers that published ones may stand for: the least and the most."""

    low: Ints
    high: Ints


def step_for(k: int) -> int:
    """Give the step to which counts are rounded: 5, 15, 45, ... whichever is first above k.

    Whoever reads a rounded count knows only that the true one is among `step` whole numbers in a
    row, which lie k or more apart: nobody can tell whether fewer than k came, went or are missing
    between two such counts. Each step is three of the finer one, so that this holds for somebody
    who also has a page made for another k: ranges of 10 and of 15 would cut one another.

    Examples
    --------
    >>> [step_for(k) for k in (4, 5, 10, 15)]
    [5, 15, 15, 45]
    """
    step = _FIVE
    while step <= k:
        step *= COARSER
    return step


def rounded(counts: npt.ArrayLike, step: int) -> Ints:
    """Round counts to the nearest multiple of a step, and never to 0.

    Examples
    --------
    >>> rounded([3, 22, 23, 100], 15).tolist()
    [15, 15, 30, 105]
    """
    whole = np.asarray(counts, dtype=np.int64)
    found: Ints = np.maximum((whole + step // 2) // step, 1) * step
    return found


def box(centres: npt.ArrayLike, step: int) -> Box:
    """Give the least and the most that a rounded count may stand for.

    Examples
    --------
    >>> low, high = box([15, 30], 15)
    >>> low.tolist(), high.tolist()
    ([0, 23], [22, 37])
    """
    middle = np.asarray(centres, dtype=np.int64)
    low = middle - step // 2
    return Box(np.where(middle <= step, 0, low), low + step - 1)


def bracket(count: int, whole: int, step: int) -> tuple[int, int]:
    """Give the range in which a part of a whole lies that everybody may know.

    The whole is cut into ranges of `step` numbers, the last of them longer, so that the first
    holds "none" and the last "all": neither the part nor the rest of it is ever known to be
    small.

    Examples
    --------
    >>> bracket(117, 120, 15), bracket(3, 120, 15), bracket(28, 30, 15)
    ((105, 120), (0, 14), (15, 30))
    """
    ranges = max(1, (whole + 1) // step)
    place = min(count // step, ranges - 1)
    low = place * step
    return low, whole if place == ranges - 1 else low + step - 1


def at_least(counts: Ints, wholes: list[int], *, k: int, step: int) -> Ints:
    """Give how many people there are at least, each count a part of a whole that all may know.

    Examples
    --------
    >>> at_least(np.array([117, 12]), [120, 120], k=10, step=15).tolist()
    [105, 10]
    """
    pairs = zip(counts, wholes, strict=True)
    least = [bracket(int(count), max(int(count), whole), step)[0] for count, whole in pairs]
    return np.maximum(np.array(least, dtype=np.int64), k)
