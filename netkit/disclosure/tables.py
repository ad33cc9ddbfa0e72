"""Rates and mixes as they are passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netkit.disclosure.plan import Counted
from netkit.disclosure.rounding import Ints, bracket
from netkit.disclosure.shares import coarse_effect, coarse_range, coarse_share
from netkit.estimates import design_effect

if TYPE_CHECKING:
    from netkit.disclosure.release import Release

SWAMPED = "too few to say: rounding would swamp the share"


def rates_table(release: Release, by: str | None) -> pd.DataFrame:
    """Write out who answered, of the requests that had time."""
    plan = release.plans.get(by) if by else None
    found = plan.rates if plan else release.whole if not by else None
    if found is None:
        return _described(pd.DataFrame(columns=[by, *RATES]), release, by)
    asks = (
        np.bincount(plan.inside, plan.mix.shown("asks"), found.groups.size)
        if plan
        else found.shown("asks")
    )
    matured, answered = found.shown("matured"), found.shown("answered")
    part, base = found.box("answered"), found.box("matured")
    effect = _effects(release, found)
    low, high = coarse_range(part, base, effect)
    rate = coarse_share(part, base)
    table = pd.DataFrame(
        {
            **({by: found.groups.names} if by else {}),
            "asks": asks.astype(np.int64),
            "matured": matured,
            "answered": answered,
            "pending": np.maximum(asks.astype(np.int64) - matured, 0),
            "undated": 0,
            "rate": rate,
            "low": low,
            "high": high,
            "effect": effect,
            "students": _at_least(release, found, "matured"),
            "hidden": np.where(np.isnan(rate), SWAMPED, ""),
        }
    )
    return _described(table, release, by)


RATES = (
    "asks",
    "matured",
    "answered",
    "pending",
    "undated",
    "rate",
    "low",
    "high",
    "effect",
    "students",
    "hidden",
)


def mix_table(release: Release, by: str) -> pd.DataFrame:
    """Write out how many requests there are of each kind."""
    plan = release.plans.get(by)
    if plan is None:
        return _described(
            pd.DataFrame(columns=[by, "asks", "people", "students", "share", "hidden"]), release, by
        )
    asks = plan.mix.shown("asks")
    table = pd.DataFrame(
        {
            by: plan.mix.groups.names,
            "asks": asks,
            "people": _at_least(release, plan.mix, "asks", people=True),
            "students": _at_least(release, plan.mix, "asks"),
            "share": np.round(asks / max(asks.sum(), 1), 2),
            "hidden": "",
        }
    )
    return _described(table, release, by)


def _effects(release: Release, found: Counted) -> np.ndarray:
    rows, groups = release.rows, found.groups
    students = rows.student.max(initial=0) + 1
    cell = groups.code * students + rows.student
    sizes = groups.size * students
    answered = rows.counts(cell, sizes, release.parts["answered"])
    matured = rows.counts(cell, sizes, release.parts["matured"])
    return coarse_effect(
        design_effect(answered, matured, np.arange(sizes) // students, groups.size)
    )


def _at_least(release: Release, found: Counted, part: str, *, people: bool = False) -> Ints:
    """Give how many students, or outside people, there are at least."""
    groups = found.groups
    counts = release.rows.distinct(groups.code, groups.size, release.parts[part])[people]
    everybody = int((release.rows.outside if people else release.rows.student).max(initial=0)) + 1
    least = [bracket(int(n), everybody, release.step)[0] for n in counts]
    return np.minimum(np.maximum(least, release.k), np.maximum(found.box(part).low, release.k))


def _described(table: pd.DataFrame, release: Release, by: str | None) -> pd.DataFrame:
    table.attrs = {
        "by": [by] if by else [],
        "up_to": release.cohort.as_of,
        "within_days": release.within_days,
        "rounded_to": release.step,
    }
    return table
