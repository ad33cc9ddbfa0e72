"""Steps a learner took, day by day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.effort.steps import KINDS, own_steps
from netkit.log import Log


def daily_effort(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """Count the steps that lie in the learner's own hands, day by day.

    Use it to see one's own work: a step counts when it is taken, whatever comes of it. Do not
    read a day without a step as a lost one; thinking, resting and exams leave no trace here.
    Steps without a date cannot be placed and are left out (`attrs["undated"]` says how many).

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date and event; those of several students are added up.
    as_of : date, optional
        The last day to show; None is today, or the day up to which the log was kept.

    Returns
    -------
    DataFrame
        date (each day from the first step to the last day that counts), requests, follow_ups,
        talks, thanks, in_touch (letters to stay in touch, and to tell what came of advice),
        steps (all of them).

    Raises
    ------
    NetkitError
        If `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-02")
    >>> log.add_event("Anna Lee", "met", "2026-02-04")
    >>> nk.daily_effort(log, as_of="2026-02-04")[["requests", "talks", "steps"]].values.tolist()
    [[1, 0, 1], [0, 0, 0], [0, 1, 1]]
    """
    steps, until = own_steps(log, as_of)
    dated = steps.dropna(subset="date")
    day = dated["date"].dt.normalize()
    counts = pd.crosstab(day, dated["step"]).reindex(columns=list(KINDS), fill_value=0)
    days = pd.date_range(day.min(), until.normalize(), unit="s") if len(day) else day.iloc[:0]
    table = (
        counts.reindex(days, fill_value=0).astype("int64").rename_axis(index="date", columns=None)
    )
    table = table.assign(steps=table.sum(axis=1)).reset_index()
    table.attrs = {"by": [], "up_to": until, "undated": len(steps) - len(dated)}
    return table
