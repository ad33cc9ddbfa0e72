"""The health table says of each file what the office should know, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from tests.small_classes import AS_OF, HEADER, log_of, row_of

KEY = nk.new_key("test class")
FINE = log_of(1)


def canvas(folder: Path, user: int, attachment: int, text: str) -> str:
    """Write what Canvas makes of a file that a student handed in, and give its name."""
    name = f"leeanna_{user}_{attachment}_log.csv"
    Path(folder, name).write_text(text)
    return name


def read(folder: Path, **more) -> nk.Cohort:
    """Read a class under the key and day of these tests."""
    return nk.read_cohort(folder, AS_OF, **{"key": KEY, **more})


def handin(path: Path, key: nk.Key | None, person: str = "Anna Lee") -> None:
    """Write the hand-in of a learner who asked one person."""
    log = nk.new_log()
    log.add_contact(person, email="anna@fern.example")
    log.add_event(person, "requested", "2026-03-02")
    nk.write_handin(log, path, key=key and key.for_learners, as_of=AS_OF)


def test_a_file_without_trouble_has_none(tmp_path: Path):
    """A log that is whole and fresh has its counts and no remark."""
    (tmp_path / "s1.csv").write_text(FINE)
    row = row_of(read(tmp_path), "s1.csv")
    assert row[["status", "rows", "asks", "problems"]].tolist() == ["read", 16, 12, 0]
    assert row["trouble"] == row["cure"] == ""


ODD: dict[str, tuple[str, str]] = {
    "stale": (
        HEADER + "2026-02-03,Anna Lee,requested,email,\n",
        "Its last entry is of 3 February 2026, over 30 days ago.",
    ),
    "empty": ("Name,Company,Date emailed\nAnna Lee,Fern & Co,\n", "The log is empty"),
    "unclear": (
        HEADER + "2026-03-03,Anna Lee,requested,email,\n32.13.2026,Omar Haddad,requested,,\n",
        "One thing in the column 'date' was unclear.",
    ),
    "two": (
        "student,date,contact,event\nmei,2026-03-03,Anna Lee,requested\n"
        "ola,2026-03-04,Omar Haddad,requested\n",
        "The rows of 2 students stand in this one file",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_about_a_log_is_said(tmp_path: Path, case: str):
    """A stale, an empty, an unclear log and one of two learners each have a sentence and a cure."""
    text, said = ODD[case]
    (tmp_path / "s1.csv").write_text(text)
    row = row_of(read(tmp_path), "s1.csv")
    assert row["status"] == "read"
    assert said in row["trouble"]
    assert row["cure"].endswith(".")


def test_what_is_unclear_is_counted_and_never_quoted(tmp_path: Path):
    """Of many unclear cells the commonest column is named, and no cell is shown."""
    rows = [f"canary {number},Person {number},requested,email," for number in range(5)]
    rows.append("2026-03-03,Anna Lee,canary word,email,")
    (tmp_path / "s1.csv").write_text(HEADER + "\n".join(rows))
    row = row_of(read(tmp_path), "s1.csv")
    assert row["problems"] == 6
    assert "6 things in it were unclear, most of them in the column 'date'." in row["trouble"]
    assert "canary" not in row["trouble"]


def test_a_fresh_log_of_netkit_is_empty_and_said_to_be(tmp_path: Path):
    """A workbook in which nothing was noted yet is read, and its student asked nobody."""
    nk.new_log(tmp_path / "s1.xlsx")
    (tmp_path / "s2.csv").write_text(FINE)
    cohort = read(tmp_path)
    row = row_of(cohort, "s1.xlsx")
    assert row[["status", "rows", "asks"]].tolist() == ["read", 0, 0]
    assert "The log is empty" in row["trouble"]
    theirs = cohort.students.set_index("student").loc[row["student"]]
    assert theirs["asks"] == 0
    assert theirs["handed_in"]


def test_of_two_files_of_a_student_the_latest_counts(tmp_path: Path):
    """Both are listed; only the later one's requests are in the class."""
    first = canvas(tmp_path, 21, 100, log_of(1, 4))
    last = canvas(tmp_path, 21, 205, log_of(1, 9))
    canvas(tmp_path, 22, 101, log_of(2))
    cohort = read(tmp_path)
    assert row_of(cohort, first)["status"] == "older"
    assert row_of(cohort, last)["status"] == "read"
    assert row_of(cohort, first)["student"] == row_of(cohort, last)["student"]
    assert len(cohort.asks) == 9 + 12
    assert len(cohort.students) == 2


def test_a_later_file_with_fewer_rows_is_pointed_out(tmp_path: Path):
    """Whoever hands in less than before may have sent the wrong file."""
    canvas(tmp_path, 21, 100, log_of(1, 9))
    last = canvas(tmp_path, 21, 205, log_of(1, 3))
    canvas(tmp_path, 22, 101, log_of(2))
    assert (
        "It has 4 rows, and the file before it had 12." in row_of(read(tmp_path), last)["trouble"]
    )


