"""What the tables of a release are made from, none of which is passed on as it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netkit.cohort import Cohort
from netkit.disclosure.counting import parts_of
from netkit.disclosure.grouping import Grouping
from netkit.disclosure.merging import OTHERS
from netkit.disclosure.rounding import Ints, at_least, bracket, step_for
from netkit.disclosure.rows import Flags, Rows, fewest, rows_of


@dataclass(frozen=True, eq=False)
class Facts:
    """The requests of a class, which of them count where, and how small is too small."""

    rows: Rows
    parts: dict[str, Flags]
    students: pd.DataFrame
    up_to: pd.Timestamp
    within_days: int
    k: int

    @property
    def step(self) -> int:
        """The step to which counts of groups are rounded."""
        return step_for(self.k)

    @property
    def too_small(self) -> bool:
        """Whether fewer than k students or outside people are in the requests."""
        return min(self.rows.students, self.rows.people) < self.k

    def behind(self, *parts: Flags) -> bool:
        """Say whether k students and k outside people stand behind each part of the requests."""
        everybody = np.zeros(len(self.rows.asks), dtype=np.int64)
        found = fewest(self.rows, everybody, 1, dict(enumerate(parts)))
        return bool(found[0] >= self.k)

    def class_size(self, by: str | None, names: list[str]) -> list[int]:
        """Give for each group how many students of the class could be in it, as all may know."""
        if by != "section":
            return [len(self.students)] * len(names)
        sizes = self.students["section"].astype("object").fillna("unknown").value_counts()
        named = [int(sizes.get(name, 0)) for name in names]
        rest = len(self.students) - sum(named)
        return [rest if name == OTHERS else size for name, size in zip(names, named, strict=True)]

    def students_at_least(self, by: str | None, groups: Grouping, part: str) -> Ints:
        """Give how many students each group has at least."""
        counts, _ = self.rows.distinct(groups.code, groups.size, self.parts[part])
        return at_least(counts, self.class_size(by, groups.names), k=self.k, step=self.step)


def facts_of(cohort: Cohort, k: int, within_days: int) -> Facts:
    """Give the people of a class numbers, and mark which requests count where."""
    rows = rows_of(cohort)
    students = _enrolled(cohort.students)
    return Facts(rows, parts_of(rows, within_days), students, cohort.as_of, within_days, k)


def _enrolled(students: pd.DataFrame) -> pd.DataFrame:
    """Give those on the roster; without one, everybody who handed something in."""
    enrolled = students["enrolled"].fillna(False).astype(bool)
    return students[enrolled] if enrolled.any() else students


def described(
    table: pd.DataFrame, facts: Facts, by: str | None, step: int | None = None
) -> pd.DataFrame:
    """Note beside the numbers what a chart must say of them; no name and nothing typed."""
    table.attrs = {
        "by": [by] if by else [],
        "up_to": facts.up_to,
        "within_days": facts.within_days,
        "rounded_to": step or facts.step,
        "students": int(bracket(facts.rows.students, len(facts.students), facts.step)[0]),
    }
    return table


def empty(by: str | None, columns: tuple[str, ...], facts: Facts) -> pd.DataFrame:
    """Give a table that says nothing."""
    return described(pd.DataFrame(columns=[*([by] if by else []), *columns]), facts, by)
