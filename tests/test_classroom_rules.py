"""What the tables of a class promise beyond their counts: order, names, gaps, and odd input."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.cohort import Cohort
from tests.class_cohorts import make_class, random_class, sample_class

MEASURES = (
    nk.participation,
    nk.first_requests,
    nk.promptness,
    nk.avenue_mix,
    nk.sections_at_equal_age,
    nk.student_spread,
    nk.most_asked,
    nk.needs_a_hand,
)
every_measure = pytest.mark.parametrize("measure", MEASURES)
GROUPED = (nk.participation, nk.first_requests, nk.promptness, nk.avenue_mix)
CHARTS = (
    (nk.participation, nk.plot_participation),
    (nk.first_requests, nk.plot_first_requests),
    (nk.promptness, nk.plot_promptness),
    (nk.student_spread, nk.plot_spread),
    (nk.most_asked, nk.plot_most_asked),
)
AS_OF = "2026-04-30"


def class_of_events(events: list[tuple], as_of: str = AS_OF, **more: Any) -> Cohort:
    """Make a class of (student, date, contact, event) rows."""
    table = pd.DataFrame(events, columns=["student", "date", "contact", "event"])
    table["date"] = pd.to_datetime(table["date"])
    return make_class(nk.find_asks(table, as_of=as_of), as_of, **more)


def replaced(cohort: Cohort, change: Any) -> Cohort:
    """Give the class with each of its tables changed."""
    tables = {name: change(getattr(cohort, name)) for name in TABLES}
    return dataclasses.replace(cohort, **tables)


# What an ask does not show when nobody noted the day.
HIDDEN = ("followed_up", "thanked", "kept_in_touch")
TABLES = ("asks", "people", "students", "health")


def shuffled(table: pd.DataFrame) -> pd.DataFrame:
    return table.sample(frac=1, random_state=3).reset_index(drop=True)


# ---- invariants


@every_measure
@pytest.mark.parametrize("seed", [0, 1])
def test_the_order_of_rows_says_nothing(measure: Any, seed: int):
    """Students, files and requests in another order give the same table."""
    cohort = random_class(seed)
    pd.testing.assert_frame_equal(measure(replaced(cohort, shuffled)), measure(cohort))


@every_measure
def test_the_names_of_students_say_nothing(measure: Any):
    """Other codes of students give the same numbers."""
    cohort = sample_class(12, 3)

    def renamed(table: pd.DataFrame) -> pd.DataFrame:
        if "student" not in table:
            return table
        codes = table["student"].astype("str").map(lambda code: f"z{code[::-1]}")
        return table.assign(student=codes)

    other, own = measure(replaced(cohort, renamed)), measure(cohort)
    columns = [name for name in own if name not in ("student", "file", "who", "outside")]
    keys = [name for name in columns if name in own.select_dtypes("number") or name == "what"]

    def lined_up(table: pd.DataFrame) -> pd.DataFrame:
        return table[columns].sort_values(keys or columns, ignore_index=True)

    pd.testing.assert_frame_equal(lined_up(other)[keys], lined_up(own)[keys])


@pytest.mark.parametrize("seed", [0, 1])
def test_two_halves_of_a_class_make_the_whole(seed: int):
    """What is counted in two halves of a class adds up to what is counted in all of it."""
    cohort = random_class(seed)
    half = set(cohort.students["student"].iloc[::2])
    parts = [
        replaced(cohort, lambda table, which=which: _of(table, half, which))
        for which in (True, False)
    ]
    for measure, columns in (
        (nk.participation, ["enrolled", "handed_in", "asked"]),
        (nk.promptness, ["due", "in_time", "late", "missed", "waiting", "students"]),
    ):
        whole = measure(cohort)[columns]
        assert (measure(parts[0])[columns] + measure(parts[1])[columns]).equals(whole)
    together = [nk.avenue_mix(part).set_index("avenue")[["asks", "students"]] for part in parts]
    whole = nk.avenue_mix(cohort).set_index("avenue")[["asks", "students"]]
    assert together[0].add(together[1], fill_value=0).astype(int).equals(whole.sort_index())


def _of(table: pd.DataFrame, students: set, which: bool) -> pd.DataFrame:
    return table[table["student"].isin(students) == which]


@every_measure
def test_a_measure_changes_nothing(measure: Any):
    """The tables of the class are as they were."""
    cohort = random_class(2)
    before = replaced(cohort, lambda table: table.copy(deep=True))
    measure(cohort)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(cohort, name), getattr(before, name))


@every_measure
def test_no_name_and_nothing_typed_is_noted_beside_a_table(measure: Any):
    """What stands in attrs are numbers, days and words of ours."""
    attrs = str(measure(sample_class(12, 3)).attrs)
    for typed in ("Monday", "Thursday", "s01", ".csv"):
        assert typed not in attrs


@pytest.mark.parametrize("measure", GROUPED)
def test_a_column_of_the_roster_groups_students(measure: Any):
    """Whatever a roster says of students can tell groups apart."""
    students = sample_class(12, 3).students
    students = students.assign(track=np.where(students.index % 2, "a", "b"))
    table = measure(dataclasses.replace(sample_class(12, 3), students=students), by="track")
    assert set(table["track"]) == {"a", "b"}
    assert table.attrs["by"] == ["track"]


# ---- little or nothing


@every_measure
def test_an_empty_class_gives_an_empty_table(measure: Any):
    """Without students there are no rows, or rows of zeros, and no trouble."""
    cohort = replaced(sample_class(5, 0), lambda table: table.iloc[:0])
    table = measure(cohort)
    assert table.select_dtypes("integer").sum().sum() == 0
    pd.testing.assert_index_equal(table.columns, measure(sample_class(5, 0)).columns)


@pytest.mark.parametrize(("measure", "plot"), CHARTS)
def test_the_charts_draw_the_tables(measure: Any, plot: Any):
    """A chart takes the table as it comes, of any class."""
    empty = replaced(sample_class(5, 0), lambda table: table.iloc[:0])
    for cohort in (sample_class(1, 2), random_class(0), sample_class(24, 0)):
        assert nk.sentence(plot(measure(cohort)))
    assert nk.sentence(plot(measure(empty))).startswith("Nothing to show yet")
    for measure_by in set(GROUPED) & {measure}:
        assert nk.sentence(plot(measure_by(random_class(0), by="section")))


@pytest.mark.parametrize(("measure", "plot"), CHARTS[:3])
def test_the_charts_leave_out_what_is_hidden(measure: Any, plot: Any):
    """A row whose counts were hidden is not drawn, and the note says how many there are."""
    table = measure(sample_class(24, 0), by="section").assign(hidden="")
    numbers = table.select_dtypes("number").columns
    table[numbers] = table[numbers].astype(float)
    table.loc[table["section"] == "Monday", numbers] = np.nan
    table.loc[table["section"] == "Monday", "hidden"] = "too few"
    said = nk.sentence(plot(table))
    assert "too few" in said.lower()
    assert "nan" not in said
    assert nk.sentence(plot(table[table["section"] == "Monday"])).startswith("Nothing to show")


def test_rounded_counts_are_called_so():
    """Of a table whose counts were rounded, no exact share is worked out and no count is exact."""
    cohort = sample_class(24, 0)
    table = nk.participation(cohort).assign(handed_in=np.nan, asked=15, share=np.nan)
    table = table.assign(low=0.5, high=0.9, hidden="only a range can be said")
    table.attrs["rounded_to"] = 15
    said = nk.sentence(nk.plot_participation(table))
    assert said.startswith("At least 15 of about 24 students wrote to somebody.")
    assert "50 to 90 % wrote to somebody, at least 15 of about 24." in said
    prompt = nk.promptness(cohort).assign(late=np.nan, missed=np.nan, waiting=np.nan)
    prompt.attrs["rounded_to"] = 15
    said = nk.sentence(nk.plot_promptness(prompt))
    assert said.count("about") == 3
    assert "nan" not in said


def test_no_chart_names_a_student():
    """The spread of a class shows nobody's code, neither on the page nor on hovering."""
    cohort = sample_class(24, 0)
    drawn = nk.plot_spread(nk.student_spread(cohort)).to_json()
    assert not [code for code in cohort.students["student"] if code in drawn]


