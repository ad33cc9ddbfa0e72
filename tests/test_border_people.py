"""At the border everybody gets one name of their own, and events find their people."""

from __future__ import annotations

import pytest

from netkit.border import check_event, order
from tests.raw_logs import TODAY, check, contacts, events, told


@pytest.fixture(autouse=True)
def _first_of_april(monkeypatch):
    monkeypatch.setattr(order, "today", lambda: TODAY)


def test_two_people_of_one_name_are_kept_apart():
    """The second gets a number, the name stays, and plain mentions go to the first."""
    log = check(
        contacts(("Anna Lee", "a@fern.example", None), ("anna  lee", "b@oak.example", None)),
        events(
            ("2026-03-02", "ANNA LEE", "met"),
            ("2026-03-03", "Anna Lee", "thanked"),
            ("2026-03-04", "anna lee (2)", "met"),
        ),
    )
    assert log.contacts["contact"].tolist() == ["Anna Lee", "anna  lee (2)"]
    assert log.contacts["name"].tolist() == ["Anna Lee", "anna  lee"]
    assert log.events["contact"].tolist() == ["Anna Lee", "Anna Lee", "anna  lee (2)"]
    assert [row for row, *_ in told(log, "contact")] == [3, 2]


def test_in_a_tracker_the_row_says_whose_event_it_is():
    """People of one name keep their own events where both stand in one row."""
    people = contacts(("Anna Lee", "a@fern.example", None), ("Anna Lee", "b@oak.example", None))
    rows = events(("2026-03-02", "Anna Lee", "met"), ("2026-03-03", "Anna Lee", "met"))
    log = check(people, rows, same_rows=True)
    assert log.events["contact"].tolist() == ["Anna Lee", "Anna Lee (2)"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Anna Lee", "a@fern.example", None), ("Anna Lee", "A@fern.example", "Fern & Co")),
        (("Anna Lee", None, None), ("Anna Lee", None, None)),
    ],
)
def test_one_person_listed_twice_becomes_one(first, second):
    """The same name and e-mail, or the same in everything, is one person."""
    log = check(contacts(first, ("Ben Osei", None, None), second))
    assert log.contacts["contact"].tolist() == ["Anna Lee", "Ben Osei"]
    assert log.contacts["organization"].dropna().tolist() == [o for o in second[2:] if o]
    assert told(log, "contact")[0][:2] == (4, "Anna Lee")


def test_what_two_rows_of_one_person_say_differently_is_listed():
    """Nothing of the second row is lost without a word."""
    log = check(
        contacts(("Anna Lee", "a@fern.example", "Fern"), ("Anna Lee", "a@fern.example", "Oak"))
    )
    assert log.contacts["organization"].tolist() == ["Fern"]
    assert told(log, "organization")[0][:2] == (3, "Oak")


def test_somebody_not_in_contacts_is_added():
    """An event for somebody new adds them, with one problem however often they come."""
    rows = events(("2026-03-02", "Ben Osei", "met"), ("2026-03-03", "ben osei", "thanked"))
    log = check(contacts(("Anna Lee", None, None)), rows)
    assert log.contacts["contact"].tolist() == ["Anna Lee", "Ben Osei"]
    assert log.events["contact"].tolist() == ["Ben Osei", "Ben Osei"]
    assert [row for row, *_ in told(log, "contact")] == [2]


def test_people_are_found_by_the_name_in_the_log_and_by_their_full_name():
    """Where the log has a short name of its own for somebody, either name finds them."""
    people = contacts(("Annie", "Anna Lee"), columns="contact name")
    rows = events(("2026-03-05", "anna lee", "met"), ("2026-03-06", "Annie", "thanked"))
    log = check(people, rows)
    assert log.events["contact"].tolist() == ["Annie", "Annie"]
    assert log.problems.empty
    assert check_event(log, "Anna Lee", "met", None, {})["contact"] == "Annie"


def test_a_file_of_events_alone_needs_no_list_of_people():
    """Without contacts the people come from the events, and that is no trouble."""
    log = check(log=events(("2026-03-05", "Anna Lee", "met")))
    assert log.contacts["contact"].tolist() == ["Anna Lee"]
    assert log.problems.empty


def test_a_person_without_a_name_is_called_by_what_is_known():
    """An e-mail or an organization stands in for a name; wholly blank rows are left out."""
    log = check(contacts(("", "a@fern.example", None), (None, None, "Oak"), (None, " ", "")))
    assert log.contacts["contact"].tolist() == ["a@fern.example", "Oak"]
    assert [row for row, *_ in told(log, "name")] == [2, 3]


def test_an_event_without_a_person_is_kept():
    """A row that names nobody stays, and is listed."""
    log = check(log=events(("2026-03-05", " ", "met")))
    assert log.events["contact"].isna().all()
    assert told(log, "contact")[0][0] == 2


def test_hidden_connections_count_and_are_summed_up_once():
    """Date-only rows of a connections file are events, and one problem in all."""
    rows = [("2026-03-05", None, "connected", "linkedin_invite")] * 3
    log = check(log=events(*rows, columns="date contact event channel"))
    assert log.events["event"].tolist() == ["connected"] * 3
    (row, _, reason), *more = told(log, "contact")
    assert (row, more) == (None, [])
    assert "3" in reason


def test_introductions_find_their_people():
    """`introduced_by` and `referred` are written as the contacts are; strangers are listed."""
    people = contacts(
        ("Anna Lee", None), ("Ben Osei", "anna lee"), ("Cara Diaz", "my aunt"),
        columns="name introduced_by",
    )  # fmt: skip
    rows = events(
        ("2026-03-05", "Anna Lee", "met", "BEN OSEI"),
        ("2026-03-05", "Anna Lee", "met", "Dan Wu"),
        columns="date contact event referred",
    )
    log = check(people, rows)
    assert log.contacts["introduced_by"].tolist()[1:] == ["Anna Lee", "my aunt"]
    assert log.events["referred"].tolist() == ["Ben Osei", "Dan Wu"]
    assert told(log, "introduced_by")[0][:2] == (4, "my aunt")
    assert told(log, "referred")[0][:2] == (3, "Dan Wu")
