"""The next talk with a person is what was agreed last, until it is over."""

from __future__ import annotations

import pandas as pd
import pytest

import netkit as nk
from netkit.conversations import next_talk

TODAY = "2026-03-02"


def log_of(*events: tuple[str, str, dict[str, object]]) -> nk.Log:
    """Give a log of one person in which this happened."""
    log = nk.new_log()
    for event, date, columns in events:
        log.add_event("Anna", event, date, **columns)
    return log


SET = ("scheduled", "2026-03-01", {"until": "2026-03-05 16:00", "minutes": 30})


def test_nobody_has_a_talk_unless_a_date_was_set():
    """Without a date set there is no talk, whatever else happened."""
    assert next_talk(nk.new_log(), "Anna", TODAY) is None
    assert next_talk(log_of(("accepted", "2026-03-01", {})), "Anna", TODAY) is None


def test_a_moved_talk_keeps_its_length():
    """The day is the one set last; the minutes agreed on before still hold."""
    log = log_of(SET, ("rescheduled", "2026-03-02", {"until": "2026-03-09"}))
    talk = next_talk(log, "Anna", TODAY)
    assert talk is not None
    assert (talk.start, talk.timed, talk.minutes) == (pd.Timestamp("2026-03-09"), False, 30)


def test_a_date_that_lies_ahead_is_the_talks_own():
    """Where only one date is noted, it is the talk's if it lies ahead, and unknown if not."""
    log = log_of(("scheduled", "2026-03-10", {}))
    before, after = (next_talk(log, "Anna", day) for day in (TODAY, "2026-03-11"))
    assert before is not None
    assert before.start == pd.Timestamp("2026-03-10")
    assert after is not None
    assert after.start is None
    assert "not written down yet" in nk.make_brief(log, "Anna", "2026-03-11").text


@pytest.mark.parametrize("event", ["met", "cancelled", "no_show", "declined", "closed"])
def test_what_ends_a_talk_ends_it(event: str):
    """A talk held, called off, missed, refused or closed is on no longer; a new one can be set."""
    log = log_of(SET, (event, "2026-03-05", {}))
    assert next_talk(log, "Anna", TODAY) is None
    log.add_event("Anna", "scheduled", "2026-03-20", until="2026-04-01 09:00")
    talk = next_talk(log, "Anna", "2026-03-20")
    assert talk is not None
    assert (talk.minutes, talk.number) == (20, int(event == "met"))


def test_a_dropped_reminder_drops_no_talk():
    """Closing one reminder leaves the talk on; only closing the person ends it."""
    log = log_of(SET, ("closed", "2026-03-02", {"next_step": "follow_up"}))
    assert next_talk(log, "Anna", TODAY) is not None


def test_a_talk_of_the_same_day_is_over_when_it_was_held():
    """A date set with an hour and held on the same day, noted without one, is over."""
    log = log_of(("scheduled", "2026-03-02 09:00", {"until": "2026-03-02 16:00"}))
    log.add_event("Anna", "met", "2026-03-02")
    assert next_talk(log, "Anna", TODAY) is None
