"""The explorers in JupyterLab: by keyboard, without a barrier, and still there the next day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.lab_page import Lab, open_lab
from tests.page_parts import OUTPUTS, barriers, panel, tab_to, wrong

pytestmark = pytest.mark.browser
NOTEBOOK = "explorers.ipynb"
CELLS = [
    "import netkit as nk\nlog = nk.read_log('../data/sample_log.xlsx')",
    *(f"nk.{kind}(log, as_of='2026-03-31')" for kind in ("ReplyExplorer", "GrowthExplorer")),
    "nk.NetworkExplorer(log, as_of='2026-03-31')",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run JupyterLab with a notebook that opens each explorer."""
    with open_lab(tmp_path_factory.mktemp("learner")) as lab:
        lab.open_alone(NOTEBOOK, CELLS, panels=3)
        yield lab


@pytest.fixture
def paper(lab: Lab) -> Any:
    """Turn to the notebook."""
    return lab.turn_to(NOTEBOOK)


def titled(explorer: Any, words: str) -> None:
    """Wait until the picture's heading says this, and the words below it too."""
    explorer.locator(".g-gtitle").get_by_text(words).first.wait_for()
    explorer.get_by_role("status").get_by_text(words).first.wait_for()


def test_there_is_no_error_and_no_barrier(lab: Lab, paper: Any):
    """Each explorer opens, and axe finds nothing grave in it."""
    for kind in ("Days to answer", "In steps", "Names"):
        panel(paper, kind).locator(".g-gtitle").wait_for()
    assert wrong(paper) == []
    assert barriers(lab.page, *OUTPUTS) == []


def test_the_slider_answers_to_the_arrow_keys(paper: Any):
    """Arrow keys move the weeks, and the picture, the words, the day and the code follow."""
    replies = panel(paper, "Days to answer")
    replies.get_by_label("Up to").focus()
    tab_to(replies.get_by_label("Week"))
    paper.page.keyboard.press("ArrowLeft")
    titled(replies, "24 March 2026")
    assert replies.get_by_label("Up to").input_value() == "2026-03-24"
    assert "up_to='2026-03-24'" in replies.get_by_label("This view as code").input_value()
    paper.page.keyboard.press("End")
    titled(replies, "31 March 2026")
    assert replies.locator(".js-plotly-plot").count() == 1


def test_the_code_is_selected_to_be_copied(paper: Any):
    """Whoever tabs to the line of code has all of it selected, and cannot change it."""
    replies = panel(paper, "Days to answer")
    code = replies.get_by_label("This view as code")
    code.focus()
    paper.page.keyboard.type("x")
    selected = code.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == code.input_value() == "nk.ReplyExplorer(log, up_to='2026-03-31')"


def test_weeks_are_played_and_paused_by_keyboard(paper: Any):
    """Play shows week after week from the first, and Pause leaves the one that is shown."""
    network = panel(paper, "Names")
    network.get_by_label("Week").focus()
    tab_to(network.get_by_role("button", name="Play the weeks"))
    paper.page.keyboard.press("Enter")
    pause = network.get_by_role("button", name="Pause")
    pause.wait_for()
    titled(network, "February 2026")
    paper.page.keyboard.press("Enter")
    network.get_by_role("button", name="Play the weeks").wait_for()
    assert network.get_by_label("Up to").input_value() < "2026-03-31"


def test_another_picture_by_keyboard(paper: Any):
    """The effort's calendar is one choice away, and what does not change it is hidden."""
    growth = panel(paper, "In steps")
    growth.get_by_label("Show").select_option(label="What I did")
    growth.locator(".g-gtitle").get_by_text("thank-you").first.wait_for()
    assert not growth.get_by_label("In steps").is_visible()


def test_who_led_to_whom_unfolds(paper: Any, lab: Lab):
    """The list below the rings opens by keyboard, and is a table without a barrier."""
    network = panel(paper, "Names")
    network.get_by_role("button", name="Play the weeks").focus()
    # By way of the picture's own buttons.
    for _ in range(3):
        lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Enter")
    network.get_by_role("columnheader", name="Introduced by").wait_for()
    assert barriers(lab.page, *OUTPUTS) == []


def test_the_next_day_a_still_is_there(lab: Lab, paper: Any):
    """When the kernel is gone, each explorer's picture and words are there."""
    lab.save(NOTEBOOK)
    lab.sleep()
    lab.enter(NOTEBOOK)
    paper = lab.turn_to(NOTEBOOK)
    stills = paper.locator(".netkit-still").all()
    assert len(stills) == 3
    assert all(still.is_visible() and still.text_content() for still in stills)
    assert wrong(paper) == []


def test_nothing_is_asked_of_another_computer(lab: Lab):
    """All that the explorers load comes from this computer."""
    assert lab.strangers() == []
