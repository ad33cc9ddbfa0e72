"""The class's steps as they are passed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from netkit.disclosure.auditing import is_drawn_in
from netkit.disclosure.facts import Facts, described
from netkit.disclosure.plan import Plan
from netkit.disclosure.reach import reach
from netkit.disclosure.rounding import Box, Ints, box, rounded
from netkit.disclosure.rows import Flags
from netkit.disclosure.shares import coarse_range, coarse_share, effect_of
from netkit.rates.funnel import STAGES, STEP_BEFORE, reached_stage

COUNTS = ("stage", "reached", "matured", "pending")
STEPS = (*COUNTS, "reached_matured", "share", "low", "high", "effect", "from_previous", "hidden")
FEW = "too few people stand behind this step"


@dataclass(frozen=True, eq=False)
class Ladder:
    """Who came to each step, of all and of those that had time, and how that is rounded."""

    facts: Facts
    plan: Plan
    came: dict[str, Flags]
    step: int

    def shown(self, stage: str, *, ripe: bool) -> Ints:
        """Give how many came to a step, rounded; `ripe` counts only requests that had time."""
        chosen = self.came[stage] & self.facts.parts["matured"] if ripe else self.came[stage]
        return rounded([self.facts.rows.weight[chosen].sum()], self.step)

    def box(self, stage: str, *, ripe: bool) -> Box:
        """Give what the true number may be."""
        return box(self.shown(stage, ripe=ripe), self.step)

    @property
    def stages(self) -> list[str]:
        """The steps after "asked" that enough people stand behind."""
        matured = self.facts.parts["matured"]
        return [at for at in STEP_BEFORE if self.facts.behind(self.came[at] & matured)]


def steps_table(facts: Facts, plan: Plan) -> pd.DataFrame:
    """Write out how far requests came."""
    ladder = _ladder(facts, plan)
    rows = [_asked(plan), *(_row(ladder, stage) for stage in STEP_BEFORE)]
    return described(pd.DataFrame(rows, columns=list(STEPS)), facts, None, ladder.step)


def _ladder(facts: Facts, plan: Plan) -> Ladder:
    """Round the steps as finely as the totals beside them allow."""
    came = {stage: reached_stage(facts.rows.asks, stage) for stage in STAGES}
    fine = Ladder(facts, plan, came, facts.step)
    return Ladder(facts, plan, came, plan.step) if _tells(fine) else fine


def _tells(ladder: Ladder) -> bool:
    """Say whether a total, rounded otherwise, draws a step in: it holds it, or is held by it."""
    totals = {part: ladder.plan.rates.box(part) for part in ("asks", "matured", "answered")}
    pairs = [(ladder.box(at, ripe=True), totals["matured"]) for at in ladder.stages]
    pairs += [(ladder.box(at, ripe=False), totals["asks"]) for at in ladder.stages]
    if "answered" in ladder.stages:
        pairs.append((totals["answered"], ladder.box("answered", ripe=True)))
    return any(
        is_drawn_in(found, own, ladder.step, ladder.facts.k).any()
        for pair in pairs
        for found, own in zip(reach(*pair)[:2], pair, strict=True)
    )


def _asked(plan: Plan) -> dict[str, Any]:
    asks, matured = (int(plan.rates.shown(part)[0]) for part in ("asks", "matured"))
    row = {"stage": "asked", "reached": asks, "pending": 0, "hidden": ""}
    return row | ({"matured": matured} if plan.tells_answers else {})


def _row(ladder: Ladder, stage: str) -> dict[str, Any]:
    tells = ladder.plan.tells_answers
    row: dict[str, Any] = {"stage": stage, "hidden": "" if stage in ladder.stages else FEW}
    if tells:
        row["matured"] = int(ladder.plan.rates.shown("matured")[0])
    if row["hidden"]:
        return row
    row["reached"] = int(ladder.shown(stage, ripe=False)[0])
    return row | (_shares(ladder, stage) if tells else {})


def _shares(ladder: Ladder, stage: str) -> dict[str, Any]:
    """Give the share of those that had time, how sure it is, and who may still come."""
    part, whole = ladder.box(stage, ripe=True), ladder.plan.rates.box("matured")
    matured = ladder.facts.parts["matured"]
    effect = effect_of(ladder.facts.rows, ladder.came[stage] & matured, matured)
    low, high = coarse_range(part, whole, effect)
    share = coarse_share(part, whole)
    before = STEP_BEFORE[stage]
    base = whole if before == "asked" else ladder.box(before, ripe=True)
    numbers = {"share": share, "low": low, "high": high, "effect": effect}
    if before in (*ladder.stages, "asked"):
        numbers["from_previous"] = coarse_share(part, base)
    return {name: float(of[0]) for name, of in numbers.items()} | {
        "pending": _pending(ladder, stage),
        "reached_matured": int(ladder.shown(stage, ripe=True)[0]),
    }


def _pending(ladder: Ladder, stage: str) -> int:
    """Count requests without time so far that have not come here, by the rounded counts alone."""
    asks, matured = (int(ladder.plan.rates.shown(part)[0]) for part in ("asks", "matured"))
    early = ladder.shown(stage, ripe=False)[0] - ladder.shown(stage, ripe=True)[0]
    return max(asks - matured - max(int(early), 0), 0)
