"""A log kept as an `.xlsx` workbook that people also open by hand."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd

from netkit import files
from netkit.errors import NetkitError
from netkit.storage import cells, safely
from netkit.storage.sheet_table import SheetTable
from netkit.storage.template import blank_book

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS = {"contacts": "Contacts", "events": "Log"}
SAVED = "netkit saved"


class Workbook:
    """Keeps a log in the sheets Contacts and Log of one workbook.

    Use it for learners: other sheets, drop-downs, widths and columns of their own stay. It loads
    and saves the whole workbook, and what openpyxl does not know (charts, slicers, the stored
    results of formulas) is not kept: keep such things in a workbook of their own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Tell whether there is a file already."""
        return self.path.exists()

    def digest(self) -> str:
        """Give the fingerprint of the file as it is now."""
        return safely.digest(safely.content_of(self.path))

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out."""
        return safely.locked(self.path.with_name(f".{self.path.name}.netkit-lock"))

    def append(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row under the last one of a table, as the file stands now."""
        self.extend([(table, row)])

    def extend(self, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Add rows under the last ones of their tables, all of them or none.

        Raises
        ------
        NetkitError
            If the file cannot be changed, or a text is too long for a cell.
        """

        def change(old: bytes | None) -> bytes:
            book = _book(old, self.path.name)
            for table, row in rows:
                SheetTable(_sheet(book, table), table).add(row)
            return _packed(book, pd.Timestamp.today())

        with self.locked():
            safely.update(self.path, change)

    def change(self, row: Mapping[str, Any]) -> None:
        """Put other values into the row of one person; every other cell stays as it is.

        Raises
        ------
        NetkitError
            If it cannot be told which row is theirs, or the file cannot be changed.
        """

        def change(old: bytes | None) -> bytes:
            book = _book(old, self.path.name)
            SheetTable(_sheet(book, "contacts"), "contacts").change(row)
            return _packed(book, pd.Timestamp.today())

        with self.locked():
            safely.update(self.path, change)

    def write(
        self,
        contacts: pd.DataFrame,
        events: pd.DataFrame,
        saved_on: pd.Timestamp | None,
        *,
        expected: str | None = None,
    ) -> None:
        """Write both tables anew in the workbook that is there, or in a fresh one.

        Raises
        ------
        NetkitError
            If the file is not as `expected` (a `digest`) any more, or cannot be changed.
        """

        def change(old: bytes | None) -> bytes:
            book = _book(old, self.path.name)
            for table, frame in (("contacts", contacts), ("events", events)):
                SheetTable(_sheet(book, table), table).refill(cells.rows_of(frame))
            return _packed(book, saved_on)

        with self.locked():
            safely.update(self.path, change, expected=expected)

    def new(self) -> None:
        """Make the workbook with its drop-downs and no rows, where there is none.

        It bears no day of saving: whoever fills it in by hand would never bring that up to date.
        """
        nothing, none_yet = pd.DataFrame(), safely.digest(None)
        self.write(nothing, nothing, None, expected=none_yet)


def has_log(path: Path) -> bool:
    """Tell whether a file is a workbook with the two sheets of a log."""
    from openpyxl import load_workbook

    try:
        content = path.read_bytes()
        files.check_zip(content, path.name).close()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True)
    except Exception:  # whatever it is, it is not our workbook; the readers say what is wrong
        return False
    titles = {title.strip().casefold() for title in book.sheetnames}
    book.close()
    return titles >= {name.casefold() for name in SHEETS.values()}


def _book(content: bytes | None, name: str) -> Book:
    """Load a workbook with all that openpyxl can keep of it, or start a blank one."""
    if content is None:
        return blank_book()
    from openpyxl import load_workbook

    files.check_zip(content, name).close()
    try:
        with warnings.catch_warnings():
            # openpyxl warns of every part that it does not know; what is lost is said above.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), rich_text=True)
    except Exception as error:  # a damaged workbook makes openpyxl fail in a dozen ways
        raise NetkitError(
            f"'{name}' is damaged and cannot be added to ({error}). Open it in a spreadsheet "
            f"program and save it under a new name, or go back to '{safely.backup_of(Path(name))}'."
        ) from error


def _packed(book: Book, saved_on: pd.Timestamp | None) -> bytes:
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.writer.excel import ExcelWriter

    stamps = book.custom_doc_props  # type: ignore[attr-defined]
    if SAVED in stamps.names:
        del stamps[SAVED]
    if saved_on is not None:
        stamps.append(StringProperty(name=SAVED, value=saved_on.date().isoformat()))
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return packed.getvalue()


def _sheet(book: Book, table: str) -> Worksheet:
    wanted = SHEETS[table]
    for sheet in book.worksheets:
        if sheet.title.strip().casefold() == wanted.casefold():
            return sheet
    raise NetkitError(
        f"The workbook has no sheet '{wanted}' (it has {', '.join(book.sheetnames)}). Give the "
        "sheet its name back, or write the log to a new file with log.save."
    )
