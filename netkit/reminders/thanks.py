"""Reminders after a talk: say thank you, and tell them what came of their advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from netkit.reminders.moments import days_over
from netkit.reminders.people import Person, Step
from netkit.reminders.reminder import Desk, Reminder


def thank(person: Person, desk: Desk) -> Iterable[Reminder]:
    """Offer thanks for the last talk at once; late ones for a while, and then no more."""
    met = person.last("met")
    if met is not None and not person.done_since(met, "thanked", only=_met_once(person)):
        yield replace(desk.occasion(person, "thank", met), shown_from=met.date())


def report_back(person: Person, desk: Desk) -> Iterable[Reminder]:
    """Offer to tell them what came of the last talk that left something to do."""
    met = max(filter(None, (_talk_of(step, person) for step in person.steps)), default=None)
    if met is not None and not person.done_since(met, "reported_back", only=_met_once(person)):
        yield desk.occasion(person, "report_back", met)


def _talk_of(step: Step, person: Person) -> dt.datetime | None:
    """Find the talk in which a task was noted, or that was written up later."""
    if step.event not in ("met", "reflected") or not step.task:
        return None
    if step.at is None:
        return person.last("met") if _met_once(person) else None
    talks = [met.at for met in person.noted("met") if met.at and days_over(met.at, step.at) >= 0]
    return max(talks, default=None)


def _met_once(person: Person) -> bool:
    return len(person.noted("met")) == 1
