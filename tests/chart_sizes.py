"""Every chart of the package as a table of any number of rows makes it, for the browser's eye."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

import netkit as nk
from tests.chart_tables import (
    ENDINGS,
    FOLLOW_UPS,
    make_curve,
    make_effort,
    make_first_requests,
    make_fits,
    make_funnel,
    make_growth_by,
    make_mix,
    make_most_asked,
    make_outcomes,
    make_participation,
    make_promptness,
    make_rates,
    make_spread,
    make_waits,
)

# Groups as people name them, of all lengths.
NAMES = ("Law", "Rivers and water", "Alumni directory of a college far away", "Q")
WAYS = ("referral", "faculty", "alumni_directory", "event", "social_network")


def _names(rows: int) -> list[str]:
    return [f"{NAMES[i % 4]} {i}" for i in range(rows)]


def _rates(rows: int) -> pd.DataFrame:
    return make_rates([(name, 4 + i, i // 2, i % 5, i % 2) for i, name in enumerate(_names(rows))])


def _curve(rows: int) -> pd.DataFrame:
    steps = [(day, day / (rows + 40), 40 + rows - day) for day in range(rows)]
    return make_curve({"referral": steps}).assign(waiting=1)


def _outcomes(rows: int) -> pd.DataFrame:
    table = make_outcomes({name: [(0, 0.0), (3, 0.2)] for name in ENDINGS}, last=rows // 4)
    days = [day for day in range(-(-rows // 4)) for _ in ENDINGS]
    parts = pd.DataFrame({"outcome": [*ENDINGS] * (len(days) // 4), "days": days})
    parts["share"] = 0.2 * parts["days"] / max(days, default=1)
    parts = parts.assign(low=parts["share"] / 2, high=parts["share"] * 1.2, at_risk=50)
    parts.attrs = table.attrs
    return parts.iloc[:rows]


def _growth(rows: int) -> pd.DataFrame:
    steps = np.arange(1, rows + 1)
    dates = pd.date_range("2020-01-05", periods=rows)
    table = pd.DataFrame({"date": dates, "connected": steps, "asked": steps, "met": steps // 3})
    table.attrs = {"every": "day", "up_to": pd.Timestamp("2026-03-31")}
    return table


def _growth_by(rows: int) -> pd.DataFrame:
    groups = min(rows, 9)
    ends = {name: (3 * i, 2 * i + 1, i) for i, name in enumerate(_names(groups))}
    return make_growth_by(ends, weeks=-(-rows // max(groups, 1)), by="field").iloc[:rows]


def _waits(rows: int) -> pd.DataFrame:
    waits = make_waits(rows, rows // 2, rows).reindex(range(rows), fill_value=0)
    return waits.assign(days=range(rows), answered=waits["answered"] + (waits.index == 0))


def _mix(rows: int) -> pd.DataFrame:
    return make_mix([(name, i + 1, i, i // 2, i // 4) for i, name in enumerate(_names(rows))])


def _comparison(rows: int) -> pd.DataFrame:
    table = _rates(rows).assign(others=0.4)
    table["difference"] = table["rate"] - 0.4
    table["difference_low"] = table["difference"] - 0.1
    table["difference_high"] = table["difference"] + 0.1
    verdict = np.where(table["rate"].isna(), "too_few", "open")
    return table.assign(p=0.3, p_adjusted=1.0, verdict=verdict)


def _shrunken(rows: int) -> pd.DataFrame:
    table = _rates(rows).assign(shrunken=0.4, shrunken_low=0.3, shrunken_high=0.5)
    table.attrs |= {"mean": 0.4, "weight": 0.5}
    return table


def _tree(rows: int) -> pd.DataFrame:
    """Make a network in which every third person was introduced by the one a third as far."""
    people = [f"Person {i}" for i in range(rows)]
    introducers = [people[i // 3] if i and i % 3 == 0 else None for i in range(rows)]
    table = pd.DataFrame({"contact": people, "introduced_by": introducers, "generation": 0})
    table["met"] = np.arange(rows) % 2 == 0
    table["avenue"] = [WAYS[i % 5] for i in range(rows)]
    table["joined_on"] = pd.date_range("2018-01-01", periods=rows)
    asked = table["joined_on"].where(np.arange(rows) % 4 > 0)
    met = table["joined_on"].where(table["met"])
    return table.assign(root=people, gained=0, asked_on=asked, met_on=met)


def _participation(rows: int) -> pd.DataFrame:
    return make_participation([(name, 4 + i, 4 + i, i) for i, name in enumerate(_names(rows))])


def _promptness(rows: int) -> pd.DataFrame:
    return make_promptness(_names(-(-rows // 3))).iloc[:rows]


def _first_requests(rows: int) -> pd.DataFrame:
    groups = min(rows, 9)
    days = -(-rows // max(groups, 1))
    steps = [(day, day / (days + 4), 40 + days - day) for day in range(days)]
    return make_first_requests(dict.fromkeys(_names(groups), steps)).iloc[:rows]


def _curve_with_notes(table: pd.DataFrame, *, theme: str) -> go.Figure:
    return nk.plot_reply_curve(table, follow_ups=FOLLOW_UPS, theme=theme)


Plot = Callable[..., go.Figure]
SIZED: dict[str, tuple[Plot, Callable[[int], pd.DataFrame]]] = {
    "rates": (nk.plot_reply_rates, _rates),
    "curve": (_curve_with_notes, _curve),
    "outcomes": (nk.plot_outcomes, _outcomes),
    "steps": (nk.plot_funnel, lambda rows: make_funnel().iloc[:rows]),
    "waits": (nk.plot_waiting_times, _waits),
    "effort": (nk.plot_effort, make_effort),
    "growth": (nk.plot_network_growth, _growth),
    "growth by": (nk.plot_network_growth, _growth_by),
    "mix": (nk.plot_mix, _mix),
    "fit": (nk.plot_fit, lambda rows: make_fits({n: [1, 4] for n in _names(rows)})),
    "comparison": (nk.plot_comparison, _comparison),
    "shrunken": (nk.plot_shrunken_rates, _shrunken),
    "rings": (nk.plot_growth_rings, _tree),
    "participation": (nk.plot_participation, _participation),
    "promptness": (nk.plot_promptness, _promptness),
    "first requests": (nk.plot_first_requests, _first_requests),
    "spread": (nk.plot_spread, make_spread),
    "most asked": (nk.plot_most_asked, make_most_asked),
}


def draw(chart: str, rows: int, theme: str) -> go.Figure:
    """Draw a chart of a table of so many rows."""
    plot, table = SIZED[chart]
    return plot(table(rows), theme=theme)
