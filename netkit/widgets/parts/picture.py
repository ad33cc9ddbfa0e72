"""A plotly picture inside a panel, exchanged in place."""

from __future__ import annotations

import json
from typing import Any

import ipywidgets
import plotly.graph_objects as go

PLOTLY = "application/vnd.plotly.v1+json"


class Picture(ipywidgets.Output):  # type: ignore[misc]  # ipywidgets has no types
    """Show a figure the way a cell does, and another one in its place.

    A `FigureWidget` would carry all of plotly.js (5 MB) to the browser for each picture, stays
    blank on a machine that takes longer than two seconds over that, and lays its title out
    before it knows its width. The front end has plotly.js already: it is handed the figure only.
    """

    _quiet = False

    def show(self, figure: go.Figure, *, send: bool = True) -> None:
        """Put a figure in place of the last one; `send` it, unless somebody else has."""
        # The next picture must not make the page jump while it is drawn.
        height = f"{figure.layout.height}px" if figure.layout.height else None
        if self.layout.min_height != height:
            self.layout.min_height = height
        data = {PLOTLY: as_json(figure)}
        self._quiet = not send
        self.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)
        self._quiet = False

    def _should_send_property(self, key: str, value: Any) -> bool:
        return not self._quiet and bool(super()._should_send_property(key, value))


def as_json(figure: go.Figure) -> dict[str, Any]:
    """Turn a figure into what a front end draws, anew where the page becomes wider or narrower."""
    plain: dict[str, Any] = json.loads(figure.to_json())
    return {**plain, "config": {"responsive": True}}
