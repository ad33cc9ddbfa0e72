"""How a network grew: people connected with, asked and talked with, by date."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.growth.groups import UNKNOWN, group_of, in_order
from netkit.growth.network import Network, read_network
from netkit.growth.periods import check_every, counted_so_far, last_days, periods_of
from netkit.growth.tree import tree_of
from netkit.log import Log

_SERIES = {"connected": "connected", "requested": "asked", "met": "met"}


def network_growth(
    log: Log | pd.DataFrame, every: str = "week", as_of: Any = None, by: str | None = None
) -> pd.DataFrame:
    """Count the people connected with, asked and talked with, up to each date.

    Use it to see a network grow. A profile connection is no conversation, so the three are kept
    apart. Do not read it as the people one can count on: connections that were removed are
    invisible, and what has no date is left out.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student.
    every : {"day", "week", "month"}
        Weeks end on Sunday.
    as_of : date, optional
        Leave out what came later; None is today.
    by : {"avenue", "field", "generation", "organization", "relationship", "student"}, optional
        Tell groups of people apart; together they are the whole.

    Returns
    -------
    DataFrame
        by ("unknown" where nobody noted it); date (the last day of each week; the newest may not
        be over yet; the same dates for each group), connected, asked, met (people so far, each
        counted once). `attrs` tells since which day, and up to which, it was watched.

    Raises
    ------
    NetkitError
        If `every` or `by` is not known.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-02")
    >>> log.add_event("Omar Haddad", "requested", "2026-02-10")
    >>> nk.network_growth(log, as_of="2026-03-31")["asked"].tolist()
    [1, 2]
    """
    check_every(every)
    network = read_network(log, as_of)
    firsts = _first_dates(network)
    groups = pd.Series("", firsts.index) if by is None else _groups(network, firsts, by)
    table = _so_far(firsts, groups, every)
    table = table.drop(columns="group") if by is None else table.rename(columns={"group": by})
    table.attrs = {"every": every, "by": [] if by is None else [by], "up_to": network.until}
    if len(firsts):
        table.attrs["since"] = firsts["date"].min().normalize()
    return table


def _groups(network: Network, firsts: pd.DataFrame, by: str) -> pd.Series:
    groups = group_of(tree_of(network), by)
    return groups.reindex(firsts["person"]).fillna(UNKNOWN).set_axis(firsts.index)


def _so_far(firsts: pd.DataFrame, groups: pd.Series, every: str) -> pd.DataFrame:
    """Count, for each group, who had come by the end of each period."""
    if firsts.empty:
        return pd.DataFrame(columns=["group", "date", *_SERIES.values()])
    names = in_order(groups)
    row = pd.Index(names).get_indexer(pd.Index(groups))
    periods = periods_of(firsts["date"], every)
    table = {
        "group": np.repeat(np.array(names, dtype=object), len(periods)),
        "date": np.tile(last_days(periods), len(names)),
    }
    for what in _SERIES.values():
        this = (firsts["what"] == what).to_numpy()
        counts = counted_so_far(firsts.loc[this, "date"], row[this], len(names), periods)
        table[what] = counts.ravel()
    return pd.DataFrame(table).astype({"group": "str"})


def _first_dates(network: Network) -> pd.DataFrame:
    """Find when each thing first happened with each person; a hidden connection is one each."""
    events = network.so_far.dropna(subset="date")
    events = events[events["event"].isin(_SERIES)]
    events = events.assign(what=events["event"].astype("str").map(_SERIES))
    hidden = events[events["contact"].isna()]
    named = events[events["person"] >= 0].sort_values("date").drop_duplicates(["person", "what"])
    return pd.concat([named, hidden])[["person", "what", "date"]]
