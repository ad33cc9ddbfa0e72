"""The groups of a label that may be named, with the rest of them taken together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit.disclosure.merging import OTHERS, merge_small
from netkit.disclosure.rounding import Ints
from netkit.disclosure.rows import Flags, Rows, fewest


class Grouping(NamedTuple):
    """Groups by name, in the order of the vocabulary and the others last; a code for each row."""

    names: list[str]
    code: Ints

    @property
    def size(self) -> int:
        """How many groups there are."""
        return len(self.names)


def found_groups(label: pd.Series) -> Grouping:
    """Give the groups of a label that have any request."""
    used = label.cat.remove_unused_categories()
    return Grouping(
        [str(name) for name in used.cat.categories], used.cat.codes.to_numpy().astype(np.int64)
    )


def merged(rows: Rows, groups: Grouping, parts: Mapping[str, Flags], k: int) -> Grouping:
    """Take groups together until k students and k outside people stand behind each part.

    There are no groups where only all of them together are enough: their table would be the total.
    """

    def behind(place: Ints) -> Ints:
        return fewest(rows, place[groups.code], groups.size + 1, parts)

    place = merge_small(behind, groups.size, k)
    return named(groups, place, behind(place), k)


def named(groups: Grouping, place: Ints, behind: Ints, k: int) -> Grouping:
    """Name the groups by where they are published; none where fewer than two hold enough."""
    used = np.unique(place)
    if used.size < 2 or behind[used].min() < k:
        return Grouping([], np.zeros(groups.code.size, dtype=np.int64))
    names = [*groups.names, OTHERS]
    code = np.searchsorted(used, place[groups.code]).astype(np.int64)
    return Grouping([names[at] for at in used], code)
