"""Honest shares of asks: who answered, how fast, and how far it went."""

from netkit.rates.funnel import funnel
from netkit.rates.reply_curve import reply_curve
from netkit.rates.reply_rates import reply_rates

__all__ = ["funnel", "reply_curve", "reply_rates"]
