"""Take the README's pictures anew, all from the sample: `python -m tests.refresh_pictures`.

Needs Chromium and playwright. A PNG differs from machine to machine by its fonts, so no test
compares it; the numbers in it are the sample's, and those are compared.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

import netkit as nk
from netkit.checkout import ROOT
from tests.app_page import open_app
from tests.chromium import open_browser

PICTURES = ROOT / "notebooks" / "pictures"
WIDTH = 860
APP_WIDTH, APP_SCALE = 960, 1.25
"""CSS pixels, and how many dots each: 1200 dots wide."""
MARGIN = 16
LEARNERS, CLASS_HEIGHT = 120, 1250
LETTER = {
    "To": "Tunde Akinwale",
    "Your link": "your talk on small solar roofs",
    "About you": "a second-year student at Larkfield College",
    "Your name": "Lena Brandt",
    "Your e-mail or phone": "lena.brandt@larkfield.example",
}


def main() -> None:
    """Draw the network and the reply rates, and photograph the app and a class's page."""
    log = nk.read_log(ROOT / "data" / "sample_log.xlsx")
    rates = nk.reply_rates(nk.find_asks(log, as_of="2026-03-31"), by="avenue")
    with tempfile.TemporaryDirectory() as folder:
        draw("growth_rings", nk.plot_growth_rings(nk.referral_tree(log)), Path(folder))
        draw("reply_rates", nk.plot_reply_rates(rates), Path(folder))
        photograph_app(Path(folder))
        photograph_class(Path(folder))


def draw(name: str, figure: go.Figure, folder: Path) -> None:
    """Draw a figure into the picture of this name."""
    file = folder / "figure.html"
    figure.write_html(file, include_plotlyjs=True, config={"displayModeBar": False})
    size = {"width": WIDTH, "height": int(figure.layout.height) + 16}
    with open_browser() as browser:
        page = browser.new_page(viewport=size, device_scale_factor=2)
        page.goto(file.as_uri())
        page.locator(".main-svg").first.wait_for()
        page.screenshot(path=PICTURES / f"{name}.png")


def photograph_app(home: Path) -> None:
    """Take a picture of some tabs, as somebody sees them who tries the sample out."""
    with open_app(home) as app:
        size = {"width": APP_WIDTH, "height": 900}
        app.context = app.context.browser.new_context(viewport=size, device_scale_factor=APP_SCALE)
        page = app.enter()
        page.get_by_role("button", name="Hide the files").click()
        done = page.get_by_role("button", name="Done", exact=True)
        _take(page, "app_today.png", page.get_by_role("heading", level=1), done.nth(2))
        _fill(page, "Write", LETTER)
        title = page.get_by_role("heading", name="Your message")
        _take(page, "app_write.png", title, page.get_by_label("Your message"))
        _fill(page, "Notes", {"With whom": "Kenta Hayasaka"})
        title = page.get_by_role("heading", name="Five minutes right after a talk")
        last = page.get_by_role("button", name="Save my next step")
        _take(page, "app_debrief.png", title, last)


def photograph_class(folder: Path) -> None:
    """Take a picture of the top of a class's page, of an invented class of 120."""
    files = nk.make_cohort(LEARNERS, seed=4).save(folder / "class", platform="canvas")
    cohort = nk.read_cohort(files.submissions, "2026-03-31", roster=files.roster)
    written = nk.write_class_report(cohort, folder / "class.html")
    with open_browser() as browser:
        size = {"width": WIDTH, "height": CLASS_HEIGHT}
        page = browser.new_page(viewport=size, device_scale_factor=1.25)
        page.goto(written.as_uri())
        page.locator(".main-svg").first.wait_for()
        page.screenshot(path=PICTURES / "class_page.png")


def _fill(page: Any, tab: str, facts: dict[str, str]) -> None:
    page.get_by_role("tab", name=tab, exact=True).click()
    for box, words in facts.items():
        page.get_by_label(box, exact=True).fill(words)
        page.keyboard.press("Tab")


def _take(page: Any, name: str, first: Any, last: Any) -> None:
    """Take what is from the first to the last of these parts of the page."""
    last.wait_for()
    page.wait_for_timeout(1500)  # for what is typed to have its way to the kernel and back
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    top, bottom = first.bounding_box(), last.bounding_box()
    height = bottom["y"] + bottom["height"] - top["y"] + 2 * MARGIN
    clip = {"x": 0, "y": top["y"] - MARGIN, "width": APP_WIDTH, "height": height}
    page.screenshot(path=PICTURES / name, full_page=True, clip=clip)


if __name__ == "__main__":
    main()
