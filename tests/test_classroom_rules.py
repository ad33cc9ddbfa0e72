"""What the tables of a class promise beyond their counts: order, names, gaps, and odd input."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.cohort import Cohort
from tests.class_cohorts import random_class, sample_class
from tests.test_classroom_who import class_of_events

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


def replaced(cohort: Cohort, change: Any) -> Cohort:
    """Give the class with each of its tables changed."""
    tables = {name: change(getattr(cohort, name)) for name in TABLES}
    return dataclasses.replace(cohort, **tables)


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
