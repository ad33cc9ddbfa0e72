"""The words of a figure, as a reader sees them."""

from __future__ import annotations

import re

import plotly.graph_objects as go


def title_of(fig: go.Figure) -> str:
    """Give the title in one line."""
    return fig.layout.title.text.replace("<br>", " ")


def note_of(fig: go.Figure) -> str:
    """Give what stands below the title, in one line."""
    return fig.layout.title.subtitle.text.replace("<br>", " ")


def words_beside(fig: go.Figure) -> list[str]:
    """Give the words to the right of each row."""
    return [re.sub(r"</?span[^>]*>", "", t) for t in fig.layout.yaxis2.ticktext]
