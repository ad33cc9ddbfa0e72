"""A learner's own page: findings, pictures and tables of one log, and nobody's name."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from netkit.asks import find_asks
from netkit.charts import (
    plot_effort,
    plot_funnel,
    plot_growth_rings,
    plot_network_growth,
    plot_reply_curve,
    plot_reply_rates,
)
from netkit.charts.words import day
from netkit.durations import read_as_of
from netkit.effort import daily_effort, timeliness, weekly_effort
from netkit.growth import network_growth, referral_tree
from netkit.log import Log
from netkit.rates import funnel, reply_curve, reply_rates
from netkit.reminders import due_today
from netkit.report.chapters import Chapter, Page, Picture, picture
from netkit.report.html import as_html
from netkit.report.nameless import nameless
from netkit.report.own_findings import find
from netkit.report.own_tables import (
    answers_by_day,
    due_by_kind,
    read_in_numbers,
    rings_by_way,
)
from netkit.report.saving import check_target, save_page
from netkit.report.tables import shown
from netkit.report.words import words_of

MANY_WEEKS = 30
"""Beyond these, growth is counted by month."""


def write_report(log: Log, path: str | Path, as_of: Any = None) -> Path:
    """Write a page about one log: findings first, then pictures and tables, and nobody's name.

    Use it to show a mentor, a teacher or yourself how it is going. It is one file that opens
    without a network, prints well, and holds no name, address or note of the log. Do not read a
    cause into it: the page says itself what it does not say.

    Parameters
    ----------
    log : Log
        Your log.
    path : str or Path
        Where to save it, ending in .html. A page of netkit that is there already is replaced.
    as_of : date, optional
        The last day that counts; None is today.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NetkitError
        If `as_of` is no date, the file cannot be saved, or it is no page of netkit.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.write_report(nk.new_log(), "report.pdf")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: 'report.pdf' is no name of a page. Choose one that ends in .html.
    """
    path = check_target(path)
    save_page(path, as_html(own_page(log, as_of)))
    return path


def own_page(log: Log, as_of: Any = None) -> Page:
    """Gather what stands on a learner's page."""
    until = read_as_of(as_of)
    asks = find_asks(log, until)
    chapters = [
        _rings(log, until),
        _growth(log, until),
        _steps(asks),
        _answers(asks, "found", "avenue"),
        _answers(asks, "wrote", "channel"),
        _waiting(asks),
        _effort(log, until),
        _in_time(log, until),
        _due(log, until),
    ]
    findings = find(log, asks, until, chapters)
    up_to = f"Up to {day(until)}."
    return Page(words_of("own"), up_to, findings, chapters, read_in_numbers(log, asks, until))


def _rings(log: Log, until: pd.Timestamp) -> Chapter:
    tree = nameless(referral_tree(log, until))
    drawn = picture(lambda theme: plot_growth_rings(tree, theme=theme))
    return Chapter("rings", drawn, rings_by_way(tree))


def _growth(log: Log, until: pd.Timestamp) -> Chapter:
    growth = network_growth(log, "week", until)
    if len(growth) > MANY_WEEKS:
        growth = network_growth(log, "month", until)
    table = shown(growth, "People so far, by date", date="Up to", connected="", asked="", met="")
    return Chapter("growth", _drawn(plot_network_growth, growth), table if len(growth) else None)


def _steps(asks: pd.DataFrame) -> Chapter:
    steps = funnel(asks)
    table = shown(
        steps,
        "My steps, in requests",
        stage="",
        reached="",
        matured="",
        pending="",
        share="Share of those that had time",
        interval="",
    )
    return Chapter("steps", _drawn(plot_funnel, steps), table if len(asks) else None)


def _answers(asks: pd.DataFrame, name: str, by: str) -> Chapter:
    rates = reply_rates(asks, by=by)
    table = shown(
        rates,
        f"Answers within {rates.attrs['within_days']} days",
        **{by: ""},
        asks="",
        matured="",
        answered="",
        pending="",
        undated="",
        rate="",
        interval="",
    )
    return Chapter(name, _drawn(plot_reply_rates, rates), table if len(rates) else None)


def _waiting(asks: pd.DataFrame) -> Chapter:
    curve = reply_curve(asks)
    return Chapter("waiting", _drawn(plot_reply_curve, curve), answers_by_day(curve))


def _effort(log: Log, until: pd.Timestamp) -> Chapter:
    weeks = weekly_effort(log, as_of=until)
    table = shown(
        weeks,
        "What I did, week by week",
        week="Week from",
        requests="Requests",
        follow_ups="Reminders",
        talks="Talks",
        thanks="Thanks",
        in_touch="",
    )
    daily = daily_effort(log, until)
    return Chapter("effort", _drawn(plot_effort, daily), table if len(weeks) else None)


def _in_time(log: Log, until: pd.Timestamp) -> Chapter:
    table = timeliness(log, until)
    heads = {
        "due": "Due",
        "in_time": "In time",
        "late": "Late",
        "missed": "Not yet done",
        "waiting": "Not due yet",
    }
    return Chapter("in_time", table=shown(table, "Thanks and reminders", what="What", **heads))


def _due(log: Log, until: pd.Timestamp) -> Chapter:
    due = due_by_kind(due_today(log, until))
    if due.empty:
        return Chapter("due", remarks=["Nothing is due today."])
    return Chapter("due", table=shown(due, "Due today", what="What", things="How many"))


def _drawn(plot: Any, table: pd.DataFrame) -> Picture:
    return picture(partial(_in_theme, plot, table))


def _in_theme(plot: Any, table: pd.DataFrame, theme: str) -> Any:
    return plot(table, theme=theme)
