"""Who was asked, and for what: the threads that events belong to."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.sequence import KIND, Ints
from netkit.durations import Seconds


def codes_of(values: pd.Series) -> tuple[npt.NDArray[Any], pd.Index[Any]]:
    """Give a column as places in an index of its distinct values; missing is -1."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy(), values.cat.categories
    codes, words = pd.factorize(values)
    return codes, pd.Index(words)


def people(events: pd.DataFrame) -> Ints:
    """Give each person a number, those of each student apart; nobody named is -1."""
    person, names = codes_of(events["contact"])
    person = person.astype(np.int64)
    if "student" not in events.columns:
        return person
    student, _ = codes_of(events["student"])
    whose = np.zeros(len(names) + 1, dtype=student.dtype)
    whose[person] = student
    if (whose[person] == student).all():
        # Nobody was asked by two students: the smaller numbers sort several times as fast.
        return np.where(student < 0, -1, person)
    both = student.astype(np.int64) * len(names) + person
    return np.where((person < 0) | (student < 0), -1, both)


def threads(events: pd.DataFrame, kind: npt.NDArray[np.int8], when: Seconds, person: Ints) -> Ints:
    """Part what happened with a person whom the learner asked for two different purposes."""
    if "purpose" not in events.columns:
        return person
    purpose, _ = codes_of(events["purpose"])
    asked = np.flatnonzero((kind == KIND["requested"]) & (purpose >= 0) & (person >= 0))
    pairs = pd.DataFrame({"person": person[asked], "purpose": purpose[asked]}).drop_duplicates()
    several = pairs.loc[pairs["person"].duplicated(keep=False)]
    rows = np.flatnonzero(np.isin(person, several["person"]))
    if not rows.size:
        return person
    table = pd.DataFrame({"person": person, "purpose": purpose, "when": when, "kind": kind})
    split = _purpose_of_each(table.iloc[rows].sort_values(["when", "kind"], kind="stable"), several)
    thread = person.copy()
    thread[split.index] = person.max() + 1 + pd.factorize(pd.MultiIndex.from_frame(split))[0]
    return thread


def _purpose_of_each(events: pd.DataFrame, asked_for: pd.DataFrame) -> pd.DataFrame:
    """Give each event its own purpose if it was asked for, else that of the request before it.

    What comes before every request goes with the first.
    """
    pairs = events[["person", "purpose"]].merge(asked_for, how="left", indicator="asked")
    own = events["purpose"].where((pairs["asked"] == "both").to_numpy())
    requested = own.where(events["kind"] == KIND["requested"])
    nearest = requested.groupby(events["person"]).ffill()
    nearest = nearest.fillna(requested.groupby(events["person"]).bfill())
    return pd.DataFrame({"person": events["person"], "purpose": own.fillna(nearest)})
