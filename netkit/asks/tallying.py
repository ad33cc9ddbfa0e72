"""Counts of alike asks, without the people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from netkit.asks.columns import DATES, LABELS, require_columns
from netkit.durations import DAY, MISSING, Seconds, days_between, seconds
from netkit.errors import NetkitError

_EVERY = {"day": "datetime64[D]", "week": "", "month": "datetime64[M]"}


def tally(asks: pd.DataFrame, *, keep: Sequence[str] = LABELS, date: str = "week") -> pd.DataFrame:
    """Add up asks that are alike, and drop `person`.

    Use it to pass on or to store millions of asks: every measure takes a tally as it takes asks.
    Each ask is moved to the start of its week, and its waits are kept in whole days, so that
    rates are the same to the last digit wherever waits are counted in days. Do not take it for
    anonymous: a cell of one is still one person.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, or another tally.
    keep : list of column names
        Labels to tell apart, such as "student" or "avenue", and further dates such as "met_on",
        which `funnel` needs. What is not kept is gone.
    date : {"day", "week", "month"}
        How finely requests are dated; weeks start on Monday.

    Returns
    -------
    DataFrame
        The kept columns, requested, answered_on, seen_until, undated_stage and `count`.

    Raises
    ------
    NetkitError
        If a column to keep is not there, or `date` is none of the three.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for name in ("Anna Lee", "Omar Haddad"):
    ...     log.add_event(name, "requested", "2026-02-02", channel="email")
    >>> nk.tally(nk.find_asks(log, as_of="2026-03-31"), keep=["channel"])["count"].tolist()
    [2]
    """
    if date not in list(_EVERY):
        raise NetkitError(f"date={date!r} is not known. Use one of {', '.join(_EVERY)}.")
    needed = ["requested", "answered_on", "seen_until", "undated_stage"]
    columns = list(dict.fromkeys([*keep, *needed]))
    require_columns(asks, [*columns, "count"], "A tally")
    rows = asks[columns].assign(**_moved(asks, [name for name in columns if name in DATES], date))
    groups = rows.assign(count=asks["count"]).groupby(columns, observed=True, dropna=False)
    return groups["count"].sum().reset_index()


def _moved(asks: pd.DataFrame, dates: list[str], every: str) -> dict[str, Seconds]:
    """Move each ask to the start of its period, its waits kept in whole days."""
    requested = seconds(asks["requested"])
    start = _start_of(requested, every)
    moved = {"requested": start.view("datetime64[s]")}
    for name in set(dates) - {"requested"}:
        moved[name] = _after(start, asks, name, every).view("datetime64[s]")
    return moved


def _after(start: Seconds, asks: pd.DataFrame, name: str, every: str) -> Seconds:
    """Place a date as many whole days after `start` as it was after the request.

    An answer is rounded up and what was seen is rounded down, so that "within 21 days" and
    "seen for 21 days" stay true exactly where they were.
    """
    at = seconds(asks[name])
    days = days_between(seconds(asks["requested"]), at)
    whole = np.floor(days) if name == "seen_until" else np.ceil(days)
    known = ~np.isnan(whole)
    # Without a request to count from, the date keeps its own period.
    placed = _start_of(at, every)
    placed[known] = start[known] + whole[known].astype(np.int64) * DAY
    return placed


def _start_of(at: Seconds, every: str) -> Seconds:
    if every == "week":
        # 1970 began on a Thursday; weeks begin on Monday.
        start = (at // DAY + 3) // 7 * 7 * DAY - 3 * DAY
    else:
        start = at.view("datetime64[s]").astype(_EVERY[every])
        start = start.astype("datetime64[s]").view(np.int64)
    return np.where(at == MISSING, MISSING, start)
