"""What goes wrong when a class hands in its logs, so that a health table has something to show."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from netkit.samples.class_logs import FORMS, as_table

MISSING = 2  # people on the roster who hand in nothing
WEEKS_KEPT = 4  # how long the log of somebody who lost heart goes on
# Which of ten logs are something else; most are tables.
USUAL = "my_log.csv"
OUT_OF_TEN = {3: "my_log.xlsx", 6: "tracker.xlsx"}
# Named after nobody: what lies about in any folder.
LITTER = {"~$my_log.xlsx": b"\x05Office", ".DS_Store": b"\x00\x00\x00\x01Bud1"}
LOGIN_PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Log in to the site</title></head>\n"
    b"<body><h1>Your session has ended</h1><p>Log in again to download my_log.xlsx.</p></body>"
    b"</html>\n"
)


@dataclass(frozen=True)
class File:
    """One file: whose it is (a place on the roster), its own name, and what is in it."""

    whose: int
    name: str
    data: bytes
    late: bool = False


def as_file(whose: int, log: pd.DataFrame, saved_on: pd.Timestamp) -> File:
    """Write a learner's log in the form this learner likes."""
    name = OUT_OF_TEN.get(whose % 10, USUAL)
    return File(whose, name, FORMS[name](log, saved_on))


def with_mishaps(files: list[File], logs: list[pd.DataFrame]) -> list[File]:
    """Let things go wrong with some of the files.

    A web page in place of a workbook, an empty file, a log given up after four weeks, one without
    a request, an earlier submission of somebody, and a copy that a sync program made.
    """
    changed = [_mishap(file, logs[file.whose]) for file in files]
    log, last = logs[-1], replace(changed[-1], late=True)
    early = _table(last, log[log["date"] < log["date"].median()])
    copy = replace(files[0], name="my_log (Laptop's conflicted copy 2026-03-30).csv")
    return [*changed[:-1], replace(early, late=False), last, copy]


def _mishap(file: File, log: pd.DataFrame) -> File:
    """Give a file as it came, if it was one of those."""
    asked = log["event"].eq("requested")
    first = log["date"].min()
    mishaps = {
        1: lambda: replace(file, name="my_log.xlsx", data=LOGIN_PAGE),
        2: lambda: replace(file, data=b""),
        4: lambda: _table(file, log[log["date"] < first + pd.Timedelta(weeks=WEEKS_KEPT)]),
        5: lambda: _table(file, log[~log["contact"].isin(log.loc[asked, "contact"])]),
    }
    return mishaps.get(file.whose, lambda: file)()


def _table(file: File, log: pd.DataFrame) -> File:
    return replace(file, name=USUAL, data=as_table(log, log["date"].max()))
