"""A hand-in holds the requests of a log and gives them back, alone and in a class."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.asks.columns import ASK_COLUMNS
from netkit.handins import make_handin, read_handin, write_handin
from netkit.handins.writing import text_of
from netkit.privacy import new_key
from tests.handed_in import (
    AS_OF,
    KEY,
    at_day_precision,
    data_of,
    happenings,
    log_of,
    same,
    sample,
)

# --- there and back


@pytest.mark.parametrize("seed", range(8))
def test_the_asks_come_back(seed: int):
    """What is read is what `find_asks` gives, to the day: same rows, same types."""
    log = sample(seed)
    read = read_handin(data_of(log))
    same(read.asks, at_day_precision(nk.find_asks(log, AS_OF)))
    assert read.problems == ()


@given(happenings)
@settings(max_examples=40, deadline=None)
def test_asks_of_any_log_come_back(rows: list):
    """Random logs with hours, ties, missing days and several purposes come back to the day."""
    log = log_of(rows)
    read = read_handin(data_of(log))
    same(read.asks, at_day_precision(nk.find_asks(log, AS_OF)))
    assert read.rows == len(rows)


@pytest.mark.parametrize("seed", range(4))
def test_every_measure_agrees(seed: int):
    """Rates, steps, waits and outcomes of a hand-in are those of the log to the day."""
    log = sample(seed)
    asks, theirs = at_day_precision(nk.find_asks(log, AS_OF)), read_handin(data_of(log)).asks
    for measure in (nk.reply_rates, nk.funnel, nk.reply_curve, nk.time_to_reply, nk.waiting_times):
        pd.testing.assert_frame_equal(measure(theirs), measure(asks))
    pd.testing.assert_frame_equal(
        nk.reply_rates(theirs, by="avenue"), nk.reply_rates(asks, by="avenue")
    )


def test_written_and_read_again_it_is_the_same_file(tmp_path: Path):
    """A file is what was shown before, and read and written again gives the same bytes."""
    made = make_handin(sample(), KEY, AS_OF, student="4711")
    path = write_handin(sample(), tmp_path / "handin.csv", KEY, AS_OF, student="4711")
    data = path.read_bytes()
    assert data == text_of(made).encode("utf-8-sig")
    read = read_handin(data, path.name)
    assert text_of(read).encode("utf-8-sig") == data
    pd.testing.assert_frame_equal(read.people, made.people)
    assert (read.mark, read.class_name, read.student) == (KEY.mark, "Spring 2026", made.student)
    assert (read.known_until, read.written_on) == (made.known_until, made.written_on)


def test_a_log_without_requests_can_be_handed_in():
    """Nobody asked yet: a hand-in with no row, which says so and is read."""
    log = nk.new_log()
    log.add_contact("Anna Lee")
    read = read_handin(data_of(log))
    assert (len(read.asks), len(read.people), read.rows) == (0, 0, 0)
    assert tuple(read.asks.columns) == ASK_COLUMNS


def test_the_last_day_of_the_log_comes_along():
    """A log last saved in March says nothing about April, also once it is handed in."""
    log = replace(sample(), saved_on=pd.Timestamp("2026-04-20"))
    read = read_handin(text_of(make_handin(log, None, AS_OF)).encode())
    assert read.known_until == pd.Timestamp("2026-04-20")
    assert read.asks["seen_until"].eq(pd.Timestamp("2026-04-20")).all()


@given(happenings, st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_an_earlier_day_gives_the_asks_of_that_day(rows: list, day: int):
    """Read as of an earlier day it gives what the log gave then, and reminders as a lower bound."""
    rows = [row for row in rows if row[1] is not None]
    log, then = log_of(rows), pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)
    read = read_handin(data_of(log), as_of=then).asks
    asks = at_day_precision(nk.find_asks(log, then))
    counts = ["follow_ups", "referrals", "person"]
    one_day = asks["declined_on"].eq(asks["redirected_on"]) & asks["declined_on"].notna()
    left = [name for name in ASK_COLUMNS if name not in (*counts, "outcome")]
    same(read[left], asks[left])
    assert read["outcome"][~one_day].eq(asks["outcome"][~one_day]).all()
    assert (read["follow_ups"] <= asks["follow_ups"]).all()
    assert (read["follow_ups"].clip(upper=1) == asks["follow_ups"].clip(upper=1)).all()


def test_the_first_of_two_answers_of_one_day_still_counts():
    """Sent on to somebody at nine and turned down at ten stays "ask somebody else"."""
    rows = [("Ada", 0, "requested", None), ("Ada", 33, "redirected", None)]
    log = log_of([*rows, ("Ada", 34, "declined", None)])
    assert nk.find_asks(log, AS_OF)["outcome"].tolist() == ["redirected"]
    assert read_handin(data_of(log)).asks["outcome"].tolist() == ["redirected"]


# --- in a class


def test_a_class_reads_hand_ins_and_logs_alike(tmp_path: Path):
    """Where every other learner hands in, requests, rates and who is asked by many are the same."""
    key = nk.save_keys(new_key("Spring 2026"), tmp_path / "keys")
    sample_class = nk.make_cohort(6, seed=1)
    saved = sample_class.save(tmp_path / "logs", platform="folder")
    end, mixed = sample_class.saved_on, tmp_path / "mixed"
    mixed.mkdir()
    logs = [path for path in sorted(saved.submissions.iterdir()) if path != saved.roster]
    for place, path in enumerate(logs):
        if place % 2:
            write_handin(nk.read_log(path), mixed / f"{path.stem}.csv", key.learners, end)
        else:
            shutil.copy(path, mixed)
    one, other = (
        nk.read_cohort(folder, end, key=key.office, roster=saved.roster)
        for folder in (saved.submissions, mixed)
    )
    assert other.health["status"].eq("read").sum() == len(logs)
    same(at_day_precision(other.asks), at_day_precision(one.asks))
    pd.testing.assert_frame_equal(other.people, one.people)
    pd.testing.assert_frame_equal(nk.most_asked(other), nk.most_asked(one))
