"""The chart of participation: how many of a class wrote to at least one person."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.class_rows import class_rows, draw_shares, kept_rows, share_axis
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
    kept = kept_rows(table, MEASURES, COUNTS)
    if not sum(row["enrolled"] for row in kept.rows):
        cure = "Once a log is handed in, this picture starts."
        return empty_sheet("nobody is in this class", cure, theme=theme)
    words = [_in_words(row) for row in kept.rows]
    note = [*_note(table, kept.rows), *kept.notes(), up_to(table)]
    heading = Heading(_finding(kept.rows), note, kept.details(words))
    marks = class_rows(heading, kept, [_beside(row) for row in kept.rows], words, theme)
    draw_shares(marks, kept.rows, "share who wrote to somebody")
    share_axis(marks.fig, "Share who wrote to somebody (per cent)")
    return marks.fig


def _tally(row: Row) -> str:
    return f"{row['asked']:,.0f} of {row['enrolled']:,.0f}"


def _beside(row: Row) -> list[str]:
    share: str = TOO_FEW if pd.isna(row["share"]) else percent(row["share"])
    return [f"{share}: {_tally(row)}", f"{count(row['handed_in'], 'log')} handed in"]


def _in_words(row: Row) -> str:
    sure: str = "" if pd.isna(row["low"]) else f", {likely_range(row['low'], row['high'])}"
    share, logs = _beside(row)
    return f"{share} wrote to somebody{sure}, {logs}"


def _note(table: pd.DataFrame, rows: list[Row]) -> list[str]:
    roster = table.attrs.get("roster")
    return [
        "Students who wrote to at least one person, of all enrolled.",
        "Without a roster only those who handed in a log count." if roster is False else "",
        "Bar: likely range (95 %).",
        "Grey: too few to say." if any(pd.isna(row["share"]) for row in rows) else "",
        "This is no ranking." if len(rows) > 1 else "",
    ]


def _finding(rows: list[Row]) -> str:
    """Say how many of all that are shown took part; groups are not held against each other."""
    asked, enrolled = (sum(row[name] for row in rows) for name in ("asked", "enrolled"))
    found = f"{asked:,.0f} of {count(enrolled, 'student')} wrote to somebody"
    return f"{found} ({percent(asked / enrolled)})" if enrolled >= ENOUGH else found
