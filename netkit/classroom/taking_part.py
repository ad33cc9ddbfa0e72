"""Who takes part: students who wrote to somebody, of those enrolled."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.students import (
    described,
    enrolled_students,
    has_roster,
    labelled,
    require_cohort,
    student_labels,
)
from netkit.cohort import Cohort
from netkit.estimates import wilson_interval
from netkit.rates.asking import share

COUNTS = ("enrolled", "handed_in", "asked")


def participation(cohort: Cohort, by: str | list[str] | None = None) -> pd.DataFrame:
    """Count the students who wrote to at least one person, of all who are enrolled.

    Use it to see whom a course reaches: to write is in a student's own hands, an answer is not.
    Without a roster nobody knows who is missing: everybody who handed in a log then counts as
    enrolled, and the share is too high (attrs["roster"] says which it is). Do not read a missing
    log as a student who did nothing; it says only that nothing is known.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    by : column name or list of them, optional
        section, or another column of `cohort.students`.

    Returns
    -------
    DataFrame
        The `by` columns ("unknown" where nobody noted it); enrolled, handed_in, asked (students:
        on the roster; with a log; with a request, dated or not); share (asked of enrolled, 0 to
        1; NaN under 5), low, high (likely range, 95 %, Wilson, students independent of one
        another). attrs: roster (whether one says who is enrolled), off_roster (students with a
        log who are not on it; they are left out).

    Raises
    ------
    NetkitError
        If this is no class, or it has no such column.

    Notes
    -----
    Wilson 1927; see `netkit.estimates.wilson_interval`.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> participation(cohort)[["enrolled", "asked", "share"]].values.tolist()
    [[8.0, 8.0, 1.0]]
    """
    names = student_labels(require_cohort(cohort), by)
    students = enrolled_students(cohort)
    asked = set(cohort.asks["student"].astype("str"))
    rows = students[names].assign(
        enrolled=1,
        handed_in=students["handed_in"].fillna(False).astype(int),
        asked=students["student"].isin(asked).astype(int),
    )
    counts = rows[list(COUNTS)].sum().to_frame().T
    if names:
        grouped = labelled(rows, names).groupby(names, observed=True)
        counts = grouped[list(COUNTS)].sum().reset_index().astype(dict.fromkeys(names, "str"))
    low, high = wilson_interval(counts["asked"], counts["enrolled"])
    rate = share(counts["asked"].to_numpy(), counts["enrolled"].to_numpy())
    table = counts.assign(share=rate, low=low, high=high)
    off = len(cohort.students) - len(students)
    return described(table, cohort, names, roster=has_roster(cohort), off_roster=off)
