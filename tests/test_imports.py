"""`import netkit` is light, and every public name is there when it is asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import netkit as nk

HEAVY = {"plotly", "ipywidgets", "anywidget", "networkx", "scipy", "IPython", "openpyxl"}
PUBLIC = sorted(set(nk.__all__) - {"__version__"})


def _loaded_after(code: str) -> set[str]:
    """Run some code in a Python of its own and give the packages it has loaded then."""
    script = f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return set(found.stdout.decode().split())


def test_importing_netkit_loads_nothing_heavy():
    """`import netkit` loads no chart, widget, spreadsheet or statistics package, nor pandas."""
    loaded = _loaded_after("import netkit")
    assert "netkit" in loaded
    assert loaded & {*HEAVY, "pandas", "numpy"} == set()


def test_a_log_and_its_tables_load_no_chart():
    """From events to rates, nothing is loaded beyond pandas and numpy."""
    code = """
import pandas as pd, netkit as nk
day = pd.Timestamp("2026-02-03")
events = pd.DataFrame({"date": [day], "contact": ["Anna Lee"], "event": ["requested"]})
nk.reply_rates(nk.find_asks(events, as_of="2026-03-31"))
"""
    assert _loaded_after(code) & HEAVY == set()


def test_the_command_line_helps_without_pandas():
    """`netkit --help` and `netkit doctor` start even where pandas is broken."""
    assert "pandas" not in _loaded_after("import netkit.cli, netkit.doctor, netkit.lessons")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_used(name: str):
    """Each name in `__all__` loads from its module, is listed, and has a docstring."""
    assert name in dir(nk)
    assert getattr(nk, name).__doc__


def test_editors_and_type_checkers_see_the_same_names():
    """What is imported for type checkers is what is public."""
    tree = ast.parse(Path(nk.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = {a.name for node in imports if node.module.startswith("netkit.") for a in node.names}
    assert sorted(named) == sorted(nk.__all__)


def test_an_unknown_name_is_an_ordinary_error():
    """A mistyped name raises AttributeError and says which."""
    with pytest.raises(AttributeError, match="reply_rate'"):
        nk.reply_rate  # noqa: B018
