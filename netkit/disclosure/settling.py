"""Rounding as coarsely as it takes until no table gives a small number away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from netkit.disclosure.auditing import leaks
from netkit.disclosure.earlier import WHOLE, Tables, changes_told, tables_of
from netkit.disclosure.facts import Facts
from netkit.disclosure.plan import Plan, labels_in, plan_of, whole_plan

Plans = dict[str, Plan]

# Tables are not rounded more coarsely than this, in steps.
MOST_STEPS = 9


@dataclass(frozen=True, eq=False)
class Settled:
    """What is published: a plan for each label, that of the whole under "", and what was dropped.

    Attributes
    ----------
    plans : the whole first
    small : labels of which no two groups are large enough to be named
    dropped : labels left out since their numbers would give others away
    """

    plans: dict[str, Plan]
    small: list[str]
    dropped: list[str]


def settle(facts: Facts, before: Tables) -> Settled:
    """Choose groups and steps so that no published number, alone or with others, tells of a few.

    What tells is rounded more coarsely where that helps most; where nothing helps, the last label
    whose absence does is left out.
    """
    if facts.too_small:
        return Settled({}, [], [])
    found = {label: plan_of(facts, label) for label in labels_in(facts)}
    plans = {WHOLE: whole_plan(facts)} | {at: plan for at, plan in found.items() if plan}
    named, audit = list(plans), _Audit(before, facts.k, facts.step)
    while audit.told(plans):
        plans = audit.better(plans)
    small = [label for label, plan in found.items() if plan is None]
    return Settled(plans, small, [label for label in named if label not in plans])


@dataclass(frozen=True, eq=False)
class _Audit:
    """How much plans tell, beside one another and beside an earlier page."""

    before: Tables
    k: int
    step: int

    def told(self, plans: Plans) -> int:
        return leaks(plans, self.k) + changes_told(self.before, tables_of(plans), self.k)

    def better(self, plans: Plans) -> Plans:
        """Round a table more coarsely, or two where one is not enough, or else leave one out."""
        told = self.told(plans)
        fine = [label for label, plan in plans.items() if plan.step < MOST_STEPS * self.step]
        for several in (1, 2):
            choices = [_coarser(plans, labels) for labels in combinations(fine, several)]
            best = min(choices, key=self.told, default=plans)
            if self.told(best) < told:
                return best
        labels = [label for label in reversed(plans) if label != WHOLE] or [WHOLE]
        quiet = [
            plans | {label: plans[label].silent_on_answers()}
            for label in labels
            if plans[label].tells_answers
        ]
        fewer = [{at: plan for at, plan in plans.items() if at != label} for label in labels]
        return next((found for found in (*quiet, *fewer) if self.told(found) < told), fewer[0])


def _coarser(plans: Plans, labels: Collection[str]) -> Plans:
    return {at: plan.coarser() if at in labels else plan for at, plan in plans.items()}
