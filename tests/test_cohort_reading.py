"""A class is the sum of its logs, whatever way they are read, and every file is accounted for."""

from __future__ import annotations

import os
import pickle
import shutil
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.asks.columns import ASK_COLUMNS
from netkit.cohort import HEALTH_COLUMNS, PEOPLE_COLUMNS, STUDENT_COLUMNS, fetching
from netkit.privacy import new_key, student_code
from tests.small_classes import AS_OF, HEADER, by_log, log_of, row_of, same, write_class

KEY = new_key("test class")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the logs of six learners."""
    write_class(tmp_path / "class", 6)
    return tmp_path / "class"


def read(folder: Path, **more) -> nk.Cohort:
    """Read a class under the key and day of these tests."""
    return nk.read_cohort(folder, AS_OF, key=KEY, **more)


def code(who: str) -> str:
    """Give a student's code."""
    return student_code(KEY.office, who)


def test_a_class_has_the_asks_of_its_logs(folder: Path):
    """Every student's asks are those that their own log gives by itself."""
    cohort = read(folder)
    alone = by_log(folder)
    assert len(cohort.asks) == sum(map(len, alone.values())) == 72
    for who, asks in alone.items():
        theirs = cohort.asks[cohort.asks["student"] == code(who)].reset_index(drop=True)
        columns = [name for name in ASK_COLUMNS if name != "student"]
        pd.testing.assert_frame_equal(theirs[columns], asks[columns])


def test_the_tables_have_the_columns_they_promise(folder: Path):
    """Asks, people, students and health have the columns and types that are written down."""
    cohort = read(folder)
    assert list(cohort.asks) == [*ASK_COLUMNS, "section"]
    for table, columns in (
        ("people", PEOPLE_COLUMNS),
        ("students", STUDENT_COLUMNS),
        ("health", HEALTH_COLUMNS),
    ):
        kinds = {name: str(kind) for name, kind in getattr(cohort, table).dtypes.items()}
        assert kinds == columns, table


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_the_size_of_a_batch_changes_nothing(folder: Path, size: int, monkeypatch):
    """Read one by one or all at once, a class is the same."""
    whole = read(folder)
    monkeypatch.setattr(fetching, "LARGEST_BATCH", size)
    monkeypatch.setattr(fetching, "are_harmless", lambda items: False)
    with ThreadPoolExecutor(2) as executor:
        same(read(folder, executor=executor), whole)


def test_the_kind_of_executor_changes_nothing(folder: Path, monkeypatch):
    """Threads, a pool of processes, and processes of our own give what no process gives."""
    alone = read(folder)
    monkeypatch.setattr(fetching, "are_harmless", lambda items: False)
    same(read(folder), alone)
    with ThreadPoolExecutor(2) as threads:
        same(read(folder, executor=threads), alone)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        same(read(folder, executor=processes), alone)


def test_a_zip_is_read_as_the_folder_is(folder: Path, tmp_path: Path):
    """A zip of the folder gives the same class, and nothing of it is unpacked to the disk."""
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for path in sorted(folder.iterdir(), reverse=True):
            archive.write(path, path.name)
    before = set(tmp_path.rglob("*"))
    same(read(tmp_path / "class.zip"), read(folder))
    assert set(tmp_path.rglob("*")) == before


def test_a_log_in_two_files_is_one_log(folder: Path):
    """A folder with contacts.csv and log.csv counts as one student's log."""
    log = nk.new_log(folder / "anna")
    log.add_event("Omar Haddad", "requested", "2026-02-03")
    cohort = read(folder)
    assert row_of(cohort, "anna")["asks"] == 1
    assert (cohort.asks["student"] == code("anna")).sum() == 1


