"""A new row is checked strictly: whoever typed it can still mend it."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from netkit.border import check_contact, check_event, order
from netkit.errors import NetkitError
from netkit.log import Log
from tests.raw_logs import TODAY, check, contacts, events


@pytest.fixture(autouse=True)
def _first_of_april(monkeypatch):
    monkeypatch.setattr(order, "today", lambda: TODAY)


def test_an_event_becomes_a_row_of_codes():
    """Words become terms, today is the default, the person is written as in the contacts."""
    log = check(contacts(("Anna Lee", None, None)))
    row = check_event(log, " anna lee", "e-mailed", None, {"channel": "LinkedIn message"})
    assert row.pop("event_id")
    assert row == {
        "date": TODAY,
        "contact": "Anna Lee",
        "event": "requested",
        "channel": "linkedin_msg",
        "raw_event": "e-mailed",
    }


@pytest.mark.parametrize(
    "day", ["2026-02-03", "3 Feb 2026", date(2026, 2, 3), datetime(2026, 2, 3)]
)
def test_a_date_may_be_text_or_a_date(day):
    """A new event takes a date in any plain form."""
    assert check_event(Log(), "Anna Lee", "met", day, {})["date"] == pd.Timestamp("2026-02-03")


def test_a_new_follow_up_knows_what_came_before():
    """The word typed now is read in the light of the log."""
    log = check(log=events(("2026-03-05", "Anna Lee", "met")))
    later = check_event(log, "Anna Lee", "follow-up", "2026-03-09", {})
    earlier = check_event(log, "Anna Lee", "follow-up", "2026-03-01", {})
    assert (later["event"], earlier["event"]) == ("kept_in_touch", "followed_up")


@pytest.mark.parametrize(
    ("contact", "event", "when", "columns", "says"),
    [
        (" ", "met", None, {}, "Nobody is named"),
        ("Anna Lee", "thnaked", None, {}, "thanked"),
        ("Anna Lee", "warm", None, {}, "no event"),
        ("Anna Lee", "", None, {}, "event"),
        ("Anna Lee", "met", "2026-02-30", {}, "no such day"),
        ("Anna Lee", "met", "02/03/2026", {}, "two different days"),
        ("Anna Lee", "met", None, {"chanel": "email"}, "'channel'"),
        ("Anna Lee", "met", None, {"channel": "pigeon"}, "email"),
        ("Anna Lee", "met", None, {"fit": 6}, "1 to 5"),
        ("Anna Lee", "met", None, {"off_record": "hm"}, "yes or no"),
        ("Anna Lee", "met", None, {"event_id": "x"}, "no column"),
    ],
)
def test_what_is_not_understood_is_refused(contact, event, when, columns, says):
    """Whoever types it now can mend it now, so a new row is strict and says the cure."""
    with pytest.raises(NetkitError, match=says):
        check_event(Log(), contact, event, when, columns)


def test_typed_columns_keep_their_types():
    """Numbers, marks and days of a new row are numbers, marks and days."""
    columns = {"minutes": "30 min", "off_record": True, "until": "2026-05-01", "notes": None}
    row = check_event(Log(), "Anna Lee", "met", None, columns)
    assert (row["minutes"], row["off_record"]) == (30, True)
    assert row["until"] == pd.Timestamp("2026-05-01")
    assert "notes" not in row


def test_a_second_person_of_one_name_gets_a_number():
    """Nobody is mixed up."""
    log = check(contacts(("Anna Lee", None, None)))
    row = check_contact(log, "anna lee", {"avenue": "alumni directory", "motivation": 4})
    assert row == {
        "contact": "anna lee (2)",
        "name": "anna lee",
        "avenue": "alumni_directory",
        "motivation": 4,
    }


def test_ids_differ_for_the_same_event_twice():
    """Two talks on one day are two events."""
    log = check(log=events(("2026-03-05", "Anna Lee", "met")))
    log.events["event_id"] = check_event(log, "Anna Lee", "met", "2026-03-05", {})["event_id"]
    again = check_event(log, "Anna Lee", "met", "2026-03-05", {})
    assert again["event_id"] != log.events["event_id"][0]


def test_somebody_named_is_written_as_the_contacts_write_them():
    """A referral points to the person on the list, whatever its capitals and spaces."""
    log = Log(contacts=pd.DataFrame({"contact": ["Omar Haddad"], "name": ["Omar Haddad"]}))
    columns = {"referred": "omar  haddad"}
    row = check_event(log, "Anna Lee", "referral_received", TODAY, columns)
    assert row["referred"] == "Omar Haddad"
