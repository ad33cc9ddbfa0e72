"""Staying in touch: who is written to again, counted from the last real contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from netkit import content
from netkit.reminders.moments import day_of
from netkit.reminders.people import Person
from netkit.reminders.reminder import Desk, Reminder
from netkit.reminders.timing import Span

A_YEAR = dt.timedelta(days=365)
LETTERS = ("kept_in_touch", "reported_back")
# Where nobody answered yet, waiting starts with what is noted at all.
FAINT = ("identified", "connected", "requested", "followed_up")
KNOWN_ONLY = "You chose to stay in touch. They came on your list"


def touches() -> dict[str, str]:
    """Give what counts as a real contact, each with its words; an adviser can edit the list.

    Examples
    --------
    >>> touches()["met"]
    'You talked'
    """
    rows = content.table("touches", ("event", "words"))
    return {row["event"].strip(): row["words"].strip() for row in rows}


def keep_in_touch(person: Person, desk: Desk, words: dict[str, str]) -> Iterable[Reminder]:
    """Offer a line after a long while without a contact, and never too many a year."""
    since, last = last_touch(person, words)
    if last or person.every:
        span = own_span(person, desk)
        due = desk.today if since is None else desk.timing.after(day_of(since), span)
        made = replace(desk.occasion(person, "keep_in_touch", due), since=since, due=due, span=span)
        facts = {"touched": words.get(last, KNOWN_ONLY)}
        yield replace(made, shown_from=_first_day(person, due, desk), facts=facts)


def last_touch(person: Person, words: dict[str, str]) -> tuple[dt.datetime | None, str]:
    """Find the last real contact and its event; else the last thing noted, and no event."""
    known = [(step.at, step.event) for step in person.noted(*words) if step.at]
    return max(known, default=(person.last(*FAINT), ""))


def own_span(person: Person, desk: Desk) -> Span:
    """Give how long one may wait with this person."""
    return Span(person.every, "days") if person.every else desk.span("keep_in_touch")


def _first_day(person: Person, due: dt.datetime, desk: Desk) -> dt.date:
    """Wait until a request is answered or at rest, and until this year's letters allow one."""
    days = [due.date(), may_write_from(person, desk)]
    if person.ask and person.ask.silent:
        days.append(desk.rests("follow_up", person.ask.requested) + dt.timedelta(days=1))
    return max(days)


def may_write_from(person: Person, desk: Desk) -> dt.date:
    """Give the first day on which one letter more is not one too many."""
    most = desk.timing["letters_a_year"].value
    sent = sorted(step.at for step in person.noted(*LETTERS) if step.at)
    return (sent[-most] + A_YEAR).date() if len(sent) >= most else dt.date.min
