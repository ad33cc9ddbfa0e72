"""When follow-ups were sent."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netkit.asks.columns import require_columns
from netkit.durations import days_between, seconds
from netkit.rates.asking import NEEDED, described, require_counts

_QUARTERS = (0.25, 0.5, 0.75)


def follow_up_times(asks: pd.DataFrame) -> pd.DataFrame:
    """Tell how many days after the request the first follow-up was sent.

    Use it to mark on a reply curve when nudges went out. It describes those that were sent, and
    not how long one waits before a nudge: requests too recent to be nudged are not in it. Do not
    compare the answers of those nudged with the others': only the silent are nudged.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, or a tally that keeps "first_follow_up_on".

    Returns
    -------
    DataFrame
        One row: asks (with a date); followed_up (of them); early, median, late (days from the
        request to the first follow-up: a quarter, half and three quarters were sent by then; NaN
        where none was).

    Raises
    ------
    NetkitError
        If a column is not there.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-03-02")
    >>> log.add_event("Anna Lee", "followed_up", "2026-03-11")
    >>> nk.follow_up_times(nk.find_asks(log, as_of="2026-03-31")).values.tolist()
    [[1.0, 1.0, 9.0, 9.0, 9.0]]
    """
    require_columns(asks, [*NEEDED, "first_follow_up_on"], "The time of follow-ups")
    require_counts(asks)
    days = days_between(seconds(asks["requested"]), seconds(asks["first_follow_up_on"]))
    weight, sent = asks["count"].to_numpy(), ~np.isnan(days)
    each = np.maximum(np.repeat(days[sent], weight[sent]), 0)
    early, median, late = np.quantile(each, _QUARTERS) if each.size else [np.nan] * 3
    dated = asks["requested"].notna().to_numpy()
    row = {"asks": weight[dated].sum(), "followed_up": each.size}
    times = pd.DataFrame([row | {"early": early, "median": median, "late": late}])
    return described(times, asks, [])
