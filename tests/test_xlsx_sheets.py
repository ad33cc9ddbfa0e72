"""Workbooks are read as typed, and hostile ones are refused quickly."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkit.errors import NetkitError
from netkit.readers.xlsx_sheets import ole_trouble, read_xlsx

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = ["Who", "When", "What happened"]

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
VALUES = st.one_of(
    st.none(),
    TEXTS.filter(lambda text: not text.startswith("=")),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6)),
    st.booleans(),
    st.datetimes(datetime(1901, 1, 1), datetime(2999, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


def packed(*tables: list[list[Any]]) -> bytes:
    """Write tables to a workbook with openpyxl, one sheet each."""
    book = openpyxl.Workbook()
    for number, table in enumerate(tables):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in table:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def by_hand(rows: str, *, head: str = "") -> bytes:
    """Make a workbook whose one sheet has this XML, as a program or a stranger may write it."""
    sheet = f"{head}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed([HEADER]))) as whole,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in whole.namelist():
            part = sheet if name == "xl/worksheets/sheet1.xml" else whole.read(name)
            archive.writestr(name, part)
    return data.getvalue()


def typed(value: Any) -> Any:
    """Write a value as a person would type it, in the simplest way that could be right."""
    if value is None or isinstance(value, str | datetime):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if float(value).is_integer() else str(float(value))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_every_value_is_read_as_openpyxl_reads_it(table: list[list[Any]]) -> None:
    """Texts, numbers, marks and dates come back as openpyxl gives them, blanks left out."""
    data = packed([HEADER, *table])
    sheets, _ = read_xlsx(data, "log.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    expected = {
        cell.coordinate: typed(cell.value)
        for row in book.active.iter_rows(min_row=2)
        for cell in row
        if typed(cell.value) != ""
    }
    read = {
        f"{chr(65 + place)}{number}": cell
        for number, row in zip(sheets[0].numbers, sheets[0].rows, strict=True)
        for place, cell in enumerate(row)
        if cell != ""
    }
    assert read == expected


def test_days_counted_from_1904_are_the_same_days() -> None:
    """A workbook of an old Mac counts days from 1904; its dates are read as meant."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in (HEADER, ["Anna Lee", datetime(2026, 2, 3), "sent"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    sheet = read_xlsx(data.getvalue(), "log.xlsx").sheets[0]
    assert sheet.rows == [["Anna Lee", datetime(2026, 2, 3), "sent"]]


def test_a_formula_without_a_result_is_listed() -> None:
    """A formula whose result nobody stored is a blank cell and a problem, never silent."""
    data = packed([HEADER, ["Anna Lee", "=TODAY()", "sent"]])
    sheet = read_xlsx(data, "log.xlsx").sheets[0]
    assert [problem[:4] for problem in sheet.problems] == [("log.xlsx", 2, "B", "=TODAY()")]


def test_a_cell_far_out_is_refused_at_once() -> None:
    """One cell in the last corner of a sheet is refused in seconds and little memory."""
    rows = '<row r="1"><c r="A1" t="str"><v>Who</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    data = by_hand(rows + far)
    started = time.monotonic()
    with pytest.raises(NetkitError, match="column 16,384"):
        read_xlsx(data, "log.xlsx")
    assert time.monotonic() - started < 5
    tracemalloc.start()
    with pytest.raises(NetkitError):
        read_xlsx(data, "log.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_far_cell_with_nothing_in_it_does_no_harm() -> None:
    """A row that somebody coloured to its end is an ordinary row."""
    row = '<row r="1"><c r="A1" t="str"><v>Who</v></c><c r="XFD1" s="1"/></row>'
    assert read_xlsx(by_hand(row), "log.xlsx").sheets[0].header == ["Who"]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of more cells than any log stops at the limit."""
    monkeypatch.setattr("netkit.readers.xlsx_sheets.MAX_CELLS", 10)
    with pytest.raises(NetkitError, match="more than 10 cells"):
        read_xlsx(packed([HEADER] * 4), "log.xlsx")


def test_a_workbook_that_declares_entities_is_refused() -> None:
    """XML with a document type, the way to blow up a reader, is refused before it grows."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(NetkitError, match="damaged"):
        read_xlsx(by_hand('<row><c t="str"><v>&b;</v></c></row>', head=bomb), "log.xlsx")


@pytest.mark.parametrize("member", ["word/document.xml", "content.xml"])
def test_other_programs_files_are_refused_with_the_cure(member: str) -> None:
    """A text document or another program's sheet is no workbook; the sentence says what to do."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(member, "<x/>")
    with pytest.raises(NetkitError, match=r"no Excel workbook.*\.xlsx"):
        read_xlsx(data.getvalue(), "log.xlsx")


def test_a_linkedin_archive_is_to_be_unpacked() -> None:
    """The whole archive from LinkedIn gets its own sentence."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("Connections.csv", "First Name")
    with pytest.raises(NetkitError, match=r"Unpack it, and read Connections\.csv"):
        read_xlsx(data.getvalue(), "log.zip")


def test_locked_and_old_workbooks_are_told_apart() -> None:
    """A password and the old .xls format share a container, and each gets its own cure."""
    locked = ole_trouble(b"....." + "EncryptedPackage".encode("utf-16-le"), "log.xlsx")
    assert "password" in str(locked)
    assert "old Office format" in str(ole_trouble(b"Workbook", "log.xls"))


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255), member=st.integers(0, 20))
def test_a_damaged_workbook_is_read_or_refused(place: int, byte: int, member: int) -> None:
    """One wrong byte in any part of a workbook gives sheets or one sentence, nothing else."""
    whole = packed([HEADER, ["Anna Lee", datetime(2026, 2, 3), 5.5]], [["Name"], [True]])
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        names = old.namelist()
        for name in names:
            content = bytearray(old.read(name))
            if name == names[member % len(names)]:
                content[place % len(content)] = byte
            new.writestr(name, bytes(content))
    try:
        assert read_xlsx(broken.getvalue(), "log.xlsx").sheets is not None
    except NetkitError as error:
        assert "log.xlsx" in str(error)
