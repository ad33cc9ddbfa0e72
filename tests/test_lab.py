"""The lessons where learners meet them: in JupyterLab, in a browser, by keyboard, offline."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

import netkit as nk
from tests.lab_page import FIRST, STILL, Lab, open_lab
from tests.page_parts import OUTPUTS, RAN, SNEAKY, barriers, panel, tab_to, wrong

pytestmark = pytest.mark.browser
REPLIES = "07_what_gets_replies.ipynb"
# Words that are nowhere in the lessons.
FACTS = {
    "Their name": "Dana Okafor",
    "Your link": "your podcast on river clean-ups",
    "Their work": "river restoration",
    "About you": "a first-year engineering student at Lake College",
    "Your name": "Robin Sanz",
    "Your e-mail or phone": "robin.sanz@lakecollege.example",
}
SAMPLE = "sample_log.xlsx", " (the sample)"
SNEAKY_FILE = "<img src=x onerror='window.ran = 1'>.csv"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run JupyterLab on the lessons, with a log beside them that means harm."""
    text = io.StringIO()
    rows = [["2026-03-02", name, "emailed", name] for name in SNEAKY]
    csv.writer(text).writerows([["Date", "Name", "Status", "Avenue"], *rows])
    with open_lab(tmp_path_factory.mktemp("learner")) as lab:
        for folder in (lab.folder, lab.folder / "notebooks"):
            (folder / SNEAKY_FILE).write_text(text.getvalue(), encoding="utf-8")
        yield lab


@pytest.fixture
def start(lab: Lab) -> Any:
    """Turn to the first lesson, which was run."""
    return lab.awake(FIRST)


@pytest.fixture
def replies(lab: Lab) -> Any:
    """Turn to the lesson on replies, which was run."""
    return lab.awake(REPLIES)


def choose(paper: Any, file: str, note: str = "") -> None:
    """Use another log."""
    chooser = panel(paper, "Log")
    chooser.get_by_label("Log", exact=True).select_option(label=f"{file}{note}")
    chooser.get_by_role("button", name="Use this log").press("Enter")
    chooser.get_by_text(f"In use: {file}").wait_for()


def type_name(paper: Any, name: str) -> None:
    """Type into the first box, and wait until the message's panel says something about it."""
    panel(paper, "A person").get_by_label("A person").fill(name)
    panel(paper, "Your message").get_by_role("status").get_by_text(name.strip("[]")).wait_for()


@pytest.mark.parametrize("lesson", [FIRST, REPLIES])
def test_run_all_wakes_every_panel(lesson: str, lab: Lab):
    """After Run All there is no error or barrier, and every panel instead of its still."""
    paper = lab.awake(lesson)
    assert wrong(paper) == []
    panels, stills = paper.locator(".netkit-panel").all(), paper.locator(".netkit-still").all()
    assert len(panels) == len(stills) > 1
    assert all(panel.is_visible() for panel in panels)
    assert not any(still.is_visible() for still in stills)
    assert barriers(lab.page, *OUTPUTS) == []


def test_running_a_lesson_writes_no_file(lab: Lab, start: Any, replies: Any):
    """Looking at lessons leaves nothing behind: files come from buttons that say so."""
    assert lab.left_behind == {FIRST: set(), REPLIES: set()}


def test_a_first_message_is_written_by_keyboard(lab: Lab, start: Any):
    """Tab leads through the form to the button, and the file holds the message on the screen."""
    form = panel(start, "Your message")
    form.get_by_label("I write").focus()
    for label, words in FACTS.items():
        tab_to(form.get_by_label(label, exact=True))
        start.page.keyboard.type(words)
    tab_to(form.get_by_label("Your message"))
    # A letter typed has its way to the kernel and back; a learner sees the message grow, too.
    form.get_by_text("Nothing to mend").wait_for()
    tab_to(form.get_by_role("button", name="Save my draft"))
    start.page.keyboard.press("Enter")
    form.get_by_text("Saved in my_first_message.txt").wait_for()
    message = form.get_by_label("Your message").input_value()
    assert all(words in message for words in FACTS.values())
    file = lab.folder / "notebooks" / "my_first_message.txt"
    assert file.read_text(encoding="utf-8") == f"{message}\n"


