"""What conversations lead to: people introduced, and talks with them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import days_between, require_days, seconds
from netkit.estimates import ENOUGH
from netkit.growth.groups import group_of
from netkit.growth.network import Network, read_network
from netkit.growth.tree import tree_of
from netkit.log import Log

Ints = npt.NDArray[np.int64]

# People need time to introduce somebody, and a talk with them takes more.
WITHIN_DAYS = 60
RESAMPLES = 4000
_SEED = 1977


def referral_yield(
    log: Log | pd.DataFrame,
    as_of: Any = None,
    by: str | None = None,
    within_days: int = WITHIN_DAYS,
) -> pd.DataFrame:
    """Count the people that conversations led to, and the talks with them (R).

    Use it to see whether a network would go on growing by itself: with an R of 1 each talk leads
    to one more. Only conversations held `within_days` ago or longer count, and of each only what
    came within that time, since introductions take time: the newest generation has not led
    anywhere yet, and would pull R down. Do not rank people by it. A log in its first weeks says
    nothing here, and the likely range of few conversations, or few students, is too narrow.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student and referred.
    as_of : date, optional
        Leave out what came later; None is today.
    by : {"avenue", "field", "generation", "organization", "relationship", "student"}, optional
        Of the person talked with.
    within_days : int
        How long a conversation is given.

    Returns
    -------
    DataFrame
        by; conversations (dated, one a person and day); mature (held `within_days` or longer
        ago); introduced (people they led to in that time; each belongs to the last talk with who
        introduced them), per_conversation, low, high (likely range, 95 %); talks (of those
        introduced, talked with in that time), r (talks per mature conversation), r_low, r_high.
        Numbers per conversation are NaN under 5 mature ones, ranges also where all conversations
        led to the same. attrs: depth (the longest chain of introductions), undated.

    Raises
    ------
    NetkitError
        If `by` or `as_of` is not known, or `within_days` is not positive.

    Notes
    -----
    Percentile bootstrap (Efron 1979), 4,000 resamples, always the same ones: over conversations,
    and of several students over students, each with all their conversations, which are alike.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03")
    >>> log.add_event("Anna Lee", "referral_received", "2026-02-10", referred="Omar Haddad")
    >>> log.add_event("Omar Haddad", "met", "2026-02-20")
    >>> found = nk.referral_yield(log, as_of="2026-04-10")
    >>> found[["conversations", "mature", "introduced", "talks"]].values.tolist()
    [[2, 1, 1, 1]]
    """
    require_days(within_days, "introduce")
    network = read_network(log, as_of)
    tree = tree_of(network)
    held = _conversations(network)
    talks = _with_what_came(held[held["date"].notna()], tree, within_days)
    talks["mature"] = _days(talks["date"], network.until) >= within_days
    talks["drawn"] = _drawn_together(talks["person"], network)
    if by is None:
        table = pd.DataFrame([_summary(talks)])
    else:
        labels = group_of(tree, by).reindex(talks["person"]).to_numpy()
        rows = [{by: name, **_summary(rows)} for name, rows in talks.groupby(labels)]
        table = pd.DataFrame(rows, columns=[by, *_summary(talks)])
    depth = int(tree["generation"].max()) if len(tree) else 0
    undated = int(held["date"].isna().sum())
    table.attrs = {"by": [] if by is None else [by], "up_to": network.until, "depth": depth}
    table.attrs.update(undated=undated, within_days=within_days)
    return table


def _conversations(network: Network) -> pd.DataFrame:
    """Give talks, one a person and day; those without a date one a person."""
    events = network.so_far
    held = events.loc[(events["event"] == "met") & (events["person"] >= 0), ["person", "date"]]
    held = held.assign(date=held["date"].dt.normalize().astype("datetime64[s]"))
    return held.drop_duplicates().sort_values(["date", "person"], ignore_index=True)


def _with_what_came(held: pd.DataFrame, tree: pd.DataFrame, within_days: int) -> pd.DataFrame:
    """Count for each talk the people it led to in time, and the talks with them."""
    led = tree.loc[tree["parent"] >= 0, ["parent", "joined_on", "met_on"]].dropna(
        subset="joined_on"
    )
    talks = held.assign(talk=held.index, parent=held["person"], joined_on=held["date"])
    pairs = pd.merge_asof(
        led.sort_values("joined_on"),
        talks[["joined_on", "parent", "talk", "date"]],
        on="joined_on",
        by="parent",
    )
    in_time = (pairs["joined_on"] - pairs["date"]).dt.days <= within_days
    talked = in_time & ((pairs["met_on"] - pairs["date"]).dt.days <= within_days)
    came = pd.DataFrame({"introduced": in_time, "talks": talked}).groupby(pairs["talk"]).sum()
    counts = came.reindex(held.index, fill_value=0).astype("int64")
    return pd.concat([held, counts], axis=1)


def _summary(conversations: pd.DataFrame) -> dict[str, float]:
    mature = conversations[conversations["mature"]]
    return {
        "conversations": len(conversations),
        "mature": len(mature),
        "introduced": int(mature["introduced"].sum()),
        **_mean(mature["introduced"], mature["drawn"], ("per_conversation", "low", "high")),
        "talks": int(mature["talks"].sum()),
        **_mean(mature["talks"], mature["drawn"], ("r", "r_low", "r_high")),
    }


def _drawn_together(person: pd.Series, network: Network) -> Ints:
    """Give a number to what is drawn by chance: to students, or to the talks of one of them."""
    if "student" not in network.who or network.who["student"].nunique() < 2:
        return np.arange(len(person))
    whose = network.who["student"].reindex(person)
    return np.asarray(pd.factorize(whose)[0], dtype=np.int64)


def _mean(counts: pd.Series, drawn: pd.Series, names: tuple[str, str, str]) -> dict[str, float]:
    """Give a mean with its likely range, or nothing where there are too few."""
    if len(counts) < ENOUGH:
        return dict.fromkeys(names, np.nan)
    # The talks of a single student are drawn one by one.
    alone = drawn.nunique() == 1
    range_ = _range(counts, np.arange(len(counts)) if alone else drawn.to_numpy())
    return dict(zip(names, (float(counts.mean()), *range_), strict=True))


def _range(counts: pd.Series, drawn: Ints) -> tuple[float, float]:
    """Draw the talks, or students, again and again, and give where 95 % of the means lie."""
    if counts.nunique() == 1:
        return np.nan, np.nan
    talks = counts.groupby(drawn).agg(["sum", "size"]).to_numpy()
    # To draw n of them is to draw how often each of the few different ones comes up.
    values, times = np.unique(talks, axis=0, return_counts=True)
    draws = np.random.default_rng(_SEED).multinomial(times.sum(), times / times.sum(), RESAMPLES)
    came, held = (draws @ values).T
    low, high = np.quantile(came / held, [0.025, 0.975])
    return float(low), float(high)


def _days(dates: pd.Series, until: pd.Timestamp) -> npt.NDArray[np.float64]:
    end = pd.Series(until, index=dates.index, dtype="datetime64[s]")
    return days_between(seconds(dates), seconds(end))
