"""A person and their history in plain sentences."""

from __future__ import annotations

import pandas as pd

from netkit import vocabulary
from netkit.conversations.fitting import shorten
from netkit.conversations.story import person, story_of
from netkit.conversations.talk import Talk
from netkit.log import Log
from netkit.wording import count

ONLY_A_NAME = "So far your log has only the name."
FIELD = 60  # the width of a field, so that what stands after it is not cut off
_LEFT_OUT = ("identified", "drafted", "snoozed", "closed", "prepared")
_SAID = {
    "learned": "I learned:",
    "surprised": "It surprised me:",
    "advice": "Their advice:",
    "next_step": "I meant to:",
    "notes": "My notes:",
}


def who_lines(log: Log, contact: str) -> list[str]:
    """Say who somebody is: work and place, how to reach them, their field."""
    known = person(log, contact)
    work = " · ".join(known[name] for name in ("role", "organization") if name in known)
    reach = " · ".join(known[name] for name in ("email", "phone", "url") if name in known)
    return [line for line in (work, reach, _field(log, contact)) if line] or [ONLY_A_NAME]


def how_met_lines(log: Log, contact: str) -> list[str]:
    """Say how the two came to know each other."""
    known = person(log, contact)
    coded = [(field, known[field]) for field in ("avenue", "relationship") if field in known]
    how = " · ".join(vocabulary.label(field, code) for field, code in coded)
    by = f"Introduced by {known['introduced_by']}" if "introduced_by" in known else ""
    return [line for line in (how, by, known.get("notes", "")) if line]


def history_lines(log: Log, contact: str) -> list[str]:
    """Tell what happened with a person, a line an event, the newest first."""
    story = story_of(log, contact)
    told = story[~story["event"].isin(_LEFT_OUT)]
    return [_line(row) for _, row in told[::-1].iterrows()]


def talk_line(talk: Talk | None) -> str:
    """Say when the talk is, and how long."""
    if talk is None:
        return "No date is set yet."
    when = "The day is not written down yet" if talk.start is None else in_words(talk.start)
    return f"{when} · {count(talk.minutes, 'minute')}"


def in_words(when: pd.Timestamp) -> str:
    """Write a day, and the hour if there is one."""
    hour = f", {when:%H:%M}" if when != when.normalize() else ""
    return f"{when:%A} {when.day} {when:%B %Y}{hour}"


def _field(log: Log, contact: str) -> str:
    """Name their field, and how many others in the log work in it."""
    field = person(log, contact).get("field", "")
    same = log.contacts["field"].fillna("").str.casefold() == field.casefold()
    others = int((same & (log.contacts["contact"] != contact)).sum())
    known = f" ({count(others, 'other person', 'other people')} in your log)" if others else ""
    return f"Their field: {shorten(field, FIELD)}{known}" if field else ""


def _line(row: pd.Series) -> str:
    day = "No day noted" if pd.isna(row["date"]) else f"{row['date'].day} {row['date']:%b %Y}"
    said = [f"{words} {row[name]}" for name, words in _SAID.items() if not pd.isna(row[name])]
    return " ".join([f"{day}: {_happened(row)}.", *said])


def _happened(row: pd.Series) -> str:
    label = vocabulary.label("event", row["event"]) if not pd.isna(row["event"]) else "Something"
    known = ["" if pd.isna(row["until"]) else in_words(row["until"])]
    known += ["" if pd.isna(row["minutes"]) else count(row["minutes"], "minute")]
    known += ["" if pd.isna(row["channel"]) else vocabulary.label("channel", row["channel"])]
    how = ", ".join(filter(None, known))
    return f"{label} ({how})" if how else label
