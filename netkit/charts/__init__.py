"""Charts: each takes one finished table and gives a titled plotly figure, never shown."""

from __future__ import annotations

from netkit.charts.fit import plot_fit
from netkit.charts.funnel import plot_funnel
from netkit.charts.network_growth import plot_network_growth
from netkit.charts.reply_curve import plot_reply_curve
from netkit.charts.reply_rates import plot_reply_rates
from netkit.charts.words import sentence

__all__ = [
    "plot_fit",
    "plot_funnel",
    "plot_network_growth",
    "plot_reply_curve",
    "plot_reply_rates",
    "sentence",
]
