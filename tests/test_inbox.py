"""What a class handed in is listed, whoever named the files, and nothing hostile is opened."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from netkit.errors import NetkitError
from netkit.privacy import new_key, save_keys
from netkit.samples import make_cohort
from netkit.submissions.archive import refuse_if_huge
from netkit.submissions.copies import find_copies
from netkit.submissions.inbox import open_inbox, read_item
from netkit.submissions.litter import litter
from netkit.submissions.platforms import find_owners

LOG = b"Name,Date emailed\nAnna Lee,2026-02-03\n"


def _zip(path: Path, names: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return path


def _folder(path: Path, names: dict[str, bytes]) -> Path:
    for name, data in names.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def _both(tmp_path: Path, names: dict[str, bytes]) -> list[Path]:
    tmp_path.mkdir(exist_ok=True)
    return [_zip(tmp_path / "class.zip", names), _folder(tmp_path / "class", names)]


CANVAS = {
    "leeanna_12_45_log.csv": LOG,
    "haddadomar_LATE_13_46_my_2_log.csv": LOG,
    "linmei_14_47_log-1.csv": LOG,
    "linmei_14_60_log-2.csv": LOG,
    "dunnzoë_15_text.html": b"<p>my log</p>",
    "reyesana_LATE_16_link.html": b"<a>",
}


def test_canvas_names_give_the_user_id(tmp_path):
    """A Canvas zip, packed or not, gives the user id, the lateness and the order of attempts."""
    for path in _both(tmp_path, CANVAS):
        inbox = open_inbox(path)
        assert inbox.platform == "canvas"
        assert {(one.who, one.name, one.late, one.turn) for one in inbox.items} == {
            ("12", "leeanna", False, 45),
            ("13", "haddadomar", True, 46),
            ("14", "linmei", False, 47),
            ("14", "linmei", False, 60),
        }
        assert {(one.who, one.status) for one in inbox.set_aside} == {
            ("15", "refused"),
            ("16", "refused"),
        }
        assert all(read_item(one)[Path(one.file).name] == LOG for one in inbox.items)


def test_anonymous_canvas_names_give_the_anonymous_id(tmp_path):
    """In an anonymous Canvas zip the anonymous id tells students apart, numbers among them too."""
    names = ["anon_4xYz_45_log.csv", "LATE_anon_81234_46_log.csv", "anon_Qq9_47_a_1_2_b.csv"]
    inbox = open_inbox(_zip(tmp_path / "a.zip", dict.fromkeys(names, LOG)))
    assert [(one.who, one.late, one.turn) for one in inbox.items] == [
        ("anon_4xYz", False, 45),
        ("anon_81234", True, 46),
        ("anon_Qq9", False, 47),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["anna_2024_12_log.csv"],
        ["anna_2024_12_log.csv", "omar_2024_12_log.csv"],
        ["anna_2024_11_log.csv", "omar_2025_12_log.csv"],
        ["2024_12_log.csv", "2024_11_log.csv"],
        ["anna.csv", "omar.csv", "leemei_12_45_log.csv"],
        ["Anna_12_45_log.csv", "Omar_13_46_log.csv"],
    ],
)
def test_dates_in_names_are_no_canvas(tmp_path, names):
    """Files that people named with dates, or few that look like Canvas, are taken by their stem."""
    inbox = open_inbox(_folder(tmp_path, dict.fromkeys(names, LOG)))
    assert inbox.platform == "folder"
    assert {one.who for one in inbox.items} == {Path(name).stem for name in names}


MOODLE = {
    "Anna_1 Lee_12_assignsubmission_file_/log.csv": LOG,
    "Omar Haddad_13_assignsubmission_file_my_log.csv": LOG,
    "Mei Lin_14_assignsubmission_file/deep/contacts.csv": LOG,
    "Mei Lin_14_assignsubmission_file/deep/log.csv": LOG,
    "Bo Ek_15_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
    "Participant_16_assignsubmission_file_/x_99_assignsubmission_file_y.csv": LOG,
}


def test_moodle_names_give_the_full_name_and_the_id(tmp_path):
    """A Moodle zip, packed or not, gives name and id, which no student's file name can forge."""
    for path in _both(tmp_path, MOODLE):
        inbox = open_inbox(path)
        assert inbox.platform == "moodle"
        assert {one.who: sorted(read_item(one)) for one in inbox.items} == {
            "Anna_1 Lee 12": ["log.csv"],
            "Omar Haddad 13": ["Omar Haddad_13_assignsubmission_file_my_log.csv"],
            "Mei Lin 14": ["contacts.csv", "log.csv"],
            "Participant 16": ["x_99_assignsubmission_file_y.csv"],
        }
        assert [(one.who, one.name) for one in inbox.set_aside] == [("Bo Ek 15", "Bo Ek")]


