"""Lines of growth: how many people so far, by date, each with its dash, shape and label."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.end_labels import EndLabel, add_end_labels
from netkit.charts.groups import learner_words
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.theme import DASHES, SHAPES, Colours, veil
from netkit.charts.words import day, upper_first, weeks_from
from netkit.wording import count

LINES = ("connected", "asked", "met")
TIE = 1e-6


@dataclass(frozen=True)
class Panel:
    """A plot within the picture.

    Attributes
    ----------
    lines : what is drawn, of `LINES`
    axis : its y axis
    bottom, top : where it lies, from 0 (bottom) to 1 (top)
    height : in pixels
    most : the number of people that its axis must hold; 0 is that of its lines
    """

    lines: tuple[str, ...]
    axis: str
    bottom: float
    top: float
    height: int
    most: int = 0


def draw_panel(fig: go.Figure, growth: pd.DataFrame, panel: Panel, palette: Colours) -> None:
    """Draw the lines of one panel, with their labels and their axis."""
    top = 1.08 * max(growth[list(panel.lines)].to_numpy().max(), panel.most) or 1
    labels = []
    for line in panel.lines:
        style = LINES.index(line)
        _draw_line(fig, growth[["date", line]], style, panel.axis, palette)
        last, name = growth[line].iloc[-1], upper_first(learner_words(line))
        # Of lines that end on one height, the one drawn first has its label above.
        labels.append(EndLabel(name, f"{last:,.0f}", last - TIE * style, palette.series[style]))
    _set_people(fig, panel, top)
    add_end_labels(fig, labels, top=top, height=panel.height, axis=panel.axis)


def _draw_line(
    fig: go.Figure, growth: pd.DataFrame, style: int, axis: str, palette: Colours
) -> None:
    dates, people = growth["date"], growth.iloc[:, 1]
    name = upper_first(learner_words(growth.columns[1]))
    add_trace(
        fig,
        "scatter",
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
        fill="tozeroy",
        fillcolor=veil(palette.series[style], 0.1),
        cliponaxis=False,
        hovertext=[
            f"{name}: {count(number, 'person', 'people')}<br>by {day(date)}"
            for date, number in zip(dates, people, strict=True)
        ],
        hoverinfo="text",
        name=name,
    )


def _iso(dates: pd.Series) -> list[str]:
    return [f"{date:%Y-%m-%d}" for date in dates]


def time_words(growth: pd.DataFrame) -> str:
    """Say how long the growth is watched: "10 weeks: "."""
    every = growth.attrs.get("every")
    if not every:
        return "So far: "
    number = _weeks(growth) if every == "week" else growth["date"].nunique()
    return f"{count(number, every)}: "


def _weeks(growth: pd.DataFrame) -> int:
    """Count from the first day rather than the Mondays, up to the day that the note names."""
    monday = growth["date"].min() - pd.Timedelta(days=6)
    first = max(monday, growth.attrs.get("since", monday))
    return weeks_from(first, growth.attrs.get("up_to", growth["date"].max()))


def set_dates(fig: go.Figure, growth: pd.DataFrame) -> None:
    """Set the axis that all panels share."""
    dates, every = _iso(growth["date"].drop_duplicates()), growth.attrs.get("every")
    set_layout(
        fig,
        xaxis={
            "type": "date",
            "title": {"text": f"Date (end of each {every})" if every else "Date"},
            "tickformat": "%-d %b\n%Y",
            "nticks": 5,
            "tickvals": dates if len(dates) <= 4 else None,
            "fixedrange": True,
            "anchor": "y",
        },
    )


def _set_people(fig: go.Figure, panel: Panel, top: float) -> None:
    axis = {
        "title": {"text": "People so far"},
        "domain": [panel.bottom, panel.top],
        "range": [0, top],
        "dtick": 1 if top < 6 else None,
        "nticks": 5 if panel.height > 150 else 3,
        "tickformat": ",",
        "showgrid": True,
        "fixedrange": True,
    }
    set_layout(fig, **{panel.axis.replace("y", "yaxis"): axis})
