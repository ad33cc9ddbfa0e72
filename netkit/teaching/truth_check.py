"""Measured beside true: what an invented log or class shows, and what is really so in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.asks import find_asks
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.estimates import ENOUGH, t_bound, wilson_interval
from netkit.log import Log
from netkit.rates import reply_curve, reply_rates
from netkit.rates.asking import WITHIN_DAYS
from netkit.samples import SampleCohort, SampleLog, Truth

Sample = SampleLog | SampleCohort
GROUPS = ("avenue", "channel", "warmth")
CURVE_DAYS = (7, WITHIN_DAYS)
# Who names somebody in a talk does so within days; a letter to stay in touch comes later.
NAMED_WITHIN_DAYS = 14
COLUMNS = ["what", "group", "measured", "low", "high", "true", "inside"]


def check_against_truth(sample: Sample, as_of: Any = None) -> pd.DataFrame:
    """Compare what can be measured in an invented log or class with what is really so there.

    Use it to see which numbers to trust before you have to trust one: the share that answered
    of the requests that had time, the reply curve, and beside them the roommate's sum, answered
    ÷ sent, which falls the more one writes. It is the truth of a made-up world and says nothing
    about how often real people answer. Of twenty ranges about one misses, by chance; the range
    of a class is for classes like it, so it is rather wide for this one.

    Parameters
    ----------
    sample : SampleLog or SampleCohort
        Of `make_log` or `make_cohort`.
    as_of : date, optional
        Look at it as it stood at the end of this day; None is its last day.

    Returns
    -------
    DataFrame
        what (the measure); group ("all", or a code of the avenue, channel or warmth); measured
        (a share, or a number of people; NaN where there are too few to say); low, high (likely
        range, 95 %); true (the mean chance of the very requests considered, a share); inside
        (whether the true value lies in the range). Groups in which nobody had time are left out.

    Raises
    ------
    NetkitError
        If it is no sample, or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> check = nk.check_against_truth(nk.make_cohort(), as_of="2026-02-15")
    >>> check.iloc[[0, -1]][["what", "inside"]].values.tolist()
    [['answered within 21 days', True], ['answered ÷ sent', False]]
    """
    if not isinstance(sample, SampleLog | SampleCohort):
        raise NetkitError(
            f"Only an invented log or class knows its truth, and this is a {type(sample).__name__}."
            " Make one with nk.make_log() or nk.make_cohort()."
        )
    until = sample_day(sample, as_of)
    asks = sample_asks(sample, until)
    parts = [_rates(asks, sample.truth, _noted(sample, until), by) for by in (None, *GROUPS)]
    sent = sample.truth.chances()[_noted(sample, until)].mean()
    rows = [*_curve(asks, sample, until), _people(sample, until), _roommate(asks, sent)]
    table = pd.concat([*parts, pd.DataFrame(rows)], ignore_index=True)
    table = table[table["true"].notna()].reset_index(drop=True)
    table["inside"] = table["true"].between(table["low"], table["high"])
    table.attrs.update(by=["what", "group"], up_to=until, within_days=WITHIN_DAYS)
    return table[COLUMNS]


def sample_day(sample: Sample, as_of: Any = None) -> pd.Timestamp:
    """Give the day up to which to look at a sample: no later than its last."""
    last = pd.Timestamp(str(sample.saved_on))
    return last if as_of is None else min(read_as_of(as_of), last)


def sample_asks(sample: Sample, until: pd.Timestamp) -> pd.DataFrame:
    """Give the asks of a sample as it stood on this day."""
    return find_asks(sample if isinstance(sample, Log) else sample.events, as_of=until)


def _noted(sample: Sample, until: pd.Timestamp) -> pd.Series:
    """Mark the requests of the truth that were sent by then and stand in the log with a date."""
    events = sample.events
    dated = events.loc[events["event"].eq("requested") & events["date"].notna(), "contact"]
    asks = sample.truth.asks
    noted: pd.Series = asks["contact"].isin(dated) & (asks["requested"] <= until)
    return noted


def _rates(asks: pd.DataFrame, truth: Truth, noted: pd.Series, by: str | None) -> pd.DataFrame:
    """Compare the share answered in time, of the requests that had the time."""
    measured = reply_rates(asks, by)
    had_time = noted & (truth.asks["requested"] <= _ripe(asks))
    chances = truth.chances()[had_time]
    if by is None:
        return _named(measured.assign(group="all", true=chances.mean()), _within(WITHIN_DAYS))
    true = chances.groupby(truth.asks[by]).mean()
    rows = measured.assign(group=measured[by], true=measured[by].map(true))
    return _named(rows, f"{_within(WITHIN_DAYS)}, by {by}")


def _ripe(asks: pd.DataFrame) -> pd.Timestamp:
    """Give the last day whose requests have had their time."""
    until: pd.Timestamp = asks["seen_until"].max()
    return until - pd.Timedelta(days=WITHIN_DAYS)


def _named(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    return rows.assign(what=what).rename(columns={"rate": "measured"}).reindex(columns=COLUMNS)


def _within(days: int) -> str:
    return f"answered within {days} days"


def _curve(asks: pd.DataFrame, sample: Sample, until: pd.Timestamp) -> list[dict[str, Any]]:
    """Compare the reply curve: all requests count here, for as long as they were watched."""
    curve, noted = reply_curve(asks), _noted(sample, until)
    found = [curve[curve["days"] <= days].tail(1) for days in CURVE_DAYS]
    return [
        {
            "what": f"{_within(days)}, waiting requests included",
            "group": "all",
            "measured": row["answered"].sum() if len(row) else np.nan,
            "low": row["low"].max(),
            "high": row["high"].max(),
            "true": sample.truth.chances(days)[noted].mean(),
        }
        for days, row in zip(CURVE_DAYS, found, strict=True)
    ]


def _people(sample: Sample, until: pd.Timestamp) -> dict[str, Any]:
    """Compare how many people a conversation leads to; names in later letters do not count."""
    met, named = _talks(sample, until)
    true = sample.truth.rules.people_led_to(met["warmth"]).mean() if len(met) else np.nan
    measured, low, high = _mean_range(met.assign(named=named))
    row = {"what": "people per conversation", "group": "all", "true": true}
    return row | {"measured": measured, "low": low, "high": high}


def _talks(sample: Sample, until: pd.Timestamp) -> tuple[pd.DataFrame, pd.Series]:
    """Give the conversations held long enough ago, and how many people each led to."""
    events = sample.events
    met = events[events["event"].eq("met")].drop_duplicates("contact").set_index("contact")
    met = met[met["date"] <= until - pd.Timedelta(days=NAMED_WITHIN_DAYS)]
    named = events[events["event"].eq("referral_received")]
    since = named["date"] - met["date"].reindex(named["contact"]).to_numpy()
    # A name whose day nobody wrote down counts as one that came in the talk.
    soon = named[since.fillna(pd.Timedelta(0)) <= pd.Timedelta(days=NAMED_WITHIN_DAYS)]
    return met, soon["contact"].value_counts().reindex(met.index, fill_value=0)


def _mean_range(talks: pd.DataFrame) -> tuple[float, float, float]:
    """Give the mean and its likely range; of several students, by what each of them has."""
    if len(talks) < ENOUGH:
        return np.nan, np.nan, np.nan
    mean = float(talks["named"].mean())
    off = talks["named"] - mean
    several = "student" in talks and talks["student"].nunique() > 1
    sums = off.groupby(talks["student"]).sum() if several else off
    k = len(sums)
    error = np.sqrt(float((sums**2).sum()) * k / (k - 1)) / len(talks)
    half = float(t_bound(k - 1)) * error
    return mean, max(0.0, mean - half), mean + half


def _roommate(asks: pd.DataFrame, true: float) -> dict[str, Any]:
    """Compare the wrong sum: all answers over all requests, however young."""
    sent = asks["requested"].notna()
    answered, asked = int((sent & asks["answered_on"].notna()).sum()), int(sent.sum())
    low, high = wilson_interval([answered], [asked])
    measured = answered / asked if asked >= ENOUGH else np.nan
    row = {"what": "answered ÷ sent", "group": "all", "measured": measured}
    return row | {"low": low[0], "high": high[0], "true": true}
