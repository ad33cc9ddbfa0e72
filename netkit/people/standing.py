"""Standing: who was asked already, who is in touch, who wants to be left alone, who is close."""

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
    events = log.events.dropna(subset=["contact", "event"])
    # A "closed" that names a reminder drops that reminder, not the person.
    dropped = (events["event"] == "closed") & events["next_step"].notna()
    return set(events.loc[~(events["event"].isin(_BEFORE_ASKING) | dropped), "contact"])


def in_touch(log: Log) -> set[str]:
    """Name the people who answered, talked or gave a name."""
    return set(log.events.loc[log.events["event"].isin(_IN_TOUCH), "contact"].dropna())


def left_alone(log: Log) -> set[str]:
    """Name the people who would rather not hear from the learner."""
    marked = log.contacts["do_not_contact"].fillna(False).astype(bool)
    return set(log.contacts.loc[marked, "contact"].dropna())


def closeness(warmth: pd.Series) -> pd.Series:
    """Turn warmth into a number: 4 close, 3 known, 2 lost touch, 1 a link, 0 strangers."""
    return warmth.map(_CLOSENESS).astype("Int64")
