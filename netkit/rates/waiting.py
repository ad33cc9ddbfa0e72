"""How many waited how many days: for an answer, or for one still to come."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.rates.asking import described, require_labels
from netkit.rates.reply_curve import answers


def waiting_times(asks: pd.DataFrame) -> pd.DataFrame:
    """Count after how many days answers came, and how long the silent have been watched.

    Use it to see all that was waited for in one picture, with nobody left out. Do not take the
    middle of the answers for how long an answer takes: whoever is slow may still be waiting;
    `time_to_reply` allows for that.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks` or `tally`. Requests or answers without a date are left out.

    Returns
    -------
    DataFrame
        days (whole, every one from 0 to the last); answered (requests answered on that day
        after the request; part of a day counts as a day); waiting (requests still silent, and
        watched for just so many whole days; bounced ones among them).

    Raises
    ------
    NetkitError
        If a column is not there.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-03-02")
    >>> log.add_event("Anna Lee", "replied", "2026-03-03")
    >>> log.add_event("Omar Haddad", "requested", "2026-03-02")
    >>> nk.waiting_times(nk.find_asks(log, as_of="2026-03-04")).values.tolist()
    [[0, 0, 0], [1, 1, 0], [2, 0, 1]]
    """
    require_labels(asks, [], "A count of waits")
    rows = answers(asks, [])
    came = rows["answered"].to_numpy()
    # Rounded as in a tally: "within 21 days" and "watched for 21 days" both stay true.
    days = np.where(came, np.ceil(rows["waited"]), np.floor(rows["waited"])).astype(np.int64)
    length = int(days.max(initial=-1)) + 1
    weight = rows["weight"].to_numpy()
    counts = {
        "answered": _count(days[came], weight[came], length),
        "waiting": _count(days[~came], weight[~came], length),
    }
    return described(pd.DataFrame({"days": np.arange(length), **counts}), asks, [])


def _count(
    days: npt.NDArray[np.int64], weight: npt.NDArray[np.int64], length: int
) -> npt.NDArray[np.int64]:
    return np.bincount(days, weight, length).astype(np.int64)
