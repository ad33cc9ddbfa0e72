"""A class put together from asks that one has already, instead of from files."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.asks.columns import require_columns
from netkit.cohort.cohort import HEALTH_COLUMNS, PEOPLE_COLUMNS, STUDENT_COLUMNS, Cohort
from netkit.durations import as_seconds, read_as_of
from netkit.errors import NetkitError

_PERSON = ["student", "person"]


def cohort_of(
    asks: pd.DataFrame,
    as_of: Any = None,
    *,
    students: pd.DataFrame | None = None,
    people: pd.DataFrame | None = None,
) -> Cohort:
    """Put a class together from the asks of several students.

    Use it where logs live in a system of your own, or to try a measure on an invented class.
    `read_cohort` reads files. Do not hand in names: whatever stands in `student` and `outside` is
    taken for a code and shown.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, of events with a column student.
    as_of : date, optional
        The day up to which everything is counted; None is today.
    students : DataFrame, optional
        student, and what else is known of `Cohort.students`, such as section, enrolled, began and
        handed_in; those without a log too. None: whoever asked somebody.
    people : DataFrame, optional
        student, person, outside, linked_by, left_in_peace. None: nobody is linked to anybody.

    Returns
    -------
    Cohort
        Its health has a row for each student.

    Raises
    ------
    NetkitError
        If a column is missing, a student stands there twice, or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> cohort_of(nk.find_asks(sample.events, as_of=sample.saved_on), as_of=sample.saved_on)
    Cohort: 8 students, 8 logs, 154 asks
    """
    require_columns(asks, [*_PERSON, "seen_until"], "A class")
    asks = asks.astype({"student": "str"}).reset_index(drop=True)
    table = _students(asks, students)
    sections = table.set_index("student")["section"]
    section = sections.reindex(asks["student"]).reset_index(drop=True)
    return Cohort(
        asks.assign(section=section).astype({"student": "category", "section": "category"}),
        _frame(_people(asks) if people is None else people, PEOPLE_COLUMNS),
        table,
        _health(table),
        read_as_of(as_of),
    )


def _students(asks: pd.DataFrame, told: pd.DataFrame | None) -> pd.DataFrame:
    """Give what is told of students and what their asks say of them."""
    codes = pd.DataFrame({"student": sorted(asks["student"].dropna().unique())})
    table = codes if told is None else told.merge(codes, how="outer")
    if table["student"].duplicated().any():
        twice = table.loc[table["student"].duplicated(), "student"].iloc[0]
        raise NetkitError(f"Student {twice!r} stands there twice. Give each student one row.")
    own = asks.groupby("student").agg(asks=("student", "size"), seen=("seen_until", "max"))
    own = own.reindex(table["student"]).reset_index(drop=True)
    table = table.reindex(columns=[*STUDENT_COLUMNS, *table.columns.difference([*STUDENT_COLUMNS])])
    table["handed_in"] = table["handed_in"].astype("boolean").fillna(True)
    table["asks"] = own["asks"].fillna(0).where(table["handed_in"])
    table["seen_until"] = as_seconds(table["seen_until"]).fillna(as_seconds(own["seen"]))
    return table.astype(STUDENT_COLUMNS)


def _people(asks: pd.DataFrame) -> pd.DataFrame:
    """Give everybody who was asked a code of their own."""
    people = asks[_PERSON].drop_duplicates()
    own = people["student"] + "-" + people["person"].astype("str")
    return people.assign(outside=own, linked_by="", left_in_peace=False)


def _health(students: pd.DataFrame) -> pd.DataFrame:
    status = students["handed_in"].map({True: "read", False: "missing"})
    return _frame(students.assign(status=status, who=students["student"]), HEALTH_COLUMNS)


def _frame(rows: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    return rows.reindex(columns=list(kinds)).reset_index(drop=True).astype(kinds)
