"""Classes for tests, put together from asks: with sections, a roster, and people many know."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pandas as pd

import netkit as nk
from netkit.cohort import Cohort, cohort_of
from tests.network_logs import make_wild_log
from tests.random_logs import AS_OF, random_asks

SECTIONS = ("Monday", "Thursday evening", None)


def make_class(
    asks: pd.DataFrame, as_of: Any, *, students: list[dict] = (), people: pd.DataFrame = None
) -> Cohort:
    """Make a class of asks: everybody in them has a log, and `students` says more of some.

    `students` are dicts with student and what else is known; those with handed_in=False have no
    log, and whoever is not named has a log and no section. People are all unlike unless given.
    """
    told = pd.DataFrame(students).astype({"student": "str"}) if students else None
    cohort = cohort_of(asks, as_of, students=told, people=people)
    cohort.health["file"] = cohort.health["who"].where(cohort.health["status"] == "read") + ".csv"
    return cohort


@functools.cache
def sample_class(students: int, seed: int, **more: Any) -> Cohort:
    """Make an invented class in three sections, one without a name; leave it as it is."""
    sample = nk.make_cohort(students, seed, **more)
    asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    codes = sorted(sample.truth.students["student"])
    rows = [{"student": code, "section": SECTIONS[i % 3]} for i, code in enumerate(codes)]
    return make_class(asks, sample.saved_on, students=rows, people=shared_people(asks, seed))


@functools.cache
def random_class(seed: int, students: int = 16) -> Cohort:
    """Make a class of random logs that stop on different days, on a roster; leave it as it is."""
    rng = np.random.default_rng(seed)
    logs = [
        nk.rewind(_log(seed * 20 + i), "2026-06-30" if i % 3 else f"2026-0{3 + i % 4}-17").assign(
            student=f"s{i}", follow_ups=0, referrals=0
        )
        for i in range(students)
    ]
    asks = pd.concat(logs, ignore_index=True)
    no_day = (rng.random(len(asks)) < 0.05) | (asks["student"] == "s6")
    asks.loc[no_day, "requested"] = pd.NaT
    asks = asks[asks["student"] != "s4"].reset_index(drop=True)
    began = pd.Series(pd.to_datetime(["2026-01-12", "2026-02-09", None]))
    rows = [
        {
            "student": f"s{i}",
            "section": SECTIONS[i % 3],
            "enrolled": i != 7,
            "began": began[i % 3],
            "handed_in": i < students,
            "seen_until": pd.Timestamp("2026-04-10") if i == 4 else pd.NaT,
        }
        for i in range(students + 3)
    ]
    return make_class(asks, AS_OF, students=rows, people=shared_people(asks, seed))


def shared_people(asks: pd.DataFrame, seed: int, many: int = 60) -> pd.DataFrame:
    """Let students ask the same people; some cannot be linked, and some want their peace."""
    rng = np.random.default_rng([seed, 9])
    people = cohort_of(asks, AS_OF).people
    way = rng.choice(["email", "profile", "name", ""], len(people))
    common = pd.Series([f"o{i}" for i in rng.integers(0, many, len(people))])
    return people.assign(
        outside=common.mask(way == "", people["outside"]),
        linked_by=way,
        left_in_peace=rng.random(len(people)) < 0.1,
    )


def _log(seed: int) -> pd.DataFrame:
    """Give the asks of one random log of days: a long one, or one with all that goes wrong."""
    if seed % 2:
        return random_asks(seed % 100)
    events = make_wild_log(seed).events
    return nk.find_asks(events.assign(date=events["date"].dt.normalize()), as_of=AS_OF)
