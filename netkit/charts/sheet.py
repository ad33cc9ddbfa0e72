"""The sheet a chart is drawn on: its heading, its size and the sentence kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from netkit.charts.theme import SMALL, TITLE_SIZE, template_name
from netkit.charts.words import markup, pack, plain, tidy, wrap_evenly

# In letters: what fits on a telephone's 400 pixels, at the sizes of the theme.
TITLE_WIDTH = 42
NOTE_WIDTH = 62
# In pixels.
LINE = 1.3
EDGE = 14
# Plotly hangs a title of several lines higher than one of a single line, by a capital letter.
CAPITAL = round(0.7 * TITLE_SIZE)
FOOT = 64


@dataclass(frozen=True)
class Heading:
    """What is written above a chart, and said of it.

    Attributes
    ----------
    title : the finding, claiming no more than the data do
    note : how to read the chart, and what it counts, in sentences
    details : further sentences for those who cannot see it
    """

    title: str
    note: Sequence[str]
    details: Sequence[str] = ()

    def spoken(self) -> str:
        """Say all of it: the finding, how to read it, and then a line for each group."""
        lines = (f"{self.title}.", " ".join(filter(None, self.note)), *self.details)
        return "\n".join(map(plain, filter(None, lines)))


def new_sheet(heading: Heading, *, theme: str, plot_height: int) -> go.Figure:
    """Start a figure that has its heading, its theme and its sentence, and no marks yet.

    `plot_height` is in pixels; the heading adds its own, so that long words never squeeze the
    picture. The width is left to the page.
    """
    title = wrap_evenly(tidy(heading.title), TITLE_WIDTH)
    note = pack(heading.note, NOTE_WIDTH)
    top = round(EDGE + LINE * (TITLE_SIZE * len(title) + SMALL * len(note)) + EDGE)
    return go.Figure(
        layout={
            "template": template_name(theme),
            "title": {
                "text": "<br>".join(map(markup, title)),
                "subtitle": {"text": "<br>".join(map(markup, note))},
                "pad": {"t": EDGE + (CAPITAL if len(title) > 1 else 0), "l": EDGE},
            },
            "height": top + plot_height + FOOT,
            "margin": {"t": top, "b": FOOT, "l": EDGE, "r": EDGE},
            "meta": {"sentence": heading.spoken()},
        }
    )


def empty_sheet(what: str, cure: str, *, theme: str) -> go.Figure:
    """Give a titled figure without marks, that says what to do to fill it."""
    heading = Heading(f"Nothing to show yet: {what}", [cure])
    fig = new_sheet(heading, theme=theme, plot_height=0)
    return fig.update_xaxes(visible=False).update_yaxes(visible=False)
