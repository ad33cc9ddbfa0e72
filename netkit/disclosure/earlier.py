"""What an earlier page published, and whether a new one beside it gives a small change away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from netkit.disclosure.auditing import tells
from netkit.disclosure.merging import OTHERS
from netkit.disclosure.plan import PARTS, Plan
from netkit.disclosure.reach import Reach, reach, within
from netkit.disclosure.rounding import Box, box
from netkit.errors import NetkitError

WHOLE = ""


class Table(NamedTuple):
    """The published counts of one part: by group, and the step to which they are rounded."""

    counts: dict[str, int]
    step: int

    def summed(self, names: Sequence[str]) -> tuple[int, int]:
        """Give what several groups together may be."""
        held = [self.counts[name] for name in names]
        low, high = box(held, self.step)
        return int(low.sum()), int(high.sum())


Tables = dict[str, dict[str, Table]]


def tables_of(plans: Mapping[str, Plan]) -> Tables:
    """Give all published counts: by part (asks, matured, answered), then by label."""
    return {
        part: {
            label: Table(*plan.published(part)) for label, plan in plans.items() if plan.has(part)
        }
        for part in PARTS
    }


def written(tables: Tables) -> dict[str, Any]:
    """Write published counts out as plain lists and numbers, as JSON has them."""
    return {
        part: {label: {"step": at.step, "counts": at.counts} for label, at in of_part.items()}
        for part, of_part in tables.items()
    }


def read(after: Mapping[str, Any] | None) -> Tables:
    """Read what an earlier release wrote out.

    Raises
    ------
    NetkitError
        If it is something else.
    """
    try:
        return {
            part: {
                str(label): Table(
                    {str(g): int(n) for g, n in at["counts"].items()}, int(at["step"])
                )
                for label, at in of_part.items()
            }
            for part, of_part in (after or {"tables": {}})["tables"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NetkitError(
            "What the earlier page kept of itself cannot be read. Give the page as netkit wrote "
            "it, or what `published` of its release gave."
        ) from None


def gives_a_change_away(before: Tables, now: Tables, k: int) -> bool:
    """Say whether two pages, side by side, tell of a change that fewer than k may have made."""
    return any(_part_tells(before.get(part, {}), of_part, k) for part, of_part in now.items())


def _part_tells(before: dict[str, Table], now: dict[str, Table], k: int) -> bool:
    if WHOLE not in before or WHOLE not in now:
        return False
    fewer = sum(now[WHOLE].counts.values()) < sum(before[WHOLE].counts.values())
    first, second = (now, before) if fewer else (before, now)
    pairs = [_paired(first, second, label) for label in sorted({*first, *second})]
    return any(tells(found.more, k) for found in within(pairs))


def _paired(first: dict[str, Table], second: dict[str, Table], label: str) -> Reach:
    """Set two tables of a label side by side; what only one of them names goes with the rest."""
    one, other = first.get(label, first[WHOLE]), second.get(label, second[WHOLE])
    alike = [name for name in one.counts if name in other.counts and name != OTHERS]
    return reach(_lined_up(one, alike), _lined_up(other, alike))


def _lined_up(table: Table, alike: list[str]) -> Box:
    rest = [name for name in table.counts if name not in alike]
    ends = [table.summed([name]) for name in alike] + [table.summed(rest)]
    low, high = np.array(ends, dtype=np.int64).T
    return Box(low, high)
