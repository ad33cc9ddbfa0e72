"""How soon students write to the first person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.classroom.beginnings import beginnings, first_request_of_each, ways
from netkit.classroom.students import (
    described,
    enrolled_students,
    kept_until,
    labelled,
    of_each,
    require_cohort,
    student_labels,
)
from netkit.cohort import Cohort
from netkit.durations import days_between, seconds
from netkit.estimates import ENOUGH, reply_curve_estimate
from netkit.rates.asking import groups_of, stacked

MEASURES = ("days", "asked", "low", "high", "at_risk", "waiting")


def first_requests(
    cohort: Cohort, by: str | list[str] | None = None, began: Any = None
) -> pd.DataFrame:
    """Estimate the share of students who wrote to somebody within so many days.

    Use it to see when a class gets going, and when those who have not begun may like a hand.
    Whoever has not asked yet counts as still waiting, for as long as their log speaks
    (Kaplan-Meier); whoever handed in no log, until the last day. Where a section's beginning is
    not known, its first request stands for it (attrs["began_from"] says so): the section then
    looks as prompt as it can be, and sections are not to be compared.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    by : column name or list of them, optional
        section, or another column of `cohort.students`.
    began : date, optional
        The day on which the class began; None takes the roster's, else the first request.

    Returns
    -------
    DataFrame
        The `by` columns; days (since the section began; the values hold from this day until the
        next row); asked, low, high (shares, 0 to 1, with the likely range, 95 %; NaN under 5
        students, the range also where nobody had asked yet or everybody had); at_risk (students
        who had not asked until then, and of whom that is known), waiting (students last seen on
        this day, not having asked). attrs: began_from (given, roster, first request), no_log
        (students without a log), undated (students whose requests bear no date, or whose section
        has no beginning: they are left out).

    Raises
    ------
    NetkitError
        If this is no class, it has no such column, or `began` is no date.

    Notes
    -----
    Kaplan and Meier 1958; see `netkit.estimates.reply_curve_estimate`. A request from before the
    beginning counts as one of its first day.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> first_requests(cohort, began="2026-01-19")[["days", "asked"]].head(3).values.tolist()
    [[0.0, 0.125], [2.0, 0.25], [3.0, 0.5]]
    """
    names = student_labels(require_cohort(cohort), by)
    started = beginnings(cohort, began)
    students = enrolled_students(cohort).assign(began=started["began"])
    rows = labelled(_waits(cohort, students), names)
    known_rows = rows[rows["waited"].notna()]
    curves = [_curve_of(group).assign(**key) for key, group in groups_of(known_rows, names)]
    handed_in = students["handed_in"].fillna(False).astype(bool)
    return described(
        stacked(curves, [*names, *MEASURES]),
        cohort,
        names,
        began_from=ways(started),
        no_log=int((~handed_in).sum()),
        undated=len(rows) - len(known_rows),
    )


def _waits(cohort: Cohort, students: pd.DataFrame) -> pd.DataFrame:
    """Give each student's days until the first request (`asked`), or until last seen."""
    first = of_each(students, first_request_of_each(cohort))
    seen = of_each(students, kept_until(cohort))
    waited = days_between(seconds(students["began"]), seconds(first.fillna(seen)))
    # Who asked on a day that nobody noted neither waits nor can be placed.
    dateless = students["student"].isin(set(cohort.asks["student"].astype("str"))) & first.isna()
    waited = np.where(dateless, np.nan, np.maximum(waited, 0))
    return students.assign(waited=waited, asked=first.notna())


def _curve_of(students: pd.DataFrame) -> pd.DataFrame:
    curve = reply_curve_estimate(students["waited"], students["asked"])
    steps = pd.DataFrame(curve._asdict()).rename(columns={"answered": "asked"})
    if steps["days"].iloc[0] > 0:
        start = {"days": 0.0, "asked": 0.0, "at_risk": float(len(students)), "waiting": 0.0}
        steps = pd.concat([pd.DataFrame([start]), steps], ignore_index=True)
    if len(students) < ENOUGH:
        steps[["asked", "low", "high"]] = np.nan
    return steps