def test_a_log_of_two_files_is_one_item(tmp_path):
    """Contacts and log in a folder, in a student's zip, or as two attachments are one log."""
    two = {"contacts.csv": LOG, "log.csv": LOG + b"x"}
    packed = _zip(tmp_path / "two.zip", {f"mine/{name}": data for name, data in two.items()})
    in_folders = {f"Anna/{name}": data for name, data in two.items()}
    canvas = {f"leeanna_12_4{n}_{name}": data for n, (name, data) in enumerate(two.items())}
    for number, names in enumerate(
        [
            {**in_folders, "Omar/my.csv": LOG},
            {"Anna.zip": packed.read_bytes(), "Omar.csv": LOG},
            {**canvas, "haddadomar_13_50_log.csv": LOG, "linmei_14_51_log.csv": LOG},
        ]
    ):
        for path in _both(tmp_path / f"{number}", names):
            first = next(one for one in open_inbox(path).items if one.parts)
            assert read_item(first) == two


def test_a_site_gives_its_own_pattern(tmp_path):
    """A pattern with named groups tells whose a file is; what it does not fit goes by its stem."""
    names = ["hw1-77-2.csv", "hw1-77-1.csv", "hw1-80-1.csv", "extra.csv"]
    path = _folder(tmp_path, dict.fromkeys(names, LOG))
    inbox = open_inbox(path, pattern=r"hw1-(?P<who>\d+)-(?P<turn>\d+)")
    assert {(one.file, one.who, one.turn) for one in inbox.items} == {
        ("hw1-77-2.csv", "77", 2),
        ("hw1-77-1.csv", "77", 1),
        ("hw1-80-1.csv", "80", 1),
        ("extra.csv", "extra", 0),
    }
    for wrong in (r"(?P<who>", r"\d+", r"(?P<who>nothing here)"):
        with pytest.raises(NetkitError, match="pattern"):
            open_inbox(path, pattern=wrong)


def test_each_in_a_folder_of_their_own(tmp_path):
    """Where everybody has a folder its name is the student; else equal stems keep their folder."""
    own = _folder(tmp_path / "own", {"Anna Lee/log.csv": LOG, "Omar Haddad/my log.csv": LOG})
    assert [one.who for one in open_inbox(own).items] == ["Anna Lee", "Omar Haddad"]
    mixed = {"Mon/anna.csv": LOG, "Tue/anna.csv": LOG, "Tue/omar.csv": LOG}
    owners = [one.who for one in open_inbox(_folder(tmp_path / "mixed", mixed)).items]
    assert owners == ["Mon/anna", "Tue/anna", "omar"]


def test_litter_is_skipped_and_named(tmp_path):
    """Lock files, system files and backups are listed as skipped, each with its reason."""
    names = ["~$anna.xlsx", ".~lock.anna.csv#", "__MACOSX/._anna.csv", ".DS_Store", "Thumbs.db"]
    names += ["anna.backup.xlsx", ".anna.xlsx.12ab34cd.netkit-tmp", ".netkit-lock", "desktop.ini"]
    for path in _both(tmp_path, dict.fromkeys([*names, "anna.csv"], LOG)):
        inbox = open_inbox(path)
        assert [one.file for one in inbox.items] == ["anna.csv"]
        assert {one.file for one in inbox.set_aside} == set(names)
        assert all(one.status == "skipped" and one.trouble for one in inbox.set_aside)
    assert not litter("my ~$ log.csv")


@pytest.mark.parametrize(
    ("copy", "turns"),
    [
        ("anna (1).csv", ["anna.csv", "anna (1).csv"]),
        ("anna-1.csv", ["anna.csv", "anna-1.csv"]),
        ("anna - Copy.csv", ["anna.csv", "anna - Copy.csv"]),
        ("anna (Omar's conflicted copy 2026-01-02).csv", None),
        ("anna (conflicted copy 2026-01-02 101010).csv", None),
        ("anna.sync-conflict-20260102-101010-ABCDEFG.csv", None),
        ("anna-DESKTOP-AB12CD3.csv", None),
        ("anna.xlsx", None),
    ],
)
def test_copies_are_one_student(copy, turns):
    """Copies that a browser, a platform or a sync program made are one student's, in one order."""
    near = find_copies([("anna.csv", 1000.0), (copy, 1001.0), ("omar.csv", 0.0)])
    assert {one.base for one in near.values()} == {"anna"}
    assert set(near) == {"anna.csv", copy}
    assert all(one.note for one in near.values())
    if turns:
        assert sorted(near, key=lambda file: near[file].turn) == turns
    # Times that are far apart are surer than numbers.
    far = find_copies([("anna.csv", 9000.0), (copy, 1000.0)])
    assert far["anna.csv"].turn > far[copy].turn


