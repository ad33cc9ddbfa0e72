"""The chart of spread: a dot a student, as counted and once luck is taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from netkit.charts.class_rows import share_axis
from netkit.charts.groups import check_table
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.range_bars import upright_line
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.shrunken_rates import MEASURES, finding
from netkit.charts.theme import TEXT_SIZE, Colours, colours
from netkit.charts.words import percent, up_to, within
from netkit.wording import count

# Dots stand in columns so many points of per cent apart.
STEP = 2.5
# In pixels: a dot, how high a column may be at most and a strip at least, and the air between.
DOT, HIGHEST, LEAST, AIR = 8, 140, 40, 18


@dataclass(frozen=True)
class Strip:
    """One picture of all students: its name, and how many dots stand over each per cent."""

    name: str
    columns: dict[float, int]
    filled: bool

    @property
    def pitch(self) -> float:
        """How far apart dots of one column stand, in pixels; in high columns they overlap."""
        return min(DOT, HIGHEST / max(self.columns.values()))

    @property
    def height(self) -> float:
        """How high the strip is, in pixels."""
        return max(LEAST, self.pitch * max(self.columns.values())) + AIR


def plot_spread(spread: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how the shares of a class's students spread, as counted and with luck taken out.

    Use it on the table of `netkit.student_spread`. A dot is a student, and nothing says which:
    with ten requests each, luck alone spreads alike students from 7 % to 66 %.

    Parameters
    ----------
    spread : DataFrame
        matured, answered (requests), rate, shrunken (shares), and the other columns of
        `netkit.student_spread`. Students with fewer than 5 requests that had time are left out.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: share answered, in per cent; y: students, one upon another. Above: hollow dots, as
        counted; below: filled dots, pulled towards the share of all.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import netkit as nk
    >>> cohort = nk.make_cohort(students=30)
    >>> asks = nk.find_asks(cohort.events, as_of=cohort.saved_on)
    >>> plot_spread(nk.shrunken_rates(asks)).layout.title.text
    'Most of the differences look like luck'
    """
    check_table(spread, MEASURES, "student_spread")
    told = spread[spread["rate"].notna()]
    if told.empty:
        cure = "With five requests that had time, a student's dot and this picture starts."
        return empty_sheet("no student has requests enough that had time", cure, theme=theme)
    strips = [
        Strip("as counted", _columns(told["rate"]), filled=False),
        Strip("luck taken out", _columns(told["shrunken"]), filled=True),
    ]
    palette, height = colours(theme), sum(strip.height for strip in strips)
    fig = new_sheet(_heading(spread, told), theme=theme, plot_height=round(height))
    floors = [strips[1].height, 0.0]
    for strip, floor in zip(strips, floors, strict=True):
        _draw(fig, strip, floor, palette)
    _set_axes(fig, spread, palette)
    middles = [floor + strip.height / 2 for strip, floor in zip(strips, floors, strict=True)]
    _name_strips(fig, strips, middles, height)
    return fig


def _columns(shares: pd.Series) -> dict[float, int]:
    """Count the dots that stand over each place on the axis, in per cent."""
    places = np.floor(100 * shares / STEP + 0.5) * STEP
    return {float(place): int(number) for place, number in places.value_counts().items()}


def _heading(spread: pd.DataFrame, told: pd.DataFrame) -> Heading:
    few = len(spread) - len(told)
    note = (
        f"Share answered {within(spread)}, of requests that had the time. A dot is a student.",
        "Above: as counted. Below: pulled towards the share of all, the more so the fewer the "
        "requests.",
        "Dotted line: the share of all." if _mean(spread) is not None else "",
        "Nobody is named, and nobody ranked.",
        f"Left out: {count(few, 'student')} with too few requests to say." if few else "",
        up_to(spread),
    )
    details = [
        f"{name}: {percent(told[column].min())} to {percent(told[column].max())}."
        for name, column in (("As counted", "rate"), ("With luck taken out", "shrunken"))
    ]
    return Heading(finding(spread), note, details)


def _mean(spread: pd.DataFrame) -> float | None:
    """Give the share that all are pulled towards, where the table still knows it."""
    mean = spread.attrs.get("mean")
    return None if mean is None or pd.isna(mean) else float(mean)


def _draw(fig: go.Figure, strip: Strip, floor: float, palette: Colours) -> None:
    dots = [
        (place, floor + (turn + 0.5) * strip.pitch, number)
        for place, number in sorted(strip.columns.items())
        for turn in range(number)
    ]
    add_trace(
        fig,
        "scatter",
        x=[place for place, _, _ in dots],
        y=[round(at, 2) for _, at, _ in dots],
        mode="markers",
        marker={
            "size": DOT,
            "opacity": 1,
            "color": palette.dot if strip.filled else palette.ground,
            "line": {"color": palette.ground if strip.filled else palette.dot, "width": 1.5},
        },
        hovertext=[f"{count(number, 'student')} at about {place:g} %" for place, _, number in dots],
        hoverinfo="text",
        name=strip.name,
    )


def _set_axes(fig: go.Figure, spread: pd.DataFrame, palette: Colours) -> None:
    share_axis(fig, f"Share answered {within(spread)} (per cent)")
    mean, line = _mean(spread), {"color": palette.quiet, "width": 1.5, "dash": "dot"}
    set_layout(fig, shapes=[] if mean is None else [upright_line(100 * mean, line)])


def _name_strips(fig: go.Figure, strips: list[Strip], middles: list[float], height: float) -> None:
    set_layout(
        fig,
        yaxis={
            "title": {"text": "Students"},
            "tickvals": middles,
            "ticktext": [strip.name.replace(" ", "<br>") for strip in strips],
            "tickfont": {"size": TEXT_SIZE},
            "range": [0, height],
            "fixedrange": True,
        },
    )
