"""The learner's folder: filled, refreshed, and never a changed lesson or a log lost."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from netkit import lessons
from netkit.content import OWN_FOLDER
from netkit.errors import NetkitError

LESSON, DATA = "notebooks/00_start_here.ipynb", "data/sample_log.xlsx"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the installed course: one lesson and one log, with litter beside them."""
    root = tmp_path / "package" / "course"
    for name in [LESSON, DATA, "notebooks/.ipynb_checkpoints/00_start_here.ipynb", "data/~$x.xlsx"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("first")
    monkeypatch.setattr(lessons, "_PACKAGE", root.parent)
    return root


def _files(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_text() for file in files}
    found.pop(".netkit-lessons.json", None)
    return found


def test_an_empty_folder_gets_the_course(course: Path, tmp_path: Path):
    """All lessons and data arrive, without checkpoints and lock files, at the same places."""
    copied = lessons.copy_lessons(tmp_path / "mine")
    assert _files(tmp_path / "mine") == {LESSON: "first", DATA: "first"}
    assert sorted(copied.added) == [DATA, LESSON]
    assert str(tmp_path / "mine") in str(copied)


def test_doing_it_twice_changes_nothing(course: Path, tmp_path: Path):
    """A second copy of the same course touches no file."""
    lessons.copy_lessons(tmp_path / "mine")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "mine" / "data").iterdir()}
    copied = lessons.copy_lessons(tmp_path / "mine")
    assert copied[1:] == ([], [], [], [])
    assert before == {file: file.stat().st_mtime_ns for file in before}


def test_untouched_lessons_are_refreshed(course: Path, tmp_path: Path):
    """After an update a lesson nobody changed is the new one, with nothing beside it."""
    lessons.copy_lessons(tmp_path / "mine")
    (course / LESSON).write_text("second")
    copied = lessons.copy_lessons(tmp_path / "mine")
    assert copied.refreshed == [LESSON]
    assert _files(tmp_path / "mine") == {LESSON: "second", DATA: "first"}


@pytest.mark.parametrize("name", [LESSON, DATA])
def test_changed_files_are_kept(name: str, course: Path, tmp_path: Path):
    """What the learner changed stays; the new version stands beside it once, not at each start."""
    mine = tmp_path / "mine"
    lessons.copy_lessons(mine)
    (mine / name).write_text("my work")
    assert lessons.copy_lessons(mine).beside == []
    (course / name).write_text("second")
    beside = lessons.copy_lessons(mine).beside
    assert beside == [name.replace(".", " (new).")]
    assert lessons.copy_lessons(mine).beside == []
    assert _files(mine)[name] == "my work"
    assert _files(mine)[beside[0]] == "second"


def test_an_untouched_new_version_makes_room_for_a_newer(course: Path, tmp_path: Path):
    """Two updates leave one new version beside the learner's, the latest."""
    mine = tmp_path / "mine"
    lessons.copy_lessons(mine)
    (mine / LESSON).write_text("my work")
    for text in ["second", "third"]:
        (course / LESSON).write_text(text)
        lessons.copy_lessons(mine)
    assert sorted(_files(mine).values()) == ["first", "my work", "third"]


def test_a_changed_new_version_is_kept_too(course: Path, tmp_path: Path):
    """When the version beside was changed as well, the next one gets a name of its own."""
    mine = tmp_path / "mine"
    lessons.copy_lessons(mine)
    for number, text in enumerate(["second", "third"]):
        (mine / LESSON).write_text("my work")
        (course / LESSON).write_text(text)
        beside = lessons.copy_lessons(mine).beside[0]
        (mine / beside).write_text(f"my work {number}")
    assert sorted(_files(mine).values()) == ["first", "my work", "my work 0", "my work 1"]


def test_files_of_the_same_name_from_elsewhere_are_kept(course: Path, tmp_path: Path):
    """A file that was there before netkit came is the learner's, whatever its name."""
    (tmp_path / "mine" / "data").mkdir(parents=True)
    (tmp_path / "mine" / DATA).write_text("a log of mine")
    copied = lessons.copy_lessons(tmp_path / "mine")
    assert copied.kept == [DATA]
    assert _files(tmp_path / "mine")[DATA] == "a log of mine"


