"""The chart of reply rates: a dot and its likely range for each group, with counts in words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.findings import TOO_FEW, Estimate, compare
from netkit.charts.groups import (
    Row,
    check_table,
    group_columns,
    group_label,
    group_words,
    rows_of,
)
from netkit.charts.parts import set_layout
from netkit.charts.range_bars import RowMarks
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import colours
from netkit.charts.words import (
    hover,
    likely_range,
    percent,
    shorten,
    up_to,
    upper_first,
    within,
    wrap,
)
from netkit.wording import count

MEASURES = ("asks", "matured", "answered", "pending", "undated", "rate", "low", "high")
# What tells of several students; a table made by hand may lack it.
OF_STUDENTS = ("effect", "students")
MOST_GROUPS, MOST_SPOKEN = 40, 12
# In letters.
LABEL_WIDTH, LABEL_MOST = 17, 34
# In pixels.
BAND = 11


def plot_reply_rates(rates: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how often requests were answered, group by group, and how sure that is.

    Use it on the table of `netkit.reply_rates`. The title names a difference only where likely
    ranges lie apart by more than chance does among so many groups. Do not read a cause into it:
    warm contacts, for one, differ in more than warmth.

    Parameters
    ----------
    rates : DataFrame
        by…, asks, matured, answered, pending, undated (requests), rate, low, high (shares), and
        students (how many have requests in the group; without it, one student is assumed).
        Of more than 40 groups, the 40 with the most requests that had time are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: share answered, in per cent; y: the groups. Grey and without a dot where fewer than
        5 requests had time to answer.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> rates = pd.DataFrame({"avenue": ["alumni_directory"], "asks": [27], "matured": [21],
    ...                       "answered": [8], "pending": [6], "undated": [0],
    ...                       "rate": [8 / 21], "low": [0.21], "high": [0.59]})
    >>> plot_reply_rates(rates).layout.title.text
    '8 of 21 answered (38 %)'
    """
    check_table(rates, MEASURES, "reply_rates")
    if not rates["asks"].sum():
        cure = "Write to one person and note it, and this picture starts."
        return empty_sheet("nobody was written to", cure, theme=theme)
    by = group_columns(rates, (*MEASURES, *OF_STUDENTS))
    rows = _drawn(rates, by)
    names = [wrap(shorten(group_label(row, by), LABEL_MOST), LABEL_WIDTH) for row in rows]
    beside = Rows(names, [_count_lines(row) for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(rates, rows, by), theme=theme, plot_height=beside.height)
    hovers = _hovers(rates, rows, by)
    _draw(RowMarks(fig, beside.middles, hovers, palette, band=BAND, dot=BAND + 4), rows)
    _set_axis(fig, rates)
    title = upper_first(group_words(by)) or "Everyone"
    label_rows(fig, beside, title=title, palette=palette)
    return fig


def _drawn(rates: pd.DataFrame, by: list[str]) -> list[Row]:
    """Choose the rows that fit, best answered first and those with too few to say last."""
    if len(rates) > MOST_GROUPS:
        rates = rates.nlargest(MOST_GROUPS, "matured")
    # Students are listed, never ranked: with ten requests each, chance alone makes the order.
    if "student" in by:
        return rows_of(rates)
    return rows_of(rates.sort_values("rate", ascending=False, kind="stable"))


def _known(row: Row) -> bool:
    return bool(pd.notna(row["rate"]))


def _tally(row: Row) -> str:
    if not row["matured"]:
        return "none had time yet"
    return f"{row['answered']:,.0f} of {row['matured']:,.0f}"


def _left_out(row: Row) -> list[str]:
    """Say what a rate does not count: "6 still waiting", "2 without a date"."""
    waiting = f"{row['pending']:,.0f} still waiting" if row["pending"] else ""
    undated = f"{row['undated']:,.0f} without a date" if row["undated"] else ""
    return [part for part in (waiting, undated) if part]


def _count_lines(row: Row) -> list[str]:
    first = f"{percent(row['rate'])}: {_tally(row)}" if _known(row) else f"{TOO_FEW}:"
    return [first, *([] if _known(row) else [_tally(row)]), *_left_out(row)]


def _in_words(row: Row) -> str:
    """Say all that is known of one rate, as in "8 of 21 answered, 38 %, likely range ..."."""
    counted = f"{_tally(row)} answered" if row["matured"] else _tally(row)
    share = percent(row["rate"]) if _known(row) else TOO_FEW
    sure: list[str] = [] if pd.isna(row["low"]) else [likely_range(row["low"], row["high"])]
    return ", ".join([counted, share, *sure, *_left_out(row)])


def _heading(rates: pd.DataFrame, rows: list[Row], by: list[str]) -> Heading:
    few = f"Showing the {len(rows)} with the most requests, of {len(rates)}."
    note = (
        f"Share who answered {within(rates)}, of requests that had the time.",
        "Bar: likely range (95 %).",
        "Grey: too few to say." if not all(map(_known, rows)) else "",
        few if len(rows) < len(rates) else "",
        up_to(rates),
    )
    details = [f"{group_label(row, by)}: {_in_words(row)}." for row in rows[:MOST_SPOKEN]]
    if len(rows) > MOST_SPOKEN:
        details.append(f"And {count(len(rows) - MOST_SPOKEN, 'more group')} in the picture.")
    return Heading(_finding(rates, rows, by), note, details)


def _finding(rates: pd.DataFrame, rows: list[Row], by: list[str]) -> str:
    known = [row for row in rows if _known(row)]
    if not known:
        return f"{TOO_FEW.capitalize()} yet: give it time, or write to a few more people"
    if len(known) == 1:
        found = f"{_tally(known[0])} answered ({percent(known[0]['rate'])})"
        name = shorten(group_label(known[0], by), 40)
        return f"{name}: {found}; {TOO_FEW} for the rest" if len(rows) > 1 else found
    if "student" in by:
        return f"{len(rates):,} students, each with a likely range: this is no ranking"
    several = _students(rates) > 1
    return upper_first(compare([_estimate(row, by, several=several) for row in known]))


def _students(rates: pd.DataFrame) -> int:
    """Say of how many students the requests are, as far as the table knows."""
    noted = rates.attrs.get("students")
    return int(noted or rates.get("students", pd.Series([1])).max())


def _estimate(row: Row, by: list[str], *, several: bool) -> Estimate:
    students = int(row.get("students", 1)) if several else None
    return Estimate(group_label(row, by), row["rate"], row["low"], row["high"], students)


def _hovers(rates: pd.DataFrame, rows: list[Row], by: list[str]) -> list[str]:
    time = f"Answers {within(rates)}"
    return [hover((group_label(row, by), _in_words(row), time)) for row in rows]


def _draw(marks: RowMarks, rows: list[Row]) -> None:
    low, high, rates = ([row[name] for row in rows] for name in ("low", "high", "rate"))
    marks.ranges(low, high, faint=[not _known(row) for row in rows])
    marks.dots(rates, name="share answered", hollow=[False] * len(rows))


def _set_axis(fig: go.Figure, rates: pd.DataFrame) -> None:
    set_layout(
        fig,
        xaxis={
            "title": {"text": f"Share answered {within(rates)} (per cent)"},
            # A little beyond, for the dots at 0 % and 100 %.
            "range": [-3, 103],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0 %", "", "50 %", "", "100 %"],
            "showgrid": True,
            "fixedrange": True,
        },
    )
