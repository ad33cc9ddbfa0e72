"""A tracker's dates and statuses become events, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netkit import vocabulary
from netkit.border.raw import RawLog
from netkit.readers import event_rows, person_rows, read_raw
from netkit.readers.csv_sheet import read_csv
from netkit.readers.person_rows import AFTER_ASKING

Event = tuple[str, str, str | None]


def read(text: str, reader: object = person_rows) -> RawLog:
    """Read a tracker and see to it that the right reader answers."""
    sheet = read_csv(text.encode(), "tracker.csv")
    assert sheet is not None
    answers = [each for each in (person_rows, event_rows) if each.identify([sheet])]
    assert answers == [reader]
    return answers[0].read([sheet], "tracker.csv")


def events(text: str) -> list[Event]:
    """Give what happened with whom, and when, in a tracker."""
    told = read(text).events.astype(object)
    told = told.where(told.notna(), None)
    return list(zip(told["contact"], told["event"], told["date"], strict=True))


def test_each_date_that_names_an_event_is_that_event() -> None:
    """A date column becomes a dated event; an empty cell none."""
    text = "Name,Date emailed,Replied on\nAnna,2026-02-03,2026-02-05\nBen,2026-02-04,\n"
    assert events(text) == [
        ("Anna", "requested", "2026-02-03"),
        ("Anna", "replied", "2026-02-05"),
        ("Ben", "requested", "2026-02-04"),
    ]


def test_the_status_gives_the_furthest_stage_without_a_date() -> None:
    """A status is a snapshot: it says what happened, not when."""
    assert events("Name,Status\nAnna,Outreach Sent\n") == [("Anna", "requested", None)]


def test_a_status_that_has_its_date_adds_nothing() -> None:
    """Where a date column tells of the same event, the status does not repeat it."""
    text = "Name,Status,Date emailed\nAnna,Outreach Sent,2026-02-03\n"
    assert events(text) == [("Anna", "requested", "2026-02-03")]


@pytest.mark.parametrize("status", ["Replied", "Scheduled", "Completed", "Bumped", "No Reply"])
def test_what_needs_a_request_brings_one_without_a_date(status: str) -> None:
    """Who answered or stayed silent was asked: the request is there, its day is not made up."""
    told = events(f"Name,Status\nAnna,{status}\n")
    assert told[0] == ("Anna", "requested", None)
    assert all(date is None for _, _, date in told)


@pytest.mark.parametrize("status", ["Researching", "Not Contacted", "Dormant", "Warm Contact"])
def test_what_needs_no_request_brings_none(status: str) -> None:
    """A person on the list, or gone quiet, may never have been asked."""
    assert "requested" not in [event for _, event, _ in events(f"Name,Status\nAnna,{status}\n")]


CELL = st.sampled_from(["", "2026-02-03", "yes", "-", "soon"])
STATUS = st.sampled_from(["", "Sent", "Replied", "Completed", "Researching", "warm", "No Reply"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked=CELL, replied=CELL, met=CELL, status=STATUS)
def test_there_is_one_request_whenever_something_followed_from_it(
    asked: str, replied: str, met: str, status: str
) -> None:
    """However a row is filled, what follows from asking has its request, and no date is new."""
    header = "Name,Date emailed,Replied on,Talked on,Status"
    told = events(f"{header}\nAnna,{asked},{replied},{met},{status}\n")
    happened = [event for _, event, _ in told]
    assert happened.count("requested") == int(
        asked in ("2026-02-03", "yes")
        or not AFTER_ASKING.isdisjoint(happened)
        or status in ("Sent", "No Reply")
    )
    assert len(set(happened)) == len(happened)
    assert sum(date is not None for _, _, date in told) == [asked, replied, met].count("2026-02-03")
    assert happened == sorted(happened, key=vocabulary.terms("event").index)


def test_last_contact_and_next_action_name_no_event() -> None:
    """Columns that do not say what happened travel along with the person, untouched."""
    raw = read("Name,Status,Last Contact,Next Action Date\nAnna,,2026-02-03,2026-02-12\n")
    assert raw.events.empty
    assert raw.contacts[["Last Contact", "Next Action Date"]].values.tolist() == [
        ["2026-02-03", "2026-02-12"]
    ]


def test_a_bare_date_beside_a_status_is_not_guessed_at() -> None:
    """A bare "Date" beside a status may be any day, so it dates nothing, and that is said."""
    raw = read("Name,Date,Status\nAnna,2026-02-03,Replied\nBen,2026-02-04,Sent\n")
    assert raw.events["date"].isna().all()
    assert raw.contacts["Date"].tolist() == ["2026-02-03", "2026-02-04"]
    assert [problem.column for problem in raw.problems] == ["Date"]


def test_a_bare_date_in_a_list_of_events_is_theirs() -> None:
    """Where people come more than once, each row is an event of its date."""
    raw = read("Name,Date,Status\nAnna,2026-02-03,Sent\nAnna,2026-02-05,Replied\n", event_rows)
    assert raw.events["date"].tolist() == ["2026-02-03", "2026-02-05"]


def test_yes_in_a_date_column_is_an_event_without_a_date() -> None:
    """A "yes" happened, some day; a "no" did not; and "soon" did not either, and is listed."""
    raw = read("Name,Date emailed,Thank you sent\nAnna,2026-02-03,yes\nBen,no,soon\n")
    assert raw.events["event"].tolist() == ["requested", "thanked"]
    assert [(problem.row, problem.value) for problem in raw.problems] == [(3, "soon")]


def test_yes_beside_the_day_is_the_same_event() -> None:
    """A "yes" whose date stands in another column adds nothing, and two are one."""
    text = "Name,Contacted?,Date contacted,Responded?,Response?\nAnna,Yes,2026-02-03,Yes,yes\n"
    assert events(text) == [("Anna", "requested", "2026-02-03"), ("Anna", "replied", None)]


def test_a_status_of_warmth_goes_to_how_well_they_know_each_other() -> None:
    """The word "warm" is no event: it fills the warmth of who has none, and is pointed out."""
    raw = read("Name,Status,Warmth\nAnna,Warm,\nBen,Warm,cold\nChloé,Sent,\n")
    assert raw.contacts["warmth"].tolist()[:2] == ["warm", "cold"]
    assert raw.events["contact"].tolist() == ["Chloé"]
    assert {problem.column for problem in raw.problems} == {"Status"}


def test_an_unknown_status_stays_an_event_as_typed() -> None:
    """A word that nobody knows is kept for the border, which lists it with its nearest term."""
    assert events("Name,Status\nAnna,Sparkled\n") == [("Anna", "Sparkled", None)]


def test_the_way_of_writing_goes_with_the_request() -> None:
    """Channel and template tell of the request, minutes and lessons of the conversation."""
    raw = read("Name,Method,Minutes,Date emailed,Talked on\nAnna,email,20,2026-02-03,2026-02-10\n")
    assert raw.events["channel"].tolist()[0] == "email"
    assert raw.events["minutes"].tolist()[1] == "20"
    assert raw.events["channel"].isna().tolist() == [False, True]


def test_a_list_of_people_alone_is_read_and_said_to_be_one() -> None:
    """People to whom nothing has happened yet are contacts without events."""
    raw = read("First Name,Last Name,Company\nAnna,Lee,Fern & Co\n")
    assert raw.contacts["name"].tolist() == ["Anna Lee"]
    assert raw.events.empty
    assert "people only" in raw.problems[0].reason


def test_people_of_one_name_stay_with_their_rows(tmp_path: Path) -> None:
    """Two rows of one name keep their events apart by the row they stand in."""
    path = tmp_path / "tracker.csv"
    path.write_text("Name,Company,Status\nAnna Lee,Fern & Co,Sent\nAnna Lee,Tide Press,Replied\n")
    raw = read_raw(path)
    assert raw.same_rows
    assert raw.events["source_row"].tolist() == [2, 3, 3]
