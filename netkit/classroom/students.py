"""The students of a class: who counts, and how they and their requests are grouped."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.cohort import Cohort
from netkit.durations import as_seconds
from netkit.errors import NetkitError
from netkit.rates.asking import known, names_of


def require_cohort(cohort: Any) -> Cohort:
    """Stop with a sentence where something is no class.

    Raises
    ------
    NetkitError
        Naming what was found and the cure.
    """
    if not isinstance(cohort, Cohort):
        raise NetkitError(
            f"This needs a class, and this is a {type(cohort).__name__}. Read one with "
            "nk.read_cohort(folder)."
        )
    return cohort


def has_roster(cohort: Cohort) -> bool:
    """Say whether a roster told who is enrolled."""
    return bool(cohort.students["enrolled"].notna().any())


def enrolled_students(cohort: Cohort) -> pd.DataFrame:
    """Give those on the roster; without one, everybody who handed something in."""
    students = cohort.students
    return students[students["enrolled"].fillna(False)] if has_roster(cohort) else students


def student_labels(cohort: Cohort, by: str | list[str] | None) -> list[str]:
    """Give the columns that group students, such as section.

    Raises
    ------
    NetkitError
        If the class has no such column, or students would be set side by side.
    """
    names = names_of(by)
    columns = [name for name in cohort.students.columns if name != "student"]
    if wrong := [name for name in names if name not in columns]:
        raise NetkitError(
            f"Students cannot be grouped by {wrong[0]!r} here. Use by='section', or another "
            f"column of cohort.students: {', '.join(map(str, columns))}."
        )
    return names


def ask_labels(cohort: Cohort, by: str | list[str] | None) -> pd.DataFrame:
    """Give the asks with the labels to group by; what describes students is joined to theirs."""
    own = [name for name in names_of(by) if name in cohort.students and name not in cohort.asks]
    if not own:
        return cohort.asks
    labels = cohort.students.drop_duplicates("student").set_index("student")[own]
    return cohort.asks.join(labels, on="student")


def labelled(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Turn the columns to group by into labels, "unknown" where nobody noted them."""
    return rows.assign(**{name: known(rows[name]) for name in names})


def kept_until(cohort: Cohort) -> pd.Series:
    """Give, for each student, the last day that their log is known to speak of.

    Where there is no log it is the last day that counts: nothing is known of them until then.
    """
    students = cohort.students.set_index("student")
    if "seen_until" in students:
        seen = as_seconds(students["seen_until"])
    else:
        last = cohort.asks.groupby("student", observed=True)["seen_until"].max()
        seen = as_seconds(last.astype("datetime64[s]").reindex(students.index))
    seen = seen.fillna(cohort.as_of)
    until: pd.Series = seen.mask(seen > cohort.as_of, cohort.as_of)
    return until


def of_each(students: pd.DataFrame, dates: pd.Series) -> pd.Series:
    """Look up a date for each student's row, by their code; missing where there is none."""
    found: pd.Series = as_seconds(dates.reindex(students["student"])).dt.normalize()
    return found.set_axis(students.index)


def described(table: pd.DataFrame, cohort: Cohort, names: list[str], **more: Any) -> pd.DataFrame:
    """Note beside the numbers what a chart must say of them; no name and nothing typed."""
    table.attrs.clear()
    table.attrs.update(by=names, up_to=cohort.as_of, **more)
    return table
