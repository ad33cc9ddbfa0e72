"""What a page promises in a browser: it runs nothing of a log, fetches nothing, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

import netkit as nk
from netkit.report.chapters import Chapter, Page, drawn
from netkit.report.html import as_html
from netkit.report.own import own_page
from netkit.report.tables import Shown
from netkit.report.words import Words, words_of
from tests.chart_tables import make_rates
from tests.chromium import open_browser
from tests.explorer_logs import SAMPLE
from tests.page_parts import barriers
from tests.page_payloads import HARMFUL, write_log
from tests.watched_page import DRAWN, HOVER, watched

pytestmark = pytest.mark.browser
AS_OF = "2026-03-31"
PRINTED = """addEventListener('beforeprint', () => {
  const widths = [...document.querySelectorAll('.main-svg')].map(svg => svg.clientWidth);
  window.printed = {
    open: [...document.querySelectorAll('details')].every(part => part.open),
    widest: Math.max(...widths),
    paper: document.querySelector('.picture').layout.template.layout.paper_bgcolor,
  };
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the sample log."""
    path = tmp_path_factory.mktemp("page") / "my_report.html"
    return nk.write_report(nk.read_log(SAMPLE), path, as_of=AS_OF)


def batched(texts: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def typed_everywhere() -> Page:
    """Make a page that says harmful texts in every place that takes words."""
    cells = [[text, text] for text in HARMFUL]
    rates = [
        drawn(nk.plot_reply_rates, make_rates([(text, 21, 8, 6, 0) for text in five], "section"))
        for five in batched(HARMFUL, 5)
    ]
    chapters = [
        Chapter(f"part{number}", picture, Shown(text, [text, "n"], cells, [False, True]), [text])
        for number, (text, picture) in enumerate(zip_longest(HARMFUL, rates))
    ]
    said = {f"part{number}": {"heading": t, "text": t} for number, t in enumerate(HARMFUL)}
    words = Words(HARMFUL[10], HARMFUL[0], ["ask"], HARMFUL, said)
    return Page(words, HARMFUL[1], HARMFUL, chapters, HARMFUL, {"tables": HARMFUL})


def test_text_typed_anywhere_does_nothing(browser: Any, tmp_path: Path) -> None:
    """Fifty harmful texts in every place of a page run nothing, fetch nothing and link nowhere."""
    assert len(set(HARMFUL)) == 50
    path = tmp_path / "page.html"
    path.write_text(as_html(typed_everywhere()), encoding="utf-8")
    with watched(browser, path) as seen:
        seen.page.wait_for_function(DRAWN, timeout=120_000)
        seen.page.evaluate(HOVER)
        seen.page.wait_for_timeout(300)
        assert seen.harm() == []
        made = "main a, main img, main iframe, main form, main script, object, base, link"
        assert seen.page.locator(made).count() == 0
        assert seen.page.locator(".picture .main-svg").count() > 0


def test_the_watch_for_harm_can_fail(browser: Any, sample: Path, tmp_path: Path) -> None:
    """The same page with one text left as typed is stopped by its policy; without, it runs."""
    bare = sample.read_text(encoding="utf-8").replace("</main>", f"{HARMFUL[1]}</main>")
    path = tmp_path / "bare.html"
    path.write_text(bare, encoding="utf-8")
    with watched(browser, path) as seen:
        seen.page.wait_for_function(DRAWN)
        assert "a script of a log ran" not in seen.harm()
        assert "script-src-attr" in seen.harm()
    path.write_text(bare.replace("Content-Security-Policy", "x"), encoding="utf-8")
    with watched(browser, path) as seen:
        seen.page.wait_for_function("window.fired === 1")
        assert "a script of a log ran" in seen.harm()


def test_a_log_of_harmful_texts_gives_a_page_without_them(browser: Any, tmp_path: Path) -> None:
    """Written from a log with such texts in every field, a learner's page is quiet and drawn."""
    log = nk.read_log(write_log(tmp_path / "log", HARMFUL))
    path = nk.write_report(log, tmp_path / "page.html", as_of=AS_OF)
    with watched(browser, path) as seen:
        seen.page.wait_for_function(DRAWN)
        seen.page.evaluate(HOVER)
        assert seen.harm() == []
        assert seen.page.locator(".picture .main-svg").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_a_page_fits_and_has_no_barriers(
    browser: Any, sample: Path, width: int, scheme: str
) -> None:
    """On a telephone and a wide screen, in light and dark, all is within and axe finds no bar."""
    view = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with watched(browser, sample, **view) as seen:
        seen.page.wait_for_function(DRAWN)
        assert seen.harm() == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        # The policy lets no script in from outside; axe comes by another door.
        assert barriers(seen.page) == []
        ground = seen.page.evaluate(
            "getComputedStyle(document.querySelector('.picture .main-svg')).backgroundColor"
        )
        assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(26, 26, 26)")


def test_a_page_works_by_keyboard(browser: Any, sample: Path) -> None:
    """Tab leads to the way past the top and to each table, and Enter opens one."""
    with watched(browser, sample) as seen:
        seen.page.wait_for_function(DRAWN)
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
        seen.page.keyboard.press("Enter")
        assert seen.page.locator("details[open]").count() == 1


def test_without_scripts_all_is_said_in_words(browser: Any, sample: Path) -> None:
    """Where no script runs, sentences and tables are open, and a line says what is missing."""
    page = own_page(nk.read_log(SAMPLE), AS_OF)
    with browser.new_context(java_script_enabled=False) as room:
        tab = room.new_page()
        tab.goto(sample.as_uri())
        words = tab.locator("body").inner_text().replace("\xa0", " ")
        assert "The pictures need JavaScript." in words
        assert tab.locator("table").count() == tab.locator("table:visible").count() > 5
        for chapter in page.chapters:
            if chapter.picture:
                assert chapter.picture.finding in words
                assert all(line in words for line in chapter.picture.details)
        assert all(finding in words for finding in page.findings)
        assert tab.locator(".picture:visible").count() == 0


def test_a_page_prints_light_and_open(browser: Any, sample: Path, tmp_path: Path) -> None:
    """On paper a dark page is light, its tables are open, and no picture is wider than it."""
    with watched(browser, sample, color_scheme="dark") as seen:
        seen.page.wait_for_function(DRAWN)
        seen.page.evaluate(PRINTED)
        paper = seen.page.pdf(format="A4", prefer_css_page_size=True)
        assert paper.startswith(b"%PDF")
        printed = seen.page.evaluate("window.printed")
        assert printed["open"] and printed["paper"] == "#ffffff"
        # A4 less its margins: 180 mm at 96 dots an inch.
        assert printed["widest"] <= 680
        assert seen.page.locator("details[open]").count() == 0


def test_a_page_without_anything_is_a_page(browser: Any, tmp_path: Path) -> None:
    """The page of an empty log says how to begin, and draws nothing."""
    path = nk.write_report(nk.new_log(), tmp_path / "page.html", as_of=AS_OF)
    with watched(browser, path) as seen:
        seen.page.wait_for_function(DRAWN)
        assert seen.harm() == []
        assert "The first message is the hardest" in seen.page.locator("#findings").inner_text()
        assert seen.page.locator(".main-svg").count() == 0
        assert barriers(seen.page) == []


def test_words_of_an_advisers_own_stand_on_the_page() -> None:
    """A title that an adviser gave is the page's, harmless as ever."""
    page = own_page(nk.new_log(), AS_OF)
    words = replace(words_of("own"), title="Our <b>page</b>")
    assert "<h1>Our &lt;b&gt;page&lt;/b&gt;</h1>" in as_html(replace(page, words=words))
