"""The chart of the people asked most: how many students wrote to the same person outside."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import counts_across
from netkit.charts.class_rows import MOST_SPOKEN
from netkit.charts.groups import Row, check_table, rows_of
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.rows import Rows, label_rows
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours
from netkit.charts.words import hover, shorten, up_to
from netkit.wording import count

NEEDED = ("outside", "students", "asks")
LABEL_MOST = 17  # letters
# In pixels.
BAND, DOT = 13, 9


def plot_most_asked(table: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw the people outside to whom two or more students wrote, most first.

    Use it on the table of `netkit.most_asked`, inside the office: codes are not names, but they
    stand for people. Do not read it as complete: who cannot be linked is not in it.

    Parameters
    ----------
    table : DataFrame
        outside (a code), students, asks (how many); left_in_peace, if there, is said beside. Of
        more than 12 people asked by two students or more, the first 12 are drawn.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: how many; y: people, by their codes. Bar: students; dot: requests.

    Raises
    ------
    NetkitError
        If a column is missing or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"outside": ["9f2c", "11ab"], "students": [4, 1], "asks": [5, 1]})
    >>> plot_most_asked(table).layout.title.text
    '1 person asked by two students or more'
    """
    check_table(table, NEEDED, "most_asked")
    if table.empty:
        cure = "Once students write to somebody, this picture starts."
        return empty_sheet("nobody was written to", cure, theme=theme)
    several = table[table["students"] > 1]
    rows = rows_of(several.iloc[:MOST_SPOKEN])
    heading = _heading(table, several, rows)
    codes = [[shorten(str(row["outside"]), LABEL_MOST)] for row in rows]
    beside = Rows(codes, list(map(_beside, rows)))
    fig = new_sheet(heading, theme=theme, plot_height=beside.height)
    _draw(fig, rows, beside.middles, colours(theme))
    label_rows(fig, beside, title="People, by code", palette=colours(theme))
    most = max((row["asks"] for row in rows), default=1)
    return set_layout(fig, xaxis=counts_across("Students and requests (how many)", most))


def _beside(row: Row) -> list[str]:
    peace = ["wants to be left in peace"] if row.get("left_in_peace") else []
    return [count(row["students"], "student"), count(row["asks"], "request"), *peace]


def _heading(table: pd.DataFrame, several: pd.DataFrame, rows: list[Row]) -> Heading:
    people, unlinked = len(table), table.attrs.get("unlinked")
    further = len(several) - len(rows)
    days = table.attrs.get("within_days")
    note = (
        "Bar: students. Dot: requests.",
        f"Requests of the last {count(days, 'day')}." if days else "",
        f"At least so many: of {count(people, 'person', 'people')}, {unlinked:,} could not be "
        "linked."
        if unlinked
        else "At least so many: one person noted in two ways counts twice.",
        f"And {count(further, 'more person', 'more people')} in the table." if further else "",
        up_to(table),
    )
    details = [f"{row['outside']}: {', '.join(_beside(row))}." for row in rows]
    return Heading(_finding(len(several)), note, details)


def _finding(several: int) -> str:
    if not several:
        return "Nobody was asked by two students, as far as can be seen"
    return f"{count(several, 'person', 'people')} asked by two students or more"


def _draw(fig: go.Figure, rows: list[Row], places: list[float], palette: Colours) -> None:
    shared = {
        "y": places,
        "hovertext": [hover((str(row["outside"]), *_beside(row))) for row in rows],
        "hoverinfo": "text",
    }
    students, asks = ([int(row[name]) for row in rows] for name in ("students", "asks"))
    bars = {"orientation": "h", "width": BAND, "marker": {"color": palette.range}}
    add_trace(fig, "bar", x=students, name="students", **bars, **shared)
    dots = {"size": DOT, "color": palette.dot, "line": {"color": palette.ground, "width": 2}}
    add_trace(
        fig, "scatter", x=asks, yaxis="y2", mode="markers", marker=dots, name="requests", **shared
    )
