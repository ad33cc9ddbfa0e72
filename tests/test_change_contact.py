"""Changing a contact: one row gets other values, and nothing else in the file is touched."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from pandas.testing import assert_frame_equal

from netkit.errors import NetkitError
from netkit.log import Log
from netkit.logbook import new_log, read_log
from netkit.storage import open_store, safely
from netkit.storage.csv_page import Page
from tests.test_storage import Failing

NAMES = ["Anna Lee", "Ben Okoro", "Zoë Łuk", "=1+1", "+1 415 555 0100", "O'Neil, Cy", 'A "B" C']
NAMES += ["林美", "ليلى منصور", "Nia 🌱", "<b>Bo</b>"]
VALUES = {
    "motivation": [0, 3, 5, None],
    "warmth": ["strong", "cold", "dormant", None],
    "field": ["=SUM(A1)", "rivers; maps", 'two\nlines, "quoted"', "健康", None],
    "do_not_contact": [True, False, None],
    "keep_in_touch_days": [30, None],
}


SYSTEM_CALLS = [
    (Path, "open"),
    (Path, "unlink"),
    (os, "fsync"),
    (os, "replace"),
    (os, "open"),
]


@pytest.fixture(params=["my_log.xlsx", "my_log"])
def path(request, tmp_path):
    return tmp_path / request.param


@pytest.fixture
def log(path):
    """Give a log of three people, in a file."""
    log = new_log(path)
    for name in NAMES[:3]:
        log.add_contact(name, organization="Fern & Co", notes="line one\nline two")
    return log


def same(one: Log, other: Log) -> None:
    """Compare two logs in every cell and type."""
    for table in ("contacts", "events", "problems"):
        assert_frame_equal(getattr(one, table), getattr(other, table))


def contacts_file(path: Path) -> Path:
    return path if path.suffix else path / "contacts.csv"


def edit_outside(path: Path, name: str, organization: str = "") -> None:
    """Type one more person into the file, as a spreadsheet program would."""
    if path.suffix:
        book = openpyxl.load_workbook(path)
        book["Contacts"].append([name, organization])
        book.save(path)
    else:
        with (path / "contacts.csv").open("a", encoding="utf-8") as file:
            file.write(f",{name},{organization}" + "," * 13 + "\n")


@pytest.mark.parametrize("seed", range(3))
def test_memory_is_the_file_after_every_change(path, seed):
    """Changes, additions and outside edits in any order leave memory as a fresh reading gives."""
    chance = random.Random(seed)
    saved, kept = new_log(), new_log()
    for name in NAMES:
        saved.add_contact(name)
        kept.add_contact(name)
    saved.save(path)
    log = read_log(path)
    for step in range(8):
        if chance.random() < 0.3:
            edit_outside(path, f"Outsider {step}")
        who, column = chance.choice(NAMES), chance.choice(sorted(VALUES))
        value = chance.choice(VALUES[column])
        for one in (log, kept):
            one.change_contact(who, **{column: value})
        same(log, read_log(path))
    ours = log.contacts[log.contacts["contact"].isin(NAMES)].reset_index(drop=True)
    assert_frame_equal(ours, kept.contacts)


def test_only_the_cells_named_change(log, path):
    """Every other cell of the log is what it was, and an empty value empties its cell."""
    before = read_log(path)
    log.change_contact("ben okoro ", motivation=4, organization=None)
    after = read_log(path)
    expected = before.contacts.copy()
    expected.loc[1, "motivation"] = 4
    expected.loc[1, "organization"] = None
    assert_frame_equal(after.contacts, expected)
    assert_frame_equal(after.events, before.events)


def test_other_rows_of_a_csv_file_keep_their_bytes(tmp_path):
    """In a file with its own delimiter, quoting and line ends, only one line differs."""
    folder = tmp_path / "mine"
    folder.mkdir()
    text = 'My people\r\nName;Mood;How well\r\n"Anna Lee";"a\r\nb";x\r\nBen;;\r\n\r\n"Cy";"q""q";'
    (folder / "log.csv").write_text("Date,Who,What happened\n", encoding="utf-8")
    file = folder / "contacts.csv"
    file.write_bytes(text.replace("How well", "How well I know them").encode("utf-16"))
    read_log(folder).change_contact("Ben", warmth="close")
    after = file.read_bytes().decode("utf-16")
    assert after == text.replace("How well", "How well I know them").replace("Ben;;", "Ben;;strong")
    log = read_log(folder)
    log.change_contact("Cy", warmth="cold")
    assert file.read_bytes().decode("utf-16") == after.replace('"Cy";"q""q";', 'Cy;"q""q";cold')


def test_a_column_the_file_lacks_joins_at_the_right(tmp_path):
    """A file without a motivation gets one; its rows get an empty cell and no other change."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "log.csv").write_text("Date,Who,What happened\n", encoding="utf-8")
    (folder / "contacts.csv").write_text("Name,Shoes\nAnna Lee,'44'\nBen,45,extra\n", "utf-8")
    log = read_log(folder)
    log.change_contact("Anna Lee", motivation=5)
    assert (folder / "contacts.csv").read_text("utf-8").splitlines() == [
        "Name,Shoes,,motivation",
        "Anna Lee,'44',,5",
        "Ben,45,extra,",
    ]
    same(log, read_log(folder))


