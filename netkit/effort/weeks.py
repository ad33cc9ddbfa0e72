"""Steps a learner took, week by week, against their own pace."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.effort.days import daily_effort
from netkit.effort.steps import KINDS
from netkit.errors import NetkitError
from netkit.log import Log

_WEEK = pd.Timedelta(days=7)


def weekly_effort(
    log: Log | pd.DataFrame, pace: float | None = None, as_of: Any = None
) -> pd.DataFrame:
    """Count the steps of each week, and say whether the learner kept a pace of their own.

    Use it as the number to look at first: requests lie in one's own hands, replies do not. Do
    not compare it with anybody else's; half a request a week is a pace. Steps without a date
    cannot be placed and are left out (`attrs["undated"]` says how many).

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date and event; those of several students are added up.
    pace : float, optional
        Requests a week the learner wants to send; None takes the median of their own full weeks
        (those that are over, from the first Monday on).
    as_of : date, optional
        The last day that counts; None is today, or the day up to which the log was kept.

    Returns
    -------
    DataFrame
        week (its Monday), requests, follow_ups, talks, thanks, in_touch (steps), pace (requests
        a week; NaN before the first full week), kept (as many requests as that, or more; missing
        while there is time left, and without a pace), over (the week is).

    Raises
    ------
    NetkitError
        If `pace` is no number above 0, or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for day in ("2026-02-02", "2026-02-03", "2026-02-10"):
    ...     log.add_event("Anna Lee", "requested", day)
    >>> weeks = nk.weekly_effort(log, pace=2, as_of="2026-02-12")
    >>> weeks[["requests", "kept", "over"]].values.tolist()
    [[2, True, True], [1, <NA>, False]]
    """
    _check(pace)
    days = daily_effort(log, as_of)
    monday = days["date"] - pd.to_timedelta(days["date"].dt.day_of_week, unit="D")
    weeks = days.groupby(monday.rename("week"))[list(KINDS)].sum().reset_index()
    over = weeks["week"] + _WEEK <= days.attrs["up_to"].normalize() + pd.Timedelta(days=1)
    if pace is None:
        full = over & (weeks["week"] >= days["date"].min())
        pace = weeks.loc[full, "requests"].median()
    enough = (weeks["requests"] >= pace).astype("boolean")
    settled = (over | enough) & bool(pace > 0)
    weeks = weeks.assign(pace=float(pace), kept=enough.where(settled), over=over)
    weeks.attrs = days.attrs
    return weeks


def _check(pace: Any) -> None:
    if pace is None:
        return
    if isinstance(pace, bool) or not isinstance(pace, (int, float)) or not 0 < pace < 1e6:
        raise NetkitError(f"pace={pace!r} is no pace. Give the requests a week, like 2 or 0.5.")