def test_a_second_anna_is_no_copy(tmp_path):
    """`(2)` without `(1)`, a number without its first, and a lone name in capitals stay apart."""
    alone = [("anna (2).csv", 0.0), ("anna.csv", 0.0), ("bo-2.csv", 0.0), ("bo.csv", 0.0)]
    found = find_copies([*alone, ("mei-LIN.csv", 0.0), ("team-1.csv", 0.0)])
    assert {file: one.base for file, one in found.items()} == {"anna (2).csv": "anna (2)"}
    assert "may be" in found["anna (2).csv"].note


def test_copies_keep_their_folder(tmp_path):
    """A copy is looked for in its own folder only, and belongs to whoever the file belongs to."""
    names = ["Mon/anna.csv", "Mon/anna (1).csv", "Tue/anna.csv", "Tue/omar.csv"]
    items = open_inbox(_folder(tmp_path, dict.fromkeys(names, LOG))).items
    owners = {one.file: one.who for one in items}
    assert owners["Mon/anna.csv"] == owners["Mon/anna (1).csv"] != owners["Tue/anna.csv"]


def test_what_is_left_out_is_no_log(tmp_path):
    """A roster or a key in the folder can be left out."""
    path = _folder(tmp_path, {"anna.csv": LOG, "roster.csv": LOG})
    assert [one.file for one in open_inbox(path, leave_out=[path / "roster.csv"]).items] == [
        "anna.csv"
    ]


def test_a_key_among_the_logs_is_skipped(tmp_path):
    """A key of the class that lies among the logs is no log, and the office is told to move it."""
    keys = save_keys(new_key("Spring 2026"), tmp_path / "keys")
    names = {"anna.csv": LOG, "key.txt": keys.office.read_bytes(), "omar.txt": LOG}
    for path in _both(tmp_path, names):
        inbox = open_inbox(path)
        assert [one.file for one in inbox.items] == ["anna.csv", "omar.txt"]
        assert [(one.file, one.status) for one in inbox.set_aside] == [("key.txt", "skipped")]


def test_no_class_is_told_in_a_sentence(tmp_path):
    """Nothing, an empty folder, one log, a text and litter alone are each told in one sentence."""
    (tmp_path / "empty").mkdir()
    _folder(tmp_path / "log", {"contacts.csv": LOG, "log.csv": LOG, "netkit.json": b"{}"})
    _folder(tmp_path / "litter", {".DS_Store": b"x"})
    (tmp_path / "one.csv").write_bytes(LOG)
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    _zip(tmp_path / "book.xlsx", {"[Content_Types].xml": b"", "xl/worksheets/sheet1.xml": b""})
    _zip(tmp_path / "empty.zip", {})
    for name in ("none", "empty", "log", "litter", "one.csv", "cut.zip", "book.xlsx", "empty.zip"):
        with pytest.raises(NetkitError, match=name):
            open_inbox(tmp_path / name)


def _hostile(tmp_path: Path) -> Path:
    """Write a zip with one sound log and one of each kind of hostile member."""
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("anna.csv", LOG)
        for name in ("../up.csv", "/etc/passwd", "C:/x.csv", "C:x.csv", "a/../../b.csv"):
            archive.writestr(name, LOG)
        archive.writestr("back\\slash.csv", LOG)
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.csv", b"0" * (6 * 1024 * 1024))
        archive.writestr("packed.zip", _nested(3))
        archive.writestr("inner.zip", _nested(1, {"../up.csv": LOG}))
        archive.writestr("two.zip", _nested(1, {"a.csv": LOG, "b.csv": LOG}))
        archive.writestr("empty.zip", _nested(1, {}))
    return path


def _nested(depth: int, names: dict[str, bytes] | None = None) -> bytes:
    names = {"log.csv": LOG} if names is None else names
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    inner = buffer.getvalue()
    return inner if depth == 1 else _nested(depth - 1, {"inner.zip": inner})


def test_hostile_members_are_refused_and_the_rest_is_read(tmp_path):
    """Members that lead out, link, explode or nest too deep are refused, each with its reason."""
    inbox = open_inbox(_hostile(tmp_path))
    assert [one.file for one in inbox.items] == ["anna.csv"]
    assert read_item(inbox.items[0]) == {"anna.csv": LOG}
    assert len(inbox.set_aside) == 12
    assert all(one.status == "refused" and one.trouble for one in inbox.set_aside)
    assert list(tmp_path.iterdir()) == [tmp_path / "class.zip"]


def test_a_locked_zip_is_told(tmp_path):
    """A zip locked with a password is told in one sentence, and one locked member as refused."""
    path = _zip(tmp_path / "class.zip", {"anna.csv": LOG, "omar.csv": LOG})
    data = bytearray(path.read_bytes())
    headers = [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]
    for start in range(len(data) - 4):
        for mark, flags in headers:
            if data[start : start + 4] == mark:
                data[start + flags] |= 1
    path.write_bytes(data)
    with pytest.raises(NetkitError, match="password"):
        open_inbox(path)


