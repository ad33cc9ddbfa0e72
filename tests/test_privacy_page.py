"""PRIVACY.md promises what tests hold, and speaks of files and commands that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from netkit import cli
from netkit.privacy.key_files import LEARNERS, OFFICE
from netkit.storage.safely import backup_of
from netkit.widgets.classroom.hand_in import FILE
from netkit.widgets.log.chooser import NEW_NAME

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "PRIVACY.md").read_text("utf-8")
TOLD = re.findall(r"`([^`\n]+)`", TEXT)
PROMISED = re.findall(r'\| "([^"\n]+)" \|', TEXT)
LOG = Path(f"{NEW_NAME}.xlsx")
# What netkit makes under this name.
FILES = {LEARNERS, OFFICE, FILE, LOG.name, backup_of(LOG).name}


def sentences() -> set[str]:
    """List the sentence of every test."""
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(__file__).parent.glob("test_*.py")]
    tests = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {ast.get_docstring(test) or "" for test in tests if test.name.startswith("test_")}


def test_each_promise_is_the_sentence_of_a_test():
    """Whatever the page says is tested is tested, in these words."""
    assert len(PROMISED) >= 10
    assert set(PROMISED) - sentences() == set()


def test_each_file_is_one_that_netkit_makes():
    """A name of a file on the page is what netkit calls that file."""
    files = {told for told in TOLD if re.fullmatch(r"\w[\w.]*\.\w+", told)}
    assert files == FILES


@pytest.mark.parametrize("command", [told for told in TOLD if told.startswith("netkit ")])
def test_each_command_is_there(command: str, capsys: pytest.CaptureFixture[str]):
    """A command on the page has help, which knows every option that the page names."""
    words = command.split()[1:]
    options = [word for word in words if word.startswith("-")]
    with pytest.raises(SystemExit) as end:
        cli.main([*(word for word in words if word not in options), "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert [option for option in options if option not in said] == []


def test_it_is_one_page():
    """The page stays as short as a page is: about a thousand words."""
    assert len(TEXT.split()) < 1200
