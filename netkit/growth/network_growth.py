"""How a network grew: people connected with, asked and talked with, by date."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import last_second, read_as_of
from netkit.errors import NetkitError
from netkit.log import Log

_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
_SERIES = {"connected": "connected", "asked": "requested", "met": "met"}


def network_growth(log: Log | pd.DataFrame, every: str = "week", as_of: Any = None) -> pd.DataFrame:
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

    Returns
    -------
    DataFrame
        date (the last day of each week; the newest may not be over yet), connected, asked, met
        (people so far, each counted once).

    Raises
    ------
    NetkitError
        If `every` is none of the three.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-02")
    >>> log.add_event("Omar Haddad", "requested", "2026-02-10")
    >>> nk.network_growth(log, as_of="2026-03-31")["asked"].tolist()
    [1, 2]
    """
    if every not in _FREQUENCY:
        raise NetkitError(f"every={every!r} is not known. Use one of {', '.join(_FREQUENCY)}.")
    events, kept_up = (log.events, log.kept_up) if isinstance(log, Log) else (log, None)
    until = read_as_of(as_of)
    until = until if kept_up is None else min(until, kept_up)
    known = events[events["date"] <= pd.Timestamp(last_second(until), unit="s")]
    firsts = {name: _first_dates(known, event) for name, event in _SERIES.items()}
    everything = pd.concat(firsts.values())
    if everything.empty:
        return pd.DataFrame(columns=["date", *_SERIES])
    periods = pd.period_range(everything.min(), everything.max(), freq=_FREQUENCY[every])
    growth = {name: _so_far(dates, periods) for name, dates in firsts.items()}
    table = pd.DataFrame({"date": periods.end_time.normalize(), **growth})
    table.attrs = {"every": every, "up_to": until}
    return table


def _first_dates(events: pd.DataFrame, event: str) -> pd.Series:
    """Find when this first happened with each person; a hidden connection is a person each."""
    rows = events[events["event"] == event]
    hidden = rows.loc[rows["contact"].isna(), "date"]
    who = ["student", "contact"] if "student" in rows.columns else ["contact"]
    first = rows.groupby(who, observed=True)["date"].min()
    return pd.concat([first, hidden], ignore_index=True)


def _so_far(dates: pd.Series, periods: pd.PeriodIndex) -> npt.NDArray[np.int64]:
    counts = dates.dt.to_period(periods.freq).value_counts()
    so_far: npt.NDArray[np.int64] = counts.reindex(periods, fill_value=0).cumsum().to_numpy()
    return so_far
