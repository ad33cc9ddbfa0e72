"""The page to take along says what the log says, fits on one sheet, and keeps secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit.conversations.brief import PEACE, SHORTENED, Brief
from netkit.conversations.fitting import WIDTH, height_of, shorten
from netkit.errors import NetkitError
from tests.chromium import open_browser

SAMPLE = Path(__file__).parent.parent / "data" / "sample_log.xlsx"
SNEAKY = '<script>alert(1)</script><img src="http://else.example/x.png"> & "Anna" $x$'
LONG = {
    "words": "A long note that goes on about permits and rivers. " * 200,
    "capitals": "WWWWW " * 1_700,
    "one word": "W" * 10_000,
    "Arabic": "ملاحظة طويلة عن الأنهار والجسور " * 320,
    "one very wide sign": "\ufdfd" * 10_000,
    "Chinese": "河流与桥梁的笔记" * 1_250,
    "emoji": "👩‍🔬🌊" * 2_000,
    "lines": "one line\n" * 1_100,
    "stacked marks": "Z\u0351\u036b\u0343\u036a\u0302" * 1_700,
}


def met() -> nk.Log:
    """Give a log with one person and a talk."""
    log = nk.new_log()
    log.add_contact("Anna Lee", role="Bridge engineer", organization="Fern & Co", field="Bridges")
    log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    log.add_event("Anna Lee", "met", "2026-02-10", minutes=20, advice="Walk over one.")
    return log


def stuffed(text: str) -> nk.Log:
    """Give a log with one person who has this text everywhere, and much of it."""
    log = nk.new_log()
    same = dict.fromkeys(["organization", "role", "field", "email", "phone", "url", "notes"], text)
    log.add_contact(text, **same)
    name = log.contacts["contact"].iloc[0]
    for day in range(1, 25):
        log.add_event(name, "met", f"2026-02-{day:02}", learned=text, advice=text, notes=text)
    nk.keep_questions(log, name, [f"What is {number}? {text}" for number in range(30)])
    return log


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open Chromium once for all pages."""
    with open_browser() as chromium:
        yield chromium


def sheets(page: Any, briefs: list[Brief]) -> list[int]:
    """Print pages on A4 and on Letter, each from a sheet of its own, and count the sheets."""
    first, *others = [brief.html for brief in briefs]
    mains = [html[html.index("<main>") : html.index("</body>")] for html in others]
    start = '<div style="break-before: page"></div>'
    page.set_content(first.replace("</body>", "".join(start + main for main in mains) + "</body>"))
    printed = [page.pdf(format=size) for size in ("A4", "Letter")]
    return [len(re.findall(rb"/Type\s*/Page\b", pdf)) for pdf in printed]


@pytest.mark.browser
@pytest.mark.parametrize("seed", [None, 0, 1, 2])
def test_the_page_of_everybody_in_a_sample_is_one_sheet(browser: Any, seed: int | None):
    """Whoever is in a sample log, their page is one printed sheet of A4 and of Letter."""
    log = nk.read_log(SAMPLE) if seed is None else nk.make_log(seed)
    everybody = log.contacts["contact"]
    briefs = [nk.make_brief(log, contact, as_of="2026-03-31") for contact in everybody]
    assert sheets(browser.new_page(), briefs) == [len(briefs)] * 2


@pytest.mark.browser
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_notes_are_shortened_to_one_sheet(browser: Any, text: str):
    """Ten thousand characters in every place still print on one sheet, which says so."""
    log = stuffed(text)
    brief = nk.make_brief(log, log.contacts["contact"].iloc[0], as_of="2026-03-31")
    assert sheets(browser.new_page(), [brief]) == [1, 1]
    assert brief.shortened
    assert SHORTENED in brief.text
    assert SHORTENED in brief.html


@pytest.mark.browser
def test_nothing_in_a_page_runs_or_is_fetched(browser: Any):
    """A page full of markup shows it as text: no script, no element of theirs, no request."""
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    log = stuffed(SNEAKY)
    page.set_content(nk.make_brief(log, log.contacts["contact"].iloc[0]).html)
    assert page.locator("script, img, a, link, iframe").count() == 0
    assert SNEAKY in page.locator("main").inner_text()
    assert asked == []


