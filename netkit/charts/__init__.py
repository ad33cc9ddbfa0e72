"""Charts: each takes one finished table and gives a titled plotly figure, never shown."""

from __future__ import annotations

from netkit.charts.comparison import plot_comparison
from netkit.charts.effort import plot_effort
from netkit.charts.first_requests import plot_first_requests
from netkit.charts.fit import plot_fit
from netkit.charts.funnel import plot_funnel
from netkit.charts.mix import plot_mix
from netkit.charts.most_asked import plot_most_asked
from netkit.charts.network_growth import plot_network_growth
from netkit.charts.outcomes import plot_outcomes
from netkit.charts.participation import plot_participation
from netkit.charts.promptness import plot_promptness
from netkit.charts.reply_curve import plot_reply_curve
from netkit.charts.reply_rates import plot_reply_rates
from netkit.charts.rings import plot_growth_rings, rings_steps
from netkit.charts.shrunken_rates import plot_shrunken_rates
from netkit.charts.spread import plot_spread
from netkit.charts.waiting_times import plot_waiting_times
from netkit.charts.words import sentence

__all__ = [
    "plot_comparison",
    "plot_effort",
    "plot_first_requests",
    "plot_fit",
    "plot_funnel",
    "plot_growth_rings",
    "plot_mix",
    "plot_most_asked",
    "plot_network_growth",
    "plot_outcomes",
    "plot_participation",
    "plot_promptness",
    "plot_reply_curve",
    "plot_reply_rates",
    "plot_shrunken_rates",
    "plot_spread",
    "plot_waiting_times",
    "rings_steps",
    "sentence",
]