def test_what_somebody_made_of_a_workbook_stays(tmp_path):
    """Colors, widths, merged cells, other sheets and formulas of the learner's own survive."""
    path = tmp_path / "my_log.xlsx"
    log = new_log(path)
    for name in NAMES[:4]:
        log.add_contact(name, field="law")
    book = openpyxl.load_workbook(path)
    sheet = book["Contacts"]
    column = sheet.max_column + 1
    sheet.cell(1, column, "Mine")
    sheet.cell(3, column, "=1+2")
    sheet["B3"].fill = PatternFill("solid", fgColor="FFFFEE00")
    sheet.column_dimensions["A"].width = 41
    sheet.merge_cells("B4:C4")
    book.create_sheet("Own")["A1"] = "mine"
    book.save(path)
    read_log(path).change_contact("Ben Okoro", organization="Fern", motivation=2)
    after = openpyxl.load_workbook(path)
    sheet = after["Contacts"]
    assert (sheet["B3"].value, sheet["B3"].fill.fgColor.rgb) == ("Fern", "FFFFEE00")
    assert sheet.cell(3, column).value == "=1+2"
    assert sheet.column_dimensions["A"].width == 41
    assert [area.coord for area in sheet.merged_cells.ranges] == ["B4:C4"]
    assert after["Own"]["A1"].value == "mine"


def test_the_version_before_is_kept_and_the_day_recorded(log, path):
    """A change leaves a backup of what was, byte for byte, and the day of saving."""
    before = contacts_file(path).read_bytes()
    log.change_contact("Anna Lee", motivation=1)
    assert safely.backup_of(contacts_file(path)).read_bytes() == before
    assert read_log(path).saved_on == pd.Timestamp.today().normalize()


def test_an_outside_edit_is_built_upon(log, path):
    """A row typed into the file since it was read stays, also where it moves the others."""
    edit_outside(path, "Outsider")
    log.change_contact("Zoë Łuk", motivation=5)
    after = read_log(path)
    assert after.contacts["contact"].tolist() == [*NAMES[:3], "Outsider"]
    assert after.contacts["motivation"].fillna(-1).tolist() == [-1, -1, 5, -1]
    same(log, after)


def test_a_row_that_moved_at_the_last_moment_is_found(log, path, monkeypatch):
    """Somebody sorts the file between our reading and our writing: the right row changes."""
    real, moved = safely.content_of, []

    def content_of(file: Path) -> bytes | None:
        content = real(file)
        if file == contacts_file(path) and moved == ["armed"]:
            moved[0] = "done"
            sort_rows(path)
        return content

    monkeypatch.setattr(safely, "content_of", content_of)
    moved.append("armed")
    log.change_contact("Anna Lee", motivation=5)
    assert moved == ["done"]
    after = read_log(path).contacts.set_index("contact")["motivation"].fillna(-1)
    assert after.to_dict() == {"Zoë Łuk": -1, "Ben Okoro": -1, "Anna Lee": 5}


