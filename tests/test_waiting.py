"""Waits: when half had answered, who still waits, and when follow-ups went out."""

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from tests.test_rates import asks_of


def test_half_is_reached_or_not():
    """The time to reply is the day half had answered, and missing where fewer did."""
    three = [("2026-02-02", f"2026-02-0{day}") for day in (3, 5, 9)]
    silent = [("2026-02-02", None)] * 3
    times = nk.time_to_reply(asks_of(*three, *silent)).iloc[0]
    assert times[["asks", "answered", "median"]].tolist() == [6, 3, 7]
    assert nk.time_to_reply(asks_of(*three, *silent, *silent))["median"].isna().all()


def test_the_time_to_reply_counts_those_still_waiting():
    """With slow answers still to come, half is later than the middle of the answers that came."""
    rng = np.random.default_rng(4)
    sent = pd.Timestamp("2026-03-01") + pd.to_timedelta(rng.integers(0, 30, 400), unit="D")
    waits = np.ceil(rng.lognormal(np.log(10), 1, 400))
    back = [s + pd.Timedelta(days=w) for s, w in zip(sent, waits, strict=True)]
    asks = asks_of(*zip(sent, back, strict=True), as_of="2026-03-31")
    times = nk.time_to_reply(asks).iloc[0]
    assert asks["waited_days"][asks["answered_on"].notna()].median() <= 7
    assert times["low"] <= 10 <= times["high"]


def test_groups_of_times():
    """Each group has its own time; without asks there is one row of nothing."""
    people = [("2026-02-02", "2026-02-04")] * 2 + [("2026-02-02", "2026-02-10")] * 2
    asks = asks_of(*people, avenue=["event", "event", "referral", "referral"])
    assert nk.time_to_reply(asks, by="avenue")["median"].tolist() == [8, 2]
    nothing = nk.time_to_reply(nk.find_asks(nk.new_log()))
    assert nothing[["asks", "answered"]].values.tolist() == [[0, 0]]


def test_every_request_waits_once():
    """Answered and waiting add up to the dated asks, on days without a gap."""
    asks = nk.find_asks(nk.make_cohort(seed=2).events, as_of="2026-02-20")
    waits = nk.waiting_times(asks)
    assert waits["days"].tolist() == list(range(len(waits)))
    rates = nk.reply_rates(asks).iloc[0]
    assert waits[["answered", "waiting"]].sum().sum() == rates["asks"] - rates["undated"]
    assert (waits["answered"].iloc[-1] > 0) or (waits["waiting"].iloc[-1] > 0)


def test_waits_in_parts_of_days():
    """An answer after 30 hours came within 2 days; after 30 silent hours 1 day has passed."""
    asks = asks_of(("2026-03-01 08:00", "2026-03-02 14:00"))
    assert nk.waiting_times(asks)["answered"].tolist() == [0, 0, 1]
    silent = asks_of(("2026-03-01 08:00", None), as_of="2026-03-02 14:00")
    assert nk.waiting_times(silent)["waiting"].tolist() == [0, 1]


def test_waits_are_those_of_the_curve():
    """The reply curve's `waiting` column counts the same silent requests."""
    asks = nk.find_asks(nk.make_cohort(seed=3).events, as_of="2026-02-20")
    waits = nk.waiting_times(asks).set_index("days")["waiting"]
    curve = nk.reply_curve(asks).set_index("days")["waiting"]
    assert curve[curve > 0].to_dict() == waits[waits > 0].to_dict()


def test_follow_ups_in_quarters():
    """Follow-ups after 7, 8, 9 and 20 days: a quarter by 7.75, half by 8.5."""
    log = nk.new_log()
    for number, days in enumerate([7, 8, 9, 20, None]):
        log.add_event(f"Alum {number}", "requested", "2026-03-02")
        if days:
            day = pd.Timestamp("2026-03-02") + pd.Timedelta(days=days)
            log.add_event(f"Alum {number}", "followed_up", day)
    times = nk.follow_up_times(nk.find_asks(log, as_of="2026-04-30"))
    assert times.values.tolist() == [[5, 4, 7.75, 8.5, 11.75]]


def test_follow_ups_of_a_tally():
    """A row of a tally that stands for three follow-ups counts as three."""
    log = nk.new_log()
    for number, days in enumerate([7, 7, 7, 21]):
        log.add_event(f"Alum {number}", "requested", "2026-03-02")
        day = pd.Timestamp("2026-03-02") + pd.Timedelta(days=days)
        log.add_event(f"Alum {number}", "followed_up", day)
    tally = nk.tally(nk.find_asks(log, as_of="2026-04-30"), keep=["first_follow_up_on"])
    assert len(tally) == 2
    assert nk.follow_up_times(tally).values.tolist() == [[4, 4, 7, 7, 10.5]]


def test_no_follow_ups():
    """Where none was sent there are no days, and nothing fails."""
    times = nk.follow_up_times(asks_of(("2026-03-02", None)))
    assert times[["asks", "followed_up"]].values.tolist() == [[1, 0]]
    assert times[["early", "median", "late"]].isna().all(axis=None)


@pytest.mark.parametrize(
    "measure", [nk.reply_rates, nk.reply_curve, nk.outcome_curves, nk.time_to_reply]
)
def test_weekdays(measure):
    """Each measure can be told apart by weekday, Monday first, and not from a tally."""
    days = ["2026-03-04 10:00", "2026-03-02", "2026-03-09", None]
    asks = asks_of(*[(day, None) for day in days])
    table = measure(asks, by="weekday")
    named = list(dict.fromkeys(table["weekday"]))
    assert [day for day in named if day != "unknown"] == ["Monday", "Wednesday"]
    with pytest.raises(nk.NetkitError, match=r"no longer knows the weekday.*keep="):
        measure(nk.tally(asks), by="weekday")


def test_weekdays_of_a_tally_that_kept_them():
    """A weekday added before tallying, as the sentence says, is used."""
    asks = asks_of(("2026-03-04", None), ("2026-03-02", None))
    with_day = asks.assign(weekday=asks["requested"].dt.day_name())
    tally = nk.tally(with_day, keep=["weekday"])
    assert nk.reply_rates(tally, by="weekday")["asks"].tolist() == [1, 1]
