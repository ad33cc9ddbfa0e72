"""From the terminal: keys and a sheet for a class, and a hand-in after a look at every row."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import netkit as nk
from netkit import cli
from netkit.errors import NetkitError
from netkit.handins import instruction_sheet, read_handin
from netkit.handins.class_kit import make_class_kit
from tests.chromium import open_browser

SNEAKY = '<script>alert(1)</script> & "Fall"'


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Run a command and give its code and what it said."""
    code = cli.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a log of one person and the files of a class."""
    monkeypatch.chdir(tmp_path)
    log = nk.new_log(tmp_path / "my_log.xlsx")
    log.add_contact("Zyx Canary", email="canary@fern.example")
    log.add_event("Zyx Canary", "requested", "2026-02-03", channel="email", notes="canary \x1b[31m")
    make_class_kit("Spring 2026", tmp_path / "class")
    return tmp_path


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Type this when asked."""
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_a_class_gets_two_keys_and_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What is for everybody and what is for the office alone lie apart, and it says which."""
    code, out, _ = run(capsys, "class", "new", "Fall 2026", "--in", tmp_path / "made")
    made = sorted(path.relative_to(tmp_path / "made").as_posix() for path in tmp_path.rglob("*.*"))
    assert code == 0
    assert made == [
        "for_learners/class_key.txt",
        "for_learners/how_to_hand_in.html",
        "office_only/office_key.txt",
    ]
    assert [name for name in made if name.split("/")[1] not in out] == []
    assert nk.read_key(tmp_path / "made" / made[2]).name == "Fall 2026"


def test_a_second_class_in_one_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Keys that are there are never overwritten, and neither is the sheet."""
    make_class_kit("Spring 2026", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    code, _, err = run(capsys, "class", "new", "Spring 2026", "--in", tmp_path)
    assert code == 2
    assert err.count("\n") == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_every_row_is_shown_before_the_question(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The rows come first, without a name; "no" writes nothing."""
    answer(monkeypatch, "no\n")
    key = folder / "class" / "for_learners" / "class_key.txt"
    code, out, _ = run(capsys, "handin", "my_log.xlsx", "--key", key)
    assert code == 1
    assert "1. Person: 1; I wrote on: 2026-02-03" in out
    assert "Codes: e-mail" in out
    assert "canary" not in out.casefold()
    assert "Nothing was written" in out
    assert not (folder / "handin.csv").exists()


@pytest.mark.parametrize("words", ["yes\n", " Y \n"])
def test_yes_writes_the_file(
    words: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    """After a yes the file is there, and it says where."""
    answer(monkeypatch, words)
    code, out, _ = run(capsys, "handin", "my_log.xlsx", "-o", "mine.csv", "--on", "2026-03-31")
    assert code == 0
    assert "Saved mine.csv" in out
    assert len(read_handin((folder / "mine.csv").read_bytes()).asks) == 1


def test_no_answer_is_no(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Where nobody can answer, nothing is written."""
    answer(monkeypatch, "")
    assert run(capsys, "handin", "my_log.xlsx")[0] == 1
    assert not (folder / "handin.csv").exists()


def test_whoever_says_yes_beforehand_is_not_asked(folder: Path, capsys: pytest.CaptureFixture[str]):
    """`--yes` writes after showing the rows all the same."""
    code, out, _ = run(capsys, "handin", "my_log.xlsx", "--yes")
    assert code == 0
    assert "Person: 1" in out
    assert (folder / "handin.csv").exists()


def test_a_file_that_is_there_stays(folder: Path, capsys: pytest.CaptureFixture[str]):
    """An old hand-in is never overwritten, and that is said before anything else."""
    (folder / "handin.csv").write_text("mine")
    code, out, err = run(capsys, "handin", "my_log.xlsx", "--yes")
    assert (code, out) == (2, "")
    assert "not overwritten" in err
    assert (folder / "handin.csv").read_text() == "mine"


def test_the_offices_key_is_not_for_handing_in(folder: Path, capsys: pytest.CaptureFixture[str]):
    """With the office's key nothing is made, and the sentence says what to do."""
    key = folder / "class" / "office_only" / "office_key.txt"
    code, _, err = run(capsys, "handin", "my_log.xlsx", "--key", key, "--yes")
    assert code == 2
    assert "make new keys" in err
    assert not (folder / "handin.csv").exists()


def test_the_commands_of_a_class_are_told(capsys: pytest.CaptureFixture[str]):
    """`netkit class` alone, or with a word it does not know, is one line."""
    for words in (["class"], ["class", "nwe"]):
        with pytest.raises(SystemExit) as end:
            cli.main(words)
        assert end.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_sheet_has_the_steps_and_both_lists():
    """The sheet names the file, the key and the command, what is seen and what never is."""
    page = instruction_sheet("Spring 2026")
    for words in ("class_key.txt", "handin.csv", "netkit handin", "sees", "never sees", "<ol>"):
        assert words in page


def test_a_name_of_a_class_is_text_on_the_sheet():
    """A class called like a program is shown by its name, and nothing runs."""
    page = instruction_sheet(SNEAKY)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_text_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where an adviser's file lacks a part, a sentence names it."""
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    (tmp_path / "handing_in.toml").write_text("[sheet]\ntitle = 'x'\n", "utf-8")
    for make in (lambda: instruction_sheet("x"), lambda: make_class_kit("x", tmp_path / "a")):
        with pytest.raises(NetkitError, match=r"handing_in\.toml has no 'sheet\.parts'"):
            make()
    assert not (tmp_path / "a").exists()


@pytest.mark.browser
@pytest.mark.slow
def test_the_sheet_prints_on_one_page():
    """On A4 and on Letter the sheet is one page, and it asks for nothing."""
    asked: list[str] = []
    with open_browser() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(instruction_sheet("A class with a name as long as names of classes get"))
        prints = [page.pdf(format=size) for size in ("A4", "Letter")]
    assert [len(re.findall(rb"/Type\s*/Page\b", data)) for data in prints] == [1, 1]
    assert asked == []
