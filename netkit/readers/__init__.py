"""Readers: each one maps the columns of one kind of file to ours; exactly one must answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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
    pages = _pages_of_folder(path) if path.is_dir() else {path.name: read_bytes(path)}
    return raw_of(pages, path.name)


def raw_of(
    pages: Mapping[str, bytes], file: str, read_book: Callable[[bytes, str], Book] = read_xlsx
) -> RawLog:
    """Read a log that is in memory already, such as a member of a zip; nothing touches the disk.

    Parameters
    ----------
    pages : mapping of str to bytes
        One file by its name, or the files of a netkit folder.
    file : str
        What to call the whole in errors.
    read_book : callable
        What reads workbooks.

    Raises
    ------
    NetkitError
        As `read_raw`.
    """
    book = _book(pages, read_book)
    if not book.sheets:
        raise NetkitError(f"'{file}' has no rows at all. Check that this is the right file.")
    chosen = netkit_log.pair(book.sheets) or _best(book.sheets)
    raw = _the_reader(chosen, file).read(chosen, file)
    raw.saved_on = book.saved_on
    raw.problems += left_out(book.sheets, chosen)
    return raw


def _book(pages: Mapping[str, bytes], read_book: Callable[[bytes, str], Book]) -> Book:
    if len(pages) == 1:
        return _read_page(*next(iter(pages.items())), read_book)
    books = [_read_page(name, pages[name], read_book) for name in FOLDER]
    return Book([sheet for book in books for sheet in book.sheets], stamp(pages.get(STAMP, b"")))


def _read_page(name: str, data: bytes, read_book: Callable[[bytes, str], Book]) -> Book:
    match kind(data, name):
        case "zip":
            return read_book(data, name)
        case "ole":
            raise ole_trouble(data, name)
        case _:
            sheet = read_csv(data, name)
            return Book([sheet] if sheet else [], None)


def _pages_of_folder(path: Path) -> dict[str, bytes]:
    missing = [name for name in FOLDER if not (path / name).is_file()]
    if missing:
        raise NetkitError(
            f"'{path.name}' is a folder without {' and '.join(missing)}. Name one file, or a "
            "folder with contacts.csv and log.csv."
        )
    pages = {name: read_bytes(path / name) for name in FOLDER}
    # A stamp that cannot be read is no stamp.
    with suppress(NetkitError):
        pages[STAMP] = read_bytes(path / STAMP)
    return pages


def stamp(data: bytes) -> pd.Timestamp | None:
    """Read the day a folder was last saved; a stamp somebody broke is no stamp."""
    try:
        return as_day(json.loads(data)["saved"])
    except (ValueError, KeyError, TypeError):
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
        f"It reads: {known}. Rename your columns to match, such as Name, Company, Date emailed.",
        typed=found,
    )


def _answered(sheet: Sheet) -> bool:
    return sheet.known() > 1 and any(reader.identify([sheet]) for reader in READERS)


def _best(sheets: list[Sheet]) -> list[Sheet]:
    """Choose the sheet that fits best: a reader answers, then known columns, then rows."""
    if len(sheets) == 1:
        return sheets
    return [max(sheets, key=lambda one: (_answered(one), one.known(), len(one.rows)))]


def left_out(sheets: Sequence[Sheet], chosen: Sequence[Sheet]) -> list[Problem]:
    """Name the sheets that were not read; beside a whole log, a how-to or a word list is none."""
    reason = "This sheet was not read. If it belongs to the log, save it as a file of its own."
    return [
        Problem(sheet.file, None, None, sheet.name, reason)
        for sheet in sheets
        if not any(sheet is one for one in chosen) and (len(chosen) == 1 or _answered(sheet))
    ]
