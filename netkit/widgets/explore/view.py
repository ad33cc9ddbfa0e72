"""The pictures that an explorer can show, and the control that chooses one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import ipywidgets

from netkit.widgets.explore.controls import choice
from netkit.widgets.explore.explorer import Seen


class View(NamedTuple):
    """One picture: what a learner calls it, how it is made, and which choices change it."""

    label: str
    show: Callable[..., Seen]
    uses: frozenset[str]


def choice_of_view(views: Mapping[str, View], value: str) -> ipywidgets.Dropdown:
    """Make the drop-down of an explorer's pictures."""
    return choice("Show", {view.label: name for name, view in views.items()}, value)
