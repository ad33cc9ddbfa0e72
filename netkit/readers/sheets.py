"""A sheet: a table as somebody keeps it, with its header found and its oddities noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import compress, zip_longest
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit.border.raw import Problem
from netkit.errors import NetkitError
from netkit.readers.headers import is_known

HEADER_WITHIN = 15
MAX_COLUMNS = 1_000
LISTED = 20
SHOWN = 100
# What a spreadsheet program shows in place of a result that it could not work out.
FAILED = frozenset(
    {"#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!", "#SPILL!", "#CALC!"}
)
TOTAL = re.compile(
    r"(grand |sub-?)?totals?\b.*|sum|count|average|(response|reply|answer) rate", re.IGNORECASE
)
NUMBER = re.compile(r"[-+$€£]?\s?\d[\d.,\s]*%?")
# How a hand-in begins, which holds requests without the people and so is no log.
HAND_IN = "netkit hand-in"

Cell = str | datetime
Row = Sequence[Cell]


class Grid(NamedTuple):
    """The rows of a table as they stand in a file: blank ones left out, each with its number.

    `fixed_width` is True where every row has as many cells as the header, as in a CSV file;
    `problems` is what was odd before anybody looked for a header.
    """

    name: str
    numbers: Sequence[int]
    rows: list[Row]
    fixed_width: bool
    problems: list[Problem]


@dataclass
class Sheet:
    """One table of a file, below its header.

    Attributes
    ----------
    name : str
        The sheet's name, or the file's where it has no sheets.
    file : str
        What the list of problems calls its place: the file, and the sheet where there are more.
    header_row : int
        The row the header stands in, counted from 1 as spreadsheet programs do.
    header : list of str
        The column names, each only once.
    places : list of int
        Where in a row each column stands, counted from 0.
    rows, numbers : list
        The rows that are not blank, and the number of each in the file.
    above : list of Problem
        What stands above the header and is not read.
    problems : list of Problem
        What else was odd about the table's form.
    """

    name: str
    file: str
    header_row: int
    header: list[str]
    places: list[int]
    rows: list[Row]
    numbers: Sequence[int]
    above: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows, blanks None, with the number of each as `source_row`.

        Columns hold objects: text as typed, and datetimes where a workbook has real dates.
        """
        widths = set(map(len, self.rows))
        width = max([0, *widths, *(place + 1 for place in self.places)])
        rows = self.rows
        if widths != {width}:
            rows = [(*row, *[""] * (width - len(row))) for row in rows]
        cells = np.array(rows, dtype=object).reshape(len(rows), width)
        cells[cells == ""] = None
        table = pd.DataFrame(cells[:, self.places], columns=self.header, dtype=object)
        return table.assign(source_row=pd.Series(self.numbers, dtype="int64"))

    def known(self) -> int:
        """Count the columns that some reader understands."""
        return known_names(self.header)


def known_names(row: Iterable[Cell]) -> int:
    """Count the cells of a row that are column names which some reader understands."""
    return sum(isinstance(cell, str) and is_known(cell) for cell in row)


def find_header(rows: Sequence[Row]) -> int:
    """Find the header among a table's first rows: the one with most names that netkit knows.

    Where none is known, it is the first row of two or more cells.

    Examples
    --------
    >>> find_header([["My contacts", ""], ["Name", "Company"], ["Anna Lee", "Fern & Co"]])
    1
    """
    known = [known_names(row) for row in rows[:HEADER_WITHIN]]
    if any(known):
        return known.index(max(known))
    wide = (place for place, row in enumerate(rows[:HEADER_WITHIN]) if sum(map(bool, row)) > 1)
    return next(wide, 0)


def make_sheet(grid: Grid, file: str) -> Sheet | None:
    """Split a grid into header and rows and note what is odd; None if it holds nothing.

    Raises
    ------
    NetkitError
        If there are more columns than any log has, or it is a hand-in.
    """
    if not grid.rows:
        return None
    _refuse_hand_in(grid.rows[0], file)
    width = max(map(len, grid.rows))
    if width > MAX_COLUMNS:
        raise NetkitError(
            f"'{file}' is {width:,} columns wide; netkit reads up to {MAX_COLUMNS:,}. "
            "Copy the columns you need into a new file, and read that one."
        )
    first, top, cells = whole_header(grid.rows, find_header(grid.rows))
    titles = [str(title).strip("\ufeff\x00 \t\r\n") for title in cells]
    end = len(grid.rows) - _totals(grid.rows[top + 1 :])
    rows, numbers = grid.rows[top + 1 : end], grid.numbers[top + 1 : end]
    header, places, problems = _columns(titles, rows, file, grid.numbers[top])
    if not header:
        return None
    problems = [*grid.problems, *problems]
    if grid.fixed_width:
        problems += listed(_ragged(rows, numbers, len(titles), file))
    sheet = Sheet(grid.name, file, grid.numbers[top], header, places, rows, numbers)
    sheet.above += _unread(grid, slice(first), file, "This stands above the header")
    sheet.problems += [*problems, *listed(_failed(sheet))]
    sheet.problems += _unread(grid, slice(end, None), file, "This sums up the rows above")
    return sheet


