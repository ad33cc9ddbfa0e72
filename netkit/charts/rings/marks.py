"""The marks of the rings: circles, lines from whoever introduced to whom, and people."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from netkit.charts.rings.people import Flags
from netkit.charts.rings.places import Floats, ring_radius
from netkit.charts.rings.scene import LARGEST, Group, Scene, curves
from netkit.charts.rings.seats import GAP
from netkit.charts.rings.ways import Way
from netkit.charts.rings.words import hovers
from netkit.charts.theme import veil
from netkit.charts.words import markup

# Plain dictionaries: plotly checks each trace once, and not twice.
Trace = dict[str, Any]


def draw(scene: Scene, who: Callable[[Group], Flags], *, counted: bool) -> list[Trace]:
    """Give all marks, those that lie below first; `who` says who is in a group."""
    threads = [(group, who(group)) for group in scene.threads]
    groups = [(group, who(group)) for group in scene.groups]
    return [
        circles(scene),
        *(lines(scene, group, shown) for group, shown in threads if shown.any()),
        *(dots(scene, group, shown) for group, shown in groups if shown.any()),
        middle(scene),
        *(_entry(scene, way, groups if counted else ()) for way in scene.ways),
    ]


def circles(scene: Scene) -> Trace:
    """Draw the rings, open at the bottom where their words stand."""
    turn = np.append(np.linspace(GAP / 2, 2 * math.pi - GAP / 2, 121), np.nan)
    radii = [ring_radius(ring) for ring in range(scene.rings)]
    return {
        "type": "scatter",
        "x": numbers(np.concatenate([-radius * np.sin(turn) for radius in radii])),
        "y": numbers(np.concatenate([-radius * np.cos(turn) for radius in radii])),
        "mode": "lines",
        "line": {"color": scene.palette.grid, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
        "name": "rings",
    }


def lines(scene: Scene, group: Group, shown: Flags) -> Trace:
    """Draw a line to each of these people, from whoever introduced them; stronger after a talk."""
    x, y, _ = curves(scene, np.flatnonzero(shown))
    return {
        "type": "scatter",
        "x": numbers(x),
        "y": numbers(y),
        "mode": "lines",
        "line": _stroke(scene, group),
        "hoverinfo": "skip",
        "legendgroup": group.way.label,
        "showlegend": False,
        "name": f"{markup(group.way.label)}: lines",
    }


def _stroke(scene: Scene, group: Group) -> dict[str, object]:
    """Give the look of a line: a thread among many people, a ribbon among few."""
    share = scene.size / LARGEST
    width, strength = (2.4 * share, 0.9) if group.talked else (1.3 * share, 0.45)
    colour = veil(group.way.colour, round(strength * max(share, 0.75), 2))
    return {"color": colour, "width": round(max(width, 0.8), 1)}


def dots(scene: Scene, group: Group, shown: Flags) -> Trace:
    """Draw these people: filled after a talk, hollow before."""
    said = hovers(scene.people, shown, talked=group.talked)
    return {
        "type": "scatter",
        "x": numbers(scene.places.x[shown]),
        "y": numbers(scene.places.y[shown]),
        "mode": "markers",
        "marker": _look(scene, group),
        "hovertext": said,
        "hoverinfo": "text",
        "legendgroup": group.way.label,
        "showlegend": False,
        "name": f"{markup(group.way.label)}: {'talked' if group.talked else 'not yet'}",
    }


def _look(scene: Scene, group: Group) -> dict[str, object]:
    colour = group.way.colour
    return {
        "symbol": group.way.shape,
        "size": scene.size,
        "color": colour if group.talked else scene.palette.ground,
        "opacity": 1,
        "line": {"width": 1.5 if scene.size > 7 else 1, "color": colour},
    }


def middle(scene: Scene) -> Trace:
    """Draw the learner."""
    return {
        "type": "scatter",
        "x": [0],
        "y": [0],
        "mode": "markers+text",
        "marker": {"size": scene.disc, "color": scene.palette.ink, "opacity": 1},
        "text": ["me"],
        "textfont": {"color": scene.palette.ground},
        "hoverinfo": "skip",
        "showlegend": False,
        "name": "me",
    }


def _entry(scene: Scene, way: Way, groups: Sequence[tuple[Group, Flags]]) -> Trace:
    """Name a way beside its mark, in its colour, with the number of people it led to."""
    people = sum(int(shown.sum()) for group, shown in groups if group.way is way)
    words = markup(f"{way.label} · {people:,}" if groups else way.label)
    return {
        "type": "scatter",
        "x": [None],
        "y": [None],
        "mode": "markers",
        "marker": _look(scene, Group(way, talked=True)) | {"size": LARGEST},
        "legendgroup": way.label,
        "showlegend": True,
        "name": f'<span style="color:{way.colour}">{words}</span>',
    }


def numbers(values: Floats) -> list[float | None]:
    """Turn coordinates into what a figure takes: short numbers, and nothing for a break."""
    return [None if math.isnan(value) else round(value, 3) for value in values.tolist()]
