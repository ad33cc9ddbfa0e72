"""The dashboard in JupyterLab: by keyboard, harmless whatever is typed, and nobody in the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import netkit as nk
from netkit.widgets.classroom.dashboard import HAND, HEALTH, PAGE, TABS
from tests.lab_page import Lab, open_lab
from tests.page_parts import OUTPUTS, RAN, barriers, tab_to, wrong

pytestmark = pytest.mark.browser
NOTEBOOK, LESSON = "dashboard.ipynb", "09_for_counselors.ipynb"
CELLS = ["import netkit as nk", "nk.ClassDashboard()"]
# What somebody may call a file or themselves; a file's name takes no slash.
NAMES = [
    '<img src=x onerror="window.ran = 1">',
    "<svg onload=window.ran=1>",
    "=cmd|'!A0",
    "Zoë “Zizi” O'Neil 🎓",
    "$\\href{javascript:window.ran=1}{x}$",
    "<b>Anna, Lee",
]
SECTIONS = ['"><script>window.ran = 1</script>', "=cmd|'/C calc'!A0", "🎓 “Monday” 'A'"]


def save_class(folder: Path) -> None:
    """Save a class whose learners and sections bear such names, and one file that is none."""
    saved = nk.make_cohort(12, seed=4).save(folder, "folder", troubled=True)
    with saved.roster.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for place, row in enumerate(rows[1:]):
        row[3] = SECTIONS[place % len(SECTIONS)]
        if place < len(NAMES):
            for file in saved.submissions.glob(f"{row[0]}*"):
                file.rename(file.with_name(f"{NAMES[place]}{file.name.removeprefix(row[0])}"))
            row[0] = NAMES[place]
    with saved.roster.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run JupyterLab beside such a class, with a notebook that opens the dashboard."""
    with open_lab(tmp_path_factory.mktemp("office")) as lab:
        save_class(lab.folder / "notebooks")
        lab.open_alone(NOTEBOOK, CELLS)
        yield lab


@pytest.fixture
def paper(lab: Lab) -> Any:
    """Turn to the notebook."""
    return lab.turn_to(NOTEBOOK)


def open_tab(paper: Any, tab: str) -> None:
    """Choose a tab of the dashboard by keyboard."""
    tabs = paper.locator(".netkit-app .lm-TabBar").get_by_role("tab")
    paper.locator(".netkit-app").get_by_role("tab", selected=True).focus()
    paper.page.keyboard.press("Home")
    for _ in range(tabs.all_inner_texts().index(tab)):
        paper.page.keyboard.press("ArrowRight")
    paper.page.keyboard.press("Enter")
    paper.locator(".netkit-app").get_by_role("tab", name=tab, exact=True, selected=True).wait_for()


def test_a_class_is_read_by_keyboard(paper: Any):
    """The folder is chosen and read with keys alone; the roster is found beside it."""
    paper.get_by_label("What is here").focus()
    paper.page.keyboard.type("logs")
    assert paper.get_by_label("Roster").input_value().endswith("roster.csv")
    tab_to(paper.get_by_role("button", name="Read this class"))
    paper.page.keyboard.press("Enter")
    paper.get_by_text("logs were read").first.wait_for()
    assert wrong(paper) == []


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_opens_by_keyboard_and_has_no_barriers(tab: str, lab: Lab, paper: Any):
    """Each tab shows something, axe finds nothing grave on it, and nothing typed has run."""
    open_tab(paper, tab)
    shown = paper.locator(".netkit-app .widget-tab-contents p").filter(visible=True)
    shown.first.wait_for()
    assert barriers(lab.page, *OUTPUTS) == []
    assert wrong(paper) == []
    assert not lab.page.evaluate(RAN)


def test_names_are_shown_letter_by_letter(paper: Any):
    """Whatever a file, a person or a section is called stands there as it was typed."""
    open_tab(paper, HEALTH)
    shown = paper.locator(".netkit-alone").filter(visible=True).inner_text()
    for name in (NAMES[1], NAMES[2], SECTIONS[1], SECTIONS[2]):
        assert name in shown
    open_tab(paper, HAND)
    table = paper.get_by_role("region", name="Who may need a hand")
    assert table.get_by_role("columnheader").all_inner_texts()[:2] == ["Why", "Who"]


def test_the_page_is_saved_by_keyboard(lab: Lab, paper: Any):
    """The button on the last tab writes the class page beside the notebook."""
    open_tab(paper, PAGE)
    button = paper.get_by_role("button", name="Save the class page")
    button.focus()
    lab.page.keyboard.press("Enter")
    paper.get_by_text("Saved class_page.html").wait_for()
    assert (lab.folder / "notebooks" / "class_page.html").is_file()


def test_nobody_is_in_the_saved_notebook(lab: Lab, paper: Any):
    """With every tab opened and the file saved, it holds no name, file or reason, and a still."""
    open_tab(paper, HAND)
    text = lab.save(NOTEBOOK)
    assert "logs were read" not in text  # the still was made before there was a class
    for words in (*NAMES, *SECTIONS, "Nothing was handed in", "For you alone"):
        assert words not in text
        assert words.encode("unicode_escape").decode() not in text


def test_the_lesson_runs_and_has_no_barriers(lab: Lab):
    """Lesson 09 runs from top to bottom, leaves no file, and axe finds nothing grave in it."""
    paper = lab.awake(LESSON)
    assert wrong(paper) == []
    assert lab.left_behind[LESSON] == set()
    assert barriers(lab.page, *OUTPUTS) == []


def test_nothing_is_asked_of_another_computer(lab: Lab):
    """All that the dashboard loads comes from this computer."""
    assert lab.strangers() == []


def test_nothing_has_run(lab: Lab):
    """At the end of it all, no name has done anything."""
    assert not lab.page.evaluate(RAN)
