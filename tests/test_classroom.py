"""Tables of a class: each equals a plain count, and says what it does not know."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.cohort import Cohort
from tests import plain_class as plain
from tests.class_cohorts import random_class, sample_class

MAKERS: dict[str, Callable[[], Cohort]] = {
    "24 invented": lambda: sample_class(24, 0),
    "9 invented": lambda: sample_class(9, 1, weeks=4),
    "1 invented": lambda: sample_class(1, 2),
    **{f"random {seed}": lambda seed=seed: random_class(seed) for seed in range(3)},
}
every_class = pytest.mark.parametrize("name", MAKERS)


def class_of(name: str) -> Cohort:
    """Give the class of this name."""
    return MAKERS[name]()


def told(cohort: Cohort) -> tuple[list[dict], list[dict]]:
    """Give the students and asks of a class as plain rows of days."""
    asks = plain.rows_of(cohort.asks.astype({"student": "str"}))
    return plain.rows_of(cohort.students), asks


def codes(cohort: Cohort) -> dict:
    """Give the outside code of each person of each student."""
    people = plain.rows_of(cohort.people)
    return {(row["student"], row["person"]): row["outside"] for row in people}


def in_peace(cohort: Cohort) -> set:
    """Give the people of each student who would rather not be written to."""
    people = plain.rows_of(cohort.people)
    return {(row["student"], row["person"]) for row in people if row["left_in_peace"]}


def by_group(table: pd.DataFrame, name: str, columns: list[str]) -> dict:
    """Give {group: (values)} of a table."""
    rows = table.set_index(name)[columns]
    return dict(zip(rows.index, rows.itertuples(index=False, name=None), strict=True))


# ---- each table is a plain count


@every_class
def test_participation_is_a_plain_count(name: str):
    """Enrolled, handed in and asked are what a loop over the students counts."""
    cohort = class_of(name)
    table = nk.participation(cohort, by="section")
    counts = by_group(table, "section", ["enrolled", "handed_in", "asked"])
    expected = plain.participation(*told(cohort))
    assert {group: list(row) for group, row in counts.items()} == expected
    whole = nk.participation(cohort)[["enrolled", "handed_in", "asked"]].iloc[0].tolist()
    assert whole == [sum(column) for column in zip(*expected.values(), strict=True)]
    enough = table["enrolled"] >= 5
    assert np.allclose(table["share"][enough], (table["asked"] / table["enrolled"])[enough])
    assert table["share"][~enough].isna().all()


@every_class
def test_first_requests_are_a_plain_curve(name: str):
    """The share who asked by each day is that of a loop over the days."""
    cohort = class_of(name)
    table = nk.first_requests(cohort, by="section")
    waits = plain.waits(*told(cohort), cohort.as_of.date())
    assert set(table["section"]) == set(waits)
    for section, cases in waits.items():
        steps = table[table["section"] == section].set_index("days")
        assert steps["at_risk"].iloc[0] == len(cases)
        if len(cases) < 5:
            assert steps["asked"].isna().all()
            continue
        for day, share in plain.curve(cases).items():
            assert steps.loc[day, "asked"] == pytest.approx(share, abs=1e-12)


@every_class
@pytest.mark.parametrize("by", ["section", "avenue"])
def test_promptness_is_a_plain_count(name: str, by: str):
    """In time, late, missed and waiting are what a loop over the asks counts."""
    cohort = class_of(name)
    expected = plain.promptness(told(cohort)[1], in_peace(cohort), by)
    table = nk.promptness(cohort, by=by)
    states = ["in_time", "late", "missed", "waiting"]
    found = {
        (row[by], row["what"]): {state: row[state] for state in states if row[state]}
        for row in table.to_dict("records")
    }
    assert found == expected
    assert (table["due"] == table[states[:3]].sum(axis=1)).all()
    assert table["share"].isna().equals(table["due"] < 5)


@every_class
@pytest.mark.parametrize("by", ["avenue", "section"])
def test_the_mix_is_a_plain_count(name: str, by: str):
    """Requests, people and students of each way are what a loop counts, and shares sum to 1."""
    cohort = class_of(name)
    table = nk.avenue_mix(cohort, by=by)
    counts = by_group(table, by, ["asks", "people", "students"])
    assert counts == plain.mix(told(cohort)[1], codes(cohort), by)
    assert table["share"].sum() == pytest.approx(1)


@every_class
@pytest.mark.parametrize("within_days", [None, 30])
def test_people_asked_most_are_a_plain_count(name: str, within_days: int | None):
    """Students and requests of each person are what a loop over the asks counts."""
    cohort = class_of(name)
    table = nk.most_asked(cohort, within_days=within_days)
    since = within_days and (cohort.as_of - pd.Timedelta(days=within_days)).date()
    counts = by_group(table, "outside", ["students", "asks"])
    assert counts == plain.most_asked(told(cohort)[1], codes(cohort), since)
    assert table["students"].is_monotonic_decreasing
    assert table.attrs["people"] == len(table)
    assert table.attrs["unlinked"] == (table["linked_by"] == "").sum()


@every_class
@pytest.mark.parametrize("weeks", [None, 5])
def test_sections_at_equal_age_are_a_plain_count(name: str, weeks: int | None):
    """Each section counts what had happened when it was as old as the youngest is now."""
    cohort = class_of(name)
    table = nk.sections_at_equal_age(cohort, weeks=weeks)
    began = plain.beginnings(*told(cohort))
    ages = {name: ((cohort.as_of.date() - day).days + 1) // 7 for name, day in began.items()}
    expected = plain.at_age(*told(cohort), weeks or min(ages.values()))
    old_enough = {name: row for name, row in expected.items() if ages[name] >= (weeks or 0)}
    columns = ["students", "asked", "asks", "matured", "answered"]
    assert by_group(table, "section", columns) == old_enough
    assert table.attrs["younger"] == len(expected) - len(old_enough)
    assert (table["asks"] == table[["matured", "pending", "undated"]].sum(axis=1)).all()


@every_class
def test_who_may_need_a_hand_is_a_plain_search(name: str):
    """The students and reasons are those that a loop over the students finds."""
    cohort = class_of(name)
    table = nk.needs_a_hand(cohort)
    found = set(zip(table["student"], table["what"], strict=True))
    assert len(found) == len(table)
    assert found == plain.hands(*told(cohort), in_peace(cohort), cohort.as_of.date())


def test_the_spread_is_that_of_shrunken_rates():
    """It is the table of shrunken rates in the order of the codes, and names no best."""
    cohort = sample_class(24, 0)
    table = nk.student_spread(cohort)
    rates = nk.shrunken_rates(cohort.asks).sort_values("student", ignore_index=True)
    pd.testing.assert_frame_equal(table, rates, check_like=True)
    assert table["student"].is_monotonic_increasing
