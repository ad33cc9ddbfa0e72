"""The chapters of a class's page, each from a table that disclosure let through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts import plot_funnel, plot_reply_rates
from netkit.report.chapters import Chapter, picture
from netkit.report.tables import Shown, shown

# Cells without a number, and groups without a row, are not drawn.
STEP_HEADS = {
    "stage": "", "reached": "", "matured": "", "pending": "",
    "share": "Share of those that had time", "interval": "",
}  # fmt: skip
RATE_HEADS = {
    "students": "Students", "asks": "", "matured": "", "answered": "", "pending": "",
    "undated": "", "rate": "", "interval": "",
}  # fmt: skip
TIME_HEADS = {
    "what": "What", "due": "Due", "in_time": "In time", "late": "Late", "missed": "Not yet done",
    "waiting": "Not due yet", "share": "Share in time", "interval": "",
}  # fmt: skip
PART_HEADS = {
    "section": "", "enrolled": "Enrolled", "handed_in": "Handed in a log", "asked": "",
    "share": "Share who wrote", "interval": "",
}  # fmt: skip
MIX_HEADS = {"avenue": "", "students": "Students", "asks": "", "people": "People", "share": "Share"}


def class_chapters(release: Any) -> list[Chapter]:
    """Give the chapters, in the order of the page."""
    return [
        Chapter("part", table=_table(release.participation(), "Who took part", PART_HEADS)),
        _steps(release.steps()),
        _answers("found", "avenue", release.rates("avenue")),
        _answers("wrote", "channel", release.rates("channel")),
        _answers("sections", "section", release.rates("section")),
        Chapter("in_time", table=_table(release.promptness(), "Thanks and reminders", TIME_HEADS)),
        Chapter("mix", table=_table(release.mix("avenue"), "Where people were found", MIX_HEADS)),
    ]


def logs_read(release: Any) -> list[str]:
    """Say in numbers what was read; a handful is "a few"."""
    return []


def _steps(steps: pd.DataFrame) -> Chapter:
    caption = "The class's steps, in requests"
    return _chapter("steps", plot_funnel, steps, _table(steps, caption, STEP_HEADS))


def _answers(name: str, by: str, rates: pd.DataFrame) -> Chapter:
    days = rates.attrs.get("within_days", 21)
    table = _table(rates, f"Answers within {days} days", {by: "", **RATE_HEADS})
    return _chapter(name, plot_reply_rates, rates, table)


def _chapter(
    name: str, plot: Callable[..., go.Figure], table: pd.DataFrame, words: Shown
) -> Chapter:
    """Draw what may be seen of a table; what is hidden is neither drawn nor said."""
    seen = table[~_hidden(table)].reset_index(drop=True)
    return Chapter(name, picture(partial(_in_theme, plot, seen)), words)


def _in_theme(plot: Callable[..., go.Figure], table: pd.DataFrame, theme: str) -> go.Figure:
    return plot(table, theme=theme)


def _hidden(table: pd.DataFrame) -> pd.Series:
    if "hidden" not in table:
        return pd.Series(False, index=table.index)
    return table["hidden"].fillna("").astype("str") != ""


def _table(table: pd.DataFrame, caption: str, heads: dict[str, str]) -> Shown:
    return shown(table, caption, **heads)
