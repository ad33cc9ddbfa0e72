"""One reminder, and what every rule looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from netkit.reminders.kinds import Kind
from netkit.reminders.people import SETTING, Person
from netkit.reminders.timing import Span, Timing

# The round, and what counts as silence, go by these also where their own reminder was taken out.
_USUAL = {
    "keep_in_touch": ("keep_in_touch_every", ""),
    "follow_up": ("first_follow_up_after", "rest_requests"),
}


@dataclass(frozen=True)
class Reminder:
    """Something to do for one person.

    Attributes
    ----------
    contact, what : who, and the code of the kind
    since : the moment of what calls for it; None where nobody noted one
    due : by when it should be done
    shown_from, shown_to : the first and the last day on which it is offered
    span : how long there is for it
    talk : the moment of the talk it is about, if it is about one
    facts : what its sentence can name
    """

    contact: str
    what: str
    since: dt.datetime | None
    due: dt.datetime
    shown_from: dt.date
    span: Span
    shown_to: dt.date = dt.date.max
    talk: dt.datetime | None = None
    facts: dict[str, str] = field(default_factory=dict)

    def done(self, kind: Kind, today: dt.date) -> tuple[str, dt.date, dict[str, Any]]:
        """Give the event, the day and the columns that note it as done."""
        if self.talk is None:
            return kind.event, today, {}
        held = kind.event not in SETTING
        # A talk is noted on its own day, and a date that is confirmed stays the date it was.
        return kind.event, self.talk.date() if held else today, {} if held else {"until": self.talk}

    def is_shown(self, day: dt.date) -> bool:
        """Tell whether it is on the list of a day."""
        return self.shown_from <= day <= self.shown_to


@dataclass(frozen=True)
class Desk:
    """What lies on the desk when the list of a day is written."""

    people: dict[str, Person]
    kinds: dict[str, Kind]
    timing: Timing
    today: dt.datetime

    def span(self, what: str) -> Span:
        """Give the wait of a kind of reminder."""
        return self.timing[self._keys(what)[0]]

    def rests(self, what: str, since: dt.datetime) -> dt.date:
        """Give the last day on which something since a moment is still offered."""
        rest = self._keys(what)[1]
        if not rest:
            return dt.date.max
        return self.timing.after(since, self.timing[rest]).date()

    def _keys(self, what: str) -> tuple[str, str]:
        kind = self.kinds.get(what)
        return (kind.wait, kind.rest) if kind else _USUAL[what]

    def occasion(self, person: Person, what: str, since: dt.datetime) -> Reminder:
        """Make a reminder that is due one wait after what calls for it."""
        due = self.timing.after(since, self.span(what))
        return Reminder(
            contact=person.name,
            what=what,
            since=since,
            due=due,
            shown_from=due.date(),
            shown_to=self.rests(what, since),
            span=self.span(what),
        )
