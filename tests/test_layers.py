"""Imports run one way, down the rooms of the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "netkit"

# Top floor first. A room imports only from rows below its own.
ROWS = """
__main__
cli
doctor lessons app
widgets
report
charts exports teaching classroom disclosure leaks
rates growth effort reminders learning cohort
handins submissions
asks samples messages conversations people
logbook
readers storage
border
log
vocabulary estimates privacy dates workdays files checkout
durations wording content
errors version
"""
FLOOR = {room: -row for row, line in enumerate(ROWS.split("\n")) for room in line.split()}
FILES = sorted(PACKAGE.rglob("*.py"))


def _room(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imported(file: Path) -> Iterator[str]:
    """Give the full name of each module a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _modules(_absolute(node, file), [alias.name for alias in node.names])


def _modules(module: str, names: list[str]) -> set[str]:
    # `from netkit import dates` takes a whole module: as good as naming it in full.
    whole = {f"netkit.{name}" for name in names if module == "netkit" and name in FLOOR}
    return whole if len(whole) == len(names) else {module, *whole}


def _absolute(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module or ""
    above = file.relative_to(PACKAGE.parent).parts[: -node.level]
    return ".".join([*above, *filter(None, [node.module])])


def _own(file: Path) -> list[str]:
    return [name for name in _imported(file) if name.split(".")[0] == "netkit"]


def _wrong(file: Path) -> list[str]:
    """List what a file may not import: the same row, a row above, or the package root."""
    here = _room(file)
    rooms = {name: [*name.split("."), ""][1] for name in _own(file)}
    return [
        name
        for name, room in rooms.items()
        if room != here and not FLOOR.get(room, 1) < FLOOR.get(here, 1)
    ]


def test_every_module_has_a_row():
    """Every module and package of netkit stands in one row of the house, and no row is stale."""
    rooms = {_room(file) for file in FILES} - {"__init__"}
    assert sorted(rooms - set(FLOOR)) == []
    assert sorted(set(FLOOR) - rooms - {"content"}) == []


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file != PACKAGE / "__init__.py"],
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)
def test_imports_run_downwards(file: Path):
    """A module imports only from rows below its own, and never from the package root."""
    assert _wrong(file) == []


def test_the_root_and_upward_imports_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The test sees each way to import the wrong way, also inside functions and relatively."""
    monkeypatch.setattr("tests.test_layers.PACKAGE", tmp_path / "netkit")
    file = tmp_path / "netkit" / "log.py"
    file.parent.mkdir()
    lines = ["import netkit", "from netkit import Log", "from .charts import theme"]
    lines += [
        "def f():",
        "    from netkit.border import check_log",
        "from netkit import errors, cli",
    ]
    file.write_text("\n".join([*lines, "from netkit.errors import NetkitError", "import pandas"]))
    assert sorted(set(_wrong(file))) == ["netkit", "netkit.border", "netkit.charts", "netkit.cli"]
