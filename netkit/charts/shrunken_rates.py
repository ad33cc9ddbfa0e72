"""The chart of pulled shares: how much of the spread between many groups is more than luck."""

from __future__ import annotations

import re

import numpy as np
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
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.range_bars import RowMarks, in_percent, upright_line
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours
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
from netkit.estimates import LEAST_GROUPS
from netkit.wording import count

MEASURES = (
    "matured",
    "answered",
    "rate",
    "low",
    "high",
    "shrunken",
    "shrunken_low",
    "shrunken_high",
)
MOST_GROUPS, MOST_SPOKEN = 40, 12
# In letters.
LABEL_WIDTH, LABEL_MOST = 17, 34


def plot_shrunken_rates(rates: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw each group's share as counted, and as it is once luck is taken out of the spread.

    Use it on the table of `netkit.shrunken_rates`, to see how alike the members of a class may
    truly be. Never use it as a ranking: rows stand in the order of their labels, whatever their
    values, and which group is highest is mostly luck.

    Parameters
    ----------
    rates : DataFrame
        by…, matured, answered (requests), rate, low, high, shrunken, shrunken_low, shrunken_high
        (shares). Of more than 40 groups, the first 40 by label are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: share answered, in per cent; y: the groups. Hollow dot: as counted (none under 5
        requests); filled dot and bar: pulled towards the mean, with its likely range.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import netkit as nk
    >>> cohort = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(cohort.events, as_of=cohort.saved_on)
    >>> plot_shrunken_rates(nk.shrunken_rates(asks)).layout.yaxis.ticktext[:2]
    ('s01', 's02')
    """
    check_table(rates, MEASURES, "shrunken_rates")
    if not rates["matured"].sum():
        cure = "A request needs time before its silence says anything. Look again in a week."
        return empty_sheet("no request had time to be answered", cure, theme=theme)
    by = group_columns(rates, MEASURES)
    rows = sorted(rows_of(rates), key=lambda row: _in_order(group_label(row, by)))[:MOST_GROUPS]
    names = [wrap(shorten(group_label(row, by), LABEL_MOST), LABEL_WIDTH) for row in rows]
    beside = Rows(names, [[_words_beside(row)] for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(rates, rows, by), theme=theme, plot_height=beside.height)
    hovers = [hover((group_label(row, by), _in_words(row))) for row in rows]
    _draw(RowMarks(fig, beside.middles, hovers, palette), rows)
    _set_axis(fig, rates, palette)
    label_rows(fig, beside, title=upper_first(group_words(by)) or "Everyone", palette=palette)
    return fig


def _in_order(label: str) -> list[tuple[int, str]]:
    """Order labels as people do: "s2" comes before "s10"."""
    pieces = re.split(r"(\d+)", label.casefold())
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]


def _words_beside(row: Row) -> str:
    return f"{_tally(row)} → {percent(row['shrunken'])}"


def _tally(row: Row) -> str:
    return f"{row['answered']:,.0f} of {row['matured']:,.0f}" if row["matured"] else "none yet"


def _in_words(row: Row) -> str:
    share: str = f" ({percent(row['rate'])})" if pd.notna(row["rate"]) else ""
    sure = likely_range(row["shrunken_low"], row["shrunken_high"])
    return f"{_tally(row)} answered{share}, pulled to {percent(row['shrunken'])}, {sure}"


def _heading(rates: pd.DataFrame, rows: list[Row], by: list[str]) -> Heading:
    note = (
        f"Share answered {within(rates)}, of those that had the time.",
        "Hollow: as counted. Filled: pulled towards the share of all, the more so the fewer "
        "the requests. Bar: likely range (95 %).",
        "Dotted line: the share of all." if _mean(rates) is not None else "",
        "In the order of the names: this is no ranking.",
        f"Showing the first {len(rows)} of {len(rates):,}." if len(rows) < len(rates) else "",
        up_to(rates),
    )
    details = [f"{group_label(row, by)}: {_in_words(row)}." for row in rows[:MOST_SPOKEN]]
    if len(rows) > MOST_SPOKEN:
        details.append(f"And {count(len(rows) - MOST_SPOKEN, 'more group')} in the picture.")
    return Heading(finding(rates), note, details)


def _mean(rates: pd.DataFrame) -> float | None:
    """Give the share that all are pulled towards, where the table still knows it."""
    mean = rates.attrs.get("mean")
    return None if mean is None or pd.isna(mean) else float(mean)


def finding(rates: pd.DataFrame) -> str:
    """Say how much of the spread is luck, as far as that can be known."""
    seen = rates[rates["matured"] > 0]
    if len(seen) < LEAST_GROUPS:
        return "Too few to compare: nobody can say yet what is luck"
    kept = _kept(seen)
    if kept < 0.01:
        return "Luck alone could make all of these differences"
    most = "Most" if kept < 0.5 else "Some"
    return f"{most} of the differences look like luck"


def _kept(seen: pd.DataFrame) -> float:
    """Say which part of a distance from the mean is left after pulling, over all groups."""
    own = seen["answered"] / seen["matured"]
    off = own - np.average(own, weights=seen["matured"])
    spread = float((seen["matured"] * off**2).sum())
    return float((seen["matured"] * off * seen["shrunken"]).sum()) / spread if spread else 0.0


def _draw(marks: RowMarks, rows: list[Row]) -> None:
    low, high = ([row[f"shrunken_{end}"] for row in rows] for end in ("low", "high"))
    marks.ranges(low, high, faint=[False] * len(rows))
    _add_pulls(marks, rows)
    marks.dots([row["rate"] for row in rows], name="as counted", hollow=[True] * len(rows))
    shrunken = [row["shrunken"] for row in rows]
    marks.dots(shrunken, name="pulled towards all", hollow=[False] * len(rows))


def _add_pulls(marks: RowMarks, rows: list[Row]) -> None:
    """Draw a thin line from the share as counted to the pulled one, a row after another."""
    ends = [(in_percent(row["rate"]), in_percent(row["shrunken"]), None) for row in rows]
    add_trace(
        marks.fig,
        "scatter",
        x=[x for row in ends for x in row],
        y=[y for place in marks.places for y in (place, place, None)],
        yaxis="y2",
        mode="lines",
        line={"color": marks.palette.ink, "width": 1.5},
        hoverinfo="skip",
        name="pulled",
    )


def _set_axis(fig: go.Figure, rates: pd.DataFrame, palette: Colours) -> None:
    mean, line = _mean(rates), {"color": palette.quiet, "width": 1.5, "dash": "dot"}
    set_layout(
        fig,
        shapes=[] if mean is None else [upright_line(100 * mean, line)],
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
