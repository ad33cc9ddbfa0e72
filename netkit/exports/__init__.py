"""What leaves netkit for other programs: calendars."""

from __future__ import annotations

from netkit.exports.calendar import reminder_calendar, talk_calendar

__all__ = ["reminder_calendar", "talk_calendar"]
