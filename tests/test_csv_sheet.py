"""CSV files of every make are read whole, and what is odd about them is said."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkit.errors import NetkitError
from netkit.readers.csv_sheet import LONGEST_CELL, read_csv
from netkit.readers.sheets import LISTED, Sheet

HEADER = ["Who", "When", "What happened", "Notes"]
# Letters that cp1252 can write too, with everything that a CSV must put in quotation marks.
CELLS = st.text(st.sampled_from("abz ,;\t\"'éß\n1"), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5)


def written(table: list[list[str]], *, delimiter: str = ",", line_end: str = "\n") -> str:
    """Write a table as the csv module does."""
    text = io.StringIO(newline="")
    # With CR as the line end, the csv module forgets to quote a cell that holds LF.
    quoting = csv.QUOTE_ALL if line_end == "\r" else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerows(table)
    return text.getvalue()


def read(text: str | bytes) -> Sheet:
    """Read a CSV text that holds something."""
    sheet = read_csv(text if isinstance(text, bytes) else text.encode(), "log.csv")
    assert sheet is not None
    return sheet


@given(
    table=TABLES,
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_every_make_of_csv_gives_the_same_table(
    table: list[list[str]], delimiter: str, line_end: str, encoding: str
) -> None:
    """Delimiter, line ends and encoding make no difference to what is read."""
    # Only the accents differ between UTF-8 and cp1252; one row has enough of them to tell.
    table = [HEADER, ["Zoë", "Chloé", "Åsa", "Jürgen"], *table]
    sheet = read(written(table, delimiter=delimiter, line_end=line_end).encode(encoding))
    assert sheet.header == HEADER
    assert [list(row) for row in sheet.rows] == [row for row in table[1:] if any(row)]
    assert sheet.problems == []


def test_line_ends_may_be_mixed() -> None:
    """CR, LF and CRLF in one file all end a row."""
    sheet = read("Who,When,What happened\rAnna,,sent\r\nBen,,sent\nChloé,,met")
    assert [row[0] for row in sheet.rows] == ["Anna", "Ben", "Chloé"]


def test_a_comma_in_every_cell_does_not_hide_the_semicolon() -> None:
    """The delimiter is the one that gives a header netkit knows, not the most frequent one."""
    sheet = read("Who;Notes\nLee, Anna;kind, brief, warm\nOkoro, Ben;a, b, c\n")
    assert [list(row) for row in sheet.rows] == [
        ["Lee, Anna", "kind, brief, warm"],
        ["Okoro, Ben", "a, b, c"],
    ]


def test_excels_hint_of_the_delimiter_is_no_row() -> None:
    """A first line `sep=;` names the delimiter, and rows keep their numbers."""
    sheet = read("sep=;\r\nWho;When\r\nAnna;2026-02-03\r\n")
    assert (sheet.header_row, sheet.header, sheet.numbers, sheet.above) == (
        2,
        ["Who", "When"],
        range(3, 4),
        [],
    )


def test_a_quotation_mark_gone_astray_costs_one_row_its_form() -> None:
    """An unclosed quotation mark is said, and no later row disappears in its cell."""
    rows = [f"Person {number},2026-02-03,sent," for number in range(600)]
    rows[3] = 'Person 3,2026-02-03,"sent,'
    sheet = read("\n".join([",".join(HEADER), *rows]))
    assert [row[0] for row in sheet.rows] == [f"Person {number}" for number in range(600)]
    assert [(problem.row, problem.value) for problem in sheet.problems] == [
        (5, 'Person 3, 2026-02-03, "sent')
    ]


def test_two_stray_marks_do_not_swallow_the_rows_between() -> None:
    """Rows between two lone quotation marks stay rows."""
    sheet = read('Who,When,Notes\nAnna,,"a\nBen,,\nChloé,,"b\nDev,,\n')
    assert [row[0] for row in sheet.rows] == ["Anna", "Ben", "Chloé", "Dev"]
    assert [problem.row for problem in sheet.problems] == [2, 4]


def test_marks_inside_a_cell_are_pointed_out() -> None:
    """A nickname in unescaped quotation marks is read, and the row is listed."""
    sheet = read('Who,When\n"Anna "Annie" Lee",2026-02-03\nBen,2026-02-04\n')
    assert [list(row)[1] for row in sheet.rows] == ["2026-02-03", "2026-02-04"]
    assert [problem.row for problem in sheet.problems] == [2]


def test_cells_of_any_length_are_read() -> None:
    """A cell longer than the csv module's own limit, or of many lines, comes back whole."""
    long, lines = "x" * 200_000, "line\n" * (LONGEST_CELL + 5)
    sheet = read(written([["Who", "Notes"], ["Anna", long], ["Ben", lines]]))
    assert [row[1] for row in sheet.rows] == [long, lines]
    assert csv.field_size_limit() == 131_072


