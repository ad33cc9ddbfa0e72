"""The chart of growth rings: who led to whom, one ring an introduction further out."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.rings.marks import draw
from netkit.charts.rings.people import NEEDED, gather, read_day
from netkit.charts.rings.places import ring_radius, seat_people
from netkit.charts.rings.playing import add_play, rings_steps
from netkit.charts.rings.scene import TELEPHONE, Scene
from netkit.charts.rings.ways import tell_apart
from netkit.charts.rings.words import captions, heading
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import SMALL, colours

# In pixels: the rings and, on a telephone, the line above the ways and two of them a line.
LINE = 19


def plot_growth_rings(
    tree: pd.DataFrame, *, up_to: Any = None, play: bool = False, theme: str = "light"
) -> go.Figure:
    """Draw a network as rings around the learner, one ring an introduction further out.

    Use it on the table of `netkit.referral_tree`, to see how the network grew and who led to
    whom. A person keeps their place: it depends only on those who joined before them. Do not
    read a full ring as success, or an empty one as failure: the picture shows only what was
    written down.
    """
    check_table(tree, NEEDED, "referral_tree")
    day = read_day(up_to)
    if tree.empty:
        cure = "Add one person you know, and this picture starts."
        return empty_sheet("nobody is in this log", cure, theme=theme)
    people = gather(tree)
    palette = colours(theme)
    scene = Scene(people, seat_people(people), tell_apart(people, palette), palette)
    steps = rings_steps(tree) if play else []
    fig = _sheet(scene, day, through_time=bool(steps) or day is not None, theme=theme)
    _set_frame(fig, scene)
    if steps:
        add_play(fig, scene, [step for step in steps if day is None or step <= day] or steps[:1])
    else:
        fig.add_traces(draw(scene, scene.members(day), counted=True))
    return fig


def _sheet(scene: Scene, day: pd.Timestamp | None, *, through_time: bool, theme: str) -> go.Figure:
    """Start the picture of a day, its heading as high as that of the whole tree."""
    height = TELEPHONE + LINE * (2 + ceil(len(scene.ways) / 2))

    def start(words: Heading) -> go.Figure:
        return new_sheet(words, theme=theme, plot_height=height)

    fig = start(heading(scene.people, day, through_time=through_time))
    whole = start(heading(scene.people, None, through_time=through_time))
    higher = max(fig.layout.margin.t, whole.layout.margin.t) - fig.layout.margin.t
    return fig.update_layout(
        margin_t=fig.layout.margin.t + higher, height=fig.layout.height + higher
    )


def _set_frame(fig: go.Figure, scene: Scene) -> None:
    axis = {"range": [-scene.edge, scene.edge], "visible": False, "fixedrange": True}
    fig.update_layout(
        xaxis={**axis, "constrain": "domain"},
        yaxis={**axis, "scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0.5,
            "xanchor": "center",
            "y": 0,
            "yanchor": "top",
            "title": {
                "text": "How I found them, or the first of their chain",
                "side": "top",
                "font": {"size": SMALL, "color": scene.palette.quiet},
            },
            "font": {"size": SMALL},
            "itemsizing": "trace",
            "bgcolor": "rgba(0,0,0,0)",
        },
        margin={"b": 14},
    )
    for ring, words in enumerate(captions(scene.rings)):
        fig.add_annotation(
            text=words,
            x=0,
            y=-ring_radius(ring),
            showarrow=False,
            font={"size": 11, "color": scene.palette.quiet},
        )
