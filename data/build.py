"""Make every file in this folder anew, from seeds: `python data/build.py [folder]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

import netkit as nk
from netkit.storage import open_store

SEED = 0
STUDENTS = 30


def build(folder: Path) -> None:
    """Write the blank log, the sample log, the sample class and what is true of them."""
    build_blank(folder / "blank_log.xlsx")
    build_log(folder)
    build_class(folder)
    for lock in folder.glob(".*.netkit-lock"):
        lock.unlink()


def build_blank(path: Path) -> None:
    """Write the workbook for people without Python."""
    path.unlink(missing_ok=True)
    nk.new_log(path)


def build_log(folder: Path) -> None:
    """Write one learner's log, saved on its own last day and not today, and its truth."""
    log = nk.make_log(SEED)
    saved_on = pd.Timestamp(str(log.saved_on))
    path = folder / "sample_log.xlsx"
    path.unlink(missing_ok=True)
    open_store(path).write(log.contacts, log.events, saved_on)
    write_truth(folder / "sample_log_truth.json", saved_on, log.truth.to_dict())


def build_class(folder: Path) -> None:
    """Write the stacked events of a class, codes only, and their truth."""
    cohort = nk.make_cohort(STUDENTS, SEED)
    cohort.events.to_csv(
        folder / "sample_class_events.csv",
        index=False,
        lineterminator="\n",
        date_format="%Y-%m-%d",
        encoding="utf-8",
    )
    write_truth(folder / "sample_class_truth.json", cohort.saved_on, cohort.truth.to_dict())


def write_truth(path: Path, saved_on: pd.Timestamp, truth: dict[str, Any]) -> None:
    """Write a truth as JSON that people can read too: one request a line."""
    head = {
        "about": "Everybody in here is invented.",
        "seed": SEED,
        "saved_on": str(saved_on.date()),
    }
    lines = [f"{json.dumps(name)}: {_value(value)}" for name, value in (head | truth).items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def _value(value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