def sort_rows(path: Path) -> None:
    """Turn the rows of the contacts upside down."""
    if path.suffix:
        book = openpyxl.load_workbook(path)
        sheet = book["Contacts"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value
        book.save(path)
    else:
        page = Page.of(contacts_file(path).read_bytes(), "contacts", "contacts.csv")
        rows = [typed for typed, _ in page._records()]
        text = page.text[: page.head] + "".join(reversed(rows))
        contacts_file(path).write_bytes(page.dialect.mark + text.encode())


def test_changes_by_hand_wait_for_a_save(log, path):
    """A table changed in Python keeps its change, and the file gets only the cell named."""
    log.contacts.loc[0, "role"] = "by hand"
    log.change_contact("Ben Okoro", motivation=4)
    assert log.contacts["role"].tolist()[0] == "by hand"
    assert log.contacts["motivation"].tolist()[1] == 4
    assert read_log(path).contacts["role"].isna().all()
    assert read_log(path).contacts["motivation"].tolist()[1] == 4
    log.save()
    same(log, read_log(path))


def test_a_change_that_is_not_understood_changes_nothing(log, path):
    """An unknown person, column, word or number leaves the log and its file as they were."""
    before, contacts = open_store(path).digest(), log.contacts.copy()
    for who, columns in (
        ("Nobody", {"motivation": 1}),
        ("", {"motivation": 1}),
        ("Anna Lee", {"shoe": 1}),
        ("Anna Lee", {"warmth": "purple"}),
        ("Anna Lee", {"motivation": "lots"}),
        ("Anna Lee", {"name": "Anne"}),
    ):
        with pytest.raises(NetkitError):
            log.change_contact(who, **columns)
    assert open_store(path).digest() == before
    assert_frame_equal(log.contacts, contacts)


def test_a_foreign_file_and_a_log_without_keeper_say_what_to_do(tmp_path):
    """Nobody else's file is changed, and a log put together by hand says how to begin."""
    file = tmp_path / "mine.csv"
    file.write_text("Name,Status,Date emailed\nAnna Lee,Replied,2026-02-03\n", "utf-8")
    with pytest.raises(NetkitError, match=r'log\.save\("my_log\.xlsx"\)'):
        read_log(file).change_contact("Anna Lee", motivation=1)
    with pytest.raises(NetkitError, match="put together by hand"):
        Log().change_contact("Anna Lee", motivation=1)


def test_namesakes_are_told_apart_by_their_number(path):
    """Of two people of one name, only the one who is named changes."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    log.add_contact("Anna Lee")
    log.change_contact("Anna Lee (2)", motivation=2)
    log.change_contact("Anna Lee", motivation=5)
    assert read_log(path).contacts["motivation"].tolist() == [5, 2]


@pytest.mark.parametrize("who", ["Anna Lee", "Anna Lee (2)"])
def test_where_it_is_not_clear_whose_row_it_is_nothing_changes(path, who):
    """Two rows with one name and no other mark are refused with the cure, and the cure works."""
    new_log(path)
    edit_outside(path, "Anna Lee", "Fern")
    edit_outside(path, "Anna Lee", "Moss")
    log, before = read_log(path), open_store(path).digest()
    with pytest.raises(NetkitError, match=r"log\.save\(\) once"):
        log.change_contact(who, motivation=1)
    assert open_store(path).digest() == before
    log.save()
    log.change_contact(who, motivation=1)
    wishes = read_log(path).contacts.set_index("contact")["motivation"]
    assert wishes.dropna().to_dict() == {who: 1}


def test_a_row_without_a_name_is_not_taken_for_anybody(path):
    """Who has no row is not added while a row without a name may be theirs."""
    log = new_log(path)
    edit_outside(path, "", "Fern")
    log.add_event("Anna Lee", "met", "2026-02-03")
    log = read_log(path)
    assert log.contacts["contact"].tolist() == ["Fern", "Anna Lee"]
    log.change_contact("Anna Lee", motivation=1)
    with pytest.raises(NetkitError, match="not clear which row"):
        log.change_contact("Fern", motivation=1)
    assert read_log(path).contacts["motivation"].fillna(-1).tolist() == [-1, 1]


def test_the_first_person_of_an_empty_list_gets_a_row(path):
    """Where nobody is listed yet, somebody known from the events is the first."""
    log = new_log(path)
    type_event(path, "Ben Okoro")
    log.change_contact("Ben Okoro", motivation=4)
    assert read_log(path).contacts[["contact", "motivation"]].values.tolist() == [["Ben Okoro", 4]]


def test_a_name_that_a_formula_makes_is_not_guessed(tmp_path):
    """Only the spreadsheet program knows what a formula says, so that row is nobody's to change."""
    path = tmp_path / "my_log.xlsx"
    log = new_log(path)
    log.add_contact("Anna Lee")
    book = openpyxl.load_workbook(path)
    book["Contacts"]["A2"] = '="Anna"&" Lee"'
    book["Contacts"]["A3"] = "Ben Okoro"
    for letter in "BCDEFGHIJKLMNOP":
        book["Contacts"][f"{letter}2"] = None
    book.save(path)
    with pytest.raises(NetkitError, match=r"Nobody|not clear"):
        log.change_contact("Anna Lee", motivation=1)
    log.change_contact("Ben Okoro", motivation=1)
    assert openpyxl.load_workbook(path)["Contacts"]["A2"].value == '="Anna"&" Lee"'


def test_somebody_known_from_the_events_gets_a_row(path):
    """A person who was typed into the log only joins the contacts with the change."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    type_event(path, "Ben Okoro")
    log.change_contact("Ben Okoro", motivation=4)
    after = read_log(path)
    assert after.contacts["contact"].tolist() == ["Anna Lee", "Ben Okoro"]
    assert after.contacts["motivation"].tolist()[1] == 4
    assert after.problems.empty
    same(log, after)


def type_event(path: Path, who: str) -> None:
    """Type one more row into the log, as a spreadsheet program would."""
    if path.suffix:
        book = openpyxl.load_workbook(path)
        book["Log"].append(["2026-02-03", who, "emailed"])
        book.save(path)
    else:
        with (path / "log.csv").open("a", encoding="utf-8") as file:
            file.write(f",2026-02-03,{who},emailed" + "," * 19 + "\n")


CHANGER = """
import sys
from netkit.logbook import read_log
log = read_log(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    log.change_contact("Anna Lee", **{sys.argv[2]: number})
    log.change_contact("Ben Okoro", **{sys.argv[2]: number})
    log.add_contact(f"{sys.argv[2]} {number}")
"""


def test_two_writers_lose_nothing(path):
    """Two processes that change other cells of the same rows, and add rows, both have their way."""
    log, turns = new_log(path), "4" if path.suffix else "20"
    log.add_contact("Anna Lee")
    log.add_contact("Ben Okoro")
    command = [sys.executable, "-c", CHANGER, str(path)]
    with open_store(path).locked():  # so that both begin at once
        writers = [
            subprocess.Popen([*command, column, turns], stdout=subprocess.PIPE)
            for column in ("motivation", "keep_in_touch_days")
        ]
        assert [writer.stdout.readline() for writer in writers] == [b"ready\n"] * 2
    assert [writer.communicate(timeout=120) for writer in writers] == [(b"", None)] * 2
    assert [writer.returncode for writer in writers] == [0, 0]
    after = read_log(path).contacts
    last = int(turns) - 1
    assert after[["motivation", "keep_in_touch_days"]].values[:2].tolist() == [[last, last]] * 2
    assert len(after) == 2 + 2 * int(turns)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_whichever_call_fails_the_file_is_old_or_new(log, path, monkeypatch, code):
    """With the k-th call to the system failing, the file is as before or changed, never half."""
    monkeypatch.setattr(safely.time, "sleep", lambda _: None)
    store = open_store(path)
    for nth in range(1, 100):
        before, failing = contacts_file(path).read_bytes(), Failing(code, nth)
        with monkeypatch.context() as patch:
            for owner, name in SYSTEM_CALLS:
                patch.setattr(owner, name, failing(getattr(owner, name)))
            try:
                store.change({"contact": "Anna Lee", "name": "", "motivation": nth})
            except NetkitError as error:
                assert "unharmed" in str(error)
        if contacts_file(path).read_bytes() != before:
            assert read_log(path).contacts["motivation"].tolist()[0] == nth
        if failing.calls < nth:
            break
    assert 8 < nth < 99


def test_a_file_that_is_open_or_read_only_is_left_alone(log, path):
    """While a spreadsheet program has the file, or its owner protects it, nothing is written."""
    file = contacts_file(path)
    owner = file.with_name(f".~lock.{file.name}#")
    owner.touch()
    before = file.read_bytes()
    with pytest.raises(NetkitError, match="open in a spreadsheet program"):
        log.change_contact("Anna Lee", motivation=1)
    owner.unlink()
    file.chmod(0o444)
    with pytest.raises(NetkitError, match="read-only"):
        log.change_contact("Anna Lee", motivation=1)
    assert file.read_bytes() == before
    same(log, read_log(path))


def test_a_text_that_is_too_long_for_its_cell_is_refused(tmp_path):
    """A workbook's cell and a CSV file's field have a limit; beyond it nothing changes."""
    for name, size in (("my_log.xlsx", 40_000), ("my_log", 140_000)):
        log = new_log(tmp_path / name)
        log.add_contact("Anna Lee")
        before = contacts_file(tmp_path / name).read_bytes()
        with pytest.raises(NetkitError, match="horten it"):
            log.change_contact("Anna Lee", notes="x" * size)
        assert contacts_file(tmp_path / name).read_bytes() == before


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(cells, cells), max_size=4),
    value=cells,
    end=st.sampled_from(["\n", "\r\n"]),
    part=st.sampled_from(",;\t"),
)
def test_any_csv_file_changes_in_one_row_only(rows, value, end, part):
    """Whatever the cells, delimiter and line ends: other rows keep their text, one is as wanted."""
    lines = [f"Name{part}Notes", *(_line(row, part) for row in rows), f"Anna Lee{part}old"]
    data = (end.join(lines) + end).encode()
    page = Page.of(data, "contacts", "contacts.csv")
    try:
        after = page.changed({"contact": "Anna Lee", "name": "Anna Lee", "notes": value})
    except NetkitError:
        return
    again = Page.of(after, "contacts", "contacts.csv")
    assert after.decode().startswith(end.join(lines[:-1]) + end)
    assert [row for _, row in again._records()][-1] == ["Anna Lee", value]


def _line(row: tuple[str, str], part: str) -> str:
    return part.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
