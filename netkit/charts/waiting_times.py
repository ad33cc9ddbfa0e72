"""The chart of waiting times: after how many days answers came, and who is still waited for."""

from __future__ import annotations

import math
from itertools import accumulate

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import SMALL, Colours, colours, hatching
from netkit.charts.words import hover, up_to
from netkit.wording import count

MEASURES = ("days", "answered", "waiting")
# Days that have a column of their own; the last column holds this day and all later ones.
LAST = 30
# Calendar days in which seven business days end, depending on the weekday they begin on.
NUDGE = (9, 11)
PATIENCE = 21
# The last column holds many days; drawn taller than so many times the next, it would hide them.
TALLEST, AT_LEAST = 1.5, 3
# In pixels: the plot, and the room for words at its top and for a number at its bottom.
HEIGHT, HEAD, FOOT = 320, 44, 20


def plot_waiting_times(waits: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw after how many days answers came, and how long the silent ones have been silent.

    Use it on the table of `netkit.waiting_times`, to see when a wait is still an ordinary one.
    Do not take the middle of the answers so far for how long answers take: those still to come
    are slower. The reply curve counts them fairly.

    Parameters
    ----------
    waits : DataFrame
        days (whole, since the request), answered (requests answered after that many days),
        waiting (requests still silent that have been watched that long).
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: days since the request, the last column holding 30 and more; y: requests. Upwards and
        solid: answered; downwards and hatched: no answer so far, grey from day 21 on.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> waits = pd.DataFrame({"days": [0, 1, 2, 3], "answered": [0, 2, 1, 1],
    ...                       "waiting": [1, 0, 0, 1]})
    >>> plot_waiting_times(waits).layout.title.text.replace("<br>", " ")
    'Half of the 4 answers so far came within 1 day; 2 silent requests have time left'
    """
    check_table(waits, MEASURES, "waiting_times")
    answered, waiting = _columns(waits, "answered"), _columns(waits, "waiting")
    if not sum(answered) + sum(waiting):
        cure = "Write to one person, note the day, and this picture starts."
        return empty_sheet("nobody was written to on a known day", cure, theme=theme)
    palette = colours(theme)
    cut = any(_cut(column) != column for column in (answered, waiting))
    heading = Heading(_finding(waits), _note(waits, cut=cut), _spoken(answered, waiting))
    fig = new_sheet(heading, theme=theme, plot_height=HEIGHT)
    _draw(fig, answered, waiting, palette)
    _mark_days(fig, palette)
    _number_cut(fig, answered, waiting, palette)
    _set_axes(fig, _cut(answered), _cut(waiting))
    fig.update_yaxes(zeroline=True, zerolinecolor=palette.quiet)
    return fig


def _columns(waits: pd.DataFrame, measure: str) -> list[int]:
    """Count the requests in each column, the long tail in the last."""
    days = waits["days"].clip(0, LAST).to_numpy(dtype=int)
    sums = np.bincount(days, weights=waits[measure].to_numpy(dtype=float), minlength=LAST + 1)
    return [int(number) for number in sums]


def _cut(columns: list[int]) -> list[int]:
    """Cut the last column short where it would press all others flat."""
    *days, last = columns
    return [*days, min(last, max(math.ceil(TALLEST * max(days)), AT_LEAST))]


def _number_cut(fig: go.Figure, answered: list[int], waiting: list[int], palette: Colours) -> None:
    for columns, way, anchor in ((answered, 1, "bottom"), (waiting, -1, "top")):
        if _cut(columns) != columns:
            fig.add_annotation(
                text=f"{columns[LAST]:,}",
                x=LAST,
                y=way * _cut(columns)[LAST],
                yanchor=anchor,
                showarrow=False,
                font={"size": SMALL, "color": palette.ink},
            )


def _finding(waits: pd.DataFrame) -> str:
    young = waits.loc[waits["days"] < PATIENCE, "waiting"].sum()
    # "Still waiting" is said elsewhere of every young request, also of those answered.
    waiting = f"{count(young, 'silent request')} {'has' if young == 1 else 'have'} time left"
    answers = waits["answered"].sum()
    if not answers:
        return f"No answer so far; {waiting}"
    if answers == 1:
        return f"One answer, after {count(_half(waits), 'day')}; {waiting}"
    came = f"Half of the {count(answers, 'answer')} so far came within"
    return f"{came} {count(max(_half(waits), 1), 'day')}; {waiting}"


def _half(waits: pd.DataFrame) -> int:
    """Find the day by which half of the answers had come."""
    ordered = waits.sort_values("days")
    so_far = accumulate(ordered["answered"])
    half = ordered["answered"].sum() / 2
    return next(int(d) for d, n in zip(ordered["days"], so_far, strict=True) if n >= half)


def _note(waits: pd.DataFrame, *, cut: bool) -> list[str]:
    half = waits["answered"].sum() > 1
    return [
        f"Up: answered. Down: still silent; grey: for {PATIENCE} days or more.",
        "The last column is cut short; its number counts." if cut else "",
        "Slower answers may still come; they are not in this half." if half else "",
        up_to(waits),
    ]


def _spoken(answered: list[int], waiting: list[int]) -> list[str]:
    weeks = [(f"Week {i + 1}", 7 * i, 7 * i + 7) for i in range(4)]
    spans = [*weeks, ("Later", 28, LAST + 1)]
    return [
        f"{name}: {count(sum(answered[a:b]), 'answer')}, "
        f"{count(sum(waiting[a:b]), 'request')} without one so far."
        for name, a, b in spans
    ]


def _draw(fig: go.Figure, answered: list[int], waiting: list[int], palette: Colours) -> None:
    days = list(range(LAST + 1))
    shared = {"x": days, "width": 0.78, "hoverinfo": "text"}
    hues = [palette.range if day < PATIENCE else palette.faint for day in days]
    add_trace(
        fig,
        "bar",
        y=[n or None for n in _cut(answered)],
        marker={"color": palette.series[0], "line": {"width": 0}},
        hovertext=[_hover(day, f"{count(n, 'answer')} came") for day, n in enumerate(answered)],
        name="answered",
        **shared,
    )
    add_trace(
        fig,
        "bar",
        y=[-n or None for n in _cut(waiting)],
        marker=hatching(hues, palette),
        hovertext=[
            _hover(d, f"{count(n, 'request')} silent so far") for d, n in enumerate(waiting)
        ],
        name="no answer so far",
        **shared,
    )


def _hover(day: int, words: str) -> str:
    return hover((f"Day {day}{' and later' if day == LAST else ''}", words))


def _mark_days(fig: go.Figure, palette: Colours) -> None:
    """Mark, quietly, when a second note is due and when silence begins to mean something."""
    first, last = NUDGE
    fig.add_vrect(
        x0=first - 0.5,
        x1=last + 0.5,
        fillcolor=palette.grid,
        opacity=0.7,
        line_width=0,
        layer="below",
    )
    fig.add_vline(x=PATIENCE - 0.5, line_color=palette.faint, line_width=1, line_dash="dot")
    _word(fig, sum(NUDGE) / 2, "time for a<br>second note", palette)
    _word(fig, PATIENCE - 0.5, "3 weeks", palette)


def _word(fig: go.Figure, day: float, words: str, palette: Colours) -> None:
    fig.add_annotation(
        text=words,
        x=day,
        y=1,
        yref="paper",
        yanchor="top",
        showarrow=False,
        font={"size": SMALL, "color": palette.quiet},
    )


def _set_axes(fig: go.Figure, answered: list[int], waiting: list[int]) -> None:
    up, down = max(*answered, 1), max(*waiting, 1)
    pixel = (up + down) / (HEIGHT - HEAD - FOOT)
    step = _step(up + down)
    ticks = range(-(down // step) * step, up + 1, step)
    set_layout(
        fig,
        barmode="overlay",
        xaxis={
            "title": {"text": f"Days since the request ({LAST}+: and more)"},
            "range": [-0.7, LAST + 0.7],
            "tickvals": [0, 7, 14, 21, LAST],
            "ticktext": ["0", "7", "14", "21", f"{LAST}+"],
            "fixedrange": True,
        },
        yaxis={
            "title": {"text": "Requests (how many)"},
            "range": [-down - FOOT * pixel, up + HEAD * pixel],
            "tickvals": list(ticks),
            "ticktext": [f"{abs(tick):,}" for tick in ticks],
            "showgrid": True,
            "fixedrange": True,
        },
    )


def _step(span: int) -> int:
    """Choose a round distance between ticks, for about five of them."""
    rough = max(span / 5, 1)
    size = 10 ** (len(str(int(rough))) - 1)
    return int(next(n * size for n in (1, 2, 5, 10) if n * size >= rough))
