"""The blank workbook: few columns to fill in, words to choose from, one page of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netkit import content, vocabulary
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS
from netkit.storage import cells

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TITLES = {"events": "Log", "contacts": "Contacts"}
WIDTHS = {
    "events": {"date": 13, "contact": 24, "event": 28, "channel": 22, "notes": 64},
    "contacts": {
        "name": 24,
        "organization": 24,
        "role": 26,
        "avenue": 26,
        "warmth": 24,
        "introduced_by": 22,
        "email": 30,
    },
}
LONG_TEXTS = ("notes", "learned", "advice", "next_step")
# A drop-down that names its list works everywhere; one that points at another sheet is stored by
# newer spreadsheet programs in a place that other tools forget.
WORDS = "Words_{}"
PEOPLE = "People"
PERSON_COLUMNS = {"events": ("contact", "referred"), "contacts": ("introduced_by",)}
LAST_PERSON, LAST_ROW = 500, 1_048_576
INK, LINE, PAPER = "FF1F2933", "FF9AA5B1", "FFF3F1EA"


def blank_book() -> Book:
    """Make the workbook: Log, Contacts, How-to, and a hidden sheet with the words.

    Use it for a new log. Nothing in it is a formula, and every drop-down also takes a word that
    is not on its list.

    Examples
    --------
    >>> blank_book().sheetnames
    ['Log', 'Contacts', 'How-to', 'Words']
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "netkit"
    book.properties.title = "My contacts and conversations"
    for table, title in TITLES.items():
        _lay_out(book.create_sheet(title), table)
    _write_how_to(book.create_sheet("How-to"))
    _write_words(book)
    return book


def columns(table: str) -> list[str]:
    """List a sheet's columns from the left: those that people see, then the hidden ones."""
    seen = list(WIDTHS[table])
    return [*seen, *(name for name in cells.kept_columns(table) if name not in seen)]


def _lay_out(sheet: Worksheet, table: str) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    titles = vocabulary.headers(table)
    for number, name in enumerate(columns(table), start=1):
        cell = sheet.cell(1, number, titles[name])
        _dress_header(cell)
        _shape_column(sheet, cell.column_letter, name, WIDTHS[table].get(name))
        _offer_words(sheet, f"{cell.column_letter}2:{cell.column_letter}{LAST_ROW}", table, name)
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 24
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _dress_header(cell: Cell) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.font = Font(bold=True, color=INK)
    cell.fill = PatternFill("solid", fgColor=PAPER)
    cell.border = Border(bottom=Side("thin", color=LINE))
    cell.alignment = Alignment(vertical="center")


def _shape_column(sheet: Worksheet, letter: str, name: str, width: int | None) -> None:
    from openpyxl.styles import Alignment

    column = sheet.column_dimensions[letter]
    column.width = width or 24
    column.hidden = width is None
    column.number_format = _format_of(name)
    column.alignment = Alignment(vertical="top", wrap_text=name in LONG_TEXTS)


def _format_of(name: str) -> str:
    """Days in the one form that nobody misreads; text as text, so that "+1 415" stays a phone."""
    kind = {**CONTACT_COLUMNS, **EVENT_COLUMNS}[name]
    if kind.startswith("datetime"):
        return "yyyy-mm-dd"
    return "0" if kind == "Int64" else "@"


def _offer_words(sheet: Worksheet, cells_below: str, table: str, name: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if name in PERSON_COLUMNS[table]:
        source = PEOPLE
    elif name in vocabulary.FIELDS:
        source = WORDS.format(name)
    else:
        return
    offer = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=False)
    offer.add(cells_below)
    sheet.add_data_validation(offer)


def _write_words(book: Book) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet("Words")
    sheet.sheet_state = "hidden"
    for number, field in enumerate(vocabulary.FIELDS, start=1):
        words = list(vocabulary.labels(field).values())
        for row, word in enumerate([field, *words], start=1):
            sheet.cell(row, number, word)
        letter = get_column_letter(number)
        _name(book, WORDS.format(field), f"'Words'!${letter}$2:${letter}${len(words) + 1}")
    _name(book, PEOPLE, f"'{TITLES['contacts']}'!$A$2:$A${LAST_PERSON}")


def _name(book: Book, name: str, area: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[name] = DefinedName(name, attr_text=area)


def _write_how_to(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    page = content.text("how_to_sheet.txt")
    sheet.column_dimensions["A"].width = 92
    sheet.sheet_view.showGridLines = False
    for number, line in enumerate(page.splitlines(), start=1):
        heading = line.startswith("# ")
        cell = sheet.cell(number, 1, line.removeprefix("# ") or None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=heading, size=13 if heading else 11, color=INK)