def _lie_about_size(data: bytes, size: int) -> bytes:
    """Declare another size for the only member of a zip, in both of its headers."""
    lying = bytearray(data)
    struct.pack_into("<I", lying, data.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", lying, data.index(b"PK\x01\x02") + 24, size)
    return bytes(lying)


def test_a_lying_size_is_found_out(tmp_path):
    """A member that declares fewer bytes than it unpacks to is refused, never unpacked whole."""
    path = _zip(tmp_path / "class.zip", {"bomb.csv": b"0" * (50 * 1024 * 1024)})
    path.write_bytes(_lie_about_size(path.read_bytes(), 100))
    (item,) = open_inbox(path).items
    with pytest.raises(NetkitError, match="damaged"):
        read_item(item)


def test_a_zip_of_over_a_gigabyte_is_refused():
    """What all sound members together declare may not pass 1 GB; no byte is unpacked to know it."""
    sizes = [199 * 1024 * 1024] * 6
    refuse_if_huge(sizes[:5], "class.zip")
    with pytest.raises(NetkitError, match="1 GB"):
        refuse_if_huge(sizes, "class.zip")


def test_zips_in_a_zip_count_with_what_they_unpack_to(tmp_path, monkeypatch):
    """What students packed once more counts for the limit with all that it unpacks to."""
    packed = _zip(tmp_path / "log.zip", {"log.csv": LOG * 1000})
    names = {f"{number}.zip": packed.read_bytes() for number in range(4)}
    path = _zip(tmp_path / "class.zip", names)
    assert len(open_inbox(path).items) == 4
    monkeypatch.setattr("netkit.submissions.archive.MAX_TOTAL", 3 * 1000 * len(LOG))
    with pytest.raises(NetkitError, match="unpacks to more"):
        open_inbox(path)


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    """A symbolic link in a folder is refused, so that no file from elsewhere is read."""
    (tmp_path / "secret.csv").write_bytes(LOG)
    folder = _folder(tmp_path / "class", {"anna.csv": LOG})
    (folder / "omar.csv").symlink_to(tmp_path / "secret.csv")
    inbox = open_inbox(folder)
    assert [one.file for one in inbox.items] == ["anna.csv"]
    assert [(one.file, one.status) for one in inbox.set_aside] == [("omar.csv", "refused")]


def test_what_vanished_or_is_empty_is_told(tmp_path):
    """An empty file and one that is gone meanwhile are told when they are read, in a sentence."""
    path = _folder(tmp_path / "class", {"anna.csv": b"", "omar.csv": LOG})
    anna, omar = open_inbox(path).items
    (path / "omar.csv").unlink()
    with pytest.raises(NetkitError, match="empty"):
        read_item(anna)
    with pytest.raises(NetkitError, match="no file"):
        read_item(omar)
    packed = _zip(tmp_path / "class.zip", {"anna.csv": LOG})
    (item,) = open_inbox(packed).items
    packed.unlink()
    with pytest.raises(NetkitError, match="no file"):
        read_item(item)


@pytest.mark.parametrize("platform", ["canvas", "canvas folder", "moodle", "folder", "zip"])
def test_the_sample_class_comes_as_platforms_send_it(tmp_path, platform):
    """Every student of the sample class is found once, in each form a class may come in."""
    files = make_cohort(12, seed=3).save(tmp_path / "class", platform=platform)
    inbox = open_inbox(files.submissions)
    assert inbox.platform == {"canvas folder": "canvas", "zip": "folder"}.get(platform, platform)
    assert len({one.who for one in inbox.items}) == len(inbox.items) == 12


def test_owners_are_found_for_every_file():
    """No name of a file makes the search for its owner fail, and each has one."""
    odd = ["", "a", "_", "__1_2_", "x" * 300, "_1_2_3", "anon__1_x", "LATE_anon_1_1_", "é_1_2_é"]
    for files in (odd, [f"{name}.csv" for name in odd], ["a_1_text.html"]):
        platform, owners = find_owners(files)
        assert platform in {"folder", "canvas"}
        assert len(owners) == len(files)


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch) -> None:
    """What lies in a folder that is shut is not read, and the folder is named with the cure."""
    for place in (tmp_path, tmp_path / "shut"):
        place.mkdir(exist_ok=True)
        (place / "log.csv").write_text("Name,Date\n")
    scandir = os.scandir

    def shut(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", shut)
    found = open_inbox(tmp_path)
    assert [one.file for one in found.items] == ["log.csv"]
    [aside] = found.set_aside
    assert (aside.file, aside.status) == ("shut", "refused")
    assert "cannot be opened (Permission denied)" in aside.trouble
