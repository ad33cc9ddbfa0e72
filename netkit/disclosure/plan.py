"""What of a class is published: groups, counts and the step they are rounded to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from netkit.disclosure.counting import OF_RATES
from netkit.disclosure.facts import Facts
from netkit.disclosure.grouping import Grouping, found_groups, merged
from netkit.disclosure.rounding import COARSER, Box, Ints, box, rounded
from netkit.disclosure.rows import fewest
from netkit.rates.asking import labels_of

# What is published of requests: all of them, those that had time, and of these the answered.
PARTS = ("asks", "matured", "answered")

# The labels by which a class is told apart, one at a time; where one must go, it is the last.
# A template goes with the avenue: whoever knows that could add its groups up to those.
LABELS = ("avenue", "channel", "section", "warmth", "purpose")


@dataclass(frozen=True, eq=False)
class Counted:
    """Groups with the true number of requests in each of their parts, and how these are rounded."""

    groups: Grouping
    counts: dict[str, Ints]
    step: int

    def shown(self, part: str) -> Ints:
        """Give the published counts of a part."""
        return rounded(self.counts[part], self.step)

    def box(self, part: str) -> Box:
        """Give what the true counts of a part may be, as far as their rounding tells."""
        return box(self.shown(part), self.step)


@dataclass(frozen=True, eq=False)
class Plan:
    """The tables of one label: ways, and fewer groups of them where answers are told apart.

    Attributes
    ----------
    mix, rates : Counted
    inside : the group of the rates that holds each group of the mix
    tells_answers : whether enough people stand behind the answered and the silent of each group
    """

    mix: Counted
    rates: Counted
    inside: Ints = field(repr=False)
    tells_answers: bool

    @property
    def asks(self) -> Ints:
        """How many requests the groups of the rates have, by what the mix says."""
        found = np.bincount(self.inside, self.mix.shown("asks"), self.rates.groups.size)
        return found.astype(np.int64)

    @property
    def step(self) -> int:
        """The step to which both tables are rounded."""
        return self.mix.step

    def has(self, part: str) -> bool:
        """Say whether a part is published."""
        return part == "asks" or self.tells_answers

    def published(self, part: str) -> tuple[dict[str, int], int]:
        """Give the published counts of a part by group, and their step."""
        found = self.mix if part == "asks" else self.rates
        counts = map(int, found.shown(part))
        return dict(zip(found.groups.names, counts, strict=True)), found.step

    def silent_on_answers(self) -> Plan:
        """Give the same ways, and nothing of what was answered."""
        return replace(self, tells_answers=False)

    def coarser(self) -> Plan:
        """Give the same groups, rounded to three times the step.

        Each range of numbers is then three of the finer ones, none of them cut: pages rounded
        alike and otherwise can be laid side by side.
        """
        step = COARSER * self.step
        return replace(self, mix=replace(self.mix, step=step), rates=replace(self.rates, step=step))


def labels_in(facts: Facts) -> list[str]:
    """List the labels of a class that tell two groups or more apart."""
    asks = facts.rows.asks
    here = [name for name in LABELS if name in asks]
    return [name for name in here if labels_of(asks, [name])[0].nunique() > 1]


def plan_of(facts: Facts, label: str) -> Plan | None:
    """Choose the groups of a label that may be named; None where there are not two of them."""
    rows, parts = facts.rows, facts.parts
    label_of = labels_of(rows.asks, [label])[0]
    fine = merged(rows, found_groups(label_of), {"asks": parts["asks"]}, facts.k)
    if not fine.names:
        return None
    coarse = merged(rows, fine, {name: parts[name] for name in OF_RATES}, facts.k)
    return _planned(facts, fine, coarse if coarse.names else _together(facts))


def whole_plan(facts: Facts) -> Plan:
    """Take all requests together."""
    return _planned(facts, _together(facts), _together(facts))


def _planned(facts: Facts, fine: Grouping, coarse: Grouping) -> Plan:
    inside = np.zeros(fine.size, dtype=np.int64)
    inside[fine.code] = coarse.code
    behind = fewest(facts.rows, coarse.code, coarse.size, {at: facts.parts[at] for at in OF_RATES})
    # Where all groups had to be taken together, answers are told of the whole alone.
    tells = coarse.size > 1 or (fine.size == 1 and bool(behind.min() >= facts.k))
    rates = counted(facts, coarse, facts.step)
    return Plan(counted(facts, fine, facts.step), rates, inside, tells)


def _together(facts: Facts) -> Grouping:
    return Grouping(["everybody"], np.zeros(len(facts.rows.asks), dtype=np.int64))


def counted(facts: Facts, groups: Grouping, step: int) -> Counted:
    """Count the requests of each part in each group."""
    counts = {
        name: facts.rows.counts(groups.code, groups.size, chosen)
        for name, chosen in facts.parts.items()
    }
    return Counted(groups, counts, step)
