"""Handing in from JupyterLab: by keyboard alone, with harmful names, and nobody in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import netkit as nk
from netkit.handins import read_handin
from netkit.handins.class_kit import make_class_kit
from tests.lab_page import Lab, open_lab
from tests.page_parts import OUTPUTS, RAN, SNEAKY, barriers, tab_to, wrong

pytestmark = pytest.mark.browser
NOTEBOOK = "hand_in.ipynb"
CELLS = ["import netkit as nk", "nk.HandIn(nk.read_log('my_log.xlsx'))"]


def save_log(folder: Path) -> None:
    """Save a log of people with harmful names, and the files of a class with such a name."""
    log = nk.new_log(folder / "my_log.xlsx")
    for place, name in enumerate(SNEAKY):
        log.add_contact(name, email=f"canary{place}@fern.example", organization=name)
        log.add_event(name, "requested", f"2026-02-0{place + 3}", channel="email", notes=name)
    files = make_class_kit(SNEAKY[0], folder / "class")
    files.key.rename(folder / "class_key.txt")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run JupyterLab beside such a log, with a notebook that opens the panel."""
    with open_lab(tmp_path_factory.mktemp("learner")) as lab:
        save_log(lab.folder / "notebooks")
        lab.open_alone(NOTEBOOK, CELLS)
        yield lab


@pytest.fixture
def paper(lab: Lab) -> Any:
    """Turn to the notebook."""
    return lab.turn_to(NOTEBOOK)


def test_a_learner_hands_in_by_keyboard(lab: Lab, paper: Any):
    """Key, number, the button: each is reached with Tab, and Enter saves what is on the screen."""
    paper.get_by_label("Class key", exact=True).focus()
    tab_to(paper.get_by_label("My number", exact=True))
    lab.page.keyboard.type("S-4711")
    save = paper.get_by_role("button", name="Save my hand-in")
    tab_to(save)
    paper.get_by_text("a code of your own").first.wait_for()
    lab.page.keyboard.press("Enter")
    paper.get_by_text("Saved handin.csv").filter(visible=True).first.wait_for()
    read = read_handin((lab.folder / "notebooks" / "handin.csv").read_bytes())
    assert len(read.asks) == len(SNEAKY)
    assert len(read.student) == 16


def test_no_harmful_name_runs_or_is_shown(lab: Lab, paper: Any):
    """Nothing of a name runs, and no person of the log is on the page or in the saved notebook."""
    paper.get_by_text("This is all that leaves").filter(visible=True).first.wait_for()
    assert not lab.page.evaluate(RAN)
    assert "canary" not in paper.inner_text()
    assert "canary" not in lab.save(NOTEBOOK)
    assert wrong(paper) == []


def test_it_has_no_barriers_and_asks_nobody(lab: Lab, paper: Any):
    """A screen reader finds its way, and no other computer is asked for anything."""
    paper.get_by_role("button", name="Save my hand-in").wait_for()
    assert barriers(lab.page, *OUTPUTS) == []
    assert lab.strangers() == []
