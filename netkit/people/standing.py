"""Standing: who was asked already, who is in touch, who is close."""

from __future__ import annotations

import pandas as pd

from netkit.log import Log

# Nothing of this reaches the other person.
_BEFORE_ASKING = frozenset(
    {"identified", "drafted", "prepared", "watched", "connected", "snoozed", "decided", "outcome"}
)
_IN_TOUCH = frozenset(
    {"replied", "accepted", "scheduled", "rescheduled", "met", "thanked", "reported_back"}
    | {"referral_received", "redirected", "kept_in_touch"}
)
# Somebody once close is nearer than a friend's friend: a hello needs no introduction.
_CLOSENESS = {"strong": 4, "warm": 3, "dormant": 2, "lukewarm": 1, "cold": 0}


def asked(log: Log) -> set[str]:
    """Name the people who heard from the learner already, whatever came of it."""
    events = log.events
    # A "closed" that drops a reminder says nothing of a request.
    dropped = (events["event"] == "closed") & ~log.closings
    heard = events["event"].notna() & ~events["event"].isin(_BEFORE_ASKING) & ~dropped
    return set(events.loc[heard, "contact"].dropna())


def in_touch(log: Log) -> set[str]:
    """Name the people who answered, talked or gave a name."""
    return set(log.events.loc[log.events["event"].isin(_IN_TOUCH), "contact"].dropna())


def closeness(warmth: pd.Series) -> pd.Series:
    """Turn warmth into a number: 4 close, 3 known, 2 lost touch, 1 a link, 0 strangers."""
    return warmth.map(_CLOSENESS).astype("Int64")
