"""What an earlier page published, and whether a new one beside it gives a small change away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from netkit.disclosure.auditing import tells
from netkit.disclosure.merging import OTHERS
from netkit.disclosure.plan import PARTS, Plan
from netkit.disclosure.reach import Reach, reach, within
from netkit.disclosure.rounding import PLENTY, Box, box
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
    if after is None:
        return {}
    try:
        return {
            part: {str(label): _table(at) for label, at in of_part.items()}
            for part, of_part in after["tables"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise NetkitError(
            "What the earlier page kept of itself cannot be read. Give the page as netkit wrote "
            "it, or what `published` of its release gave."
        ) from None


def _table(at: Mapping[str, Any]) -> Table:
    table = Table({str(group): int(n) for group, n in at["counts"].items()}, int(at["step"]))
    if not all(0 < number <= PLENTY for number in (table.step, *table.counts.values())):
        raise ValueError
    return table


def changes_told(before: Tables, now: Tables, k: int) -> int:
    """Count the changes between two pages, side by side, that fewer than k may have made."""
    return sum(_told(before.get(part, {}), of_part, k) for part, of_part in now.items())


def _told(before: dict[str, Table], now: dict[str, Table], k: int) -> int:
    if WHOLE not in before or WHOLE not in now:
        return 0
    fewer = sum(now[WHOLE].counts.values()) < sum(before[WHOLE].counts.values())
    first, second = (now, before) if fewer else (before, now)
    pairs = [_paired(first, second, label) for label in sorted({*first, *second})]
    return int(sum(tells(found.more, k).sum() for found in within(pairs)))


def _paired(first: dict[str, Table], second: dict[str, Table], label: str) -> Reach:
    """Set two tables of a label side by side; what only one of them names goes with the rest."""
    tables = [first.get(label, first[WHOLE]), second.get(label, second[WHOLE])]
    one, other = (at.counts for at in tables)
    alike = [name for name in one if name in other and name != OTHERS]
    rest = len(one) > len(alike) or len(other) > len(alike)
    return reach(*(_lined_up(table, alike, rest=rest) for table in tables))


def _lined_up(table: Table, alike: list[str], *, rest: bool) -> Box:
    left = [[name for name in table.counts if name not in alike]] if rest else []
    ends = [table.summed(names) for names in [[name] for name in alike] + left]
    low, high = np.array(ends, dtype=np.int64).T
    return Box(low, high)
