"""How far a network reaches: people talked with, their fields and their places, by date."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.growth.groups import UNKNOWN, group_of
from netkit.growth.periods import check_every, counted_so_far, last_days, periods_of
from netkit.growth.tree import referral_tree
from netkit.log import Log

_REACH = {"people": None, "fields": "field", "organizations": "organization"}


def network_reach(log: Log | pd.DataFrame, every: str = "week", as_of: Any = None) -> pd.DataFrame:
    """Count the people talked with, and how many fields and places they work in, up to each date.

    Use it to see a view of the world of work widen. Do not chase the numbers: three talks in one
    field may be just what was needed. Talks without a date are left out, and so are fields and
    places that nobody noted.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student. Only a log knows
        fields and places.
    every : {"day", "week", "month"}
        Weeks end on Sunday.
    as_of : date, optional
        Leave out what came later; None is today.

    Returns
    -------
    DataFrame
        date (the last day of each week), people, fields, organizations (different ones so far).

    Raises
    ------
    NetkitError
        If `every` is not known or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", field="Bees", organization="Fern")
    >>> log.add_event("Anna Lee", "met", "2026-02-02")
    >>> nk.network_reach(log)[["people", "fields", "organizations"]].values.tolist()
    [[1, 1, 1]]
    """
    check_every(every)
    tree = referral_tree(log, as_of)
    talked = tree.dropna(subset="met_on").sort_values("met_on", kind="stable")
    if talked.empty:
        return _described(pd.DataFrame(columns=["date", *_REACH]), tree, every)
    periods = periods_of(talked["met_on"], every)
    table = {"date": last_days(periods)}
    for what, trait in _REACH.items():
        new = talked["met_on"] if trait is None else _first_of(talked, trait)
        row = np.zeros(len(new), dtype=np.int64)
        table[what] = counted_so_far(new, row, 1, periods)[0]
    return _described(pd.DataFrame(table), tree, every)


def _first_of(talked: pd.DataFrame, trait: str) -> pd.Series:
    """Give the day of the first talk in each field, or at each place."""
    groups = group_of(talked, trait)
    return talked.loc[groups.ne(UNKNOWN) & ~groups.duplicated(), "met_on"]


def _described(table: pd.DataFrame, tree: pd.DataFrame, every: str) -> pd.DataFrame:
    table.attrs = {"every": every, "by": [], "up_to": tree.attrs["up_to"]}
    return table
