"""Sections of a class beside each other, each as it stood at the same age."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netkit.asks import rewind
from netkit.classroom.beginnings import beginnings, ways
from netkit.classroom.students import described, enrolled_students, require_cohort
from netkit.cohort import Cohort
from netkit.durations import require_days
from netkit.errors import NetkitError
from netkit.rates.asking import WITHIN_DAYS
from netkit.rates.reply_rates import reply_rates

COUNTS = ("asks", "matured", "answered", "pending", "undated")
COLUMNS = (
    "section",
    "began",
    "weeks",
    "up_to",
    "students",
    "asked",
    *COUNTS,
    "rate",
    "low",
    "high",
    "effect",
)
_DAY, _WEEK = pd.Timedelta(days=1), pd.Timedelta(weeks=1)
_MOST_WEEKS = 1000


def sections_at_equal_age(
    cohort: Cohort, weeks: int | None = None, within_days: int = WITHIN_DAYS, began: Any = None
) -> pd.DataFrame:
    """Set the sections of a class beside each other as each stood so many weeks after it began.

    Use it where sections began at different times: an older one has had longer to write and to
    be answered. Do not read a difference as the doing of whoever teaches it: the people in
    sections differ, and each likely range takes in chance alone. Where a beginning is not known,
    the section's first request stands for it (attrs["began_from"] says so).

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    weeks : int, optional
        The age to compare at; None takes that of the youngest section, in full weeks.
    within_days : int
        An answer counts if it came within this many days.
    began : date, optional
        The day on which all began; None takes the roster's, else each section's first request.

    Returns
    -------
    DataFrame
        section; began; weeks (the age compared at), up_to (the day on which it was so old);
        students (enrolled), asked (of them, who had written to somebody by then; undated
        requests count); asks, matured, answered, pending, undated, rate, low, high, effect as
        `reply_rates` had them on that day. attrs: within_days, weeks, began_from, younger
        (sections left out: not so old yet), undated (sections left out: no beginning known).

    Raises
    ------
    NetkitError
        If this is no class, `weeks` or `within_days` is not positive, or `began` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> table = sections_at_equal_age(cohort, weeks=8, began="2026-01-19")
    >>> table[["section", "weeks", "students", "asks"]].values.tolist()
    [['unknown', 8, 8, 111]]
    """
    require_cohort(cohort)
    require_days(within_days, "answer")
    started = beginnings(cohort, began).loc[enrolled_students(cohort).index]
    ages = _ages(started, cohort.as_of)
    dated = ages[ages["began"].notna()]
    at = _weeks(weeks, dated["age"])
    old_enough = dated[dated["age"] >= at]
    look = _Look(at, within_days)
    rows = [
        _as_it_stood(cohort, started, section, look)
        for section in old_enough.reset_index().to_dict("records")
    ]
    left = {"younger": len(dated) - len(old_enough), "undated": len(ages) - len(dated)}
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    more = {"within_days": within_days, "weeks": at, "began_from": ways(started), **left}
    return described(table, cohort, ["section"], **more)


def _ages(students: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Count each section's students, and the full weeks since it began."""
    sections = students.groupby("section", observed=True)
    ages = sections.agg(students=("student", "size"), began=("began", "first"))
    days = (until.normalize() + _DAY - ages["began"]).dt.days
    return ages.assign(age=days // 7)


def _weeks(weeks: Any, ages: pd.Series) -> int:
    """Read the age to compare at; None is that of the youngest section."""
    if weeks is None:
        return max(0, int(ages.min())) if len(ages) else 0
    whole = isinstance(weeks, (int, np.integer)) and not isinstance(weeks, bool)
    if not whole or not 0 < weeks < _MOST_WEEKS:
        raise NetkitError(f"weeks={weeks!r} is no age of a section. Give 1 or more, or None.")
    return int(weeks)


class _Look(NamedTuple):
    """At what age sections are compared, and how long an answer may take."""

    weeks: int
    within_days: int


def _as_it_stood(
    cohort: Cohort, students: pd.DataFrame, section: dict[Hashable, Any], look: _Look
) -> dict[Hashable, Any]:
    """Give the row of one section as it stood when it was so many weeks old."""
    day = section["began"] + look.weeks * _WEEK - _DAY
    theirs = set(students.loc[students["section"] == section["section"], "student"])
    then = rewind(cohort.asks[cohort.asks["student"].isin(theirs)], day)
    rates = reply_rates(then, within_days=look.within_days)
    return {
        **section,
        "weeks": look.weeks,
        "up_to": day,
        "asked": then["student"].nunique(),
        **rates.to_dict("records")[0],
        "students": section["students"],
    }
