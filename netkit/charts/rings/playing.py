"""Time: the days on which to look at a network, and how it plays by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import check_table
from netkit.charts.parts import set_layout
from netkit.charts.rings.marks import Trace, draw, numbers
from netkit.charts.rings.people import NEEDED, Flags
from netkit.charts.rings.places import Floats
from netkit.charts.rings.scene import TELEPHONE, Group, Scene, curves
from netkit.charts.theme import SMALL
from netkit.wording import count

# In pixels: what the controls need above the rings, and the buttons to the left of the dates.
CONTROLS, BESIDE = 62, 122
PACE = 500
"""In thousandths of a second: how long a step of playing lasts."""
DATES = ("joined_on", "asked_on", "met_on")
MOST_STEPS = 60
"""With more weeks than these, a step takes in several."""


def rings_steps(tree: pd.DataFrame) -> list[pd.Timestamp]:
    """List the days on which to look at a growing network: the end of each week.

    Use it to step `netkit.plot_growth_rings(tree, up_to=day)` through time; the people stay
    where they are. Of a log of more than 60 weeks a step takes in several.

    Parameters
    ----------
    tree : DataFrame
        As `netkit.referral_tree` gives it.

    Returns
    -------
    list of Timestamp
        Sundays, from the week of the first date to that of the last one, or of the end of the
        log where that is known. Empty if nothing is dated.

    Raises
    ------
    NetkitError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from netkit.charts.rings import rings_steps
    >>> days = pd.to_datetime(["2026-02-02", "2026-02-12"])
    >>> tree = pd.DataFrame({"contact": ["Anna Lee", "Omar Haddad"], "generation": [0, 1],
    ...                      "introduced_by": [None, "Anna Lee"], "met": [True, False],
    ...                      "avenue": "event", "joined_on": days, "asked_on": days,
    ...                      "met_on": [days[1], pd.NaT]})
    >>> [f"{day:%d %B}" for day in rings_steps(tree)]
    ['08 February', '15 February']
    """
    check_table(tree, NEEDED, "referral_tree")
    dates = pd.concat([tree[name] for name in DATES]).dropna()
    if dates.empty:
        return []
    end = tree.attrs.get("up_to")
    last = dates.max() if end is None or pd.isna(end) else max(dates.max(), pd.Timestamp(end))
    weeks = pd.date_range(_sunday(dates.min()), _sunday(last), freq="7D")
    every = -(-len(weeks) // MOST_STEPS)
    return list(weeks[::-1][::every][::-1])


def _sunday(date: pd.Timestamp) -> pd.Timestamp:
    return date.normalize() + pd.Timedelta(days=6 - date.weekday())


def add_play(fig: go.Figure, scene: Scene, steps: Sequence[pd.Timestamp]) -> None:
    """Draw everybody, give the figure a frame a step, and put the controls above the rings.

    Nothing moves before somebody presses Play. A frame only says who is there, so that it is
    quickly drawn: nobody changes place.
    """
    traces = draw(scene, partial(_ever, scene), counted=False)
    frames = [_frame(scene, step) for step in steps]
    for trace, last in zip(frames[-1]["traces"], frames[-1]["data"], strict=True):
        traces[trace] |= last
    fig.add_traces(traces)
    fig.frames = frames
    set_layout(
        fig,
        updatemenus=[_buttons(scene)],
        sliders=[_slider(scene, steps)],
        margin_t=fig.layout.margin.t + CONTROLS,
        height=fig.layout.height + CONTROLS,
    )


def _ever(scene: Scene, group: Group) -> Flags:
    met = scene.people.met(None)
    return group.way.holds & met if group.talked else group.way.holds


def _frame(scene: Scene, day: pd.Timestamp) -> dict[str, Any]:
    """Say of every line and every person drawn whether they are there by this day."""
    threads, groups = (
        [group for group in kind if _ever(scene, group).any()]
        for kind in (scene.threads, scene.groups)
    )
    data = [_lines_at(scene, group, day) for group in threads]
    data += [_dots_at(scene, group, day) for group in groups]
    return {"name": f"{day:%Y-%m-%d}", "data": data, "traces": list(range(1, 1 + len(data)))}


def _lines_at(scene: Scene, group: Group, day: pd.Timestamp) -> Trace:
    x, _, owner = curves(scene, np.flatnonzero(_ever(scene, group)))
    return _at(x, scene.members(group, day)[owner])


def _dots_at(scene: Scene, group: Group, day: pd.Timestamp) -> Trace:
    ever = _ever(scene, group)
    return _at(scene.places.x[ever], scene.members(group, day)[ever])


def _at(x: Floats, shown: Flags) -> Trace:
    return {"type": "scatter", "x": numbers(np.where(shown, x, np.nan))}


def _at_once(*, pace: int = 0) -> dict[str, object]:
    return {
        "mode": "immediate",
        "frame": {"duration": pace, "redraw": False},
        "transition": {"duration": 0},
    }


def _buttons(scene: Scene) -> dict[str, object]:
    palette = scene.palette
    return {
        "type": "buttons",
        "direction": "left",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": 16},
        "bgcolor": palette.ground,
        "bordercolor": palette.quiet,
        "font": {"color": palette.ink, "size": SMALL},
        "buttons": [
            {"label": "Play", "method": "animate", "args": [None, _at_once(pace=PACE)]},
            {"label": "Pause", "method": "animate", "args": [[None], _at_once()]},
        ],
    }


def _slider(scene: Scene, steps: Sequence[pd.Timestamp]) -> dict[str, object]:
    palette = scene.palette
    return {
        "active": len(steps) - 1,
        "x": 0,
        "lenmode": "pixels",
        "len": TELEPHONE,
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": 0, "t": 0, "l": BESIDE, "r": 12},
        "ticklen": 0,
        "minorticklen": 0,
        "bgcolor": palette.grid,
        "activebgcolor": palette.quiet,
        "bordercolor": palette.quiet,
        # The date in full stands above; the dates of all steps would lie on each other.
        "font": {"size": 1, "color": palette.ground},
        "currentvalue": {
            "font": {"size": SMALL, "color": palette.ink},
        },
        "steps": [_step(scene, step) for step in steps],
    }


def _step(scene: Scene, day: pd.Timestamp) -> dict[str, object]:
    here, met = scene.people.here(day), scene.people.met(day)
    counts = f"{count(here.sum(), 'person', 'people')}, talked with {(here & met).sum():,}"
    return {
        "label": f"{day.day} {day:%b %Y}: {counts}",
        "method": "animate",
        "args": [[f"{day:%Y-%m-%d}"], _at_once()],
    }
