"""Names are found wherever a file may hide them, and nothing is cried about where none is."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest

import netkit as nk
from netkit.cli import main
from netkit.errors import NetkitError
from netkit.leaks import find_leaks
from netkit.leaks.find import LEAK_COLUMNS, UNSEEN
from netkit.leaks.masking import masked
from netkit.leaks.spelling import digits, profile
from netkit.privacy import new_key, save_keys
from tests.leak_carriers import CARRIERS

NAME = "Quixa Vlorrimund"


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_name_is_found_in_every_carrier(carrier, tmp_path):
    """Whatever way a name got into a file, it is found, and only its first letters are shown."""
    file = tmp_path / "shared.bin"
    file.write_bytes(CARRIERS[carrier](NAME))
    found = find_leaks(file, names=[NAME])
    assert "name" in set(found["kind"])
    assert set(found.loc[found["kind"] == "name", "found"]) == {"Qu… V…"}
    assert "Vlorrimund" not in found["note"].str.cat()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_another_name_is_not_found(carrier, tmp_path):
    """A file that names one person holds nobody else, in whatever carrier."""
    file = tmp_path / "shared.bin"
    file.write_bytes(CARRIERS[carrier](NAME))
    found = find_leaks(file, names=["Quix Vlorrimunda", "Lorrim Und", "Ixa Vlo"])
    assert found.empty
    assert list(found.columns) == list(LEAK_COLUMNS)


def _found(tmp_path, text, **people):
    (tmp_path / "shared.txt").write_text(text, encoding="utf-8")
    found = find_leaks(tmp_path / "shared.txt", **people)
    return found[["kind", "found"]].to_numpy().tolist()


def test_people_are_found_by_the_form_of_their_data(tmp_path):
    """Without a log, addresses, numbers, pages and keys are told by their form."""
    text = (
        "anna.lee@fern.org, +49 170 1234567, (415) 234-0123, https://www.linkedin.com/in/anna-lee/ "
        "2026-02-03 10:00, 1,234,567, 12.5, 0.4152340123, v4.15.2, nobody@example.org, "
        "+1 415 555 0123, 415-555-0199"
    )
    assert _found(tmp_path, text) == [
        ["e-mail", "an…@f…"],
        ["phone", "…67"],
        ["phone", "…23"],
        ["profile", "linkedin.com/in/an…"],
    ]


def test_a_log_tells_whom_to_look_for(tmp_path):
    """With a log, its people's names, addresses, numbers and pages are found in any spelling."""
    log = nk.new_log(tmp_path / "log.xlsx")
    log.add_contact(
        "Zoë O'Neil-Ruiz",
        organization="Fern & Co",
        email="zoe@example.org",
        phone="+1 (415) 555-0123",
        url="https://www.linkedin.com/in/ZoeRuiz?trk=1",
    )
    log.add_event("Quixa Vlorrimund", "requested", "2026-02-03")
    for shared in (
        "ZOE ONEIL RUIZ",
        "o’neil ruiz, zoë",
        "ZOE@EXAMPLE.ORG",
        "415.555.0123",
        "http://linkedin.com/in/zoeruiz/",
        "vlorrimund quixa",
    ):
        for given in (log, tmp_path / "log.xlsx"):
            assert len(_found(tmp_path, shared, log=given)) == 1, shared
    assert _found(tmp_path, "Fern & Co, Zoe, Ruiz, zoe@example.com", log=log) == []


def test_names_may_come_from_a_list_or_a_roster(tmp_path):
    """A text with a name, address or number a line and a roster both say whom to look for."""
    (tmp_path / "names.txt").write_text(f"{NAME}\n\nquixa@example.org\n555 010 0199\n")
    (tmp_path / "roster.csv").write_text(f"Name,E-mail\n{NAME},quixa@example.org\n")
    text = f"{NAME} QUIXA@example.org 5550100199"
    listed = _found(tmp_path, text, names=tmp_path / "names.txt")
    assert [kind for kind, _ in listed] == ["name", "e-mail", "phone"]
    enrolled = _found(tmp_path, text, names=str(tmp_path / "roster.csv"))
    assert [kind for kind, _ in enrolled] == ["name", "e-mail"]


def test_a_name_that_is_also_a_word_does_not_drown_the_rest(tmp_path):
    """A contact called May is told once a place, with a word of caution, and never as "may"."""
    text = "You may ask in May. May Lee said: may I? Mayor, maybe, Li and la vie, Rose Brown, will."
    (tmp_path / "shared.txt").write_text(text)
    found = find_leaks(tmp_path / "shared.txt", names=["May", "Li", "Will", "Rose Brown"])
    assert found[["found", "times"]].to_numpy().tolist() == [["L…", 1], ["Ma…", 2], ["Ro… B…", 1]]
    assert found["note"].str.contains("ordinary word").all()


