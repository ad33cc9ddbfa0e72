"""The chart of reply curves: how the chance of an answer grows with the days that pass."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.end_labels import EndLabel, add_end_labels, stacked
from netkit.charts.findings import Estimate, compare
from netkit.charts.groups import Row, check_table, group_columns, group_label, rows_of
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import DASHES, SHAPES, Colours, colours, veil
from netkit.charts.words import hover, likely_range, markup, percent, up_to
from netkit.wording import count

MEASURES = ("days", "answered", "low", "high", "at_risk")
MOST_LINES = 6
ENOUGH = 5
TOO_FEW = "too few to say"
READING_DAY = 21
HEIGHT = 330
TOP = 104

Path = list[tuple[float, float]]


@dataclass(frozen=True)
class Curve:
    """The curve of one group: its name, its steps, and how it is drawn."""

    label: str
    steps: list[Row]
    dash: str
    shape: str
    colour: str

    @property
    def asks(self) -> int:
        """How many requests the curve rests on."""
        return int(self.steps[0]["at_risk"])

    @property
    def last_day(self) -> float:
        """How long anybody was watched; the curve says nothing beyond it."""
        return float(self.steps[-1]["days"])

    @property
    def last_answer(self) -> float:
        """The day of the last answer, 0 if there was none."""
        highest = self.steps[-1]["answered"]
        return float(next(step["days"] for step in self.steps if step["answered"] == highest))

    def at(self, day: float) -> Row:
        """Give the step that holds on a day."""
        return [step for step in self.steps if step["days"] <= day][-1]


def plot_reply_curve(curve: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw the chance of an answer within so many days, and how sure that is.

    Use it on the table of `netkit.reply_curve`, to see when waiting longer stops helping. Do not
    trust the far end, where few are left; hover to see how many. A line ends where nobody was
    watched any longer.

    Parameters
    ----------
    curve : DataFrame
        by…, days, answered, low, high (shares), at_risk (requests still waiting that day).
        Of more than 6 groups, the 6 with the most requests are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: days since the request; y: chance of an answer within them, in per cent. Grey where
        a group has fewer than 5 requests.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> curve = pd.DataFrame({"days": [0, 2, 30], "answered": [0, 0.4, 0.4],
    ...                       "low": [0, 0.2, 0.2], "high": [0, 0.6, 0.6], "at_risk": [20, 20, 9]})
    >>> plot_reply_curve(curve).layout.title.text
    'By day 21, 40 % had answered'
    """
    check_table(curve, MEASURES, "reply_curve")
    by = group_columns(curve, MEASURES)
    groups = _groups(curve, by)
    if not groups:
        cure = "Write to one person, note the day, and this picture starts."
        return empty_sheet("nobody was written to on a known day", cure, theme=theme)
    lines = _dress(groups[:MOST_LINES], colours(theme))
    heading = _heading(curve, lines, len(groups))
    labels = [_end_label(line) for line in lines]
    height = max(HEIGHT, stacked(labels))
    fig = new_sheet(heading, theme=theme, plot_height=height)
    for line in lines:
        _draw_band(fig, line, veil(line.colour, 0.16 / len(lines) ** 0.5))
    for line in lines:
        _draw_line(fig, line)
        _draw_end(fig, line, _shown_days(lines))
    _set_axes(fig, _shown_days(lines))
    add_end_labels(fig, labels, top=TOP, height=height)
    return fig


def _groups(curve: pd.DataFrame, by: list[str]) -> list[tuple[str, list[Row]]]:
    """Split the table into curves, those with the most requests first."""
    steps: dict[str, list[Row]] = {}
    for row in rows_of(curve):
        steps.setdefault(group_label(row, by), []).append(row)
    kept = {label: sorted(rows, key=lambda row: row["days"]) for label, rows in steps.items()}
    filled = [(label, rows) for label, rows in kept.items() if rows[0]["at_risk"]]
    return sorted(filled, key=lambda group: -group[1][0]["at_risk"])


def _dress(groups: list[tuple[str, list[Row]]], palette: Colours) -> list[Curve]:
    """Give every curve a dash, a shape and a colour of its own; grey where it says too little."""
    hues = [
        hue if steps[0]["at_risk"] >= ENOUGH else palette.quiet
        for hue, (_, steps) in zip(palette.series, groups, strict=False)
    ]
    return [
        Curve(label, steps, *look)
        for (label, steps), *look in zip(groups, DASHES, SHAPES, hues, strict=False)
    ]


