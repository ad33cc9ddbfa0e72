"""Reminders about a talk with a date: confirm it the day before, and note how it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from netkit.reminders.moments import day_of, days_over
from netkit.reminders.people import SETTING, Person, Step
from netkit.reminders.reminder import Desk, Reminder


def confirm(person: Person, desk: Desk) -> Iterable[Reminder]:
    """Offer to confirm a talk the day before, until a date is noted again or the day is over."""
    for talk in _talk_ahead(person):
        due = day_of(talk) - dt.timedelta(days=desk.span("confirm").days)
        if not person.done_since(due, *SETTING, only=False):
            made = _on_its_day(desk.occasion(person, "confirm", due), talk, due)
            yield replace(made, shown_to=talk.date())


def write_up(person: Person, desk: Desk) -> Iterable[Reminder]:
    """Ask how a talk went once its day is over and nothing about it is noted."""
    for talk in _talk_ahead(person):
        made = desk.occasion(person, "write_up", day_of(talk))
        yield _on_its_day(made, talk, made.due)


def _on_its_day(made: Reminder, talk: dt.datetime, due: dt.datetime) -> Reminder:
    # It can only be put off once it is on the list, so that day is what calls for it.
    return replace(made, since=due, due=due, shown_from=due.date(), talk=talk)


def _talk_ahead(person: Person) -> Iterable[dt.datetime]:
    """Give the moment of the talk that is arranged and that nothing has settled yet."""
    talk = _current(person)
    if talk is not None and talk.until is not None and not _settled(person, talk):
        yield talk.until


def _current(person: Person) -> Step | None:
    """Find the talk that is on: the date set last, unless it was moved to nobody knows when."""
    steps = person.noted(*SETTING)
    current: Step | None = None
    for step in sorted((step for step in steps if step.at), key=_order):
        if step.until or step.event == "rescheduled":
            current = step if step.until else None
    undated = [step for step in steps if step.at is None and step.until]
    known = [current, *undated] if current else undated
    return max(known, key=lambda step: step.until or dt.datetime.min, default=None)


def _order(step: Step) -> tuple[dt.date, bool, dt.datetime, dt.datetime]:
    at = step.at or dt.datetime.min
    return at.date(), step.event == "rescheduled", at, step.until or dt.datetime.min


def _settled(person: Person, talk: Step) -> bool:
    """Tell whether something is noted that ends the matter: it took place, or it will not."""
    held, off = person.noted("met"), person.noted("cancelled", "no_show")
    only = len(person.noted(*SETTING)) == 1
    return any(_took_place(step, talk, only=only) for step in held) or any(
        only if step.at is None else talk.at is None or days_over(talk.at, step.at) >= 0
        for step in off
    )


def _took_place(met: Step, talk: Step, *, only: bool) -> bool:
    """Take a talk after the day on which the date was set for the one that was arranged."""
    if met.at is None or talk.until is None:
        return only
    on_its_day = met.at.date() >= talk.until.date()
    return on_its_day or (talk.at is not None and met.at.date() > talk.at.date())
