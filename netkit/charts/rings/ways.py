"""The ways of finding people that a picture tells apart, each with its colour and shape."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from netkit import vocabulary
from netkit.charts.groups import learner_words
from netkit.charts.rings.people import Flags, People
from netkit.charts.theme import SHAPES, Colours
from netkit.charts.words import shorten, tidy, upper_first

OTHER = "Other ways"
LONGEST = 26  # letters


@dataclass(frozen=True)
class Way:
    """A way of finding people: its name, its look, and who was found so, or through them."""

    label: str
    colour: str
    shape: str
    holds: Flags


def tell_apart(people: People, palette: Colours) -> list[Way]:
    """Give each way of finding people a colour and a shape, whichever came first the first one.

    Where there are more ways than shapes, the rarest share the last shape, in grey.
    """
    named = _named(people)
    looks = zip(palette.series, SHAPES, strict=True)
    ways = [
        Way(way_label(avenue), colour, shape, people.avenue == avenue)
        for avenue, (colour, shape) in zip(named, looks, strict=False)
    ]
    others = ~np.isin(people.avenue.astype(str), [str(one) for one in named])
    return [*ways, Way(OTHER, palette.quiet, SHAPES[-1], others)] if others.any() else ways


def _named(people: People) -> list[str]:
    """List the ways that get a look of their own, in the order in which they came up."""
    often = Counter(people.avenue.tolist())
    if len(often) <= len(SHAPES):
        return list(often)
    most = {avenue for avenue, _ in often.most_common(len(SHAPES) - 1)}
    return [avenue for avenue in often if avenue in most]


def way_label(avenue: str) -> str:
    """Name a way of finding people as the legend does."""
    text = tidy(str(avenue))
    if text in ("", "unknown"):
        return upper_first(learner_words("unknown"))
    return shorten(vocabulary.label("avenue", text), LONGEST)
