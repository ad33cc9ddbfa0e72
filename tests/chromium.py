"""Chromium as the tests use it: without a window, and without a way to any other computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ARGUMENTS = [
    # In a container the tests may run as root, for whom Chromium has no sandbox.
    *["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    # What is not on this computer goes to a proxy that nobody runs, and so nowhere.
    "--proxy-server=127.0.0.1:1",
]


@contextmanager
def open_browser() -> Iterator[Any]:
    """Open Chromium, or skip the test where there is none."""
    api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium here")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
