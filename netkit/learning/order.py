"""Which row of a log belongs to which talk, however the rows stand in the file."""

from __future__ import annotations

import pandas as pd

# On one day: first one gets ready, then one talks, then one writes it down.
_BEFORE, _TALK, _AFTER = 0, 1, 2
_EARLY = ("scheduled", "rescheduled", "prepared")


def in_turns(events: pd.DataFrame) -> pd.DataFrame:
    """Give the events of everybody met, in order of time, with the number of the talk in `turn`.

    A person's first talk is 1; what prepares a talk belongs to it, and what comes later belongs
    to it until the next one. An event without a day counts where it stands in the file. Talks
    noted twice for one day are one talk.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "reflected", "2026-02-04", learned="Bees sleep.")
    >>> log.add_event("Anna Lee", "met", "2026-02-03")
    >>> in_turns(log.events)[["event", "turn"]].values.tolist()
    [['met', 1], ['reflected', 1]]
    """
    rows = events[events["contact"].notna() & events["event"].notna()]
    rows = rows[rows["contact"].isin(rows.loc[rows["event"] == "met", "contact"])]
    rows = rows.assign(day=_days(rows), step=rows["event"].map(_step))
    rows = rows.sort_values(["day", "step"], kind="stable", na_position="last")
    return rows.assign(turn=_turns(rows)).drop(columns="step")


def _days(rows: pd.DataFrame) -> pd.Series:
    """Give each event a day; one that has none takes that of its neighbour in the file."""
    days = rows["date"].dt.normalize().groupby(rows["contact"])
    filled: pd.Series = days.ffill().fillna(days.bfill())
    return filled


def _step(event: str) -> int:
    return _TALK if event == "met" else _BEFORE if event in _EARLY else _AFTER


def _turns(rows: pd.DataFrame) -> pd.Series:
    met = rows["event"] == "met"
    # The same talk noted twice is one; without a day nobody can tell, so those stay two.
    day = rows["date"].dt.normalize()
    again = rows.assign(met=met, date=day).duplicated(["contact", "date", "met"]) & day.notna()
    begins = met & ~again
    so_far = begins.groupby(rows["contact"]).cumsum()
    # What was written before any talk can only be about the first.
    turns: pd.Series = so_far.clip(lower=1).mask(rows["step"] == _BEFORE, so_far + 1)
    return turns
