"""At the border words become terms, and dates are read or kept as text."""

from __future__ import annotations

import pandas as pd
import pytest

from netkit.border import order
from tests.raw_logs import TODAY, check, events, told


@pytest.fixture(autouse=True)
def _first_of_april(monkeypatch):
    monkeypatch.setattr(order, "today", lambda: TODAY)


def test_words_become_terms_and_stay_beside_them():
    """What people write becomes the term; the word as typed is kept."""
    log = check(log=events(("2026-03-02", "Anna Lee", "E-mailed"), (None, "Anna Lee", None)))
    assert log.events["event"].tolist()[0] == "requested"
    assert log.events["raw_event"].tolist()[0] == "E-mailed"
    assert log.events[["event", "raw_event"]].iloc[1].isna().all()
    assert told(log, "event")[0][0] == 3


def test_an_unknown_word_stays_as_typed_with_the_nearest_term():
    """A word nobody knows is kept, listed with its row, and the nearest term is named."""
    rows = events(
        ("2026-03-02", "Anna Lee", "thnaked", "pigeon post"),
        columns="date contact event channel",
    )
    log = check(log=rows)
    assert log.events[["event", "channel"]].values.tolist() == [["thnaked", "pigeon post"]]
    (row, value, reason) = told(log, "event")[0]
    assert (row, value) == (2, "thnaked")
    assert "thanked" in reason
    assert told(log, "channel")[0][:2] == (2, "pigeon post")


def test_a_follow_up_hangs_on_what_came_before():
    """One word is a reminder before a talk and a later touch after it, for each person."""
    log = check(
        log=events(
            ("2026-03-20", "Anna Lee", "follow-up"),
            ("2026-03-02", "Anna Lee", "emailed"),
            ("2026-03-09", "Anna Lee", "follow-up"),
            ("2026-03-15", "Anna Lee", "coffee chat"),
            ("2026-03-20", "Ben Osei", "follow-up"),
        )
    )
    said = ["kept_in_touch", "requested", "followed_up", "met", "followed_up"]
    assert log.events["event"].tolist() == said


def test_a_new_request_starts_the_story_afresh():
    """After a second request a follow-up is a reminder again, whatever came of the first."""
    rows = [("2026-03-01", "Anna Lee", what) for what in ("emailed", "met", "emailed", "follow-up")]
    assert check(log=events(*rows)).events["event"].tolist()[-1] == "followed_up"


def test_a_word_that_is_no_event_goes_where_it_belongs():
    """'warm' tells how well you know somebody; the row stays and counts for nothing."""
    log = check(log=events(("2026-03-02", "Anna Lee", "warm")))
    assert log.events[["event", "warmth"]].values.tolist() == [["warm", "warm"]]
    assert told(log, "event")[0][:2] == (2, "warm")


def test_a_profile_connection_is_no_yes():
    """'Accepted' by an invitation on a network is a connection, and stays one when saved."""
    rows = events(
        ("2026-03-02", "Anna Lee", "accepted", "linkedin_invite"),
        columns="date contact event channel",
    )
    log = check(log=rows)
    assert log.events["event"].tolist() == ["connected"]
    again = check(log.contacts, log.events)
    assert again.events["event"].tolist() == ["connected"]
    assert again.events["raw_event"].tolist() == ["accepted"]
    assert again.problems.empty


def test_a_column_of_free_text_stays_quick():
    """Thousands of different unknown words get by without a search for each."""
    rows = [("2026-03-02", "Anna Lee", "met", f"{n} plums {n * 7919}") for n in range(5_000)]
    log = check(log=events(*rows, columns="date contact event purpose"))
    assert len(told(log, "purpose")) == 5_000


def test_an_impossible_date_is_kept_as_text_and_listed():
    """A day that does not exist stays missing; its text stays beside it."""
    rows = events(("2026-02-30", "Anna Lee", "met"), ("2026-03-30", "Anna Lee", "thanked"))
    log = check(log=rows)
    assert log.events["date"].isna().tolist() == [True, False]
    assert log.events["raw_date"].tolist()[0] == "2026-02-30"
    row, value, reason = told(log, "date")[0]
    assert (row, value) == (2, "2026-02-30")
    assert "no such day" in reason


def test_a_mended_raw_date_is_read_the_next_time():
    """Text beside an empty date is tried again when the file is next read."""
    rows = events((None, "Anna Lee", "met", "2026-03-30"), columns="date contact event raw_date")
    log = check(log=rows)
    assert log.events["date"].tolist() == [pd.Timestamp("2026-03-30")]
    assert "raw_date" not in log.events


def test_ambiguous_dates_name_the_assumption_and_keep_their_text():
    """Where nothing settles day and month, one problem says how they were read."""
    rows = events(("02/03/2026", "Anna Lee", "met"), ("03/03/2026", "Ben Osei", "met"))
    log = check(log=rows)
    assert log.events["date"].tolist()[0] == pd.Timestamp("2026-02-03")
    assert log.events["raw_date"].fillna("").tolist() == ["02/03/2026", ""]
    (row, value, reason), *more = told(log, "date")
    assert (row, value) == (2, "02/03/2026")
    assert "month first" in reason
    assert not any("month first" in reason for *_, reason in more)


def test_missing_and_future_dates_are_listed():
    """No date, and a day to come, are each pointed out; neither changes the data."""
    rows = events(
        (None, "Anna Lee", "met"),
        ("2027-03-30", "Anna Lee", "thanked"),
        ("2026-04-01 23:00", "Anna Lee", "thanked"),
        (None, "Ben Osei", "to contact"),
    )
    log = check(log=rows)
    assert [row for row, *_ in told(log, "date")] == [2, 3]
    assert "for “We talked”" in told(log, "date")[0][2]
    assert log.events["date"].tolist()[1] == pd.Timestamp("2027-03-30")


@pytest.mark.parametrize(
    ("asked", "answered", "wrong"),
    [
        ("2026-03-05", "2026-03-04", True),
        ("2026-03-05 14:00", "2026-03-05", False),
        ("2026-03-05", "2026-03-05 09:00", False),
        ("2026-03-05 14:00", "2026-03-05 09:00", True),
        ("2026-03-05 09:00", "2026-03-05 14:00", False),
    ],
)
def test_answers_before_requests_are_found_at_the_coarser_precision(asked, answered, wrong):
    """A day-only answer to a timed request on the same day is fine."""
    rows = events((answered, "Anna Lee", "replied"), (asked, "Anna Lee", "requested"))
    log = check(log=rows)
    assert [row for row, *_ in told(log, "date")] == ([2] if wrong else [])


def test_a_talk_nobody_asked_for_is_no_trouble():
    """People also just meet."""
    log = check(log=events(("2026-03-05", "Anna Lee", "met")))
    assert log.problems.empty


def test_a_log_left_alone_says_nothing_about_later_days():
    """Nothing for over 30 days is pointed out, unless netkit knows when it was saved."""
    rows = events(("2026-03-01", "Anna Lee", "met"))
    assert "nothing since 2026-03-01" in told(check(log=rows), "date")[0][2]
    assert check(log=rows, saved_on=TODAY).problems.empty
    assert check(log=events(("2026-03-02", "Anna Lee", "met"))).problems.empty
