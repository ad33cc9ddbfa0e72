"""A learner at JupyterLab: the lessons in a folder of their own, opened, run, read and typed into.

Nothing here waits by the clock. A wait is for what a learner would see, for at most `PATIENCE`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from tests.chromium import open_browser
from tests.page_parts import HERE, PATIENCE, strangers

TOKEN = "for-the-tests-only"
FIRST = "00_start_here.ipynb"
STILL = 'class=\\"netkit-still'


@dataclass
class Lab:
    """A running JupyterLab on a learner's folder, and a browser to look at it."""

    folder: Path
    port: int
    context: Any
    page: Any = None
    asked: list[str] = field(default_factory=list)
    left_behind: dict[str, set[str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Give the address of the server."""
        return f"http://{HERE}:{self.port}"

    def enter(self, lesson: str = FIRST) -> None:
        """Open Lab and a lesson, as somebody does who has never been here."""
        self.page, self.left_behind = self.context.new_page(), {}
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.goto(f"{self.address}/lab/tree/notebooks/{lesson}?reset&token={TOKEN}")
        self._tab(lesson).wait_for()

    def sleep(self) -> None:
        """Close the page and end what computes behind it."""
        self.page.close()
        own = {"headers": {"Authorization": f"token {TOKEN}"}}
        kernels = f"{self.address}/api/kernels"
        for kernel in self.context.request.get(kernels, **own).json():
            self.context.request.delete(f"{kernels}/{kernel['id']}", **own)

    def turn_to(self, lesson: str) -> Any:
        """Bring a lesson to the front, from the list of files if it is not open, and give it."""
        if self._tab(lesson).count():
            self._tab(lesson).click()
        else:
            name = self.page.get_by_text(lesson, exact=True)
            self.page.get_by_role("listitem").filter(has=name).dblclick()
        paper = self.page.get_by_role("tabpanel", name=lesson, exact=True)
        # Lab puts the cells far down onto the page only when it has time.
        cells = len(json.loads(self.text(lesson))["cells"])
        paper.locator(".jp-Cell").nth(cells - 1).wait_for(state="attached")
        # Run before there is a kernel, Lab would ask for one.
        paper.locator(".jp-KernelName", has_text="Python 3").wait_for()
        paper.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        return paper

    def awake(self, lesson: str) -> Any:
        """Bring a lesson to the front; the first time, press Run, Run All Cells."""
        paper = self.turn_to(lesson)
        if lesson not in self.left_behind:
            before = self.files()
            self._run_all(paper, self.text(lesson).count(STILL))
            self.left_behind[lesson] = self.files() - before
        return paper

    def open_alone(self, notebook: str, cells: list[str], *, panels: int = 1) -> None:
        """Save a notebook of these cells, which show so many panels, and run it in a new page."""
        python = {"name": "python3", "display_name": "Python 3", "language": "python"}
        written = [nbformat.v4.new_markdown_cell("# Panels")]
        written += map(nbformat.v4.new_code_cell, cells)
        made = nbformat.v4.new_notebook(cells=written, metadata={"kernelspec": python})
        nbformat.write(made, self.folder / "notebooks" / notebook)
        self.page.close()
        self.enter(notebook)
        # What was saved so far has no stills to count panels by.
        self.left_behind[notebook] = set()
        self._run_all(self.turn_to(notebook), panels)

    def _tab(self, lesson: str) -> Any:
        return self.page.get_by_role("tab", name=lesson, exact=True)

    def _run_all(self, paper: Any, panels: int) -> None:
        for item in ("Run", "Run All Cells"):
            self.page.get_by_role("menuitem", name=item, exact=True).click()
        paper.locator(".netkit-panel").nth(panels - 1).wait_for()
        paper.locator(".jp-InputPrompt", has_text="*").first.wait_for(state="detached")

    def text(self, lesson: str) -> str:
        """Give what is in the file of a lesson."""
        return (self.folder / "notebooks" / lesson).read_text(encoding="utf-8")

    def save(self, lesson: str) -> str:
        """Press Ctrl+S and give what is in the lesson's file then."""
        self.turn_to(lesson).locator(".jp-MarkdownCell").first.click()
        with self.page.expect_response(lambda got: _is_save(got.request, lesson)):
            self.page.keyboard.press("Control+s")
        return self.text(lesson)

    def files(self) -> set[str]:
        """List the learner's files, without those that Jupyter keeps for itself."""
        found = (file.relative_to(self.folder) for file in self.folder.rglob("*") if file.is_file())
        return {file.as_posix() for file in found if ".ipynb_checkpoints" not in file.parts}

    def strangers(self) -> list[str]:
        """List what the pages asked of any other computer."""
        return strangers(self.asked)


def _is_save(request: Any, lesson: str) -> bool:
    return request.method == "PUT" and lesson in request.url


@contextmanager
def open_lab(home: Path) -> Iterator[Lab]:
    """Start `netkit lab` for a learner who has nothing yet, and a browser; end both."""
    lab = Lab(home / "mine", _free_port(), None)
    with open_browser() as browser, _server(home, lab):
        lab.context = browser.new_context(viewport={"width": 1280, "height": 900})
        lab.context.set_default_timeout(PATIENCE)
        lab.context.on("request", lambda request: lab.asked.append(request.url))
        lab.enter()
        yield lab


@contextmanager
def _server(home: Path, lab: Lab) -> Iterator[None]:
    words = [sys.executable, "-m", "netkit", "lab", str(lab.folder), "--jupyter=--no-browser"]
    own = {"HOME": str(home), "USERPROFILE": str(home), "JUPYTER_TOKEN": TOKEN}
    with (home / "said.txt").open("w") as said:
        process = subprocess.Popen(
            [*words, f"--jupyter=--port={lab.port}", "--jupyter=--ServerApp.port_retries=0"],
            env={**os.environ, **own},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(process, lab.port, home / "said.txt")
        yield
    finally:
        _end(process)


def _free_port() -> int:
    with socket.create_server((HERE, 0)) as taken:
        return int(taken.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    for _ in range(PATIENCE // 100):
        with socket.socket() as line:
            if line.connect_ex((HERE, port)) == 0:
                return
        assert process.poll() is None, said.read_text()
        time.sleep(0.1)
    raise AssertionError(said.read_text())


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, and its kernels with it; insist if it does not."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
