"""The cells of a workbook's sheets, as a person would have typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import IO

from netkit.readers.sheets import MAX_COLUMNS, Cell, Row
from netkit.readers.xml_elements import elements

MAX_CELLS = 2_000_000
# The number formats that Excel knows without being told, as far as they show a date or time.
BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
NOT_A_CODE = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
SINCE_1900, SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


class TooWideError(Exception):
    """A cell stands further out, or there are more cells, than any log has."""


@dataclass
class Looks:
    """What a workbook keeps apart from its cells: the texts, and which styles show dates."""

    strings: Sequence[str] = ()
    dates: frozenset[int] = frozenset()
    since: datetime = SINCE_1900


@dataclass
class Rows:
    """The rows of one sheet that are not blank; and formulas whose result nobody stored."""

    numbers: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lost: list[tuple[int, int, str]] = field(default_factory=list)


def read_strings(stream: IO[bytes]) -> list[str]:
    """Read the table of texts that cells point to; reading aids above characters are left out."""
    strings: list[str] = []
    runs: list[str] = []
    for name, _, text in elements(stream):
        if name == "t":
            runs.append(text)
        elif name == "rPh":
            runs.pop()
        elif name == "si":
            strings.append("".join(runs))
            runs.clear()
    return strings


def read_date_styles(stream: IO[bytes]) -> frozenset[int]:
    """Read which cell styles show a number as a date."""
    dates = set(BUILT_IN_DATES)
    styles: list[int] = []
    for name, attributes, _ in elements(stream):
        if name == "numFmt":
            code = NOT_A_CODE.sub("", attributes["formatCode"]).lower()
            if set("dmyhs") & set(code) and code != "general":
                dates.add(int(attributes["numFmtId"]))
        elif name == "xf":
            styles.append(int(attributes.get("numFmtId", 0)))
        elif name == "cellStyleXfs":
            styles.clear()
        elif name == "cellXfs":
            break
    return frozenset(place for place, code in enumerate(styles) if code in dates)


def read_rows(stream: IO[bytes], looks: Looks) -> Rows:
    """Read a sheet's rows, keeping only cells that hold something.

    Raises
    ------
    TooWideError
        At the first cell beyond what a log may have; a cell far out costs nothing before.
    """
    found = Rows()
    number, total = 0, 0
    for attributes, cells in _rows(stream):
        number = int(attributes.get("r", number + 1))
        filled = _filled(cells, looks, number, found.lost)
        total += len(filled)
        if total > MAX_CELLS:
            raise TooWideError(f"more than {MAX_CELLS:,} cells")
        if filled:
            row: list[Cell] = [""] * (max(filled) + 1)
            for place, cell in filled.items():
                row[place] = cell
            found.numbers.append(number)
            found.rows.append(row)
    return found


# A cell's attributes, its value or None, and its formula or None
_Parts = tuple[dict[str, str], str | None, str | None]


def _rows(stream: IO[bytes]) -> Iterator[tuple[dict[str, str], list[_Parts]]]:
    cells: list[_Parts] = []
    value: str | None = None
    formula: str | None = None
    for name, attributes, text in elements(stream):
        if name == "v":
            value = text
        elif name == "t":
            value = (value or "") + text
        elif name == "f":
            formula = text
        elif name == "c":
            cells.append((attributes, value, formula))
            value = formula = None
        elif name == "row":
            yield attributes, cells
            cells = []
        elif name == "sheetData":
            break


def _filled(
    cells: list[_Parts], looks: Looks, number: int, lost: list[tuple[int, int, str]]
) -> dict[int, Cell]:
    row: dict[int, Cell] = {}
    place = -1
    for attributes, value, formula in cells:
        place = _place(attributes["r"]) if "r" in attributes else place + 1
        if not value:
            if formula is not None and attributes.get("t") != "str":
                lost.append((number, place, f"={formula}"))
            continue
        cell = _cell(value, attributes, looks)
        if cell == "":
            continue
        if place >= MAX_COLUMNS:
            raise TooWideError(f"something in column {place + 1:,}")
        row[place] = cell
    return row


def _place(reference: str) -> int:
    """Count a cell's column from 0: "B7" is 1."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(f"'{reference}' is no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _cell(value: str, attributes: dict[str, str], looks: Looks) -> Cell:
    kind = attributes.get("t", "n")
    if kind == "s":
        return looks.strings[int(value)]
    if kind == "n":
        dated = int(attributes.get("s", 0)) in looks.dates
        return _moment(float(value), looks.since) if dated else _number(value)
    if kind == "b":
        return "no" if value == "0" else "yes"
    if kind == "d":
        return datetime.fromisoformat(value).replace(tzinfo=None)
    return value


def _number(text: str) -> str:
    number = float(text)
    return str(int(number)) if number.is_integer() else str(number)


def _moment(serial: float, since: datetime) -> Cell:
    """Read a day counted since 1900 or 1904; a time of day alone, or no day at all, is text."""
    if not 0 <= serial < 2_958_466:  # 31 December 9999
        return _number(str(serial))
    clock = timedelta(seconds=round(serial * 86_400))
    if serial < 1:
        return (since + clock).strftime("%H:%M")
    # Excel believes that there was a 29 February 1900.
    early = timedelta(days=1) if since == SINCE_1900 and serial < 60 else timedelta(0)
    return since + clock + early
