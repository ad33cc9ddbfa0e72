"""One way of finding people brought out among the others."""

from __future__ import annotations

import plotly.graph_objects as go

from netkit.charts.rings.ways import OTHER, way_label

# How much of the others is left to see.
FAINT = 0.15


def bring_out(figure: go.Figure, avenue: str) -> go.Figure:
    """Dim whoever was found in another way than this one; everybody keeps their place.

    A way that is too rare for a look of its own brings out all that share its look.

    Examples
    --------
    >>> import pandas as pd
    >>> from netkit.charts.rings import bring_out, plot_growth_rings
    >>> day = pd.Timestamp("2026-02-02")
    >>> tree = pd.DataFrame({"contact": ["Anna Lee", "Omar Haddad"], "generation": 0,
    ...                      "introduced_by": None, "met": False, "avenue": ["event", "media"],
    ...                      "joined_on": day, "asked_on": day, "met_on": pd.NaT})
    >>> figure = bring_out(plot_growth_rings(tree), "media")
    >>> {trace.legendgroup for trace in figure.data if trace.opacity == FAINT}
    {'Events and fairs'}
    """
    label = way_label(avenue)
    groups = {trace.legendgroup for trace in figure.data if trace.legendgroup}
    kept = label if label in groups else OTHER
    for trace in figure.data:
        if trace.legendgroup and trace.legendgroup != kept:
            trace.opacity = FAINT
    return figure
