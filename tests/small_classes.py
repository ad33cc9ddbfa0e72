"""Small classes as files, and what a class says of them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import netkit as nk
from netkit.cohort import Cohort

AS_OF = "2026-03-31"
HEADER = "date,contact,event,channel,avenue\n"


def log_of(number: int, rows: int = 12) -> str:
    """Give the log of a learner as CSV: a request a row, every third one answered."""
    lines = []
    for row in range(rows):
        day = pd.Timestamp("2026-02-01") + pd.Timedelta(days=(row * 7 + number) % 40)
        who = f"Person {number}-{row}"
        avenue = ("alumni directory", "event", "faculty")[(row + number) % 3]
        lines.append(f"{day:%Y-%m-%d},{who},requested,email,{avenue}")
        if row % 3 == 0:
            lines.append(f"{day + pd.Timedelta(days=3):%Y-%m-%d},{who},replied,email,")
    return HEADER + "\n".join(lines) + "\n"


def write_class(folder: Path, students: int, rows: int = 12) -> list[str]:
    """Write the logs of a class, and give their names."""
    folder.mkdir(exist_ok=True)
    names = [f"s{number:04d}.csv" for number in range(students)]
    for number, name in enumerate(names):
        Path(folder, name).write_text(log_of(number, rows), encoding="utf-8")
    return names


def same(one: Cohort, other: Cohort) -> None:
    """Check that two classes are the same, row for row."""
    for table in ("asks", "people", "students", "health"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(other, table))


def row_of(cohort: Cohort, file: str) -> pd.Series:
    """Give the health of one file."""
    (row,) = [row for _, row in cohort.health.iterrows() if row["file"] == file]
    return row


def by_log(folder: Path, as_of: str = AS_OF) -> dict[str, pd.DataFrame]:
    """Find the asks of each log by itself, by the name of its file."""
    return {path.stem: nk.find_asks(nk.read_log(path), as_of) for path in sorted(folder.iterdir())}
