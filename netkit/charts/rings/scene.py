"""What there is to draw: people, their places, the ways that led to them, and how large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netkit.charts.rings.people import ME, Flags, Numbers, People
from netkit.charts.rings.places import Floats, Places, ring_radius
from netkit.charts.rings.ways import Way
from netkit.charts.theme import Colours

MIDDLE = 0.5
"""Radius of the disc in the middle, in steps between rings."""
# In pixels: marks are sized for the width of a telephone.
TELEPHONE = 372
LARGEST, SMALLEST = 12.0, 4.0
LEAST_DISC, MOST_DISC = 28, 42
# Points along a line that bends.
BENDS, FEWER_BENDS = 12, 6
CROWD = 150
"""Among more people than these, a line from the middle to everybody I found says nothing."""


@dataclass(frozen=True)
class Group:
    """People found in one way with whom I talked, or did not yet; one look for all of them."""

    way: Way
    talked: bool


@dataclass(frozen=True)
class Scene:
    """What is drawn: people, their places, and the ways that led to them."""

    people: People
    places: Places
    ways: list[Way]
    palette: Colours

    @property
    def groups(self) -> list[Group]:
        """List the people who look alike, those whom I talked with last, and so on top."""
        return [Group(way, talked) for talked in (False, True) for way in self.ways]

    @property
    def threads(self) -> list[Group]:
        """List the people whose lines look alike; in a crowd all ways share a quiet grey."""
        if not self.crowded:
            return self.groups
        everybody = np.ones(len(self.people.table), dtype=bool)
        way = Way("Everybody", self.palette.quiet, "", everybody)
        return [Group(way, talked) for talked in (False, True)]

    def members(self, group: Group, day: pd.Timestamp | None) -> Flags:
        """Say who is in a group as of a day."""
        met = self.people.met(day)
        return group.way.holds & self.people.here(day) & (met if group.talked else ~met)

    @property
    def crowded(self) -> bool:
        """Say whether there are too many people to draw every line."""
        return len(self.people.table) > CROWD

    @property
    def rings(self) -> int:
        """How many rings there are."""
        return int(self.people.ring.max()) + 1

    @property
    def edge(self) -> float:
        """How far the picture reaches from its middle, in steps between rings."""
        return ring_radius(self.rings - 1) + 0.5

    @property
    def disc(self) -> int:
        """How large the learner is drawn, in pixels: a word must fit in."""
        size = round(MIDDLE * TELEPHONE / self.edge)
        return min(max(size, LEAST_DISC), MOST_DISC)

    @property
    def size(self) -> float:
        """How large a person is drawn, in pixels, so that nobody covers a neighbour."""
        room = 0.88 * self.places.pitch * TELEPHONE / (2 * self.edge)
        return round(min(max(room, SMALLEST), LARGEST), 1)


def curves(scene: Scene, rows: Numbers) -> tuple[Floats, Floats, Numbers]:
    """Give the points of the lines to these people, and of each point whose line it is on.

    A line leaves its ring straight and turns in between, so that one sees who led to whom; a
    break follows each line.
    """
    found = scene.people.introducer[rows] == ME
    spokes, bent = rows[found][: 0 if scene.crowded else None], rows[~found]
    bends = FEWER_BENDS if scene.crowded else BENDS
    parts = _lines(scene, spokes, 2), _lines(scene, bent, bends)
    x, y = np.concatenate([part.reshape(2, -1) for part in parts], axis=1)
    return x, y, np.concatenate([np.repeat(spokes, 3), np.repeat(bent, bends + 1)])


def _lines(scene: Scene, rows: Numbers, bends: int) -> Floats:
    places, introducer = scene.places, scene.people.introducer[rows]
    found = introducer == ME
    start = np.where(found, places.angle[rows], places.angle[introducer])
    inner = np.where(found, MIDDLE * 0.9, places.radius[introducer])
    way = np.linspace(0, 1, bends)
    turn = way * way * (3 - 2 * way)
    angle = start[:, None] + (places.angle[rows] - start)[:, None] * turn
    radius = inner[:, None] + (places.radius[rows] - inner)[:, None] * way
    points = np.full((2, len(rows), bends + 1), np.nan)
    points[:, :, :-1] = -radius * np.sin(angle), -radius * np.cos(angle)
    return points
