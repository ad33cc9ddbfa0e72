"""The chart of reply curves: how the chance of an answer grows with the days that pass."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import days_across, shares_up
from netkit.charts.curves import (
    READING_DAY,
    Curve,
    draw_band,
    dress,
    groups_of,
    reading_day,
    shown_days,
    together,
    whose,
)
from netkit.charts.end_labels import EndLabel, add_end_labels, stacked
from netkit.charts.findings import TOO_FEW, Estimate, compare
from netkit.charts.follow_ups import SecondNotes, mark_second_notes, second_notes
from netkit.charts.groups import Row, check_table, group_columns
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import colours, veil
from netkit.charts.words import hover, likely_range, markup, percent, up_to
from netkit.estimates import ENOUGH
from netkit.wording import count

MEASURES = ("days", "answered", "low", "high", "at_risk")
WAITING = "waiting"
MOST_LINES = 6
# In pixels, and in per cent: a little beyond all of them, and more where a word stands there.
HEIGHT, TICK = 330, 9
TOP, TOP_WITH_WORD = 104, 116


def plot_reply_curve(
    curve: pd.DataFrame, *, follow_ups: pd.DataFrame | None = None, theme: str = "light"
) -> go.Figure:
    """Draw the chance of an answer within so many days, and how sure that is.

    Use it on the table of `netkit.reply_curve`, to see when waiting longer stops helping. Do not
    trust the far end, where few are left; hover to see how many. A line ends where nobody was
    watched any longer. Of several students the title compares no groups, since the same students
    stand in most of them: `netkit.plot_comparison` allows for that.

    Parameters
    ----------
    curve : DataFrame
        by…, days, answered, low, high (shares), at_risk (requests still waiting that day).
        Of more than 6 groups, the 6 with the most requests are drawn. With waiting (requests
        that stopped being watched that day, still silent) each such day gets a short tick.
    follow_ups : DataFrame, optional
        The table of `netkit.follow_up_times`: asks, followed_up (requests), early, median, late
        (days until the second note). A band marks the middle half of these days. Answers within
        and after it are not the note's doing: only silent people get one.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: days since the request; y: chance of an answer within them, in per cent. Grey where
        a group has fewer than 5 requests.

    Raises
    ------
    NetkitError
        If a column is missing in a table or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> curve = pd.DataFrame({"days": [0, 2, 30], "answered": [0, 0.4, 0.4],
    ...                       "low": [0, 0.2, 0.2], "high": [0, 0.6, 0.6], "at_risk": [20, 20, 9]})
    >>> plot_reply_curve(curve).layout.title.text
    'By day 21, 40 % had answered'
    """
    check_table(curve, MEASURES, "reply_curve")
    notes = second_notes(follow_ups)
    groups = groups_of(curve, group_columns(curve, (*MEASURES, WAITING)))
    if not groups:
        cure = "Write to one person, note the day, and this picture starts."
        return empty_sheet("nobody was written to on a known day", cure, theme=theme)
    lines = dress(groups[:MOST_LINES], colours(theme))
    labels = [_end_label(line) for line in lines]
    height = max(HEIGHT, stacked(labels))
    heading = _heading(curve, lines, len(groups), notes)
    fig = new_sheet(heading, theme=theme, plot_height=height)
    days, top = shown_days(lines), TOP if notes is None else TOP_WITH_WORD
    _draw(fig, lines, days)
    _set_axes(fig, days, top)
    if notes is not None:
        mark_second_notes(fig, notes, days=days, top=top, palette=colours(theme))
    add_end_labels(fig, labels, top=top, height=height)
    return fig


def _heading(
    curve: pd.DataFrame, lines: list[Curve], groups: int, notes: SecondNotes | None
) -> Heading:
    few = f"Showing the {MOST_LINES} groups with the most requests, of {groups}."
    last = max(line.last_answer for line in lines)
    note = (
        "Chance of an answer, counting those still waiting fairly.",
        "Shaded: likely range (95 %).",
        whose(together(curve)),
        "Tick: somebody still silent, watched no longer." if _ticks(lines) else "",
        few if groups > MOST_LINES else "",
        f"No answer came after day {last:.0f}." if shown_days(lines) > last > 0 else "",
        *(notes.in_words() if notes else ()),
        up_to(curve),
    )
    several = int(curve.attrs.get("students", 1)) > 1
    title = _finding(lines, several=several)
    return Heading(title, note, [f"{_spoken(line)}." for line in lines])


def _finding(lines: list[Curve], *, several: bool) -> str:
    known = [line for line in lines if line.asks >= ENOUGH]
    if not known:
        return f"{TOO_FEW.capitalize()} yet: give it time, or write to a few more people"
    day = reading_day(known)
    by_day = f"By day {day:.0f}"
    seen = [(line, line.at(day)) for line in known if line.last_day >= day]
    if len(seen) == 1:
        name = f"{seen[0][0].label}: " if len(lines) > 1 else ""
        return f"{name}{by_day}, {percent(seen[0][1]['answered'])} had answered"
    if several:
        # The same students stand in most groups, so ranges side by side settle nothing.
        least, most = (percent(pick(step["answered"] for _, step in seen)) for pick in (min, max))
        return f"{by_day}, {least} to {most} had answered; of several students, no comparison"
    estimates = [
        Estimate(line.label, step["answered"], step["low"], step["high"]) for line, step in seen
    ]
    return f"{by_day}, {compare(estimates)}"


def _spoken(line: Curve) -> str:
    day = min(READING_DAY, line.last_day)
    return f"{line.label}: {count(line.asks, 'request')}, {_step_words(line, line.at(day), day)}"


def _step_words(line: Curve, step: Row, day: float) -> str:
    if line.asks < ENOUGH:
        return TOO_FEW
    sure: str = "" if pd.isna(step["low"]) else f" ({likely_range(step['low'], step['high'])})"
    return f"{percent(step['answered'])} within {_days(day)}{sure}"


def _days(day: float) -> str:
    return f"{day:g} {'day' if day == 1 else 'days'}"


def _draw(fig: go.Figure, lines: list[Curve], days: float) -> None:
    for line in lines:
        draw_band(fig, line, veil(line.colour, 0.16 / len(lines) ** 0.5))
    for line in lines:
        _draw_line(fig, line)
        _draw_ticks(fig, line)
        _draw_end(fig, line, days)


def _draw_line(fig: go.Figure, line: Curve) -> None:
    add_trace(
        fig,
        "scatter",
        x=[step["days"] for step in line.steps],
        y=[round(100 * step["answered"], 4) for step in line.steps],
        mode="lines",
        line={"shape": "hv", "width": 2.5, "color": line.colour, "dash": line.dash},
        hovertext=_hovers(line, line.steps),
        hoverinfo="text",
        name=markup(line.label),
    )


def _ticks(lines: list[Curve]) -> list[Row]:
    """List the steps on which somebody stopped being watched, still silent."""
    return [step for line in lines for step in line.steps if step.get(WAITING, 0) > 0]


def _draw_ticks(fig: go.Figure, line: Curve) -> None:
    steps = _ticks([line])
    if not steps:
        return
    add_trace(
        fig,
        "scatter",
        x=[step["days"] for step in steps],
        y=[round(100 * step["answered"], 4) for step in steps],
        mode="markers",
        marker={"symbol": "line-ns", "size": TICK, "line": {"width": 1.5, "color": line.colour}},
        hovertext=_tick_hovers(line, steps),
        hoverinfo="text",
        name=f"{markup(line.label)}: watched no longer",
    )


def _tick_hovers(line: Curve, steps: list[Row]) -> list[str]:
    name = hover((line.label,))
    return [
        f"{name}<br>{count(step[WAITING], 'person', 'people')} still silent,"
        f"<br>watched no longer than {_days(step['days'])}"
        for step in steps
    ]


def _draw_end(fig: go.Figure, line: Curve, days: float) -> None:
    end = min(line.last_day, days)
    add_trace(
        fig,
        "scatter",
        x=[end],
        y=[round(100 * line.at(end)["answered"], 4)],
        mode="markers",
        marker={"symbol": line.shape, "size": 10, "color": line.colour, "opacity": 1},
        cliponaxis=False,
        hovertext=_hovers(line, [line.at(end)]),
        hoverinfo="text",
        name=f"{markup(line.label)}: end",
    )


def _hovers(line: Curve, steps: list[Row]) -> list[str]:
    """Make the name safe once; the rest is netkit's own words, too short to be wrapped."""
    name = hover((line.label,))
    return [
        f"{name}<br>{_step_words(line, step, step['days']).replace(' (likely', '<br>(likely')}"
        f"<br>{count(step['at_risk'], 'request')} still waiting then"
        for step in steps
    ]


def _end_label(line: Curve) -> EndLabel:
    detail = count(line.asks, "request") if line.asks >= ENOUGH else TOO_FEW
    at = 100 * line.steps[-1]["answered"]
    return EndLabel(line.label, detail, at, line.colour)


def _set_axes(fig: go.Figure, days: float, top: float) -> None:
    shares = shares_up("Chance of an answer within<br>this many days (per cent)", top)
    set_layout(fig, xaxis=days_across(days or 1), yaxis={**shares, "showgrid": True})
