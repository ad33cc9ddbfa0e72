"""From what was read to a class: students, requests, people and health under one set of codes."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netkit.asks.columns import ASK_COLUMNS
from netkit.cohort.batch import Batch, framed
from netkit.cohort.cohort import PEOPLE_COLUMNS, STUDENT_COLUMNS, Cohort
from netkit.cohort.health import health_table
from netkit.errors import NetkitError
from netkit.privacy import CODES, Key, link_people, student_code
from netkit.submissions.inbox import Inbox
from netkit.submissions.whose import missing, sort_out
from netkit.wording import count


class Found(NamedTuple):
    """What lies before the office: the inbox, what reading it gave, the roster and the key."""

    inbox: Inbox
    batch: Batch
    roster: pd.DataFrame | None
    key: Key | None


def put_together(found: Found, as_of: pd.Timestamp, office: bytes) -> Cohort:
    """Make a class of what was read, under the office's own codes.

    Raises
    ------
    NetkitError
        If not one file could be read.
    """
    code = partial(student_code, office)
    table = sort_out(found.inbox, found.batch.files, found.roster, code)
    _require_one(table)
    if found.roster is not None:
        table = pd.concat([table, missing(found.roster, table, code)], ignore_index=True)
    owners = _Owners(table)
    asks = owners.sign(found.batch.asks, "section")
    table["asks"] = table["item"].map(found.batch.asks["item"].value_counts()).fillna(0)
    table.loc[table["rows"].isna(), "asks"] = np.nan
    return Cohort(
        asks[[*ASK_COLUMNS, "section"]],
        _people(owners.sign(found.batch.people)),
        _students(table),
        health_table(table, as_of, found.key),
        as_of,
    )


class _Owners:
    """Whose each item is, for the items that count, in the order of the students' codes."""

    def __init__(self, table: pd.DataFrame) -> None:
        theirs = table[table["counts"].fillna(False).astype(bool)].sort_values("student")
        self.place = pd.Series(np.arange(len(theirs)), index=theirs["item"].astype("int64"))
        self.student = pd.Index(theirs["student"].astype(str))
        self.section = pd.Categorical(theirs["section"])

    def sign(self, table: pd.DataFrame, *more: str) -> pd.DataFrame:
        """Put the student in place of the item, and leave out what does not count."""
        place = table["item"].map(self.place).fillna(-1).to_numpy("int64")
        order = np.argsort(place, kind="stable")
        order = order[place[order] >= 0]
        places = place[order]
        signed: dict[str, Any] = {
            "student": pd.Categorical.from_codes(places, categories=self.student)
        }
        if more:
            signed["section"] = self.section.take(places)
        return table.iloc[order].reset_index(drop=True).assign(**signed)


def _people(people: pd.DataFrame) -> pd.DataFrame:
    linked = link_people(people[["student", "person", *CODES]])
    return framed(people.assign(**linked), PEOPLE_COLUMNS)


def _students(table: pd.DataFrame) -> pd.DataFrame:
    """Make a row a student: that of the file that counts, else of any other."""
    counts = table["counts"].fillna(False).astype(bool)
    theirs = table.assign(counts=counts, handed_in=table["status"] != "missing")
    theirs = theirs[theirs["student"].notna() & (theirs["status"] != "skipped")]
    theirs = theirs.sort_values(["student", "counts"]).drop_duplicates("student", keep="last")
    return framed(theirs, STUDENT_COLUMNS)


def _require_one(table: pd.DataFrame) -> None:
    """Stop where there is not one log to begin with."""
    if table["counts"].fillna(False).any():
        return
    why = table["trouble"].dropna().mode()
    said = "" if why.empty else f" Most often: {why.iloc[0]}"
    raise NetkitError(
        f"Of {count(len(table), 'file')} here, none could be read as a log.{said} Check that this "
        "is the folder or the zip that your class handed in."
    )
