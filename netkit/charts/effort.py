"""The chart of effort: a calendar with a square for each day on which something was done."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import Row, check_table, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import SMALL, Colours, colours
from netkit.charts.words import day, hover, up_to, weeks_from
from netkit.wording import count, listed

MEASURES = ("date", "requests", "follow_ups", "talks", "thanks", "in_touch", "steps")
WORDS = {
    "requests": ("request", "requests"),
    "follow_ups": ("second note", "second notes"),
    "talks": ("talk", "talks"),
    "thanks": ("thank-you", "thank-yous"),
    "in_touch": ("note to stay in touch", "notes to stay in touch"),
}
TITLED = ("requests", "talks", "thanks")
WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}
# Weeks side by side; a longer time goes on in the next strip, as words do in the next line.
ACROSS, MOST_WEEKS = 14, 56
# So many weeks keep their room at least, and so many a month with its year needs.
FEWEST, NAME = 6, 3
# Days, from the top of one strip to the top of the next.
STRIP = 9
# In pixels: a day where there are few weeks and where there are many, and the squares for one
# step, for twice as many, and for the most.
LARGE, CELL, FEW = 30, 23, 10
SMALLEST, GROWTH, LARGEST = 9, 5, 20
# From this many steps on the number fits into the square.
NUMBERED = 2


@dataclass(frozen=True)
class Place:
    """A day in the calendar: its column, and its row from the top down."""

    column: int
    row: float


def plot_effort(daily: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw a calendar of what was done: the larger a day's square, the more steps.

    Use it on the table of `netkit.daily_effort`, to see your own pace. Steps are what you can
    decide; answers depend on others. A day without a square is just a quiet day.

    Parameters
    ----------
    daily : DataFrame
        date (every day), requests, follow_ups, talks, thanks, in_touch, steps (how many, each).
        Of more than 56 weeks the last 56 are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: weeks; y: days of the week. After 14 weeks the calendar goes on below.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> daily = pd.DataFrame({"date": pd.date_range("2026-03-02", periods=8),
    ...                       "requests": [2, 0, 0, 1, 0, 0, 0, 0], "follow_ups": 0,
    ...                       "talks": [0, 0, 0, 0, 0, 0, 0, 1], "thanks": 0, "in_touch": 0,
    ...                       "steps": [2, 0, 0, 1, 0, 0, 0, 1]})
    >>> plot_effort(daily).layout.title.text
    '2 weeks: 3 requests, 1 talk'
    """
    check_table(daily, MEASURES, "daily_effort")
    if daily.empty or not daily["steps"].sum():
        cure = "Write to one person and note it: that is the first step."
        return empty_sheet("no step is noted", cure, theme=theme)
    dated = daily.assign(monday=_mondays(daily["date"]))
    shown = dated[dated["monday"] > dated["monday"].max() - pd.Timedelta(weeks=MOST_WEEKS)]
    columns = _columns(shown["monday"])
    strips = math.ceil(columns / ACROSS)
    cell = LARGE if columns <= FEW else CELL
    fig = new_sheet(_heading(dated, shown), theme=theme, plot_height=cell * STRIP * strips)
    _draw_quiet_days(fig, shown, colours(theme))
    _draw_steps(fig, shown, colours(theme))
    across = max(min(columns, ACROSS), FEWEST)
    _name_months(fig, shown, across, colours(theme))
    _set_axes(fig, strips, across)
    return fig


def _mondays(dates: pd.Series) -> pd.Series:
    days = dates.dt.normalize()
    mondays: pd.Series = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return mondays


def _long(dates: pd.Series) -> int:
    return weeks_from(dates.min(), dates.max())


