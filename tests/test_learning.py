"""What was learned: each talk once, the newest word on it, and nothing claimed from one talk."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.learning.conversations import SAID
from netkit.log import EVENT_COLUMNS

NOTED = {
    "minutes": 20,
    "fit": 4,
    "expected": "Quiet.",
    "learned": "Loud.",
    "surprised": "The noise.",
    "advice": "Bring ear plugs.",
    "next_step": "Buy some.",
    "themes": "path;likes",
    "lead": "shadowing",
}


def log_of(*rows: tuple) -> nk.Log:
    """Make a log from (contact, event, date, columns) as they stand in a file."""
    log = nk.new_log()
    for contact in dict.fromkeys(row[0] for row in rows):
        log.add_contact(contact, field="Bees", role="Keeper", organization=f"{contact}'s")
    events = [
        {"contact": who, "event": event, "date": pd.Timestamp(date) if date else pd.NaT} | more
        for who, event, date, more in rows
    ]
    log.events = pd.DataFrame(events).reindex(columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
    return log


def one_talk(*rows: tuple) -> dict:
    """Give the only talk there is in these rows of Anna's."""
    (talk,) = nk.conversations_held(log_of(*(("Anna", *row) for row in rows))).to_dict("records")
    return talk


# Talks


def test_every_talk_is_a_row_with_all_that_was_noted():
    """What was noted at the talk, and who it was with, stands in one row."""
    talk = one_talk(("met", "2026-02-03", NOTED), ("reported_back", "2026-03-01", {}))
    assert {name: talk[name] for name in SAID} == NOTED
    assert (talk["contact"], talk["field"], talk["role"]) == ("Anna", "Bees", "Keeper")
    assert talk["reported_back"] == pd.Timestamp("2026-03-01")


@pytest.mark.parametrize("name", SAID)
def test_a_step_saved_by_itself_is_found_and_the_newest_wins(name: str):
    """Each column may come in a row of its own, also twice; the later row counts."""
    first = {"minutes": 5, "fit": 1}.get(name, "information" if name == "lead" else "first")
    rows = [("met", "2026-02-03", {}), ("reflected", "2026-02-03", {name: first})]
    talk = one_talk(*rows, ("reflected", "2026-02-04", {name: NOTED[name]}))
    assert talk[name] == NOTED[name]
    assert sum(pd.notna(talk[other]) for other in SAID) == 1


def test_an_empty_later_row_takes_nothing_away():
    """A later step without a word on something leaves what was said before."""
    talk = one_talk(("met", "2026-02-03", {"fit": 4}), ("reflected", "2026-02-05", {}))
    assert talk["fit"] == 4


def test_notes_go_with_the_talk_before_them():
    """Of two talks with one person each has its own notes."""
    log = log_of(
        ("Anna", "met", "2026-02-03", {}),
        ("Anna", "reflected", "2026-02-04", {"fit": 2}),
        ("Anna", "prepared", "2026-03-02", {"expected": "More."}),
        ("Anna", "met", "2026-03-03", {}),
        ("Anna", "reflected", "2026-03-04", {"fit": 5}),
    )
    talks = nk.conversations_held(log)
    assert talks["fit"].tolist() == [2, 5]
    assert talks["expected"].fillna("").tolist() == ["", "More."]


def test_what_was_expected_comes_from_getting_ready():
    """What was written while getting ready stands beside the talk it was for."""
    rows = [("prepared", "2026-02-02", {"expected": "Quiet."}), ("met", "2026-02-03", {})]
    assert one_talk(*rows)["expected"] == "Quiet."


def test_getting_ready_for_a_talk_to_come_is_no_talk():
    """A date, getting ready, a video and a note alone are no conversation."""
    rows = [("Anna", event, "2026-02-02", {"learned": "x", "fit": 3})
            for event in ("scheduled", "prepared", "watched", "reflected", "no_show")]  # fmt: skip
    log = log_of(*rows)
    assert nk.conversations_held(log).empty
    assert nk.fit_by(log).empty and nk.theme_counts(log).empty and nk.advice_taken(log).empty


def test_a_watched_video_changes_nothing():
    """After a talk, a video of the same person adds no talk and no word."""
    talk = one_talk(("met", "2026-02-03", {"fit": 4}), ("watched", "2026-02-05", {"fit": 1}))
    assert talk["fit"] == 4


def test_what_is_off_the_record_stays_out():
    """What was told in confidence is in no column, while the talk still counts."""
    log = log_of(
        ("Anna", "met", "2026-02-03", {"fit": 4}),
        ("Anna", "reflected", "2026-02-03", {"learned": "A secret.", "off_record": True}),
    )
    assert nk.conversations_held(log)["learned"].isna().all()
    assert len(nk.conversations_held(log)) == 1
    open_book = nk.conversations_held(log, include_off_record=True)
    assert open_book["learned"].tolist() == ["A secret."]


