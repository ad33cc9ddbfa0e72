"""Pure numbers, which know of no request and no person: shares, curves, many groups."""

from netkit.estimates.curves import Curve, reply_curve_estimate
from netkit.estimates.intervals import wilson_interval

__all__ = ["Curve", "reply_curve_estimate", "wilson_interval"]
