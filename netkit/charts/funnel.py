"""The chart of my steps: how far requests came, and which may still go on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import counts_across
from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import Row, check_table, learner_words, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours, hatching
from netkit.charts.words import (
    hover,
    likely_range,
    percent,
    up_to,
    upper_first,
)
from netkit.wording import count

MEASURES = ("stage", "reached", "matured", "pending", "share")
# In pixels.
BAND = 18


def plot_funnel(funnel: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how many requests reached each step, and how many may still get there.

    Use it on the table of `netkit.funnel`, for one's own way and not to compare people. Shares
    are only of requests that had time to answer; do not divide one bar by another.

    Parameters
    ----------
    funnel : DataFrame
        stage, reached, matured, pending (requests), share (of the matured); low, high and
        from_previous (shares), if there, show on hovering.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: requests; y: the steps. Solid: got there; hatched: still waiting.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> steps = pd.DataFrame({"stage": ["asked", "answered", "met"], "reached": [12, 6, 4],
    ...                       "matured": [10, 10, 10], "pending": [0, 2, 2],
    ...                       "share": [1.0, 0.5, 0.4]})
    >>> plot_funnel(steps).layout.title.text
    'My steps: 12 requests, 6 answers, 4 talks'
    """
    check_table(funnel, MEASURES, "funnel")
    rows = rows_of(funnel)
    if not rows or not funnel["reached"].max():
        cure = "Write to one person and note it: that is the first step."
        return empty_sheet("no step is noted", cure, theme=theme)
    beside = Rows([[_step(row)] for row in rows], [_count_lines(row) for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(funnel, rows), theme=theme, plot_height=beside.height)
    _draw(fig, rows, beside.middles, palette)
    _set_axis(fig, rows)
    label_rows(fig, beside, title=_whose(funnel), palette=palette)
    return fig


def _step(row: Row) -> str:
    return upper_first(learner_words(str(row["stage"])))


def _so_far(row: Row) -> str:
    return f"{row['reached']:,.0f} so far"


def _share(row: Row) -> str:
    """Say what share of the requests that had time came this far: "43 %: 9 of 21"."""
    # Everybody asked was asked: a share of them would only puzzle.
    if row["stage"] == "asked":
        return ""
    if pd.isna(row["share"]):
        return TOO_FEW
    reached = round(row["share"] * row["matured"])
    return f"{percent(row['share'])}: {reached:,.0f} of {row['matured']:,.0f}"


def _waiting(row: Row) -> str:
    return f"{row['pending']:,.0f} still waiting" if row["pending"] else ""


def _count_lines(row: Row) -> list[str]:
    return [part for part in (_so_far(row), _share(row), _waiting(row)) if part]


def _in_words(row: Row) -> str:
    parts = [_so_far(row), _share(row), _sure(row), _waiting(row)]
    return ", ".join(filter(None, parts))


def _sure(row: Row) -> str:
    if row["stage"] == "asked" or pd.isna(row["share"]) or pd.isna(row.get("low")):
        return ""
    return likely_range(row["low"], row["high"])


def _heading(funnel: pd.DataFrame, rows: list[Row]) -> Heading:
    reached = {row["stage"]: row["reached"] for row in rows}
    counted = {"asked": "request", "answered": "answer", "met": "talk"}
    parts = [count(reached[stage], word) for stage, word in counted.items() if stage in reached]
    note = (
        "Solid: came this far. Hatched: still waiting.",
        f"Per cent: of requests that had time to answer{_given(funnel)}.",
        up_to(funnel),
    )
    details = [f"{_step(row)}: {_in_words(row)}." for row in rows]
    return Heading(f"{_whose(funnel)}: {', '.join(parts)}", note, details)


def _whose(funnel: pd.DataFrame) -> str:
    return "The class's steps" if (funnel.attrs.get("students") or 1) > 1 else "My steps"


def _given(funnel: pd.DataFrame) -> str:
    days = funnel.attrs.get("within_days")
    return "" if days is None else f" ({count(days, 'day')})"


def _draw(fig: go.Figure, rows: list[Row], places: list[float], palette: Colours) -> None:
    shared = {
        "orientation": "h",
        "y": places,
        "width": BAND,
        "hovertext": [_hover(row) for row in rows],
        "hoverinfo": "text",
    }
    hatched = hatching(palette.range, palette)
    solid = {"color": palette.series[0]}
    add_trace(fig, "bar", x=_numbers(rows, "reached"), marker=solid, name="came this far", **shared)
    add_trace(
        fig,
        "bar",
        x=_numbers(rows, "pending"),
        base=_numbers(rows, "reached"),
        marker=hatched,
        name="still waiting",
        yaxis="y2",
        **shared,
    )


def _numbers(rows: list[Row], column: str) -> list[int]:
    return [int(row[column]) for row in rows]


def _hover(row: Row) -> str:
    parts = [_step(row), _in_words(row)]
    before = row.get("from_previous")
    if not pd.isna(before):
        parts.append(f"{percent(before)} of those that came to the step before")
    return hover(parts)


def _set_axis(fig: go.Figure, rows: list[Row]) -> None:
    most = max(row["reached"] + row["pending"] for row in rows)
    set_layout(
        fig,
        barmode="overlay",
        xaxis=counts_across("Requests (how many)", most),
    )
