"""The time of second notes, marked behind a curve over days."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.theme import SMALL, Colours
from netkit.wording import count

MEASURES = ("asks", "followed_up", "early", "median", "late")
WORD = "second note sent"
# Seen beyond this share of the width, the word stands to the left of the band's end.
TURN = 0.5
# In days: a band of a single day still needs something to be seen.
LEAST = 0.5


@dataclass(frozen=True)
class SecondNotes:
    """When second notes went out: to how many of the requests, and the middle half of the days."""

    asks: int
    followed_up: int
    early: float
    late: float

    def in_words(self) -> list[str]:
        """Say when they went out, and why they make no comparison."""
        low, high = round(self.early), round(self.late)
        when = f"mostly after {low} to {high} days" if low < high else f"after {count(low, 'day')}"
        return [
            f"A second note went to {self.followed_up:,} of {self.asks:,}, {when}.",
            "Only silent people get one, so those with and without it are not compared.",
        ]


def second_notes(table: pd.DataFrame | None) -> SecondNotes | None:
    """Read the table of follow-up times; none were sent, or none is given: None."""
    if table is None:
        return None
    check_table(table, MEASURES, "follow_up_times")
    if table.empty or pd.isna(table["early"].iloc[0]) or not table["followed_up"].iloc[0]:
        return None
    row = table.iloc[0]
    return SecondNotes(int(row["asks"]), int(row["followed_up"]), row["early"], row["late"])


def mark_second_notes(
    fig: go.Figure, notes: SecondNotes, *, days: float, top: float, palette: Colours
) -> None:
    """Lay a quiet band behind the days of second notes, with its word at the top.

    `days` and `top` are where the axes end.
    """
    first, last = notes.early, min(max(notes.late, notes.early + LEAST), days)
    if first >= days:
        return
    fig.add_shape(
        type="rect",
        x0=first,
        x1=last,
        y0=0,
        y1=top,
        fillcolor=palette.grid,
        opacity=0.7,
        line={"width": 0},
        layer="below",
    )
    left = first < TURN * days
    fig.add_annotation(
        text=WORD,
        x=first if left else last,
        xanchor="left" if left else "right",
        y=top,
        yanchor="top",
        showarrow=False,
        font={"size": SMALL, "color": palette.quiet},
    )
