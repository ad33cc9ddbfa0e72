"""A hand-in that was saved anew, cut or changed is read rightly or refused in a sentence."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.handins import is_handin, make_handin, read_handin
from netkit.handins.writing import text_of
from tests.handed_in import (
    AS_OF,
    KEY,
    data_of,
    log_of,
    same,
    sample,
    sample_data,
)


def as_cells(data: bytes) -> list[list[str]]:
    """Take a hand-in apart."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def written(rows: list[list[str]], encoding: str = "utf-8", **how: object) -> bytes:
    """Put one together again, the way another program would."""
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode(encoding)


def redated(rows: list[list[str]], shape: str) -> list[list[str]]:
    """Write days the way a spreadsheet program of some country does."""
    return [
        [
            f"{pd.Timestamp(cell):{shape}}" if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else cell
            for cell in row
        ]
        for row in rows
    ]


@pytest.mark.parametrize(
    "how",
    [
        {"delimiter": ";"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"quoting": csv.QUOTE_ALL},
        {"delimiter": ";", "quoting": csv.QUOTE_ALL, "encoding": "utf-8-sig"},
        {"lineterminator": "\r\n"},
        {"lineterminator": "\n", "encoding": "cp1252"},
    ],
)
def test_another_program_may_save_it_anew(how: dict):
    """Semicolons, tabs, quotation marks, other encodings and line ends are read alike."""
    data = sample_data()
    saved = written(as_cells(data), **how)
    assert is_handin(saved)
    same(read_handin(saved).asks, read_handin(data).asks)


@pytest.mark.parametrize("shape", ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%b-%y"])
def test_rewritten_days_are_read_or_refused(shape: str):
    """Days as some country writes them are read where the file settles how."""
    data = sample_data()
    saved = written(redated(as_cells(data), shape), delimiter=";")
    same(read_handin(saved).asks, read_handin(data).asks)


def test_days_that_could_be_two_are_refused():
    """A file whose every day could be two days is not guessed at."""
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", "2026-02-03")
    saved = written(redated(as_cells(data_of(log)), "%d/%m/%Y"))
    with pytest.raises(NetkitError, match="two ways"):
        read_handin(saved)


def test_padded_rows_and_blank_lines_do_no_harm():
    """Cells that a program adds at the end of rows, and lines without anything, change nothing."""
    data = sample_data()
    rows = [[*row, "", ""] for row in as_cells(data)]
    same(read_handin(written([*rows[:3], [""] * 5, *rows[3:], [""]])).asks, read_handin(data).asks)


def test_columns_may_stand_in_another_order_but_not_be_missing():
    """Columns are found by name; one that is gone is told, for its absence would look like zero."""
    data = sample_data()
    first, *table, last = as_cells(data)
    turned = [first, *(row[::-1] for row in table), last]
    same(read_handin(written(turned)).asks, read_handin(data).asks)
    without = [first, *([*row[:8], *row[9:]] for row in table), last]
    with pytest.raises(NetkitError, match="answered_on"):
        read_handin(written(without))


def test_a_row_taken_out_by_hand_is_told():
    """Who deletes a row may do so, and it is said."""
    rows = as_cells(sample_data())
    read = read_handin(written([*rows[:4], *rows[5:]]))
    assert len(read.asks) == len(rows) - 4
    assert read.problems == (f"It says {len(rows) - 3} requests and holds {len(rows) - 4}.",)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("answered_on", "soon"),
        ("requested", "2026-02-30"),
        ("requested", "0001-01-01"),
        ("person", "Anna"),
        ("person", "0"),
        ("person", ""),
        ("follow_ups", "-1"),
        ("referrals", "1e9"),
        ("referrals", "9" * 50),
    ],
)
def test_a_row_with_a_wrong_cell_is_left_out_and_told(column: str, cell: str):
    """A cell that cannot be read never becomes "no answer": its row is left out, by number."""
    rows = as_cells(sample_data())
    rows[4][rows[1].index(column)] = cell
    read = read_handin(written(rows))
    assert len(read.asks) == len(rows) - 4
    assert "row 5" in read.problems[0]


def test_unknown_words_are_other_and_changed_codes_are_none():
    """A word that is no term becomes "other"; a code that is none is left out and told."""
    rows = as_cells(sample_data())
    rows[4][rows[1].index("channel")] = "<script>"
    rows[4][rows[1].index("name_code")] = "Anna Lee"
    read = read_handin(written(rows))
    assert (read.asks["channel"] == "other").sum() >= 1
    assert read.problems == ("Codes that were changed were left out: 1.",)
    assert "Anna Lee" not in read.people.to_csv()


def test_a_name_typed_into_the_first_line_goes_no_further():
    """Where a code or the key's mark stood, words that somebody typed count as nothing."""
    rows = as_cells(text_of(make_handin(sample(), KEY, AS_OF, student="4711")).encode())
    rows[0] = [re.sub("^(student|key) .*", r"\1 Anna Lee", cell) for cell in rows[0]]
    read = read_handin(written(rows))
    assert (read.student, read.mark) == ("", "")


def test_every_cut_is_noticed():
    """Cut off at any byte a hand-in is refused, or no hand-in at all; never fewer requests."""
    data = data_of(log_of([("Ada", 0, "requested", None), ("Bo", 50, "requested", None)]))
    for length in range(len(data) - 1):
        with pytest.raises(NetkitError, match=r"cut off|no hand-in|first line|damaged|column"):
            read_handin(data[:length])
    assert len(read_handin(data[:-1]).asks) == 2


@pytest.mark.parametrize("place", range(3, 700, 41))
def test_a_flipped_byte_is_never_a_crash(place: int):
    """A byte that changed on its way gives a hand-in or a sentence, nothing else."""
    data = bytearray(sample_data())
    data[place] ^= 0x15
    with contextlib.suppress(NetkitError):
        read_handin(bytes(data))


def test_a_form_of_the_future_is_refused():
    """A hand-in of a later netkit says that netkit needs an update."""
    with pytest.raises(NetkitError, match="Update netkit"):
        read_handin(sample_data().replace(b"version 1", b"version 2"))


def test_a_cell_of_a_million_letters_is_a_sentence():
    """A cell far too long for any hand-in is refused without a crash."""
    with pytest.raises(NetkitError, match="damaged"):
        read_handin(sample_data().replace(b"email", b"e" * 1_000_000, 1))


def test_hand_ins_are_known_by_content():
    """A log, a key and an empty file are no hand-ins, whatever they are called."""
    for data in (b"", b"Date,Who\n", b"netkit key, for the class", b"PK\x03\x04", b"\xff\xfe"):
        assert not is_handin(data)
        with pytest.raises(NetkitError, match="no hand-in"):
            read_handin(data)


def test_a_hand_in_is_never_taken_for_a_log(tmp_path: Path):
    """As a log, a hand-in is refused in a sentence, as a CSV file and saved as a workbook."""
    book = openpyxl.Workbook()
    for row in as_cells(sample_data()):
        book.active.append(row)
    book.save(tmp_path / "handin.xlsx")
    (tmp_path / "handin.csv").write_bytes(sample_data())
    for name in ("handin.xlsx", "handin.csv"):
        with pytest.raises(NetkitError, match="hand-in: requests without the people"):
            nk.read_log(tmp_path / name)
    assert not is_handin((tmp_path / "handin.xlsx").read_bytes())
