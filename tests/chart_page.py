"""A page of Chromium that shows one figure after another, and where their words lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from tests.chromium import open_browser

# Reads where every piece of text lies on the page.
PLACES = """() => [...document.querySelectorAll('.main-svg text')]
  .filter(text => text.textContent.trim())
  .map(text => [text.textContent, text.getBoundingClientRect()])
  .map(([words, box]) => [words, box.left, box.top, box.right, box.bottom])"""
# Below the figure, so that what leaves it can be seen.
BELOW = 20


@contextmanager
def open_page(folder: Path) -> Iterator[Any]:
    """Open a page that has plotly and can reach nothing but files."""
    start = folder / "chart.html"
    go.Figure().write_html(start, include_plotlyjs=True, div_id="chart")
    with open_browser() as browser:
        page = browser.new_page()
        page.goto(start.as_uri())
        yield page


def show(page: Any, fig: go.Figure, width: int) -> None:
    """Draw a figure alone on a page of this width, the way a notebook hands it over."""
    page.set_viewport_size({"width": width, "height": fig.layout.height + BELOW})
    page.evaluate("Plotly.purge('chart')")
    page.evaluate("text => Plotly.newPlot('chart', JSON.parse(text))", fig.to_json())


def trouble(page: Any, fig: go.Figure, width: int) -> list[str]:
    """List the words that leave the frame, and pairs of words of which one lies on the other."""
    show(page, fig, width)
    places = page.evaluate(PLACES)
    margin = page.evaluate("document.getElementById('chart').getBoundingClientRect().top")
    bottom = fig.layout.height + margin
    outside = [
        f"outside: {words}"
        for words, *box in places
        if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > bottom + 1
    ]
    pairs = combinations(places, 2)
    return outside + [f"{a} | {b}" for (a, *one), (b, *two) in pairs if _overlap(one, two)]


def _overlap(one: list[float], two: list[float]) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    # Boxes of neighbouring lines touch by a hair; letters do not.
    return wide > 1 and high > 4
