"""Who answered, of the requests that had time to be answered."""

from __future__ import annotations

import pandas as pd

from netkit.durations import days_between, seconds
from netkit.errors import NetkitError
from netkit.estimates import wilson_interval
from netkit.rates.asking import (
    WITHIN_DAYS,
    described,
    labels_of,
    names_of,
    require_labels,
    seen_days,
    share,
    undated,
)

_PARTS = ("asks", "matured", "answered", "pending", "undated")


def reply_rates(
    asks: pd.DataFrame, by: str | list[str] | None = None, within_days: int = WITHIN_DAYS
) -> pd.DataFrame:
    """Count who answered, of the requests that have had time to be answered.

    Use it to compare ways of asking. Requests sent less than `within_days` ago are `pending`,
    answered or not, so writing more never lowers a rate. Do not read a difference between groups
    as the effect of what they differ in: warm contacts differ in more than warmth. For several
    students together the range is too narrow, since a student's requests are alike.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks` or `tally`.
    by : column name or list of them, optional
        student, purpose, channel, avenue, warmth, template, weekday (of the request), or any
        label joined to asks.
    within_days : int
        An answer counts if it came within this many days.

    Returns
    -------
    DataFrame
        The `by` columns ("unknown" where nobody noted it); asks = matured + pending + undated;
        matured (seen for `within_days` or longer); answered (of the matured, in time); pending
        (too recent); undated (no date for the request or for the answer); rate (a share, NaN
        under 5 matured: too few to say); low, high (likely range, 95 %, Wilson).

    Raises
    ------
    NetkitError
        If a column is not there or `within_days` is not positive.

    Notes
    -----
    Wilson 1927; see `netkit.estimates.wilson_interval`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(6):
    ...     log.add_event(f"Alum {number}", "requested", "2026-02-02", avenue="alumni_directory")
    >>> log.add_event("Alum 0", "replied", "2026-02-06")
    >>> rates = nk.reply_rates(nk.find_asks(log, as_of="2026-03-31"), by="avenue")
    >>> rates[["avenue", "asks", "matured", "answered"]].values.tolist()
    [['alumni_directory', 6, 6, 1]]
    """
    if within_days <= 0:
        raise NetkitError(f"within_days={within_days} leaves no time to answer. Give 1 or more.")
    names = names_of(by)
    require_labels(asks, names, "A reply rate")
    counts = _add_up(_parts(asks, within_days), asks, names)
    low, high = wilson_interval(counts["answered"], counts["matured"])
    rate = share(counts["answered"].to_numpy(), counts["matured"].to_numpy())
    rates = counts.assign(rate=rate, low=low, high=high)
    return described(rates, asks, names, within_days=within_days)


def _parts(asks: pd.DataFrame, within_days: int) -> pd.DataFrame:
    """Sort every ask into matured, pending and undated, weighted by how many it stands for."""
    dateless = undated(asks)
    matured = ~dateless & (seen_days(asks) >= within_days)
    waited = days_between(seconds(asks["requested"]), seconds(asks["answered_on"]))
    flags = (True, matured, matured & (waited <= within_days), ~dateless & ~matured, dateless)
    weight = asks["count"].to_numpy()
    return pd.DataFrame({name: weight * flag for name, flag in zip(_PARTS, flags, strict=True)})


def _add_up(parts: pd.DataFrame, asks: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    if not names:
        return parts.sum().to_frame().T
    counts = parts.groupby(labels_of(asks, names), observed=True).sum()
    counts.index.names = names
    counts = counts.reset_index()
    return counts.astype(dict.fromkeys(names, "str"))
