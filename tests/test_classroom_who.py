"""Who counts in the tables of a class, what asks cannot know, and who is the same person."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd
import pytest

import netkit as nk
from netkit.cohort import Cohort
from tests.class_cohorts import make_class, sample_class

AS_OF = "2026-04-30"
# What an ask does not show when nobody noted the day.
HIDDEN = ("followed_up", "thanked", "kept_in_touch")


def class_of_events(events: list[tuple], as_of: str = AS_OF, **more: Any) -> Cohort:
    """Make a class of (student, date, contact, event) rows."""
    table = pd.DataFrame(events, columns=["student", "date", "contact", "event"])
    table["date"] = pd.to_datetime(table["date"])
    return make_class(nk.find_asks(table, as_of=as_of), as_of, **more)


# ---- who counts


def test_the_roster_says_who_counts():
    """Without a roster those who handed in count; with one, those who are on it."""
    events = [(f"s{i}", "2026-02-02", "P", "requested") for i in range(6)]
    without = nk.participation(class_of_events(events))
    assert without[["enrolled", "handed_in", "asked"]].values.tolist() == [[6, 6, 6]]
    assert without.attrs["roster"] is False
    rows = [{"student": f"s{i}", "enrolled": i != 5} for i in range(6)]
    rows += [{"student": f"s{i}", "enrolled": True, "handed_in": False} for i in (7, 8, 9)]
    roster = nk.participation(class_of_events(events, students=rows))
    assert roster[["enrolled", "handed_in", "asked"]].values.tolist() == [[8, 5, 5]]
    assert roster.attrs["roster"] is True and roster.attrs["off_roster"] == 1


def test_the_curve_ends_where_participation_does():
    """Where every log was kept to the last day, as many have asked as take part."""
    for seed in range(4):
        cohort = sample_class(24, seed, weeks=3)
        end = nk.first_requests(cohort, began="2026-01-05")["asked"].iloc[-1]
        assert end == pytest.approx(nk.participation(cohort)["share"].iloc[0])


def test_a_beginning_is_told_or_taken_from_the_roster_or_the_first_request():
    """A date that is given comes first, then the roster's, then the section's first request."""
    events = [("a", "2026-02-09", "P", "requested"), ("b", "2026-02-16", "P", "requested")]
    rows = [{"student": name, "section": name} for name in ("a", "b")]
    rows[0]["began"] = pd.Timestamp("2026-02-02")
    cohort = class_of_events(events, students=rows)
    for began, days, ways in (
        (None, [7, 0], ["first request", "roster"]),
        ("2026-02-08", [1, 8], ["given"]),
        ("2026-02-12", [0, 4], ["given"]),
    ):
        table = nk.first_requests(cohort, by="section", began=began)
        assert table.groupby("section")["days"].last().tolist() == days
        assert table.attrs["began_from"] == ways


def test_few_students_say_nothing():
    """Under five students no share is claimed, and from five on it is."""
    for number, told in ((4, False), (5, True)):
        events = [(f"s{i}", "2026-02-02", "P", "requested") for i in range(number)]
        cohort = class_of_events(events)
        assert nk.participation(cohort)["share"].notna().all() == told
        assert nk.first_requests(cohort)["asked"].notna().all() == told


# ---- reminders and thanks


@pytest.mark.parametrize("seed", range(3))
def test_a_class_is_as_prompt_as_its_logs(seed: int):
    """Of an invented class, asks and logs give the same counts, but for what asks cannot know."""
    sample = nk.make_cohort(12, seed)
    events = sample.events[sample.events["event"] != "closed"]
    loose = events["date"].isna() & events["event"].isin(HIDDEN)
    met_by_chance = ~events["contact"].isin(events.loc[events["event"] == "requested", "contact"])
    unlike = events.loc[loose | met_by_chance, "contact"]
    assert len(unlike) > 10
    events = events[~events["contact"].isin(unlike)]
    asks = nk.find_asks(events, as_of=sample.saved_on)
    own = nk.timeliness(events, as_of=sample.saved_on).set_index("what")
    table = nk.promptness(make_class(asks, sample.saved_on)).set_index("what")
    columns = ["due", "in_time", "late", "missed", "waiting"]
    pd.testing.assert_frame_equal(table[columns], own.loc[table.index, columns])


def test_students_who_are_alike_widen_the_range():
    """The range is that of fewer talks where each student does all or none in time."""
    days = {"s0": 1, "s1": 1, "s2": 9, "s3": 9, "s4": 9}
    events = []
    for student, days_later in days.items():
        for person in range(10):
            thanked = f"2026-02-{2 + days_later:02}"
            events += [
                (student, "2026-02-01", f"P{person}", "requested"),
                (student, "2026-02-02", f"P{person}", "met"),
                (student, thanked, f"P{person}", "thanked"),
            ]
    table = nk.promptness(class_of_events(events)).set_index("what").loc["thank_you_48h"]
    assert table["share"] == 0.4 and table["students"] == 5
    # Ratio estimator by hand: 50 talks, sum of squares 5 * 24, t of 4 degrees of freedom 2.776.
    assert table["effect"] == pytest.approx(120 * 5 / 4 / (50 * 0.24) * (2.776 / 1.960) ** 2, 1e-3)


def test_nobody_is_reminded_of_who_wants_peace():
    """A request to somebody who would rather not be written to calls for no reminder."""
    people = pd.DataFrame({"student": ["a"], "person": [1], "outside": ["x"], "linked_by": [""]})
    events = [("a", "2026-02-02", "P", "requested"), ("a", "2026-04-06", "P", "met")]
    for peace, missed in ((False, 1), (True, 0)):
        cohort = class_of_events(events, people=people.assign(left_in_peace=peace))
        table = nk.promptness(cohort).set_index("what")
        assert table.loc["follow_up", "missed"] == missed
        hands = nk.needs_a_hand(cohort)["what"].tolist()
        assert ("thanks_overdue" in hands) == (not peace)


# ---- people asked most


def test_several_codes_of_one_person_meet():
    """Whoever two students asked is one person, flagged if either noted to leave them in peace."""
    events = [(student, "2026-02-02", "P", "requested") for student in "abc"]
    people = pd.DataFrame(
        {
            "student": list("abc"),
            "person": [1, 2, 3],
            "outside": ["x", "x", "y"],
            "linked_by": ["email", "name", ""],
            "left_in_peace": [True, False, False],
        }
    )
    table = nk.most_asked(class_of_events(events, people=people))
    columns = ["outside", "students", "asks", "left_in_peace"]
    assert table[columns].values.tolist() == [["x", 2, 2, True], ["y", 1, 1, False]]
    assert table.attrs["unlinked"] == 1 and table.attrs["people"] == 2


def test_a_tally_still_tells_who_takes_part():
    """Of counts alone, participation and the spread are those of the requests."""
    cohort = sample_class(12, 1)
    tallied = nk.tally(cohort.asks, keep=["student", "section", "avenue"])
    counts = dataclasses.replace(cohort, asks=tallied)
    for measure in (nk.participation, nk.student_spread):
        pd.testing.assert_frame_equal(measure(counts), measure(cohort))
    for measure in (nk.promptness, nk.avenue_mix, nk.most_asked, nk.needs_a_hand):
        with pytest.raises(nk.NetkitError, match="person"):
            measure(counts)
