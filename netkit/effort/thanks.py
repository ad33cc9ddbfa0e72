"""Each talk, with how long its thank-you took."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.asks.columns import reached_without_date
from netkit.durations import days_between, seconds
from netkit.effort.steps import own_steps, person_of
from netkit.log import Log


def thank_you_cases(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """List dated talks: took (days to the first thanks, NaN = none so far), passed (days since)."""
    steps, until = own_steps(log, as_of)
    steps = steps.assign(person=person_of(steps), day=steps["date"].dt.normalize())
    steps = steps[steps["person"] >= 0].sort_values(["date", "person"])
    held, thanked = (steps[steps["event"] == event] for event in ("met", "thanked"))
    talks = held.dropna(subset="date").drop_duplicates(["person", "day"], keep="last")
    talks = talks.assign(took=_took(talks, thanked.dropna(subset="date")))
    # Thanks without a date may have been for any of their talks: nothing is said of those.
    unsure = talks["took"].isna() & talks["person"].isin(
        thanked.loc[thanked["date"].isna(), "person"]
    )
    now = pd.Series(until, index=talks.index, dtype="datetime64[s]")
    passed = days_between(seconds(talks["date"]), seconds(now))
    cases = talks.assign(passed=passed).loc[~unsure, ["took", "passed"]]
    undated = int(held["date"].isna().sum() + unsure.sum())
    cases.attrs = {"by": [], "up_to": until, "undated": undated}
    return cases


def thanks_of(asks: pd.DataFrame) -> pd.DataFrame:
    """List the dated talks of asks, in the columns of `thank_you_cases`.

    Asks know only the first talk that came of each request, and not of one that nobody asked for;
    the first thanks after it count for it, even where another talk lies between.
    """
    held = asks[asks["met_on"].notna()]
    met, thanked, now = (seconds(held[name]) for name in ("met_on", "thanked_on", "seen_until"))
    took = np.maximum(days_between(met, thanked), 0.0)
    # A later line to stay in touch, without a date too, hides whether they were thanked.
    settled = [reached_without_date(held, stage) for stage in ("thanked", "in_touch")]
    unsure = np.isnan(took) & np.logical_or(*settled)
    cases = pd.DataFrame({"took": took, "passed": days_between(met, now)}, index=held.index)
    cases = cases[~unsure]
    loose = asks["met_on"].isna() & reached_without_date(asks, "met")
    cases.attrs = {"undated": int(loose.sum() + unsure.sum())}
    return cases


def _took(talks: pd.DataFrame, thanked: pd.DataFrame) -> pd.Series:
    """Give each talk the days to its first thanks; thanks belong to the talk before them."""
    columns = ["person", "day", "date"]
    talk = talks[columns].assign(place=talks.index).rename(columns={"date": "held"})
    pairs = pd.merge_asof(thanked[columns], talk, on="day", by="person").dropna(subset="held")
    days = np.maximum(days_between(seconds(pairs["held"]), seconds(pairs["date"])), 0.0)
    first = pd.Series(days, dtype="float64").groupby(pairs["place"].to_numpy()).min()
    return first.reindex(talks.index)
