"""The logbook: what is in memory is what is in the file, and nobody's work is lost."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log, empty_frame
from netkit.logbook import Keeper, new_log, read_log
from netkit.storage import open_store

NAMES = ["Anna Lee", "Ben Okoro", "Zoë Łuk", "=1+1", "+1 415 555 0100", "O'Neil, Cy", 'A "B" C']
WORDS = ["emailed", "follow-up", "Coffee chat", "They wrote back", "thanked", "accepted", "call"]
FILES = ["my_log.xlsx", "my_log"]


@pytest.fixture(params=FILES)
def path(request, tmp_path):
    return tmp_path / request.param


def same(one, other):
    """Compare two logs in every cell, type and problem."""
    assert_frame_equal(one.contacts, other.contacts)
    assert_frame_equal(one.events, other.events)
    assert_frame_equal(one.problems, other.problems)
    assert one.saved_on == other.saved_on


def same_content(one, other):
    """Compare two logs in every cell that does not tell where in a file it stands."""
    assert_frame_equal(one.contacts, other.contacts)
    assert_frame_equal(
        one.events.drop(columns="source_row"), other.events.drop(columns="source_row")
    )


def random_step(log, chance):
    """Do one thing that a person or a widget does to a log."""
    who = chance.choice(NAMES)
    if chance.random() < 0.25:
        log.add_contact(who, notes=chance.choice(["", "two\nlines", "=SUM(A1)"]), motivation=3)
        return
    day = pd.Timestamp("2026-02-01") + pd.Timedelta(days=chance.randrange(60))
    when = chance.choice([day, day + pd.Timedelta(hours=14, minutes=5), day.date().isoformat()])
    extra = chance.choice(
        [{}, {"channel": "LinkedIn", "minutes": 20}, {"learned": "ünd, so", "off_record": True}]
    )
    log.add_event(who, chance.choice(WORDS), when, **extra)


def edit_outside(path):
    """Type one more person into the file, as a spreadsheet program would."""
    if path.suffix:
        book = openpyxl.load_workbook(path)
        book["Contacts"].append(["Outsider"])
        book.save(path)
    else:
        with (path / "contacts.csv").open("a", encoding="utf-8") as file:
            file.write(",Outsider" + "," * 14 + "\n")


@pytest.mark.parametrize("seed", range(3))
def test_the_log_in_memory_is_the_log_in_the_file(path, seed):
    """After every addition, edits from outside in between, memory equals a fresh reading."""
    chance = random.Random(seed)
    log = new_log(path)
    for _ in range(12):
        if chance.random() < 0.2:
            edit_outside(path)
        random_step(log, chance)
        same(log, read_log(path))
    assert len(log.events) > 3


@pytest.mark.parametrize("seed", range(3))
def test_what_is_saved_is_read_back(path, seed):
    """A log kept in memory and saved comes back with every value, and stays so when saved again."""
    chance = random.Random(seed)
    log = new_log()
    for _ in range(15):
        random_step(log, chance)
    before = Log(log.contacts, log.events)
    assert log.save(path) == path
    same_content(log, before)
    same(log, read_log(path))
    log.save()
    same_content(read_log(path), before)


@pytest.mark.parametrize("seed", range(3))
def test_codes_mean_the_same_after_saving(path, seed):
    """Any order of coded events is read back as the same codes, whatever went before."""
    chance = random.Random(seed)
    count = 80
    events = empty_frame(EVENT_COLUMNS).reindex(range(count)).astype(EVENT_COLUMNS)
    events["contact"] = [chance.choice(NAMES[:3]) for _ in range(count)]
    events["date"] = pd.date_range("2026-01-01", periods=count).as_unit("s")
    for field in vocabulary.FIELDS:
        if field in events:
            events[field] = [chance.choice(vocabulary.terms(field)) for _ in range(count)]
    contacts = empty_frame(CONTACT_COLUMNS).reindex(range(3)).astype(CONTACT_COLUMNS)
    contacts["contact"] = contacts["name"] = NAMES[:3]
    log = Log(contacts, events.copy(), keeper=Keeper())
    log.save(path)
    fields = [field for field in vocabulary.FIELDS if field in events]
    assert_frame_equal(read_log(path).events[fields], events[fields])


def test_a_new_person_joins_the_contacts(path):
    """An event with somebody new adds the person first; a known one is not added again."""
    log = new_log(path)
    log.add_event("Anna Lee", "emailed", "2026-02-03")
    log.add_event("anna lee ", "met", "2026-02-09")
    assert log.contacts["contact"].tolist() == ["Anna Lee"]
    assert log.events["contact"].tolist() == ["Anna Lee", "Anna Lee"]


def test_an_event_that_is_not_understood_changes_nothing(path):
    """After an error, the log and its file are as they were."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    before = open_store(path).digest()
    with pytest.raises(NetkitError):
        log.add_event("Ben Okoro", "xyzzy", "2026-02-03")
    with pytest.raises(NetkitError):
        log.add_event("Ben Okoro", "met", "2026-02-30")
    assert open_store(path).digest() == before
    same(log, read_log(path))


