"""How long answers take, requests still waiting included."""

from __future__ import annotations

import pandas as pd

from netkit.durations import MISSING, seconds
from netkit.estimates import Curve, reply_curve_estimate
from netkit.rates.asking import (
    described,
    groups_of,
    names_of,
    number_of_students,
    require_labels,
    stacked,
    undated,
    waits,
)


def reply_curve(asks: pd.DataFrame, by: str | list[str] | None = None) -> pd.DataFrame:
    """Estimate the chance of an answer within so many days, waiting requests included.

    Use it to see how long answers take, and from when on silence is likely to last. A request
    still waiting counts for the days it has been watched (Kaplan-Meier); one that bounced is as
    silent as any other. Do not read the far end where few are left at risk, and do not compare
    those nudged with those not: only the silent are nudged. Requests of one student are alike,
    so for several students the range is wider; a tally that does not keep "student" has lost
    this, and its range is too narrow.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks` or `tally`. Requests or answers without a date are left out.
    by : column name or list of them, optional

    Returns
    -------
    DataFrame
        The `by` columns; days (since the request; the values hold from this day until the next
        row); answered, low, high (shares; the range is NaN where nobody had answered yet);
        at_risk (requests still watched and silent just before); waiting (requests last seen on
        this day, still silent: the log speaks of them no longer). attrs: students, how many
        there are in all groups together (1 where they are not known).

    Raises
    ------
    NetkitError
        If a column is not there, or `by` is the weekday and the table a tally.

    Notes
    -----
    Kaplan and Meier 1958; see `netkit.estimates.reply_curve_estimate` and, for several students,
    `netkit.estimates.curve_effect`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(4):
    ...     log.add_event(f"Alum {number}", "requested", "2026-03-02")
    >>> log.add_event("Alum 0", "replied", "2026-03-05")
    >>> curve = nk.reply_curve(nk.find_asks(log, as_of="2026-03-31"))
    >>> curve[["days", "answered", "at_risk", "waiting"]].values.tolist()
    [[0.0, 0.0, 4.0, 0.0], [3.0, 0.25, 4.0, 0.0], [29.0, 0.25, 3.0, 3.0]]
    """
    names = names_of(by)
    require_labels(asks, names, "A reply curve")
    rows = answers(asks, names)
    curves = [_curve_of(group).assign(**key) for key, group in groups_of(rows, names)]
    return described(
        stacked(curves, [*names, *Curve._fields]), asks, names, students=number_of_students(asks)
    )


def answers(asks: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Give the days each dated ask waited, and whether for an answer (`answered`) or in vain."""
    answered = seconds(asks["answered_on"])
    rows = waits(asks, names, answered).assign(answered=answered != MISSING)
    dateless = undated(asks)
    return rows[~dateless] if dateless.any() else rows


def estimate(rows: pd.DataFrame) -> Curve:
    """Estimate the reply curve of the asks of one group."""
    return reply_curve_estimate(rows["waited"], rows["answered"], rows["weight"], rows["whose"])


def _curve_of(rows: pd.DataFrame) -> pd.DataFrame:
    steps = pd.DataFrame(estimate(rows)._asdict())
    if steps["days"].iloc[0] == 0:
        return steps
    start = {"days": 0.0, "answered": 0.0, "at_risk": steps["at_risk"].iloc[0], "waiting": 0.0}
    return pd.concat([pd.DataFrame([start]), steps], ignore_index=True)
