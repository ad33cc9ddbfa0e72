"""Logs to hand in, and what stands in their hand-ins."""

from __future__ import annotations

import functools

import pandas as pd
from hypothesis import strategies as st

import netkit as nk
from netkit.asks.columns import DATES
from netkit.asks.sequence import KINDS
from netkit.handins import make_handin
from netkit.handins.writing import text_of
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log, empty_frame
from netkit.privacy import Key

AS_OF = "2026-06-30"
KEY = Key("Spring 2026", bytes(32), bytes(range(32)))
NASTY = '=cmd|" /C calc"!A0,"<script>;\n\t@SUM(1)'
CANARY = "Zyxwanary"

happenings = st.lists(
    st.tuples(
        st.sampled_from(["Ada Obi", "Bo Chan", "Cy Oh"]),
        st.one_of(st.none(), st.integers(0, 200 * 24)),
        st.sampled_from([*KINDS, "identified", "connected"]),
        st.sampled_from([None, "advice", "information", "my own purpose"]),
    ),
    max_size=25,
)


def log_of(rows: list[tuple[str, int | None, str, str | None]]) -> Log:
    """Give a log in which these things happened, at these hours of a year."""
    log = Log(empty_frame(CONTACT_COLUMNS), empty_frame(EVENT_COLUMNS))
    start = pd.Timestamp("2026-01-01")
    dates = [None if hour is None else start + pd.Timedelta(hours=hour) for _, hour, _, _ in rows]
    events = pd.DataFrame(rows, columns=["contact", "date", "event", "purpose"])
    events = events.assign(date=pd.Series(dates, dtype="datetime64[s]"))
    log.events = events.reindex(columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
    names = sorted({row[0] for row in rows})
    people = pd.DataFrame({"contact": names, "name": names, "organization": "Fern & Co"})
    log.contacts = people.reindex(columns=list(CONTACT_COLUMNS)).astype(CONTACT_COLUMNS)
    return log


def full_log() -> Log:
    """Give a log with something typed in every cell, and nothing of it harmless."""
    log = nk.new_log()
    about = dict.fromkeys(("organization", "role", "field", "notes", "url"), f"{CANARY} {NASTY}")
    log.add_contact(f"{CANARY} Lee {NASTY}", email=f"{CANARY}@fern.example", phone=CANARY, **about)
    who = log.contacts["contact"].iloc[0]
    typed = dict.fromkeys(("learned", "advice", "next_step", "notes"), f"{CANARY} {NASTY}")
    for event, day in (("requested", 3), ("replied", 5), ("met", 9), ("thanked", 10)):
        log.add_event(who, event, f"2026-02-{day:02}", channel="email", **typed)
    log.events["purpose"] = f"{CANARY} {NASTY}"
    log.events["template"] = f"={CANARY}"
    return log


@functools.cache
def sample(seed: int = 0) -> Log:
    """Give an invented learner's log, which no test changes."""
    return nk.make_log(seed)


def data_of(log: Log, key: Key | None = KEY) -> bytes:
    """Give the bytes of a hand-in."""
    return text_of(make_handin(log, key, AS_OF)).encode("utf-8-sig")


@functools.cache
def sample_data() -> bytes:
    """Give the bytes of an invented learner's hand-in."""
    return data_of(sample())


def at_day_precision(asks: pd.DataFrame) -> pd.DataFrame:
    """Take the times of day away, the plain way."""
    days = asks.copy()
    for name in DATES:
        days[name] = days[name].dt.normalize()
    until = days["answered_on"].fillna(days["seen_until"])
    days["waited_days"] = (until - days["requested"]).dt.days.clip(lower=0).astype(float)
    return days


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Hold two tables of asks to be the same, cell for cell and type for type."""
    pd.testing.assert_frame_equal(one, other, check_dtype=True)
