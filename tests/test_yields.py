"""What conversations lead to: people, talks with them, and how sure the numbers are."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from tests.network_logs import make_log, people

END = "2026-05-31"


def led_to(*introduced: str, talked: tuple[str, ...] = ()) -> list[tuple]:
    """Tell of a talk with Ada on 1 February and whom she named eight days later."""
    named = [("2026-02-09", "Ada", "referral_received", {"referred": who}) for who in introduced]
    met = [("2026-02-20", who, "met") for who in talked]
    return [("2026-02-01", "Ada", "met"), *named, *met]


def test_only_what_a_mature_conversation_led_to_in_time():
    """People and talks count if they came within the days that every conversation was given."""
    events = [*led_to("B", "C", talked=("B",)), ("2026-04-20", "C", "met")]
    row = nk.referral_yield(make_log(people("Ada", "B", "C"), events), as_of="2026-04-25").iloc[0]
    assert row[["conversations", "mature", "introduced", "talks"]].tolist() == [3, 2, 2, 1]
    early = nk.referral_yield(make_log([], events), as_of="2026-04-01", within_days=60).iloc[0]
    assert early[["mature", "introduced"]].tolist() == [0, 0]


def test_an_introduction_belongs_to_the_talk_before_it():
    """Two talks with one person: each is credited with whom it led to."""
    events = [
        *led_to("B"),
        ("2026-03-01", "Ada", "met"),
        ("2026-03-02", "Ada", "referral_received", {"referred": "C"}),
    ]
    log = make_log(people("Ada", "B", "C"), events)
    assert nk.referral_yield(log, as_of="2026-04-05")["introduced"].item() == 1
    assert nk.referral_yield(log, as_of=END)["introduced"].item() == 2


def test_too_few_conversations_say_nothing():
    """Four mature conversations give counts and no number a conversation; none gives no data."""
    events = [(f"2026-01-{day:02}", "Ada", "met") for day in range(1, 5)]
    for log in (make_log([], events), nk.new_log()):
        row = nk.referral_yield(log, as_of=END).iloc[0]
        assert row[["per_conversation", "low", "high", "r", "r_low", "r_high"]].isna().all()


def test_a_pending_conversation_changes_no_mature_number():
    """A talk of yesterday adds one conversation and changes nothing else."""
    events = nk.make_cohort(seed=4).events
    new = pd.DataFrame({"student": ["s01"], "date": [events["date"].max()]}).assign(
        contact="s01-new", event="met"
    )
    before = nk.referral_yield(events, as_of=events["date"].max(), within_days=30)
    after = nk.referral_yield(
        pd.concat([events, new], ignore_index=True), as_of=events["date"].max(), within_days=30
    )
    assert after["conversations"].item() == before["conversations"].item() + 1
    rest = [name for name in before if name != "conversations"]
    pd.testing.assert_frame_equal(after[rest], before[rest])


def test_groups_of_conversations_add_up():
    """Counts by group are those of everybody, taken apart."""
    events = nk.make_cohort(seed=4).events
    counts = ["conversations", "mature", "introduced", "talks"]
    whole = nk.referral_yield(events, as_of=END)[counts].iloc[0].tolist()
    for by in ("avenue", "generation", "student"):
        assert nk.referral_yield(events, as_of=END, by=by)[counts].sum().tolist() == whole


def test_the_range_is_that_of_a_plain_bootstrap():
    """Drawing counts by how often they come up is drawing conversations one by one."""
    counts = np.array([0] * 22 + [1] * 10 + [2] * 6 + [3] * 2)
    events, place = [], itertools.count()
    for number, led in enumerate(counts):
        events.append(("2026-01-05", f"Host {number}", "met"))
        for _ in range(led):
            more = {"referred": f"Guest {next(place)}"}
            events.append(("2026-01-06", f"Host {number}", "referral_received", more))
    row = nk.referral_yield(make_log([], events), as_of=END).iloc[0]
    rng = np.random.default_rng(8)
    drawn = rng.choice(counts, (20_000, counts.size)).mean(axis=1)
    assert row["per_conversation"] == counts.mean() == 0.7
    assert row["low"] == pytest.approx(np.quantile(drawn, 0.025), abs=0.026)
    assert row["high"] == pytest.approx(np.quantile(drawn, 0.975), abs=0.026)
    assert row.equals(nk.referral_yield(make_log([], events), as_of=END).iloc[0])


def test_conversations_that_are_all_alike_have_no_range():
    """Where every conversation led to nobody, drawing them again cannot say how sure that is."""
    events = [("2026-01-05", f"Host {number}", "met") for number in range(9)]
    row = nk.referral_yield(make_log([], events), as_of=END).iloc[0]
    assert row["per_conversation"] == 0
    assert row[["low", "high"]].isna().all()


def test_no_time_to_introduce():
    """A window of no days is refused."""
    with pytest.raises(nk.NetkitError, match="leaves no time to introduce"):
        nk.referral_yield(nk.new_log(), within_days=0)