def test_the_page_says_what_the_log_says():
    """Who, when, how you met, what was, what to ask and how to behave are on it, in plain words."""
    log = met()
    log.add_event("Anna Lee", "scheduled", "2026-03-01", until="2026-03-05 16:00", minutes=30)
    nk.keep_questions(log, "Anna Lee", ["What made you stay?"], date="2026-03-02")
    text = nk.make_brief(log, "Anna Lee", as_of="2026-03-02").text
    for line in (
        "Bridge engineer · Fern & Co",
        "Thursday 5 March 2026, 16:00 · 30 minutes",
        "- 10 Feb 2026: We talked (20 minutes). Their advice: Walk over one.",
        "- Their field: Bridges",
        "1. What made you stay?",
        "Listen more than you talk",
    ):
        assert line in text
    assert SHORTENED not in text


def test_the_newest_comes_first():
    """What was is told from today backwards, so that what is cut is the oldest."""
    text = nk.make_brief(met(), "Anna Lee").text
    assert text.index("10 Feb") < text.index("3 Feb")


def test_text_and_page_say_the_same():
    """Every line of the text stands on the page, in the same order."""
    brief = nk.make_brief(met(), "Anna Lee", as_of="2026-03-02")
    shown = unescape(re.sub(r"<[^>]+>", "\n", brief.html[brief.html.index("<main>") :]))
    places = [shown.index(line) for part in brief.sections for line in part.lines]
    assert places == sorted(places)


def test_off_the_record_stays_off_the_page():
    """What was said in confidence is in the log and on no page, whichever column it is in."""
    log = met()
    texts = dict.fromkeys(["learned", "surprised", "advice", "next_step", "notes"], "SECRET")
    log.add_event("Anna Lee", "reflected", "2026-02-10", off_record=True, **texts)
    log.add_event("Anna Lee", "prepared", "2026-02-11", off_record=True, notes="SECRET?")
    brief = nk.make_brief(log, "Anna Lee")
    assert "SECRET" not in brief.text + brief.html


def test_somebody_without_a_history_gets_a_page():
    """A person nobody wrote to, or nobody noted, has a short page with the four questions."""
    log = nk.new_log()
    log.add_contact("Omar Haddad")
    for name in ("Omar Haddad", "Somebody Else"):
        text = nk.make_brief(log, name, as_of="2026-03-02").text
        assert f"Before you talk with {name}" in text
        assert "No date is set yet." in text
        assert "How did you come to do this work?" in text


def test_a_talk_never_scheduled_is_in_the_history():
    """A talk that just happened is told like any other."""
    log = nk.new_log()
    log.add_event("Omar", "met", "2026-03-01", learned="Bees sleep.")
    assert "We talked. I learned: Bees sleep." in nk.make_brief(log, "Omar").text


def test_who_is_to_be_left_in_peace_is_marked():
    """The page of somebody marked "do not contact" says so."""
    log = nk.new_log()
    log.add_contact("Omar", do_not_contact=True)
    assert PEACE in nk.make_brief(log, "Omar").text


def test_the_office_is_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A career office that wrote its name and hours has them on the page; an empty one nothing."""
    assert "Your career office" not in nk.make_brief(met(), "Anna Lee").text
    (tmp_path / "office.toml").write_text('name = "The Office"\nhours = "9 to 5"\n')
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    assert "- The Office\n- 9 to 5" in nk.make_brief(met(), "Anna Lee").text


def test_a_page_is_saved_as_what_its_name_says(tmp_path: Path):
    """A name ending in .html holds the page, another one the text; a bad place is a sentence."""
    brief = nk.make_brief(met(), "Anna Lee")
    assert brief.save(tmp_path / "a.html").read_text(encoding="utf-8") == brief.html
    assert brief.save(tmp_path / "a.txt").read_text(encoding="utf-8") == f"{brief.text}\n"
    with pytest.raises(NetkitError, match="could not be saved"):
        brief.save(tmp_path / "no such folder" / "a.html")


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_has_no_page(name: str):
    """An empty name is one sentence."""
    with pytest.raises(NetkitError, match="Nobody is named"):
        nk.make_brief(met(), name)


@given(st.text(), st.integers(2, 400))
def test_a_shortened_line_is_a_beginning(line: str, room: int):
    """A line that is cut is the beginning of itself with a mark, and fits."""
    short = shorten(line, room)
    assert line.startswith(short.removesuffix("…").strip()) or short == line
    assert height_of(short) <= -(-room // WIDTH)