def test_a_later_file_that_is_broken_leaves_the_earlier_one(tmp_path: Path):
    """Of two files the latest that can be read counts; the broken one is named."""
    first = canvas(tmp_path, 21, 100, FINE)
    last = canvas(tmp_path, 21, 205, "")
    canvas(tmp_path, 22, 101, log_of(2))
    cohort = read(tmp_path)
    assert row_of(cohort, first)["status"] == "read"
    assert row_of(cohort, last)["status"] == "refused"
    assert len(cohort.students) == 2


def test_two_students_with_one_file_are_noticed(tmp_path: Path):
    """Two students whose files are the same to the byte are each told of the other."""
    for name in ("s1.csv", "s2.csv"):
        (tmp_path / name).write_text(FINE)
    (tmp_path / "s3.csv").write_text(log_of(3))
    cohort = read(tmp_path)
    assert "byte for byte, as 's2.csv'" in row_of(cohort, "s1.csv")["trouble"]
    assert "byte for byte, as 's1.csv'" in row_of(cohort, "s2.csv")["trouble"]
    assert row_of(cohort, "s3.csv")["trouble"] == ""


def test_one_student_who_hands_in_a_file_twice_is_no_twin(tmp_path: Path):
    """The same file from one student twice is only an older one."""
    first, last = (canvas(tmp_path, 21, number, FINE) for number in (100, 205))
    canvas(tmp_path, 22, 101, log_of(2))
    cohort = read(tmp_path)
    assert "byte for byte" not in row_of(cohort, last)["trouble"] + row_of(cohort, first)["trouble"]


KEYS: dict[str, tuple[Callable[[], nk.Key | None], str]] = {
    "the same": (lambda: KEY, ""),
    "another": (lambda: nk.new_key("another class"), "made with another class key"),
    "none": (lambda: None, "made without the class key"),
}


@pytest.mark.parametrize("case", KEYS)
def test_the_key_of_a_hand_in_is_compared(tmp_path: Path, case: str):
    """A hand-in under another key, or none, is read, and said not to meet the others."""
    key, said = KEYS[case]
    handin(tmp_path / "s1.csv", key())
    row = row_of(read(tmp_path), "s1.csv")
    assert row[["status", "asks"]].tolist() == ["read", 1]
    assert (said in row["trouble"]) if said else row["trouble"] == ""


def test_people_of_hand_ins_and_logs_meet_under_the_key(tmp_path: Path):
    """One outside person in a hand-in and in a workbook is one; without the key, that is said."""
    handin(tmp_path / "s1.csv", KEY, "Anna Lee")
    log = nk.new_log(tmp_path / "s2.xlsx")
    log.add_contact("A. Lee", email="ANNA@fern.example")
    log.add_event("A. Lee", "requested", "2026-03-03")
    assert read(tmp_path).people["outside"].nunique() == 1
    without = read(tmp_path, key=None)
    assert without.people["outside"].nunique() == 2
    assert without.health["trouble"].str.contains("No class key was given").sum() == 1
    assert not read(tmp_path).health["trouble"].str.contains("No class key").any()


def test_a_key_of_learners_cannot_read_a_class_without_saying_so(tmp_path: Path):
    """The office's half of a key makes the codes; another half gives others."""
    (tmp_path / "s1.csv").write_text(FINE)
    whole, half = read(tmp_path), read(tmp_path, key=KEY.for_learners)
    assert set(whole.students["student"]).isdisjoint(half.students["student"])


def test_every_file_is_in_the_table_once(tmp_path: Path):
    """Lock files, pictures and empty files are rows like any other, each with its status."""
    (tmp_path / "s1.csv").write_text(FINE)
    (tmp_path / "~$s1.xlsx").write_bytes(b"x")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" + bytes(99))
    health = read(tmp_path).health
    assert health[["file", "status"]].values.tolist() == [
        ["picture.png", "refused"],
        ["s1.csv", "read"],
        ["~$s1.xlsx", "skipped"],
    ]
    assert health["student"].isna().tolist() == [False, False, True]


def test_the_days_after_a_log_count_for_nothing(tmp_path: Path):
    """A workbook that netkit saved earlier speaks of no day after that."""
    log = nk.new_log(tmp_path / "s1.xlsx")
    log.add_event("Anna Lee", "requested", "2026-03-03")
    cohort = read(tmp_path)
    assert cohort.students["seen_until"].tolist() == [pd.Timestamp(AS_OF)]
    assert cohort.asks["seen_until"].tolist() == [pd.Timestamp(AS_OF)]