def test_one_student_in_no_section():
    """A class of one without a section has a row, and claims no share."""
    cohort = class_of_events([("a", "2026-02-02", "P", "requested")])
    table = nk.participation(cohort, by="section")
    assert table[["section", "enrolled", "asked"]].values.tolist() == [["unknown", 1, 1]]
    assert table["share"].isna().all()
    assert nk.first_requests(cohort)["asked"].isna().all()


@every_measure
@pytest.mark.parametrize("wrong", [None, "folder", pd.DataFrame({"a": [1]})])
def test_what_is_no_class_is_refused(measure: Any, wrong: Any):
    """A path or a table in place of a class gives one sentence with the cure."""
    with pytest.raises(nk.NetkitError, match="read_cohort"):
        measure(wrong)


def test_odd_arguments_are_refused_in_a_sentence():
    """Columns that are not there, no dates and no numbers of weeks are named."""
    cohort = sample_class(5, 0)
    for call in (
        lambda: nk.participation(cohort, by="avenue"),
        lambda: nk.participation(cohort, by="student"),
        lambda: nk.first_requests(cohort, by="shoe"),
        lambda: nk.first_requests(cohort, began="soon"),
        lambda: nk.promptness(cohort, by="shoe"),
        lambda: nk.avenue_mix(cohort, by=7),
        lambda: nk.sections_at_equal_age(cohort, weeks=0),
        lambda: nk.sections_at_equal_age(cohort, weeks=2.5),
        lambda: nk.sections_at_equal_age(cohort, within_days=0),
        lambda: nk.student_spread(cohort, within_days=-1),
        lambda: nk.most_asked(cohort, within_days="all"),
    ):
        with pytest.raises(nk.NetkitError, match=r"^[^\n]+\.$"):
            call()


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
    events = [("a", "2026-02-02", "P", "requested"), ("a", "2026-03-02", "P", "met")]
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
