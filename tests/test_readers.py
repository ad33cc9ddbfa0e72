"""Each kind of file is known by its content, by exactly one reader, and mapped as it stands."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netkit import readers
from netkit.border.raw import RawLog
from netkit.errors import NetkitError
from netkit.readers import read_raw

GOLDEN = Path(__file__).parent / "data" / "readers"
EXPECTED = (".contacts", ".events", ".problems")
INPUTS = sorted(
    path
    for path in GOLDEN.iterdir()
    if not path.name.startswith(".") and Path(path.stem).suffix not in EXPECTED
)


def as_text(table: pd.DataFrame) -> str:
    """Write a table as the expected ones are kept."""
    return table.to_csv(index=False, lineterminator="\n")


def listed(raw: RawLog) -> str:
    """Write the places of problems as the expected ones are kept; their words may change."""
    problems = pd.DataFrame(raw.problems)[["file", "row", "column", "value"]]
    return as_text(problems.astype({"row": "Int64"}))


def saved(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """Write a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_files_as_people_keep_them_are_mapped_as_expected(path: Path) -> None:
    """The contacts, events and problems of each sample are those that stand beside it."""
    raw = read_raw(path)
    for table, name in ((raw.contacts, "contacts"), (raw.events, "events")):
        expected = GOLDEN / f"{path.stem}.{name}.csv"
        assert as_text(table) == expected.read_text(encoding="utf-8")
    problems = GOLDEN / f"{path.stem}.problems.csv"
    if raw.problems or problems.exists():
        assert listed(raw) == problems.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in INPUTS if path.is_file()], ids=lambda p: p.name)
def test_a_name_proves_nothing(path: Path, tmp_path: Path) -> None:
    """A CSV file under a workbook's name is read like under its own."""
    disguised = tmp_path / "anything.xlsx"
    shutil.copyfile(path, disguised)
    assert as_text(read_raw(str(disguised)).events) == as_text(read_raw(path).events)


@pytest.mark.parametrize("name", ["tracker_status.csv", "event_rows.csv", "linkedin_2024.csv"])
def test_a_workbook_gives_what_its_csv_gives(name: str, tmp_path: Path) -> None:
    """The same rows in a workbook are read the same, row numbers included."""
    raw = read_raw(GOLDEN / name)
    text = (GOLDEN / name).read_text(encoding="utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    path = saved(tmp_path / "log.xlsx", {"Sheet": table})
    assert as_text(read_raw(path).contacts) == as_text(raw.contacts)
    assert as_text(read_raw(path).events) == as_text(raw.events)


PEOPLE = [["Name", "Company"], ["Anna Lee", "Fern & Co"]]
EVENTS = [["Who", "Date", "What happened"], ["Anna Lee", "2026-02-03", "sent"]]


def test_contacts_and_log_are_used_together(tmp_path: Path) -> None:
    """A workbook of two sheets that fit together is one log; what else is there is named."""
    sheets = {"How-to": [["Write a row a message."]], "Diary": EVENTS, "People": PEOPLE}
    raw = read_raw(saved(tmp_path / "log.xlsx", sheets))
    assert raw.contacts["organization"].tolist() == ["Fern & Co"]
    assert raw.events["event"].tolist() == ["sent"]
    assert (raw.may_be_empty, raw.problems) == (True, [])


def test_names_decide_between_sheets_that_would_all_do(tmp_path: Path) -> None:
    """Of several sheets of people, the one called Contacts is used, and the others are named."""
    sheets = {"Log": EVENTS, "Old contacts": PEOPLE, "Contacts": [["Name", "Role"], ["Ben", "PM"]]}
    raw = read_raw(saved(tmp_path / "log.xlsx", sheets))
    assert raw.contacts["name"].tolist() == ["Ben"]
    assert [problem.value for problem in raw.problems] == ["Old contacts"]


def test_of_many_sheets_the_best_one_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    """Where no two sheets make a log, the sheet that maps best is read; no other is ignored."""
    sheets = {"Budget": [["Item", "Cost"], ["Coffee", 4]], "2026": EVENTS, "Empty": []}
    raw = read_raw(saved(tmp_path / "log.xlsx", sheets))
    assert len(raw.events) == 1
    assert [problem.value for problem in raw.problems] == ["Budget"]


def test_a_column_that_nobody_filled_is_blank(tmp_path: Path) -> None:
    """A header at the right edge without a cell below it is a column of blanks."""
    table = [["Name", "Company", "Status"], ["Anna Lee", "Fern & Co"], ["Ben Okoro"]]
    raw = read_raw(saved(tmp_path / "log.xlsx", {"Sheet": table}))
    assert raw.contacts["Status"].tolist() == [None, None]
    assert raw.events.empty


def test_a_fresh_log_may_be_empty(tmp_path: Path) -> None:
    """A workbook of two headers alone is a log without rows, and says that it may be."""
    raw = read_raw(saved(tmp_path / "log.xlsx", {"Contacts": PEOPLE[:1], "Log": EVENTS[:1]}))
    assert (len(raw.contacts), len(raw.events), raw.may_be_empty) == (0, 0, True)


def test_a_header_without_rows_is_left_to_the_border(tmp_path: Path) -> None:
    """A header alone in a stranger's file gives no rows, and no leave to be empty."""
    path = tmp_path / "log.csv"
    path.write_text("Name,Company,Status\n")
    raw = read_raw(path)
    assert (len(raw.contacts), len(raw.events), raw.may_be_empty) == (0, 0, False)


def test_the_day_of_saving_is_read_from_a_workbook(tmp_path: Path) -> None:
    """The custom property that netkit writes says when the log was last saved."""
    path = saved(tmp_path / "log.xlsx", {"Contacts": PEOPLE, "Log": EVENTS})
    book = openpyxl.load_workbook(path)
    for name, value in (("other", "x"), ("netkit saved", "2026-02-28")):
        prop = openpyxl.packaging.custom.StringProperty(name=name, value=value)
        book.custom_doc_props.append(prop)
    book.save(path)
    assert read_raw(path).saved_on == pd.Timestamp("2026-02-28")


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"saved": "soon"}', '{"saved": null}'])
def test_a_broken_stamp_is_no_stamp(tmp_path: Path, stamp: str) -> None:
    """A folder whose note of saving is broken is read, and no day is made up."""
    shutil.copytree(GOLDEN / "netkit_folder", tmp_path / "log")
    (tmp_path / "log" / "netkit.json").write_text(stamp)
    assert read_raw(tmp_path / "log").saved_on is None


