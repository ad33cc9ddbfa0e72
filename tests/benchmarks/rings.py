"""Growth rings: seconds to seat everybody, and from a step to its drawn frame in Chromium."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

import netkit as nk
from netkit.charts.rings.people import gather
from netkit.charts.rings.places import seat_people
from tests.benchmarks.timing import best_of
from tests.chromium import open_browser
from tests.ring_trees import grown_tree

PEOPLE = (300, 2_000)
# Steps as the Play button takes them, without its pauses. A frame is drawn when the next but one
# is asked for: the first request comes before the browser paints.
STEP = """async steps => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const at_once = {mode: 'immediate', frame: {duration: 0, redraw: false},
                   transition: {duration: 0}};
  const took = [];
  for (const step of steps) {
    const start = performance.now();
    await Plotly.animate('chart', [step], at_once);
    await frame(); await frame();
    took.push(performance.now() - start);
  }
  return took;
}"""


def seating(people: int = 2_000) -> float:
    """Give the seconds in which everybody gets their place, from a finished tree."""
    tree = grown_tree(people, ways=12)
    return best_of(lambda: seat_people(gather(tree)), times=9)


def steps() -> list[tuple[int, float, float, float]]:
    """Give people, and of a step in Chromium the median, the slowest, and the work it was.

    All in seconds. The last is the time of the page's one thread on the processor, which hardly
    changes when the machine is busy with other things. Nothing, where there is no Chromium.
    """
    try:
        return _in_chromium()
    except pytest.skip.Exception:
        return []


def _in_chromium() -> list[tuple[int, float, float, float]]:
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        start = Path(folder, "rings.html")
        go.Figure().write_html(start, include_plotlyjs=True, div_id="chart")
        page = browser.new_page()
        page.goto(start.as_uri())
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        return [(people, *_steps(page, session, people)) for people in PEOPLE]


def _steps(page: Any, session: Any, people: int) -> tuple[float, float, float]:
    fig = nk.plot_growth_rings(grown_tree(people, ways=12), play=True)
    page.evaluate("Plotly.purge('chart')")
    page.evaluate("text => Plotly.newPlot('chart', JSON.parse(text))", fig.to_json())
    names = [frame.name for frame in fig.frames]
    page.evaluate(STEP, names)
    before = _worked(session)
    took = page.evaluate(STEP, names * 3)
    worked = (_worked(session) - before) / len(took)
    return statistics.median(took) / 1000, max(took) / 1000, worked


def _worked(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))
