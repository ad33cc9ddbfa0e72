"""The lessons are stored as they ran: complete, small, without widget state or errors."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from netkit.checkout import ROOT
from netkit.lessons import FIRST
from netkit.widgets import Panel

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = [*LESSONS, ROOT / "netkit" / "app" / "student.ipynb"]
BUDGET = 150_000
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)


def _read(lesson: Path) -> dict[str, Any]:
    return json.loads(lesson.read_text(encoding="utf-8"))


def _code(lesson: Path) -> list[dict[str, Any]]:
    cells = _read(lesson)["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"])]


def test_the_course_begins():
    """The lesson that `netkit lab` opens is there."""
    assert (ROOT / FIRST).is_file()


@pytest.mark.parametrize("lesson", PAGES, ids=lambda page: page.name)
def test_the_stored_run_is_complete(lesson: Path):
    """Every code cell ran, once and in order: nbval compares nothing in a cell that did not."""
    counts = [cell["execution_count"] for cell in _code(lesson)]
    assert counts == list(range(1, len(counts) + 1))


@each_lesson
def test_no_widget_state_is_stored(lesson: Path):
    """Widget state, megabytes of it and with a learner's words, is not in the file."""
    assert "widgets" not in _read(lesson)["metadata"]
    assert "widget-state" not in lesson.read_text(encoding="utf-8")


@each_lesson
def test_no_error_is_stored(lesson: Path):
    """No cell ended in an error, apart from those that show one on purpose."""
    cells = [cell for cell in _code(lesson) if "raises-exception" not in _tags(cell)]
    kinds = {output["output_type"] for cell in cells for output in cell["outputs"]}
    assert "error" not in kinds


@each_lesson
def test_outputs_are_compared(lesson: Path):
    """No cell is kept from nbval's comparison, which would let its output go stale."""
    tags = {tag for cell in _code(lesson) for tag in _tags(cell)}
    assert not tags & {"nbval-skip", "nbval-ignore-output"}
    assert not any("# NBVAL_" in "".join(cell["source"]) for cell in _code(lesson))


@each_lesson
def test_lessons_stay_small(lesson: Path):
    """A lesson takes at most 150 kB, so that it opens at once and a change can be read."""
    assert lesson.stat().st_size <= BUDGET


@each_lesson
def test_no_trace_of_a_computer_is_stored(lesson: Path):
    """Neither the clone's folder nor the home folder of who ran it last is in the file."""
    text = lesson.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) + "/" not in text


@each_lesson
def test_every_lesson_is_listed(lesson: Path):
    """The README names each lesson, so that it can be found."""
    assert lesson.stem in (ROOT / "README.md").read_text(encoding="utf-8")


MESSAGES = """\
from,to,when
mei@hill.example,ruth@county.example,2026-02-02 09:00
ruth@county.example,mei@hill.example,2026-02-04 10:30
mei@hill.example,ana@rivers.example,2026-02-05 09:00
mei@hill.example,ana@rivers.example,2026-02-16 09:00
mei@hill.example,joel@lab.example,2026-03-20 09:00
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["06_watch_it_grow", "07_what_gets_replies", "08_do_not_be_fooled"]
)
@pytest.mark.parametrize("rows", [5, 0], ids=["some", "none"])
def test_the_numbers_run_on_any_messages(
    name: str, rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """With a table of messages in place of the sample, no cell fails and no panel is empty."""
    monkeypatch.chdir(ROOT / "notebooks")
    own = tmp_path / "messages.csv"
    own.write_text("\n".join(MESSAGES.splitlines()[: rows + 1]) + "\n", encoding="utf-8")
    names: dict[str, Any] = {}
    for cell in _code(ROOT / "notebooks" / f"{name}.ipynb"):
        source = "".join(cell["source"]).replace('"../data/sample_log.xlsx"', f'r"{own}"')
        shown = _run(source if "LogChooser" in source else "".join(cell["source"]), names)
        assert not isinstance(shown, Panel) or all(shown.stills())


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and give what stands on its last line, if that is an expression."""
    lines = ast.parse(source)
    last = lines.body.pop() if isinstance(lines.body[-1], ast.Expr) else None
    exec(compile(lines, "cell", "exec"), names)
    return last and eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def _tags(cell: dict[str, Any]) -> list[str]:
    return cell["metadata"].get("tags", [])
