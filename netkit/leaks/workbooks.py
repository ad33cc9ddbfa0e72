"""A workbook taken apart: every sheet, hidden or not, and all the parts around the sheets."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator

PARTS = {
    "xl/sharedStrings.xml": "texts of the sheets, also deleted ones",
    "xl/workbook.xml": "names of sheets and ranges",
    "docProps/core.xml": "properties of the file",
    "docProps/app.xml": "properties of the file",
    "docProps/custom.xml": "properties of the file",
}
KINDS = {"comment": "a comment", "drawing": "a drawing", "media": "a picture", "pivot": "a pivot"}


def is_workbook(names: list[str]) -> bool:
    """Tell a workbook from any other zip."""
    return "[Content_Types].xml" in names


def sheet_texts(data: bytes, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give the texts of a workbook with their places: row by row, then part by part."""
    try:
        yield from _rows(data)
    except Exception:  # there is no end of ways to be broken; the parts below hold it all
        yield "", ""
    for member in archive.infolist():
        yield _label(member.filename), archive.read(member).decode("utf-8", "replace")


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if text := "\t".join(str(cell) for cell in row if cell is not None):
                    yield f"sheet '{sheet.title}', row {number}", text


def _label(part: str) -> str:
    known = (what for word, what in KINDS.items() if word in part)
    return PARTS.get(part) or next(known, part)
