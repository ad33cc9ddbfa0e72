"""The stores: what a crash, a second writer or a spreadsheet program may not spoil."""

from __future__ import annotations

import csv
import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.storage import open_store, safely, template

ANNA = {
    "contact": "Anna Lee",
    "name": "Anna Lee",
    "avenue": "faculty",
    "email": "anna@fern.example",
}
WROTE = {
    "date": pd.Timestamp("2026-02-03"),
    "contact": "Anna Lee",
    "event": "requested",
    "channel": "email",
    "raw_event": "emailed",
}
NAMES = {"workbook": "my_log.xlsx", "folder": "my_log"}
FILES = {"workbook": ["my_log.xlsx"], "folder": ["my_log/contacts.csv", "my_log/log.csv"]}

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
nasty = st.one_of(texts, st.sampled_from(["=1+1", "+1 415 555 0100", "-x", "@you", "#N/A", "1e5"]))


@pytest.fixture(params=NAMES)
def kind(request):
    return request.param


@pytest.fixture
def store(kind, tmp_path):
    store = open_store(tmp_path / NAMES[kind])
    store.new()
    store.append("contacts", ANNA)
    return store


def rows(store, table):
    """Read a table back with other tools than netkit's, by its headers as columns."""
    if store.path.suffix == ".xlsx":
        book = openpyxl.load_workbook(store.path)
        grid = [list(row) for row in book[template.TITLES[table]].iter_rows(values_only=True)]
    else:
        file = store.path / ("contacts.csv" if table == "contacts" else "log.csv")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            grid = list(csv.reader(lines))
    header = [vocabulary.column(table, str(cell)) or cell for cell in grid[0]]
    return [dict(zip(header, row, strict=False)) for row in grid[1:] if any(row)]


def state(kind, folder):
    return {name: safely.content_of(folder / name) for name in FILES[kind]}


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    typed=st.lists(nasty.filter(str.strip), min_size=1, max_size=4),
    where=st.sampled_from(sorted(NAMES)),
)
def test_text_comes_back_as_typed(typed, where):
    """Any text, formulas and phone numbers included, is read back as it was typed."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / NAMES[where])
        store.new()
        store.extend([("contacts", {"contact": text, "notes": text}) for text in typed])
        assert [row["notes"] for row in rows(store, "contacts")] == typed


def test_write_then_append_keeps_every_row(store):
    """A table written whole and one appended to hold the same rows."""
    events = pd.DataFrame([WROTE, {**WROTE, "date": pd.Timestamp("2026-02-04 09:30")}])
    store.write(pd.DataFrame([ANNA]), events, pd.Timestamp("2026-03-01"))
    store.append("events", {**WROTE, "event": "met", "raw_event": None, "off_record": True})
    said = rows(store, "events")
    assert [str(row["date"])[:16] for row in said[:2]] == (
        ["2026-02-03 00:00", "2026-02-04 09:30"]
        if store.path.suffix
        else ["2026-02-03", "2026-02-04 09:30"]
    )
    assert [row["event"] for row in said][:2] == ["emailed", "emailed"]
    assert vocabulary.term("event", said[2]["event"]) == "met"
    assert said[2]["off_record"] == "yes"
    assert len(rows(store, "contacts")) == 1


def test_a_shorter_table_leaves_no_old_row_behind(store):
    """Rows that are gone from the log are gone from the file."""
    store.append("contacts", {**ANNA, "contact": "Ben Okoro", "name": "Ben Okoro"})
    store.write(pd.DataFrame([ANNA]), pd.DataFrame(), pd.Timestamp("2026-03-01"))
    assert [row["name"] for row in rows(store, "contacts")] == ["Anna Lee"]


def test_a_column_nobody_knows_joins_at_the_right(store):
    """A column of the learner's own is kept, under its own name."""
    store.append("contacts", {"contact": "Ben Okoro", "Shoe size": "44"})
    store.append("contacts", {"contact": "Cy Diaz", "Shoe size": "45"})
    assert [row.get("Shoe size") or None for row in rows(store, "contacts")] == [None, "44", "45"]


