"""The chart of the mix: where the people one knows, wrote to and talked with come from."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import counts_across
from netkit.charts.groups import Row, check_table, group_columns, group_label, group_words, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours
from netkit.charts.words import hover, shorten, up_to, upper_first, wrap
from netkit.wording import count

MEASURES = ("people", "organizations", "asked", "met", "share", "first_on")
NEEDED = ("people", "asked", "met")
MOST_GROUPS, MOST_SPOKEN = 40, 12
# What a title calls several groups of one kind.
KINDS = {
    "field": ("in", "field", "fields"),
    "organization": ("in", "organization", "organizations"),
    "avenue": ("found in", "way", "ways"),
}
# In letters.
LABEL_WIDTH, LABEL_MOST = 17, 34
# In pixels: how high the bar is for people known, written to and talked with.
BANDS = {"people": 22, "asked": 13, "met": 5}


def plot_mix(mix: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw where the people in a log come from, and how many of them one wrote to and met.

    Use it on the table of `netkit.network_mix`, to see which corners are still unexplored. The
    order is that of the table; many people in one field are no merit and few are no fault.

    Parameters
    ----------
    mix : DataFrame
        by, people, asked, met (people, each counted once); organizations (how many), if there,
        stands beside. Of more than 40 groups, the 40 with the most people are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: people; y: the groups. One within another, from 0 on: known (widest), written to,
        talked with (narrowest).

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> mix = pd.DataFrame({"field": ["Law", "Data"], "people": [5, 2], "organizations": [2, 2],
    ...                     "asked": [3, 1], "met": [2, 0]})
    >>> plot_mix(mix).layout.title.text
    '7 people in 2 fields; talks in 1 of them'
    """
    check_table(mix, NEEDED, "network_mix")
    if mix.empty or not mix["people"].sum():
        cure = "Add one person you know, and this picture starts."
        return empty_sheet("nobody is in this log", cure, theme=theme)
    by = group_columns(mix, MEASURES)
    rows = _drawn(mix)
    names = [wrap(shorten(group_label(row, by), LABEL_MOST), LABEL_WIDTH) for row in rows]
    beside = Rows(names, [_count_lines(row) for row in rows])
    palette = colours(theme)
    fig = new_sheet(_heading(mix, rows, by), theme=theme, plot_height=beside.height)
    _draw(fig, rows, beside.middles, [_hover(row, by) for row in rows], palette)
    _set_axis(fig, rows)
    label_rows(fig, beside, title=upper_first(group_words(by)) or "Everyone", palette=palette)
    return fig


def _drawn(mix: pd.DataFrame) -> list[Row]:
    if len(mix) > MOST_GROUPS:
        mix = mix.loc[mix["people"].nlargest(MOST_GROUPS).index.sort_values()]
    return rows_of(mix)


def _count_lines(row: Row) -> list[str]:
    return [count(row["people"], "person", "people"), *_come_this_far(row), *_places(row)]


def _come_this_far(row: Row) -> list[str]:
    wrote = f"wrote to {row['asked']:,.0f}" if row["asked"] else ""
    talked = f"talked to {row['met']:,.0f}" if row["met"] else ""
    return [", ".join(filter(None, (wrote, talked))) or "none written to"]


def _places(row: Row) -> list[str]:
    places = row.get("organizations")
    return [] if pd.isna(places) or not places else [f"in {count(places, 'organization')}"]


def _in_words(row: Row) -> str:
    return ", ".join(_count_lines(row))


def _hover(row: Row, by: list[str]) -> str:
    return hover((group_label(row, by), *_count_lines(row)))


def _heading(mix: pd.DataFrame, rows: list[Row], by: list[str]) -> Heading:
    few = f"Showing the {len(rows)} with the most people, of {len(mix)}."
    note = (
        "Outline: people I know of. Bar: wrote to. Thin bar: talked.",
        few if len(rows) < len(mix) else "",
        up_to(mix),
    )
    details = [f"{group_label(row, by)}: {_in_words(row)}." for row in rows[:MOST_SPOKEN]]
    if len(rows) > MOST_SPOKEN:
        details.append(f"And {count(len(rows) - MOST_SPOKEN, 'more group')} in the picture.")
    return Heading(_finding(mix, by), note, details)


def _finding(mix: pd.DataFrame, by: list[str]) -> str:
    people = count(mix["people"].sum(), "person", "people")
    told = mix[mix[by].map(_is_told).all(axis=1)]
    place, *kind = KINDS.get(by[0], ("in", "group", "groups")) if by else ("in", "log", "logs")
    found = f"{people} {place} {count(len(told), *kind)}"
    talks = int((told["met"] > 0).sum())
    return f"{found}; talks in {talks} of them" if talks else f"{found}; no talks yet"


def _is_told(value: Any) -> bool:
    """Say whether somebody wrote down what tells the groups apart."""
    return bool(pd.notna(value)) and str(value) not in ("", "unknown")


def _draw(
    fig: go.Figure, rows: list[Row], places: list[float], hovers: list[str], palette: Colours
) -> None:
    hues = {"people": palette.faint, "asked": palette.range, "met": palette.ink}
    for column, band in BANDS.items():
        outlined = column == "people"
        add_trace(
            fig,
            "bar",
            orientation="h",
            x=[int(row[column]) for row in rows],
            y=places,
            yaxis="y2" if column == "met" else "y",
            width=band,
            marker={
                "color": palette.ground if outlined else hues[column],
                "line": {"color": hues[column], "width": 1 if outlined else 0},
            },
            hovertext=hovers,
            hoverinfo="text",
            name=column,
        )


def _set_axis(fig: go.Figure, rows: list[Row]) -> None:
    most = max(row["people"] for row in rows)
    set_layout(
        fig,
        barmode="overlay",
        xaxis=counts_across("People (how many)", most),
    )
