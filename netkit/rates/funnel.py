"""How far requests have come, step by step."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import reached_without_date, require_columns
from netkit.durations import require_days
from netkit.estimates import design_effect, wilson_interval
from netkit.rates.asking import (
    NEEDED,
    WITHIN_DAYS,
    described,
    labels_of,
    require_counts,
    seen_days,
    share,
    students_of,
)

# The steps of a request. Thanks, names and later news follow from a talk, not from one another.
STEP_BEFORE = {
    "answered": "asked",
    "accepted": "answered",
    "scheduled": "accepted",
    "met": "scheduled",
    "thanked": "met",
    "referral": "met",
    "in_touch": "met",
}
STAGES = ("asked", *STEP_BEFORE)


def funnel(asks: pd.DataFrame, within_days: int = WITHIN_DAYS) -> pd.DataFrame:
    """Count how far requests have come: asked, answered, ..., met, thanked, in touch.

    Use it to see where a learner's time goes and what is still open. Do not read the last steps
    early: a request of last week cannot have led to a talk yet, and counts as pending.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, or a tally that keeps the dates of the steps.
    within_days : int
        How long a request is watched before it counts in the shares.

    Returns
    -------
    DataFrame
        stage; reached (requests that came so far, dated or not); matured (requests watched for
        `within_days`); pending (not here yet, and not yet watched so long); share (of the
        matured, those that came here so far); effect (design effect of the students; 1 for one
        student or unknown ones); low, high (likely range of the share, 95 %, Wilson of the
        matured / effect); from_previous (of the matured that reached the step before, those that
        came here; the last three steps follow from "met"). Shares are NaN under 5.

    Raises
    ------
    NetkitError
        If a column is not there.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-02")
    >>> log.add_event("Anna Lee", "met", "2026-02-12")
    >>> steps = nk.funnel(nk.find_asks(log, as_of="2026-03-31"))
    >>> steps.loc[steps["reached"] > 0, "stage"].tolist()
    ['asked', 'answered', 'accepted', 'scheduled', 'met']
    """
    require_columns(asks, [*NEEDED, *(f"{stage}_on" for stage in STAGES[1:])], "The steps")
    require_counts(asks)
    require_days(within_days, "answer")
    weight = asks["count"].to_numpy()
    dated = asks["requested"].notna().to_numpy()
    matured = dated & (seen_days(asks) >= within_days)
    reached = {stage: reached_stage(asks, stage) for stage in STAGES}
    ripe = {stage: int(weight[matured & here].sum()) for stage, here in reached.items()}
    steps = pd.DataFrame(
        {
            "stage": STAGES,
            "reached": [int(weight[reached[stage]].sum()) for stage in STAGES],
            "matured": ripe["asked"],
            "pending": [int(weight[dated & ~matured & ~reached[s]].sum()) for s in STAGES],
            "share": share(np.array([*ripe.values()]), np.full(len(STAGES), ripe["asked"])),
        }
    )
    steps["effect"] = _effects(asks, matured, list(reached.values()))
    low, high = wilson_interval([*ripe.values()], steps["matured"], effect=steps["effect"])
    # Every request was asked: a share that is 1 by its meaning has no range.
    asked = steps["stage"] == "asked"
    steps["low"], steps["high"] = np.where(asked, np.nan, low), np.where(asked, np.nan, high)
    steps["from_previous"] = [
        np.nan
        if stage == "asked"
        else _step_share(matured & reached[STEP_BEFORE[stage]], reached[stage], weight)
        for stage in STAGES
    ]
    return described(steps, asks, [], within_days=within_days)


def _effects(
    asks: pd.DataFrame, matured: npt.NDArray[np.bool_], reached: list[npt.NDArray[np.bool_]]
) -> npt.NDArray[np.float64]:
    """Give each step's design effect, from what each student has."""
    if not students_of(asks, []):
        return np.ones(len(reached))
    student = labels_of(asks, ["student"])[0].cat.codes.to_numpy()
    weight = asks["count"].to_numpy()
    came = [np.bincount(student, weight * (matured & here)) for here in reached]
    all_of = np.bincount(student, weight * matured)
    step = np.repeat(np.arange(len(reached)), all_of.size)
    return design_effect(np.concatenate(came), np.tile(all_of, len(reached)), step, len(reached))


def _step_share(
    base: npt.NDArray[np.bool_], here: npt.NDArray[np.bool_], weight: npt.NDArray[Any]
) -> float:
    return float(share(weight[base & here].sum(), weight[base].sum()))


def reached_stage(asks: pd.DataFrame, stage: str) -> npt.NDArray[np.bool_]:
    """Mark asks that came to this stage, dated or known without a date."""
    if stage == "asked":
        return np.ones(len(asks), dtype=bool)
    return asks[f"{stage}_on"].notna().to_numpy() | reached_without_date(asks, stage)
