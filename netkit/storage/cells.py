"""What goes into one cell of a file: text, a day, a number or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS

COLUMNS: dict[str, dict[str, str]] = {"contacts": CONTACT_COLUMNS, "events": EVENT_COLUMNS}
DERIVED = {"source_row"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Cell = str | int | float | date | datetime | None


def kept_columns(table: str) -> list[str]:
    """List the columns of a table that a file holds; a row's number is worked out on reading."""
    return [column for column in COLUMNS[table] if column not in DERIVED]


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table row by row, each as column -> value."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def is_missing(value: Any) -> bool:
    """Tell whether there is nothing to write."""
    return value is None or value is pd.NA or bool(pd.api.types.is_scalar(value) and pd.isna(value))


def plain(value: Any) -> Cell:
    r"""Give a value as a spreadsheet takes it; a day without a time is a date.

    Characters that no spreadsheet can hold become a space, line ends become one kind.

    Examples
    --------
    >>> plain(pd.Timestamp("2026-02-03")), plain(True), plain("a\x07b"), plain(pd.NA)
    (datetime.date(2026, 2, 3), 'yes', 'a b', None)
    """
    if is_missing(value):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        moment = pd.Timestamp(value).to_pydatetime(warn=False).replace(tzinfo=None)
        return moment.date() if moment.time() == datetime.min.time() else moment
    if isinstance(value, (date, int, float)):
        return value
    return _UNWRITABLE.sub(" ", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def text(value: Any) -> str:
    """Give a value as a text file takes it: ISO dates, nothing for missing.

    Examples
    --------
    >>> text(pd.Timestamp("2026-02-03 14:05")), text(3.0), text(None)
    ('2026-02-03 14:05:00', '3', '')
    """
    cell = plain(value)
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def spoken(row: Mapping[str, Any], *, labels: bool) -> dict[str, Any]:
    """Give a row with its codes as people read them, and what was typed where it still holds.

    A typed word that says its event only in the light of others ("follow-up" after a meeting)
    stands beside it; a text that could not be read ("next Tuesday" as a date) stands in its cell
    again.
    """
    said = {column: _word(column, value, labels) for column, value in row.items()}
    for column in row:
        raw = f"raw_{column}"
        if is_missing(row[column]) and not is_missing(row.get(raw)):
            said[column], said[raw] = row[raw], None
    # A code came from a program: in a workbook the words for it stand, and the code beside them.
    coded = labels and row.get("raw_event") == row.get("event")
    if not coded and _says_itself(row.get("raw_event"), row.get("event")):
        said["event"], said["raw_event"] = row["raw_event"], None
    return said


def _word(column: str, value: Any, labels: bool) -> Any:
    if column not in vocabulary.FIELDS or not isinstance(value, str):
        return value
    if labels or (column == "event" and _hangs(value)):
        return vocabulary.labels(column).get(value, value)
    return value


def _says_itself(typed: Any, event: Any) -> bool:
    if is_missing(typed) or is_missing(event):
        return False
    return bool(typed == event or (vocabulary.term("event", typed) == event and not _hangs(typed)))


@cache
def _hangs(word: str) -> bool:
    """Tell whether a word's meaning hangs on what went before."""
    return bool(vocabulary.ambiguous(pd.Series([word])).all())
