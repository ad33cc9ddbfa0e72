"""Readers: each one maps the columns of one kind of file to ours; exactly one must answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from netkit.border.raw import Problem, RawLog
from netkit.errors import NetkitError
from netkit.files import kind, read_bytes
from netkit.readers import (
    event_rows,
    linkedin_connections,
    message_table,
    netkit_log,
    person_rows,
)
from netkit.readers.csv_sheet import read_csv
from netkit.readers.sheets import SHOWN, Sheet
from netkit.readers.xlsx_sheets import Book, as_day, ole_trouble, read_xlsx

FOLDER = ("contacts.csv", "log.csv")
STAMP = "netkit.json"


class Reader(Protocol):
    """What a module of this folder offers: its format's name, and whether and how to read."""

    NAME: str

    def identify(self, sheets: Sequence[Sheet]) -> bool:
        """Say, by content alone, whether these sheets are of this format."""

    def read(self, sheets: Sequence[Sheet], file: str) -> RawLog:
        """Map their columns to ours; translate nothing."""


READERS: tuple[Reader, ...] = (
    netkit_log,
    event_rows,
    person_rows,
    linkedin_connections,
    message_table,
)


def read_raw(path: str | Path) -> RawLog:
    r"""Read a file or a netkit folder with the one reader that knows its columns.

    Use `netkit.read_log` unless you want the words and dates as typed: nothing is translated or
    checked here. Formats are told by content, never by a file's name.

    Parameters
    ----------
    path : str or Path
        A workbook, a CSV file, or a folder with `contacts.csv` and `log.csv`.

    Raises
    ------
    NetkitError
        If the file cannot be read, or if no reader or more than one knows it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "mine.csv"
    ...     _ = file.write_text("Name;Company;Date emailed\nAnna Lee;Fern & Co;3.2.2026")
    ...     read_raw(file).events[["contact", "event", "date"]].values.tolist()
    [['Anna Lee', 'requested', '3.2.2026']]
    """
    path = Path(path)
    book = _read_folder(path) if path.is_dir() else _read_file(path)
    if not book.sheets:
        raise NetkitError(f"'{path.name}' has no rows at all. Check that this is the right file.")
    chosen = netkit_log.pair(book.sheets) or _best(book.sheets)
    raw = _the_reader(chosen, path.name).read(chosen, path.name)
    raw.saved_on = book.saved_on
    raw.problems += _left_out(book.sheets, chosen)
    return raw


def _read_file(path: Path) -> Book:
    data = read_bytes(path)
    match kind(data, path.name):
        case "zip":
            return read_xlsx(data, path.name)
        case "ole":
            raise ole_trouble(data, path.name)
        case _:
            sheet = read_csv(data, path.name)
            return Book([sheet] if sheet else [], None)


def _read_folder(path: Path) -> Book:
    missing = [name for name in FOLDER if not (path / name).is_file()]
    if missing:
        raise NetkitError(
            f"'{path.name}' is a folder without {' and '.join(missing)}. Name one file, or a "
            "folder with contacts.csv and log.csv."
        )
    sheets = [sheet for name in FOLDER for sheet in _read_file(path / name).sheets]
    return Book(sheets, _stamp(path / STAMP))


def _stamp(path: Path) -> pd.Timestamp | None:
    """Read the day a folder was last saved; a stamp somebody broke is no stamp."""
    try:
        return as_day(json.loads(path.read_text(encoding="utf-8"))["saved"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _the_reader(sheets: Sequence[Sheet], file: str) -> Reader:
    answers = [reader for reader in READERS if reader.identify(sheets)]
    if len(answers) == 1:
        return answers[0]
    if answers:
        names = " and ".join(reader.NAME for reader in answers)
        raise NetkitError(
            f"'{file}' could be two things: {names}. Rename the columns that are not meant so."
        )
    found = ", ".join(sheets[0].header) or "none"
    found = found if len(found) <= SHOWN else found[:SHOWN] + "…"
    known = "; ".join(reader.NAME for reader in READERS)
    raise NetkitError(
        f"netkit does not know the columns of '{file}' (row {sheets[0].header_row} has: {found}). "
        f"It reads: {known}. Rename your columns to match, such as Name, Company, Date emailed."
    )


def _answered(sheet: Sheet) -> bool:
    return sheet.known() > 1 and any(reader.identify([sheet]) for reader in READERS)


def _best(sheets: list[Sheet]) -> list[Sheet]:
    """Choose the sheet that fits best: a reader answers, then known columns, then rows."""
    if len(sheets) == 1:
        return sheets
    return [max(sheets, key=lambda one: (_answered(one), one.known(), len(one.rows)))]


def _left_out(sheets: Sequence[Sheet], chosen: Sequence[Sheet]) -> list[Problem]:
    """Name the sheets that were not read; beside a whole log, a how-to or a word list is none."""
    reason = "This sheet was not read. If it belongs to the log, save it as a file of its own."
    return [
        Problem(sheet.file, None, None, sheet.name, reason)
        for sheet in sheets
        if not any(sheet is one for one in chosen) and (len(chosen) == 1 or _answered(sheet))
    ]
