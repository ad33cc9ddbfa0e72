"""What was put off or dropped: snoozed until a day, or closed until something new happens."""

from __future__ import annotations

from dataclasses import replace

from netkit.reminders.moments import days_over
from netkit.reminders.people import Person, Step
from netkit.reminders.reminder import Reminder

# Whoever writes again, or hears from them again after all, has taken the matter up once more.
REOPENING = (
    "requested",
    "replied",
    "accepted",
    "scheduled",
    "rescheduled",
    "met",
    "kept_in_touch",
)


def is_closed(person: Person, about: str = "") -> bool:
    """Tell whether somebody, or one kind of reminder about them, was dropped until they return."""
    dropped = [step for step in person.noted("closed") if step.about == about]
    return any(not _reopened(person, step) for step in dropped)


def after_pauses(reminder: Reminder, person: Person) -> Reminder | None:
    """Move a reminder to the day until which it was put off; None if it was dropped."""
    what = reminder.what
    if is_closed(person) or (what == "keep_in_touch" and is_closed(person, what)):
        return None
    said = [step for step in person.steps if step.about == what and _covers(step, reminder)]
    if what != "keep_in_touch" and any(step.event == "closed" for step in said):
        return None
    put_off = [step for step in person.noted("snoozed") if step in said or not step.about]
    days = [step.until.date() for step in put_off if step.until]
    return replace(reminder, shown_from=max([reminder.shown_from, *days]))


def _covers(step: Step, reminder: Reminder) -> bool:
    """Tell whether what was said then was said about this occasion, and not an earlier one."""
    if step.at is None or reminder.since is None:
        return True
    return days_over(reminder.since, step.at) >= 0


def _reopened(person: Person, closed: Step) -> bool:
    if closed.at is None:
        return False
    return any(
        step.at is not None and days_over(closed.at, step.at) > 0
        for step in person.noted(*REOPENING)
    )
