"""The page to take along says what the log says, fits on one sheet, and keeps secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import netkit as nk
from netkit.conversations.brief import SHORTENED, Brief
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
@pytest.mark.parametrize("seed", [None, *range(4)])
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