def test_what_could_not_be_read_stands_in_its_cell_again(store):
    """A date that made no sense is written back as it was typed."""
    odd = {**WROTE, "date": pd.NaT, "raw_date": "2026-02-30"}
    store.write(pd.DataFrame([ANNA]), pd.DataFrame([odd]), pd.Timestamp("2026-03-01"))
    assert rows(store, "events")[0]["date"] == "2026-02-30"


def test_the_day_of_saving_is_recorded(store, kind):
    """Every write leaves the day on which netkit wrote."""
    if kind == "workbook":
        stamp = openpyxl.load_workbook(store.path).custom_doc_props["netkit saved"].value
    else:
        stamp = pd.read_json(store.path / "netkit.json", typ="series")["saved"]
    assert str(stamp)[:10] == pd.Timestamp.today().date().isoformat()


def test_the_version_before_is_kept_as_a_backup(store, kind, tmp_path):
    """Beside each changed file stands the one before the change, byte for byte."""
    name = FILES[kind][0]
    before = (tmp_path / name).read_bytes()
    store.append("contacts", {"contact": "Ben Okoro"})
    assert safely.backup_of(tmp_path / name).read_bytes() == before


def test_a_save_over_somebody_elses_edit_is_refused(store, kind, tmp_path):
    """A whole write expects the file that was read, and touches no other."""
    known = store.digest()
    store.append("contacts", {"contact": "Ben Okoro"})
    before = state(kind, tmp_path)
    with pytest.raises(NetkitError, match=r"changed by somebody else.*nk\.read_log"):
        store.write(pd.DataFrame(), pd.DataFrame(), pd.Timestamp("2026-03-01"), expected=known)
    assert state(kind, tmp_path) == before


def test_an_edit_at_the_last_moment_is_kept(tmp_path):
    """An outside edit between our reading and our replacing is built upon, not overwritten."""
    path = tmp_path / "log.csv"
    path.write_bytes(b"old")
    visits = []

    def change(old):
        if not visits:
            path.write_bytes(b"edited outside")
        visits.append(old)
        return old + b" + ours"

    safely.update(path, change)
    assert path.read_bytes() == b"edited outside + ours"
    assert visits == [b"old", b"edited outside"]


def test_the_content_is_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    """A power cut after the replacing cannot leave an empty file: fsync comes first."""
    told = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def call(*args, name=name, real=real):
            told.append(name)
            return real(*args)

        monkeypatch.setattr(os, name, call)
    safely.update(tmp_path / "log.csv", lambda _: b"new")
    assert told[:2] == ["fsync", "replace"]


OPEN = Path.open


class Failing:
    """Lets the k-th call to the system fail, and counts the calls."""

    def __init__(self, code, nth):
        self.code, self.nth, self.calls = code, nth, 0

    def __call__(self, real):
        """Wrap one function of the system."""

        def call(*args, **kwargs):
            self.tick()
            result = real(*args, **kwargs)
            mode = str(kwargs.get("mode", args[1:2]))
            return HalfWriting(result, self) if real is OPEN and "r" not in mode else result

        return call

    def tick(self):
        """Count a call, and fail if it is the one."""
        self.calls += 1
        if self.calls == self.nth:
            raise OSError(self.code, os.strerror(self.code))


