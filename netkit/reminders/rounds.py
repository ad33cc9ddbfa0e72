"""The round: every few months, everybody chosen is offered a line, one person at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from netkit.log import Log
from netkit.reminders.due import read_desk
from netkit.reminders.pauses import after_pauses
from netkit.reminders.people import Person
from netkit.reminders.reminder import Desk, Reminder
from netkit.reminders.touches import keep_in_touch, last_touch, may_write_from, touches

COLUMNS = {
    "contact": "str",
    "last": "datetime64[s]",
    "event": "str",
    "days": "Int64",
    "said": "str",
}


def keep_in_touch_round(log: Log, as_of: Any = None) -> pd.DataFrame:
    """List everybody to whom a line could go this quarter; the longest silence comes first.

    Use it every three months, and write to one person at a time. It offers whoever will be due
    before the next round, so that nobody is left for a lonely reminder. It leaves out people you
    were in touch with in the last weeks, have an open request with, or wrote to often this year.

    Parameters
    ----------
    log : Log
        Your log.
    as_of : date, optional
        The day of the round; None is today.

    Returns
    -------
    DataFrame
        contact; last (day of the last real contact; missing if none is noted); event (what it
        was); days (since then); said (what they told you last; nothing off the record).

    Raises
    ------
    NetkitError
        If `as_of` is no date, or an edited content file is damaged.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-01-05", learned="Maps are drawn at night.")
    >>> nk.keep_in_touch_round(log, as_of="2026-03-03")[["contact", "said"]].values.tolist()
    [['Anna Lee', 'Maps are drawn at night.']]
    """
    desk = read_desk(log, as_of)
    words = touches()
    rows = [_row(person, desk, words) for person in _in_turn(desk, words)]
    table = pd.DataFrame(rows, columns=["contact", "last", "event", "days"])
    said = table["contact"].map(_said(log, desk.today))
    ordered = table.assign(said=said).sort_values(["days", "contact"], ascending=[False, True])
    return ordered.reset_index(drop=True)[list(COLUMNS)].astype(COLUMNS)


def _in_turn(desk: Desk, words: dict[str, str]) -> Iterable[Person]:
    for person in desk.people.values():
        for made in keep_in_touch(person, desk, words):
            if not person.barred and _has_turn(made, person, desk, words):
                yield person


def _has_turn(made: Reminder, person: Person, desk: Desk, words: dict[str, str]) -> bool:
    """Tell whether somebody falls due before the next round, and has had some rest."""
    today = desk.today.date()
    moved = after_pauses(made, person)
    next_round = today + dt.timedelta(days=desk.timing["round_every"].days)
    if moved is None or moved.shown_from >= next_round or may_write_from(person, desk) > today:
        return False
    if person.ask and person.ask.silent and desk.rests("follow_up", person.ask.requested) >= today:
        return False
    put_off = moved.shown_from > max(made.shown_from, today)
    since, _ = last_touch(person, words)
    rested = since is None or (today - since.date()).days >= desk.timing["round_gap"].days
    return rested and not put_off


def _row(person: Person, desk: Desk, words: dict[str, str]) -> tuple[Any, ...]:
    since, event = last_touch(person, words)
    if not event or since is None:
        return person.name, None, None, None
    return person.name, since, event, (desk.today.date() - since.date()).days


def _said(log: Log, today: dt.datetime) -> dict[str, str]:
    """Give what each person told last, from what may be shown."""
    events = log.events[~log.events["off_record"].fillna(False).astype(bool)]
    events = events[~(events["date"] >= pd.Timestamp(today) + pd.Timedelta(days=1))]
    said = events["learned"].fillna(events["advice"])
    told = events.assign(said=said)[said.notna()]
    told = told.sort_values(["date", "said"], na_position="first")
    return dict(zip(told["contact"], told["said"], strict=True))
