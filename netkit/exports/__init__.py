"""What leaves netkit for other programs: calendars and pictures."""

from __future__ import annotations

from netkit.exports.calendar import reminder_calendar, talk_calendar
from netkit.exports.pictures import save_picture

__all__ = ["reminder_calendar", "save_picture", "talk_calendar"]
