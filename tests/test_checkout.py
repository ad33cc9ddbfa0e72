"""A fresh clone sets itself up, once, in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netkit import checkout
from netkit.errors import NetkitError

PINS = "pandas==3.1.1\n"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for a clone whose packages this Python lacks; pip only pretends."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(PINS + checkout.TEST_TOOLS + "pytest==9.2.0\n")
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "LOCK", lock)
    monkeypatch.setattr(checkout, "_has_packages", lambda extra: False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "base"))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "base"))
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect what would be run: pip's installs and the command handed over to."""
    made: list[list[str]] = []
    monkeypatch.setattr(checkout, "pip", lambda home, *words: made.append(["pip", *words]))
    monkeypatch.setattr(checkout, "_hand_over", made.append)
    return made


def test_a_bare_clone_fills_its_own_environment(clone: Path, calls: list[list[str]]):
    """Where Python lacks the packages, `.venv` in the clone gets them and runs the command."""
    checkout.enter("lab", ["-m", "netkit", "lab"])
    python = checkout.python_in(clone / ".venv")
    assert python.is_file()
    assert calls[0][:2] == ["pip", "install"]
    assert "--require-hashes" in calls[0]
    assert calls[-1] == [str(python), "-m", "netkit", "lab"]


def test_the_second_time_nothing_is_installed(clone: Path, calls: list[list[str]]):
    """Set-up happens once: from then on the command is handed over at once."""
    checkout.enter("lab", ["-m", "netkit", "lab"])
    calls.clear()
    checkout.enter("lab", ["-m", "netkit", "lab"])
    assert [call[0] for call in calls] == [str(checkout.python_in(clone / ".venv"))]


def test_new_pins_are_installed_anew(clone: Path, calls: list[list[str]]):
    """After an update of the pins, set-up runs again."""
    checkout.enter("lab", [])
    calls.clear()
    checkout.LOCK.write_text("pandas==3.1.2\n")
    checkout.enter("lab", [])
    assert calls[0][0] == "pip"


def test_tests_need_more_than_lessons(clone: Path, calls: list[list[str]]):
    """The lessons' set-up leaves the test tools out; the tests' set-up serves both."""
    checkout.enter("lab", [])
    assert checkout._pins("lab") == PINS
    calls.clear()
    checkout.enter("test", [])
    assert calls[0][0] == "pip"
    calls.clear()
    checkout.enter("lab", [])
    assert len(calls) == 1


def test_the_app_is_set_up_with_the_lessons(clone: Path, calls: list[list[str]]):
    """Whoever set up the lessons can open the app, and the other way round."""
    checkout.enter("lab", [])
    calls.clear()
    checkout.enter("app", ["-m", "netkit", "app"])
    python = str(checkout.python_in(clone / ".venv"))
    assert calls == [[python, "-m", "netkit", "app"]]


def test_packages_are_known_by_what_needs_them():
    """In an environment of somebody else's, the app asks for Voila too, and the lessons do not."""
    assert "voila" in checkout._names("app")
    assert "voila" not in checkout._names("lab")
    assert {"voila", "pytest"} <= set(checkout._names("test"))


def test_an_interrupted_set_up_starts_over(
    clone: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    """A set-up that failed midway is not mistaken for one that ended."""

    def fail(home: Path, *words: str) -> None:
        raise NetkitError("no internet")

    with monkeypatch.context() as patch, pytest.raises(NetkitError):
        patch.setattr(checkout, "pip", fail)
        checkout.enter("lab", [])
    checkout.enter("lab", [])
    assert calls[0][0] == "pip"


def test_an_environment_in_use_is_filled(
    clone: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    """Inside a virtual environment the packages go there, and no `.venv` is made."""
    monkeypatch.setattr(sys, "prefix", str(clone / "theirs"))
    checkout.enter("lab", [])
    assert calls[-1] == [str(checkout.python_in(clone / "theirs"))]
    assert not (clone / ".venv").exists()


def test_other_commands_use_what_was_set_up(clone: Path, calls: list[list[str]]):
    """Any command runs in `.venv` once that is filled, and never sets it up by itself."""
    checkout.reenter(["-m", "netkit", "check"])
    assert calls == []
    checkout.enter("lab", [])
    calls.clear()
    checkout.reenter(["-m", "netkit", "check"])
    assert calls == [[str(checkout.python_in(clone / ".venv")), "-m", "netkit", "check"]]


def test_an_installed_netkit_sets_nothing_up(
    clone: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    """Without pins beside it, as in a wheel, netkit installs nothing."""
    monkeypatch.setattr(checkout, "LOCK", clone / "nowhere.lock")
    checkout.enter("lab", [])
    assert calls == []


def test_an_old_python_is_one_sentence(clone: Path, monkeypatch: pytest.MonkeyPatch):
    """Python below 3.11 is told so before anything is made."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(NetkitError, match=r"3\.11 or newer and this is 3\.9\.2"):
        checkout.enter("lab", [])
    assert not (clone / ".venv").exists()


def test_failing_pip_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """When pip cannot install, the error says to look at the connection and try again."""
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *words, **more: failed)
    with pytest.raises(NetkitError, match="run the same command again"):
        checkout.pip(tmp_path, "install", "pandas")


@pytest.mark.skipif(os.name == "nt", reason="runs the command as a child there")
def test_a_bare_python_can_run_the_command_line(tmp_path: Path):
    """Help, version and a missing package work on a Python that has nothing installed."""
    shutil.copytree(checkout.ROOT / "netkit", tmp_path / "netkit")
    bare = [sys.executable, "-S", "-m", "netkit"]
    found = subprocess.run([*bare, "--help"], cwd=tmp_path, capture_output=True, check=True)
    assert b"put the lessons into a folder" in found.stdout
    command = [*bare, "check", "log.xlsx"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == 2
    assert b"python -m netkit doctor" in ended.stderr
