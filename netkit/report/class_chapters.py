"""The chapters of a class's page, each from a table that disclosure let through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.funnel import plot_funnel
from netkit.charts.promptness import plot_promptness
from netkit.charts.reply_rates import plot_reply_rates
from netkit.report import headers
from netkit.report.chapters import Chapter, Picture, drawn
from netkit.report.tables import Shown, shown, without_share_of_all
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.disclosure import Release

TOO_FEW = "Too few to say."
CAPTIONS = {
    "part": "Learners who took part",
    "steps": "Requests, step by step",
    "found": "Requests, by how people were found",
    "wrote": "Requests, by how the message was sent",
    "sections": "Requests, by section",
    "in_time": "Thanks and reminders",
    "mix": "Requests, learners and people",
}
# A class's requests without a date are among those still waiting.
_RATES = {name: head for name, head in headers.ANSWERS.items() if name != "undated"}
# What a chart of requests cannot do without; where it is hidden, there is nothing to draw.
_DRAWN_FROM = ("asks", "reached", "matured", "answered", "pending")


def class_chapters(release: Release) -> list[Chapter]:
    """Give the chapters, in the order of the page."""
    by_section = ["section"] if "section" in release.labels else []
    mix = release.mix("avenue")
    return [
        _part(release),
        _steps(release),
        _answers(release, "found", "avenue"),
        _answers(release, "wrote", "channel"),
        *(_answers(release, "sections", label) for label in by_section),
        _in_time(release),
        Chapter("mix", table=_shown(release, "mix", mix, {"avenue": "", **headers.MIX})),
    ]


def with_numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows in which every count may be seen."""
    counts = [name for name in _DRAWN_FROM if name in table]
    return table[table[counts].notna().all(axis=1)].astype(dict.fromkeys(counts, "int64"))


def _part(release: Release) -> Chapter:
    """Say who took part, by section where that may be told; "at least" cannot be drawn as a dot."""
    sections = release.participation("section") if "section" in release.labels else None
    whole = release.participation().assign(section="The whole class")
    table = whole if sections is None or sections.empty else sections
    return Chapter("part", table=_shown(release, "part", table, {"section": "", **headers.PART}))


def _steps(release: Release) -> Chapter:
    steps = release.steps()
    seen = with_numbers(steps)
    picture = _picture(release, _steps_of_a_class, seen)
    finding = came_to(dict(zip(seen["stage"], seen["reached"], strict=True)))
    written = _shown(release, "steps", without_share_of_all(steps), headers.STEPS)
    return Chapter("steps", replace(picture, finding=finding), written)


def came_to(reached: dict[str, int]) -> str:
    """Say what became of requests.

    Examples
    --------
    >>> came_to({"asked": 300, "answered": 90, "met": 60})
    'About 300 requests, about 90 answers, about 60 talks.'
    """
    words = {"asked": "request", "answered": "answer", "met": "talk"}
    said = [f"about {count(reached[stage], words[stage])}" for stage in words if stage in reached]
    return f"{', '.join(said).capitalize()}." if said else TOO_FEW


def _steps_of_a_class(table: pd.DataFrame, *, theme: str) -> go.Figure:
    """Draw the steps of many, which the chart takes for one's own."""
    fig = plot_funnel(table, theme=theme)
    if fig.data:
        fig.layout.yaxis.title.text = "Steps"
    return fig


def _answers(release: Release, name: str, by: str) -> Chapter:
    table = release.rates(by)
    picture = _picture(release, plot_reply_rates, with_numbers(table))
    return Chapter(name, picture, _shown(release, name, table, {by: "", **_RATES}))


def _in_time(release: Release) -> Chapter:
    table = release.promptness()
    picture = _picture(release, plot_promptness, table)
    return Chapter("in_time", picture, _shown(release, "in_time", table, headers.IN_TIME))


def _picture(release: Release, plot: Callable[..., go.Figure], table: pd.DataFrame) -> Picture:
    """Draw what may be seen, say that it is rounded, and leave the exact lines to the table."""
    picture = drawn(plot, table)
    if picture.is_empty:
        return replace(picture, finding=TOO_FEW, reading="", details=[])
    return replace(picture, reading=f"{_rounded(release)} {picture.reading}", details=[])


def _rounded(release: Release) -> str:
    return f"Counts are rounded, to the nearest {release.step}."


def _shown(release: Release, name: str, table: pd.DataFrame, heads: dict[str, str]) -> Shown | None:
    why = headers.HIDDEN if table["hidden"].fillna("").astype(bool).any() else {}
    return shown(table, f"{CAPTIONS[name]}. {_rounded(release)}", heads | why)
