"""Rows of a chart about a class: which of a table are drawn, and the sheet they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import Row, group_columns, group_label, group_words, rows_of
from netkit.charts.parts import set_layout
from netkit.charts.range_bars import RowMarks
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, new_sheet
from netkit.charts.theme import colours
from netkit.charts.words import hover, likely_range, shorten, upper_first, wrap
from netkit.wording import count

MOST_ROWS, MOST_SPOKEN = 40, 12
# In letters.
LABEL_WIDTH, LABEL_MOST = 17, 34
CLASS = "The whole class"
# What a row is about where groups have several rows: in full, and as it stands beside the row.
WHAT, SHORT = "what was due", "in short"
# Whether the counts of a row were rounded before they left the office.
ROUNDED = "rounded"
# Columns that a table may have beside its own, once small cells are hidden.
BESIDE = ("hidden", WHAT, SHORT, ROUNDED)


@dataclass(frozen=True)
class Kept:
    """The rows of a table that are drawn, what tells them apart, and what is left out."""

    rows: list[Row]
    by: list[str]
    hidden: int
    further: int

    def name(self, row: Row) -> str:
        """Name a row in a learner's words: "Section B · Reminders"."""
        group = group_label(row, self.by) if self.by else ""
        return " · ".join(filter(None, (group, row.get(WHAT, "")))) or CLASS

    def lines(self, row: Row) -> list[str]:
        """Give the words to the left of a row: its group, and below what was counted."""
        group = group_label(row, self.by) if self.by else ""
        short = wrap(shorten(group, LABEL_MOST), LABEL_WIDTH)
        return [*short, *filter(None, [row.get(SHORT, "")])] or [CLASS]

    def notes(self) -> list[str]:
        """Say what is not in the picture."""
        hidden = f"Not shown: {count(self.hidden, 'row')} with too few to keep them private."
        further = f"And {count(self.further, 'more row')} in the table."
        return [hidden if self.hidden else "", further if self.further else ""]

    def details(self, words: Iterable[str]) -> list[str]:
        """Give a line for each of the first rows, for those who cannot see the picture."""
        named = zip(self.rows, words, strict=True)
        lines = [f"{self.name(row)}: {said}." for row, said in named]
        rest = len(lines) - MOST_SPOKEN
        more = [f"And {count(rest, 'more row')} in the picture."] if rest > 0 else []
        return lines[:MOST_SPOKEN] + more


def kept_rows(table: pd.DataFrame, measures: Sequence[str], counted: Sequence[str]) -> Kept:
    """Choose the rows that are drawn, in the order of the table; small cells may be hidden."""
    by = [name for name in group_columns(table, (*measures, *BESIDE)) if name not in BESIDE]
    known = table[table[list(counted)].notna().all(axis=1)]
    rows = rows_of(known.iloc[:MOST_ROWS])
    return Kept(rows, by, len(table) - len(known), len(known) - len(rows))


def class_rows(
    heading: Heading, kept: Kept, beside: Sequence[Sequence[str]], words: Sequence[str], theme: str
) -> RowMarks:
    """Start a figure with a row each, and give the marks to draw on it."""
    rows, palette = Rows([kept.lines(row) for row in kept.rows], beside), colours(theme)
    fig = new_sheet(heading, theme=theme, plot_height=rows.height)
    title = upper_first(group_words(kept.by)) or "Class"
    label_rows(fig, rows, title=title, palette=palette)
    hovers = [hover((kept.name(row), said)) for row, said in zip(kept.rows, words, strict=True)]
    return RowMarks(fig, rows.middles, hovers, palette)


def is_rounded(table: pd.DataFrame) -> bool:
    """Say whether the counts were rounded before they left the office."""
    return bool(table.attrs.get("rounded_to"))


def only_a_range(row: Row) -> str:
    """Say what is known of a share that cannot be told: "75 to 100 %", or that nothing is."""
    if pd.isna(row["low"]):
        return TOO_FEW
    return likely_range(row["low"], row["high"]).removeprefix("likely range ")


def draw_shares(marks: RowMarks, rows: list[Row], name: str) -> None:
    """Draw each share as a dot on its likely range; faint and without a dot if none is claimed."""
    low, high, shares = ([row[column] for row in rows] for column in ("low", "high", "share"))
    marks.ranges(low, high, faint=[pd.isna(share) for share in shares])
    marks.dots(shares, name=name, hollow=[False] * len(rows))


def share_axis(fig: go.Figure, words: str) -> None:
    """Give the axis of shares in per cent, from none to all."""
    set_layout(
        fig,
        xaxis={
            "title": {"text": words},
            # A little beyond, for the dots at 0 % and 100 %.
            "range": [-3, 103],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0 %", "", "50 %", "", "100 %"],
            "showgrid": True,
            "fixedrange": True,
        },
    )
