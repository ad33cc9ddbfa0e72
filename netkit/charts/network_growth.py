"""The chart of growth: people connected with, written to and talked with, as time goes on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table, group_columns, learner_words
from netkit.charts.growth_by import plot_growth_by
from netkit.charts.growth_lines import LINES, Panel, draw_panel, set_dates, time_words
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import colours
from netkit.charts.words import up_to
from netkit.wording import count

HEIGHT = 340
# With this many connections to one request, the other two lines would lie flat on the ground.
DWARFING = 6

TOGETHER = (Panel(LINES, "y", 0, 1, HEIGHT),)
APART = (
    Panel(("asked", "met"), "y", 0, 0.6, round(0.6 * HEIGHT)),
    Panel(("connected",), "y2", 0.7, 1, round(0.3 * HEIGHT)),
)


def plot_network_growth(growth: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how many people one is connected with, wrote to and talked with, as time went on.

    Use it on the table of `netkit.network_growth`. The three are kept apart, since a connection
    is no conversation. Do not read a flat end as standing still where the log was not kept up.

    Parameters
    ----------
    growth : DataFrame
        date, and connected, asked, met (people so far). With groups (by…) each has a plot of its
        own for asked and met, all on one scale; of more than 6 the smallest are drawn together.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: date; y: people so far. Connections get a plot of their own where they are so many
        that the rest would not be seen.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> growth = pd.DataFrame({"date": pd.to_datetime(["2026-02-01", "2026-02-22"]),
    ...                        "connected": [3, 5], "asked": [1, 4], "met": [0, 2]})
    >>> plot_network_growth(growth).layout.title.text
    'So far: wrote to 4 people, talked to 2'
    """
    check_table(growth, ("date", *LINES), "network_growth")
    by = group_columns(growth, ("date", *LINES))
    if growth.empty or not growth[list(LINES)].to_numpy().sum():
        cure = "Add one person you know, and this picture starts."
        return empty_sheet("nobody is in this log", cure, theme=theme)
    growth = growth.sort_values("date", kind="stable")
    if by:
        return plot_growth_by(growth, by, theme=theme)
    fig = new_sheet(_heading(growth), theme=theme, plot_height=HEIGHT)
    set_dates(fig, growth)
    for panel in _panels(growth):
        draw_panel(fig, growth, panel, colours(theme))
    return fig


def _panels(growth: pd.DataFrame) -> tuple[Panel, ...]:
    connected, asked, met = growth[list(LINES)].iloc[-1]
    others = max(asked, met)
    return APART if others and connected > DWARFING * others else TOGETHER


def _heading(growth: pd.DataFrame) -> Heading:
    connected, asked, met = growth[list(LINES)].iloc[-1]
    talked = f"wrote to {count(asked, 'person', 'people')}, talked to {met:,.0f}"
    only = f"{count(connected, 'person', 'people')} connected, none written to"
    note = (
        "Each person counts once.",
        "Connections that were removed since do not show." if connected else "",
        up_to(growth),
    )
    details = f"So far: {_named(growth)}."
    title = f"{time_words(growth)}{talked if asked or met else only}"
    return Heading(title, note, [details])


def _named(growth: pd.DataFrame) -> str:
    return ", ".join(f"{learner_words(line)} {growth[line].iloc[-1]:,.0f}" for line in LINES)
