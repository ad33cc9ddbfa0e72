"""The app for people who should not see code: a page of their own, by keyboard, offline."""

from __future__ import annotations

import csv
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import netkit as nk
from netkit import cli
from tests.app_page import App, open_app, start_app
from tests.page_parts import HERE, RAN, SNEAKY, barriers, panel, strangers, tab_to, wrong

pytestmark = pytest.mark.browser
ANNA = "Anna Lee"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Run the app for somebody who has nothing yet."""
    with open_app(tmp_path_factory.mktemp("learner")) as app:
        yield app


@pytest.fixture(scope="module")
def page(app: App) -> Any:
    """Open the page; what one test does there, the next one finds."""
    return app.enter()


def turn_to(page: Any, tab: str) -> None:
    """Choose a tab by keyboard."""
    there = page.get_by_role("tab", name=tab, exact=True)
    page.get_by_role("tab", selected=True).focus()
    page.keyboard.press("Home")
    names = page.get_by_role("tab").all_inner_texts()
    for _ in range(names.index(tab)):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    there.and_(page.get_by_role("tab", selected=True)).wait_for()


def own_log(app: App) -> nk.Log:
    """Read the learner's workbook from the disk."""
    return nk.read_log(app.folder / "my_log.xlsx")


def refusal(address: str) -> int:
    """Ask without following where it leads, and give the answer's number."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener(Stay).open(address)
    with refused.value as answer:
        return int(answer.code)


@pytest.mark.parametrize("path", ["", "?token=guessed", "api/kernels/1", "student.ipynb"])
def test_nobody_gets_in_without_the_token(path: str, app: App):
    """The page, a wrong token and the kernels are refused, and no kernel is started for them."""
    base = urlsplit(app.address)._replace(path="/", query="").geturl()
    assert refusal(f"{base}{path}") in {302, 401, 403, 404}


def test_it_listens_on_this_computer_only(app: App):
    """The address is the loopback, which no other computer can reach."""
    assert urlsplit(app.address).hostname == HERE


def test_the_page_says_what_it_is(page: Any):
    """It has a title, a language, one first heading and a main part, and no error."""
    assert "netkit" in page.title()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("main").count() == 1
    assert wrong(page) == []


def test_tabs_answer_to_the_keyboard_and_have_no_barriers(page: Any):
    """Each tab opens by arrow and Enter, shows panels, and axe finds nothing grave on it."""
    for tab in page.get_by_role("tab").all_inner_texts():
        turn_to(page, tab)
        page.locator(".netkit-app h2").filter(visible=True).first.wait_for()
        assert barriers(page) == []
    assert wrong(page) == []


def test_a_learner_adds_a_person(app: App, page: Any):
    """One button makes a log of one's own; a name typed there is in its workbook at once."""
    page.get_by_role("button", name="Make me a new one").press("Enter")
    page.get_by_text("Made my_log.xlsx").wait_for()
    turn_to(page, "People")
    form = panel(page, "Who comes to mind")
    form.get_by_label("Who comes to mind").focus()
    page.keyboard.type(ANNA)
    tab_to(form.get_by_role("button", name="Add", exact=True))
    page.keyboard.press("Enter")
    form.get_by_text("Your list holds 1 person").wait_for()
    assert own_log(app).contacts["contact"].tolist() == [ANNA]


def test_what_is_noted_changes_today(app: App, page: Any):
    """A talk noted asks for a thank-you under Today, and Done there notes that, on disk."""
    turn_to(page, "Notes")
    form = panel(page, "What happened")
    form.get_by_label("Who", exact=True).focus()
    page.keyboard.type(ANNA)
    tab_to(form.get_by_label("What happened"))
    page.keyboard.type("We talked")
    tab_to(form.get_by_role("button", name="Save", exact=True))
    page.keyboard.press("Enter")
    form.get_by_text(f"Saved in my_log.xlsx: {ANNA}").wait_for()
    turn_to(page, "Today")
    page.get_by_role("button", name="Done", exact=True).first.press("Enter")
    page.get_by_text("Saved in my_log.xlsx").filter(visible=True).first.wait_for()
    assert own_log(app).events["event"].tolist() == ["met", "thanked"]


def test_markup_that_is_typed_runs_nothing(app: App, page: Any):
    """A name that is markup is a name, on every tab that shows it."""
    turn_to(page, "People")
    form = panel(page, "Who comes to mind")
    form.get_by_label("Who comes to mind").fill("\n".join(SNEAKY))
    form.get_by_role("button", name="Add", exact=True).press("Enter")
    form.get_by_text("Your list holds 3 people").wait_for()
    for tab in page.get_by_role("tab").all_inner_texts():
        turn_to(page, tab)
    assert wrong(page) == []
    assert not page.evaluate(RAN)


def test_a_page_opened_again_finds_the_log(app: App):
    """Somebody who comes back finds their own log in use, and the list of files out of the way."""
    again = app.enter()
    again.get_by_text("my_log.xlsx: ").filter(visible=True).first.wait_for()
    assert not again.get_by_role("button", name="Use this log").is_visible()
    again.close()


def test_nothing_is_asked_of_another_computer(app: App):
    """No page, script, style sheet, font or socket came from elsewhere."""
    assert strangers(app.asked) == []


def test_a_wrong_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A log that is none is named before anything starts, and stays as it is."""
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"no workbook")
    assert cli.main(["app", "student", str(file), "--no-open"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "photo.xlsx" in said
    assert file.read_bytes() == b"no workbook"


def test_a_log_by_name_is_opened(app: App, tmp_path: Path):
    """The log that is named is in use, whatever its name, with the drafts and texts beside it."""
    name = "<img src=x onerror='window.ran = 1'>.csv"
    with (tmp_path / name).open("w", newline="") as file:
        csv.writer(file).writerows([["Date", "Name", "Status"], ["2026-03-02", ANNA, "emailed"]])
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "office.toml").write_text('name = "The Lighthouse, Hill College"')
    with start_app(tmp_path, str(tmp_path / name)) as address:
        page = app.enter(address)
        page.get_by_text("The Lighthouse").wait_for()
        page.get_by_text(f"{name}: 1 person").filter(visible=True).wait_for()
        turn_to(page, "Write")
        page.get_by_role("button", name="Save my draft").press("Enter")
        page.get_by_text("Saved in ").filter(visible=True).first.wait_for()
        assert not page.evaluate(RAN)
        page.close()
    assert len(list(tmp_path.glob("*.txt"))) == 2  # what the server said, and the draft
