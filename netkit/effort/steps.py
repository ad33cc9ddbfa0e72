"""The events that lie in a learner's own hands."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.events import require_events
from netkit.durations import as_seconds, last_second, read_until
from netkit.log import Log

# What counts as a step, and in which column it is counted.
STEPS = {
    "requested": "requests",
    "followed_up": "follow_ups",
    "met": "talks",
    "thanked": "thanks",
    "kept_in_touch": "in_touch",
    "reported_back": "in_touch",
}
KINDS = tuple(dict.fromkeys(STEPS.values()))


def own_steps(log: Log | pd.DataFrame, as_of: Any = None) -> tuple[pd.DataFrame, pd.Timestamp]:
    """Give every step up to a day, dated or not, with the column it counts in; and that day."""
    events, kept_up = (log.events, log.kept_up) if isinstance(log, Log) else (log, None)
    require_events(events)
    until = read_until(as_of, kept_up)
    events = events.assign(date=as_seconds(events["date"]))
    come = ~(events["date"] > pd.Timestamp(last_second(until), unit="s"))
    steps = events[come & events["event"].isin(STEPS)]
    return steps.assign(step=steps["event"].astype("str").map(STEPS)), until


def person_of(events: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Give each person a number, those of each student apart; nobody named is -1."""
    who = [name for name in ("student", "contact") if name in events]
    numbers = events[who].reset_index(drop=True).groupby(who, observed=True, sort=False).ngroup()
    return np.asarray(numbers.fillna(-1), dtype=np.int64)
