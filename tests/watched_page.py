"""A page that netkit wrote, open in Chromium and watched: what it runs, asks for and says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Notes what the page's own policy stopped, from before anything else runs.
WATCH = """
window.stopped = [];
addEventListener("securitypolicyviolation", event => window.stopped.push(event.violatedDirective));
"""
DRAWN = "document.documentElement.dataset.drawn === 'yes'"
RAN = "window.fired === 1 || window.ran === 1"
HOVER = """for (const part of document.querySelectorAll('.picture')) {
  for (let curve = 0; curve < part.data.length; curve++) {
    try { Plotly.Fx.hover(part, [{ curveNumber: curve, pointNumber: 0 }]); } catch {}
  }
}"""


@dataclass
class Watched:
    """A page and what was seen of it: addresses asked for, dialogs, and errors in its console."""

    page: Any
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def harm(self) -> list[str]:
        """List whatever a page of netkit never does."""
        ran = ["a script of a log ran"] if self.page.evaluate(RAN) else []
        stopped = self.page.evaluate("window.stopped")
        return [*ran, *self.asked, *self.dialogs, *self.errors, *stopped]


@contextmanager
def watched(browser: Any, file: Path, **context: Any) -> Iterator[Watched]:
    """Open a file and watch it; whatever it asks for beside itself is noted and refused."""
    with browser.new_context(**context) as room:
        page = room.new_page()
        seen = Watched(page)
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and seen.errors.append(said.text))
        page.route("**", lambda route: _let_in(route, file, seen.asked))
        page.goto(file.as_uri())
        yield seen


def _let_in(route: Any, file: Path, asked: list[str]) -> None:
    url = route.request.url
    if url.split("#")[0] == file.as_uri():
        route.continue_()
    else:
        asked.append(url)
        route.abort()