def _columns(mondays: pd.Series) -> int:
    return int((mondays.max() - mondays.min()).days // 7 + 1)


def _heading(dated: pd.DataFrame, shown: pd.DataFrame) -> Heading:
    weeks, drawn = _long(dated["date"]), _long(shown["date"])
    sums = {column: dated[column].sum() for column in TITLED}
    done = [count(number, *WORDS[column]) for column, number in sums.items() if number]
    every = ", ".join(done) or count(dated["steps"].sum(), "step")
    note = (
        "A square is a day; the larger, the more steps.",
        "The number says how many, from 2 on.",
        f"Showing the last {drawn} of {weeks} weeks." if drawn < weeks else "",
        up_to(dated),
    )
    return Heading(f"{count(weeks, 'week')}: {every}", note, _spoken(shown))


def _spoken(shown: pd.DataFrame) -> list[str]:
    """Say what was done month by month; a line for each day would be too much to hear."""
    months = shown.groupby(shown["date"].dt.to_period("M"))[list(WORDS)].sum()
    return [f"{month:%B %Y}: {_done(row)}." for month, row in months.iterrows()]


def _done(row: Row | pd.Series) -> str:
    done = [count(row[column], *words) for column, words in WORDS.items() if row[column]]
    return listed(done) or "quiet"


def _place(row: Row, start: pd.Timestamp) -> Place:
    week = int((row["monday"] - start).days // 7)
    return Place(week % ACROSS, week // ACROSS * STRIP + row["date"].weekday())


def _draw_quiet_days(fig: go.Figure, shown: pd.DataFrame, palette: Colours) -> None:
    start = shown["monday"].min()
    quiet = [_place(row, start) for row in rows_of(shown) if not row["steps"]]
    add_trace(
        fig,
        "scatter",
        x=[place.column for place in quiet],
        y=[place.row for place in quiet],
        mode="markers",
        marker={"symbol": "circle", "size": 3, "color": palette.grid, "opacity": 1},
        hoverinfo="skip",
        name="a quiet day",
    )


def _draw_steps(fig: go.Figure, shown: pd.DataFrame, palette: Colours) -> None:
    start = shown["monday"].min()
    busy = [row for row in rows_of(shown) if row["steps"]]
    places = [_place(row, start) for row in busy]
    add_trace(
        fig,
        "scatter",
        x=[place.column for place in places],
        y=[place.row for place in places],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [_size(row["steps"]) for row in busy],
            "color": palette.series[0],
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[_number(row["steps"]) for row in busy],
        textfont={"size": SMALL - 1, "color": palette.ground},
        hovertext=[_hover(row) for row in busy],
        hoverinfo="text",
        name="a day with steps",
    )


def _size(steps: int) -> float:
    return float(min(LARGEST, SMALLEST + GROWTH * math.log2(steps)))


def _number(steps: int) -> str:
    return f"{steps}" if NUMBERED <= steps < 100 else ""


def _hover(row: Row) -> str:
    return hover((f"{row['date']:%A}, {day(row['date'])}", _done(row)))


def _name_months(fig: go.Figure, shown: pd.DataFrame, across: int, palette: Colours) -> None:
    names = _months(shown)
    add_trace(
        fig,
        "scatter",
        # A name in the last weeks of a strip begins before them, within the frame.
        x=[min(week % ACROSS, across - _room(name)) - 0.5 for week, name in names.items()],
        y=[week // ACROSS * STRIP - 1.1 for week in names],
        mode="text",
        text=list(names.values()),
        textposition="middle right",
        textfont={"size": SMALL, "color": palette.quiet},
        hoverinfo="skip",
        cliponaxis=False,
        name="months",
    )


def _room(name: str) -> float:
    return NAME if " " in name else NAME / 2


def _months(shown: pd.DataFrame) -> dict[int, str]:
    """Name the months by the weeks in which they begin, the year with the first and in January."""
    firsts = shown[~shown["date"].dt.to_period("M").duplicated()]
    weeks = [int(days) // 7 for days in (firsts["monday"] - shown["monday"].min()).dt.days]
    # The rest of a month at the start is left unnamed where the next follows at once.
    late = len(weeks) > 1 and weeks[1] < NAME
    months = list(zip(weeks, firsts["date"], strict=True))[late:]
    return {
        week: f"{date:%b %Y}" if (week, date) == months[0] or date.month == 1 else f"{date:%b}"
        for week, date in months
    }


def _set_axes(fig: go.Figure, strips: int, across: int) -> None:
    shared = {"fixedrange": True, "constrain": "domain"}
    named = {STRIP * strip + row: word for strip in range(strips) for row, word in WEEKDAYS.items()}
    set_layout(
        fig,
        xaxis={
            **shared,
            "title": {"text": "Week"},
            "range": [-0.6, across - 0.4],
            "showticklabels": False,
            "constraintoward": "left",
        },
        yaxis={
            **shared,
            "title": {"text": "Day of the week"},
            "range": [STRIP * strips - 2.3, -1.7],
            "tickvals": list(named),
            "ticktext": list(named.values()),
            "scaleanchor": "x",
            "constraintoward": "top",
        },
    )