def test_a_save_over_an_outside_edit_is_refused(path):
    """A whole save does not overwrite what somebody else typed, and says what to do."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    edit_outside(path)
    log.contacts.loc[0, "organization"] = "Fern & Co"
    with pytest.raises(NetkitError, match="changed by somebody else"):
        log.save()
    other = path.with_name("other.xlsx")
    log.save(other)
    assert read_log(other).contacts["organization"].tolist() == ["Fern & Co"]
    assert len(read_log(path).contacts) == 2


def test_changes_by_hand_wait_for_a_save(path):
    """A table changed in Python keeps its change through an addition, and a save writes both."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    log.contacts.loc[0, "organization"] = "Fern & Co"
    log.add_event("Ben Okoro", "emailed", "2026-02-03", channel="email")
    assert log.contacts["organization"].tolist()[0] == "Fern & Co"
    assert read_log(path).contacts["organization"].isna().all()
    log.save()
    saved = read_log(path)
    assert saved.contacts["organization"].tolist()[0] == "Fern & Co"
    assert saved.events["contact"].tolist() == ["Ben Okoro"]
    same(log, saved)


def test_an_outside_edit_is_still_noticed_after_an_addition_by_hand(path):
    """Changes by hand, an outside edit, an addition: the save is refused and all three are safe."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    log.contacts.loc[0, "organization"] = "Fern & Co"
    edit_outside(path)
    log.add_event("Ben Okoro", "emailed", "2026-02-03")
    with pytest.raises(NetkitError, match="changed by somebody else"):
        log.save()
    assert read_log(path).contacts["name"].tolist() == ["Anna Lee", "Outsider", "Ben Okoro"]


TRACKER = "Name,Company,Status,Date emailed,Shoe size\nAnna Lee,Fern,Replied,2026-02-03,44\n"
LINKEDIN = (
    "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Anna,Lee,,Fern & Co,Analyst,08 Feb 2026\n"
)


@pytest.mark.parametrize("text", [TRACKER, LINKEDIN], ids=["tracker", "linkedin"])
def test_a_file_of_somebody_elses_making_is_never_changed(text, tmp_path):
    """Adding to a foreign file says to save first; then the log lives in its new place."""
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    log = read_log(file)
    for change in (
        lambda: log.add_event("Anna Lee", "met", "2026-03-01"),
        lambda: log.add_contact("Ben Okoro"),
        log.save,
    ):
        with pytest.raises(NetkitError, match=r'log\.save\("my_log\.xlsx"\)'):
            change()
    count = len(log.events)
    log.save(tmp_path / "my_log.xlsx")
    log.add_event("Anna Lee", "met", "2026-03-01")
    same(log, read_log(tmp_path / "my_log.xlsx"))
    assert len(log.events) == count + 1
    assert file.read_text(encoding="utf-8") == text


def test_what_netkit_does_not_know_survives_a_save(path, tmp_path):
    """Unknown columns, unknown words and dates that make no sense are saved as typed."""
    folder = tmp_path / "typed"
    folder.mkdir()
    (folder / "contacts.csv").write_text("Name,Shoe size\nAnna Lee,44\n", encoding="utf-8")
    (folder / "log.csv").write_text(
        "Date,Who,What happened,How,Mood\n"
        "2026-02-30,Anna Lee,xyzzy,pigeon post,good\n"
        "2026-02-03,Anna Lee,follow-up,e-mail,bad\n",
        encoding="utf-8",
    )
    log = read_log(folder)
    log.save(path)
    again = read_log(path)
    assert again.contacts["Shoe size"].tolist() == ["44"]
    assert again.events["Mood"].tolist() == ["good", "bad"]
    assert again.events["raw_event"].tolist() == ["xyzzy", "follow-up"]
    assert again.events["channel"].tolist() == ["pigeon post", "email"]
    assert {"2026-02-30", "xyzzy", "pigeon post"} <= set(again.problems["value"])


def test_a_word_mended_in_python_stays_mended(path):
    """An unknown word that somebody replaced in the table is not read back from the old word."""
    log = new_log(path)
    log.add_event("Anna Lee", "emailed", "2026-02-03")
    log.events.loc[0, ["event", "raw_event"]] = ["met", "xyzzy"]
    log.save()
    assert read_log(path).events[["event", "raw_event"]].values.tolist() == [["met", "xyzzy"]]


def test_a_meaning_set_by_hand_outlives_what_went_before(path):
    """A word whose meaning hangs on earlier events keeps the meaning that somebody gave it."""
    log = new_log(path)
    log.add_event("Anna Lee", "met", "2026-02-03")
    log.add_event("Anna Lee", "follow-up", "2026-02-09")
    assert log.events["event"].tolist() == ["met", "kept_in_touch"]
    log.events.loc[1, "event"] = "followed_up"
    log.save()
    assert read_log(path).events["event"].tolist() == ["met", "followed_up"]
    assert read_log(path).events["raw_event"].tolist() == ["met", "follow-up"]


def test_somebody_added_outside_is_known_at_once(path):
    """A person typed into the file since it was read is not added a second time."""
    log = new_log(path)
    edit_outside(path)
    log.add_event("Outsider", "emailed", "2026-02-03")
    assert log.contacts["contact"].tolist() == ["Outsider"]
    assert log.problems.empty


def test_the_day_of_saving_is_today(path):
    """Every change records the day netkit made it; an empty log, filled in by hand, has none."""
    log = new_log(path)
    assert log.saved_on is None
    log.add_contact("Anna Lee")
    assert read_log(path).saved_on == pd.Timestamp.today().normalize()


def test_a_fresh_log_is_an_empty_log(path):
    """A template without rows is no error."""
    assert repr(new_log(path)) == "Log: 0 people, 0 events, 0 problems"


def test_nothing_is_overwritten_by_a_new_log_or_a_save_elsewhere(path):
    """A path where something is already is refused, and harmed in nothing."""
    new_log(path).add_contact("Anna Lee")
    before = open_store(path).digest()
    other = new_log()
    other.add_contact("Ben Okoro")
    for change in (lambda: new_log(path), lambda: other.save(path)):
        with pytest.raises(NetkitError, match="not overwritten"):
            change()
    assert open_store(path).digest() == before


def test_a_log_in_memory_asks_where_to_go():
    """Saving a log that has no file says how."""
    log = new_log()
    log.add_contact("Anna Lee")
    with pytest.raises(NetkitError, match=r'log\.save\("my_log\.xlsx"\)'):
        log.save()
    assert len(log.contacts) == 1


def test_two_people_of_one_name_stay_two(path):
    """A second person of one name gets a name of their own, in the file too."""
    log = new_log(path)
    log.add_contact("Anna Lee")
    log.add_contact("Anna Lee")
    log.add_event("Anna Lee (2)", "met", "2026-02-03")
    again = read_log(path)
    assert again.contacts["contact"].tolist() == ["Anna Lee", "Anna Lee (2)"]
    assert again.contacts["name"].tolist() == ["Anna Lee", "Anna Lee"]
    assert again.events["contact"].tolist() == ["Anna Lee (2)"]


def test_the_log_is_found_again_from_another_folder(tmp_path, monkeypatch):
    """A log opened by a relative name goes on living where it was opened."""
    monkeypatch.chdir(tmp_path)
    log = new_log("my_log.xlsx")
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")
    log.add_contact("Anna Lee")
    assert len(read_log(tmp_path / "my_log.xlsx").contacts) == 1
    assert not list(Path().iterdir())


def test_rows_in_a_folder_can_be_read_by_anything(tmp_path):
    """The folder's files are plain CSV with one header row."""
    log = new_log(tmp_path / "my_log")
    log.add_event("Anna Lee", "emailed", "2026-02-03")
    with (tmp_path / "my_log" / "log.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["date"], row["contact"], row["event"]) == ("2026-02-03", "Anna Lee", "emailed")
