"""Bars and dots of a chart in rows: a likely range, and an estimate upon it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.parts import add_trace
from netkit.charts.theme import Colours


@dataclass(frozen=True)
class RowMarks:
    """Where the rows of a figure lie, what shows on hovering, and in which colours.

    Attributes
    ----------
    fig : the figure to draw on
    places : the middle of each row, in pixels from the top
    hovers : safe text, one for each row
    band, dot : how high a bar is and how wide a dot, in pixels
    """

    fig: go.Figure
    places: Sequence[float]
    hovers: Sequence[str]
    palette: Colours
    band: int = 9
    dot: int = 11

    def ranges(self, low: Sequence[float], high: Sequence[float], *, faint: Sequence[bool]) -> None:
        """Draw likely ranges of shares as bars; faint where they say too little."""
        inks = [self.palette.faint if pale else self.palette.range for pale in faint]
        add_trace(
            self.fig,
            "bar",
            orientation="h",
            base=[in_percent(start) for start in low],
            x=[in_percent(end - start) for start, end in zip(low, high, strict=True)],
            width=self.band,
            marker={"color": inks},
            name="likely range",
            **self._shared,
        )

    def dots(self, shares: Sequence[float], *, name: str, hollow: Sequence[bool]) -> None:
        """Draw shares as dots; a hollow one is a share of which nothing is claimed."""
        ground, dot = self.palette.ground, self.palette.dot
        add_trace(
            self.fig,
            "scatter",
            x=[in_percent(share) for share in shares],
            yaxis="y2",
            mode="markers",
            marker={
                "size": self.dot,
                "opacity": 1,
                "color": [ground if empty else dot for empty in hollow],
                "line": {"color": [dot if empty else ground for empty in hollow], "width": 2},
            },
            name=name,
            **self._shared,
        )

    @property
    def _shared(self) -> dict[str, object]:
        return {"y": self.places, "hovertext": self.hovers, "hoverinfo": "text"}


def upright_line(at: float, line: Mapping[str, object]) -> dict[str, object]:
    """Make a line of reference through all rows, behind their marks."""
    ends = {"x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "layer": "below", "line": line, **ends}


def in_percent(share: float) -> float | None:
    """Turn a share into per cent; what is not known is left open."""
    return None if pd.isna(share) else round(100 * share, 4)
