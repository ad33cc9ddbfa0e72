"""`netkit class today` is short: what is grave by name, the rest counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkit import cli
from netkit.errors import NetkitError
from netkit.privacy import read_key

HEAD = "date,contact,event\n"
TALK = "2026-03-{day:02},Bo Li,requested\n2026-03-{day:02},Bo Li,met\n2026-03-30,An Oz,requested\n"


def said(folder: Path, capsys: pytest.CaptureFixture[str], *more: str, on: str) -> str:
    """Give what the command prints."""
    assert cli.main(["class", "today", str(folder), "--on", on, *more]) == 0
    return capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a class of twenty who owe thanks, each with an odd date, and one file of no bytes."""
    for number in range(1, 21):
        text = f"{HEAD}{TALK.format(day=number)}soon,Bo Li,replied\n"
        (tmp_path / f"s{number:02}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    return tmp_path


def test_single_unclear_cells_are_counted_and_only_grave_files_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """Twenty files with an odd cell are one line; the one that could not be read is named."""
    out = said(folder, capsys, on="2026-03-31")
    assert "Files to look at: 1\n- empty.csv: " in out
    assert "20 files with single cells unclear" in out
    assert "s01.csv" not in out


def test_a_long_list_of_students_starts_with_the_longest_wait_and_counts_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """Of twenty overdue thank-yous fifteen are named, the oldest first, and five counted."""
    out = said(folder, capsys, on="2026-03-31")
    assert "Thank-yous: 20 students. Late thanks are still welcome.\n- s01: No thank-you" in out
    assert "- s15: " in out
    assert "- s16: " not in out
    assert "and 5 more; the same command with --all names them." in out
    assert out.count("Late thanks are still welcome") == 1


def test_everybody_and_every_file_is_named_on_request(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """With --all each file with a remark and each student has a line."""
    out = said(folder, capsys, "--all", on="2026-03-31")
    assert "Files to look at: 21\n" in out
    assert "- s20: No thank-you" in out
    assert "more;" not in out


@pytest.mark.parametrize(("on", "over"), [("2026-03-31", False), ("2026-08-31", True)])
def test_a_class_that_is_over_is_told_how_to_look_at_its_last_day(
    folder: Path, capsys: pytest.CaptureFixture[str], on: str, over: bool
):
    """Where most logs end long ago, one line says which option helps."""
    assert ("Is the class over?" in said(folder, capsys, on=on)) is over


def test_a_file_with_the_rows_of_two_is_grave_whatever_else_is_small():
    """Old entries and unclear cells alone are small; beside them other remarks still count."""
    from netkit.cohort.remarks import is_grave

    small = (
        "Its last entry is of 31 March 2026, over 30 days ago. 3 things in it were unclear, most "
        "of them in the column 'date'."
    )
    assert not is_grave(small)
    assert not is_grave("One thing in the column 'date' was unclear.")
    assert is_grave(f"It has 3 rows, and the file before it had 9. {small}")


def test_the_names_that_are_shown_stay_the_same_from_one_reading_to_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Of twenty who wait equally long always the same fifteen are named."""
    for number in range(1, 21):
        text = f"{HEAD}{TALK.format(day=9)}"
        (tmp_path / f"s{number:02}.csv").write_text(text, encoding="utf-8")
    thanks = said(tmp_path, capsys, on="2026-03-31").split("Thank-yous")[1]
    named = [line[2:] for line in thanks.splitlines() if line.startswith("- s")]
    assert named == [f"s{number:02}" for number in range(1, 16)]


def test_a_workbook_in_place_of_a_key_is_named_without_its_bytes(tmp_path: Path):
    """What a workbook begins with is no text, and is not shown."""
    (tmp_path / "my_log.xlsx").write_bytes(b"PK\x03\x04\x14\x00\xff\xfe")
    with pytest.raises(NetkitError, match="is no key of a class") as raised:
        read_key(tmp_path / "my_log.xlsx", whose="learners")
    assert "PK" not in str(raised.value)


def test_the_page_of_a_class_says_how_the_next_one_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """The first page says how the next is made; a page in its place is held against it."""
    page = folder.parent / "page.html"
    report = ["report", str(folder), "--on", "2026-03-31", "-o", str(page)]
    assert cli.main(report) == 0
    assert "name this one with --after" in capsys.readouterr().out
    assert cli.main(report) == 0
    assert "the one before (page.html) tell of nobody together" in capsys.readouterr().out
