"""The chart of first requests: how soon students of a class write to the first person."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import days_across, shares_up
from netkit.charts.class_rows import CLASS
from netkit.charts.curves import Curve, draw_band, dress, groups_of, reading_day, shown_days
from netkit.charts.end_labels import EndLabel, add_end_labels, stacked
from netkit.charts.groups import Row, check_table, group_columns, group_label, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import colours, veil
from netkit.charts.words import hover, likely_range, markup, percent, up_to
from netkit.wording import count, listed

NEEDED = ("days", "asked", "low", "high", "at_risk")
MEASURES = (*NEEDED, "waiting", "hidden")
MOST_LINES = 6
# In pixels, and in per cent: a little beyond all of them.
HEIGHT, TOP = 300, 104


def plot_first_requests(table: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw the share of students who wrote to somebody within so many days of the beginning.

    Use it on the table of `netkit.first_requests`, to see when a class gets going. Do not read
    one section against another: they differ in whom they have, and ranges this wide part few.

    Parameters
    ----------
    table : DataFrame
        by…, days, asked, low, high (shares), at_risk (students who had not asked until then).
        Groups whose shares are not told are left out; of more than 6, the 6 with the most
        students are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: days since the section began; y: share of the students, in per cent. Shaded: likely
        range.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"days": [0, 3, 30], "asked": [0, 0.5, 0.5], "low": [0, 0.3, 0.3],
    ...                       "high": [0, 0.7, 0.7], "at_risk": [20, 20, 10]})
    >>> plot_first_requests(table).layout.title.text
    'By day 21, 50 % had written to somebody'
    """
    check_table(table, NEEDED, "first_requests")
    by = [name for name in group_columns(table, MEASURES) if name not in MEASURES]
    told = table[table["asked"].notna()]
    groups = _groups(told, by)
    if not groups:
        cure = "Once five students have a log and a beginning is known, this picture starts."
        return empty_sheet("too few students to say when they began", cure, theme=theme)
    lines = dress(groups[:MOST_LINES], colours(theme))
    labels = [_end_label(line) for line in lines]
    height = max(HEIGHT, stacked(labels))
    silent = _not_told(table, by)
    fig = new_sheet(_heading(table, lines, silent), theme=theme, plot_height=height)
    _draw(fig, lines)
    _set_axes(fig, shown_days(lines))
    add_end_labels(fig, labels, top=TOP, height=height)
    return fig


def _groups(told: pd.DataFrame, by: list[str]) -> list[tuple[str, list[Row]]]:
    """Split the table into curves, named; without groups it is that of the whole class."""
    groups = groups_of(told.rename(columns={"asked": "answered"}), by)
    return groups if by else [(CLASS, steps) for _, steps in groups]


def _not_told(table: pd.DataFrame, by: list[str]) -> list[str]:
    """Name the groups of which no share is told."""
    missing = table[table["asked"].isna()].drop_duplicates(by or None)
    return list(dict.fromkeys(group_label(row, by) for row in rows_of(missing))) if by else []


def _heading(table: pd.DataFrame, lines: list[Curve], silent: list[str]) -> Heading:
    few = listed(silent) if len(silent) <= 3 else count(len(silent), "group")
    no_log = table.attrs.get("no_log")
    stand_in = "first request" in (table.attrs.get("began_from") or ())
    note = (
        "Students who wrote to somebody; whoever has not yet counts as still waiting.",
        "Shaded: likely range (95 %).",
        "Where no beginning is known, the first request of the section stands for it."
        if stand_in
        else "",
        f"{count(no_log, 'student')} without a log counted as not having written yet."
        if no_log
        else "",
        f"Too few students to say: {few}." if silent else "",
        "This is no ranking." if len(lines) > 1 else "",
        up_to(table),
    )
    return Heading(_finding(lines), note, [f"{_spoken(line)}." for line in lines])


def _finding(lines: list[Curve]) -> str:
    day = reading_day(lines)
    shares = [line.at(day)["answered"] for line in lines if line.last_day >= day]
    if len(shares) == 1:
        name = f"{lines[0].label}: " if len(lines) > 1 else ""
        return f"{name}By day {day:.0f}, {percent(shares[0])} had written to somebody"
    least, most = percent(min(shares)), percent(max(shares))
    return f"By day {day:.0f}, {least} to {most} of each group had written to somebody"


def _spoken(line: Curve) -> str:
    day = min(reading_day([line]), line.last_day)
    return f"{_name(line)}: {_step_words(line, day)} by day {day:.0f}"


def _name(line: Curve) -> str:
    return f"{line.label}, {count(line.asks, 'student')}"


def _step_words(line: Curve, day: float) -> str:
    step = line.at(day)
    sure: str = "" if pd.isna(step["low"]) else f", {likely_range(step['low'], step['high'])}"
    return f"{percent(step['answered'])} had written{sure}"


def _draw(fig: go.Figure, lines: list[Curve]) -> None:
    for line in lines:
        draw_band(fig, line, veil(line.colour, 0.16 / len(lines) ** 0.5))
    for line in lines:
        days = [step["days"] for step in line.steps]
        add_trace(
            fig,
            "scatter",
            x=days,
            y=[round(100 * step["answered"], 4) for step in line.steps],
            mode="lines",
            line={"shape": "hv", "width": 2.5, "color": line.colour, "dash": line.dash},
            hovertext=[
                hover((line.label, f"Day {day:g}: {_step_words(line, day)}")) for day in days
            ],
            hoverinfo="text",
            name=markup(line.label),
        )


def _end_label(line: Curve) -> EndLabel:
    at = 100 * line.steps[-1]["answered"]
    return EndLabel(line.label, count(line.asks, "student"), at, line.colour)


def _set_axes(fig: go.Figure, days: float) -> None:
    shares = shares_up("Students who have written<br>to somebody (per cent)", TOP)
    across = days_across(days or 1) | {"title": {"text": "Days since the beginning"}}
    set_layout(fig, xaxis=across, yaxis={**shares, "showgrid": True})
