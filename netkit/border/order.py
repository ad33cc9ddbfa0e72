"""What the dates of the events say about each other and about today."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.border.table import Table
from netkit.vocabulary import labels

DAY = 86_400
STALE_DAYS = 30
_MISSING = np.iinfo(np.int64).min
ANSWERS = frozenset({"replied", "accepted", "declined", "redirected"})
_DATED_LATER = frozenset({"scheduled", "rescheduled"})


def today() -> pd.Timestamp:
    """Give the day it is, without a time."""
    return pd.Timestamp.today().normalize().as_unit("s")


def check_order(events: Table, *, saved_on: pd.Timestamp | None) -> None:
    """List missing names and dates, days to come, early answers, and a log left alone."""
    stamps = events.date("date").view(np.int64).tolist()
    _note_nameless(events)
    _note_undated(events, stamps)
    _note_future(events, stamps)
    _note_early_answers(events, stamps)
    if saved_on is None:
        _note_stale(events, stamps)


def is_before(earlier: int, later: int) -> bool:
    """Compare two dates, in seconds since 1970, as days if one of them is only a day.

    Examples
    --------
    >>> is_before(86_400, 86_400 + 3_600)  # some time that day, and one o'clock that day
    False
    """
    if earlier % DAY and later % DAY:
        return earlier < later
    return earlier // DAY < later // DAY


def _note_nameless(events: Table) -> None:
    nameless = [place for place, who in enumerate(events.column("contact")) if who is None]
    what = events.columns["event"]
    hidden = [place for place in nameless if what[place] == "connected"]
    for place in nameless:
        if what[place] != "connected":
            reason = "Nobody is named here, so this counts for no person. Write who it was."
            events.note(place, "contact", None, reason)
    if hidden:
        reason = (
            f"Connections without a name: {len(hidden)}. The network hides who they are; "
            "they count in your growth and are in no list of people."
        )
        events.note(None, "contact", None, reason)


def _note_undated(events: Table, stamps: list[int]) -> None:
    # A name on a list has no day that matters; what is no known event is listed already.
    placed = labels("event")
    placed.pop("identified")
    rows = zip(stamps, events.typed("date"), events.columns["event"], strict=True)
    for place, (stamp, typed, what) in enumerate(rows):
        if stamp == _MISSING and typed is None and what in placed:
            reason = f"There is no date for “{placed[what]}”. Add the day if you know it."
            events.note(place, "date", None, reason)


def _note_future(events: Table, stamps: list[int]) -> None:
    tomorrow = int(today().timestamp()) + DAY
    for place, stamp in enumerate(stamps):
        if stamp >= tomorrow:
            late = events.columns["event"][place] in _DATED_LATER
            cure = "Write the day you fixed the date." if late else "Check the year."
            reason = f"This day is still to come, so it does not count before then. {cure}"
            events.note(place, "date", events.columns["date"][place], reason)


def _note_early_answers(events: Table, stamps: list[int]) -> None:
    """List answers that came before the first request to the same person."""
    rows = list(zip(events.columns["contact"], events.columns["event"], stamps, strict=True))
    asked: dict[Any, int] = {}
    for who, what, stamp in rows:
        if what == "requested" and stamp != _MISSING and who is not None:
            asked[who] = min(stamp, asked.get(who, stamp))
    for place, (who, what, stamp) in enumerate(rows):
        if what in ANSWERS and stamp != _MISSING and who in asked and is_before(stamp, asked[who]):
            day = pd.Timestamp(asked[who], unit="s").date()
            reason = (
                f"This answer comes before your first message to them ({day}). Check both dates."
            )
            events.note(place, "date", events.columns["date"][place], reason)


def _note_stale(events: Table, stamps: list[int]) -> None:
    now = int(today().timestamp())
    newest = max((stamp for stamp in stamps if stamp < now + DAY), default=_MISSING)
    if newest != _MISSING and now // DAY - newest // DAY > STALE_DAYS:
        day = pd.Timestamp(newest, unit="s").date()
        reason = (
            f"There is nothing since {day}, so this log says nothing about the days after that. "
            "Bring it up to date, or look at your numbers up to that day."
        )
        events.note(None, "date", str(day), reason)
