"""A box to tick for each theme of a talk; one list of several would need two hands on the keys."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets

from netkit.learning.themes import theme_labels

# As many columns as fit, each wide enough for the longest label, down to a telephone.
_COLUMNS = {
    "grid_template_columns": "repeat(auto-fill, minmax(min(15em, 100%), 1fr))",
    "max_width": "64em",
}


class ThemePicker(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Tick what the talk was about.

    Attributes
    ----------
    boxes : dict of str to Checkbox
        One for each theme of `content/themes.csv`.
    value : tuple of str
        The themes ticked, as codes.
    """

    def __init__(self) -> None:
        self._others: tuple[str, ...] = ()
        self.boxes = {
            code: ipywidgets.Checkbox(description=label, indent=False, layout={"width": "auto"})
            for code, label in theme_labels().items()
        }
        heading = ipywidgets.HTML("What we talked about")
        boxes = ipywidgets.GridBox(list(self.boxes.values()), layout=_COLUMNS)
        super().__init__([heading, boxes])

    @property
    def value(self) -> tuple[str, ...]:
        """Give the themes ticked, and those in the log for which there is no box."""
        ticked = (code for code, box in self.boxes.items() if box.value)
        return (*ticked, *self._others)

    @value.setter
    def value(self, codes: Iterable[str]) -> None:
        chosen = list(codes)
        self._others = tuple(code for code in chosen if code not in self.boxes)
        for code, box in self.boxes.items():
            box.value = code in chosen
