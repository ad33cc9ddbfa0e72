"""The one door through which the tables of a class leave the office."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from netkit.disclosure.counting import parts_of
from netkit.disclosure.grouping import Grouping
from netkit.disclosure.participating import participation_table
from netkit.disclosure.plan import Counted, Plan, counted, labels_in, plan_of
from netkit.disclosure.punctual import promptness_table
from netkit.disclosure.rounding import step_for
from netkit.disclosure.rows import rows_of
from netkit.disclosure.stages import steps_table
from netkit.disclosure.tables import mix_table, rates_table
from netkit.errors import NetkitError
from netkit.rates.asking import WITHIN_DAYS

OUTWARD = 10
INSIDE = 5


class Release:
    """The tables of a class that may be passed on.

    Parameters
    ----------
    cohort : Cohort
        A class, as of `read_cohort`.
    k : int
        How many students, and how many outside people, must stand behind each number.
    after : dict, optional
        What an earlier release published (`published`).
    within_days : int
        An answer counts if it came within this many days.
    """

    def __init__(
        self,
        cohort: Any,
        k: int = OUTWARD,
        *,
        after: Mapping[str, Any] | None = None,
        within_days: int = WITHIN_DAYS,
    ) -> None:
        self.cohort = cohort
        self.k = k
        self.step = step_for(k)
        self.within_days = within_days
        self.rows = rows_of(cohort)
        self.parts = parts_of(self.rows, within_days)

    @cached_property
    def too_small(self) -> bool:
        """Whether fewer than k students or outside people are in the class's requests."""
        everybody = (self.rows.student, self.rows.outside)
        return min(np.unique(who).size for who in everybody) < self.k

    @cached_property
    def labels(self) -> list[str]:
        """The labels by which tables can be had."""
        return [] if self.too_small else labels_in(self.rows)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """What is published of each label."""
        return {
            label: plan_of(self.rows, label, self.parts, k=self.k, step=self.step)
            for label in self.labels
        }

    @cached_property
    def whole(self) -> Counted:
        """What is published of all requests together."""
        size = 0 if self.too_small else 1
        groups = Grouping(["everybody"][:size], np.zeros(len(self.rows.asks), dtype=np.int64))
        return counted(self.rows, groups, self.parts, 2 * self.step)

    @property
    def notes(self) -> list[str]:
        """What was rounded, taken together or left out, and why, in sentences."""
        return []

    @property
    def published(self) -> dict[str, Any]:
        """What a later release must know of this one."""
        return {"k": self.k}

    def totals(self) -> pd.DataFrame:
        """Give the requests of the whole class in one row."""
        return rates_table(self, None)

    def rates(self, by: str | None = None) -> pd.DataFrame:
        """Give who answered, group by group."""
        return rates_table(self, self._known(by))

    def mix(self, by: str = "avenue") -> pd.DataFrame:
        """Give the requests, students and people of each group."""
        return mix_table(self, self._known(by) or "avenue")

    def steps(self) -> pd.DataFrame:
        """Give how far requests came."""
        return steps_table(self)

    def participation(self, by: str | None = None) -> pd.DataFrame:
        """Give how many students wrote to somebody."""
        return participation_table(self, self._known(by))

    def promptness(self) -> pd.DataFrame:
        """Give the reminders and thank-yous in time."""
        return promptness_table(self)

    def _known(self, by: Any) -> str | None:
        if by is None or isinstance(by, str):
            return by
        raise NetkitError(
            f"by={by!r} would cut a class into groups too small to pass on. Give one label, like "
            "'avenue'."
        )
