"""Who led to whom: the people one found, those they introduced, and so on."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import DAY
from netkit.growth.forest import (
    NOBODY,
    Ints,
    depth_and_root,
    earliest_below,
    latest_above,
    without_circles,
)
from netkit.growth.network import Network, read_network
from netkit.log import Log

# The events with which somebody names somebody else.
NAMING = ("referral_received", "redirected", "met")
_NEVER = np.iinfo(np.int64).max
_COLUMNS = (
    "introduced_by",
    "generation",
    "gained",
    "met",
    "avenue",
    "field",
    "organization",
    "relationship",
    "joined_on",
    "asked_on",
    "met_on",
    "root",
)


def referral_tree(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """List everybody with who introduced them, and how many introductions away they are.

    Use it to see how a network grew out of the people one found. Do not read it as who is worth
    most: who introduces nobody may have said the one thing that mattered. An introduction counts
    if it brought the person into the log; the first does, a dated event before the "introduced
    by" of the contacts, and that before an event without a date. Who introduces themselves, or
    each other in a circle, was found by the learner; so was an introducer of whom nothing else
    is known.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student, referred, avenue.
    as_of : date, optional
        Leave out who came later; None is today.

    Returns
    -------
    DataFrame
        A row a person, by joined_on, generation and the order of the log; nobody ever moves.
        (student,) contact; introduced_by; generation (0 = I found them myself, 1 = introduced to
        me, ...); gained (people they led to directly); met (talked with, dated or not); avenue,
        field, organization, relationship; joined_on (the day they, or somebody through them,
        are first noted; missing if unknown), asked_on, met_on; root (where their chain starts).
        People who must not be contacted stay; connections without a name are no rows.

    Raises
    ------
    NetkitError
        If `as_of` is no date or the events lack a column.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03")
    >>> log.add_event("Anna Lee", "referral_received", "2026-02-03", referred="Omar Haddad")
    >>> tree = nk.referral_tree(log, as_of="2026-03-31")
    >>> tree[["contact", "introduced_by", "generation", "gained"]].fillna("").values.tolist()
    [['Anna Lee', '', 0, 1], ['Omar Haddad', 'Anna Lee', 1, 0]]
    """
    network = read_network(log, as_of)
    tree = tree_of(network)[[*network.who, *_COLUMNS]].reset_index(drop=True)
    tree.attrs.update(by=[], up_to=network.until)
    return tree


def tree_of(network: Network) -> pd.DataFrame:
    """Give the tree with people's numbers as its index, and the number of their `parent`."""
    parent, joined = _parents(network)
    depth, root = depth_and_root(parent)
    # Of whom no day is known came with the last of those they came through.
    came = latest_above(parent, np.where(joined == _NEVER, -_NEVER, joined))
    here = np.flatnonzero(came <= _last_day(network))
    people = here[np.lexsort((here, depth[here], joined[here]))]
    gained = np.bincount(parent[here] + 1, minlength=parent.size + 1)[1:]
    tree = network.who.assign(
        introduced_by=_names(network, parent),
        parent=parent,
        generation=depth,
        gained=gained,
        **_noted(network),
        joined_on=_dates(joined),
        root=_names(network, root),
    )
    return tree.iloc[people]


def _parents(network: Network) -> tuple[Ints, Ints]:
    """Find who brought each person, and the day each came into the log."""
    events, number = network.events, len(network.who)
    naming = events["event"].isin(NAMING) & (events["person"] >= 0) & (events["named"] >= 0)
    told = events[naming & (events["person"] != events["named"])]
    day = _days(told["date"])
    stated = np.where(network.stated == np.arange(number), NOBODY, network.stated)
    undated = _givers(told[day == _NEVER], number)
    stated = np.where(stated < 0, undated, stated)
    own = np.minimum(
        _first_days(events["person"], events["date"], number),
        _first_days(told["named"], told["date"], number),
    )
    # Whoever led to somebody was there no later than they were.
    joined = earliest_below(stated, own)
    brought = _givers(told[(day < _NEVER) & (day == joined[told["named"]])], number)
    return without_circles(np.where(brought < 0, stated, brought)), joined


def _givers(told: pd.DataFrame, number: int) -> Ints:
    """Give who named each person first; of two at one moment, who came first in the log."""
    first = told.sort_values(["date", "person"]).drop_duplicates("named")
    givers = np.full(number, NOBODY, dtype=np.int64)
    givers[first["named"]] = first["person"]
    return givers


def _days(dates: pd.Series) -> Ints:
    days = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), _NEVER, days.astype(np.int64))


def _first_days(person: pd.Series, dates: pd.Series, number: int) -> Ints:
    first = np.full(number + 1, _NEVER)
    np.minimum.at(first, person.to_numpy(), _days(dates))
    return first[:-1]


def _last_day(network: Network) -> int:
    return int(network.last.timestamp()) // DAY


def _dates(days: Ints) -> npt.NDArray[np.datetime64]:
    dates = np.where(days == _NEVER, 0, days).astype("datetime64[D]").astype("datetime64[s]")
    return np.where(days == _NEVER, np.datetime64("NaT", "s"), dates)


def _names(network: Network, people: Ints) -> pd.Series:
    """Give people's names in place of their numbers; nobody is missing."""
    return network.who["contact"].reindex(people).reset_index(drop=True)


def _noted(network: Network) -> dict[str, Any]:
    """Give what is noted of each person by the last day."""
    events, everybody = network.so_far, network.who.index
    events = events[events["person"] >= 0].sort_values("date", kind="stable")
    first = events.groupby(["person", "event"], observed=True)["date"].min()
    asked, met = (_of(first, event, everybody) for event in ("requested", "met"))
    found = events.dropna(subset="avenue").drop_duplicates("person").set_index("person")["avenue"]
    traits = network.traits
    return {
        "met": pd.Series(everybody.isin(events.loc[events["event"] == "met", "person"])),
        "avenue": found.astype("str").reindex(everybody).fillna(traits["avenue"]),
        **{name: traits[name] for name in ("field", "organization", "relationship")},
        "asked_on": asked,
        "met_on": met,
    }


def _of(first: pd.Series, event: str, everybody: pd.Index[Any]) -> pd.Series:
    dates = first[first.index.get_level_values("event") == event].droplevel("event")
    day: pd.Series = dates.reindex(everybody).dt.normalize().astype("datetime64[s]")
    return day
