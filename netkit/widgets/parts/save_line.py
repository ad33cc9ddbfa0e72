"""A button with a place beside it that says what came of pressing it."""

from __future__ import annotations

import ipywidgets

from netkit.widgets.parts.panel import BUTTON, Words

# As far in as the boxes above, whose names take 11 em.
_LAYOUT = {"flex_flow": "row wrap", "padding": "0 0 0.8em 11.3em", "align_items": "center"}


class SaveLine(ipywidgets.HBox):  # type: ignore[misc]  # ipywidgets has no types
    """A button, and words that stand where the eyes are when it was pressed.

    Attributes
    ----------
    button, said : the parts
    """

    def __init__(self, words: str, *, style: str = "") -> None:
        self.button = ipywidgets.Button(description=words, button_style=style, **BUTTON)
        self.said = Words()
        super().__init__([self.button, self.said], layout=_LAYOUT)
