"""Growth group by group: a small plot for each, one above another, all on one scale."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import group_label, group_words, rows_of
from netkit.charts.growth_lines import LINES, Panel, draw_panel, set_dates, time_words
from netkit.charts.sheet import Heading, new_sheet
from netkit.charts.theme import TEXT_SIZE, Colours, colours
from netkit.charts.words import markup, shorten, up_to
from netkit.wording import count

MOST_GROUPS = 6
# In letters.
LONGEST = 40
# In pixels: a plot, and the room above it for the name of its group.
HEIGHT, ROOM = 84, 34

Groups = dict[str, pd.DataFrame]


def plot_growth_by(growth: pd.DataFrame, by: list[str], *, theme: str) -> go.Figure:
    """Draw the growth of each group in a plot of its own; `netkit.plot_network_growth` calls it.

    The groups come in the order of the people talked with, most first.
    """
    groups = _groups(growth, by)
    people = pd.concat(groups.values())
    lines = LINES[1:] if people[list(LINES[1:])].to_numpy().any() else LINES[:1]
    most = int(people[list(lines)].to_numpy().max())
    fig = new_sheet(
        _heading(growth, groups, by), theme=theme, plot_height=len(groups) * (HEIGHT + ROOM)
    )
    set_dates(fig, growth)
    for number, (name, group) in enumerate(reversed(groups.items()), start=1):
        panel = _panel(lines, number, len(groups), most)
        draw_panel(fig, group.reset_index(), panel, colours(theme))
        _name(fig, name, panel, colours(theme))
    return fig


def _panel(lines: tuple[str, ...], number: int, groups: int, most: int) -> Panel:
    """Place a plot, the first at the bottom, where the dates stand."""
    whole = groups * (HEIGHT + ROOM)
    bottom = (number - 1) * (HEIGHT + ROOM)
    axis = "y" if number == 1 else f"y{number}"
    return Panel(lines, axis, bottom / whole, (bottom + HEIGHT) / whole, HEIGHT, most)


def _groups(growth: pd.DataFrame, by: list[str]) -> Groups:
    """Split the table into groups with a row for every date, those talked with most first."""
    dates = pd.Index(growth["date"].drop_duplicates(), name="date")
    split: Groups = {}
    for row in rows_of(growth[by].drop_duplicates()):
        rows = growth[(growth[by] == pd.Series(row)).all(axis=1)]
        people = rows.groupby("date")[list(LINES)].sum()
        split[group_label(row, by)] = people.reindex(dates).ffill().fillna(0).astype(int)
    ordered = sorted(split.items(), key=lambda item: tuple(-item[1].iloc[-1][["met", "asked"]]))
    return _fewer(dict(ordered))


def _fewer(groups: Groups) -> Groups:
    """Draw the smallest groups as one where there are too many to be seen."""
    if len(groups) <= MOST_GROUPS:
        return groups
    names = list(groups)
    rest = names[MOST_GROUPS - 1 :]
    together = pd.concat([groups[name] for name in rest]).groupby(level="date").sum()
    kept = {name: groups[name] for name in names[: MOST_GROUPS - 1]}
    return {**kept, f"{len(rest)} others together": together}


def _heading(growth: pd.DataFrame, groups: Groups, by: list[str]) -> Heading:
    ends = {name: group.iloc[-1] for name, group in groups.items()}
    asked, met = (sum(end[line] for end in ends.values()) for line in ("asked", "met"))
    talked = f"wrote to {count(asked, 'person', 'people')}, talked to {met:,.0f}"
    note = (
        f"By {group_words(by)}; all on one scale.",
        "Most talks first.",
        up_to(growth),
    )
    details = [
        f"{name}: wrote to {end['asked']:,.0f}, talked to {end['met']:,.0f}, "
        f"connected online {end['connected']:,.0f}."
        for name, end in ends.items()
    ]
    return Heading(f"{time_words(growth)}{talked}", note, details)


def _name(fig: go.Figure, name: str, panel: Panel, palette: Colours) -> None:
    fig.add_annotation(
        text=markup(shorten(name, LONGEST)),
        x=0,
        xref="paper",
        xanchor="left",
        y=panel.top,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": TEXT_SIZE, "color": palette.ink, "weight": 600},
    )
