"""What of a class is published: groups, counts and the steps they are rounded to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from netkit.disclosure.counting import OF_RATES
from netkit.disclosure.grouping import Grouping, found_groups, merged
from netkit.disclosure.rounding import Box, Ints, box, rounded
from netkit.disclosure.rows import Flags, Rows
from netkit.rates.asking import labels_of

# The labels by which a class is told apart, one at a time.
LABELS = ("avenue", "channel", "warmth", "purpose", "template", "section")


@dataclass(eq=False)
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


@dataclass(eq=False)
class Plan:
    """The tables of one label: which ways, with fewer groups where answers are told apart."""

    mix: Counted
    rates: Counted
    inside: Ints = field(repr=False)  # the group of the rates that holds each group of the mix


def labels_in(rows: Rows) -> list[str]:
    """List the labels of a class that tell two groups or more apart."""
    here = [name for name in LABELS if name in rows.asks]
    return [name for name in here if labels_of(rows.asks, [name])[0].nunique() > 1]


def counted(rows: Rows, groups: Grouping, parts: dict[str, Flags], step: int) -> Counted:
    """Count the requests of each part in each group."""
    counts = {
        name: rows.counts(groups.code, groups.size, chosen) if groups.size else np.zeros(0, int)
        for name, chosen in parts.items()
    }
    return Counted(groups, counts, step)


def plan_of(rows: Rows, label: str, parts: dict[str, Flags], *, k: int, step: int) -> Plan:
    """Choose the groups of a label that may be named."""
    every = {"asks": parts["asks"]}
    fine = merged(rows, found_groups(labels_of(rows.asks, [label])[0]), every, k)
    coarse = merged(rows, fine, {name: parts[name] for name in OF_RATES}, k) if fine.names else fine
    inside = np.zeros(fine.size, dtype=np.int64)
    inside[fine.code] = coarse.code
    return Plan(counted(rows, fine, every, step), counted(rows, coarse, parts, step), inside)
