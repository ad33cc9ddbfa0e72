"""An Excel workbook of any origin, as sheets."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from netkit.border.raw import Problem
from netkit.errors import NetkitError
from netkit.files import check_zip
from netkit.readers.sheets import (
    MAX_COLUMNS,
    Cell,
    Grid,
    Row,
    Sheet,
    letter,
    listed,
    make_sheet,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_CELLS = 2_000_000
SAVED = "netkit saved"
SAVE_AGAIN = "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx)."
LOST = (
    "This formula has no stored result, so the cell was read as blank. Open the workbook in a "
    "spreadsheet program, save it, and read it again."
)


class Book(NamedTuple):
    """The sheets of a file, and the day netkit last saved it, if it did."""

    sheets: list[Sheet]
    saved_on: pd.Timestamp | None


class _TooMuchError(Exception):
    """A cell stands further out, or there are more cells, than any log has."""


def read_xlsx(data: bytes, file: str) -> Book:
    """Read the bytes of a workbook; empty sheets are left out.

    Values are read as last calculated. A formula whose result was never stored is listed among
    the sheet's problems, and its cell is blank.

    Raises
    ------
    NetkitError
        If it is no workbook, is damaged, or holds more than any log.
    """
    archive = check_zip(data, file)
    _refuse_other_zips(archive.namelist(), file)
    try:
        book = _opened(data)
        grids = dict(_grids(book, file, _lost_formulas(archive, data)))
        saved_on = _saved_on(book)
    except _TooMuchError as error:
        raise NetkitError(
            f"'{file}' has {error}, which no log has. Copy the rows and columns you need into a "
            "new workbook, and read that one."
        ) from error
    except Exception as error:  # there is no end of ways in which a workbook can be broken
        raise NetkitError(
            f"'{file}' is not a workbook that can be opened; it may be damaged. {SAVE_AGAIN}"
        ) from error
    made = (make_sheet(grid, place) for place, grid in grids.items())
    return Book([sheet for sheet in made if sheet], saved_on)


def ole_trouble(data: bytes, file: str) -> NetkitError:
    """Say what a file in Office's older container is: locked, or an old `.xls`."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return NetkitError(
            f"'{file}' is locked with a password. Open it in a spreadsheet program, take the "
            "password off (or save a copy without one), and read that file."
        )
    return NetkitError(
        f"'{file}' is in the old Office format (.xls), which netkit does not read. {SAVE_AGAIN}"
    )


def as_day(stamp: Any) -> pd.Timestamp | None:
    """Read the day that a file says it was saved on; None where it says nothing of use."""
    day = pd.to_datetime(str(stamp)[:10], format="%Y-%m-%d", errors="coerce")
    return None if pd.isna(day) else day


def _refuse_other_zips(names: list[str], file: str) -> None:
    if any(name.startswith("xl/worksheets/") for name in names):
        return
    if any(name.endswith("Connections.csv") for name in names):
        raise NetkitError(
            f"'{file}' is a whole LinkedIn archive. Unpack it, and read Connections.csv from it."
        )
    raise NetkitError(
        f"'{file}' is a zip, but no Excel workbook. If it is a spreadsheet of another program, "
        "save it there as an Excel workbook (.xlsx); if it is an archive, unpack it first."
    )


def _opened(data: bytes, *, results: bool = True) -> Workbook:
    """Open a workbook row by row; it uses defusedxml, so nothing declared in it can blow up."""
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl tells what it does not show, such as colours; none of it matters here.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results)
    for sheet in book.worksheets:
        # A sheet may say it reaches to the last corner; the rows tell how far it does.
        sheet.reset_dimensions()
    return book


_Lost = dict[str, list[tuple[int, int, str]]]


def _grids(book: Workbook, file: str, lost: _Lost) -> Iterator[tuple[str, Grid]]:
    """Read every sheet, with what the list of problems calls its place."""
    for sheet in book.worksheets:
        place = file if len(book.worksheets) == 1 else f"{file} ({sheet.title})"
        problems = [
            Problem(place, row, letter(column), formula, LOST)
            for row, column, formula in lost.get(sheet.title, [])
        ]
        filled = dict(_filled(sheet))
        rows = list(filled.values())
        yield (
            place,
            Grid(sheet.title, list(filled), rows, fixed_width=False, problems=listed(problems)),
        )


def _filled(sheet: Any) -> Iterator[tuple[int, Row]]:
    """Give the rows that are not blank, each up to its last filled cell, with their numbers."""
    total = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        # Between two rows there may be a million that do not exist.
        places = values and [n for n, value in enumerate(values) if value not in (None, "")]
        if not places:
            continue
        total += len(places)
        if places[-1] >= MAX_COLUMNS:
            raise _TooMuchError(f"something in column {places[-1] + 1:,}")
        if total > MAX_CELLS:
            raise _TooMuchError(f"more than {MAX_CELLS:,} cells")
        yield number, [as_typed_cell(value) for value in values[: places[-1] + 1]]


def as_typed_cell(value: Any) -> Cell:
    """Give a cell as a person would have typed it; a date stays a date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    if isinstance(value, datetime):
        return value
    if isinstance(value, timedelta):
        value = (datetime.min + value).time()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _lost_formulas(archive: zipfile.ZipFile, data: bytes) -> _Lost:
    """Find formulas whose result nobody stored: row, column from 0, and the formula.

    Few logs hold formulas, so a second reading is worth its time only where one is seen.
    """
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    if not any(re.search(rb"<(\w+:)?f[ >/]", archive.read(name)) for name in sheets):
        return {}
    lost: _Lost = {}
    pairs = zip(_opened(data).worksheets, _opened(data, results=False).worksheets, strict=True)
    for shown, typed in pairs:
        rows = zip(
            shown.iter_rows(values_only=True), typed.iter_rows(values_only=True), strict=True
        )
        lost[shown.title] = [
            (number, column, str(formula))
            for number, (results, formulas) in enumerate(rows, start=1)
            for column, (result, formula) in enumerate(zip(results, formulas, strict=True))
            if result is None and formula is not None
        ]
    return lost


def _saved_on(book: Any) -> pd.Timestamp | None:
    stamps = {stamp.name: stamp.value for stamp in book.custom_doc_props.props}
    return as_day(stamps.get(SAVED))
