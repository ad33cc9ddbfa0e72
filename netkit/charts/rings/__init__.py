"""Growth rings: a network as rings around the learner, an introduction further out each."""

from __future__ import annotations

from netkit.charts.rings.bringing_out import bring_out
from netkit.charts.rings.drawing import plot_growth_rings
from netkit.charts.rings.playing import rings_steps

__all__ = ["bring_out", "plot_growth_rings", "rings_steps"]
