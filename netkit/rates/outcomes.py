"""What came of requests first, and how soon: yes, no, somebody else, or a bounce."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import reached_without_date, require_columns
from netkit.durations import DAY, MISSING, Seconds, seconds
from netkit.estimates import Incidence, incidence_estimate
from netkit.rates.asking import (
    described,
    groups_of,
    names_of,
    number_of_students,
    require_labels,
    stacked,
    waits,
)

# Each rules the others out as the first; where two share a day, the one named first counts.
ENDINGS = ("accepted", "declined", "redirected", "bounced")
_MEASURES = ("outcome", "days", "share", "low", "high", "at_risk", "open")


def outcome_curves(asks: pd.DataFrame, by: str | list[str] | None = None) -> pd.DataFrame:
    """Estimate what comes of requests first, and how soon: yes, no, somebody else, a bounce.

    Use it to tell a no from silence: the shares of the four endings and the share still open add
    up to 1 on every day (Aalen-Johansen). Only the first ending counts, so a yes after a no does
    not; a reply that is neither ends nothing; a bounce ends a request here, while in
    `reply_curve` it stays silent. Do not read the far end where few are left at risk. Requests
    of one student are alike, so for several students the range is wider; a tally that does not
    keep "student" has lost this, and its range is too narrow.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, or a tally that keeps the dates of the four endings. Requests or endings
        without a date are left out.
    by : column name or list of them, optional
        As in `reply_rates`.

    Returns
    -------
    DataFrame
        The `by` columns; outcome (accepted, declined, redirected, bounced); days (since the
        request; the values hold from this day until the next row of the outcome); share, low,
        high (of all requests, those that ended so by then; likely range, 95 %, day by day, NaN
        where the share is 0 or 1); at_risk (requests still watched and open just before); open
        (share not ended by then, the same for all four). attrs: students, as in `reply_curve`.

    Raises
    ------
    NetkitError
        If a column is not there, or `by` is the weekday and the table a tally.

    Notes
    -----
    Aalen and Johansen 1978; see `netkit.estimates.incidence_estimate` and, for several students,
    `netkit.estimates.curve_effect`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(4):
    ...     log.add_event(f"Alum {number}", "requested", "2026-03-02")
    >>> log.add_event("Alum 0", "accepted", "2026-03-05")
    >>> log.add_event("Alum 1", "declined", "2026-03-09")
    >>> curves = nk.outcome_curves(nk.find_asks(log, as_of="2026-03-31"))
    >>> curves.groupby("outcome", sort=False)["share"].last().tolist()
    [0.25, 0.25, 0.0, 0.0]
    """
    names = names_of(by)
    require_labels(asks, names, "A curve of outcomes")
    require_columns(asks, [f"{name}_on" for name in ENDINGS], "A curve of outcomes")
    ended_on, ending = _first_endings(asks)
    rows = waits(asks, names, ended_on).assign(ending=ending)[~_undated(asks)]
    curves = [_curves_of(group).assign(**key) for key, group in groups_of(rows, names)]
    return described(
        stacked(curves, [*names, *_MEASURES]), asks, names, students=number_of_students(asks)
    )


def _first_endings(asks: pd.DataFrame) -> tuple[Seconds, npt.NDArray[np.int64]]:
    """Find when each ask first ended, and how: 1 to 4, or 0 and no date where it is open."""
    dates = np.array([seconds(asks[f"{name}_on"]) for name in ENDINGS])
    missing = dates == MISSING
    first = np.where(missing, np.iinfo(np.int64).max, dates // DAY).argmin(axis=0)
    ended_on = np.take_along_axis(dates, first[None], axis=0)[0]
    return ended_on, np.where(ended_on == MISSING, 0, first + 1)


def _undated(asks: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Mark asks without a date, or with an ending that nobody dated."""
    known = {name: (asks["undated_stage"] == name).to_numpy() for name in ENDINGS[1:]}
    known["accepted"] = reached_without_date(asks, "accepted")
    dateless = [known[name] & asks[f"{name}_on"].isna().to_numpy() for name in ENDINGS]
    dateless.append(asks["requested"].isna().to_numpy())
    missing: npt.NDArray[np.bool_] = np.any(dateless, axis=0)
    return missing


def _curves_of(rows: pd.DataFrame) -> pd.DataFrame:
    cases = (rows["weight"], rows["whose"])
    found = incidence_estimate(rows["waited"], rows["ending"], len(ENDINGS), *cases)
    return pd.concat([_one(found, place) for place in range(len(ENDINGS))], ignore_index=True)


def _one(found: Incidence, place: int) -> pd.DataFrame:
    """Give the curve of one ending, from day 0 on."""
    own = {"share": found.share[place], "low": found.low[place], "high": found.high[place]}
    same = {"days": found.days, "at_risk": found.at_risk, "open": found.open}
    steps = pd.DataFrame(same | own)
    if steps["days"].iloc[0] > 0:
        start = {"days": 0.0, "share": 0.0, "open": 1.0, "at_risk": steps["at_risk"].iloc[0]}
        steps = pd.concat([pd.DataFrame([start]), steps], ignore_index=True)
    return steps.assign(outcome=ENDINGS[place])
