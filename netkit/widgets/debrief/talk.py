"""Which talk the notes are about: its day, whether it is in the log, and what is noted of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from netkit.learning import conversations_held
from netkit.log import Log

_SET = ("scheduled", "rescheduled")


def find_talk(log: Log, contact: str, day: dt.date | None) -> dict[str, Any] | None:
    """Give what is noted of the talk of a day, without what is missing; None if there was none.

    A talk whose day nobody wrote down is found if it is the only one.
    """
    talks = _talks(log, contact)
    on_day = talks[talks["date"].dt.date == day]
    if on_day.empty and not (len(talks) == 1 and talks["date"].isna().all()):
        return None
    row = (on_day if len(on_day) else talks).iloc[-1]
    return {str(name): value for name, value in row.items() if pd.notna(value)}


def likely_day(log: Log, contact: str, today: dt.date) -> dt.date:
    """Guess the day of the talk: of the date that was set, or of the last talk; else today."""
    held = _talks(log, contact)["date"].max()
    planned = _planned(log, contact)
    past = planned[planned.dt.date <= today].max()
    latest = max(filter(pd.notna, (held, past)), default=pd.Timestamp(today))
    return latest.date()


def day_of_notes(log: Log, contact: str, day: dt.date, today: dt.date) -> dt.date:
    """Date the notes on a talk: today, unless that would make them notes on a later talk."""
    later = (_talks(log, contact)["date"].dt.date > day).any()
    return day if later else max(day, today)


def _talks(log: Log, contact: str) -> pd.DataFrame:
    talks = conversations_held(log, include_off_record=True)
    return talks[talks["contact"] == contact]


def _planned(log: Log, contact: str) -> pd.Series:
    rows = log.events[log.events["contact"].eq(contact) & log.events["event"].isin(_SET)]
    return rows["until"].fillna(rows["date"])
