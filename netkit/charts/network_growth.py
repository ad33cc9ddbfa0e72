"""The chart of growth: people connected with, written to and talked with, as time goes on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.end_labels import EndLabel, add_end_labels
from netkit.charts.groups import check_table, learner_words
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import DASHES, SHAPES, Colours, colours
from netkit.charts.words import day, hover, up_to, upper_first
from netkit.wording import count

LINES = ("connected", "asked", "met")
HEIGHT = 340
# With this many connections to one request, the other two lines would lie flat on the ground.
DWARFING = 6


@dataclass(frozen=True)
class Panel:
    """A plot within the picture: its lines, its y axis, and where it lies (0 bottom, 1 top)."""

    lines: tuple[str, ...]
    axis: str
    bottom: float
    top: float


TOGETHER = (Panel(LINES, "y", 0, 1),)
APART = (Panel(("asked", "met"), "y", 0, 0.6), Panel(("connected",), "y2", 0.7, 1))


def plot_network_growth(growth: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how many people one is connected with, wrote to and talked with, as time went on.

    Use it on the table of `netkit.network_growth`. The three are kept apart, since a connection
    is no conversation. Do not read a flat end as standing still where the log was not kept up.

    Parameters
    ----------
    growth : DataFrame
        date, and connected, asked, met (people so far).
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
    if growth.empty or not growth[list(LINES)].to_numpy().sum():
        cure = "Add one person you know, and this picture starts."
        return empty_sheet("nobody is in this log", cure, theme=theme)
    growth = growth.sort_values("date")
    fig = new_sheet(_heading(growth), theme=theme, plot_height=HEIGHT)
    _set_dates(fig, growth)
    for panel in _panels(growth):
        _draw(fig, growth, panel, colours(theme))
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
    title = f"{_time(growth)}{talked if asked or met else only}"
    return Heading(title, note, [details])


def _time(growth: pd.DataFrame) -> str:
    every = growth.attrs.get("every")
    return f"{count(len(growth), every)}: " if every else "So far: "


def _named(growth: pd.DataFrame) -> str:
    return ", ".join(f"{learner_words(line)} {growth[line].iloc[-1]:,.0f}" for line in LINES)


def _draw(fig: go.Figure, growth: pd.DataFrame, panel: Panel, palette: Colours) -> None:
    top = 1.08 * growth[list(panel.lines)].to_numpy().max() or 1
    labels = []
    for line in panel.lines:
        style = LINES.index(line)
        _draw_line(fig, growth[["date", line]], style, panel.axis, palette)
        last, name = growth[line].iloc[-1], upper_first(learner_words(line))
        labels.append(EndLabel(name, f"{last:,.0f}", last, palette.series[style]))
    _set_people(fig, panel, top)
    height = round(HEIGHT * (panel.top - panel.bottom))
    add_end_labels(fig, labels, top=top, height=height, axis=panel.axis)


def _draw_line(
    fig: go.Figure, growth: pd.DataFrame, style: int, axis: str, palette: Colours
) -> None:
    dates, people = growth["date"], growth.iloc[:, 1]
    name = upper_first(learner_words(growth.columns[1]))
    fig.add_scatter(
        x=_iso(dates),
        y=[int(number) for number in people],
        yaxis=axis,
        mode="lines+markers",
        line={"width": 2.5, "color": palette.series[style], "dash": DASHES[style], "shape": "hv"},
        marker={
            "symbol": SHAPES[style],
            "size": [0] * (len(growth) - 1) + [10],
            "opacity": 1,
            "line": {"width": 0},
        },
        cliponaxis=False,
        hovertext=[
            hover((f"{name}: {count(number, 'person', 'people')}", f"by {day(date)}"))
            for date, number in zip(dates, people, strict=True)
        ],
        hoverinfo="text",
        name=name,
    )


def _iso(dates: pd.Series) -> list[str]:
    return [f"{date:%Y-%m-%d}" for date in dates]


def _set_dates(fig: go.Figure, growth: pd.DataFrame) -> None:
    dates, every = _iso(growth["date"]), growth.attrs.get("every")
    fig.update_layout(
        xaxis={
            "type": "date",
            "title": {"text": f"Date (end of each {every})" if every else "Date"},
            "tickformat": "%-d %b\n%Y",
            "nticks": 5,
            "tickvals": dates if len(dates) <= 4 else None,
            "fixedrange": True,
            "anchor": "y",
        }
    )


def _set_people(fig: go.Figure, panel: Panel, top: float) -> None:
    axis = {
        "title": {"text": "People so far"},
        "domain": [panel.bottom, panel.top],
        "range": [0, top],
        "dtick": 1 if top < 6 else None,
        "nticks": 5,
        "tickformat": ",",
        "showgrid": True,
        "fixedrange": True,
    }
    fig.update_layout({panel.axis.replace("y", "yaxis"): axis})
