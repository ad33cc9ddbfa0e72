"""The chapters of a class's page, each from a table that disclosure let through."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.funnel import plot_funnel
from netkit.charts.promptness import plot_promptness
from netkit.charts.reply_rates import plot_reply_rates
from netkit.charts.words import upper_first
from netkit.report import headers
from netkit.report.chapters import Chapter, Picture, drawn
from netkit.report.tables import Shown, shown, without_share_of_all
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.disclosure import Release

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
    mix_heads = {"avenue": headers.OF_A_CLASS["avenue"], **headers.MIX}
    return [
        _part(release),
        _steps(release),
        _answers(release, "found", "avenue"),
        _answers(release, "wrote", "channel"),
        *(_answers(release, "sections", label) for label in by_section),
        _in_time(release),
        Chapter("mix", table=_shown("mix", release.mix("avenue"), mix_heads)),
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
    return Chapter("part", table=_shown("part", table, {"section": "", **headers.PART}))


def _steps(release: Release) -> Chapter:
    steps = release.steps()
    seen = with_numbers(steps)
    picture = _picture(_steps_of_a_class, seen)
    if not picture.is_empty:
        counted = dict(zip(seen["stage"], seen["reached"], strict=True))
        picture = replace(picture, finding=came_to(counted))
    written = _shown("steps", without_share_of_all(steps), headers.STEPS)
    return Chapter("steps", picture, written)


def _steps_of_a_class(table: pd.DataFrame, *, theme: str) -> go.Figure:
    """Draw the steps without the counts that the chart works out from shares: they look exact."""
    fig = _as_of_a_class(plot_funnel, "Steps", table, theme=theme)
    if fig.data:
        fig.layout.yaxis2.ticktext = [_share_only(words) for words in fig.layout.yaxis2.ticktext]
    for trace in fig.data:
        trace.hovertext = [_share_only(words) for words in trace.hovertext]
    return fig


def _share_only(words: str) -> str:
    # In a hover the words may go on in the next line after any of them.
    return re.sub(r"(?<= %): [\d,]+(<br>| )of(<br>| )\d+(,\d{3})*", "", words)


def came_to(reached: dict[str, int]) -> str:
    """Say what became of requests.

    Examples
    --------
    >>> came_to({"asked": 300, "answered": 90, "met": 60})
    'About 300 requests, about 90 answers, about 60 talks.'
    """
    words = {"asked": "request", "answered": "answer", "met": "talk"}
    said = [f"about {count(reached[stage], words[stage])}" for stage in words if stage in reached]
    return f"{', '.join(said).capitalize()}."


def about(text: str) -> str:
    """Say of counts in a finding that they are rounded.

    Examples
    --------
    >>> about("E-mail: 60 of 1,210 answered (5 %)")
    'E-mail: about 60 of about 1,210 answered (5 %)'
    """
    return upper_first(re.sub(r"(\d[\d,]*) of (\d)", r"about \1 of about \2", text))


def _answers(release: Release, name: str, by: str) -> Chapter:
    table = release.rates(by)
    plot = partial(_as_of_a_class, plot_reply_rates, headers.OF_A_CLASS[by])
    written = _shown(name, table, {by: headers.OF_A_CLASS[by], **_RATES})
    return Chapter(name, _picture(plot, with_numbers(table)), written)


def _as_of_a_class(
    plot: Callable[..., go.Figure], words: str, table: pd.DataFrame, *, theme: str
) -> go.Figure:
    """Draw what many did, in words other than one's own."""
    fig = plot(table, theme=theme)
    if fig.data:
        fig.layout.yaxis.title.text = words
    return fig


def _in_time(release: Release) -> Chapter:
    table = release.promptness()
    written = _shown("in_time", table, headers.IN_TIME)
    return Chapter("in_time", _picture(plot_promptness, table), written)


def _picture(plot: Callable[..., go.Figure], table: pd.DataFrame) -> Picture:
    """Draw what may be seen, say that it is rounded, and leave the exact lines to the table."""
    picture = drawn(plot, table)
    if picture.is_empty:
        return replace(picture, finding="", reading="", details=[])
    reading = f"{_rounded(table)} {picture.reading}"
    return replace(picture, finding=about(picture.finding), reading=reading, details=[])


def _rounded(table: pd.DataFrame) -> str:
    step = table.attrs.get("rounded_to")
    return "Counts are rounded." if step is None else f"Counts are rounded, to the nearest {step}."


def _shown(name: str, table: pd.DataFrame, heads: dict[str, str]) -> Shown | None:
    untold = table["hidden"].fillna("").astype(bool)
    why = headers.HIDDEN if untold.any() else {}
    for share in {"share", "rate"} & set(table.columns):
        # Not for want of requests: the last column says why.
        missing = untold & table[share].isna()
        table = table.assign(**{share: table[share].astype(object).mask(missing, "not shown")})
    return shown(table, f"{CAPTIONS[name]}. {_rounded(table)}", heads | why)
