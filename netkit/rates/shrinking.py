"""Shares of many small groups, with the luck taken out of their spread."""

from __future__ import annotations

import pandas as pd

from netkit.estimates import pulled_shares
from netkit.rates.asking import WITHIN_DAYS
from netkit.rates.reply_rates import reply_rates


def shrunken_rates(
    asks: pd.DataFrame, by: str | list[str] = "student", within_days: int = WITHIN_DAYS
) -> pd.DataFrame:
    """Pull each group's share of answers towards that of all, the more so the fewer its requests.

    Use it to see how much of the spread in a class is more than luck. Never use it as a ranking:
    30 students with the same true 35 % and 10 requests each range from 7 % to 66 % as counted,
    and which of them is highest says nothing of anybody. Do not read one pulled share as what
    that student achieved: it is a guess that errs less over the whole class.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks` or `tally`.
    by : column name or list of them
        student, or any label with many groups.
    within_days : int
        An answer counts if it came within this many days.

    Returns
    -------
    DataFrame
        The `by` columns; matured, answered (requests), rate, low, high as `reply_rates` has
        them; shrunken (the share after pulling; of a group with no matured request the mean, so
        look at `matured`); shrunken_low, shrunken_high (its likely range, 95 %). attrs: mean (the
        share all are pulled towards), weight (how many requests the mean is worth: a group with
        as many goes halfway; infinite where no difference beyond luck can be seen).

    Raises
    ------
    NetkitError
        If a column is not there or `within_days` is not positive.

    Notes
    -----
    Beta-binomial empirical Bayes by moments; see `netkit.estimates.shrinkage`. Where a group has
    requests of several students, it counts for as many as its design effect leaves. Requests
    are taken to differ only in chance from one another within a group, so warm contacts of one
    student are not told from cold ones of another: the spread is descriptive.

    Examples
    --------
    >>> import netkit as nk
    >>> class_ = nk.make_cohort(students=30)
    >>> asks = nk.find_asks(class_.events, as_of=class_.saved_on)
    >>> rates = nk.shrunken_rates(asks)
    >>> bool(rates["shrunken"].std() < rates["rate"].std())
    True
    """
    rates = reply_rates(asks, by=by, within_days=within_days)
    pulled = pulled_shares(rates["answered"] / rates["effect"], rates["matured"] / rates["effect"])
    names = rates.attrs["by"]
    table = rates[[*names, "matured", "answered", "rate", "low", "high"]].assign(
        shrunken=pulled.shares, shrunken_low=pulled.low, shrunken_high=pulled.high
    )
    table.attrs = {**rates.attrs, "mean": pulled.mean, "weight": pulled.weight}
    return table
