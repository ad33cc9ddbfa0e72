"""The chapters of a class's page, each from a table that disclosure let through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.funnel import plot_funnel
from netkit.charts.participation import plot_participation
from netkit.charts.promptness import plot_promptness
from netkit.charts.reply_rates import plot_reply_rates
from netkit.report import headers
from netkit.report.chapters import Chapter, Picture, picture
from netkit.report.tables import Shown, shown, without_share_of_all
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.disclosure import Release

Plot = Callable[..., go.Figure]

# A class's requests without a date are among those still waiting.
_RATES = {name: head for name, head in headers.ANSWERS.items() if name != "undated"}
# What a chart cannot do without; where it is hidden, there is nothing to draw.
DRAWN_FROM = ("asks", "reached", "matured", "answered", "pending")


def class_chapters(release: Release) -> list[Chapter]:
    """Give the chapters, in the order of the page."""
    by_section = "section" in release.labels
    return [
        *_part(release, by_section),
        _steps(release),
        _answers(release, "found", "avenue"),
        _answers(release, "wrote", "channel"),
        *([_answers(release, "sections", "section")] if by_section else []),
        _chapter(release, "in_time", plot_promptness, release.promptness(), headers.IN_TIME),
        _mix(release),
    ]


def with_numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows in which every count may be seen."""
    counts = [name for name in DRAWN_FROM if name in table]
    return table[table[counts].notna().all(axis=1)].astype(dict.fromkeys(counts, "int64"))


def _part(release: Release, by_section: bool) -> list[Chapter]:
    table = release.participation("section" if by_section else None)
    heads = {"section": "", **headers.PART} if by_section else {"class": "", **headers.PART}
    whole = table.assign(**{"class": "The whole class"})
    return [_chapter(release, "part", plot_participation, whole, heads)]


def _steps(release: Release) -> Chapter:
    steps = release.steps()
    written = _shown(release, "steps", without_share_of_all(steps), headers.STEPS)
    seen = with_numbers(steps)
    drawn = _picture(release, partial(_as_a_class, seen))
    counted = dict(zip(seen["stage"], seen["reached"], strict=True))
    return Chapter("steps", replace(drawn, finding=came_to(counted)), written)


def came_to(reached: dict[str, int]) -> str:
    """Say what became of the requests: "About 300 requests, about 90 answers, about 60 talks."."""
    words = {"asked": "request", "answered": "answer", "met": "talk"}
    said = [f"about {count(reached[stage], words[stage])}" for stage in words if stage in reached]
    return f"{', '.join(said).capitalize()}." if said else "Too few to say how far requests came."


def _as_a_class(table: pd.DataFrame, theme: str) -> go.Figure:
    """Draw the steps of many; the chart knows them as one's own."""
    fig = plot_funnel(table, theme=theme)
    return fig.update_yaxes(title_text="Steps", selector={"side": None}) if fig.data else fig


def _answers(release: Release, name: str, by: str) -> Chapter:
    heads = {by: "", **_RATES}
    return _chapter(release, name, plot_reply_rates, release.rates(by), heads)


def _mix(release: Release) -> Chapter:
    table = release.mix("avenue")
    return Chapter("mix", table=_shown(release, "mix", table, {"avenue": "", **headers.MIX}))


def _chapter(
    release: Release, name: str, plot: Plot, table: pd.DataFrame, heads: dict[str, str]
) -> Chapter:
    """Draw what may be seen of a table; what is hidden is neither drawn nor said."""
    drawn = _picture(release, partial(_in_theme, plot, with_numbers(table)))
    return Chapter(name, drawn, _shown(release, name, table, heads))


def _picture(release: Release, draw: Callable[[str], go.Figure]) -> Picture:
    """Draw it, say that counts are rounded, and leave its exact-looking lines to the table."""
    drawn = picture(draw)
    if drawn.is_empty:
        return replace(drawn, finding="Too few to say.", reading="", details=[])
    return replace(drawn, reading=f"{rounded(release)} {drawn.reading}", details=[])


def rounded(release: Release) -> str:
    """Say how counts are rounded."""
    return f"Counts are rounded, to the nearest {release.step}."


def _in_theme(plot: Plot, table: pd.DataFrame, theme: str) -> go.Figure:
    return plot(table, theme=theme)


def _shown(release: Release, name: str, table: pd.DataFrame, heads: dict[str, str]) -> Shown | None:
    if table.empty:
        return None
    why = headers.HIDDEN if (table["hidden"].fillna("") != "").any() else {}
    return shown(table, f"{CAPTIONS[name]}. {rounded(release)}", heads | why)


CAPTIONS = {
    "part": "Learners who took part",
    "steps": "Requests, step by step",
    "found": "Requests, by how people were found",
    "wrote": "Requests, by how the message was sent",
    "sections": "Requests, by section",
    "in_time": "Thanks and reminders",
    "mix": "Requests, learners and people, by how people were found",
}
