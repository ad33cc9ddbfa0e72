"""Where everybody sits: a place that nobody has to give up when others join."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from netkit.charts.rings.people import ME, People
from netkit.charts.rings.seats import GAP, PITCH, ROOM, Ring, fineness

Floats = npt.NDArray[np.float64]

INNERMOST = 2.2
"""Radius of the first ring, in steps from one ring to the next: most people sit there."""
GOLDEN = (math.sqrt(5) - 1) / 2
# How far out of their way people go before the seats between, rows beside and finer seats.
AMONG_FOUND = tuple(map(math.radians, (0, 50, 90, 200, 260)))
AMONG_INTRODUCED = tuple(map(math.radians, (0, 7, 60, 140, 200)))


@dataclass(frozen=True)
class Places:
    """Where everybody sits, in the order of the people.

    Attributes
    ----------
    angle : clockwise from the bottom, in radians
    radius : from the middle, in steps from one ring to the next
    pitch : how far apart the closest neighbours may sit
    """

    angle: Floats
    radius: Floats
    pitch: float

    @property
    def x(self) -> Floats:
        """How far right of the middle."""
        return -self.radius * np.sin(self.angle)

    @property
    def y(self) -> Floats:
        """How far above the middle."""
        return -self.radius * np.cos(self.angle)


def ring_radius(ring: int) -> float:
    """Give the radius of a ring; 0 is that of the people I found myself."""
    return INNERMOST + ring


def seat_people(people: People) -> Places:
    """Give everybody the free seat nearest to whoever introduced them, in order of joining.

    A place hangs on those who came before and on nobody who came later: so no picture ever
    moves anybody, neither from week to week within it nor when next month's log is drawn. The
    first person of each way of finding people opens a region of their own, turned from the last
    by the golden angle; whoever was found in the same way sits down beside them.
    """
    rings: dict[int, Ring] = {}
    regions: dict[object, float] = {}
    angles: list[float] = []
    radii: list[float] = []
    finest = 0
    for ring, introducer, avenue in people.links():
        region = regions.setdefault(avenue, _region(len(regions)))
        if ring not in rings:
            rings[ring] = _new_ring(ring)
        wanted = region if introducer == ME else angles[introducer]
        seat = rings[ring].seat(wanted)
        angles.append(seat.angle)
        radii.append(ring_radius(ring) + seat.offset)
        finest = max(finest, seat.level)
    return Places(np.array(angles), np.array(radii), _pitch(finest))


def _region(number: int) -> float:
    # The first one starts at the top.
    return GAP / 2 + ROOM * ((0.5 + number * GOLDEN) % 1)


def _new_ring(ring: int) -> Ring:
    return Ring(ring_radius(ring), AMONG_FOUND if ring == 0 else AMONG_INTRODUCED)


def _pitch(level: int) -> float:
    """Say how far apart seats lie, once those of this level are in use."""
    return 2 * PITCH if level == 0 else PITCH / fineness(level)
