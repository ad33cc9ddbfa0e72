"""The panel for handing in shows every row before anything is saved, and saves what it shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import netkit as nk
from netkit.handins import make_handin, read_handin
from netkit.privacy import new_key, save_keys
from netkit.widgets.log.chooser import LogChooser

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'
SAMPLE = Path(__file__).parent.parent / "data" / "sample_log.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a log of two people and the key of a class."""
    log = nk.new_log(tmp_path / "my_log.xlsx")
    log.add_contact(SNEAKY, email="anna@fern.example", do_not_contact=True)
    log.add_event(SNEAKY, "requested", "2026-02-03", channel="email", notes=SNEAKY)
    log.add_event("Omar Haddad", "requested", "2026-02-05", channel="phone")
    keys = save_keys(new_key("Spring 2026"), tmp_path / "class")
    keys.learners.rename(tmp_path / "class_key.txt")
    keys.office.rename(tmp_path / "class" / "office_key.txt")
    return tmp_path


def panel_in(folder: Path) -> nk.HandIn:
    """Give the panel on the log in this folder."""
    return nk.HandIn(nk.read_log(folder / "my_log.xlsx"), folder=folder, today=TODAY)


def saved(folder: Path, name: str = "handin.csv"):
    """Read what was saved."""
    return read_handin((folder / name).read_bytes(), name)


def test_the_key_of_the_class_is_found(folder: Path):
    """A key file beside the log is chosen from the start, and all else in the folder is not."""
    (folder / "notes.txt").write_text("not a key")
    panel = panel_in(folder)
    assert [name for name, _ in panel.key.options][1:] == ["class_key.txt"]
    assert panel.key.value == folder / "class_key.txt"
    assert "Spring 2026" in panel.summary()


def test_every_row_is_shown_and_nothing_is_written(folder: Path):
    """There is a line a request, no name in it, and no file yet."""
    panel = panel_in(folder)
    assert panel.rows.value.count("<tr>") == 3
    assert "2 requests to 2 people" in panel.summary()
    for name in ("Omar", "Anna", "img", "onerror"):
        assert name not in panel.rows.value + panel.summary()
    assert not (folder / "handin.csv").exists()


def test_what_was_shown_is_saved(folder: Path):
    """The file is the hand-in of the log, with the codes of the key, and it says where it is."""
    panel = panel_in(folder)
    panel.save.button.click()
    key = nk.read_key(folder / "class_key.txt")
    made = make_handin(nk.read_log(folder / "my_log.xlsx"), key, TODAY)
    read = saved(folder)
    assert read.asks.equals(made.asks)
    assert read.people.equals(made.people)
    assert "Saved handin.csv" in panel.summary()


def test_a_second_file_never_takes_the_place_of_another(folder: Path):
    """A file of that name that the panel did not write stays as it is."""
    (folder / "handin.csv").write_text("mine")
    panel = panel_in(folder)
    panel.save.button.click()
    assert (folder / "handin.csv").read_text() == "mine"
    assert "handin_2.csv" in panel.save.said.text
    assert len(saved(folder, "handin_2.csv").asks) == 2


def test_it_follows_the_log(folder: Path):
    """A request noted elsewhere is in the table at once, and what was said of saving is gone."""
    chooser = LogChooser(folder / "my_log.xlsx", folder=folder)
    panel = nk.HandIn(chooser, folder=folder, today=TODAY)
    panel.save.button.click()
    chooser.log.add_event("Mei Lin", "requested", "2026-02-09")
    chooser.tell(TODAY)
    assert panel.rows.value.count("<tr>") == 4
    assert panel.save.said.text == ""
    panel.save.button.click()
    assert len(saved(folder).asks) == 3


def test_without_a_key_nobody_has_a_code(folder: Path):
    """No key is a choice; then the file has no codes."""
    panel = panel_in(folder)
    panel.key.value = None
    panel.save.button.click()
    assert saved(folder).mark == ""
    assert saved(folder).people["email_code"].isna().all()


def test_the_offices_key_is_refused_in_words(folder: Path):
    """With the wrong key nothing can be saved, and the panel says why."""
    (folder / "class" / "office_key.txt").rename(folder / "office_key.txt")
    panel = panel_in(folder)
    panel.key.value = folder / "office_key.txt"
    assert "stays in the office" in panel.summary()
    assert panel.save.button.disabled
    assert panel.rows.value == ""
    panel.key.value = folder / "class_key.txt"
    assert not panel.save.button.disabled
    assert "office" not in panel.said.text


def test_a_number_of_ones_own_needs_the_key(folder: Path):
    """With the key it becomes a code, without it the panel says what is missing."""
    panel = panel_in(folder)
    panel.student.value = "S-4711"
    assert "a code of your own" in panel.summary()
    panel.save.button.click()
    assert saved(folder).student
    panel.key.value = None
    assert "Without a key" in panel.summary()


def test_a_key_that_comes_later_is_found(folder: Path):
    """Put the key there, look again, and it is chosen."""
    key = folder / "class_key.txt"
    key.rename(folder / "class" / "class_key.txt")
    panel = panel_in(folder)
    assert panel.key.value is None
    (folder / "class" / "class_key.txt").rename(key)
    panel.look.click()
    assert panel.key.value == key
    assert "Spring 2026" in panel.summary()


def test_the_sample_is_for_trying_out(tmp_path: Path):
    """What is saved of the sample has a name of its own, and is not to be handed in."""
    panel = nk.HandIn(LogChooser(SAMPLE, folder=tmp_path), folder=tmp_path)
    panel.save.button.click()
    assert [path.name for path in tmp_path.iterdir()] == ["sample_handin.csv"]
    assert "invented people" in panel.summary()


def test_the_summary_is_the_same_each_time():
    """Two panels on the sample say the same, in words, without a name."""
    first, second = (nk.HandIn(nk.read_log(SAMPLE)).summary() for _ in range(2))
    assert first == second
    names = nk.read_log(SAMPLE).contacts["name"].dropna()
    assert [name for name in names if name in first] == []


def test_every_control_has_a_name(folder: Path):
    """Each control says what it is."""
    panel = panel_in(folder)
    for part in (panel.key, panel.student, panel.look, panel.save.button):
        assert part.description


def test_a_log_without_requests_says_so():
    """Nobody asked yet: no table, and saving is possible all the same."""
    panel = nk.HandIn(nk.new_log(), today=TODAY)
    assert "0 requests to 0 people" in panel.summary()
    assert panel.rows.value == ""
    assert not panel.save.button.disabled