def test_whole_words_only(tmp_path):
    """A name inside a longer word is no name, but joined by a sign or a case of its own it is."""
    names = ["Ana Reyes"]
    assert _found(tmp_path, "Banana Reyes, Ana Reyesson, ana-reyes-x", names=names) == [
        ["name", "An… R…"]
    ]
    assert _found(tmp_path, "savanareyesort", names=names) == []


def test_the_secret_keys_of_a_class_are_found(tmp_path):
    """Both key files hold their secret where it can be found, whatever file it gets into."""
    keys = save_keys(new_key("Spring 2026"), tmp_path / "keys")
    for file in keys:
        found = find_leaks(file)
        assert set(found["kind"]) == {"secret key"}
        page = f"<pre>{file.read_text(encoding='utf-8')}</pre>"
        assert ["secret key", "…"] in _found(tmp_path, page)


def test_what_could_not_be_looked_at_is_told(tmp_path):
    """A PDF, a broken zip, a zip too deep and an archive of another kind are never called clean."""
    inner = tmp_path / "a.zip"
    for depth in range(4):
        with zipfile.ZipFile(tmp_path / "deep.zip", "w") as archive:
            archive.write(inner, "in.zip") if depth else archive.writestr("a.txt", NAME)
        inner.write_bytes((tmp_path / "deep.zip").read_bytes())
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(NAME.encode())[:-9])
    for name in ("deep.zip", "page.pdf", "cut.zip", "cut.gz"):
        found = find_leaks(tmp_path / name, names=[NAME])
        assert set(found["kind"]) == {UNSEEN}, name
        assert found["note"].str.len().gt(0).all()
        assert main(["leaks", str(tmp_path / name)]) == 2


def test_a_bomb_is_not_unpacked(tmp_path):
    """A zip and a gzip that explode are told as not looked at."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (30 * 1024 * 1024))
    assert set(find_leaks(tmp_path / "bomb.zip")["kind"]) == {UNSEEN}


def test_a_folder_is_looked_through(tmp_path):
    """Every file of a folder is looked through, and each finding names its file."""
    folder = tmp_path / "shared"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(NAME)
    (folder / "b.txt").write_text("nobody")
    assert find_leaks(folder, names=[NAME])["place"].tolist() == ["deep/a.txt"]


@pytest.mark.parametrize("names", [[], [" "], "empty.txt"])
def test_nobody_to_look_for_is_told(names, tmp_path, monkeypatch):
    """A list or a log without anybody is an error, so that it never gives a false clean."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("\n\n")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(NetkitError, match="nobody to look for"):
        find_leaks(tmp_path / "a.txt", names=names)


def test_the_command_tells_masked_and_by_its_exit_code(tmp_path, capsys):
    """0 is clean, 1 found, 2 could not look; no whole name is printed, and proof is not claimed."""
    (tmp_path / "clean.txt").write_text("Ten people were asked.")
    (tmp_path / "named.txt").write_text(f"{NAME} \x1b[31m")
    (tmp_path / "names.txt").write_text(NAME)
    names = ["--names", str(tmp_path / "names.txt")]
    assert main(["leaks", str(tmp_path / "clean.txt"), *names]) == 0
    assert "no proof" in capsys.readouterr().out
    assert main(["leaks", str(tmp_path / "named.txt"), *names]) == 1
    told = capsys.readouterr().out
    assert "Qu… V…" in told
    assert NAME.split()[1] not in told
    assert main(["leaks", str(tmp_path / "none.txt")]) == 2
    assert main(["leaks", str(tmp_path / "clean.txt")]) == 0
    assert "--log" in capsys.readouterr().out


def test_numbers_and_pages_meet_in_their_core():
    """Spellings of one number or page are equal, and of two are not."""
    assert digits("0170 1234567") == digits("+49 (170) 1234567")
    assert digits("415 555 0123") != digits("415 555 0124")
    assert profile("http://linkedin.com/in/a") != profile("http://linkedin.com/in/b")


@pytest.mark.parametrize("word", ["", "A", "Bo", "x@y", "@", "linkedin.com/in/", "12", "…"])
def test_a_mask_never_shows_a_whole_word(word):
    """Whatever is found, a mask leaves out at least a letter of each word, and never fails."""
    for kind in ("name", "e-mail", "phone", "profile", "secret key"):
        assert not word or masked(kind, word) != word or word in {"@", "…", "linkedin.com/in/"}


def test_the_library_that_draws_is_not_taken_for_people(tmp_path):
    """The script of plotly, which every page with a picture carries, gives no finding."""
    from plotly.offline import get_plotlyjs

    page = f"<html><script>{get_plotlyjs()}</script><p>{NAME}</p>"
    assert _found(tmp_path, page, names=[NAME, "Li", "Al"]) == [["name", "Qu… V…"]]
    book = {"cells": [], "metadata": {"widgets": {"x": get_plotlyjs()}}, "nbformat": 4}
    assert _found(tmp_path, json.dumps(book)) == []
