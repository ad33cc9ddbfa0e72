"""Draw the README's picture anew from the sample log: `python -m tests.refresh_pictures`.

Needs Chromium and playwright. A PNG differs from machine to machine by its fonts, so no test
compares it; the numbers in it are the sample's, and those are compared.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import netkit as nk
from netkit.checkout import ROOT

PICTURES = ROOT / "notebooks" / "pictures"
WIDTH = 860


def main() -> None:
    """Draw the reply rates of the sample, by how people were found."""
    log = nk.read_log(ROOT / "data" / "sample_log.xlsx")
    rates = nk.reply_rates(nk.find_asks(log, as_of="2026-03-31"), by="avenue")
    figure = nk.plot_reply_rates(rates)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder, "figure.html")
        figure.write_html(page_file, include_plotlyjs=True, config={"displayModeBar": False})
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        size = {"width": WIDTH, "height": int(figure.layout.height) + 16}
        page = browser.new_page(viewport=size, device_scale_factor=2)
        page.goto(page_file.as_uri())
        page.locator(".main-svg").first.wait_for()
        page.screenshot(path=PICTURES / "reply_rates.png")
        browser.close()


if __name__ == "__main__":
    main()
