"""The seats of one ring: whoever comes takes the free one nearest to where they belong."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import chain, count
from typing import NamedTuple

# Lengths are in steps from one ring to the next; angles in radians, clockwise from the bottom.
PITCH = 0.27
"""How far apart two neighbours sit as long as there is room."""
ROW = 0.235
BAND = 0.38
"""How far a crowded ring spreads to either side, so that rings never touch."""
GAP = math.radians(46)
"""What stays free at the bottom, for the words on the rings."""
ROOM = 2 * math.pi - GAP


class Seat(NamedTuple):
    """A place: its angle, and how far outside (or inside) the middle of its ring it lies."""

    angle: float
    offset: float
    level: int


class Level:
    """Columns of seats at equal distances along an arc, which fill up one by one.

    `pattern` holds the offsets of a column's seats, the one taken last first; it repeats.
    """

    def __init__(self, start: float, step: float, pattern: list[list[float]]) -> None:
        self.start, self.step, self.pattern = start, step, pattern
        self.columns = round((2 * math.pi - GAP / 2 - start) / step - 1e-6) + 1
        self._free = [len(pattern[column % len(pattern)]) for column in range(self.columns)]
        # Each column points to the next one with a free seat, above and below; the ends are none.
        self._up = list(range(self.columns + 1))
        self._down = list(range(self.columns + 1))

    def nearest(self, angle: float) -> tuple[float, int]:
        """Give the way to the nearest column with a free seat, and its number."""
        wanted = min(max(round((angle - self.start) / self.step), 0), self.columns - 1)
        above, below = _root(self._up, wanted), _root(self._down, wanted + 1) - 1
        up = self.angle(above) - angle if above < self.columns else math.inf
        down = angle - self.angle(below) if below >= 0 else math.inf
        return (abs(up), above) if abs(up) <= abs(down) else (abs(down), below)

    def angle(self, column: int) -> float:
        """Say where a column lies."""
        return self.start + self.step * column

    def take(self, column: int) -> float:
        """Take the best free seat of a column and give its offset."""
        self._free[column] -= 1
        left = self._free[column]
        if not left:
            self._up[column] = column + 1
            self._down[column + 1] = column
        return self.pattern[column % len(self.pattern)][left]


def _root(links: list[int], at: int) -> int:
    while links[at] != at:
        links[at] = at = links[links[at]]
    return at


@dataclass
class Ring:
    """One ring: an open row first, then the seats between, then rows beside it, ever finer.

    Attributes
    ----------
    radius : of its middle
    reach : how far out of their way people go (an angle) before the next finer seats are used
    """

    radius: float
    reach: tuple[float, ...]
    _levels: list[Level] = field(default_factory=list)

    def seat(self, angle: float) -> Seat:
        """Seat somebody as near to `angle` as may be; nobody who sits already is moved."""
        best, found = math.inf, (0, 0)
        # When all seats so far are taken, there is always a finer level.
        for number, detour in enumerate(chain(self.reach, count(self.reach[-1] + ROOM, ROOM))):
            if best <= detour:
                break
            away, column = self._level(number).nearest(angle)
            if away + detour < best:
                best, found = away + detour, (number, column)
        number, column = found
        level = self._level(number)
        return Seat(level.angle(column), level.take(column), number)

    def _level(self, number: int) -> Level:
        while len(self._levels) <= number:
            self._levels.append(_new_level(len(self._levels), self.radius))
        return self._levels[number]


def _new_level(number: int, radius: float) -> Level:
    """Make the seats that a level adds; each takes up the free places between the old ones."""
    # In fours, so that the first row has a seat at the very top.
    step = ROOM / (4 * math.floor(ROOM * radius / PITCH / 4))
    if number < 2:
        return Level(GAP / 2 + number * step, 2 * step, [[0.0]])
    if number == 2:
        return Level(GAP / 2 + step / 2, step, [[-ROW, ROW]])
    parts = fineness(number)
    first = GAP / 2 if number % 2 else GAP / 2 + step / parts / 2
    return Level(first, step / parts, _finer(parts, between=number % 2 == 1))


def fineness(level: int) -> int:
    """Say how many times closer than at first people sit, once seats of this level are taken."""
    return int(2 ** max(0, (level - 1) // 2))


def _finer(parts: int, *, between: bool) -> list[list[float]]:
    """Give the columns of a grid `parts` times as fine as the first, without its old seats.

    Those between old seats come before those of new rows beside them.
    """
    height = ROW / parts
    most, known = math.floor(BAND / height), math.floor(BAND / height / 2)
    rows = sorted(range(-most, most + 1), key=abs, reverse=True)
    if not between:
        return [[row * height for row in rows if row % 2]]
    return [
        [row * height for row in rows if row % 4 == old or (row % 2 == 0 and abs(row) > 2 * known)]
        for old in (2, 0)
    ]
