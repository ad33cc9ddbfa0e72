"""A learner at the app: `netkit app student` in a home folder of their own, and a browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chromium import open_browser
from tests.page_parts import PATIENCE

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


@dataclass
class App:
    """The app as it runs, and a browser that may look at it."""

    home: Path
    address: str
    context: Any
    asked: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Give the folder that logs and drafts go to."""
        return self.home / "netkit-lessons" / "notebooks"

    def enter(self, address: str = "") -> Any:
        """Open the page, or that of another server, and give it once its panels are there."""
        page = self.context.new_page()
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.goto(address or self.address)
        page.locator(".netkit-app").wait_for()
        return page


@contextmanager
def open_app(home: Path) -> Iterator[App]:
    """Start `netkit app student` and a browser; end both."""
    with open_browser() as browser, start_app(home) as address:
        app = App(home, address, browser.new_context(viewport={"width": 1280, "height": 900}))
        app.context.set_default_timeout(PATIENCE)
        app.context.on("request", lambda request: app.asked.append(request.url))
        yield app


@contextmanager
def start_app(home: Path, *words: str) -> Iterator[str]:
    """Start `netkit app student`, give its address, and end it."""
    command = [sys.executable, "-m", "netkit", "app", "student", "--no-open", *words]
    own = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    said = home / "said.txt"
    with said.open("w") as stream:
        process = subprocess.Popen(command, env=own, stdout=stream, stderr=subprocess.STDOUT)
    try:
        yield _address(process, said)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _address(process: subprocess.Popen[bytes], said: Path) -> str:
    for _ in range(PATIENCE // 100):
        if found := ADDRESS.search(said.read_text()):
            return found[0]
        assert process.poll() is None, said.read_text()
        time.sleep(0.1)
    raise AssertionError(said.read_text())
