"""The next talk with a person: its day and hour, once they are set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from netkit.conversations.story import story_of
from netkit.durations import read_as_of
from netkit.log import Log

MINUTES = 20  # where nobody wrote down how long
_SETS = ("scheduled", "rescheduled")
_ENDS = ("cancelled", "no_show", "met", "declined")


@dataclass(frozen=True)
class Talk:
    """A talk that is on: when, and how long.

    Attributes
    ----------
    start : Timestamp or None
        Its day, or its day and hour; None where only "we set a date" is known.
    timed : bool
        Whether the hour is known.
    minutes : int
        How long; 20 where nobody wrote it down.
    number : int
        How many talks were held with this person before.

    Examples
    --------
    >>> Talk(pd.Timestamp("2026-03-05 16:00")).timed
    True
    """

    start: pd.Timestamp | None
    minutes: int = MINUTES
    number: int = 0

    @property
    def timed(self) -> bool:
        """Tell whether the hour is known; midnight means that it is not."""
        return self.start is not None and self.start != self.start.normalize()


def next_talk(log: Log, contact: str, as_of: Any = None) -> Talk | None:
    """Give the talk with a person that is on, if there is one.

    Use it for a calendar or a page to take along. A talk is on from "we set a date" until it was
    held, called off or missed; a date moved counts as the last one set.

    Parameters
    ----------
    log : Log
        Whose events to look at.
    contact : str
        The person, as the contacts call them.
    as_of : date or str, optional
        The day it is; None is today. Where only the day of "we set a date" is known, one that
        lies ahead is taken for the talk's own.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "scheduled", "2026-03-01", until="2026-03-05 16:00", minutes=30)
    >>> talk = next_talk(log, "Anna Lee", as_of="2026-03-02")
    >>> str(talk.start), talk.minutes
    ('2026-03-05 16:00:00', 30)
    """
    story = story_of(log, contact)
    since = _since_the_end(story)
    if since.empty:
        return None
    # A date that was moved keeps what was agreed on before, but for what was said anew.
    minutes = since["minutes"].dropna()
    return Talk(
        _start(since.iloc[-1], read_as_of(as_of)),
        int(minutes.iloc[-1]) if len(minutes) else MINUTES,
        int((story["event"] == "met").sum()),
    )


def _since_the_end(story: pd.DataFrame) -> pd.DataFrame:
    """Give the dates that were set since the last talk was held, called off or missed."""
    ended = story["event"].isin(_ENDS) | story["closes"]
    return story[story["event"].isin(_SETS) & ~ended[::-1].cummax()[::-1]]


def _start(row: pd.Series, today: pd.Timestamp) -> pd.Timestamp | None:
    """Read the day of the talk; a day agreed on that lies ahead is the talk's own."""
    if not pd.isna(row["until"]):
        return pd.Timestamp(row["until"])
    ahead = not pd.isna(row["date"]) and row["date"].normalize() > today
    return pd.Timestamp(row["date"]) if ahead else None
