"""Shares of rounded counts, and likely ranges that allow for the rounding."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from netkit.disclosure.rounding import Box
from netkit.disclosure.rows import Flags, Rows
from netkit.estimates import design_effect, wilson_interval

Array = npt.NDArray[np.float64]

# A share is not said where rounding alone leaves it open by more than this.
MOST_OPEN = 0.25
# Design effects are rounded up to halves: they make ranges wider, and tell nothing else.
_HALF = 0.5


def effect_of(rows: Rows, part: Flags, whole: Flags) -> Array:
    """Give the design effect of one share of requests, from what each student has."""
    found, of = (rows.counts(rows.student, rows.students, chosen) for chosen in (part, whole))
    return coarse_effect(design_effect(found, of, np.zeros(of.size, dtype=np.int64), 1))


def coarse_effect(effect: npt.ArrayLike) -> Array:
    """Round design effects up to halves."""
    up: Array = np.ceil(np.asarray(effect, dtype=float) / _HALF) * _HALF
    return up


def coarse_share(part: Box, whole: Box) -> Array:
    """Give the middle of what a share may be, to a hundredth; NaN where that is too much.

    Nobody and everybody are never said: where rounding no longer tells a part from the whole,
    there is no share either.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        least = part.low / whole.high
        most = part.high / np.maximum(whole.low, 1)
        middle = (part.low + part.high) / (whole.low + whole.high)
    said = (most - least <= MOST_OPEN) & (least > 0) & (most < 1)
    return np.where(said, np.round(middle, 2), np.nan)


def coarse_range(part: Box, whole: Box, effect: npt.ArrayLike) -> tuple[Array, Array]:
    """Give the likely range (95 %, Wilson) of a share, whatever the true counts may be.

    It takes in the likely range of every pair of counts that round to the published ones, and so
    tells no more than these do.
    """
    pairs = [(np.minimum(p, w), w) for p, w in product(part, whole)]
    ranges = [wilson_interval(p, w, effect=effect) for p, w in pairs]
    low = np.nanmin([low for low, _ in ranges], axis=0)
    high = np.nanmax([high for _, high in ranges], axis=0)
    return np.floor(low * 100) / 100, np.ceil(high * 100) / 100
