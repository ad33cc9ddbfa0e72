"""The chart of promptness: reminders and thank-yous that went out in time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.class_rows import (
    ROUNDED,
    SHORT,
    WHAT,
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

COUNTS = ("due", "in_time", "late", "missed", "waiting")
NEEDED = ("what", *COUNTS, "share", "low", "high")
MEASURES = (*NEEDED, "effect", "students")
WHATS = {
    "follow_up": "Reminders",
    "thank_you_24h": "Thanks within 24 hours",
    "thank_you_48h": "Thanks within 48 hours",
}
SHORT_WHATS = {**WHATS, "thank_you_24h": "Thanks in 24 h", "thank_you_48h": "Thanks in 48 h"}


def plot_promptness(table: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw the share of reminders and thank-yous that went out in time.

    Use it on the table of `netkit.promptness`. Both lie in the students' own hands; what is not
    due yet is left out. Groups stand in the order of the table, and are no ranking.

    Parameters
    ----------
    table : DataFrame
        by…, what (follow_up, thank_you_24h, thank_you_48h), due, in_time, late, missed, waiting
        (how many), share, low, high (shares). Rows without counts are left out; of more than 40
        the first 40 are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: share in time, in per cent; y: what was due. Grey and without a dot where fewer than
        5 were due.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"what": ["thank_you_48h"], "due": [20], "in_time": [15], "late": [2],
    ...                       "missed": [3], "waiting": [1], "share": [0.75], "low": [0.53],
    ...                       "high": [0.89]})
    >>> plot_promptness(table).layout.title.text.replace("<br>", " ")
    'Thanks within 48 hours: 15 of 20 in time (75 %)'
    """
    check_table(table, NEEDED, "promptness")
    kept = kept_rows(_labelled(table), MEASURES, ("due", "in_time"))
    if not sum(row["due"] + _known(row["waiting"]) for row in kept.rows):
        cure = "After a request or a talk is noted, this picture starts."
        return empty_sheet("nothing was due", cure, theme=theme)
    words = [_in_words(row) for row in kept.rows]
    note = [*_note(kept.rows), *kept.notes(), up_to(table)]
    heading = Heading(_finding(kept.rows), note, kept.details(words))
    marks = class_rows(heading, kept, [_beside(row) for row in kept.rows], words, theme)
    draw_shares(marks, kept.rows, "share in time")
    share_axis(marks.fig, "Share in time, of those due (per cent)")
    return marks.fig


def _labelled(table: pd.DataFrame) -> pd.DataFrame:
    """Say in words what each row is about."""
    whats = {WHAT: WHATS, SHORT: SHORT_WHATS}
    words = {name: table["what"].map(known).fillna(table["what"]) for name, known in whats.items()}
    return table.assign(**words, **{ROUNDED: is_rounded(table)})


def _known(number: float) -> float:
    """Take a count that was hidden for none: it is not spoken of."""
    return 0 if pd.isna(number) else number


def _tally(row: Row) -> str:
    about = "about " if row[ROUNDED] else ""
    return f"{about}{row['in_time']:,.0f} of {row['due']:,.0f}"


def _beside(row: Row) -> list[str]:
    if not row["due"]:
        return ["none due yet", *_rest(row)]
    if row[ROUNDED] and pd.isna(row["share"]):
        return [only_a_range(row), _tally(row), *_rest(row)]
    share: str = TOO_FEW if pd.isna(row["share"]) else percent(row["share"])
    return [f"{share}: {_tally(row)}", *_rest(row)]


def _rest(row: Row) -> list[str]:
    """Say what came late, has not come so far, and is not due yet."""
    parts = [
        f"{row[column]:,.0f} {word}"
        for column, word in (("late", "late"), ("missed", "not so far"))
        if _known(row[column])
    ]
    waiting = [f"{row['waiting']:,.0f} not due yet"] if _known(row["waiting"]) else []
    return [*filter(None, [", ".join(parts)]), *waiting]


def _in_words(row: Row) -> str:
    sure: str = "" if pd.isna(row["low"]) else f", {likely_range(row['low'], row['high'])}"
    share, *rest = _beside(row)
    return ", ".join([f"{share} in time{sure}" if row["due"] else share, *rest])


def _note(rows: list[Row]) -> list[str]:
    return [
        "Share in time, of those that were due. Late thanks are still thanks.",
        "Bar: likely range (95 %).",
        "Grey: too few to say." if any(pd.isna(row["share"]) for row in rows) else "",
        "This is no ranking." if len(rows) > len(WHATS) else "",
    ]


def _finding(rows: list[Row]) -> str:
    """Say how prompt the class was where there are enough cases; groups are not compared."""
    named = {row[WHAT]: row for row in rows}
    if len(named) < len(rows):
        return "Reminders and thanks that went out in time, group by group"
    told = [(name, row) for name, row in named.items() if pd.notna(row["share"])]
    if not told:
        return f"{TOO_FEW.capitalize()} yet whether reminders and thanks go out in time"
    if len(told) == 1:
        name, row = told[0]
        return f"{name}: {_tally(row)} in time ({percent(row['share'])})"
    shares = [f"{name.lower()} {percent(row['share'])}" for name, row in told]
    return f"In time: {', '.join(shares)}"
