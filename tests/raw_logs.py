"""Logs as a reader would hand them over, and what the border says about them."""

from __future__ import annotations

import pandas as pd

from netkit.border import RawLog, check_log
from netkit.log import Log

TODAY = pd.Timestamp("2026-04-01")


def events(*rows: tuple, columns: str = "date contact event") -> pd.DataFrame:
    """Give a table as typed, one tuple a row."""
    frame = pd.DataFrame(list(rows), columns=columns.split(), dtype=object)
    return frame.assign(source_row=range(2, len(frame) + 2))


def contacts(*rows: tuple, columns: str = "name email organization") -> pd.DataFrame:
    """Give a table of people as typed, one tuple a row."""
    return events(*rows, columns=columns)


def check(people: pd.DataFrame | None = None, log: pd.DataFrame | None = None, **more) -> Log:
    """Pass two tables through the border."""
    nothing = pd.DataFrame()
    people, log = (nothing if frame is None else frame for frame in (people, log))
    return check_log(RawLog(people, log, **more), "log.csv")


def told(log: Log, column: str) -> list[tuple]:
    """Give row, value and reason of the problems in one column."""
    found = log.problems[log.problems["column"] == column]
    return [
        (None if pd.isna(row) else int(row), None if pd.isna(value) else value, reason)
        for row, value, reason in found[["row", "value", "reason"]].itertuples(index=False)
    ]
