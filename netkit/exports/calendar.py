"""Calendar files for a talk and for reminders: neutral titles, no notes, no invitations."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from typing import Any

import icalendar
import pandas as pd

from netkit import content
from netkit.conversations import next_talk
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.log import Log

MAKER = "-//netkit//informational interviews//EN"
_MORNING_BEFORE = dt.timedelta(hours=-15)  # nine o'clock, for what lasts all day
_DAY_BEFORE = dt.timedelta(days=-1)


def talk_calendar(log: Log, contact: str, as_of: Any = None) -> str:
    """Give the next talk with a person as a calendar file (.ics).

    Use it to put the talk into your own calendar. It holds the name, the day and the hour:
    no notes, and nobody is invited. Imported again, it moves the entry and doubles nothing. The
    hour is the one on your clock, wherever you are.

    Parameters
    ----------
    log : Log
        Your log, with "We set a date" for this person.
    contact : str
        The person, as the contacts call them.
    as_of : date or str, optional
        The day it is; None is today.

    Returns
    -------
    str
        The text of the file.

    Raises
    ------
    NetkitError
        If no day is known, or the person is to be left in peace.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "scheduled", "2026-03-01", until="2026-03-05 16:00")
    >>> "DTSTART:20260305T160000" in talk_calendar(log, "Anna Lee", as_of="2026-03-01")
    True
    """
    talk = next_talk(log, contact, as_of)
    if talk is None or talk.start is None:
        raise NetkitError(
            f"No day is noted for a talk with {contact}. Note “We set a date” with its day first."
        )
    _refuse_peace(log, contact)
    uid = _uid("talk", contact, talk.number)
    entry = _entry(f"Talk with {contact}", uid, read_as_of(as_of))
    if talk.timed:
        start = talk.start.to_pydatetime()
        _place(entry, start, start + dt.timedelta(minutes=talk.minutes), _DAY_BEFORE)
    else:
        _all_day(entry, talk.start)
    return _calendar([entry])


def reminder_calendar(reminders: pd.DataFrame, as_of: Any = None) -> str:
    """Give reminders as a calendar file (.ics), an all-day entry each.

    Use it on the table of `due_today`. Titles are neutral ("Anna Lee: Say thank you"): no
    reasons, no notes, nobody invited. Imported again, an entry moves to its new day.

    Parameters
    ----------
    reminders : DataFrame
        contact; what (a code of `content/reminders.csv`); due (a day). More columns are left out.
    as_of : date or str, optional
        The day it is; None is today.

    Returns
    -------
    str
        The text of the file.

    Raises
    ------
    NetkitError
        If a column is missing, or there is nothing to put in.

    Examples
    --------
    >>> import pandas as pd
    >>> due = pd.DataFrame({"contact": ["Anna Lee"], "what": ["thank"], "due": ["2026-03-06"]})
    >>> "DTSTART;VALUE=DATE:20260306" in reminder_calendar(due, as_of="2026-03-05")
    True
    """
    today, labels = read_as_of(as_of), _labels()
    entries = []
    for (contact, what, due), number in _rows(reminders):
        label = labels.get(what, what.replace("_", " "))
        entry = _entry(f"{contact}: {label}", _uid("reminder", contact, what, number), today)
        entry.add("transp", "TRANSPARENT")  # a reminder leaves the day free
        _all_day(entry, due)
        entries.append(entry)
    return _calendar(entries)


def _rows(reminders: pd.DataFrame) -> list[tuple[tuple[str, str, pd.Timestamp], int]]:
    """Give contact, code and day of each reminder, and its number among its like."""
    if missing := [name for name in ("contact", "what", "due") if name not in reminders]:
        raise NetkitError(f"These reminders have no column {missing[0]!r}. Take them as given.")
    rows = reminders[["contact", "what", "due"]].dropna()
    if rows.empty:
        raise NetkitError("Nothing is due, so there is nothing to put into a calendar.")
    rows = rows.assign(due=pd.to_datetime(rows["due"]))
    numbers = rows.groupby(["contact", "what"], sort=False).cumcount()
    return list(zip(rows.itertuples(index=False, name=None), numbers, strict=True))


def _entry(title: str, uid: str, today: pd.Timestamp) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("dtstamp", dt.datetime.combine(today.date(), dt.time(), dt.UTC))
    # A calendar takes a later edition of what it has; each day makes one.
    entry.add("sequence", today.toordinal())
    entry.add("summary", _printable(title))
    entry.add("class", "PRIVATE")
    return entry


def _all_day(entry: icalendar.Event, day: pd.Timestamp) -> None:
    _place(entry, day.date(), day.date() + dt.timedelta(days=1), _MORNING_BEFORE)


def _place(entry: icalendar.Event, start: dt.date, end: dt.date, alarm: dt.timedelta) -> None:
    """Set when it is. A time without a zone is the hour on the wall, wherever one is."""
    entry.add("dtstart", start)
    entry.add("dtend", end)
    bell = icalendar.Alarm()
    bell.add("action", "DISPLAY")
    bell.add("description", str(entry["summary"]))
    bell.add("trigger", alarm)
    entry.add_component(bell)


def _calendar(entries: list[icalendar.Event]) -> str:
    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


def _uid(*parts: object) -> str:
    """Give the same thing the same name each time, and no name of a person in it."""
    words = "\0".join(str(part) for part in parts)
    return f"{hashlib.sha256(words.encode(errors='replace')).hexdigest()[:32]}@netkit"


def _printable(text: str) -> str:
    """Leave out what no calendar can hold: control characters, and half of a sign."""
    unfit = ("Cc", "Cs")
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in unfit)


def _labels() -> dict[str, str]:
    return {row["what"]: row["label"] for row in content.table("reminders", ["what", "label"])}


def _refuse_peace(log: Log, contact: str) -> None:
    if contact in log.left_in_peace:
        raise NetkitError(
            f"You marked {contact} as somebody to leave in peace, so there is no file."
        )
