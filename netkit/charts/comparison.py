"""The chart of a comparison: how far each group lies from the others, and whether that is luck."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import (
    Row,
    check_table,
    group_columns,
    group_label,
    group_words,
    rows_of,
)
from netkit.charts.parts import set_layout
from netkit.charts.range_bars import RowMarks, upright_line
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours
from netkit.charts.words import (
    hover,
    percent,
    points_apart,
    shorten,
    up_to,
    upper_first,
    wrap,
)
from netkit.wording import count, listed

MEASURES = (
    "asks",
    "matured",
    "answered",
    "pending",
    "undated",
    "rate",
    "low",
    "high",
    "others",
    "difference",
    "difference_low",
    "difference_high",
    "p",
    "p_adjusted",
    "verdict",
)
MOST_GROUPS, MOST_SPOKEN, MOST_NAMED = 40, 12, 2
VERDICTS = {
    "more": "more often",
    "less": "less often",
    "open": "may be luck",
    "too_few": "too few to say",
}
# In letters.
LABEL_WIDTH, LABEL_MOST = 17, 34


def plot_comparison(comparison: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how much more or less often each group was answered than all the others.

    Use it on the table of `netkit.compare_replies`. The title names a group only where its
    verdict does. Do not read a cause into it: warm contacts, for one, differ in more than
    warmth; and "may be luck" does not mean "the same".

    Parameters
    ----------
    comparison : DataFrame
        by…, asks, matured, answered, pending, undated (requests), rate, low, high, others,
        difference, difference_low, difference_high (shares), p, p_adjusted (chances), verdict.
        Of more than 40 groups, those that stand out are drawn first, then those with the most
        requests that had time.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: the difference, in percentage points; y: the groups. A filled dot stands out, a hollow
        one may be luck; no dot where too few requests had time to answer.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import netkit as nk
    >>> cohort = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(cohort.events, as_of=cohort.saved_on)
    >>> plot_comparison(nk.compare_replies(asks, by="channel")).layout.xaxis.title.text
    'Difference from all others (percentage points)'
    """
    check_table(comparison, MEASURES, "compare_replies")
    if not comparison["asks"].sum():
        cure = "Write to one person and note it, and this picture starts."
        return empty_sheet("nobody was written to", cure, theme=theme)
    by = group_columns(comparison, MEASURES)
    rows = _drawn(comparison)
    names = [wrap(shorten(group_label(row, by), LABEL_MOST), LABEL_WIDTH) for row in rows]
    beside = Rows(names, [_words_beside(row) for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(comparison, rows, by), theme=theme, plot_height=beside.height)
    hovers = [hover((group_label(row, by), _in_words(row))) for row in rows]
    _draw(RowMarks(fig, beside.middles, hovers, palette), rows)
    _set_axis(fig, rows, palette)
    label_rows(fig, beside, title=upper_first(group_words(by)), palette=palette)
    return fig


def _drawn(comparison: pd.DataFrame) -> list[Row]:
    """Choose the rows that fit, the largest difference first, those with too few to say last."""
    clear = comparison["verdict"].isin(["more", "less"])
    if len(comparison) > MOST_GROUPS:
        order = comparison.assign(_clear=clear).sort_values(
            ["_clear", "matured"], ascending=False, kind="stable"
        )
        comparison = comparison.loc[order.index[:MOST_GROUPS]]
    return rows_of(comparison.sort_values("difference", ascending=False, kind="stable"))


def _told(row: Row) -> bool:
    return bool(pd.notna(row["difference"]))


def _clear(row: Row) -> bool:
    return row["verdict"] in ("more", "less")


def _words_beside(row: Row) -> list[str]:
    if not row["matured"]:
        return [VERDICTS["too_few"], "none had time yet"]
    counted = f"{row['answered']:,.0f} of {row['matured']:,.0f}"
    if not _told(row):
        return [VERDICTS["too_few"], counted]
    return [VERDICTS[row["verdict"]], f"{percent(row['rate'])}: {counted}", _others(row)]


def _others(row: Row) -> str:
    return f"others {percent(row['others'])}"


def _in_words(row: Row) -> str:
    """Say all that is known of one group, its difference with the likely range last."""
    waiting = [f"{row['pending']:,.0f} still waiting"] if row["pending"] else []
    words = ", ".join([*_words_beside(row), *waiting])
    if not _told(row):
        return words
    low, high = points_apart(row["difference_low"]), points_apart(row["difference_high"])
    return f"{words}: {points_apart(row['difference'])} points, likely range {low} to {high} points"


def _heading(comparison: pd.DataFrame, rows: list[Row], by: list[str]) -> Heading:
    looks = sum(map(_told, rows_of(comparison)))
    few = f"Showing {len(rows)} of {len(comparison):,} groups: the clearest, then the largest."
    note = (
        "How much more or less often than all the others.",
        f"Requests that had {_time(comparison)}.",
        "Bar: likely range (95 %). Filled: stands out. Hollow: may be luck.",
        f"{count(looks, 'way')} looked at, so chance has as many tries." if looks > 2 else "",
        few if len(rows) < len(comparison) else "",
        "This compares; it does not say why.",
        up_to(comparison),
    )
    details = [f"{group_label(row, by)}: {_in_words(row)}." for row in rows[:MOST_SPOKEN]]
    if len(rows) > MOST_SPOKEN:
        details.append(f"And {count(len(rows) - MOST_SPOKEN, 'more group')} in the picture.")
    return Heading(_finding(rows_of(comparison), by), note, details)


def _time(comparison: pd.DataFrame) -> str:
    days = comparison.attrs.get("within_days")
    return "time to answer" if days is None else f"{count(days, 'day')} to answer"


def _finding(rows: list[Row], by: list[str]) -> str:
    """Put the verdicts into words, and nothing beyond them."""
    if not any(map(_told, rows)):
        return "Too few to say yet: give it time, or write to a few more people"
    more, less = (_named(rows, by, verdict) for verdict in ("more", "less"))
    if not more and not less:
        return "Nothing stands out yet: all of these differences may be luck"
    if not more or not less:
        often = "more" if more else "less"
        return upper_first(f"{more or less} got answers {often} often than the others")
    return upper_first(f"{more} got answers more often than the others, {less} less often")


def _named(rows: list[Row], by: list[str], verdict: str) -> str:
    names = [shorten(group_label(row, by), 30) for row in rows if row["verdict"] == verdict]
    return listed(names) if len(names) <= MOST_NAMED else f"{len(names)} groups"


def _draw(marks: RowMarks, rows: list[Row]) -> None:
    faint = [not _clear(row) for row in rows]
    low, high = ([row[f"difference_{end}"] for row in rows] for end in ("low", "high"))
    marks.ranges(low, high, faint=faint)
    differences = [row["difference"] for row in rows]
    marks.dots(differences, name="difference from the others", hollow=faint)


def _set_axis(fig: go.Figure, rows: list[Row], palette: Colours) -> None:
    """Centre the axis on no difference, and reach as far as the widest range."""
    ends = [abs(row[f"difference_{end}"]) for row in rows if _told(row) for end in ("low", "high")]
    reach = max(20, 10 * math.ceil(10 * max(ends, default=0) - 1e-9))
    ticks = [-reach, 0, reach]
    set_layout(
        fig,
        shapes=[upright_line(0, {"color": palette.ink, "width": 1})],
        xaxis={
            "title": {"text": "Difference from all others (percentage points)"},
            # A little beyond, for dots at the ends.
            "range": [-1.06 * reach, 1.06 * reach],
            "tickvals": ticks,
            "ticktext": [f"{reach} less", "same", f"{reach} more"],
            "showgrid": True,
            "fixedrange": True,
        },
    )
