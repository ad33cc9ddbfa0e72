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

    def show(self, figure: go.Figure) -> None:
        """Put a figure in place of the last one."""
        # The next picture must not make the page jump while it is drawn.
        self.layout.min_height = f"{figure.layout.height}px" if figure.layout.height else None
        data = {PLOTLY: as_json(figure)}
        self.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)


def as_json(figure: go.Figure) -> dict[str, Any]:
    """Turn a figure into what a front end draws."""
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain
