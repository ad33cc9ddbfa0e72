"""Who came from whom, as numbers: each person has at most one parent, and a circle has a start."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

NOBODY = -1


def without_circles(parent: Ints) -> Ints:
    """Let each circle start with its first person, who then has no parent."""
    nobody = parent.size
    above = np.append(np.where(parent < 0, nobody, parent), nobody)
    first = np.arange(nobody + 1)
    for step in _doubled(above):
        first = np.minimum(first, first[step])
        above = step
    # Whoever is still above somebody after that many steps stands in a circle.
    circle = np.unique(above[above < nobody])
    starts = circle[first[circle] == circle]
    cut = parent.copy()
    cut[starts] = NOBODY
    return cut


def earliest_below(parent: Ints, value: Ints) -> Ints:
    """Give each the smallest value among themselves and all who came through them."""
    nobody = parent.size
    least = np.append(value, np.iinfo(np.int64).max)
    for step in _doubled(np.append(np.where(parent < 0, nobody, parent), nobody)):
        before = least.copy()
        np.minimum.at(least, step, before)
    return least[:-1]


def latest_above(parent: Ints, value: Ints) -> Ints:
    """Give each the largest value among themselves and all they came through."""
    nobody = parent.size
    most = np.append(value, np.iinfo(np.int64).min)
    for step in _doubled(np.append(np.where(parent < 0, nobody, parent), nobody)):
        most = np.maximum(most, most[step])
    return most[:-1]


def depth_and_root(parent: Ints) -> tuple[Ints, Ints]:
    """Give how many steps each stands from the start of their chain, and who started it."""
    root = np.where(parent < 0, np.arange(parent.size), parent)
    depth = (parent >= 0).astype(np.int64)
    for _ in range(parent.size.bit_length()):
        depth, root = depth + depth[root], root[root]
    return depth, root


def _doubled(above: Ints) -> Iterator[Ints]:
    """Give who stands 1, 2, 4, 8, ... steps above each, until that is more than there are."""
    for _ in range(above.size.bit_length() + 1):
        yield above
        above = above[above]
