"""The day by which half of the requests are answered."""

from __future__ import annotations

import pandas as pd

from netkit.estimates import median_wait
from netkit.rates.asking import (
    described,
    groups_of,
    names_of,
    number_of_students,
    require_labels,
    stacked,
)
from netkit.rates.reply_curve import answers, estimate

_MEASURES = ("asks", "answered", "median", "low", "high")


def time_to_reply(asks: pd.DataFrame, by: str | list[str] | None = None) -> pd.DataFrame:
    """Estimate the day by which half of the requests are answered, waiting ones included.

    Use it instead of the median of the answers that came: that one leaves out whoever takes
    long, and so reads too short while requests are young. Where fewer than half are answered
    there is no such day; `reply_curve` then says more. For several students the
    range is wider, since a student's requests are alike.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks` or `tally`. Requests or answers without a date are left out.
    by : column name or list of them, optional
        As in `reply_rates`.

    Returns
    -------
    DataFrame
        The `by` columns; asks; answered (of them, so far); median, low, high (days since the
        request, with the likely range, 95 %; NaN where half is not reached).

    Raises
    ------
    NetkitError
        If a column is not there, or `by` is the weekday and the table a tally.

    Notes
    -----
    Brookmeyer and Crowley 1982; see `netkit.estimates.median_wait`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(4):
    ...     log.add_event(f"Alum {number}", "requested", "2026-03-02")
    ...     log.add_event(f"Alum {number}", "replied", f"2026-03-0{4 + number}")
    >>> nk.time_to_reply(nk.find_asks(log, as_of="2026-03-31"))["median"].tolist()
    [3.0]
    """
    names = names_of(by)
    require_labels(asks, names, "A time to reply")
    rows = answers(asks, names)
    times = [_time_of(group).assign(**key) for key, group in groups_of(rows, names)]
    if not names and not times:
        times = [pd.DataFrame([{"asks": 0, "answered": 0}], columns=list(_MEASURES))]
    return described(
        stacked(times, [*names, *_MEASURES]), asks, names, students=number_of_students(asks)
    )


def _time_of(rows: pd.DataFrame) -> pd.DataFrame:
    counts = {"asks": rows["weight"].sum(), "answered": rows["weight"][rows["answered"]].sum()}
    return pd.DataFrame([counts | median_wait(estimate(rows))._asdict()])
