"""Taking small groups together until none of them is small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from netkit.disclosure.rounding import Ints

# What all groups that are too small to be named are called.
OTHERS = "the others together"


def merge_small(fewest: Callable[[Ints], Ints], groups: int, k: int) -> Ints:
    """Give the place in which each group is published; `groups` is that of the others together.

    Parameters
    ----------
    fewest : callable
        Takes a place for each group and gives, for each of `groups` + 1 places, the fewest
        people behind any part of what is published there.
    groups : int
        How many groups there are.
    k : int
        How many people must stand behind each part.

    Returns
    -------
    array of whole numbers
        Where too few people stand behind all groups together, everything is among the others.
    """
    alone = fewest(np.arange(groups))[:groups]
    order = np.argsort(alone, kind="stable")
    small = int((alone < k).sum())
    if not small:
        return np.arange(groups)
    for others in range(max(2, small), groups + 1):
        place = np.arange(groups)
        place[order[:others]] = groups
        if fewest(place)[groups] >= k:
            break
    return place if groups > 1 else np.array([groups])
