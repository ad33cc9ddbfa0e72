"""What somebody can work out of two published numbers a group, and of all their sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from netkit.disclosure.rounding import Box


class Reach(NamedTuple):
    """What two numbers of each group may be, and by how much the second may be greater.

    The three ranges are as narrow as they can be: each end is taken by some pair of numbers.
    """

    first: Box
    second: Box
    more: Box


def reach(first: Box, second: Box) -> Reach:
    """Give what two numbers may be where the second holds the first, as all hold the answered.

    Where that cannot be, since requests were taken back, nothing ties the two together.
    """
    most = second.high - first.low
    least = np.maximum(second.low - first.high, 0 if (most >= 0).all() else -np.inf)
    return _narrowed(Reach(first, second, Box(least.astype(np.int64), most)))


def within(tables: Sequence[Reach]) -> list[Reach]:
    """Give what may be known of each group from all tables together, whose sums are the same.

    For every group this is exact: pairs (first, second) bounded on both sides, as is their
    difference, form a hexagon; the sums of hexagons are hexagons, whose bounds are the sums of
    the bounds, so that those of one group follow from the sums and from those of all others.
    """
    sums = [_summed(table) for table in tables]
    known = _narrowed(Reach(*(_common(boxes) for boxes in zip(*sums, strict=True))))
    return [
        _narrowed(Reach(*(_left(*boxes) for boxes in zip(table, every, known, strict=True))))
        for table, every in zip(tables, sums, strict=True)
    ]


def _summed(table: Reach) -> Reach:
    return Reach(
        *(Box(side.low.sum(keepdims=True), side.high.sum(keepdims=True)) for side in table)
    )


def _common(boxes: Sequence[Box]) -> Box:
    lows, highs = zip(*boxes, strict=True)
    return Box(np.maximum.reduce(lows), np.minimum.reduce(highs))


def _left(own: Box, every: Box, known: Box) -> Box:
    """Give what a group may hold: the known sum, less what all others may hold."""
    low = known.low - (every.high - own.high)
    high = known.high - (every.low - own.low)
    return Box(np.maximum(own.low, low), np.minimum(own.high, high))


def _narrowed(known: Reach) -> Reach:
    """Draw each of three ranges in, as far as the other two ask for it."""
    first, second, more = known
    return Reach(
        _common([first, Box(second.low - more.high, second.high - more.low)]),
        _common([second, Box(first.low + more.low, first.high + more.high)]),
        _common([more, Box(second.low - first.high, second.high - first.low)]),
    )
