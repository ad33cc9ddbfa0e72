"""What an explorer adds to the rings: one way of finding people brought out, and names."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit import vocabulary
from netkit.charts.rings.ways import LONGEST, OTHER
from netkit.charts.words import shorten

# How much of the others is left to see.
FAINT = 0.15
# In pixels.
SMALL = 10
MOST_NAMES = 40
"""With more people than these the names would lie upon one another."""


def bring_out(figure: go.Figure, avenue: str) -> None:
    """Dim whoever was found in another way; everybody keeps their place."""
    label = shorten(vocabulary.label("avenue", avenue), LONGEST)
    groups = {trace.legendgroup for trace in figure.data if trace.legendgroup}
    kept = label if label in groups else OTHER
    for trace in figure.data:
        if trace.legendgroup and trace.legendgroup != kept:
            trace.opacity = FAINT


def add_names(figure: go.Figure) -> None:
    """Write beside everybody who they are, as their hover says it first."""
    for trace in figure.data:
        if trace.hovertext:
            names = [said.split("<br>")[0] for said in trace.hovertext]
            trace.update(mode="markers+text", text=names, textposition="top center")
            trace.textfont.size = SMALL


def few_enough(tree: pd.DataFrame, day: pd.Timestamp) -> bool:
    """Say whether there is room for everybody's name."""
    return int((~(tree["joined_on"] > day)).sum()) <= MOST_NAMES
