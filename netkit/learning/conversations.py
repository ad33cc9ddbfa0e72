"""The talks in a log: with whom, when, and what was thought, heard and taken along."""

from __future__ import annotations

import pandas as pd

from netkit.learning.order import in_turns
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log

ABOUT = ("organization", "role", "field")
SAID = (
    "minutes",
    "fit",
    "expected",
    "learned",
    "surprised",
    "advice",
    "next_step",
    "themes",
    "lead",
)
_SOURCES = ("prepared", "met", "reflected")
_KINDS = {
    "contact": "str",
    "date": "datetime64[s]",
    **{name: CONTACT_COLUMNS[name] for name in ABOUT},
    **{name: EVENT_COLUMNS[name] for name in SAID},
    "reported_back": "datetime64[s]",
}


def conversations_held(log: Log, *, include_off_record: bool = False) -> pd.DataFrame:
    """List the talks that took place, with what was noted about each.

    Use it to look back on what you heard. Notes are your impressions of one person's day: three
    talks are three stories and not a study of the work. A watched video is no talk.

    Parameters
    ----------
    log : Log
        Rows in any order, without a date or twice do no harm. Of what was noted more than once,
        the newest counts.
    include_off_record : bool
        Also give what was told in confidence. The talk itself is listed in any case, with its
        day and its person.

    Returns
    -------
    DataFrame
        A row a talk, oldest first: contact, date (missing where nobody wrote it down),
        organization, role, field, minutes, fit (1-5), expected (also from getting ready),
        learned, surprised, advice, next_step, themes (codes parted by ";"), lead, reported_back
        (the day they were told what came of it).

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03", minutes=20)
    >>> log.add_event("Anna Lee", "reflected", "2026-02-03", fit=4)
    >>> nk.conversations_held(log)[["contact", "minutes", "fit"]].values.tolist()
    [['Anna Lee', 20, 4]]
    """
    rows = in_turns(log.events)
    if rows.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _KINDS.items()})
    talks = _talks(rows).join(_said(rows, include_off_record), on=["contact", "turn"])
    talks = talks.assign(reported_back=_told(rows, talks))
    about = log.contacts.set_index("contact")[list(ABOUT)]
    return talks.join(about, on="contact")[list(_KINDS)].astype(_KINDS).reset_index(drop=True)


def _talks(rows: pd.DataFrame) -> pd.DataFrame:
    met = rows[rows["event"] == "met"]
    return met.drop_duplicates(["contact", "turn"])[["contact", "turn", "date"]]


def _said(rows: pd.DataFrame, include_off_record: bool) -> pd.DataFrame:
    """Give the newest word on each thing, talk by talk."""
    told = rows[rows["event"].isin(_SOURCES)]
    if not include_off_record:
        told = told[~told["off_record"].fillna(False).astype(bool)]
    return told.groupby(["contact", "turn"])[list(SAID)].last()


def _told(rows: pd.DataFrame, talks: pd.DataFrame) -> list[pd.Timestamp]:
    """Find the first day on or after each talk on which they heard what came of it."""
    told = rows.loc[rows["event"] == "reported_back", ["contact", "turn", "date"]]
    pairs = talks[["contact", "turn"]].assign(talk=range(len(talks))).merge(told, on="contact")
    first = pairs[pairs["turn_y"] >= pairs["turn_x"]].groupby("talk")["date"].min()
    return first.reindex(range(len(talks))).tolist()