def test_rows_of_another_length_are_kept_and_listed() -> None:
    """Short and long rows keep every cell; a cell beyond the header gets a column."""
    sheet = read("Who,When,Notes\nAnna,2026-02-03\nBen,2026-02-04,kind,extra\nChloé,,\n")
    assert sheet.header == ["Who", "When", "Notes", "column D"]
    assert sheet.table["column D"].tolist() == [None, "extra", None]
    assert [problem.row for problem in sheet.problems] == [1, 2, 3]


def test_empty_columns_at_the_end_are_nothing() -> None:
    """The empty columns that spreadsheet programs add make neither columns nor problems."""
    sheet = read("Who,When,,\nAnna,2026-02-03,,\n,,,\n")
    assert (sheet.header, len(sheet.rows), sheet.problems) == (["Who", "When"], 1, [])


def test_columns_of_one_name_stay_apart() -> None:
    """A second column of a name is kept under a name of its own, and listed."""
    sheet = read("Who,Notes,Notes\nAnna,a,b\n")
    assert sheet.header == ["Who", "Notes", "Notes (2)"]
    assert [problem.column for problem in sheet.problems] == ["C"]


def test_characters_that_are_no_text_are_listed() -> None:
    """A NUL is taken out without cutting the cell; an unreadable byte is pointed to."""
    sheet = read("Who,When,Notes\nZoë,,1\x00z\nChloé,,".encode() + b"\xff\n")
    assert sheet.table["Notes"].tolist() == ["1z", "\ufffd"]
    assert [(problem.row, problem.column) for problem in sheet.problems] == [
        (2, "Notes"),
        (3, "Notes"),
    ]


def test_a_header_may_stand_below_a_preamble() -> None:
    """Up to 14 lines above the header are skipped, and listed as not read."""
    sheet = read("My log\n\nmade by me, 2026\nWho,When,Notes\nAnna,2026-02-03,\n")
    assert (sheet.header_row, sheet.numbers) == (4, [5])
    assert [problem.row for problem in sheet.above] == [1, 3]


def test_sums_below_a_table_are_nobody() -> None:
    """Rows that only sum up are listed and not read; a firm called Total stays."""
    rows = [
        "Total,Paris,2026-02-03",
        "Anna,Fern,2026-02-04",
        ",,",
        "Total,2,",
        "Response rate,33%,",
    ]
    sheet = read_csv("\n".join(["Name,Company,Date emailed", *rows]).encode(), "log.csv")
    assert sheet is not None
    assert [row[0] for row in sheet.rows] == ["Total", "Anna"]
    assert [(problem.row, problem.value) for problem in sheet.problems] == [
        (5, "Total, 2"),
        (6, "Response rate, 33%"),
    ]


def test_a_formula_that_failed_is_listed() -> None:
    """What stands in place of a result stays as typed and is listed with its place."""
    sheet = read_csv(b"Name,Company\nAnna,#N/A\n", "log.csv")
    assert sheet is not None
    assert sheet.rows == [["Anna", "#N/A"]]
    assert [(problem.row, problem.column, problem.value) for problem in sheet.problems] == [
        (2, "Company", "#N/A")
    ]


@pytest.mark.parametrize("lower", ["Date emailed,Replied on,", "Date emailed,Replied on,Status"])
def test_a_header_may_take_two_rows(lower: str) -> None:
    """Names that merged cells spread over two rows are one header, whichever row has more."""
    upper, row = "Name,Company,Dates,,", "Anna,Fern,2026-02-03,2026-02-05,Replied"
    sheet = read_csv(f"My list,,,,\n{upper}\n,,{lower}\n{row}\n".encode(), "log.csv")
    assert sheet is not None
    assert sheet.header[:4] == ["Name", "Company", "Date emailed", "Replied on"]
    assert (sheet.header_row, sheet.numbers[0], len(sheet.rows)) == (3, 4, 1)
    assert [problem.row for problem in sheet.above] == [1]


def test_a_thousand_equal_problems_are_said_briefly() -> None:
    """Where every row is odd in one way, the first few and a count are listed."""
    sheet = read("Who,When\n" + "Anna\n" * 1000)
    assert len(sheet.rows) == 1000
    assert len(sheet.problems) == LISTED + 1
    assert "980 more" in sheet.problems[-1].reason


@pytest.mark.parametrize("text", [" ", "\n\n", ",,,\n,,,\n", "\ufeff"])
def test_nothing_is_no_sheet(text: str) -> None:
    """A file of blanks holds no sheet."""
    assert read_csv(text.encode(), "log.csv") is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<!DOCTYPE html><html>sign in", "web page"),
        ('<?xml version="1.0"?><Workbook/>', "web page or XML"),
        ("a," * 1200, "1,201 columns wide"),
        ("\n" * 250_001, "more than 250,000 rows"),
    ],
)
def test_what_is_no_table_of_people_is_refused(text: str, what: str) -> None:
    """A web page under a table's name and a table beyond all logs are refused with a cure."""
    with pytest.raises(NetkitError, match=f"log.csv.*{what}"):
        read_csv(text.encode(), "log.csv")
