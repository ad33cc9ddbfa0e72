"""An Excel workbook of any origin, as sheets."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from netkit.border.raw import Problem
from netkit.errors import NetkitError
from netkit.files import check_zip
from netkit.readers.sheets import Cell, Grid, Row, Sheet, letter, listed, make_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_CELLS = 10_000_000
SAVED = "netkit saved"
SAVE_AGAIN = "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx)."
FORMULA = re.compile(rb"<f[ >]")


class Book(NamedTuple):
    """The sheets of a workbook, and the day netkit last saved it, if it did."""

    sheets: list[Sheet]
    saved_on: pd.Timestamp | None


def read_xlsx(data: bytes, file: str) -> Book:
    """Read the bytes of a workbook; empty sheets are left out.

    Values are read as last calculated. A formula whose result was never stored is listed among
    the sheet's problems, and its cell is blank.

    Raises
    ------
    NetkitError
        If it is no workbook, is damaged, or unpacks to more than any log.
    """
    archive = check_zip(data, file)
    _refuse_other_zips(archive.namelist(), file)
    with _opened(data, file) as book:
        grids = [_grid(sheet, sheet.title, file) for sheet in book.worksheets]
        saved_on = _saved_on(book)
    grids = [grid for grid in grids if grid.rows]
    places = [f"{file} ({grid.name})" if len(grids) > 1 else file for grid in grids]
    made = (make_sheet(grid, place) for grid, place in zip(grids, places, strict=True))
    sheets = [sheet for sheet in made if sheet]
    if sheets and _has_formulas(archive):
        _note_lost_results(sheets, data, file)
    return Book(sheets, saved_on)


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


@contextmanager
def _opened(data: bytes, file: str, *, results: bool = True) -> Iterator[Workbook]:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise NetkitError(
            "Workbooks are read only with the package 'defusedxml' in place, which keeps hostile "
            "files from filling the memory. Install it, restart, and try again."
        )
    try:
        # openpyxl warns of what it will not keep when saving; nothing is saved here.
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(
                BytesIO(data), read_only=True, data_only=results, keep_links=False
            )
            yield book
            book.close()
    except NetkitError:
        raise
    except Exception as error:  # a broken workbook makes openpyxl fail in any way there is
        raise NetkitError(
            f"'{file}' is not a workbook that can be opened ({type(error).__name__}). It may be "
            f"damaged. {SAVE_AGAIN}"
        ) from error


def _grid(sheet: Any, name: str, file: str) -> Grid:
    """Collect the rows that are not blank, within limits.

    openpyxl fills every row up to its last cell, so one cell far out costs time and memory.
    """
    sheet.reset_dimensions()
    numbers: list[int] = []
    rows: list[Row] = []
    seen = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        seen += len(values)
        if seen > MAX_CELLS:
            raise NetkitError(
                f"The sheet '{name}' in '{file}' is larger than any log ({MAX_CELLS:,} cells). "
                "Copy the rows you need into a new workbook, and read that one."
            )
        row = [value if value.__class__ is str else _cell(value) for value in values]
        while row and row[-1] == "":
            row.pop()
        if any(row):
            numbers.append(number)
            rows.append(row)
    return Grid(name, numbers, rows, fixed_width=False)


def _cell(value: Any) -> Cell:
    """Write a value as a person would type it; a date with or without a time stays a date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _saved_on(book: Workbook) -> pd.Timestamp | None:
    properties: Any = getattr(book, "custom_doc_props", ())  # unknown to openpyxl's type stubs
    stamps = [each.value for each in properties if each.name == SAVED]
    return as_day(stamps[0]) if stamps else None


def as_day(stamp: Any) -> pd.Timestamp | None:
    """Read the day that a file says it was saved on; None where it says nothing of use."""
    day = pd.to_datetime(str(stamp)[:10], format="%Y-%m-%d", errors="coerce")
    return None if pd.isna(day) else day


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    return any(
        FORMULA.search(archive.read(name))
        for name in archive.namelist()
        if name.startswith("xl/worksheets/")
    )


def _note_lost_results(sheets: list[Sheet], data: bytes, file: str) -> None:
    """List the cells that hold a formula but no result, as some programs write them."""
    with _opened(data, file, results=False) as book:
        for sheet in sheets:
            typed = _grid(book[sheet.name], sheet.name, file)
            read = dict(zip(sheet.numbers, sheet.rows, strict=True))
            problems = [
                Problem(sheet.file, number, letter(place), str(formula), _LOST)
                for number, row in zip(typed.numbers, typed.rows, strict=True)
                if number > sheet.header_row
                for place, (formula, value) in enumerate(
                    zip_longest(row, read.get(number, ()), fillvalue="")
                )
                if value == "" and str(formula).startswith("=")
            ]
            sheet.problems += listed(problems)


_LOST = (
    "This formula has no stored result, so the cell was read as blank. Open the workbook in a "
    "spreadsheet program, save it, and read it again."
)