def test_a_broken_memory_loses_nothing(course: Path, tmp_path: Path):
    """Where netkit's note of what it handed out is unreadable, every changed file still stays."""
    mine = tmp_path / "mine"
    lessons.copy_lessons(mine)
    (mine / LESSON).write_text("my work")
    (mine / ".netkit-lessons.json").write_text("{ cut off")
    lessons.copy_lessons(mine)
    assert _files(mine)[LESSON] == "my work"


def test_a_deleted_lesson_comes_back(course: Path, tmp_path: Path):
    """A lesson the learner deleted is put back."""
    lessons.copy_lessons(tmp_path / "mine")
    (tmp_path / "mine" / LESSON).unlink()
    assert lessons.copy_lessons(tmp_path / "mine").added == [LESSON]


def test_a_folder_that_cannot_be_made_is_one_sentence(course: Path, tmp_path: Path):
    """Where a file stands in the way, the error names the folder and a way out."""
    (tmp_path / "mine").write_text("a file")
    with pytest.raises(NetkitError, match=r"mine.*netkit lab my_lessons"):
        lessons.copy_lessons(tmp_path / "mine")


def test_the_course_is_notebooks_and_data():
    """In a clone the course is its notebooks and data, without scripts and hidden files."""
    names = lessons.course_files()
    assert all(name.startswith(("notebooks/", "data/")) for name in names)
    assert not [name for name in names if name.endswith(".py") or "/." in name]


def test_lab_is_reached_from_this_computer_only(tmp_path: Path):
    """JupyterLab listens on the loopback, keeps its token, and asks nobody about news."""
    options = lessons._lab_options(tmp_path)
    assert "--ServerApp.ip=127.0.0.1" in options
    assert not [option for option in options if "token" in option or "password" in option]
    assert "--LabApp.news_url=None" in options


def test_missing_lab_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without JupyterLab the error says what to install."""
    monkeypatch.setattr(lessons, "find_spec", lambda name: None)
    with pytest.raises(NetkitError, match="pip install jupyterlab ipywidgets anywidget"):
        lessons.open_lab(tmp_path)


def test_lessons_are_trusted_as_they_came(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A lesson shows its pictures before it is run; one that was changed is not trusted for it."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1", id="one")])
    nbformat.write(lesson, course / LESSON)
    lessons._trust_course()
    notary = NotebookNotary()
    assert notary.check_signature(nbformat.read(course / LESSON, as_version=4))
    lesson.cells[0].source = "1 + 2"
    assert not notary.check_signature(lesson)


@pytest.mark.parametrize("there", [True, False])
def test_an_advisers_texts_are_used(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder `content` beside the lessons comes before netkit's texts; without it, nothing is."""
    monkeypatch.setenv(OWN_FOLDER, "so that what the test sets is taken back")
    monkeypatch.delenv(OWN_FOLDER)
    if there:
        (tmp_path / "content").mkdir()
    lessons.use_own_content(tmp_path)
    assert os.environ.get(OWN_FOLDER) == (str(tmp_path / "content") if there else None)


def test_a_folder_of_texts_named_by_hand_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Who set NETKIT_CONTENT meant it."""
    monkeypatch.setenv(OWN_FOLDER, "elsewhere")
    (tmp_path / "content").mkdir()
    lessons.use_own_content(tmp_path)
    assert os.environ[OWN_FOLDER] == "elsewhere"


def test_the_course_of_a_log_is_found(course: Path, tmp_path: Path):
    """A log among the lessons belongs to their folder, any other to its own."""
    lessons.copy_lessons(tmp_path / "mine")
    log = tmp_path / "mine" / "notebooks" / "my_log.xlsx"
    assert lessons.course_of(log) == (tmp_path / "mine").resolve()
    assert lessons.course_of(tmp_path / "my_log.xlsx") == tmp_path.resolve()
