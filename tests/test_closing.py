"""What closes a matter, and who is left in peace: one answer for every room."""

import pytest

import netkit as nk
from netkit.conversations.talk import next_talk
from netkit.people.standing import asked

DAY = "2026-03-05"


@pytest.fixture
def log():
    """Give a log in which a date is set with one person."""
    log = nk.new_log()
    log.add_event("Anna Lee", "scheduled", "2026-03-01", until=f"{DAY} 16:00")
    return log


@pytest.mark.parametrize("words", [None, "found another way in"])
def test_closed_ends_the_matter_everywhere(log, words):
    """Closed, with or without words, ends the talk that was on, its calendar and its reminders."""
    log.add_event("Anna Lee", "closed", "2026-03-02", next_step=words)
    assert log.closings.tolist() == [False, True]
    assert next_talk(log, "Anna Lee", as_of="2026-03-03") is None
    assert nk.due_today(log, as_of="2026-03-04").empty


def test_a_dropped_reminder_ends_nothing(log):
    """Closed with the name of a reminder drops that reminder, and the talk stays on."""
    log.add_event("Anna Lee", "closed", "2026-03-02", next_step="confirm")
    assert not log.closings.any()
    assert next_talk(log, "Anna Lee", as_of="2026-03-03") is not None


def test_a_dropped_reminder_is_no_request():
    """Who was only reminded of, and then dropped from the list, was never asked."""
    log = nk.new_log()
    log.add_event("Omar Haddad", "closed", "2026-03-02", next_step="keep_in_touch")
    log.add_event("Kim Vo", "closed", "2026-03-02", next_step="moved away")
    assert asked(log) == {"Kim Vo"}


def test_left_in_peace():
    """Those marked so are left in peace, and nobody else."""
    log = nk.new_log()
    log.add_contact("Anna Lee", do_not_contact=True)
    log.add_contact("Omar Haddad")
    assert log.left_in_peace == {"Anna Lee"}