class HalfWriting:
    """A file that may stop in the middle of a write."""

    def __init__(self, file, failing):
        self.file, self.failing = file, failing

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def __getattr__(self, name):
        return getattr(self.file, name)

    def write(self, content):
        """Write all, or half and fail."""
        self.file.write(content[: len(content) // 2])
        self.failing.tick()
        self.file.write(content[len(content) // 2 :])


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_whichever_call_fails_the_file_is_old_or_new(store, kind, tmp_path, monkeypatch, code):
    """With the k-th open, write, fsync, replace or unlink failing, no file is ever half written."""
    monkeypatch.setattr(safely.time, "sleep", lambda _: None)
    row = {"contact": "Ben Okoro", "name": "Ben Okoro"}
    store.append("contacts", row)
    for nth in range(1, 100):
        before, count = state(kind, tmp_path), len(rows(store, "contacts"))
        failing = Failing(code, nth)
        with monkeypatch.context() as patch:
            for owner, name in (
                (Path, "open"),
                (Path, "unlink"),
                (os, "fsync"),
                (os, "replace"),
                (os, "open"),
            ):
                patch.setattr(owner, name, failing(getattr(owner, name)))
            try:
                store.append("contacts", row)
            except NetkitError as error:
                message = str(error)
                assert "unharmed" in message
                assert any(name in message for name in ("my_log", ".csv", "netkit.json"))
        after = state(kind, tmp_path)
        assert after == before or len(rows(store, "contacts")) == count + 1
        if failing.calls < nth:
            break
    assert 8 < nth < 99
    store.append("contacts", row)
    assert not list(tmp_path.rglob("*.netkit-tmp"))


def test_a_file_open_in_a_spreadsheet_program_is_left_alone(store, kind, tmp_path):
    """While a spreadsheet program says it has the file open, nothing is written under its hands."""
    path = tmp_path / FILES[kind][0]
    owner = path.with_name(f".~lock.{path.name}#")
    owner.touch()
    before = state(kind, tmp_path)
    with pytest.raises(NetkitError, match="open in a spreadsheet program"):
        store.append("contacts", {"contact": "Ben Okoro"})
    assert state(kind, tmp_path) == before
    owner.unlink()
    store.append("contacts", {"contact": "Ben Okoro"})


def test_a_missing_folder_is_named(tmp_path):
    """A workbook in a folder that does not exist gives a sentence with the cure."""
    with pytest.raises(NetkitError, match="no folder"):
        open_store(tmp_path / "nowhere" / "my_log.xlsx").new()


def test_new_never_overwrites(store, kind, tmp_path):
    """Making a log where one is refuses, and harms nothing."""
    before = state(kind, tmp_path)
    with pytest.raises(NetkitError):
        store.new()
    assert state(kind, tmp_path) == before


APPENDER = """
import sys
from netkit.storage import open_store
store = open_store(sys.argv[1])
for number in range(50):
    store.append("contacts", {"contact": f"{sys.argv[2]} {number}"})
"""


def test_two_writers_lose_nothing(tmp_path):
    """Two processes that add 50 people each to one folder leave 100 different people."""
    store = open_store(tmp_path / "my_log")
    store.new()
    writers = [
        subprocess.Popen([sys.executable, "-c", APPENDER, str(store.path), name])
        for name in ("Ann", "Ben")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    assert len({row["contact"] for row in rows(store, "contacts")}) == 100


# Forks, so that a kill costs no new start of Python; acknowledges each row after it was added.
KILLER = """
import os, signal, sys, time
from netkit.storage import open_store
store, acks = open_store(sys.argv[1]), open(sys.argv[2], "a", buffering=1)
for turn in range(20):
    before = os.path.getsize(acks.name)
    child = os.fork()
    if child == 0:
        for number in range(1000):
            store.append("contacts", {"contact": f"{turn} {number}"})
            acks.write(f"{turn} {number}\\n")
    while os.path.getsize(acks.name) == before:
        time.sleep(0.001)
    time.sleep(0.013 * turn)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX thing")
def test_killed_at_any_instant_the_file_is_whole(store, tmp_path):
    """Killed 20 times while adding rows, the log holds every row that was acknowledged."""
    acks = tmp_path / "acks"
    acks.touch()
    command = [sys.executable, "-c", KILLER, str(store.path), str(acks)]
    subprocess.run(command, check=True, timeout=300)
    acknowledged = set(acks.read_text().split("\n")) - {""}
    assert len({name.split()[0] for name in acknowledged}) == 20
    assert acknowledged <= {row["contact"] for row in rows(store, "contacts")}


@pytest.mark.parametrize("name", ["log.csv", "old.xls", "sheet.ods"])
def test_a_file_of_another_kind_is_never_opened_for_writing(name, tmp_path):
    """A path that names another kind of file is refused with the cure."""
    with pytest.raises(NetkitError, match=r"such as my_log\.xlsx"):
        open_store(tmp_path / name)


def test_a_file_marked_as_read_only_stays_as_it_is(store):
    """Where any file of a log is read-only, no row is added to any of them."""
    protected = store.path if store.path.suffix else store.path / "log.csv"
    protected.chmod(0o444)
    before = store.digest()
    with pytest.raises(NetkitError, match="read-only"):
        store.extend([("contacts", ANNA), ("events", WROTE)])
    assert store.digest() == before
