"""The log that explorers are tried on, and what of them reaches the screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from netkit.widgets.explore.explorer import Explorer
from netkit.widgets.parts.picture import PLOTLY

SAMPLE = Path(__file__).parents[1] / "data" / "sample_log.xlsx"
FIRST = dt.date(2026, 1, 21)
"""The day of the first request in the sample."""
TODAY = dt.date(2026, 3, 31)


def on_screen(explorer: Explorer) -> dict[str, Any]:
    """Give the figure that a front end would draw."""
    (output,) = explorer.picture.outputs
    figure: dict[str, Any] = output["data"][PLOTLY]
    return figure
