"""The chart of growth rings: who led to whom, one ring an introduction further out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.rings.marks import Scene, draw
from netkit.charts.rings.people import NEEDED, People, gather, read_day
from netkit.charts.rings.places import ring_radius, seat_people
from netkit.charts.rings.ways import tell_apart
from netkit.charts.rings.words import captions, heading
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import SMALL, colours

HEIGHT = 460


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
    fig = _sheet(people, day, theme=theme)
    fig.add_traces(draw(scene, day))
    _set_frame(fig, scene)
    return fig


def _sheet(people: People, day: pd.Timestamp | None, *, theme: str) -> go.Figure:
    """Start the picture of a day, its heading as high as that of the whole tree."""

    def start(words: Heading) -> go.Figure:
        return new_sheet(words, theme=theme, plot_height=HEIGHT)

    fig = start(heading(people, day, through_time=day is not None))
    whole = start(heading(people, None, through_time=day is not None))
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
            "title": {"text": "How each chain began", "side": "top"},
            "font": {"size": SMALL},
            "itemsizing": "trace",
            "bgcolor": "rgba(0,0,0,0)",
        },
        margin={"b": 14},
    )
    fig.update_traces(showlegend=False, selector=lambda trace: trace.showlegend is None)
    for ring, words in enumerate(captions(scene.rings)):
        fig.add_annotation(
            text=words,
            x=0,
            y=-ring_radius(ring),
            showarrow=False,
            font={"size": 11, "color": scene.palette.quiet},
        )
