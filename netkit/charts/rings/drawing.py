"""The chart of growth rings: who led to whom, one ring an introduction further out."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.parts import add_words, set_layout
from netkit.charts.rings.marks import draw
from netkit.charts.rings.names import names as beside
from netkit.charts.rings.people import NEEDED, gather, read_day
from netkit.charts.rings.places import ring_radius, seat_people
from netkit.charts.rings.playing import add_play, rings_steps
from netkit.charts.rings.scene import TELEPHONE, Scene
from netkit.charts.rings.ways import tell_apart
from netkit.charts.rings.words import CAPTION, captions, heading
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import SMALL, colours

WAYS = "How I found them, or the first of their chain"
# In pixels: the rings and, on a telephone, the line above the ways and two of them a line.
LINE = 19


def plot_growth_rings(
    tree: pd.DataFrame,
    *,
    up_to: Any = None,
    play: bool = False,
    names: bool = False,
    theme: str = "light",
) -> go.Figure:
    """Draw a network as rings around the learner, one ring an introduction further out.

    Use it on the table of `netkit.referral_tree`, to see how the network grew and who led to
    whom. A person keeps their place for good: it depends only on those who joined before them.
    Do not read an empty ring as failure: the picture shows only what was written down. It holds
    names for hovering, so pass on a picture of it rather than the figure.

    Parameters
    ----------
    tree : DataFrame
        contact, introduced_by, generation (0 = I found them myself, 1 = introduced to me, ...),
        met, avenue, joined_on, asked_on, met_on; field, organization and gained, if there, show
        on hovering.
    up_to : date, optional
        Draw the network as it was at the end of that day. None is everything in the table.
    play : bool
        Put buttons and dates into the figure that play it week by week, also in a saved page.
        They need a mouse: with a keyboard, step through `netkit.charts.rings_steps`.
    names : bool
        Write names beside up to 15 people, where there is room; not while it plays. Left out,
        a picture can be passed on: names then show only on hovering.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        A mark is a person, filled if we talked; a line leads from whoever introduced them.
        Colour and shape tell how the first person of their chain was found.

    Raises
    ------
    NetkitError
        If a column is missing, the table is of several students, `up_to` is no date, or the
        theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.Timestamp("2026-02-02")
    >>> tree = pd.DataFrame({"contact": ["Anna Lee", "Omar Haddad"], "generation": [0, 1],
    ...                      "introduced_by": [None, "Anna Lee"], "met": [False, True],
    ...                      "avenue": "event", "joined_on": day, "asked_on": day, "met_on": day})
    >>> plot_growth_rings(tree).layout.title.text.replace("<br>", " ")
    'One week: wrote to 2 people, talked with 1, through an introduction'
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
        fig.add_traces(draw(scene, lambda group: scene.members(group, day), counted=True))
        fig.add_traces(beside(scene, people.here(day)) if names else [])
    return fig


def _sheet(scene: Scene, day: pd.Timestamp | None, *, through_time: bool, theme: str) -> go.Figure:
    """Start the picture of a day, its heading as high as that of the whole tree."""
    height = TELEPHONE + LINE * (2 + ceil(len(scene.ways) / 2))

    def start(words: Heading) -> go.Figure:
        return new_sheet(words, theme=theme, plot_height=height)

    fig = start(heading(scene.people, day, through_time=through_time))
    whole = start(heading(scene.people, None, through_time=through_time))
    higher = max(fig.layout.margin.t, whole.layout.margin.t) - fig.layout.margin.t
    return set_layout(fig, margin_t=fig.layout.margin.t + higher, height=fig.layout.height + higher)


def _set_frame(fig: go.Figure, scene: Scene) -> None:
    """Set equal axes around the learner, the words on the rings, and the ways below them."""
    axis = {"range": [-scene.edge, scene.edge], "visible": False, "fixedrange": True}
    set_layout(
        fig,
        xaxis={**axis, "constrain": "domain"},
        yaxis={**axis, "scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
        showlegend=True,
        legend=_legend(scene),
        margin_b=14,
    )
    font = {"size": CAPTION, "color": scene.palette.quiet}
    words = enumerate(captions(scene.rings))
    places = ({"text": text, "x": 0, "y": -ring_radius(ring)} for ring, text in words)
    add_words(fig, *({**place, "showarrow": False, "font": font} for place in places))


def _legend(scene: Scene) -> dict[str, Any]:
    title = {"size": SMALL, "color": scene.palette.quiet}
    return {
        "orientation": "h",
        "x": 0.5,
        "xanchor": "center",
        "y": 0,
        "yanchor": "top",
        "title": {"text": WAYS, "side": "top", "font": title},
        "font": {"size": SMALL},
        "itemsizing": "trace",
        # A click hides a way; the lines of a crowd belong to none.
        "itemclick": False if scene.crowded else "toggle",
        "itemdoubleclick": False if scene.crowded else "toggleothers",
        "bgcolor": "rgba(0,0,0,0)",
    }
