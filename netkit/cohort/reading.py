"""Read the logs of a class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from netkit.asks import find_asks
from netkit.cohort.cohort import (
    HEALTH_COLUMNS,
    PEOPLE_COLUMNS,
    STUDENT_COLUMNS,
    Cohort,
)
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.logbook import read_log
from netkit.privacy import Key, new_key, student_code


def read_cohort(path: str | Path, as_of: Any = None, key: Key | None = None) -> Cohort:
    """Read every log in a folder, with codes in place of people.

    A first, thin form: one file after the other.
    """
    until, key = read_as_of(as_of), key or new_key()
    office = key.office or b""
    asks, people, health = [], [], []
    for file in sorted(Path(path).glob("*")):
        row: dict[str, Any] = {"file": file.name, "who": file.stem}
        try:
            log = read_log(file)
        except NetkitError as error:
            health.append({**row, "status": "refused", "trouble": str(error)})
            continue
        code = student_code(office, file.stem)
        theirs = find_asks(log, until).assign(student=code)
        asks.append(theirs)
        people.append(pd.DataFrame({"student": code, "person": theirs["person"].unique()}))
        rows, problems = len(log.events), len(log.problems)
        row |= {"student": code, "rows": rows, "asks": len(theirs), "problems": problems}
        health.append({**row, "status": "read"})
    known = _frame(health, HEALTH_COLUMNS)
    read = known[known["status"] == "read"]
    students = read[["student", "section", "asks"]].assign(handed_in=True)
    stacked = pd.concat(asks, ignore_index=True).assign(section=None)
    return Cohort(
        stacked.astype({"student": "category", "section": "category"}),
        _frame(pd.concat(people), PEOPLE_COLUMNS),
        _frame(students, STUDENT_COLUMNS),
        known,
        until,
    )


def _frame(rows: Any, kinds: dict[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows).reset_index(drop=True)
    return frame.reindex(columns=list(kinds)).astype(kinds)
