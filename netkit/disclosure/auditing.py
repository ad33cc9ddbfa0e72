"""Whether rounded tables, all together, give a small number away."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from netkit.disclosure.plan import Plan
from netkit.disclosure.reach import Reach, reach, within
from netkit.disclosure.rounding import PLENTY, Box, Ints

Flags = npt.NDArray[np.bool_]


def leaks(plans: Mapping[str, Plan], k: int) -> int:
    """Count the numbers of all tables that these give away, standing beside one another.

    Looked at are the answered of the matured, with the silent as their difference, and the
    matured of the requests, with those still waiting.
    """
    if not plans:
        return 0
    answers = {label: _answers(plan) for label, plan in plans.items()}
    waits = {label: _waits(plan) for label, plan in plans.items()}
    found = zip(plans.values(), within([*answers.values()]), within([*waits.values()]), strict=True)
    return sum(_told(plan, answered, waiting, k) for plan, answered, waiting in found)


def tells(more: Box, k: int) -> Flags:
    """Mark the hidden numbers known to be small, or known to within less than k."""
    return (more.high < k) | (more.high - more.low < k)


def is_drawn_in(found: Box, own: Box, step: int, k: int) -> Flags:
    """Mark ranges drawn in so far that two pages could give a small change away.

    Between two pages a number may have grown from the least it can have been to the most it can
    be now: that must stay k or more where both times it rounds to the same.
    """
    spare = (step - 1 - k) // 2
    # The lowest range takes in what rounds to nothing, and may lose that.
    drawn: Flags = (found.low > own.high - step + 1 + spare) | (found.high < own.high - spare)
    return drawn


def _answers(plan: Plan) -> Reach:
    return reach(_shown(plan, "answered"), _shown(plan, "matured"))


def _waits(plan: Plan) -> Reach:
    return reach(_shown(plan, "matured"), _blocks(plan))


def _shown(plan: Plan, part: str) -> Box:
    """Give what is known of a part; of one that is not published, nothing."""
    if plan.tells_answers:
        return plan.rates.box(part)
    unknown = np.zeros(plan.rates.groups.size, dtype=np.int64)
    return Box(unknown, unknown + PLENTY)


def _blocks(plan: Plan) -> Box:
    """Give what the requests of each group of the rates may be, by what the mix says."""
    low, high = plan.mix.box("asks")
    groups = plan.rates.groups.size
    return Box(_added(plan.inside, low, groups), _added(plan.inside, high, groups))


def _told(plan: Plan, answers: Reach, waits: Reach, k: int) -> int:
    """Count what is told of the groups of the rates, and of the ways of the mix in each."""
    parts = [(_ways(plan, waits.second), plan.mix.box("asks"))]
    if plan.tells_answers:
        matured = plan.rates.box("matured")
        parts += [(answers.first, plan.rates.box("answered"))]
        parts += [(answers.second, matured), (waits.first, matured)]
    drawn = [is_drawn_in(found, own, plan.step, k) for found, own in parts]
    return int(sum(marks.sum() for marks in (*drawn, tells(answers.more, k), tells(waits.more, k))))


def _ways(plan: Plan, block: Box) -> Box:
    """Give what may be known of each way, from the sum of those in its group."""
    own, every = plan.mix.box("asks"), _blocks(plan)
    low = (block.low - every.high)[plan.inside] + own.high
    high = (block.high - every.low)[plan.inside] + own.low
    return Box(np.maximum(own.low, low), np.minimum(own.high, high))


def _added(inside: Ints, values: Ints, groups: int) -> Ints:
    return np.bincount(inside, values, groups).astype(np.int64)
