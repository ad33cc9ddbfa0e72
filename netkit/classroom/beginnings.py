"""The day on which each section began."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.classroom.students import of_each
from netkit.cohort import Cohort
from netkit.durations import as_seconds, read_as_of
from netkit.rates.asking import known

GIVEN, ROSTER, FIRST_REQUEST = "given", "roster", "first request"


def beginnings(cohort: Cohort, began: Any = None) -> pd.DataFrame:
    """Say for each student when their section began, and how that is known.

    A date that is handed in counts for everybody; else what the roster says; else the day of the
    first request of anybody in the section, which makes the section look as prompt as it can be.
    began is missing where nothing of these is known.
    """
    students = cohort.students[["student", "section", "began"]]
    students = students.assign(section=known(students["section"]))
    if began is not None:
        return students.assign(began=read_as_of(began).normalize(), began_from=GIVEN)
    # One date a section: of several on the roster, the earliest.
    told = _earliest(students, as_seconds(students["began"]))
    first = _earliest(students, of_each(students, first_request_of_each(cohort)))
    how = pd.Series(ROSTER, index=students.index).mask(told.isna(), FIRST_REQUEST)
    return students.assign(began=told.fillna(first), began_from=how)


def first_request_of_each(cohort: Cohort) -> pd.Series:
    """Give the first dated request of each student who has one, by their code."""
    first = cohort.asks.groupby("student", observed=True)["requested"].min().dropna()
    return first.set_axis(first.index.astype("str"))


def ways(began: pd.DataFrame) -> list[str]:
    """List how beginnings are known, for the words beside a table."""
    return sorted(began["began_from"].unique())


def _earliest(students: pd.DataFrame, dates: pd.Series) -> pd.Series:
    """Give each student the earliest of these days in their section."""
    sections = dates.dt.normalize().groupby(students["section"], observed=True)
    first: pd.Series = sections.transform("min")
    return first
