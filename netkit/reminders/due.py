"""What is due today, and what comes up: one list of everything that calls for a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.reminders.kinds import kinds
from netkit.reminders.moments import in_words
from netkit.reminders.pauses import after_pauses
from netkit.reminders.people import read_people
from netkit.reminders.reminder import Desk, Reminder
from netkit.reminders.requests import ask_second, follow_up
from netkit.reminders.talks import confirm, write_up
from netkit.reminders.thanks import report_back, thank
from netkit.reminders.timing import Span, Timing
from netkit.reminders.touches import keep_in_touch, touches
from netkit.wording import count

NOTHING_NOTED = (
    "You chose to stay in touch, and nothing is noted of the two of you yet. Write when you like."
)
COLUMNS = {
    "contact": "str",
    "what": "str",
    "due": "datetime64[s]",
    "overdue": "float64",
    "why": "str",
}
_RULES = {
    "confirm": confirm,
    "write_up": write_up,
    "thank": thank,
    "report_back": report_back,
    "follow_up": follow_up,
}
_CODES = (*_RULES, "ask_second", "keep_in_touch")


def due_today(log: Log, as_of: Any = None) -> pd.DataFrame:
    """List what is due: whom to write to, about what, and why.

    Use it once a day. Everything is worked out from the log, so a line goes as soon as the step
    is noted, put off ("snoozed") or dropped ("closed"). It cannot know what you did and did not
    note; nothing is ever sent. Waits can be edited in timing.csv, words in reminders.csv.

    Parameters
    ----------
    log : Log
        Your log. Whoever must not be contacted is left out.
    as_of : date, optional
        The day to look at; None is today. Entries dated later are ignored.

    Returns
    -------
    DataFrame
        A row a reminder; talks with a date first, then the most overdue. contact; what (confirm,
        write_up, thank, report_back, follow_up, ask_second or keep_in_touch); due (day or time);
        overdue (days over, divided by the days there were: 1 is twice as long as planned); why
        (a sentence).

    Raises
    ------
    NetkitError
        If `as_of` is no date, or an edited content file is damaged.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-03-03")
    >>> nk.due_today(log, as_of="2026-03-03")[["contact", "what", "overdue"]].values.tolist()
    [['Anna Lee', 'thank', 0.0]]
    """
    desk = read_desk(log, as_of)
    return as_table(due_reminders(desk), desk)


def coming_up(log: Log, as_of: Any = None, days: int = 30) -> pd.DataFrame:
    """List what will be due in the days after today, if nothing else happens until then.

    Use it to look ahead, or for a calendar. Every answer, talk and letter changes it.

    Parameters
    ----------
    log : Log
        Your log.
    as_of : date, optional
        The day to look from; None is today.
    days : int
        How far to look.

    Returns
    -------
    DataFrame
        The columns of `due_today`; `due` is when it is due, `overdue` is 0. The next comes first.

    Raises
    ------
    NetkitError
        If `as_of` is no date, or an edited content file is damaged.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-03-03")
    >>> nk.coming_up(log, as_of="2026-03-03")[["what", "due"]].astype(str).values.tolist()
    [['follow_up', '2026-03-12']]
    """
    desk = read_desk(log, as_of)
    found = list(_all_reminders(desk))
    today = desk.today.date()
    until = today + dt.timedelta(days=days)
    later = [made for made in found if today < made.shown_from <= min(until, made.shown_to)]
    later = [made for made in later if _is_alone(made, found, made.shown_from)]
    return as_table(sorted(later, key=lambda made: (made.shown_from, made.contact)), desk)


def read_desk(log: Log, as_of: Any = None) -> Desk:
    """Put on the desk what the rules look at."""
    until = read_as_of(as_of)
    known = kinds()
    people = read_people(log, until, known)
    # A wait of working days may begin a while ago, and end next year.
    timing = Timing(until.year - 1, until.year + 1)
    timing.check(known.values())
    if odd := [what for what in known if what not in _CODES]:
        raise NetkitError(
            f"reminders.csv: netkit knows no reminder {odd[0]!r}. Its code in the first column is "
            f"one of: {', '.join(_CODES)}."
        )
    return Desk(people, known, timing, until.to_pydatetime())


def due_reminders(desk: Desk) -> list[Reminder]:
    """Give what is on the list of the day, in its order."""
    today = desk.today.date()
    found = [made for made in _all_reminders(desk) if made.is_shown(today)]
    return sorted(
        [made for made in found if _is_alone(made, found, today)],
        key=lambda made: (
            desk.kinds[made.what].kind != "appointment",
            -desk.timing.overdue(made.due, desk.today, made.span),
            made.due,
            made.contact,
            made.what,
        ),
    )


def as_table(reminders: Iterable[Reminder], desk: Desk) -> pd.DataFrame:
    """Lay reminders out as the table that others build on."""
    rows = [
        (
            made.contact,
            made.what,
            made.due,
            desk.timing.overdue(made.due, desk.today, made.span),
            why(made, desk),
        )
        for made in reminders
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(COLUMNS.items(), columns, strict=True)
        }
    )


def in_full(reminder: Reminder, desk: Desk) -> str:
    """Write a line of the list: who, what and how late; and below it why."""
    score = desk.timing.overdue(reminder.due, desk.today, reminder.span)
    late = late_words((desk.today.date() - reminder.due.date()).days, score)
    return f"{reminder.contact}: {desk.kinds[reminder.what].label} ({late})\n{why(reminder, desk)}"


def late_words(days: int, score: float) -> str:
    """Say how late something is, with its score.

    Examples
    --------
    >>> late_words(3, 3 / 7), late_words(0, 0.0), late_words(-1, 0.0)
    ('3 days late, overdue 0.4', 'due today', 'due tomorrow')
    """
    if days > 0:
        return f"{count(days, 'day')} late, overdue {score:.1f}"
    soon = {0: "due today", -1: "due tomorrow"}
    return soon.get(days, f"due in {count(-days, 'day')}")


def why(reminder: Reminder, desk: Desk) -> str:
    """Say in a sentence why this is on the list."""
    if reminder.what == "keep_in_touch" and reminder.since is None:
        return NOTHING_NOTED
    since = reminder.since or reminder.due
    facts = {
        "contact": reminder.contact,
        "organization": desk.people[reminder.contact].organization,
        "other": "",
        "touched": "",
        "since": in_words(since, desk.today),
        "passed": _counted(desk.timing.passed(since, desk.today, reminder.span), reminder.span),
        "talk": in_words(reminder.talk or since, desk.today),
        "wait": _wait(reminder, desk),
    }
    return desk.kinds[reminder.what].why.format(**facts | reminder.facts)


def _wait(reminder: Reminder, desk: Desk) -> str:
    own = reminder.what == "keep_in_touch" and desk.people[reminder.contact].every
    return f"the {reminder.span} you chose" if own else str(reminder.span)


def _counted(number: int, span: Span) -> str:
    unit = "working days" if span.unit == "working days" else "days"
    return count(number, unit.removesuffix("s"), unit)


def _all_reminders(desk: Desk) -> Iterable[Reminder]:
    """Give every reminder that is or will be shown, as long as nothing new happens."""
    for made in _called_for(desk):
        person = desk.people[made.contact]
        moved = None if person.barred else after_pauses(made, person)
        if moved is not None:
            yield moved


def _called_for(desk: Desk) -> Iterable[Reminder]:
    words = touches()
    for person in desk.people.values():
        for what, rule in _RULES.items():
            if what in desk.kinds:
                yield from rule(person, desk)
        if "keep_in_touch" in desk.kinds:
            yield from keep_in_touch(person, desk, words)
    if "ask_second" in desk.kinds:
        yield from ask_second(desk)


def _is_alone(made: Reminder, others: Iterable[Reminder], day: dt.date) -> bool:
    """Tell whether this may be on the list beside the others: one letter at a time is enough."""
    return made.what != "keep_in_touch" or not any(
        other.contact == made.contact and other is not made and other.is_shown(day)
        for other in others
    )
