"""A sample class saved as files: the platforms' own names, the same requests, the usual mishaps."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.samples.class_people import contacts

COLUMNS = ["requested", "answered_on", "met_on", "thanked_on", "channel", "avenue", "outcome"]
KLASS = nk.make_cohort(10, seed=4)
CANVAS = re.compile(r"[a-z]+_(LATE_)?(?P<who>\d{5})_(?P<file>\d{5})_.+")
MOODLE = re.compile(r"[^/]+_\d+_assignsubmission_file_/[^/]+")


def requests(asks: pd.DataFrame) -> list[tuple[str, ...]]:
    """List requests in an order that does not depend on who was written to."""
    texts = asks[COLUMNS].astype("object").astype("str").fillna("")
    return sorted(texts.itertuples(index=False, name=None))


def of_learner(place: int) -> pd.DataFrame:
    """Give what the sample itself says of one learner."""
    theirs = KLASS.events["student"] == f"s{place + 1:02d}"
    return nk.find_asks(KLASS.events[theirs], KLASS.saved_on)


def names(path: Path) -> list[str]:
    """List what is in a zip."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the class under its learners' names."""
    return KLASS.save(tmp_path_factory.mktemp("class"), "folder").submissions


@pytest.mark.parametrize("place", range(10))
def test_each_file_holds_the_requests_of_its_learner(place: int, folder: Path):
    """Tables, workbooks and trackers give back the requests of `events`."""
    learner = pd.read_csv(folder.parent / "roster.csv")["Name"][place]
    (file,) = folder.glob(f"{learner}.*")
    asks = nk.find_asks(nk.read_log(file), KLASS.saved_on)
    assert requests(asks) == requests(of_learner(place))


def test_a_workbook_knows_the_day_it_was_saved(folder: Path):
    """Netkit's own workbooks bear the last day of the class, and not today."""
    days = [nk.read_log(file).saved_on for file in folder.glob("*.xlsx")]
    assert [day for day in days if day is not None] == [KLASS.saved_on]


def test_learners_write_to_the_same_graduates():
    """Only graduates are known to several learners, and one of them to more than a few."""
    people = contacts(nk.make_cohort(30, seed=4)).dropna(subset=["email"])
    students = people.assign(student=people.index.str[:3]).groupby("email")["student"].nunique()
    assert students.max() > 10
    assert all("graduates" in address for address in students.index[students > 1])


def test_nobody_is_written_to_twice_as_two_people():
    """Within a log, no two people share a name, or an address."""
    people = contacts(nk.make_cohort(30, seed=4))
    student = people.index.str[:3]
    for column in ("contact", "email"):
        assert not people.assign(student=student).dropna().duplicated(["student", column]).any()


def test_canvas_names_files_by_number(tmp_path: Path):
    """Each name has the letters of its learner, their number on the roster and the file's."""
    saved = KLASS.save(tmp_path)
    found = [CANVAS.fullmatch(name) for name in names(saved.submissions)]
    numbers = pd.read_csv(saved.roster)["ID"].astype("str")
    assert [match["who"] for match in found if match] == numbers.tolist()


def test_moodle_gives_each_learner_a_folder(tmp_path: Path):
    """Each entry of the zip is a file in a folder with a full name and a number."""
    saved = KLASS.save(tmp_path, "moodle")
    assert all(MOODLE.fullmatch(name) for name in names(saved.submissions))


def test_what_goes_wrong(tmp_path: Path):
    """A web page, an empty file, two submissions, a copy and litter are there."""
    saved = KLASS.save(tmp_path, troubled=True)
    with zipfile.ZipFile(saved.submissions) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert len(pd.read_csv(saved.roster)) == 12
    assert sum(data.startswith(b"<!DOCTYPE html>") for data in held.values()) == 1
    assert list(held.values()).count(b"") == 1
    assert {"~$my_log.xlsx", ".DS_Store"} < set(held)
    assert sum("conflicted copy" in name for name in held) == 1
    twice = [match["who"] for name in held if (match := CANVAS.fullmatch(name))]
    assert sorted(twice.count(who) for who in set(twice))[-2:] == [2, 2]


def test_one_learner_asked_nobody_and_one_gave_up(tmp_path: Path):
    """With mishaps, one log has no request, and one none after its first month."""
    saved = KLASS.save(tmp_path, "folder", troubled=True)
    learners = pd.read_csv(saved.roster)["Name"]
    gave_up, nobody = (
        nk.find_asks(nk.read_log(saved.submissions / f"{learners[place]}.csv"), KLASS.saved_on)
        for place in (4, 5)
    )
    assert nobody.empty
    assert gave_up["requested"].max() < pd.Timestamp("2026-02-20")


def test_a_section_that_began_later_is_younger(tmp_path: Path):
    """Its log is that of its learner, three weeks later, and ends on the same day."""
    saved = KLASS.save(tmp_path, "folder", sections={"A": 0, "B": 3})
    roster = pd.read_csv(saved.roster, parse_dates=["Section began"])
    assert roster["Section began"].unique().tolist() == [
        pd.Timestamp("2026-01-19"),
        pd.Timestamp("2026-02-09"),
    ]
    later = nk.read_log(saved.submissions / f"{roster['Name'][1]}.csv").events
    own = KLASS.events[KLASS.events["student"] == "s02"]
    seen = own[own["date"] <= KLASS.saved_on - pd.Timedelta(weeks=3)]
    assert later["date"].dropna().tolist() == (seen["date"] + pd.Timedelta(weeks=3)).tolist()


def test_nothing_is_overwritten(tmp_path: Path):
    """A second class is not saved over the first one, and nothing of it is left behind."""
    KLASS.save(tmp_path, "canvas")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for platform in ("canvas", "moodle"):
        with pytest.raises(NetkitError, match="nothing is overwritten"):
            KLASS.save(tmp_path, platform)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_an_unknown_platform_is_named(tmp_path: Path):
    """A platform that netkit does not know is refused in a sentence, and no file is made."""
    with pytest.raises(NetkitError, match="'blackboard'"):
        KLASS.save(tmp_path / "new", "blackboard")
    assert not (tmp_path / "new").exists()


def test_the_same_seed_gives_the_same_files(tmp_path: Path):
    """Two classes of one seed are the same to the byte, apart from workbooks."""
    one, two = (nk.make_cohort(4, seed=1).save(tmp_path / name).submissions for name in "ab")
    for name in names(one):
        if name.endswith(".csv"):
            assert zipfile.ZipFile(one).read(name) == zipfile.ZipFile(two).read(name)


def test_a_class_is_saved_quickly(tmp_path: Path):
    """A class of thirty is on the disk in a moment: nobody waits for a lesson."""
    began = time.process_time()
    nk.make_cohort(30, seed=4).save(tmp_path)
    assert time.process_time() - began < 4
