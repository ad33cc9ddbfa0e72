"""The practice in JupyterLab, lesson by lesson and by keyboard: what is done there is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import netkit as nk
from tests.lab_page import Lab, open_lab
from tests.page_parts import OUTPUTS, barriers, panel, tab_to, wrong

pytestmark = pytest.mark.browser
WHO, ASK, TALK, THANK, LEARNED = LESSONS = [
    "01_who_do_you_know.ipynb",
    "02_ask_well.ipynb",
    "03_hold_the_conversation.ipynb",
    "04_thank_and_stay_in_touch.ipynb",
    "05_what_did_i_learn.ipynb",
]
ANNA, OMAR, SAM = "Anna Lee", "Omar Haddad", "Sam Ortiz"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run JupyterLab for a learner with an empty log; what one lesson notes, the next one finds."""
    with open_lab(tmp_path_factory.mktemp("learner")) as lab:
        nk.new_log(lab.folder / "notebooks" / "my_log.xlsx")
        yield lab


def log_of(lab: Lab) -> nk.Log:
    """Read the learner's workbook from the disk."""
    return nk.read_log(lab.folder / "notebooks" / "my_log.xlsx")


def steps(lab: Lab) -> list[tuple[str, str]]:
    """List who and what in the learner's workbook."""
    events = log_of(lab).events
    return list(zip(events["contact"], events["event"], strict=True))


def press(form: Any, button: str) -> None:
    """Go to a button by Tab from where the focus is, and press it."""
    tab_to(form.get_by_role("button", name=button, exact=True))
    form.page.keyboard.press("Enter")


def write(form: Any, label: str, words: str) -> None:
    """Type into a box; the keys are what a learner presses."""
    box = form.get_by_label(label, exact=True)
    box.focus()
    box.page.keyboard.type(words)


def told(form: Any, words: str) -> None:
    """Wait until the panel says this."""
    form.get_by_role("status").get_by_text(words).last.wait_for()


def test_names_that_come_to_mind_are_on_the_list(lab: Lab):
    """Typed in lesson 01, two names are two contacts in the workbook, and one is first in line."""
    paper = lab.awake(WHO)
    form = panel(paper, "Who comes to mind")
    write(form, "Who comes to mind", f"{ANNA}, {OMAR}")
    press(form, "Add")
    told(form, "Your list holds 2 people")
    line = panel(paper, "I want to talk")
    write(line, "I want to talk", "5")
    press(line, "Save")
    told(line, "Saved in my_log.xlsx")
    people = log_of(lab).contacts
    assert people["contact"].tolist() == [ANNA, OMAR]
    assert people["motivation"].tolist()[0] == 5


def test_a_request_that_was_sent_is_noted(lab: Lab):
    """In lesson 02, To and one button note whom one wrote to, and which message it was."""
    form = panel(lab.awake(ASK), "To")
    write(form, "To", ANNA)
    lab.page.keyboard.press("Tab")
    write(form, "How I sent it", "E")
    press(form, "I sent it: note it")
    told(form, "my_log.xlsx")
    assert steps(lab) == [(ANNA, "requested")]
    (event,) = log_of(lab).events.to_dict("records")
    assert (event["template"], event["channel"]) == ("stranger", "email")


def test_a_plan_is_kept_for_one_person(lab: Lab):
    """In lesson 03, the questions and what one thinks before are in the workbook as prepared."""
    form = panel(lab.awake(TALK), "What I think now")
    write(form, "With", ANNA)
    write(form, "Or my own", "What made you stay?")
    press(form, "Put mine on my plan")
    form.get_by_role("cell", name="What made you stay?").wait_for()
    write(form, "What I think now", "Mostly meetings.")
    press(form, "Keep for this talk")
    told(form, "Saved in my_log.xlsx")
    assert steps(lab)[-1] == (ANNA, "prepared")
    assert "What made you stay?" in nk.kept_questions(log_of(lab), ANNA)
    assert log_of(lab).events["expected"].tolist()[-1] == "Mostly meetings."


def test_a_debrief_is_saved_step_by_step(lab: Lab):
    """What one learned is one row, and who else is a person and an introduction."""
    form = panel(lab.awake(TALK), "With whom")
    write(form, "With whom", ANNA)
    write(form, "What I learned", "Bees sleep.")
    press(form, "Save what I learned")
    told(form, "1 of 7, saved in my_log.xlsx")
    write(form, "Names they gave me", SAM)
    press(form, "Save the names")
    form.get_by_role("status").get_by_text(SAM).last.wait_for()
    assert steps(lab)[-3:] == [(ANNA, "met"), (ANNA, "reflected"), (ANNA, "referral_received")]
    log = log_of(lab)
    assert log.events["learned"].dropna().tolist() == ["Bees sleep."]
    assert log.contacts.set_index("contact").loc[SAM, "introduced_by"] == ANNA


def test_done_today_is_noted(lab: Lab):
    """In lesson 04, the talk asks for a thank-you, and Done notes that it was said."""
    form = panel(lab.awake(THANK), "Later by")
    form.get_by_text(f"{ANNA}: Say thank you").wait_for()
    form.get_by_role("button", name="Done", exact=True).first.press("Enter")
    form.get_by_text("Saved in my_log.xlsx").first.wait_for()
    assert steps(lab)[-1] == (ANNA, "thanked")


def test_a_decision_is_noted(lab: Lab):
    """In lesson 05, a decision is in the workbook with the person whose talk settled it."""
    form = panel(lab.awake(LEARNED), "Which path")
    write(form, "Which path", "bee keeping")
    write(form, "Because", "I liked the quiet.")
    press(form, "Save my decision")
    told(form, "Saved in my_log.xlsx")
    assert steps(lab)[-1] == (ANNA, "decided")
    assert "bee keeping" in log_of(lab).events["notes"].tolist()[-1]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_and_has_no_barriers(lesson: str, lab: Lab):
    """From top to bottom there is no error and no file, and axe finds nothing grave in it."""
    paper = lab.awake(lesson)
    assert wrong(paper) == []
    assert lab.left_behind[lesson] == set()
    assert barriers(lab.page, *OUTPUTS) == []


def test_nothing_is_asked_of_another_computer(lab: Lab):
    """No lesson asks anything of another computer."""
    assert lab.strangers() == []


def test_barriers_are_noticed(lab: Lab):
    """A control without a name is found by axe, wherever on a page it is."""
    page = lab.context.new_page()
    page.set_content("<main><div class=part><select><option>A</select></div></main>")
    assert barriers(page, ".part") != []
    page.close()
