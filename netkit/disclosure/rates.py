"""Who answered and how people were found, as it is passed on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.disclosure.facts import Facts, described
from netkit.disclosure.plan import Counted, Plan
from netkit.disclosure.shares import coarse_effect, coarse_range, coarse_share
from netkit.estimates import design_effect

COUNTS = ("asks", "matured", "answered", "pending", "undated")
RATES = (*COUNTS, "rate", "low", "high", "effect", "students", "hidden")
MIX = ("asks", "people", "students", "share", "hidden")
SWAMPED = "so few requests that rounding leaves the share open"


def rates_table(facts: Facts, plan: Plan, by: str | None) -> pd.DataFrame:
    """Write out who answered, of the requests that had time.

    What had no time yet or bears no date is one number, since few requests lack a date.
    """
    found = plan.rates
    asks, matured, answered = plan.asks, found.shown("matured"), found.shown("answered")
    part, whole = found.box("answered"), found.box("matured")
    effect = effects(facts, found, ("answered", "matured"))
    low, high = coarse_range(part, whole, effect)
    rate = coarse_share(part, whole)
    numbers = {
        "asks": asks,
        "matured": matured,
        "answered": answered,
        "pending": np.maximum(asks - matured, 0),
        "undated": 0,
        "rate": rate,
        "low": low,
        "high": high,
        "effect": effect,
        "students": facts.students_at_least(by, found.groups, "matured"),
        "hidden": np.where(np.isnan(rate), SWAMPED, ""),
    }
    return described(pd.DataFrame({**_names(found, by), **numbers}), facts, by, found.step)


def mix_table(facts: Facts, plan: Plan, by: str) -> pd.DataFrame:
    """Write out how many requests there are of each kind."""
    found = plan.mix
    asks = found.shown("asks")
    _, people = facts.rows.distinct(found.groups.code, found.groups.size, facts.parts["asks"])
    numbers = {
        "asks": asks,
        # At least so many: no more than the requests may be, and a multiple of the step.
        "people": np.maximum(
            np.minimum(people, found.box("asks").low) // found.step * found.step, facts.k
        ),
        "students": facts.students_at_least(by, found.groups, "asks"),
        "share": np.round(asks / max(asks.sum(), 1), 2),
        "hidden": "",
    }
    return described(pd.DataFrame({**_names(found, by), **numbers}), facts, by, found.step)


def effects(facts: Facts, found: Counted, parts: tuple[str, str]) -> npt.NDArray[np.float64]:
    """Give each group's design effect, rounded up, from what each of its students has."""
    rows, students = facts.rows, facts.rows.students
    cell = found.groups.code * students + rows.student
    size = found.groups.size * students
    part, whole = (rows.counts(cell, size, facts.parts[name]) for name in parts)
    group = np.arange(size) // max(students, 1)
    return coarse_effect(design_effect(part, whole, group, found.groups.size))


def _names(found: Counted, by: str | None) -> dict[str, list[str]]:
    return {by: found.groups.names} if by else {}
