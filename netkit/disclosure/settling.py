"""Rounding as coarsely as it takes until no table gives a small number away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netkit.disclosure.auditing import leaks
from netkit.disclosure.earlier import WHOLE, Tables, gives_a_change_away, tables_of
from netkit.disclosure.facts import Facts
from netkit.disclosure.plan import Plan, labels_in, plan_of, whole_plan

# A label that would have to be rounded more coarsely than this, in steps, is left out.
MOST_STEPS = 8


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
    """Choose groups and steps so that no published number, alone or with others, tells of a few."""
    if facts.too_small:
        return Settled({}, [], [])
    found = {label: plan_of(facts, label) for label in labels_in(facts)}
    plans = {WHOLE: whole_plan(facts)} | {at: plan for at, plan in found.items() if plan}
    small = [label for label, plan in found.items() if plan is None]
    dropped: list[str] = []
    while _is_unsafe(plans, before, facts.k):
        label = min(plans, key=lambda name: plans[name].room)
        plans[label] = plans[label].coarser()
        if label != WHOLE and plans[label].step > MOST_STEPS * facts.step:
            dropped.append(label)
            del plans[label]
    return Settled(plans, small, dropped)


def _is_unsafe(plans: Mapping[str, Plan], before: Tables, k: int) -> bool:
    return leaks([*plans.values()], k) or gives_a_change_away(before, tables_of(plans), k)
