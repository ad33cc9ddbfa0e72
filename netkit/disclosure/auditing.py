"""Whether rounded tables, all together, give a small number away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netkit.disclosure.plan import Plan
from netkit.disclosure.reach import Reach, reach, within
from netkit.disclosure.rounding import Box, Ints


def leaks(plans: Sequence[Plan], k: int) -> bool:
    """Say whether tables that stand beside one another give a small number away.

    Looked at are the answered of the matured, with the silent as their difference, and the
    matured of the requests, with those still waiting.
    """
    answers = within([_answers(plan) for plan in plans])
    waits = within([_waits(plan) for plan in plans])
    return any(
        _tells(found, _answers(plan), plan.step, k)
        for found, plan in zip(answers, plans, strict=True)
    ) or any(_tells_of_ways(found, plan, k) for found, plan in zip(waits, plans, strict=True))


def tells(more: Box, k: int) -> bool:
    """Say whether a hidden number is known to be small, or known to within less than k."""
    return bool(((more.high < k) | (more.high - more.low < k)).any())


def is_drawn_in(found: Box, own: Box, step: int, k: int) -> bool:
    """Say whether a range is drawn in so far that two reports could give a small change away.

    Between two reports a number may have grown from the least it can have been to the most it
    can be now: that must stay k or more where both times it rounds to the same.
    """
    spare = (step - 1 - k) // 2
    drawn = np.maximum(found.low - own.low, own.high - found.high)
    return bool((drawn > spare).any())


def _answers(plan: Plan) -> Reach:
    return reach(plan.rates.box("answered"), plan.rates.box("matured"))


def _waits(plan: Plan) -> Reach:
    return reach(plan.rates.box("matured"), block_box(plan))


def block_box(plan: Plan) -> Box:
    """Give what the requests of each group of the rates may be, by what the mix says."""
    ways = plan.mix.box("asks")
    groups = plan.rates.groups.size
    return Box(*(_added(plan.inside, side, groups) for side in ways))


def _tells(found: Reach, own: Reach, step: int, k: int) -> bool:
    drawn = [is_drawn_in(at, alone, step, k) for at, alone in zip(found[:2], own[:2], strict=True)]
    return any(drawn) or tells(found.more, k)


def _tells_of_ways(found: Reach, plan: Plan, k: int) -> bool:
    """Say so of the groups of the rates, and of the ways of the mix inside each of them."""
    block, own = found.second, plan.mix.box("asks")
    every = block_box(plan)
    low = block.low[plan.inside] - (every.high[plan.inside] - own.high)
    high = block.high[plan.inside] - (every.low[plan.inside] - own.low)
    ways = Box(np.maximum(own.low, low), np.minimum(own.high, high))
    matured = is_drawn_in(found.first, plan.rates.box("matured"), plan.step, k)
    return matured or is_drawn_in(ways, own, plan.step, k) or tells(found.more, k)


def _added(inside: Ints, values: Ints, groups: int) -> Ints:
    return np.bincount(inside, values, groups).astype(np.int64)
