"""Reminders: what is due today, what comes up, and whom to write to again."""

from netkit.reminders.due import coming_up, due_today
from netkit.reminders.rounds import keep_in_touch_round

__all__ = ["coming_up", "due_today", "keep_in_touch_round"]
