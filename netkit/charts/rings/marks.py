"""The marks of the rings: circles, lines from whoever introduced to whom, and people."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from netkit.charts.rings.people import ME, Flags, Numbers, People
from netkit.charts.rings.places import Floats, Places, ring_radius
from netkit.charts.rings.seats import GAP
from netkit.charts.rings.ways import Way
from netkit.charts.rings.words import hovers
from netkit.charts.theme import Colours, veil
from netkit.charts.words import markup

MIDDLE = 0.5
"""Radius of the disc in the middle, in steps between rings."""
# In pixels.
TELEPHONE = 372
"""How wide the picture is on a narrow page: marks are sized for that."""
LARGEST, SMALLEST = 12.0, 4.0
# Points along a line; its two ends alone where it is straight.
BENDS, FEWER_BENDS, CROWD = 12, 6, 400


@dataclass(frozen=True)
class Scene:
    """What is drawn: people, their places, and the ways that led to them."""

    people: People
    places: Places
    ways: list[Way]
    palette: Colours

    @property
    def rings(self) -> int:
        """How many rings there are."""
        return int(self.people.ring.max()) + 1

    @property
    def edge(self) -> float:
        """How far the picture reaches from its middle, in steps between rings."""
        return ring_radius(self.rings - 1) + 0.5

    @property
    def size(self) -> float:
        """How large a person is drawn, in pixels, so that nobody covers a neighbour."""
        room = 0.82 * self.places.pitch * TELEPHONE / (2 * self.edge)
        return round(min(max(room, SMALLEST), LARGEST), 1)


def circles(scene: Scene) -> go.Scatter:
    """Draw the rings, open at the bottom where their words stand."""
    turn = np.append(np.linspace(GAP / 2, 2 * math.pi - GAP / 2, 121), np.nan)
    radii = [ring_radius(ring) for ring in range(scene.rings)]
    return go.Scatter(
        x=_numbers(np.concatenate([-radius * np.sin(turn) for radius in radii])),
        y=_numbers(np.concatenate([-radius * np.cos(turn) for radius in radii])),
        mode="lines",
        line={"color": scene.palette.grid, "width": 1},
        hoverinfo="skip",
        name="rings",
    )


def lines(scene: Scene, way: Way, rows: Numbers, *, talked: bool) -> go.Scatter:
    """Draw a line to each of these people, from whoever introduced them; stronger after a talk."""
    x, y = curves(scene, rows)
    return go.Scatter(
        x=_numbers(x),
        y=_numbers(y),
        mode="lines",
        line={"color": veil(way.colour, 0.85 if talked else 0.35), "width": 2 if talked else 1},
        hoverinfo="skip",
        legendgroup=way.label,
        name=f"{way.label}: lines",
    )


def curves(scene: Scene, rows: Numbers) -> tuple[Floats, Floats]:
    """Give the points of the lines to these people, each line followed by a break.

    A line leaves its ring straight and turns in between, so that one sees who led to whom.
    """
    places, introducer = scene.places, scene.people.introducer[rows]
    found = introducer == ME
    start = np.where(found, places.angle[rows], places.angle[introducer])
    inner = np.where(found, MIDDLE * 0.9, places.radius[introducer])
    bends = BENDS if len(scene.people.table) <= CROWD else FEWER_BENDS
    way = np.linspace(0, 1, bends)
    turn = way * way * (3 - 2 * way)
    angle = start[:, None] + (places.angle[rows] - start)[:, None] * turn
    radius = inner[:, None] + (places.radius[rows] - inner)[:, None] * way
    points = np.full((2, len(rows), bends + 1), np.nan)
    points[:, :, :-1] = -radius * np.sin(angle), -radius * np.cos(angle)
    return points[0].ravel(), points[1].ravel()


def dots(scene: Scene, way: Way, rows: Numbers, *, talked: bool) -> go.Scatter:
    """Draw these people: filled after a talk, hollow before."""
    said = hovers(scene.people, talked)
    return go.Scatter(
        x=_numbers(scene.places.x[rows]),
        y=_numbers(scene.places.y[rows]),
        mode="markers",
        marker=look(scene, way, talked=talked),
        hovertext=[said[row] for row in rows],
        hoverinfo="text",
        legendgroup=way.label,
        name=f"{way.label}: {'talked' if talked else 'not yet'}",
    )


def look(scene: Scene, way: Way, *, talked: bool) -> dict[str, object]:
    """Give the marker of one way of finding people."""
    line = 0.5 if talked else 1.5 if scene.size > 7 else 1
    return {
        "symbol": way.shape,
        "size": scene.size,
        "color": way.colour if talked else scene.palette.ground,
        "opacity": 1,
        "line": {"width": line, "color": way.colour},
    }


def middle(scene: Scene) -> go.Scatter:
    """Draw the learner."""
    return go.Scatter(
        x=[0],
        y=[0],
        mode="markers+text",
        marker={"size": round(MIDDLE * TELEPHONE / scene.edge), "color": scene.palette.ink},
        text=["me"],
        textfont={"color": scene.palette.ground},
        hoverinfo="skip",
        name="me",
    )


def legend_entry(scene: Scene, way: Way, here: Flags) -> go.Scatter:
    """Name a way beside its mark, in its colour, with the people it led to."""
    words = f"{way.label} · {int(here[way.rows].sum()):,}"
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker=look(scene, way, talked=True) | {"size": LARGEST},
        legendgroup=way.label,
        showlegend=True,
        name=f'<span style="color:{way.colour}">{markup(words)}</span>',
    )


def draw(scene: Scene, up_to: pd.Timestamp | None) -> list[go.Scatter]:
    """Give all marks of the picture as of a day, those that lie below first."""
    here, met = scene.people.here(up_to), scene.people.met(up_to)
    states = [
        (way, way.rows[here[way.rows] & (met[way.rows] == talked)], talked)
        for talked in (False, True)
        for way in scene.ways
    ]
    return [
        circles(scene),
        *(lines(scene, way, rows, talked=talked) for way, rows, talked in states),
        *(dots(scene, way, rows, talked=talked) for way, rows, talked in states),
        middle(scene),
        *(legend_entry(scene, way, here) for way in scene.ways),
    ]


def _numbers(values: Floats) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 3) for value in values.tolist()]
