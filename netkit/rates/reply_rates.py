"""Who answered, of the requests that had time to be answered."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import days_between, require_days, seconds
from netkit.estimates import design_effect, wilson_interval
from netkit.rates.asking import (
    WITHIN_DAYS,
    described,
    labels_of,
    names_of,
    require_labels,
    seen_days,
    share,
    students_of,
    undated,
)
from netkit.rates.cells import PARTS, count_cells


def reply_rates(
    asks: pd.DataFrame, by: str | list[str] | None = None, within_days: int = WITHIN_DAYS
) -> pd.DataFrame:
    """Count who answered, of the requests that have had time to be answered.

    Use it to compare ways of asking. Requests sent less than `within_days` ago are `pending`,
    answered or not, so writing more never lowers a rate. Do not read a difference between groups
    as the effect of what they differ in: warm contacts differ in more than warmth. Requests of
    one student are alike, so for several students the range is wider, by the design effect; a
    tally that does not keep "student" has lost this, and its range is too narrow.

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
        under 5 matured: too few to say); low, high (likely range, 95 %, Wilson of the matured
        / effect); effect (design effect of the students; 1 for one student or unknown ones);
        students (who have requests that had time; 1 where students are not known). attrs:
        students, how many there are in all groups together.

    Raises
    ------
    NetkitError
        If a column is not there or `within_days` is not positive.

    Notes
    -----
    Wilson 1927; see `netkit.estimates.wilson_interval` and `netkit.estimates.design_effect`.

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
    require_days(within_days, "answer")
    names = names_of(by)
    require_labels(asks, names, "A reply rate")
    labels = labels_of(asks, [*names, *students_of(asks, names)])
    cells = count_cells(labels, states(asks, within_days), asks["count"].to_numpy())
    cells["students"] = (cells["matured"] > 0).astype(int)
    counts = cells[[*PARTS, "students"]].sum().to_frame().T
    if names:
        counts = cells.groupby(names, observed=True)[list(counts)].sum().reset_index()
    effect = _effects(cells, names, len(counts)) if "student" in cells else 1.0
    low, high = wilson_interval(counts["answered"], counts["matured"], effect=effect)
    rate = share(counts["answered"].to_numpy(), counts["matured"].to_numpy())
    rates = counts.astype(dict.fromkeys(names, "str"))
    rates = rates.assign(rate=rate, low=low, high=high, effect=effect)
    rates["students"] = rates.pop("students")
    students = cells["student"].nunique() if "student" in cells else 1
    return described(rates, asks, names, within_days=within_days, students=students)


def states(asks: pd.DataFrame, within_days: int) -> npt.NDArray[np.int64]:
    """Sort every ask: 0 matured and silent, 1 matured and answered, 2 pending, 3 undated."""
    waited = days_between(seconds(asks["requested"]), seconds(asks["answered_on"]))
    matured = seen_days(asks) >= within_days
    states = np.where(matured, (waited <= within_days).astype(np.int64), 2)
    return np.where(undated(asks), 3, states)


def _effects(cells: pd.DataFrame, names: list[str], groups: int) -> npt.NDArray[np.float64]:
    """Give each group's design effect, from what each of its students has."""
    group = cells.groupby(names, observed=True).ngroup() if names else np.zeros(len(cells))
    return design_effect(cells["answered"], cells["matured"], group, groups)
