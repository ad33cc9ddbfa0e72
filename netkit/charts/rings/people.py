"""Everybody in a referral tree, in the order in which they joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import last_second, read_as_of
from netkit.errors import NetkitError

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

ME = -1
NEEDED = (
    *("contact", "introduced_by", "generation", "met", "avenue"),
    *("joined_on", "asked_on", "met_on"),
)


@dataclass(frozen=True)
class People:
    """The people of one learner, a row each, whoever joined first standing first.

    Attributes
    ----------
    table : as `netkit.referral_tree` gives it
    introducer : the row of whoever introduced them; `ME` where I found them myself
    avenue : how the first person of their chain was found
    """

    table: pd.DataFrame
    introducer: Numbers
    avenue: npt.NDArray[np.object_]

    def here(self, up_to: pd.Timestamp | None) -> Flags:
        """Say who is in the log by the end of a day; whoever has no date always was."""
        return ~_after(self.table["joined_on"], up_to)

    def asked(self, up_to: pd.Timestamp | None) -> Flags:
        """Say to whom a request is dated, by the end of a day."""
        asked_on = self.table["asked_on"]
        return asked_on.notna().to_numpy() & ~_after(asked_on, up_to)

    def met(self, up_to: pd.Timestamp | None) -> Flags:
        """Say with whom I talked by the end of a day; a talk without a date always was."""
        return self.table["met"].to_numpy(dtype=bool) & ~_after(self.table["met_on"], up_to)

    def links(self) -> Iterator[tuple[int, int, object]]:
        """Give each person's ring, the row of their introducer, and their avenue."""
        columns = self.ring.tolist(), self.introducer.tolist(), self.avenue.tolist()
        return zip(*columns, strict=True)

    @property
    def until(self) -> pd.Timestamp | None:
        """Give the day up to which the table counts, where it knows."""
        until = self.table.attrs.get("up_to")
        return None if until is None or pd.isna(until) else pd.Timestamp(until)

    @property
    def ring(self) -> Numbers:
        """Say on which ring each person is: 0 where I found them myself."""
        return self.table["generation"].to_numpy(dtype=np.int64)


def _after(dates: pd.Series, up_to: pd.Timestamp | None) -> Flags:
    if up_to is None:
        return np.zeros(len(dates), dtype=bool)
    # A missing date is after nothing.
    after: Flags = dates.to_numpy("datetime64[s]") > np.datetime64(last_second(up_to), "s")
    return after


def gather(tree: pd.DataFrame) -> People:
    """Put the people of a referral tree in the order in which they joined.

    Nobody sits before the person who introduced them, also where that person was written down
    later. People without a date come first: they are drawn from
    the start.
    """
    _check_one_learner(tree)
    tree = tree.reset_index(drop=True)
    joined = _seated_on(tree, _introducers(tree))
    # Of one day the table's own order holds, that of the log: what is added comes last.
    order = np.lexsort((tree["generation"], joined))
    tree = tree.iloc[order].reset_index(drop=True)
    introducer = _introducers(tree)
    return People(tree, introducer, _avenues(tree, introducer))


def read_day(up_to: Any) -> pd.Timestamp | None:
    """Read the day up to which to draw; None is everything there is."""
    return None if up_to is None else read_as_of(up_to)


def _check_one_learner(tree: pd.DataFrame) -> None:
    learners = tree["student"].nunique() if "student" in tree else 1
    if learners > 1:
        raise NetkitError(
            f"Growth rings are drawn around one person, and this tree holds {learners} students. "
            "Choose one: tree[tree['student'] == ...]."
        )


def _introducers(tree: pd.DataFrame) -> Numbers:
    rows = pd.Series(np.arange(len(tree)), index=tree["contact"])
    rows = rows[~rows.index.duplicated()]
    found = rows.reindex(tree["introduced_by"]).fillna(ME).to_numpy(dtype=np.int64)
    ring = tree["generation"].to_numpy(dtype=np.int64)
    # A table made by hand may go in circles; an introducer always sits further in.
    further_in = (found != ME) & (ring[found] < ring)
    return np.where(further_in, found, ME)


def _outwards(tree: pd.DataFrame) -> list[int]:
    return [int(row) for row in np.argsort(tree["generation"].to_numpy(), kind="stable")]


def _seated_on(tree: pd.DataFrame, introducer: Numbers) -> Numbers:
    """Give the day in seconds on which each can be seated: not before their introducer."""
    dates = tree["joined_on"].to_numpy("datetime64[s]").view(np.int64).copy()
    for row in _outwards(tree):
        if introducer[row] != ME:
            dates[row] = max(dates[row], dates[introducer[row]])
    return dates


def _avenues(tree: pd.DataFrame, introducer: Numbers) -> npt.NDArray[np.object_]:
    avenue = (
        tree["avenue"]
        .astype(object)
        .where(tree["avenue"].notna(), "unknown")
        .to_numpy(object, copy=True)
    )
    for row in _outwards(tree):
        if introducer[row] != ME:
            avenue[row] = avenue[introducer[row]]
    return avenue
