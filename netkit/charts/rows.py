"""Rows of a chart: a name on the left of each, its counts in words on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from netkit.charts.parts import set_layout
from netkit.charts.theme import TEXT_SIZE, Colours
from netkit.charts.words import block, markup

# In pixels: what a line of words needs, and the air around a row.
LINE, AIR = 16, 18
# One row alone still needs the height of the words that stand upright beside it.
LEAST, TITLE_WIDTH = 126, 18


@dataclass(frozen=True)
class Rows:
    """Rows from the top down, each as high as the words beside it need.

    Attributes
    ----------
    names, counts : the words to the left and to the right of each row, as lines
    """

    names: Sequence[Sequence[str]]
    counts: Sequence[Sequence[str]]

    @property
    def height(self) -> int:
        """How high all rows are, in pixels."""
        return max(sum(self._heights), LEAST)

    @property
    def middles(self) -> list[float]:
        """Where the middle of each row lies, in pixels from the top."""
        above = (self.height - sum(self._heights)) / 2
        starts = accumulate(self._heights, initial=above)
        return [start + own / 2 for start, own in zip(starts, self._heights, strict=False)]

    @property
    def _heights(self) -> list[int]:
        pairs = zip(self.names, self.counts, strict=True)
        return [LINE * max(len(name), len(count)) + AIR for name, count in pairs]


def label_rows(fig: go.Figure, rows: Rows, *, title: str, palette: Colours) -> None:
    """Write the words of each row beside it, on y axes that count pixels from the top.

    The words are the ticks of two axes, so that plotly keeps room for them however narrow the
    page is; something must be drawn on both, "y" and "y2".
    """
    shared = {
        "tickvals": rows.middles,
        "range": [rows.height, 0],
        "fixedrange": True,
        "ticklabelstandoff": 6,
    }
    set_layout(
        fig,
        yaxis={
            **shared,
            "ticktext": ["<br>".join(map(markup, lines)) for lines in rows.names],
            "tickfont": {"size": TEXT_SIZE, "color": palette.ink},
            "title": {"text": block(title, TITLE_WIDTH)},
        },
        yaxis2={
            **shared,
            "ticktext": [_emphasised(lines, palette) for lines in rows.counts],
            "overlaying": "y",
            "side": "right",
        },
    )


def _emphasised(lines: Sequence[str], palette: Colours) -> str:
    first, *rest = map(markup, lines)
    return "<br>".join([f'<span style="color:{palette.ink}">{first}</span>', *rest])
