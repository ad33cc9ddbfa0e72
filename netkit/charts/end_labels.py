"""Labels at the ends of lines: each beside its line, none upon another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from netkit.charts.parts import add_words, set_layout
from netkit.charts.theme import SMALL
from netkit.charts.words import markup, shorten, width, wrap

# In letters.
LINE_WIDTH, LONGEST = 17, 34
# In pixels.
LETTER, LINE, AIR, GAP = 6.6, 16, 5, 10


@dataclass(frozen=True)
class EndLabel:
    """What stands at the end of a line: its name, a few words more, where, and in which colour."""

    name: str
    detail: str
    at: float
    colour: str

    @property
    def lines(self) -> list[str]:
        """The words, line by line."""
        return [*wrap(shorten(self.name, LONGEST), LINE_WIDTH), self.detail]

    @property
    def height(self) -> int:
        """How high the words are, in pixels, with a little air."""
        return LINE * len(self.lines) + AIR


def stacked(labels: Sequence[EndLabel]) -> int:
    """Say how high all labels are, one upon another, in pixels."""
    return sum(label.height for label in labels)


def spread(
    places: Sequence[float], heights: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Move the middles of things of these heights apart until none lies upon another.

    They keep their order, and stay between `low` and `high` as long as there is room.

    Examples
    --------
    >>> spread([50, 50], [10, 10], low=0, high=100)
    [50, 60.0]
    >>> spread([99, 99], [10, 10], low=0, high=100)
    [85.0, 95.0]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = [*places]
    floor = low
    for i in order:
        moved[i] = max(moved[i], floor + heights[i] / 2)
        floor = moved[i] + heights[i] / 2
    ceiling = high
    for i in reversed(order):
        moved[i] = min(moved[i], ceiling - heights[i] / 2)
        ceiling = moved[i] - heights[i] / 2
    return moved


def add_end_labels(
    fig: go.Figure, labels: Sequence[EndLabel], *, top: float, height: int, axis: str = "y"
) -> None:
    """Write labels to the right of a plot whose y axis runs from 0 to `top`.

    `height` is that of the plot, in pixels. The right margin grows with the longest label.
    """
    pixel = top / height
    heights = [label.height * pixel for label in labels]
    places = spread([label.at for label in labels], heights, low=0, high=top)
    written = zip(labels, places, strict=True)
    add_words(fig, *(_words(label, place, axis) for label, place in written))
    set_layout(fig, margin_r=max(_room(labels), fig.layout.margin.r))


def _words(label: EndLabel, place: float, axis: str) -> dict[str, object]:
    return {
        "text": "<br>".join(map(markup, label.lines)),
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": GAP,
        "y": place,
        "yref": axis,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"color": label.colour, "size": SMALL},
    }


def _room(labels: Sequence[EndLabel]) -> int:
    longest = max((width(line) for label in labels for line in label.lines), default=0)
    return round(LETTER * longest) + 2 * GAP
