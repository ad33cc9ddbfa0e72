"""Reminders about a request that is not answered: one kind line more, or a second person."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from netkit.reminders.pauses import is_closed
from netkit.reminders.people import Person
from netkit.reminders.reminder import Desk, Reminder

ANSWERS = ("replied", "accepted", "declined", "redirected", "scheduled", "met")


def follow_up(person: Person, desk: Desk) -> Iterable[Reminder]:
    """Offer one reminder for a request that is silent; after that, let it go."""
    ask = person.ask
    if ask is None or not ask.silent or ask.reminded:
        return
    if not any(step.at is None for step in person.noted("followed_up")):
        yield desk.occasion(person, "follow_up", ask.requested)


def ask_second(desk: Desk) -> Iterable[Reminder]:
    """Offer to write to a second person where the first one asked is silent."""
    places: dict[str, list[Person]] = defaultdict(list)
    for person in desk.people.values():
        places[person.organization.casefold()].append(person)
    for place, colleagues in places.items():
        if place:
            yield from _at_one_place(colleagues, desk)


def _at_one_place(colleagues: list[Person], desk: Desk) -> Iterable[Reminder]:
    new = [person for person in colleagues if _can_be_asked(person)]
    for first in colleagues:
        others = [person for person in colleagues if person is not first]
        if new and first.ask and _waits(first, others, desk):
            second = min(new, key=lambda person: (-person.eager, person.name))
            facts = {"other": first.name, "organization": first.organization}
            made = desk.occasion(second, "ask_second", first.ask.requested)
            yield replace(made, facts=facts)


def _can_be_asked(person: Person) -> bool:
    return not (person.barred or person.noted("requested") or is_closed(person))


def _waits(first: Person, others: list[Person], desk: Desk) -> bool:
    """Tell whether the first is silent, and so is everybody else at this place."""
    ask = first.ask
    if ask is None or not ask.silent or first.barred or is_closed(first):
        return False
    long_before = ask.requested - dt.timedelta(days=desk.timing["rest_requests"].days)
    return not any(
        person.done_since(long_before, "requested", only=True)
        or person.done_since(ask.requested, *ANSWERS, only=True)
        for person in others
    )
