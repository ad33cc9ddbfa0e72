"""Dates, whole numbers and yes-or-no marks, as people type them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from netkit.border.table import DATE, Table
from netkit.dates import parse_column, trouble

YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "on"})
NO = frozenset({"no", "n", "false", "0", "off", "-"})
_UNITS = {"minutes": "m|mins?|minutes?", "keep_in_touch_days": "d|days?", "fit": r"/\s?5"}
_NUMBER_CURE = {
    "minutes": "Write how many minutes, like 30.",
    "keep_in_touch_days": "Write how many days, like 90.",
    "fit": "Write a whole number from 1 to 5.",
}


def read_values(table: Table) -> None:
    """Read every column of the table that holds dates, numbers or marks."""
    for name, kind in table.known.items():
        if name not in table.columns or not any(table.columns[name]):
            continue
        if kind == DATE:
            _read_dates(table, name)
        elif kind == "Int64":
            _read_numbers(table, name)
        elif kind == "boolean":
            _read_marks(table, name)


def whole_number(column: str, text: str) -> int | None:
    """Read a whole number as typed ("30 min", "4/5"); None where it is none or cannot be."""
    match = re.fullmatch(
        rf"(\d{{1,6}})(?:[.,]0{{1,2}})?\s*(?:{_UNITS.get(column, '')})?", text, re.IGNORECASE
    )
    number = int(match[1]) if match else None
    return None if column == "fit" and number not in range(1, 6) else number


def number_cure(column: str) -> str:
    """Say what to write where a number could not be read."""
    return _NUMBER_CURE.get(column, "Write a whole number.")


def _read_dates(table: Table, name: str) -> None:
    typed = table.columns[name]
    read = parse_column(pd.Series(typed, dtype=object), name)
    table.dates[name] = read.dates.to_numpy()
    failed, assumed = (np.flatnonzero(marks).tolist() for marks in (read.failed, read.assumed))
    for place in failed:
        table.note(place, name, typed[place], trouble(typed[place]))
    if read.note:
        table.note(assumed[0], name, typed[assumed[0]], read.note)
    if failed or assumed:
        table.keep_raw(name, typed, failed + assumed)


def _read_numbers(table: Table, name: str) -> None:
    numbers = {cell: whole_number(name, cell) for cell in set(table.columns[name]) if cell}
    reason = f"This is not a number that fits here. {number_cure(name)}"
    unread = {cell: reason for cell, number in numbers.items() if number is None}
    _replace(table, name, numbers, unread)


def _read_marks(table: Table, name: str) -> None:
    cells = {cell for cell in table.columns[name] if cell}
    marks = {cell: cell.casefold() not in NO for cell in cells}
    reason = "This is neither yes nor no; it was taken as yes to be safe. Write yes or no."
    unsure = {cell: reason for cell in cells if cell.casefold() not in YES | NO}
    _replace(table, name, marks, unsure)


def _replace(table: Table, name: str, meanings: dict[str, Any], reasons: dict[str, str]) -> None:
    """Put meanings where text stood; keep and list the text that there is a reason to."""
    typed = table.columns[name]
    table.columns[name] = [meanings.get(cell) for cell in typed]
    listed = [place for place, cell in enumerate(typed) if cell in reasons] if reasons else []
    for place in listed:
        table.note(place, name, typed[place], reasons[typed[place]])
    if listed:
        table.keep_raw(name, typed, listed)
