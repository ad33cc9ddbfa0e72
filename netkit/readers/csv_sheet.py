"""A CSV file of any origin, as a sheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress, islice

from netkit.border.raw import Problem
from netkit.errors import NetkitError
from netkit.files import MAX_BYTES, decode
from netkit.readers.sheets import (
    HEADER_WITHIN,
    Grid,
    Row,
    Sheet,
    as_typed,
    known_names,
    listed,
    make_sheet,
)

DELIMITERS = (",", ";", "\t")
# The largest network has 30,000 links; far more rows than this are no log.
MAX_ROWS = 250_000
MAX_CELLS = 10_000_000
SAMPLE_LINES, SAMPLE = 60, 10_000
# In a damaged file, a cell of more lines than this is taken for a quotation mark gone astray.
LONGEST_CELL = 500
HINT = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
MARKUP = re.compile(r"\s*<(!doctype|html|head|body|table|meta|\?xml)\b", re.IGNORECASE)
UNREADABLE = {
    "\x00": "A character that is no text (NUL) stood here and was left out.",
    "\ufffd": "A character here could not be read (shown as \ufffd). Type the word again.",
}


def read_csv(data: bytes, file: str) -> Sheet | None:
    """Read the bytes of a CSV file; None if there is nothing but blanks in it.

    The delimiter is the one of `,` `;` tab that gives a header which netkit knows and rows of
    equal width. A quotation mark that is never closed costs one row its form, never the rest.

    Raises
    ------
    NetkitError
        If it is a web page in truth, or has more rows or columns than any log.
    """
    text = decode(data)
    if MARKUP.match(text[:1000]):
        raise NetkitError(
            f"'{file}' is a web page or XML under another name, not a table. If you downloaded "
            "it, sign in and download again; or open it in a spreadsheet program and save it as "
            "an Excel workbook (.xlsx)."
        )
    with _long_cells():
        grid = _grid(text, file)
    sheet = make_sheet(grid, file)
    if sheet is not None:
        sheet.problems += _unreadable(sheet, text, file)
    return sheet


def _grid(text: str, file: str) -> Grid:
    hint = HINT.match(text)
    first, text = (2, text[hint.end() :]) if hint else (1, text)
    delimiter = hint[1] if hint and hint[1] in DELIMITERS else find_delimiter(text)
    _refuse_if_huge(text, delimiter, file)
    lines = io.StringIO(text, newline="")
    problems: list[Problem] = []
    rows: list[Row]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        rows, problems = _mended(text, delimiter, first, file)
    numbers: Sequence[int] = range(first, first + len(rows))
    filled = list(map(any, rows))
    if not all(filled):
        numbers, rows = list(compress(numbers, filled)), list(compress(rows, filled))
    return Grid(file, numbers, rows, fixed_width=True, problems=listed(problems))


def find_delimiter(text: str) -> str:
    """Choose the delimiter that splits the first lines best."""
    lines = [line[:SAMPLE] for line in islice(io.StringIO(text, newline=""), SAMPLE_LINES)]
    return max(DELIMITERS, key=lambda delimiter: _fit(csv.reader(lines, delimiter=delimiter)))


def _fit(rows: Iterable[list[str]]) -> tuple[int, float]:
    """Rate a split: names of columns in the best header row, then equal and wide rows."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return (0, 0.0)
    known = max(known_names(row) for row in filled[:HEADER_WITHIN])
    width, equal = Counter(map(len, filled)).most_common(1)[0]
    return (known, 0.0 if width == 1 else width * equal / len(filled))


def _refuse_if_huge(text: str, delimiter: str, file: str) -> None:
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MAX_ROWS or lines + text.count(delimiter) > MAX_CELLS:
        raise NetkitError(
            f"'{file}' has more than {MAX_ROWS:,} rows or {MAX_CELLS:,} cells, which no log has. "
            "Copy the rows you need into a new file, and read that one."
        )


def _mended(text: str, delimiter: str, first: int, file: str) -> tuple[list[Row], list[Problem]]:
    """Read a file whose quotation marks do not add up, row by row."""
    rows: list[Row] = []
    problems: list[Problem] = []
    lines = list(io.StringIO(text, newline=""))
    for number, (row, reason) in enumerate(_patiently(lines, delimiter), first):
        rows.append(row)
        if reason:
            problems.append(Problem(file, number, None, as_typed(row), reason))
    return rows, problems


def _patiently(lines: list[str], delimiter: str) -> Iterator[tuple[list[str], str | None]]:
    """Give each record, and what is wrong with its quotation marks."""
    place = 0
    while place < len(lines):
        some = lines[place : place + LONGEST_CELL]
        strict = csv.reader(some, delimiter=delimiter, strict=True)
        try:
            row = next(strict)
        except csv.Error:
            yield _one_line(lines[place], delimiter)
            place += 1
        else:
            yield row, None
            place += strict.line_num


def _one_line(line: str, delimiter: str) -> tuple[list[str], str]:
    if line.count('"') % 2:
        row = line.rstrip("\r\n").split(delimiter)
        return row, "A quotation mark opens or closes alone here; the row was kept as typed."
    row = next(csv.reader([line], delimiter=delimiter))
    return row, "Quotation marks stand inside a cell here; check that its cells are right."


def _unreadable(sheet: Sheet, text: str, file: str) -> list[Problem]:
    """Find characters that are no text, and take NULs out of the sheet's cells."""
    problems: list[Problem] = []
    for character, reason in UNREADABLE.items():
        if character not in text:
            continue
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            found = [place for place, cell in enumerate(row) if character in str(cell)]
            problems += [
                Problem(file, number, name, as_typed([row[place]]).replace("\x00", ""), reason)
                for name, place in zip(sheet.header, sheet.places, strict=True)
                if place in found
            ]
    if "\x00" in text:
        sheet.rows[:] = [[str(cell).replace("\x00", "") for cell in row] for row in sheet.rows]
    return listed(problems)


@contextmanager
def _long_cells() -> Iterator[None]:
    # The csv module refuses cells of over 131,072 characters unless told otherwise.
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
