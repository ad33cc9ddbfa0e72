"""An Excel workbook, read by python-calamine where that is known to give what openpyxl gives."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, time
from typing import Any

from netkit.files import check_zip
from netkit.readers.sheets import Cell, Grid, Row, make_sheet
from netkit.readers.xlsx_sheets import SAVED, Book, as_day, as_typed_cell, read_xlsx

SHEETS, STRINGS, STYLES = "xl/worksheets/", "xl/sharedStrings.xml", "xl/styles.xml"
CUSTOM = "docProps/custom.xml"
# What one of the two libraries reads in its own way: document types, line ends, escapes, readings
# of names, errors, dates as text, formulas, parts with a prefix, cells without a place.
_ODD = tuple(
    mark.encode()
    for mark in (
        *("<!", "\r", "\x00", "_x", "&#", "rPh", ' t="e"', ' t="d"', "<f>", "<f ", "<f/", "<c>"),
        *("<c\n", "<c\t", ":f>", ":f ", ":f/", ":c>", ":c ", ":row", ":t>", ":si>"),
    )
)
# A place written in any but the usual way, or so far out that a table up to it would be large.
_ODD_PLACE = re.compile(rb'<c r="(?!A?[A-Z][0-9]{1,4}")')
_PLAIN_DATE = re.compile(r"[dmyhs]+(?:[-/.:, ]+[dmyhs]+)*")
_MAY_BE_A_DATE = re.compile(r"[dmyhsDMYHSaApPeEgGbB\[\\\"_*]")
_FORMAT = re.compile(rb'<numFmt [^>]*formatCode="([^"]*)"')
_USED = re.compile(rb'<xf [^>]*numFmtId="([0-9]+)"')
# The numbers of formats that mean the same everywhere; 164 is the first one of a workbook's own.
_BUILT_IN = frozenset({*range(23), *range(37, 41), *range(45, 50)})
_OWN = 164
_EXACT = 1e15
_FIRST_YEAR, _LAST_YEAR = 1901, 2999
_MOST_ROWS = 10_000


class _UnsureError(Exception):
    """Something here is not certain to be read alike."""


def read_xlsx_quickly(data: bytes, file: str) -> Book:
    """Read a workbook as `read_xlsx` does, in a fraction of its time where that is safe.

    Use it only in a process that may be lost: a hostile workbook can end it. Whatever the two
    libraries might read in two ways goes to openpyxl, as does everything where python-calamine
    is not installed.

    Raises
    ------
    NetkitError
        As `read_xlsx`.
    """
    archive = check_zip(data, file)
    try:
        return _book(archive, data, file)
    except Exception:
        return read_xlsx(data, file)
    except BaseException as error:
        # The library is written in Rust, and says so when it gives up.
        if type(error).__name__ != "PanicException":
            raise
        return read_xlsx(data, file)


def _book(archive: zipfile.ZipFile, data: bytes, file: str) -> Book:
    from python_calamine import CalamineWorkbook

    _refuse_if_unsure(archive)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if len(book.sheet_names) != sum(name.startswith(SHEETS) for name in _parts(archive)):
        raise _UnsureError
    made = []
    for name in book.sheet_names:
        place = file if len(book.sheet_names) == 1 else f"{file} ({name})"
        made.append(make_sheet(_grid(name, book.get_sheet_by_name(name)), place))
    return Book([sheet for sheet in made if sheet], _saved_on(archive))


def _parts(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.endswith(".xml")]


def _refuse_if_unsure(archive: zipfile.ZipFile) -> None:
    """Stop at what could be read in two ways, or could be too large for a table in memory."""
    names = archive.namelist()
    if len({name.casefold() for name in names}) < len(names):
        raise _UnsureError
    for name in _parts(archive):
        if name.startswith(SHEETS) or name == STRINGS:
            part = archive.read(name)
            if _is_odd(part) or (name != STRINGS and _is_far(part)):
                raise _UnsureError
        elif name.startswith("xl/") and name.split("/")[1].endswith("sheets"):
            raise _UnsureError  # of charts, dialogs or macros
    if STYLES in names and not _are_plain(archive.read(STYLES)):
        raise _UnsureError


def _is_odd(part: bytes) -> bool:
    return any(mark in part for mark in _ODD)


def _is_far(part: bytes) -> bool:
    """Say whether a sheet has a cell in a place that is far out, or not plainly said."""
    unplaced = part.count(b"<c ") > part.count(b'<c r="')
    return unplaced or part.count(b"<row") > _MOST_ROWS or bool(_ODD_PLACE.search(part))


def _are_plain(styles: bytes) -> bool:
    """Say whether it is plain of every format of numbers whether it means a date."""
    used = {int(number) for number in _USED.findall(styles)}
    own = [code.decode() for code in _FORMAT.findall(styles)]
    plain = all(_PLAIN_DATE.fullmatch(code) or not _MAY_BE_A_DATE.search(code) for code in own)
    return plain and all(number in _BUILT_IN or number >= _OWN for number in used)


def _grid(name: str, sheet: Any) -> Grid:
    numbers: list[int] = []
    rows: list[Row] = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        places = [place for place, value in enumerate(values) if value != ""]
        if places:
            numbers.append(number)
            # Most cells are text, and stay what they are.
            cells = values[: places[-1] + 1]
            rows.append([one if isinstance(one, str) else _cell(one) for one in cells])
    return Grid(name, numbers, rows, fixed_width=False, problems=[])


def _cell(value: Any) -> Cell:
    large = isinstance(value, float) and abs(value) >= _EXACT
    # What is no day stands at the edges of the calendar.
    edge = isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR
    if large or edge or value == time():
        raise _UnsureError
    return as_typed_cell(value)


def _saved_on(archive: zipfile.ZipFile) -> Any:
    if CUSTOM not in archive.namelist():
        return None
    from openpyxl.packaging.custom import CustomPropertyList
    from openpyxl.xml.functions import fromstring

    tree: Any = fromstring(archive.read(CUSTOM))
    stamps: Any = CustomPropertyList.from_tree(tree).props
    return as_day({stamp.name: stamp.value for stamp in stamps}.get(SAVED))
