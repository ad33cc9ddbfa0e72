"""Reminders and thank-yous in time, as they are passed on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.disclosure.facts import Facts, described, empty
from netkit.disclosure.rounding import at_least, box, rounded
from netkit.disclosure.rows import Flags
from netkit.disclosure.shares import coarse_range, coarse_share, effect_of
from netkit.effort.follow_ups import follow_ups_of
from netkit.effort.in_time import in_time
from netkit.effort.thanks import thanks_of

WHATS = ("follow_up", "thank_you_24h", "thank_you_48h")
COUNTS = ("what", "due", "in_time", "late", "missed", "waiting")
PROMPTNESS = (*COUNTS, "share", "low", "high", "effect", "students", "hidden")
FEW = "too few people stand behind what was done in time, or what was not"
OPEN = "so few that rounding leaves the share open"


def promptness_table(facts: Facts) -> pd.DataFrame:
    """Write out the reminders and thank-yous in time, the late and the missed not told apart."""
    if facts.too_small:
        return empty(None, PROMPTNESS, facts)
    rows = [_row(facts, what) for what in WHATS]
    return described(pd.DataFrame(rows, columns=list(PROMPTNESS)), facts, None)


def _row(facts: Facts, what: str) -> dict[str, Any]:
    flags = _cases(facts, what)
    due, done = flags["due"], flags["in_time"]
    row: dict[str, Any] = {"what": what}
    if not facts.behind(done, due & ~done):
        return row | {"hidden": FEW}
    if facts.behind(flags["waiting"]):
        row["waiting"] = int(rounded(facts.rows.weight[flags["waiting"]].sum(), facts.step))
    return row | _shares(facts, done, due)


def _shares(facts: Facts, done: Flags, due: Flags) -> dict[str, Any]:
    rows = facts.rows
    counts = [rounded([rows.weight[chosen].sum()], facts.step) for chosen in (done, due)]
    part, whole = (box(count, facts.step) for count in counts)
    effect, share = effect_of(rows, done, due), coarse_share(part, whole)
    low, high = coarse_range(part, whole, effect)
    students = np.array([np.unique(rows.student[due]).size])
    least = at_least(students, [len(facts.students)], k=facts.k, step=facts.step)
    numbers = {"share": share, "low": low, "high": high, "effect": effect}
    return {
        "in_time": int(counts[0][0]),
        "due": int(counts[1][0]),
        **{name: float(values[0]) for name, values in numbers.items()},
        "students": int(least[0]),
        "hidden": OPEN if np.isnan(share[0]) else "",
    }


def _cases(facts: Facts, what: str) -> dict[str, Flags]:
    """Mark the requests of which something was or will be due, and what came of it."""
    asks = facts.rows.asks
    wanted = asks[~facts.rows.left_in_peace] if what == "follow_up" else asks
    found = in_time(follow_ups_of(wanted) if what == "follow_up" else thanks_of(wanted), what)
    every = found.reindex(asks.index, fill_value=False)
    return {str(name): marks.to_numpy(dtype=bool) for name, marks in every.items()}
