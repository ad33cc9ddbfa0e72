"""What stands on a page, before it is written out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.theme import THEMES
from netkit.charts.words import sentence
from netkit.report.tables import Shown
from netkit.report.words import Words


@dataclass(frozen=True)
class Picture:
    """A picture in each theme, and what it says in words.

    Attributes
    ----------
    figures : the figure by theme
    finding : what it shows, in one sentence
    reading : how to read it
    details : a sentence for each group in it
    """

    figures: dict[str, go.Figure]
    finding: str
    reading: str
    details: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing drawn, only words."""
        return not next(iter(self.figures.values())).data


def picture(draw: Callable[[str], go.Figure]) -> Picture:
    """Draw a picture in each theme; `draw` takes the name of one."""
    figures = {theme: draw(theme) for theme in THEMES}
    finding, reading, *details = [*sentence(figures["light"]).split("\n"), ""]
    return Picture(figures, finding, reading, list(filter(None, details)))


def drawn(plot: Callable[..., go.Figure], table: pd.DataFrame) -> Picture:
    """Draw a table in each theme, by a chart."""
    return picture(lambda theme: plot(table, theme=theme))


@dataclass(frozen=True)
class Chapter:
    """A heading with a picture, a table or both; `name` finds its words in `report.toml`."""

    name: str
    picture: Picture | None = None
    table: Shown | None = None
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """All that stands on a page.

    Attributes
    ----------
    words : headings and texts
    up_to : the last day that is counted, in words
    findings : what the data say, a sentence each
    chapters : pictures and tables
    read : what was read and what was not, in numbers
    kept : what a later page must know of this one, so that both together reveal nothing
    """

    words: Words
    up_to: str
    findings: list[str]
    chapters: list[Chapter]
    read: list[str]
    kept: dict[str, Any] = field(default_factory=dict)
