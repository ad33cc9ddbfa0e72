"""Names beside people, where there are few of them and room for the words."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from netkit.charts.rings.people import Flags
from netkit.charts.rings.places import ring_radius
from netkit.charts.rings.scene import TELEPHONE, Scene
from netkit.charts.rings.ways import Way
from netkit.charts.rings.words import CAPTION, captions
from netkit.charts.words import markup, shorten, tidy, width

FEW = 15
# In letters, and in pixels.
LONGEST, LETTER, LINE, AIR = 18, 6.2, 14, 3
SIDES = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
}


class Box(NamedTuple):
    """What something covers, in pixels from the middle of the picture."""

    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: Box) -> bool:
        """Say whether two boxes share some ground."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.top <= other.bottom or other.top <= self.bottom)


def names(scene: Scene, shown: Flags) -> list[dict[str, Any]]:
    """Write the names of these people beside them; who has no room keeps theirs for hovering.

    The names of a way come together: with its people they are hidden, or dimmed.
    """
    placed = _placed(scene, np.flatnonzero(shown).tolist())
    ways = [(way, {row: placed[row] for row in placed if way.holds[row]}) for way in scene.ways]
    return [_beside(scene, way, sides) for way, sides in ways if sides]


def _beside(scene: Scene, way: Way, placed: dict[int, str]) -> dict[str, Any]:
    contacts = scene.people.table["contact"]
    return {
        "type": "scatter",
        "x": [round(float(scene.places.x[row]), 3) for row in placed],
        "y": [round(float(scene.places.y[row]), 3) for row in placed],
        "mode": "markers+text",
        # Unseen, but it keeps the words off the person.
        "marker": {"size": scene.size + AIR, "opacity": 0},
        "text": [markup(_short(contacts[row])) for row in placed],
        "textposition": list(placed.values()),
        "textfont": {"size": CAPTION, "color": scene.palette.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "legendgroup": way.label,
        "showlegend": False,
        "name": f"{markup(way.label)}: names",
    }


def _short(name: object) -> str:
    return shorten(tidy(str(name)), LONGEST)


def _placed(scene: Scene, rows: list[int]) -> dict[int, str]:
    """Find for each name a side on which it lies on nothing, on a telephone."""
    if len(rows) > FEW:
        return {}
    taken = [_mark(scene, row) for row in rows] + _words_on_rings(scene)
    frame = TELEPHONE / 2
    sides: dict[int, str] = {}
    for row in rows:
        for side, box in _boxes(scene, row):
            outside = max(-box.left, -box.bottom, box.right, box.top) > frame
            if not outside and not any(box.covers(other) for other in taken):
                sides[row] = side
                taken.append(box)
                break
    return sides


def _pixels(scene: Scene, row: int) -> tuple[float, float]:
    pixel = TELEPHONE / (2 * scene.edge)
    return float(scene.places.x[row]) * pixel, float(scene.places.y[row]) * pixel


def _mark(scene: Scene, row: int) -> Box:
    x, y = _pixels(scene, row)
    half = scene.size / 2 + 1
    return Box(x - half, y - half, x + half, y + half)


def _boxes(scene: Scene, row: int) -> list[tuple[str, Box]]:
    """Give the sides of a person, the outer one first, with the box that their name takes up."""
    x, y = _pixels(scene, row)
    long = LETTER * width(_short(scene.people.table["contact"][row]))
    away = scene.size / 2 + AIR
    boxes = []
    for side, (right, up) in SIDES.items():
        middle = x + right * (away + long / 2), y + up * (away + LINE / 2)
        half = long / 2, LINE / 2
        boxes.append((side, Box(*np.subtract(middle, half), *np.add(middle, half))))
    return boxes if x >= 0 else [boxes[1], boxes[0], *boxes[2:]]


def _words_on_rings(scene: Scene) -> list[Box]:
    pixel = TELEPHONE / (2 * scene.edge)
    middle = Box(*[-scene.disc / 2] * 2, *[scene.disc / 2] * 2)
    boxes = [middle]
    for ring, words in enumerate(captions(scene.rings)):
        lines = words.split("<br>")
        half, high = LETTER * max(map(len, lines)) / 2, LINE * len(lines) / 2
        low = -ring_radius(ring) * pixel
        boxes.append(Box(-half, low - high, half, low + high))
    return boxes