def _heading(curve: pd.DataFrame, lines: list[Curve], groups: int) -> Heading:
    few = f"Showing the {MOST_LINES} groups with the most requests, of {groups}."
    last = max(line.last_answer for line in lines)
    note = (
        "Chance of an answer, counting those still waiting fairly.",
        "Shaded: likely range (95 %).",
        few if groups > MOST_LINES else "",
        f"No answer came after day {last:.0f}." if _shown_days(lines) > last > 0 else "",
        up_to(curve),
    )
    return Heading(_finding(lines), note, [f"{_spoken(line)}." for line in lines])


def _shown_days(lines: list[Curve]) -> float:
    """Choose how many days to show: all with answers, and not much of the flat rest."""
    last_answer = max(line.last_answer for line in lines)
    return min(max(line.last_day for line in lines), max(4 * 7, 1.25 * last_answer))


def _reading_day(lines: list[Curve]) -> float:
    """Choose the day to read the curves on: 21, or the last on which two can be compared."""
    ends = sorted((line.last_day for line in lines), reverse=True)
    return min(READING_DAY, ends[1] if len(ends) > 1 else ends[0])


def _finding(lines: list[Curve]) -> str:
    known = [line for line in lines if line.asks >= ENOUGH]
    if not known:
        return f"{TOO_FEW.capitalize()} yet: give it time, or write to a few more people"
    day = _reading_day(known)
    by_day = f"By day {day:.0f}"
    seen = [(line, line.at(day)) for line in known if line.last_day >= day]
    if len(seen) == 1:
        name = f"{seen[0][0].label}: " if len(lines) > 1 else ""
        return f"{name}{by_day}, {percent(seen[0][1]['answered'])} had answered"
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


def _draw_band(fig: go.Figure, line: Curve, colour: str) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for low, high in _stretches(line.steps):
        outline = [*high, *reversed(low)]
        x += [day for day, _ in outline] + [None]
        y += [100 * share for _, share in outline] + [None]
    fig.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=colour,
        hoverinfo="skip",
        name=f"{markup(line.label)}: likely range",
    )


def _stretches(steps: list[Row]) -> list[tuple[Path, Path]]:
    """Give the lower and the upper edge of each stretch of steps whose range is known."""
    stretches: list[tuple[Path, Path]] = []
    for step, after in pairwise(steps):
        if pd.isna(step["low"]) or pd.isna(step["high"]):
            continue
        if not stretches or stretches[-1][0][-1][0] != step["days"]:
            stretches.append(([], []))
        for path, edge in zip(stretches[-1], ("low", "high"), strict=True):
            path += [(step["days"], step[edge]), (after["days"], step[edge])]
    return stretches


def _draw_line(fig: go.Figure, line: Curve) -> None:
    fig.add_scatter(
        x=[step["days"] for step in line.steps],
        y=[round(100 * step["answered"], 4) for step in line.steps],
        mode="lines",
        line={"shape": "hv", "width": 2.5, "color": line.colour, "dash": line.dash},
        hovertext=[_hover(line, step) for step in line.steps],
        hoverinfo="text",
        name=markup(line.label),
    )


def _draw_end(fig: go.Figure, line: Curve, days: float) -> None:
    end = min(line.last_day, days)
    fig.add_scatter(
        x=[end],
        y=[round(100 * line.at(end)["answered"], 4)],
        mode="markers",
        marker={"symbol": line.shape, "size": 10, "color": line.colour, "opacity": 1},
        cliponaxis=False,
        hovertext=[_hover(line, line.at(end))],
        hoverinfo="text",
        name=f"{markup(line.label)}: end",
    )


def _hover(line: Curve, step: Row) -> str:
    waiting = f"{count(step['at_risk'], 'request')} still waiting then"
    return hover((line.label, _step_words(line, step, step["days"]), waiting))


def _end_label(line: Curve) -> EndLabel:
    detail = count(line.asks, "request") if line.asks >= ENOUGH else TOO_FEW
    at = 100 * line.steps[-1]["answered"]
    return EndLabel(line.label, detail, at, line.colour)


def _set_axes(fig: go.Figure, days: float) -> None:
    fig.update_layout(
        xaxis={
            "range": [0, days or 1],
            "title": {"text": "Days since the request"},
            "fixedrange": True,
            "dtick": 7 * math.ceil(days / 42) or 7,
        },
        yaxis={
            "range": [0, TOP],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
            "title": {"text": "Chance of an answer within<br>this many days (per cent)"},
            "showgrid": True,
            "fixedrange": True,
        },
    )
