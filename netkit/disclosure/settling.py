"""Rounding as coarsely as it takes until no table gives a small number away."""

from __future__ import annotations

from dataclasses import dataclass

from netkit.disclosure.auditing import leaks
from netkit.disclosure.earlier import WHOLE, Tables, changes_told, tables_of
from netkit.disclosure.facts import Facts
from netkit.disclosure.plan import Plan, labels_in, plan_of, whole_plan

Plans = dict[str, Plan]

# Tables are not rounded more coarsely than this, in steps.
MOST_STEPS = 4


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

    What tells is rounded more coarsely where that helps most, and left out where nothing helps.
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
        """Round one table more coarsely, or else leave one out; that which helps most."""
        coarser = [
            plans | {label: plan.coarser()}
            for label, plan in plans.items()
            if plan.step < MOST_STEPS * self.step
        ]
        fewer = [
            {at: plans[at] for at in plans if at != label} for label in reversed(plans) if label
        ]
        told = self.told(plans)
        for choices in (coarser, fewer or [{}]):
            best = min(choices, key=self.told, default=plans)
            if self.told(best) < told:
                return best
        return fewer[0] if fewer else {}