def listed(problems: list[Problem]) -> list[Problem]:
    """Keep the first problems of one kind, and say of the rest how many there are."""
    if len(problems) <= LISTED:
        return problems
    rest = problems[LISTED:]
    reason = f"The same in {len(rest):,} more places, from here on: {rest[0].reason}"
    return [*problems[:LISTED], rest[0]._replace(reason=reason)]


def as_typed(cells: Iterable[Cell]) -> str:
    """Give a row's cells as one short text, for the list of problems."""
    text = ", ".join(str(cell) for cell in cells if cell != "")
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def letter(place: int) -> str:
    """Name a column as spreadsheet programs do.

    Examples
    --------
    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def whole_header(rows: list[Row], top: int) -> tuple[int, int, Row]:
    """Give the header's first and last row, and its cells: merged cells may spread it over two.

    Two rows are one header if the lower one names columns only where the upper one has no name.
    """
    for upper in (max(top - 1, 0), top):
        pair = list(zip_longest(*rows[upper : upper + 2], fillvalue=""))
        clash = any(len(cells) < 2 or (cells[1] and known_names(cells[:1])) for cells in pair)
        names = [known_names(row) for row in rows[upper : upper + 2]]
        if not clash and names[0] and names[1] > 1:
            return upper, upper + 1, [low or high for high, low in pair]
    return top, top, rows[top]


def _refuse_hand_in(row: Row, file: str) -> None:
    if row and str(row[0]).strip('\ufeff "') == HAND_IN:
        raise NetkitError(
            f"'{file}' is a hand-in: requests without the people, and no log. Open the log it was "
            "made from. An office reads hand-ins with nk.read_cohort, as the CSV files they were."
        )


def _totals(rows: list[Row]) -> int:
    """Count the rows at the end that only sum up those above them."""
    below = 0
    while below < len(rows) and _is_total(rows[-1 - below]):
        below += 1
    return below


def _is_total(row: Row) -> bool:
    """Say whether a row holds such a word and numbers alone; "Total" may be a firm as well."""
    first, *more = (str(cell).strip() for cell in row if cell != "")
    numbers = all(map(NUMBER.fullmatch, more))
    return bool(more) and numbers and bool(TOTAL.fullmatch(first.rstrip(": ")))


def _unread(grid: Grid, part: slice, file: str, why: str) -> list[Problem]:
    return [
        Problem(file, number, None, as_typed(row), f"{why} and was not read.")
        for number, row in zip(grid.numbers[part], grid.rows[part], strict=True)
    ]


def _failed(sheet: Sheet) -> list[Problem]:
    """List the cells whose formula has no result."""
    names = dict(zip(sheet.places, sheet.header, strict=True))
    reason = "The formula in this cell has failed. Mend it, or type what should stand here."
    return [
        Problem(sheet.file, number, names[place], str(cell), reason)
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        if not FAILED.isdisjoint(row)
        for place, cell in enumerate(row)
        if cell in FAILED
    ]


def _columns(
    titles: list[str], rows: list[Row], file: str, header_row: int
) -> tuple[list[str], list[int], list[Problem]]:
    """Name every column once; one without a name counts only if something stands in it."""
    header: list[str] = []
    places: list[int] = []
    problems: list[Problem] = []
    titles = titles + [""] * (max(map(len, rows), default=0) - len(titles))
    used = set() if all(titles) else _used(rows)
    for place, title in enumerate(titles):
        if not title and place not in used:
            continue
        name = _free(title or f"column {letter(place)}", header)
        if name != title:
            what = "Two columns have this name" if title else "This column has no name"
            reason = f"{what}; it is kept as '{name}'. Name it to say what it holds."
            problems.append(Problem(file, header_row, letter(place), title or None, reason))
        header.append(name)
        places.append(place)
    return header, places, problems


def _used(rows: list[Row]) -> set[int]:
    used: set[int] = set()
    for row in rows:
        used.update(compress(range(len(row)), row))
    return used


def _free(name: str, taken: list[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _ragged(rows: list[Row], numbers: Sequence[int], width: int, file: str) -> list[Problem]:
    if set(map(len, rows)) <= {width}:
        return []
    return [
        Problem(file, number, None, as_typed(row), _ragged_reason(row, width))
        for number, row in zip(numbers, rows, strict=True)
        if len(row) < width or any(row[width:])
    ]


def _ragged_reason(row: Row, width: int) -> str:
    many = "cell" if len(row) == 1 else "cells"
    reason = f"This row has {len(row)} {many} where the header has {width}; it was kept as it is."
    if any("\n" in str(cell) for cell in row):
        return f"{reason} A quotation mark may be missing here, so that rows ran together."
    return reason
