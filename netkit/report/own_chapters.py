"""The chapters of a learner's page."""

from __future__ import annotations

import pandas as pd

from netkit.charts.effort import plot_effort
from netkit.charts.funnel import plot_funnel
from netkit.charts.network_growth import plot_network_growth
from netkit.charts.reply_curve import plot_reply_curve
from netkit.charts.reply_rates import plot_reply_rates
from netkit.charts.rings import plot_growth_rings
from netkit.effort import daily_effort, weekly_effort
from netkit.rates import funnel, reply_curve, reply_rates
from netkit.report import headers
from netkit.report.chapters import Chapter, drawn
from netkit.report.own_tables import answers_by_day, due_by_kind, rings_by_way
from netkit.report.own_told import Told
from netkit.report.tables import shown, without_share_of_all


def own_chapters(told: Told) -> list[Chapter]:
    """Give the chapters, in the order of the page."""
    return [
        Chapter("rings", drawn(plot_growth_rings, told.tree), rings_by_way(told.tree)),
        _growth(told.growth),
        _steps(funnel(told.asks)),
        _answers(told.asks, "found", "avenue"),
        _answers(told.asks, "wrote", "channel"),
        _waiting(reply_curve(told.asks)),
        _effort(told),
        Chapter("in_time", table=shown(told.times, "Thanks and reminders", _TIMES)),
        _due(due_by_kind(told.due)),
    ]


# Of one learner a handful are due: a share of them would say more than they can.
_TIMES = {name: head for name, head in headers.IN_TIME.items() if name not in ("share", "interval")}


def _growth(growth: pd.DataFrame) -> Chapter:
    table = shown(growth, "People so far, by date", headers.GROWTH)
    return Chapter("growth", drawn(plot_network_growth, growth), table)


def _steps(steps: pd.DataFrame) -> Chapter:
    written = shown(without_share_of_all(steps), "My steps, in requests", headers.STEPS)
    return Chapter("steps", drawn(plot_funnel, steps), written)


def _answers(asks: pd.DataFrame, name: str, by: str) -> Chapter:
    rates = reply_rates(asks, by=by)
    caption = f"Answers within {rates.attrs['within_days']} days"
    written = shown(rates, caption, {by: "", **headers.ANSWERS})
    return Chapter(name, drawn(plot_reply_rates, rates), written)


def _waiting(curve: pd.DataFrame) -> Chapter:
    return Chapter("waiting", drawn(plot_reply_curve, curve), answers_by_day(curve))


def _effort(told: Told) -> Chapter:
    weeks = weekly_effort(told.log, as_of=told.until)
    written = shown(weeks, "What I did, week by week", headers.WEEKS)
    return Chapter("effort", drawn(plot_effort, daily_effort(told.log, told.until)), written)


def _due(due: pd.DataFrame) -> Chapter:
    if due.empty:
        return Chapter("due", remarks=["Nothing is due."])
    return Chapter("due", table=shown(due, "Due on that day, or before", headers.DUE))
