"""Pure numbers, which know of no request and no person: shares, curves, many groups."""

from netkit.estimates.clusters import design_effect, t_95
from netkit.estimates.competing import Incidence, incidence_estimate
from netkit.estimates.curves import Curve, Median, median_wait, reply_curve_estimate
from netkit.estimates.intervals import wilson_interval

__all__ = [
    "Curve",
    "Incidence",
    "Median",
    "design_effect",
    "incidence_estimate",
    "median_wait",
    "reply_curve_estimate",
    "t_95",
    "wilson_interval",
]
