"""Invented classes as the office has them: codes in place of people."""

from __future__ import annotations

import numpy as np
import pandas as pd

import netkit as nk
from netkit.cohort import HEALTH_COLUMNS, PEOPLE_COLUMNS, STUDENT_COLUMNS, Cohort


def cohort_of(students=30, seed=0, *, weeks=8, as_of=None, sections=1, shared=0.1):
    """Make a class with a code for each student; some outside people are asked by several."""
    sample = nk.make_cohort(students=students, seed=seed, weeks=weeks)
    until = pd.Timestamp(as_of or sample.saved_on)
    asks = nk.find_asks(sample.events, as_of=until)
    codes = sample.truth.students["student"].tolist()
    section = {code: f"section {number % sections + 1}" for number, code in enumerate(codes)}
    asks["section"] = asks["student"].astype(str).map(section).astype("category")
    return Cohort(
        asks,
        _people(asks, seed, shared),
        _students(asks, codes, section),
        pd.DataFrame(columns=list(HEALTH_COLUMNS)),
        until,
    )


def _people(asks, seed, shared):
    pairs = asks[["student", "person"]].drop_duplicates().astype({"student": "str"})
    rng = np.random.default_rng([seed, 9])
    alone = pd.Series(np.arange(len(pairs)), index=pairs.index).astype(str).radd("p")
    met_by_several = rng.random(len(pairs)) < shared
    common = pd.Series(rng.integers(0, 20, len(pairs)), index=pairs.index).astype(str).radd("c")
    pairs["outside"] = alone.mask(met_by_several, common)
    pairs = pairs.assign(linked_by="email", left_in_peace=False)
    return pairs.reset_index(drop=True).reindex(columns=list(PEOPLE_COLUMNS)).astype(PEOPLE_COLUMNS)


def _students(asks, codes, section):
    counts = asks["student"].astype(str).value_counts()
    table = pd.DataFrame({"student": codes})
    table = table.assign(
        section=table["student"].map(section),
        enrolled=True,
        began=asks["requested"].min(),
        handed_in=True,
        asks=table["student"].map(counts).fillna(0),
    )
    return table.reindex(columns=list(STUDENT_COLUMNS)).astype(STUDENT_COLUMNS)
