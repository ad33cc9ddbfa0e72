"""The requests of a class, and how many students and outside people stand behind some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.cohort import Cohort
from netkit.disclosure.rounding import Ints

_PERSON = ["student", "person"]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rows:
    """Requests, with a number for the student and for the outside person of each."""

    asks: pd.DataFrame
    student: Ints
    outside: Ints
    left_in_peace: Flags

    @property
    def students(self) -> int:
        """How many students there are."""
        return int(self.student.max(initial=-1)) + 1

    @property
    def people(self) -> int:
        """How many outside people there are."""
        return int(self.outside.max(initial=-1)) + 1

    @property
    def weight(self) -> Ints:
        """How many requests each row stands for."""
        return self.asks["count"].to_numpy(dtype=np.int64)

    def distinct(self, group: Ints, groups: int, chosen: Flags) -> tuple[Ints, Ints]:
        """Count the students and the outside people of the chosen rows, group by group."""
        return (
            _distinct(group[chosen], self.student[chosen], groups),
            _distinct(group[chosen], self.outside[chosen], groups),
        )

    def counts(self, group: Ints, groups: int, chosen: Flags) -> Ints:
        """Count the requests of the chosen rows, group by group."""
        found = np.bincount(group[chosen], self.weight[chosen], groups)
        return found.astype(np.int64)


def rows_of(cohort: Cohort) -> Rows:
    """Give each student and each outside person a number; an unlinked person is one person."""
    asks = cohort.asks.reset_index(drop=True)
    keys = asks[_PERSON].astype({"student": "str", "person": "Int64"})
    people = cohort.people.astype({"student": "str", "person": "Int64"}).drop_duplicates(_PERSON)
    known = keys.merge(people[[*_PERSON, "outside", "left_in_peace"]], on=_PERSON, how="left")
    alone = keys["student"] + "-" + keys["person"].astype("str")
    outside = known["outside"].mask(known["outside"].isna() | (known["outside"] == ""), alone)
    return Rows(
        asks,
        pd.factorize(keys["student"])[0],
        pd.factorize(outside)[0],
        known["left_in_peace"].fillna(False).to_numpy(dtype=bool),
    )


def fewest(rows: Rows, group: Ints, groups: int, parts: Mapping[Any, Flags]) -> Ints:
    """Give, for each group, the fewest students or outside people behind any of its parts."""
    found = [rows.distinct(group, groups, chosen) for chosen in parts.values()]
    least: Ints = np.min([np.minimum(*both) for both in found], axis=0)
    return least


def _distinct(group: Ints, who: Ints, groups: int) -> Ints:
    """Count who is in each group, by a mark for each pair: many times as fast as sorting them."""
    size = int(who.max(initial=0)) + 1
    marks = np.zeros(groups * size, dtype=bool)
    marks[group * size + who] = True
    found: Ints = marks.reshape(groups, size).sum(axis=1, dtype=np.int64)
    return found
