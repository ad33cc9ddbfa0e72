"""The pictures that a growth explorer can show: each a table of a log, drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import pandas as pd

from netkit.charts import plot_effort, plot_mix, plot_network_growth
from netkit.effort import daily_effort
from netkit.growth import network_growth, network_mix
from netkit.widgets.explore.explorer import Seen
from netkit.widgets.explore.view import View

# Whoever asks for no grouping still wants the mix of something.
MIXED_BY = "field"


class Sight(NamedTuple):
    """How a log is looked at: in which groups, in which steps, and between which days."""

    by: str | None
    every: str
    since: dt.date | None
    up_to: dt.date


def _growth(log: Any, sight: Sight) -> Seen:
    growth = network_growth(log, sight.every, sight.up_to, sight.by)
    growth = _from(growth, sight.since)
    return growth, plot_network_growth(growth)


def _effort(log: Any, sight: Sight) -> Seen:
    effort = _from(daily_effort(log, sight.up_to), sight.since)
    return effort, plot_effort(effort)


def _mix(log: Any, sight: Sight) -> Seen:
    mix = network_mix(log, sight.by or MIXED_BY, sight.up_to)
    return mix, plot_mix(mix)


def _from(table: pd.DataFrame, since: dt.date | None) -> pd.DataFrame:
    """Leave out the days before; what had been counted by then stays counted."""
    if since is None or table.empty:
        return table
    later = table[table["date"] >= pd.Timestamp(since)].reset_index(drop=True)
    later.attrs = {**table.attrs, "since": pd.Timestamp(since)}
    return later


VIEWS = {
    "growth": View("How it grew", _growth, frozenset({"by", "every", "avenue", "since"})),
    "effort": View("What I did", _effort, frozenset({"avenue", "channel", "since"})),
    "mix": View("Who is in it", _mix, frozenset({"by", "avenue"})),
}
