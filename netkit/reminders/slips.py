"""What a list of the day points out besides: a wrong clock, and silence that may rest."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.durations import last_second, read_as_of
from netkit.log import Log
from netkit.reminders.moments import in_words
from netkit.reminders.pauses import is_closed
from netkit.reminders.people import SETTING
from netkit.reminders.reminder import Desk
from netkit.wording import count


def wrong_clock(log: Log, as_of: Any = None) -> str:
    """Say which entries are dated later than today; empty where there are none.

    The day of a talk may lie ahead, so dates that were set are no slips.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "thanked", "2026-03-05")
    >>> wrong_clock(log, as_of="2026-03-03").split(": ")[0]
    '1 entry is dated later than today, 3 March 2026'
    """
    today = read_as_of(as_of)
    ahead = log.events["date"] > pd.Timestamp(last_second(today), unit="s")
    slips = log.events[ahead & ~log.events["event"].isin(SETTING)]
    if slips.empty:
        return ""
    first = slips.sort_values(["date", "contact"]).iloc[0]
    verb, they = ("is", "it is") if len(slips) == 1 else ("are", "they are")
    day = first["date"].to_pydatetime()
    who = "the line without a name" if pd.isna(first["contact"]) else first["contact"]
    return (
        f"{count(len(slips), 'entry', 'entries')} {verb} dated later than today, "
        f"{today.day} {today:%B %Y}: look at {who}, {in_words(day, today)}. Until "
        f"that day {they} left out. Is it a slip? Correct it in your log, or set this computer's "
        "clock."
    )


def let_go(desk: Desk) -> list[str]:
    """List the people who stayed silent after a reminder long enough to take it for a no."""
    span = desk.timing["no_answer_after"]
    return sorted(
        person.name
        for person in desk.people.values()
        if (ask := person.ask) is not None
        and ask.silent
        and ask.reminded
        and not person.barred
        and not is_closed(person)
        and desk.timing.after(ask.requested, span) <= desk.today
        and desk.today.date() <= desk.rests("follow_up", ask.requested)
    )
