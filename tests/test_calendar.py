"""A calendar file holds a title and a time, nothing else, and doubles nothing."""

from __future__ import annotations

import datetime as dt

import icalendar
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit.errors import NetkitError

TODAY = "2026-03-01"
ODD = {
    "plain": "Anna Lee",
    "commas and more": 'Lee, Anna; "the \\ one"',
    "two lines": "Anna\nLee",
    "emoji": "Anna 👩‍🔬 Lee",
    "Hebrew": "חנה לוי",
    "Arabic": "آنا لي",
    "ten thousand": "Ab, c " * 1_600 + "end",
}


def set_up(name: str = "Anna Lee", until: str = "2026-03-05 16:00", **columns: object) -> nk.Log:
    """Give a log in which a talk is set."""
    log = nk.new_log()
    log.add_contact(name, email="anna@example.org", notes="SECRET")
    log.add_event(name, "scheduled", TODAY, until=until, notes="SECRET", **columns)
    return log


def entries(text: str) -> list[icalendar.Event]:
    """Read a calendar file back."""
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def due(**columns: list[object]) -> pd.DataFrame:
    """Give reminders as `due_today` does."""
    one = {"contact": ["Anna Lee"], "what": ["thank"], "due": [pd.Timestamp("2026-03-06")]}
    more = {"overdue": [1.0], "why": ["SECRET"]}
    return pd.DataFrame({**one, **more, **columns})


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_any_name_survives_the_way_to_a_calendar_and_back(name: str):
    """Commas, lines, emoji, right-to-left and 10,000 letters come back as they were written."""
    log = set_up(name)
    contact = log.contacts["contact"].iloc[0]
    (talk,) = entries(nk.talk_calendar(log, contact, TODAY))
    assert talk["summary"] == f"Talk with {contact}"
    (reminder,) = entries(nk.reminder_calendar(due(contact=[name]), TODAY))
    assert reminder["summary"].startswith(f"{name}: ")


@given(st.text(st.characters(), min_size=1))  # halves of signs too
def test_no_name_breaks_a_calendar(name: str):
    """Whatever a name is made of, the file can be read back and holds one entry."""
    text = nk.reminder_calendar(due(contact=[name]), TODAY)
    (entry,) = entries(text)
    assert not entry.errors
    assert text.endswith("END:VCALENDAR\r\n")


def test_a_talk_has_the_hour_on_the_wall():
    """A talk with an hour has no time zone, so it stays at that hour wherever one is."""
    (talk,) = entries(nk.talk_calendar(set_up(minutes=25), "Anna Lee", TODAY))
    assert talk["dtstart"].dt == dt.datetime(2026, 3, 5, 16, 0)
    assert talk["dtend"].dt == dt.datetime(2026, 3, 5, 16, 25)
    assert talk["dtstart"].dt.tzinfo is None


def test_a_talk_without_an_hour_takes_the_day():
    """A talk of which only the day is known stands at the head of that day."""
    (talk,) = entries(nk.talk_calendar(set_up(until="2026-03-05"), "Anna Lee", TODAY))
    assert talk["dtstart"].dt == dt.date(2026, 3, 5)
    assert talk["dtend"].dt == dt.date(2026, 3, 6)


def test_nothing_but_a_title_and_a_time_leaves():
    """No note, no address, no reason is in a file, and nobody is invited by it."""
    texts = [nk.talk_calendar(set_up(), "Anna Lee", TODAY), nk.reminder_calendar(due(), TODAY)]
    for text in texts:
        assert "SECRET" not in text
        assert "@example.org" not in text
        assert not {"ATTENDEE", "ORGANIZER", "DESCRIPTION;"} & set(text.replace(":", "\n").split())
        (entry,) = entries(text)
        wanted = {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DTEND", "TRANSP"}
        assert set(entry) <= wanted


def test_the_same_day_gives_the_same_file():
    """Made twice on one day, a file is the same to the letter."""
    log = set_up()
    assert nk.talk_calendar(log, "Anna Lee", TODAY) == nk.talk_calendar(log, "Anna Lee", TODAY)


def test_a_moved_talk_moves_its_entry():
    """A new date keeps the entry's name and raises its edition; a second talk is a new entry."""
    log = set_up()
    (before,) = entries(nk.talk_calendar(log, "Anna Lee", TODAY))
    log.add_event("Anna Lee", "rescheduled", "2026-03-02", until="2026-03-09 10:00")
    (after,) = entries(nk.talk_calendar(log, "Anna Lee", "2026-03-02"))
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    log.add_event("Anna Lee", "met", "2026-03-09")
    log.add_event("Anna Lee", "scheduled", "2026-03-20", until="2026-04-01")
    (second,) = entries(nk.talk_calendar(log, "Anna Lee", "2026-03-20"))
    assert second["uid"] != before["uid"]


def test_a_reminder_put_off_moves_its_entry():
    """The same reminder on another day keeps its name; others have names of their own."""
    (one,) = entries(nk.reminder_calendar(due(), TODAY))
    (later,) = entries(nk.reminder_calendar(due(due=["2026-03-09"]), TODAY))
    assert one["uid"] == later["uid"]
    several = due(
        contact=["Anna Lee", "Anna Lee", "Omar", "Anna Lee"],
        what=["thank", "follow_up", "thank", "thank"],
        due=["2026-03-06"] * 4,
        overdue=[0] * 4,
        why=[""] * 4,
    )
    names = [entry["uid"] for entry in entries(nk.reminder_calendar(several, TODAY))]
    assert len(set(names)) == 4


def test_a_reminder_reads_as_the_list_does():
    """A title names the person and what to do, in the learner's words."""
    (entry,) = entries(nk.reminder_calendar(due(), TODAY))
    assert entry["summary"] == "Anna Lee: Say thank you"
    assert entry["dtstart"].dt == dt.date(2026, 3, 6)


@pytest.mark.parametrize("event", ["met", "cancelled", "no_show"])
def test_a_talk_that_is_over_is_in_no_calendar(event: str):
    """A talk held, called off or missed is one sentence with the cure, and no file."""
    log = set_up()
    log.add_event("Anna Lee", event, "2026-03-05")
    with pytest.raises(NetkitError, match="No day is noted"):
        nk.talk_calendar(log, "Anna Lee", TODAY)


def test_who_is_to_be_left_in_peace_is_in_no_calendar():
    """Nobody marked "do not contact" gets an entry."""
    log = nk.new_log()
    log.add_contact("Anna Lee", do_not_contact=True)
    log.add_event("Anna Lee", "scheduled", TODAY, until="2026-03-05")
    with pytest.raises(NetkitError, match="leave in peace"):
        nk.talk_calendar(log, "Anna Lee", TODAY)


@pytest.mark.parametrize(
    ("reminders", "said"),
    [(due().iloc[:0], "Nothing is due"), (due().drop(columns="due"), "no column 'due'")],
)
def test_no_reminders_make_no_file(reminders: pd.DataFrame, said: str):
    """An empty or a broken table is one sentence: an empty calendar confuses calendars."""
    with pytest.raises(NetkitError, match=said):
        nk.reminder_calendar(reminders)


def test_the_due_list_goes_to_a_calendar():
    """What `due_today` gives can be handed over as it is."""
    log = nk.make_log(0)
    listed = pd.concat([nk.due_today(log, "2026-03-31"), nk.coming_up(log, "2026-03-31")])
    found = entries(nk.reminder_calendar(listed, "2026-03-31"))
    assert len(found) == len(listed) > 0
    assert all(entry["summary"].split(": ")[-1][0].isupper() for entry in found)
