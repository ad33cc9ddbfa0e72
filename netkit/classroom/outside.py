"""The people outside a class, known by codes: who was asked, and who would rather not be."""

from __future__ import annotations

import pandas as pd

from netkit.asks.columns import require_columns
from netkit.cohort import Cohort

_PERSON = ["student", "person"]
KNOWN_BY = ("email", "profile", "name")


def with_outside(cohort: Cohort) -> pd.DataFrame:
    """Give the asks with the code of whom each went to, and by what that person is known.

    Whoever has no code counts as a person of their own.

    Raises
    ------
    NetkitError
        If the asks are a tally, which no longer knows of people.
    """
    require_columns(cohort.asks, _PERSON, "To tell people apart")
    people = cohort.people.drop_duplicates(_PERSON)
    asks = cohort.asks.astype({"student": "str", "person": "Int64"})
    columns = [*_PERSON, "outside", "linked_by", "left_in_peace"]
    joined = asks.merge(people[columns], on=_PERSON, how="left").set_axis(asks.index)
    own = joined["student"].astype("str") + "-" + joined["person"].astype("str")
    blank = joined["outside"].isna() | (joined["outside"] == "")
    return joined.assign(
        outside=joined["outside"].mask(blank, own),
        linked_by=joined["linked_by"].fillna(""),
        left_in_peace=joined["left_in_peace"].fillna(False).astype(bool),
    )


def left_in_peace(cohort: Cohort) -> pd.Series:
    """Mark the asks that went to somebody who would rather not be written to."""
    marks: pd.Series = with_outside(cohort)["left_in_peace"]
    return marks