def test_progress_is_told_to_the_end(folder: Path):
    """Progress never goes back and ends with all files done."""
    told: list[tuple[int, int]] = []
    read(folder, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (6, 6)


def test_without_a_key_codes_hold_for_one_reading(folder: Path):
    """Two readings without a key share no code; two with one key are the same."""
    one, other = (nk.read_cohort(folder, AS_OF) for _ in range(2))
    assert set(one.students["student"]).isdisjoint(other.students["student"])
    assert set(one.people["outside"]).isdisjoint(other.people["outside"])
    same(read(folder), read(folder))


def test_an_outside_person_meets_in_two_logs(tmp_path: Path):
    """Whoever has one e-mail address in two workbooks is one person of the class."""
    for who in ("s1", "s2"):
        log = nk.new_log(tmp_path / f"{who}.xlsx")
        log.add_contact("Anna Lee", email="anna@fern.example")
        log.add_event("Anna Lee", "requested", "2026-02-03")
        log.add_event("Omar Haddad", "requested", "2026-02-04")
    people = read(tmp_path).people
    assert people["linked_by"].tolist() == ["email", "", "email", ""]
    assert people["outside"].nunique() == 3


def test_refreshing_is_reading_anew(folder: Path):
    """After files were changed, added and taken away, refreshing gives what a new reading does."""
    cohort = read(folder)
    (folder / "s0002.csv").write_text(log_of(2, 30))
    (folder / "a new one.csv").write_text(log_of(9))
    (folder / "s0004.csv").unlink()
    (folder / "s0005.csv").write_bytes(b"")
    cohort.refresh()
    same(cohort, read(folder))
    assert row_of(cohort, "s0005.csv")["status"] == "refused"


def test_refreshing_reads_only_what_changed(folder: Path):
    """Only files with another fingerprint are read a second time, also where content is as long."""
    told: list[int] = []
    cohort = read(folder, progress=lambda done, total: told.append(total))
    told.clear()
    cohort.refresh()
    assert told == []
    changed = (folder / "s0001.csv").read_text().replace("2026-02-0", "2026-01-0")
    (folder / "s0001.csv").write_text(changed)
    cohort.refresh()
    assert told == [1]
    same(cohort, read(folder))


def test_a_class_put_together_by_hand_cannot_be_refreshed(folder: Path):
    """A cohort without a folder says so in a sentence."""
    cohort = read(folder)
    cohort.source = None
    with pytest.raises(nk.NetkitError, match="put together by hand"):
        cohort.refresh()


def test_an_empty_folder_is_said(tmp_path: Path):
    """An empty folder, one without a log, and no folder at all are each one sentence."""
    with pytest.raises(nk.NetkitError, match="is empty"):
        read(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" + bytes(100))
    with pytest.raises(nk.NetkitError, match=r"none could be read as a log.*is a picture"):
        read(tmp_path)
    with pytest.raises(nk.NetkitError, match="There is no"):
        read(tmp_path / "elsewhere")


def test_a_roster_brings_sections_and_who_is_missing(folder: Path, tmp_path: Path):
    """Students of the roster have their section; those without a file are missing, and enrolled."""
    rows = [f"s{number:04d},{'AB'[number % 2]},2026-01-26" for number in (*range(5), 77)]
    (tmp_path / "roster.csv").write_text("Name,Section,Section began\n" + "\n".join(rows))
    cohort = read(folder, roster=tmp_path / "roster.csv")
    missing = cohort.health[cohort.health["status"] == "missing"]
    assert missing["who"].tolist() == ["s0077"]
    students = cohort.students.set_index("student")
    assert students["enrolled"].value_counts().to_dict() == {True: 6, False: 1}
    assert not students.loc[code("s0077"), "handed_in"]
    assert students.loc[code("s0001"), "section"] == "B"
    assert students.loc[code("s0001"), "began"] == pd.Timestamp("2026-01-26")
    sections = cohort.asks.groupby("section", observed=True).size()
    assert sections.to_dict() == {"A": 36, "B": 24}
    assert cohort.asks.loc[cohort.asks["student"] == code("s0005"), "section"].isna().all()


def test_nothing_typed_is_in_the_tables_of_codes(tmp_path: Path):
    """Names, addresses and notes of a log are in no table, and names of files in health alone."""
    log = nk.new_log(tmp_path / "Quince Canary.xlsx")
    log.add_contact("Petra Canary", email="canary@fern.example", organization="Canary & Co")
    log.add_event("Petra Canary", "requested", "2026-02-03", notes="canary note")
    (tmp_path / "letter.csv").write_text("Dear Canary,here is\nmy log,thanks\n")
    cohort = read(tmp_path)
    for name in ("asks", "people", "students"):
        table = getattr(cohort, name)
        assert "canary" not in table.to_csv().casefold()
        assert "canary" not in repr(table.attrs).casefold()
    assert "canary" not in repr(cohort).casefold()
    said = cohort.health.drop(columns=["file", "who"])
    assert "canary" not in said.to_csv().casefold()


ODD_NAMES = [
    'Lee, "Anna".csv',
    "<script>alert(1)<∕script>.csv",
    "=cmd|' ∕C calc'!A0.csv",
    "Zoë 🐝 O'Hara.csv",
    "a.b. c.csv",
    "משה כהן.csv",
]


def test_a_pickled_class_has_no_key(folder: Path):
    """What is kept or sent of a class has its tables, and neither a key nor the way to files."""
    cohort = read(folder)
    kept = pickle.dumps(cohort)
    assert not any(secret in kept for secret in (KEY.office, KEY.link, bytes(folder)))
    pd.testing.assert_frame_equal(pickle.loads(kept).asks, cohort.asks)
    assert cohort.source is not None


def test_odd_names_of_files_are_names(tmp_path: Path):
    """Commas, quotes, emoji, markup and formulas in names of files stay as they are, in health."""
    for number, name in enumerate(ODD_NAMES):
        (tmp_path / name).write_text(log_of(number))
    cohort = read(tmp_path)
    assert sorted(cohort.health["file"]) == sorted(ODD_NAMES)
    assert set(cohort.health["status"]) == {"read"}


def test_odd_words_in_cells_do_no_harm(tmp_path: Path):
    """Markup, formulas and emoji in cells load, and none of them comes out of the reading."""
    odd = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "🐝", '"Lee, Anna"', "a,b"]
    quoted = ['"' + word.replace('"', '""') + '"' for word in odd]
    rows = [f"2026-02-03,{word},requested,{word},{word}" for word in quoted]
    (tmp_path / "s1.csv").write_text(HEADER + "\n".join(rows))
    cohort = read(tmp_path)
    assert len(cohort.asks) == len(odd)
    assert set(cohort.asks["channel"]) == set(cohort.asks["avenue"]) == {"other"}
    everything = "".join(table.to_csv() for table in (cohort.asks, cohort.people, cohort.health))
    assert "script" not in everything
    assert "cmd" not in everything


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_opened_is_named(folder: Path):
    """A file without the right to read it is refused, and the others load."""
    (folder / "s0003.csv").chmod(0)
    cohort = read(folder)
    assert row_of(cohort, "s0003.csv")["status"] == "refused"
    assert len(cohort.students) == 6


def test_a_file_that_goes_away_while_it_is_read_is_named(folder: Path, monkeypatch):
    """Should a file vanish between listing and reading, the others load."""
    listed = fetching.fetch

    def late(items, *rest, **more):
        (folder / "s0003.csv").unlink()
        return listed(items, *rest, **more)

    monkeypatch.setattr("netkit.cohort.reading.fetch", late)
    trouble = row_of(read(folder), "s0003.csv")["trouble"]
    assert trouble == "There is no file 's0003.csv'."


def test_the_order_on_the_disk_changes_nothing(folder: Path, tmp_path: Path):
    """The same files, written in another order, are the same class."""
    again = tmp_path / "again" / "class"
    again.mkdir(parents=True)
    for path in sorted(folder.iterdir(), reverse=True):
        shutil.copy(path, again / path.name)
    same(read(again), read(folder))