def test_a_folder_without_both_files_is_refused(tmp_path: Path) -> None:
    """A folder is a log only with both files; the sentence names what is missing."""
    (tmp_path / "log.csv").write_text("Who,Date,What happened\n")
    with pytest.raises(NetkitError, match=r"without contacts\.csv"):
        read_raw(tmp_path)


def test_no_reader_is_an_error_with_what_was_found_and_what_is_known(tmp_path: Path) -> None:
    """Columns that nobody knows are named, beside the formats that netkit reads."""
    path = tmp_path / "budget.csv"
    path.write_text("Item,Cost\nCoffee,4\n")
    with pytest.raises(NetkitError, match="Item, Cost") as error:
        read_raw(path)
    assert all(reader.NAME in str(error.value) for reader in readers.READERS)


def test_two_readers_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two readers claim a file, nothing is guessed."""
    twins = (readers.linkedin_connections, readers.linkedin_connections)
    monkeypatch.setattr(readers, "READERS", twins)
    with pytest.raises(NetkitError, match=r"two things: LinkedIn's .* and LinkedIn's "):
        read_raw(GOLDEN / "linkedin_2024.csv")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_reading_twice_changes_nothing(path: Path) -> None:
    """The same file gives the same tables and the same problems every time."""
    first, again = read_raw(path), read_raw(path)
    assert (as_text(first.contacts), as_text(first.events)) == (
        as_text(again.contacts),
        as_text(again.events),
    )
    assert first.problems == again.problems


SCRAPS = st.sampled_from(
    [*b'",;\t\r\n\x00\xff', b"Name", b"Date", b"Status", b"sent", b"Connected On", b"PK\x03\x04"]
).map(lambda scrap: scrap if isinstance(scrap, bytes) else bytes([scrap]))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(), st.lists(SCRAPS).map(b"".join)))
def test_any_bytes_give_a_log_or_one_sentence(tmp_path: Path, suffix: str, data: bytes) -> None:
    """Whatever stands in a file, reading it gives tables or a NetkitError, nothing else."""
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    try:
        assert isinstance(read_raw(path), RawLog)
    except NetkitError as error:
        assert f"'any{suffix}'" in str(error)