@given(st.permutations(range(7)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_does_not_matter(order: list[int]):
    """Rows with days mean the same in whatever order they stand in the file."""
    rows = [
        ("Anna", "prepared", "2026-02-02", {"expected": "Quiet."}),
        ("Anna", "met", "2026-02-03", {"minutes": 20}),
        ("Anna", "reflected", "2026-02-03", {"fit": 4}),
        ("Anna", "met", "2026-03-03", {"minutes": 30}),
        ("Anna", "reported_back", "2026-03-05", {}),
        ("Omar", "met", "2026-02-10", {"fit": 2}),
        ("Omar", "reflected", "2026-02-11", {"fit": 3}),
    ]
    straight, mixed = (nk.conversations_held(log_of(*(rows[i] for i in places)))
                       for places in (range(7), order))  # fmt: skip
    pd.testing.assert_frame_equal(mixed, straight)


def test_a_row_that_stands_twice_counts_once():
    """A talk noted twice for one day, once with its hour, is one talk and one data point."""
    talk = ("Anna", "met", "2026-02-03", {"fit": 4})
    log = log_of(talk, talk, ("Anna", "met", "2026-02-03 14:00", {}))
    assert len(nk.conversations_held(log)) == 1
    assert nk.fit_by(log)["fits"].tolist() == [[4]]


def test_a_talk_without_a_day_counts_where_it_stands():
    """An undated talk is a talk, its notes are found, and its day stays missing."""
    talk = one_talk(
        ("requested", "2026-02-01", {}),
        ("met", None, {"fit": 4}),
        ("reflected", "2026-02-05", {"learned": "Loud."}),
    )
    assert pd.isna(talk["date"])
    assert (talk["fit"], talk["learned"]) == (4, "Loud.")
    assert one_talk(("met", None, {}), ("reflected", None, {"fit": 3}))["fit"] == 3


def test_notes_dated_before_the_only_talk_are_not_lost():
    """A slip in a date does not part notes from the talk they can only be about."""
    rows = [("reflected", "2026-02-01", {"fit": 3}), ("met", "2026-02-03", {})]
    assert one_talk(*rows)["fit"] == 3


def test_an_empty_log_gives_empty_tables_with_their_columns():
    """Without a talk every table is empty, and has the columns it always has."""
    empty, full = nk.new_log(), nk.make_log()
    for table in (nk.conversations_held, nk.fit_by, nk.theme_counts, nk.advice_taken):
        assert table(empty).empty
        assert list(table(empty)) == list(table(full))


def test_the_sample_has_a_row_for_each_of_its_talks():
    """The sample's talks are its `met` rows, one each."""
    log = nk.make_log()
    talks = nk.conversations_held(log)
    assert sorted(talks["contact"]) == sorted(log.events.query("event == 'met'")["contact"])
    assert talks["date"].is_monotonic_increasing


# Fit


@pytest.mark.parametrize("by", ["field", "role", "organization"])
def test_every_talk_is_in_one_group(by: str):
    """However talks are grouped, each counts once, and most talks come first."""
    log = nk.make_log()
    talks, table = nk.conversations_held(log), nk.fit_by(log, by)
    assert table["conversations"].sum() == len(talks)
    assert table["fits"].map(len).sum() == talks["fit"].notna().sum()
    assert table["conversations"].is_monotonic_decreasing
    assert table.attrs["by"] == [by] == [table.columns[0]]


def test_the_middle_lies_between_the_ends():
    """Lowest, middle and highest are those of the fits noted; none noted gives none."""
    log = log_of(*((f"P{i}", "met", "2026-02-03", {"fit": fit}) for i, fit in enumerate([5, 1, 4])))
    (row,) = nk.fit_by(log).to_dict("records")
    assert (row["lowest"], row["middle"], row["highest"]) == (1, 4, 5)
    (row,) = nk.fit_by(log_of(("Anna", "met", "2026-02-03", {}))).to_dict("records")
    assert row["fits"] == [] and pd.isna(row["middle"])


def test_who_has_no_field_is_still_counted():
    """A talk with somebody whose field nobody noted is in a group of its own."""
    log = nk.new_log()
    log.add_event("Anna", "met", "2026-02-03", fit=3)
    assert nk.fit_by(log)["field"].tolist() == ["unknown"]


def test_an_unknown_grouping_is_named():
    """A column that fits cannot be grouped by gets one sentence with those that work."""
    with pytest.raises(nk.NetkitError, match="by='shoe_size' is not known"):
        nk.fit_by(nk.make_log(), "shoe_size")


# Themes and advice


def test_a_theme_counts_once_a_talk_however_it_is_written():
    """Codes, labels and repeats meet; an unknown theme stays as typed; `of` counts noted talks."""
    log = log_of(
        ("Anna", "met", "2026-02-03", {"themes": "path; how they got here;path"}),
        ("Omar", "met", "2026-02-04", {"themes": "path;Bee dances;"}),
        ("Mei", "met", "2026-02-05", {}),
    )
    counts = nk.theme_counts(log).set_index("theme")
    assert counts["conversations"].to_dict() == {"path": 2, "Bee dances": 1}
    assert set(counts["of"]) == {2}
    assert counts.loc["path", "label"] == "How they got here"


def test_advice_is_done_once_they_know():
    """Telling them closes that advice and none of a later talk; a decision closes none."""
    log = log_of(
        ("Anna", "met", "2026-02-03", {"advice": "Keep bees."}),
        ("Anna", "reported_back", "2026-02-20", {}),
        ("Anna", "met", "2026-03-03", {"next_step": "Buy a hive."}),
        ("Omar", "met", "2026-02-10", {"advice": "Read."}),
        ("Omar", "decided", "2026-02-12", {}),
        ("Mei", "met", "2026-02-11", {"learned": "No advice."}),
    )
    advice = nk.advice_taken(log)
    assert advice["contact"].tolist() == ["Anna", "Omar", "Anna"]
    assert advice["done"].tolist() == [True, False, False]
    assert advice["told"].dt.date.tolist()[0] == dt.date(2026, 2, 20)
    assert advice["told"].isna().tolist() == [False, True, True]


def test_fields_that_differ_in_capitals_and_spaces_are_one():
    """“Law” and “law ” are one group, under the first of the two spellings."""
    log = nk.new_log()
    for name, field in (("Anna Lee", "Law"), ("Omar Haddad", "law"), ("Mei Lin", "C++")):
        log.add_contact(name, field=field)
        log.add_event(name, "met", "2026-02-03", fit=3)
    table = nk.fit_by(log)
    assert table[["field", "conversations"]].values.tolist() == [["Law", 2], ["C++", 1]]
