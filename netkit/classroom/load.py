"""The people outside whom most students of a class write to."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.outside import KNOWN_BY, with_outside
from netkit.classroom.students import described, require_cohort
from netkit.cohort import Cohort
from netkit.durations import as_seconds, require_days

COLUMNS = ("outside", "students", "asks", "first_on", "last_on", "linked_by", "left_in_peace")


def most_asked(cohort: Cohort, within_days: int | None = None) -> pd.DataFrame:
    """Count how many students of a class wrote to each person outside, most first.

    Use it before the same few people get tired of being asked: offer students somebody else, or
    one talk for several of them. It is a lower bound: people are known again by an e-mail
    address, a profile, or name and organization together, so whoever was noted without any of
    these, or in two ways, is counted apart (attrs["unlinked"] says how many).

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    within_days : int, optional
        Only requests of the last so many days, the last one counted; None takes all, those
        without a date too.

    Returns
    -------
    DataFrame
        outside (a code), students (who asked them), asks (requests), first_on, last_on (of
        them), linked_by (email, profile, name, or "" where nothing could link them),
        left_in_peace (somebody noted that they would rather not be written to). attrs: people,
        unlinked (people of whom nothing says whether others asked them too), within_days.

    Raises
    ------
    NetkitError
        If this is no class, or `within_days` is not positive.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> most_asked(cohort).attrs["unlinked"] == most_asked(cohort).attrs["people"]
    True
    """
    require_cohort(cohort)
    asks = with_outside(cohort)
    if within_days is not None:
        require_days(within_days, "count")
        start = cohort.as_of.normalize() - pd.Timedelta(days=within_days)
        asks = asks[as_seconds(asks["requested"]).dt.normalize() > start]
    table = asks.groupby("outside").agg(
        students=("student", "nunique"),
        asks=("count", "sum"),
        first_on=("requested", "min"),
        last_on=("requested", "max"),
        linked_by=("linked_by", "max"),
        left_in_peace=("left_in_peace", "max"),
    )
    table = table.reset_index().sort_values(
        ["students", "asks", "outside"], ascending=[False, False, True], ignore_index=True
    )[list(COLUMNS)]
    unlinked = int((~table["linked_by"].isin(KNOWN_BY)).sum())
    more = {"people": len(table), "unlinked": unlinked, "within_days": within_days}
    return described(table, cohort, [], **more)
