"""The lessons are stored as they ran: complete, small, without widget state or errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netkit.checkout import ROOT
from netkit.lessons import FIRST

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
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


@each_lesson
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


def _tags(cell: dict[str, Any]) -> list[str]:
    return cell["metadata"].get("tags", [])
