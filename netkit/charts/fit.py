"""The chart of fit: a dot for each talk, from "not for me" to "just right"."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import Row, check_table, group_columns, group_label, group_words, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours
from netkit.charts.words import hover, shorten, up_to, upper_first, wrap
from netkit.wording import count, listed

MEASURES = ("conversations", "fits", "lowest", "middle", "highest")
LOWEST, HIGHEST = 1, 5
ONE = "one conversation is one data point"
MOST_GROUPS, MOST_SPOKEN = 40, 12
# In letters.
LABEL_WIDTH, LABEL_MOST, COUNT_WIDTH = 17, 34, 20
# In pixels, and in steps of the scale.
DOT, LINE, BESIDE, WIDEST = 12, 3, 0.16, 0.7


def plot_fit(fits: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw how well each line of work would suit me, a dot for each talk.

    Use it on the table of `netkit.fit_by`, to see what to hear more about. The order is that of
    the table, most talks first: one talk says as much about the person as about their work, so
    nothing is ranked and no average is drawn.

    Parameters
    ----------
    fits : DataFrame
        by…, conversations (how many), fits (a list of 1-5), lowest, middle, highest (1-5).
        Of more than 40 groups, the first 40 are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: fit, from 1 (not for me) to 5 (just right); y: the groups. Dots of one fit stand side
        by side.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> fits = pd.DataFrame({"field": ["Data", "Bees"], "conversations": [2, 1],
    ...                      "fits": [[3, 5], [4]], "lowest": [3, 4], "middle": [4, 4],
    ...                      "highest": [5, 4]})
    >>> plot_fit(fits).layout.title.text
    '3 talks: how it would suit me'
    """
    check_table(fits, MEASURES, "fit_by")
    if not fits["fits"].map(len).sum():
        cure = "Note after a talk how well the work would suit you, and this picture starts."
        return empty_sheet("no fit is noted", cure, theme=theme)
    by = group_columns(fits, MEASURES)
    rows = rows_of(fits)[:MOST_GROUPS]
    names = [wrap(shorten(group_label(row, by), LABEL_MOST), LABEL_WIDTH) for row in rows]
    beside = Rows(names, [_count_lines(row) for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(fits, rows, by), theme=theme, plot_height=beside.height)
    _draw_lines(fig, rows, beside.middles, palette)
    _draw_dots(fig, rows, beside.middles, [group_label(row, by) for row in rows], palette)
    _set_axis(fig)
    label_rows(fig, beside, title=upper_first(group_words(by)), palette=palette)
    return fig


def _count_lines(row: Row) -> list[str]:
    single = ["one data point"] if row["conversations"] == 1 else []
    return [count(row["conversations"], "talk"), *wrap(_noted(row), COUNT_WIDTH), *single]


def _noted(row: Row) -> str:
    fits, unknown = row["fits"], row["conversations"] - len(row["fits"])
    if not fits:
        return "fit not noted"
    each = [str(fit) for fit in sorted(fits)]
    # Nobody reads a long row of numbers; the picture shows how often each came up.
    noted = f"fit {listed(each) if len(each) <= MOST_SPOKEN else f'{each[0]} to {each[-1]}'}"
    return f"{noted}; {unknown} not noted" if unknown else noted


def _in_words(row: Row) -> str:
    return f"{count(row['conversations'], 'talk')}, {_noted(row)}"


def _heading(fits: pd.DataFrame, rows: list[Row], by: list[str]) -> Heading:
    talks = count(sum(row["conversations"] for row in rows), "talk")
    note = (
        "A dot is a talk; 1 is not for me, 5 is just right.",
        "Most talks first: nothing is ranked.",
        f"{upper_first(ONE)}.",
        f"Showing the first {len(rows)} of {len(fits)}." if len(rows) < len(fits) else "",
        up_to(fits),
    )
    details = [f"{group_label(row, by)}: {_in_words(row)}." for row in rows[:MOST_SPOKEN]]
    if len(rows) > MOST_SPOKEN:
        details.append(f"And {count(len(rows) - MOST_SPOKEN, 'more group')} in the picture.")
    return Heading(f"{talks}: how it would suit me", note, details)


def _draw_lines(fig: go.Figure, rows: list[Row], places: list[float], palette: Colours) -> None:
    add_trace(
        fig,
        "bar",
        orientation="h",
        y=places,
        base=[_number(row["lowest"]) for row in rows],
        x=[_number(row["highest"] - row["lowest"]) for row in rows],
        width=LINE,
        marker={"color": palette.faint},
        hoverinfo="skip",
        name="from the lowest to the highest",
    )


def _draw_dots(
    fig: go.Figure, rows: list[Row], places: list[float], names: list[str], palette: Colours
) -> None:
    dots = [
        (at, place, said[fit])
        for row, place, name in zip(rows, places, names, strict=True)
        for said in [_hovers(row, name)]
        for at, fit in _side_by_side(row["fits"])
    ]
    across, up, hovers = zip(*dots, strict=True)
    add_trace(
        fig,
        "scatter",
        x=across,
        y=up,
        yaxis="y2",
        mode="markers",
        marker={"size": DOT, "color": palette.dot, "opacity": 1, "line": {"width": 0}},
        hovertext=hovers,
        hoverinfo="text",
        name="a talk",
    )


def _hovers(row: Row, name: str) -> dict[int, str]:
    """Write what dots of one fit say only once; they all say the same."""
    return {fit: hover((name, f"Fit {fit}", _in_words(row))) for fit in set(row["fits"])}


def _number(fit: float) -> float | None:
    return None if pd.isna(fit) else float(fit)


def _side_by_side(fits: list[int]) -> list[tuple[float, int]]:
    """Give each dot its place on the scale, those of one fit beside each other."""
    placed = []
    for fit, often in sorted(Counter(fits).items()):
        apart = min(BESIDE, WIDEST / often)
        start = fit - apart * (often - 1) / 2
        placed += [(round(start + apart * turn, 4), fit) for turn in range(often)]
    return placed


def _set_axis(fig: go.Figure) -> None:
    set_layout(
        fig,
        xaxis={
            "title": {"text": "Fit (1 not for me, 5 just right)"},
            "range": [LOWEST - 0.5, HIGHEST + 0.5],
            "tickvals": list(range(LOWEST, HIGHEST + 1)),
            "showgrid": True,
            "fixedrange": True,
        },
    )
