"""The chart of participation: how many of a class wrote to at least one person."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.class_rows import (
    class_rows,
    draw_shares,
    is_rounded,
    kept_rows,
    only_a_range,
    share_axis,
)
from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import Row, check_table
from netkit.charts.sheet import Heading, empty_sheet
from netkit.charts.words import likely_range, percent, up_to
from netkit.estimates import ENOUGH
from netkit.wording import count

COUNTS = ("enrolled", "handed_in", "asked")
MEASURES = (*COUNTS, "share", "low", "high")


def plot_participation(table: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw the share of students who wrote to at least one person.

    Use it on the table of `netkit.participation`. Groups stand in the order of the table, and
    are no ranking: sections differ in whom they have and in when they began.

    Parameters
    ----------
    table : DataFrame
        by…, enrolled, handed_in, asked (students), share, low, high (shares). Rows without
        counts are left out; of more than 40 the first 40 are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: share of the enrolled, in per cent; y: the groups. Grey and without a dot under 5
        students.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"enrolled": [24], "handed_in": [20], "asked": [18],
    ...                       "share": [0.75], "low": [0.55], "high": [0.88]})
    >>> plot_participation(table).layout.title.text
    '18 of 24 students wrote to somebody (75 %)'
    """
    check_table(table, MEASURES, "participation")
    kept = kept_rows(table, MEASURES, ("enrolled", "asked"))
    if not sum(row["enrolled"] for row in kept.rows):
        cure = "Once a log is handed in, this picture starts."
        return empty_sheet("nobody is in this class", cure, theme=theme)
    rounded = is_rounded(table)
    words = [_in_words(row, rounded=rounded) for row in kept.rows]
    note = [*_note(table, kept.rows), *kept.notes(), up_to(table)]
    heading = Heading(_finding(kept.rows, rounded=rounded), note, kept.details(words))
    beside = [_beside(row, rounded=rounded) for row in kept.rows]
    marks = class_rows(heading, kept, beside, words, theme)
    draw_shares(marks, kept.rows, "share who wrote to somebody")
    share_axis(marks.fig, "Share who wrote to somebody (per cent)")
    return marks.fig


def _tally(asked: float, enrolled: float, *, rounded: bool) -> str:
    """Give the counts; those who asked were rounded down, the enrolled to the nearest."""
    counts = f"{asked:,.0f} of", f"{enrolled:,.0f}"
    return f"at least {counts[0]} about {counts[1]}" if rounded else " ".join(counts)


def _beside(row: Row, *, rounded: bool) -> list[str]:
    told = _tally(row["asked"], row["enrolled"], rounded=rounded)
    if rounded and pd.isna(row["share"]):
        return [only_a_range(row), told]
    share: str = TOO_FEW if pd.isna(row["share"]) else percent(row["share"])
    logs = [] if rounded else [f"{count(row['handed_in'], 'log')} handed in"]
    return [f"{share}: {told}", *logs]


def _in_words(row: Row, *, rounded: bool) -> str:
    share, *rest = _beside(row, rounded=rounded)
    known = bool(pd.notna(row["low"])) and not (rounded and bool(pd.isna(row["share"])))
    sure: str = f", {likely_range(row['low'], row['high'])}" if known else ""
    return ", ".join([f"{share} wrote to somebody{sure}", *rest])


def _note(table: pd.DataFrame, rows: list[Row]) -> list[str]:
    roster, rounded = table.attrs.get("roster"), is_rounded(table)
    grey = "Grey: only a range can be said." if rounded else "Grey: too few to say."
    return [
        "Students who wrote to at least one person, of all enrolled.",
        "Without a roster only those who handed in a log count." if roster is False else "",
        "Bar: likely range (95 %).",
        grey if any(pd.isna(row["share"]) for row in rows) else "",
        "This is no ranking." if len(rows) > 1 else "",
    ]


def _finding(rows: list[Row], *, rounded: bool) -> str:
    """Say how many of all that are shown took part; groups are not held against each other."""
    if rounded and len(rows) > 1:
        return "Who wrote to somebody, group by group"
    asked, enrolled = (sum(row[name] for row in rows) for name in ("asked", "enrolled"))
    told = _tally(asked, enrolled, rounded=rounded)
    word = "student" if enrolled == 1 else "students"
    found = f"{told[:1].upper()}{told[1:]} {word} wrote to somebody"
    return found if rounded or enrolled < ENOUGH else f"{found} ({percent(asked / enrolled)})"
