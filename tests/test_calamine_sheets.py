"""python-calamine gives what openpyxl gives, or the workbook goes to openpyxl."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

import netkit as nk
from netkit.errors import NetkitError
from netkit.files import check_zip
from netkit.readers import calamine_sheets
from netkit.readers.calamine_sheets import read_xlsx_quickly
from netkit.readers.xlsx_sheets import read_xlsx
from tests.test_xlsx_sheets import HEADER, VALUES, by_hand, packed

pytest.importorskip("python_calamine")
DATA = Path(__file__).parents[1] / "data"
MOMENT = datetime(2026, 2, 3, 14, 5, 59)


def quick_alone(data: bytes) -> Any:
    """Read with python-calamine, or fail where it is left to openpyxl."""
    return calamine_sheets._book(check_zip(data, "log.xlsx"), data, "log.xlsx")


def is_quick(data: bytes) -> bool:
    """Say whether a workbook is not left to openpyxl."""
    try:
        quick_alone(data)
    except Exception:
        return False
    return True


def with_sheet(change: Callable[[Any], object]) -> bytes:
    """Make a workbook of two rows and change its sheet."""
    book = openpyxl.Workbook()
    for row in (HEADER, ["Anna Lee", MOMENT, "sent"]):
        book.active.append(row)
    change(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def formatted(value: Any, number_format: str) -> bytes:
    def change(sheet: Any) -> None:
        sheet["D2"] = value
        sheet["D2"].number_format = number_format

    return with_sheet(change)


def rich(sheet: Any) -> None:
    sheet["D2"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold "), " end")


def put(value: Any) -> Callable[[Any], None]:
    return lambda sheet: sheet.__setitem__("D2", value)


SAME = {
    "a netkit log": (DATA / "sample_log.xlsx").read_bytes(),
    "a blank template": (DATA / "blank_log.xlsx").read_bytes(),
    "several sheets": packed([HEADER, ["Anna Lee", MOMENT, "sent"]], [["Name"], ["Omar"]], []),
    "a day": with_sheet(put(date(2026, 2, 3))),
    "a time": with_sheet(put(time(14, 5, 30))),
    "a time span": with_sheet(put(timedelta(hours=30, minutes=5))),
    "midnight": with_sheet(put(time(0, 0))),
    "marks": packed([HEADER, [True, False, 1]]),
    "numbers": packed([HEADER, [17, 0.1, -3.5e-7], [1e14, 123456789012345, 2.0]]),
    "merged cells": with_sheet(lambda sheet: sheet.merge_cells("A3:C5")),
    "a hidden sheet": with_sheet(lambda sheet: sheet.parent.create_sheet("b").append(["x"])),
    "a hidden column": with_sheet(lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", 1)),
    "rich text": with_sheet(rich),
    "blanks around": with_sheet(put("  two  blanks ")),
    "lines": with_sheet(put("two\nlines")),
    "markup": with_sheet(put("<script>&amp; =cmd 'x' \"y\"")),
    "an error": with_sheet(put("#N/A")),
    "a formula": with_sheet(put("=1+1")),
    "an escape": with_sheet(put("_x0041_ and _x000D_")),
    "US dates": formatted(MOMENT, "m/d/yy h:mm"),
    "a date with words": formatted(MOMENT, '[$-409]d" of "mmmm'),
    "a percentage": formatted(0.25, "0.00%"),
    "money": formatted(25, '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)'),
    "an early day": formatted(45, "yyyy-mm-dd"),
    "a number that is no day": formatted(-5, "yyyy-mm-dd"),
    "text in place": by_hand('<row r="1"><c r="A1" t="inlineStr"><is><t> Who </t></is></c></row>'),
    "no places": by_hand("<row><c t='str'><v>Who</v></c><c><v>5</v></c></row>"),
    "a date as text": by_hand('<row r="1"><c r="A1" t="d"><v>2026-02-03T10:00:00</v></c></row>'),
    "line ends": by_hand('<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>'),
    "a far blank": by_hand('<row r="1"><c r="A1" t="str"><v>Who</v></c><c r="XFD1" s="1"/></row>'),
}


@pytest.mark.parametrize("name", SAME)
def test_workbooks_of_every_kind_are_read_alike(name: str) -> None:
    """Cells, row numbers, sheets, problems and the day of saving are those that openpyxl gives."""
    assert read_xlsx_quickly(SAME[name], "log.xlsx") == read_xlsx(SAME[name], "log.xlsx")


@pytest.mark.parametrize(
    "name", ["a netkit log", "several sheets", "numbers", "rich text", "marks"]
)
def test_ordinary_workbooks_are_not_left_to_openpyxl(name: str) -> None:
    """What netkit and spreadsheet programs write is read the quick way."""
    assert is_quick(SAME[name])


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>',
        "<row><c r='XFD1048576' t='str'><v>x</v></c></row>",
        '<row r="9"><c t="str" r="XFD1048576"><v>x</v></c></row>',
        '<row r="9"><c\nr="XFD1048576"><v>1</v></c></row>',
        '<row r="9"><c r="&#88;FD1048576"><v>1</v></c></row>',
        '<row r="99999"><c r="A99999"><v>1</v></c></row>',
        "<row/>" * 10_001,
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
    ],
)
def test_what_could_be_large_or_odd_is_left_to_openpyxl(rows: str) -> None:
    """A cell far out would make the quick library ask for all memory, so it never sees one."""
    assert not is_quick(by_hand(rows))


def test_a_document_type_is_refused_as_ever() -> None:
    """XML that declares entities never reaches the quick library."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ha">]>'
    with pytest.raises(NetkitError, match="damaged"):
        read_xlsx_quickly(by_hand('<row><c t="str"><v>&a;</v></c></row>', head=bomb), "log.xlsx")


def test_two_parts_of_one_name_are_left_to_openpyxl() -> None:
    """Two libraries may open two different parts of the same name."""
    data = io.BytesIO(SAME["marks"])
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert not is_quick(data.getvalue())


def test_without_the_library_openpyxl_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick library is an extra: where it is missing, nothing changes but the time."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert read_xlsx_quickly(SAME["marks"], "log.xlsx") == read_xlsx(SAME["marks"], "log.xlsx")


def test_the_day_of_saving_comes_along(tmp_path: Path) -> None:
    """The day that netkit wrote into a workbook is read from it."""
    log = nk.new_log()
    log.add_contact("Anna Lee")
    data = log.save(tmp_path / "mine.xlsx").read_bytes()
    assert quick_alone(data).saved_on == read_xlsx(data, "log.xlsx").saved_on is not None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_values_are_read_alike(table: list[list[Any]]) -> None:
    """Texts of any script, numbers, marks and moments come back alike from both libraries."""
    data = packed([HEADER, *table])
    assert read_xlsx_quickly(data, "log.xlsx") == read_xlsx(data, "log.xlsx")
