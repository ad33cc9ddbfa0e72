"""Invented logs of networks: small ones told in a line, and wild ones with all that goes wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd

import netkit as nk

KINDS = """
requested followed_up replied redirected met referral_received thanked kept_in_touch connected
identified bounced closed reported_back
"""
FIRST_DAY = pd.Timestamp("2026-01-05")


def make_log(contacts: list[dict], events: list[tuple]) -> nk.Log:
    """Give a log of contacts, and of events as (date, contact, event, more...)."""
    log = nk.Log()
    people = pd.DataFrame(contacts).reindex(columns=list(log.contacts))
    told = [dict(zip(("date", "contact", "event"), row, strict=False)) for row in events]
    for told_of, row in zip(told, events, strict=True):
        told_of.update(row[3] if len(row) > 3 else {})
    steps = pd.DataFrame(told).reindex(columns=list(log.events))
    return nk.Log(people.astype(log.contacts.dtypes), steps.astype(log.events.dtypes))


def people(*names: str, **introduced_by: str) -> list[dict]:
    """Give contacts; keywords say who introduced whom."""
    return [{"contact": name, "introduced_by": introduced_by.get(name)} for name in names]


def make_wild_log(seed: int, people: int = 40, events: int = 160) -> nk.Log:
    """Give a log in which everything happens that a person can type: circles, gaps, strangers."""
    rng = np.random.default_rng(seed)
    names = [f"Person {number}" for number in range(people)]
    strangers = [f"Stranger {number}" for number in range(4)]
    told = [*names, *strangers, None, None, None]
    contacts = [
        {
            "contact": name,
            "introduced_by": rng.choice(np.array(told + [None] * people, dtype=object)),
            "avenue": rng.choice(["faculty", "event", "referral", None]),
            "field": rng.choice(["Bees", "bees ", "Law", "unknown", None]),
            "organization": rng.choice(["Fern Inc", "The Fern", "Oak", "!!!", None]),
        }
        for name in names
    ]
    rows = []
    for _ in range(events):
        hours = int(rng.integers(0, 100 * 24))
        date = FIRST_DAY + pd.Timedelta(hours=hours)
        date = rng.choice(
            np.array([date, date.normalize(), pd.NaT], dtype=object), p=[0.3, 0.6, 0.1]
        )
        kind = str(rng.choice(KINDS.split()))
        more = {"lead": rng.choice(["none", "opening", None])}
        if kind in ("referral_received", "redirected", "met", "requested"):
            more["referred"] = rng.choice(np.array(told, dtype=object))
        rows.append((date, rng.choice(np.array([*names, None], dtype=object)), kind, more))
    return make_log(contacts, rows)


def renamed(log: nk.Log) -> nk.Log:
    """Give everybody another name, the same one everywhere."""
    contacts, events = log.contacts.copy(), log.events.copy()
    for table, columns in (
        (contacts, ["contact", "introduced_by"]),
        (events, ["contact", "referred"]),
    ):
        for column in columns:
            table[column] = ("Z " + table[column].str[::-1]).astype("str")
    return nk.Log(contacts, events)


def shuffled(log: nk.Log, seed: int = 0) -> nk.Log:
    """Give the events in another order."""
    rows = log.events.sample(frac=1, random_state=seed)
    return nk.Log(log.contacts, rows.reset_index(drop=True))


def stacked(logs: dict[str, nk.Log]) -> pd.DataFrame:
    """Give the events of several students in one table."""
    parts = [log.events.assign(student=student) for student, log in logs.items()]
    return pd.concat(parts, ignore_index=True)
