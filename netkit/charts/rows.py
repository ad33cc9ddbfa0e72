"""Rows of a chart: a name on the left of each, its counts in words on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from netkit.charts.theme import TEXT_SIZE, Colours
from netkit.charts.words import block, markup

# In pixels: what a line of words needs, and the air around a row.
LINE, AIR = 16, 18


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
    def ends(self) -> list[int]:
        """Where each row ends, in pixels from the top."""
        pairs = zip(self.names, self.counts, strict=True)
        return list(accumulate(LINE * max(len(name), len(count)) + AIR for name, count in pairs))

    @property
    def middles(self) -> list[float]:
        """Where the middle of each row lies, in pixels from the top."""
        return [(start + end) / 2 for start, end in zip([0, *self.ends], self.ends, strict=False)]

    @property
    def height(self) -> int:
        """How high all rows are, in pixels."""
        return self.ends[-1]


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
    fig.update_layout(
        yaxis={
            **shared,
            "ticktext": ["<br>".join(map(markup, lines)) for lines in rows.names],
            "tickfont": {"size": TEXT_SIZE, "color": palette.ink},
            "title": {"text": block(title, 30)},
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