def test_a_request_is_noted_by_keyboard(lab: Lab, start: Any):
    """One button makes a log of one's own, and what is noted there is in its workbook at once."""
    choose(start, *SAMPLE)
    panel(start, "Log").get_by_role("button", name="Make me a new one").press("Enter")
    form = panel(start, "What happened")
    form.get_by_text("Goes to my_log.xlsx").wait_for()
    form.get_by_label("Who", exact=True).focus()
    start.page.keyboard.type("Dana Okafor")
    tab_to(form.get_by_label("How", exact=True))
    # Outside of a text box Lab would take these keys for commands.
    start.page.keyboard.type("Tex")
    start.page.keyboard.press("ArrowDown")
    tab_to(form.get_by_label("Notes"))
    start.page.keyboard.type("about her podcast")
    tab_to(form.get_by_role("button", name="Save with all of this"))
    start.page.keyboard.press("Enter")
    form.get_by_text("Saved in my_log.xlsx").wait_for()
    (event,) = nk.read_log(lab.folder / "notebooks" / "my_log.xlsx").events.to_dict("records")
    assert event["contact"] == "Dana Okafor"
    assert (event["event"], event["channel"]) == ("requested", "in_person")
    assert event["notes"] == "about her podcast"
    assert f"{event['date']:%Y-%m-%d}" == form.get_by_label("When").input_value()


def test_an_entry_takes_a_name_and_two_keys(lab: Lab, start: Any):
    """The quick way: a name, Tab to Save past a guess of what happened, Enter; it is on disk."""
    form = panel(start, "What happened")
    form.get_by_label("Who", exact=True).focus()
    start.page.keyboard.type("Dana Okafor")
    tab_to(form.get_by_role("button", name="Save", exact=True))
    start.page.keyboard.press("Enter")
    form.get_by_text("The log now holds 1 person and 2 events").wait_for()
    events = nk.read_log(lab.folder / "notebooks" / "my_log.xlsx").events
    assert events["contact"].tolist() == ["Dana Okafor"] * 2


def test_fewer_days_redraw_the_picture_and_the_words(replies: Any):
    """Another number of days to answer is soon in the picture, and in the words below it."""
    choose(replies, *SAMPLE)
    explorer = panel(replies, "Days to answer")
    days = explorer.get_by_label("Days to answer")
    for number in ("2", "14"):
        days.fill(number)
        days.press("Tab")
        said = f"within {number} days"
        explorer.locator(".main-svg").get_by_text(said).first.wait_for()
        explorer.get_by_role("status").get_by_text(said).wait_for()
    assert explorer.locator(".js-plotly-plot").count() == 1


def test_text_from_a_log_runs_nothing(lab: Lab):
    """Names, ways and a file's name that are markup are shown as typed, wherever they are shown."""
    from playwright.sync_api import expect

    start = lab.awake(FIRST)
    choose(start, SNEAKY_FILE)
    names = panel(start, "What happened").locator("datalist option")
    # The names follow the choice a moment later; read at once, so that none is half exchanged.
    expect(names).to_have_count(len(SNEAKY), timeout=30_000)
    assert set(names.evaluate_all("all => all.map(one => one.value)")) == set(SNEAKY)
    type_name(start, SNEAKY[0])
    replies = lab.awake(REPLIES)
    choose(replies, SNEAKY_FILE)
    panel(replies, "Group by").get_by_text("Some other way: ").wait_for()
    assert wrong(start) == wrong(replies) == []
    assert not lab.page.evaluate(RAN)


def test_what_is_typed_is_not_in_the_lesson(lab: Lab, start: Any):
    """A lesson that is saved, or sent to a teacher, tells nobody what was typed into it."""
    type_name(start, "[somebody secret]")  # brackets: a gap, and the panel names it
    text = lab.save(FIRST)
    assert not [words for words in ("somebody secret", *FACTS.values()) if words in text]


def test_the_next_day_stills_are_there(lab: Lab, replies: Any):
    """A saved lesson, opened when its kernel is gone, shows words and pictures and no error."""
    lab.save(REPLIES)
    lab.sleep()
    lab.enter(REPLIES)
    paper = lab.turn_to(REPLIES)
    stills = paper.locator(".netkit-still").all()
    assert len(stills) == lab.text(REPLIES).count(STILL) > 1
    assert all(still.is_visible() and still.text_content() for still in stills)
    assert wrong(paper) == []
    area = paper.locator(".jp-OutputArea").filter(has=paper.page.locator(".netkit-still")).last
    area.locator("svg.main-svg, img").first.wait_for()


def test_nothing_is_asked_of_another_computer(lab: Lab):
    """All that the lessons load comes from this computer."""
    assert lab.asked
    assert lab.strangers() == []


def test_the_watches_can_fail(lab: Lab):
    """Markup that runs is noticed, and so is a request to another computer, which gets nowhere."""
    page = lab.context.new_page()
    page.set_content(SNEAKY[0])
    page.wait_for_function("window.ran === 1")
    assert page.evaluate(RAN)
    reached = page.evaluate("fetch('http://192.0.2.1/').then(() => true, () => false)")
    assert not reached
    assert lab.strangers() == ["http://192.0.2.1/"]
