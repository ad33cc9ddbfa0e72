"""Time: the days on which to look at a network, and how it plays by itself."""

from __future__ import annotations

import pandas as pd

from netkit.charts.groups import check_table
from netkit.charts.rings.people import NEEDED

DATES = ("joined_on", "asked_on", "met_on")
MOST_STEPS = 60
"""With more weeks than these, a step takes in several."""


def rings_steps(tree: pd.DataFrame) -> list[pd.Timestamp]:
    """List the days on which to look at a growing network: the end of each week.

    Use it to step `netkit.plot_growth_rings(tree, up_to=day)` through time; the people stay
    where they are. Of a log of more than 60 weeks a step takes in several.

    Parameters
    ----------
    tree : DataFrame
        As `netkit.referral_tree` gives it.

    Returns
    -------
    list of Timestamp
        Sundays, from the week of the first date to that of the last one, or of the end of the
        log where that is known. Empty if nothing is dated.

    Raises
    ------
    NetkitError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from netkit.charts.rings import rings_steps
    >>> days = pd.to_datetime(["2026-02-02", "2026-02-12"])
    >>> tree = pd.DataFrame({"contact": ["Anna Lee", "Omar Haddad"], "generation": [0, 1],
    ...                      "introduced_by": [None, "Anna Lee"], "met": [True, False],
    ...                      "avenue": "event", "joined_on": days, "asked_on": days,
    ...                      "met_on": [days[1], pd.NaT]})
    >>> [f"{day:%d %B}" for day in rings_steps(tree)]
    ['08 February', '15 February']
    """
    check_table(tree, NEEDED, "referral_tree")
    dates = pd.concat([tree[name] for name in DATES]).dropna()
    if dates.empty:
        return []
    end = tree.attrs.get("up_to")
    last = dates.max() if end is None or pd.isna(end) else max(dates.max(), pd.Timestamp(end))
    weeks = pd.date_range(_sunday(dates.min()), _sunday(last), freq="7D")
    every = -(-len(weeks) // MOST_STEPS)
    return list(weeks[::-1][::every][::-1])


def _sunday(date: pd.Timestamp) -> pd.Timestamp:
    return date.normalize() + pd.Timedelta(days=6 - date.weekday())
