"""How long answers take, requests still waiting included."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.asks.columns import require_columns
from netkit.durations import days_between, seconds
from netkit.estimates import Curve, reply_curve_estimate
from netkit.rates.asking import NEEDED, described, known, names_of, undated


def reply_curve(asks: pd.DataFrame, by: str | list[str] | None = None) -> pd.DataFrame:
    """Estimate the chance of an answer within so many days, waiting requests included.

    Use it to see how long answers take, and from when on silence is likely to last. A request
    still waiting counts for the days it has been watched (Kaplan-Meier). Do not read the far end
    where few are left at risk, and do not compare those nudged with those not: only the silent
    are nudged.

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
        at_risk (requests still watched and silent just before).

    Raises
    ------
    NetkitError
        If a column is not there.

    Notes
    -----
    Kaplan and Meier 1958; see `netkit.estimates.reply_curve_estimate`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(4):
    ...     log.add_event(f"Alum {number}", "requested", "2026-03-02")
    >>> log.add_event("Alum 0", "replied", "2026-03-05")
    >>> curve = nk.reply_curve(nk.find_asks(log, as_of="2026-03-31"))
    >>> curve[["days", "answered", "at_risk"]].values.tolist()
    [[0.0, 0.0, 4.0], [3.0, 0.25, 4.0], [29.0, 0.25, 3.0]]
    """
    names = names_of(by)
    require_columns(asks, [*names, *NEEDED], "A reply curve")
    answered = asks["answered_on"].notna()
    start = seconds(asks["requested"])
    waited = days_between(start, seconds(asks["answered_on"].fillna(asks["seen_until"])))
    rows = pd.DataFrame({name: known(asks[name]) for name in names}, index=asks.index).assign(
        waited=np.maximum(waited, 0), answered=answered, weight=asks["count"]
    )
    rows = rows[~undated(asks)]
    if names:
        parts = [_curve_of(group, names, key) for key, group in rows.groupby(names, observed=True)]
    else:
        parts = [_curve_of(rows, [], ())]
    empty = pd.DataFrame(columns=[*names, *Curve._fields])
    filled = [part for part in parts if len(part)]
    curve = pd.concat(filled, ignore_index=True) if filled else empty
    return described(curve, asks, names)


def _curve_of(rows: pd.DataFrame, names: list[str], key: tuple[Any, ...]) -> pd.DataFrame:
    if rows.empty:
        return pd.DataFrame(columns=[*names, *Curve._fields])
    curve = reply_curve_estimate(rows["waited"], rows["answered"], rows["weight"])
    steps = pd.DataFrame(curve._asdict())
    if steps["days"].iloc[0] > 0:
        start = {"days": 0.0, "answered": 0.0, "at_risk": float(rows["weight"].sum())}
        steps = pd.concat([pd.DataFrame([start]), steps], ignore_index=True)
    for place, (name, value) in enumerate(zip(names, key, strict=True)):
        steps.insert(place, name, str(value))
    return steps[[*names, *Curve._fields]]
