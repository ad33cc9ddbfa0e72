"""An Excel workbook of any origin, as sheets."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any, NamedTuple

import pandas as pd

from netkit.border.raw import Problem
from netkit.errors import NetkitError
from netkit.files import check_zip
from netkit.readers.sheets import Grid, Sheet, letter, listed, make_sheet
from netkit.readers.xlsx_cells import (
    SINCE_1904,
    Looks,
    TooWideError,
    read_date_styles,
    read_rows,
    read_strings,
)
from netkit.readers.xml_elements import Element, elements

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


def read_xlsx(data: bytes, file: str) -> Book:
    """Read the bytes of a workbook; empty sheets are left out.

    Values are read as last calculated. A formula whose result was never stored is listed among
    the sheet's problems, and its cell is blank. openpyxl is not used here: loading it alone
    takes longer than the rest of the way to an answer, and one cell far out fills its memory.

    Raises
    ------
    NetkitError
        If it is no workbook, is damaged, or holds more than any log.
    """
    archive = check_zip(data, file)
    _refuse_other_zips(archive.namelist(), file)
    try:
        grids = _grids(archive, file)
        saved_on = _saved_on(archive)
    except TooWideError as error:
        raise NetkitError(
            f"'{file}' has {error}, which no log has. Copy the rows and columns you need into a "
            "new workbook, and read that one."
        ) from error
    except Exception as error:  # there is no end of ways in which a workbook can be broken
        raise NetkitError(
            f"'{file}' is not a workbook that can be opened; it may be damaged. {SAVE_AGAIN}"
        ) from error
    made = (make_sheet(grid, place) for place, grid in grids)
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


def _grids(archive: zipfile.ZipFile, file: str) -> list[tuple[str, Grid]]:
    """Read every sheet, with what the list of problems calls its place."""
    root = next(path for kind, path in _related(archive, "").values() if kind == "officeDocument")
    related = _related(archive, root)
    parts = _elements(archive, root)
    looks = _looks(archive, dict(related.values()), parts)
    named = {
        attributes["name"]: _id(attributes) for name, attributes, _ in parts if name == "sheet"
    }
    tables = {
        title: related[key][1] for title, key in named.items() if related[key][0] == "worksheet"
    }
    return [
        _grid(archive, path, title, looks, place=file if len(tables) == 1 else f"{file} ({title})")
        for title, path in tables.items()
    ]


def _grid(
    archive: zipfile.ZipFile, path: str, title: str, looks: Looks, *, place: str
) -> tuple[str, Grid]:
    with archive.open(path) as stream:
        found = read_rows(stream, looks)
    problems = [
        Problem(place, number, letter(column), formula, LOST)
        for number, column, formula in found.lost
    ]
    grid = Grid(title, found.numbers, found.rows, fixed_width=False, problems=listed(problems))
    return place, grid


def _looks(archive: zipfile.ZipFile, related: dict[str, str], parts: list[Element]) -> Looks:
    looks = Looks()
    if "sharedStrings" in related:
        with archive.open(related["sharedStrings"]) as stream:
            looks.strings = read_strings(stream)
    if "styles" in related:
        with archive.open(related["styles"]) as stream:
            looks.dates = read_date_styles(stream)
    since = [attributes.get("date1904") for name, attributes, _ in parts if name == "workbookPr"]
    if since and since[0] in ("1", "true"):
        looks.since = SINCE_1904
    return looks


def _saved_on(archive: zipfile.ZipFile) -> pd.Timestamp | None:
    stamp = ""
    for kind, path in _related(archive, "").values():
        if kind == "custom-properties":
            for name, attributes, text in _elements(archive, path):
                if name == "property" and attributes.get("name") == SAVED:
                    return as_day(stamp)
                stamp = text
    return None


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Find what belongs to a part of the workbook: id -> (kind, path in the zip)."""
    folder, name = posixpath.split(part)
    found = {}
    for element, attributes, _ in _elements(
        archive, posixpath.join(folder, "_rels", f"{name}.rels")
    ):
        if element == "Relationship":
            path = posixpath.normpath(posixpath.join(folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], path)
    return found


def _elements(archive: zipfile.ZipFile, path: str) -> list[Element]:
    with archive.open(path) as stream:
        return list(elements(stream))


def _id(attributes: dict[str, str]) -> str:
    # The namespace in front differs between the two dialects of the format.
    return next(value for name, value in attributes.items() if name.endswith(" id"))
