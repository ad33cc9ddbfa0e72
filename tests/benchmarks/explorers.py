"""How long a moved control takes over 12,000 requests: worked out, and seen in JupyterLab."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd

import netkit as nk
from netkit.widgets.explore.reply_views import VIEWS
from tests.lab_page import Lab, open_lab
from tests.page_parts import panel

REQUESTS, STUDENTS, EVENTS = 12_000, 600, 40
NOTEBOOK = "explorers.ipynb"
# From an event to the frame after the one in which the new title stands.
SEEN = """(slider, week) => new Promise(seen => {
  const panel = slider.closest(".netkit-panel")
  const words = () => panel.querySelector(".g-gtitle")?.textContent
  const before = words(), start = performance.now()
  const watch = new MutationObserver(() => {
    const now = words()
    if (!now || now === before) return
    watch.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now() - start)))
  })
  watch.observe(panel, {subtree: true, childList: true, characterData: true})
  slider.value = week
  slider.dispatchEvent(new Event("input", {bubbles: true}))
})"""
# Weeks as fast as a hand drags them; then how long until the last of them is drawn.
DRAGGED = """([slider, weeks, day]) => new Promise(seen => {
  const panel = slider.closest(".netkit-panel")
  let start = Infinity
  const watch = new MutationObserver(() => {
    const words = panel.querySelector(".g-gtitle")?.textContent.replace(/\\s/g, "")
    if (!words?.includes(day) || start === Infinity) return
    watch.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now() - start)))
  })
  watch.observe(panel, {subtree: true, childList: true, characterData: true})
  const drag = () => {
    slider.value = weeks.shift()
    if (!weeks.length) start = performance.now()
    slider.dispatchEvent(new Event("input", {bubbles: true}))
    if (weeks.length) setTimeout(drag, 25)
  }
  drag()
})"""
# Moves in a drag, and drags.
LONG, DRAGS = 30, 10


def make_asks() -> pd.DataFrame:
    """Make the requests of a large invented class."""
    klass = nk.make_cohort(students=STUDENTS, seed=3)
    asks = nk.find_asks(klass.events, as_of=klass.saved_on)
    return asks.iloc[:REQUESTS].reset_index(drop=True)


def recomputed(asks: pd.DataFrame) -> Iterator[tuple[str, list[float]]]:
    """Time table and figure after a week and after a grouping was changed, view by view."""
    explorer = nk.ReplyExplorer(asks, as_of=asks["seen_until"].max())
    for show in VIEWS:
        explorer.show.value = show
        yield f"{show}, another week", [_timed(_move, explorer, n) for n in range(EVENTS)]
        yield f"{show}, another grouping", [_timed(_group, explorer, n) for n in range(EVENTS)]


def _move(explorer: Any, number: int) -> None:
    period = explorer.period
    (period.earlier if number % 8 < 4 else period.later).click()


def _group(explorer: Any, number: int) -> None:
    explorer.by.value = ("channel", "avenue")[number % 2]


def _timed(work: Callable[..., None], *about: Any) -> float:
    # What the kernel computed, without what it waited for while others had the core.
    start = time.process_time()
    work(*about)
    return 1000 * (time.process_time() - start)


def seen(slider: Any) -> list[float]:
    """Time single moves of the slider, event to drawn frame."""
    last = int(slider.get_attribute("max"))
    return [slider.evaluate(SEEN, last - 1 - number % 5) for number in range(EVENTS)]


def dragged(slider: Any) -> list[float]:
    """Time how long after the last of many quick moves its picture is drawn."""
    last = int(slider.get_attribute("max"))
    slider.evaluate(SEEN, last - 1)
    end = slider.get_attribute("aria-valuetext").removeprefix("up to ").replace(" ", "")
    took = []
    for _ in range(DRAGS):
        slider.evaluate(SEEN, last)
        weeks = [number % (last - 1) for number in range(LONG)] + [last - 1]
        took.append(slider.page.evaluate(DRAGGED, [slider.element_handle(), weeks, end]))
    return took


def browse(asks: pd.DataFrame, show: str) -> None:
    """Open a view in a real JupyterLab and print how quickly it follows the slider."""
    with tempfile.TemporaryDirectory() as home, open_lab(Path(home)) as lab:
        slider = _open(lab, asks, show)
        seen(slider)  # the first pictures wait for plotly.js
        _row(f"{show}: event to drawn frame", seen(slider))
        _row(f"{show}: end of a drag of {LONG} moves to drawn frame", dragged(slider))


def _open(lab: Lab, asks: pd.DataFrame, show: str) -> Any:
    folder = lab.folder / "notebooks"
    asks.to_pickle(folder / "asks.pkl")
    code = [
        "import netkit as nk, pandas as pd\nasks = pd.read_pickle('asks.pkl')",
        f"nk.ReplyExplorer(asks, show={show!r}, as_of=asks['seen_until'].max())",
    ]
    cells = [nbformat.v4.new_code_cell(text) for text in code]
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": python})
    nbformat.write(notebook, folder / NOTEBOOK)
    lab.page.close()
    lab.enter(NOTEBOOK)
    paper = lab.turn_to(NOTEBOOK)
    lab._run_all(paper, 1)
    slider = panel(paper, "Week").get_by_label("Week", exact=True)
    panel(paper, "Week").locator(".g-gtitle").wait_for()
    return slider


def _row(what: str, took: list[float]) -> None:
    median, high = np.percentile(took, [50, 95])
    print(f"| {what} | {median:.0f} ms | {high:.0f} ms | {len(took)} |", flush=True)


def main() -> None:
    """Print the rows of a table: what, median, 95th percentile, events."""
    asks = make_asks()
    print(f"{len(asks):,} requests")
    for what, took in recomputed(asks):
        _row(what, took)
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for show in ("rates", "curve"):
        browse(asks, show)
    print(f"load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
