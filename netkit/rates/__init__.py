"""Honest shares of asks: who answered, how fast, and how far it went."""

from netkit.rates.comparing import compare_replies
from netkit.rates.follow_ups import follow_up_times
from netkit.rates.funnel import funnel
from netkit.rates.outcomes import outcome_curves
from netkit.rates.reply_curve import reply_curve
from netkit.rates.reply_rates import reply_rates
from netkit.rates.shrinking import shrunken_rates
from netkit.rates.time_to_reply import time_to_reply
from netkit.rates.waiting import waiting_times

__all__ = [
    "compare_replies",
    "follow_up_times",
    "funnel",
    "outcome_curves",
    "reply_curve",
    "reply_rates",
    "shrunken_rates",
    "time_to_reply",
    "waiting_times",
]
