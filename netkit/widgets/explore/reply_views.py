"""The pictures that a reply explorer can show: each a table of requests, drawn."""

from __future__ import annotations

import pandas as pd

from netkit.charts import (
    plot_comparison,
    plot_funnel,
    plot_outcomes,
    plot_reply_curve,
    plot_reply_rates,
    plot_waiting_times,
)
from netkit.errors import NetkitError
from netkit.rates import (
    compare_replies,
    follow_up_times,
    funnel,
    outcome_curves,
    reply_curve,
    reply_rates,
    waiting_times,
)
from netkit.widgets.explore.explorer import Seen
from netkit.widgets.explore.view import View


def _rates(asks: pd.DataFrame, by: str | None, within_days: int) -> Seen:
    rates = reply_rates(asks, by, within_days)
    return rates, plot_reply_rates(rates)


def _curve(asks: pd.DataFrame, by: str | None, _: int) -> Seen:
    curve = reply_curve(asks, by)
    # Of several groups each was reminded on days of its own.
    return curve, plot_reply_curve(curve, follow_ups=None if by else follow_up_times(asks))


def _outcomes(asks: pd.DataFrame, _: str | None, __: int) -> Seen:
    curves = outcome_curves(asks)
    return curves, plot_outcomes(curves)


def _waiting(asks: pd.DataFrame, _: str | None, __: int) -> Seen:
    waits = waiting_times(asks)
    return waits, plot_waiting_times(waits)


def _comparison(asks: pd.DataFrame, by: str | None, within_days: int) -> Seen:
    if by is None:
        raise NetkitError("A comparison needs groups. Choose what to group by.")
    comparison = compare_replies(asks, by, within_days)
    return comparison, plot_comparison(comparison)


def _steps(asks: pd.DataFrame, _: str | None, within_days: int) -> Seen:
    steps = funnel(asks, within_days)
    return steps, plot_funnel(steps)


VIEWS = {
    "rates": View("Who answered", _rates, frozenset({"by", "within_days"})),
    "curve": View("How long answers take", _curve, frozenset({"by"})),
    "outcomes": View("What came of them", _outcomes, frozenset()),
    "waiting": View("How long I waited", _waiting, frozenset()),
    "comparison": View("Is there a difference", _comparison, frozenset({"by", "within_days"})),
    "steps": View("My steps", _steps, frozenset({"within_days"})),
}
