"""What the look of growth rings promises: no word on a word or a person, and nothing typed runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

import netkit as nk
from tests.chart_page import open_page, show, trouble
from tests.chart_tables import PAYLOADS
from tests.ring_trees import chain, grown_tree, make_tree, star

HUB = make_tree([None] + [0] * 40)
LONG_WAY = "A very long way of finding people, as somebody typed it, number "
TYPED = star(12).assign(avenue=[f"{LONG_WAY}{row}" for row in range(12)])
NAMES = ["قاسم الأحمد", "王小明", "👩🏽‍🔬 Zoë", "A" * 300, "Very Long Name " * 9, *PAYLOADS[:4]]
PICTURES: dict[str, Callable[[], go.Figure]] = {
    "nobody": lambda: nk.plot_growth_rings(star(1).iloc[:0]),
    "one": lambda: nk.plot_growth_rings(star(1)),
    "thirty": lambda: nk.plot_growth_rings(grown_tree(30)),
    "a day before": lambda: nk.plot_growth_rings(grown_tree(30), up_to="2026-02-01"),
    "three hundred": lambda: nk.plot_growth_rings(grown_tree(300, ways=12)),
    "star": lambda: nk.plot_growth_rings(star(60)),
    "full ring": lambda: nk.plot_growth_rings(star(100, ways=6)),
    "full rings": lambda: nk.plot_growth_rings(make_tree([None] * 40 + [*range(40)] * 2)),
    "chain": lambda: nk.plot_growth_rings(chain(9)),
    "hub": lambda: nk.plot_growth_rings(HUB),
    "four rings": lambda: nk.plot_growth_rings(chain(4)),
    "typed ways": lambda: nk.plot_growth_rings(TYPED),
    "names": lambda: nk.plot_growth_rings(grown_tree(15), names=True),
    "names as typed": lambda: nk.plot_growth_rings(
        star(len(NAMES), ways=3).assign(contact=NAMES), names=True
    ),
    "play": lambda: nk.plot_growth_rings(grown_tree(30), play=True),
    "three thousand": lambda: nk.plot_growth_rings(grown_tree(3000, ways=12)),
    "play of a crowd": lambda: nk.plot_growth_rings(grown_tree(3000, ways=12), play=True),
}
# Reads where the people stand on the page, and where the words on the rings.
MARKS = """selector => [...document.querySelectorAll(selector)]
  .map(mark => mark.getBoundingClientRect())
  .map(box => [box.left, box.top, box.right, box.bottom])"""
PEOPLE, CAPTIONS = ".cartesianlayer .point", ".infolayer .annotation-text"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open one page of Chromium that has plotly and can reach nothing but files."""
    with open_page(tmp_path_factory.mktemp("rings")) as page:
        yield page


def covers(one: list[float], two: list[float]) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    return min(wide, min(one[3], two[3]) - max(one[1], two[1])) > 2


CROWDS = ("three thousand", "play of a crowd")


@pytest.mark.browser
@pytest.mark.parametrize(
    "picture",
    [
        *(name for name in PICTURES if name not in CROWDS),
        *(pytest.param(one, marks=pytest.mark.slow) for one in CROWDS),
    ],
)
@pytest.mark.parametrize("width", [400, 1200])
def test_no_word_lies_on_a_word_or_a_person(page: Any, picture: str, width: int) -> None:
    """On a telephone and on a wide screen words are in the frame, apart, and beside the people."""
    fig = PICTURES[picture]()
    assert trouble(page, fig, width) == []
    people = page.evaluate(MARKS, PEOPLE)
    for caption in page.evaluate(MARKS, CAPTIONS):
        assert not [mark for mark in people if covers(caption, mark)]


@pytest.mark.browser
@pytest.mark.parametrize("name", [*NAMES, *PAYLOADS[4:]])
def test_a_name_does_nothing_in_a_browser(page: Any, name: str) -> None:
    """A person's name shows on hovering; it runs no script, makes no link, asks nobody else."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tree = make_tree([None, 0]).assign(contact=[name, "b"], avenue=name, introduced_by=[None, name])
    fig = nk.plot_growth_rings(tree, names=True)
    show(page, fig, 1200)
    for dot in [i for i, t in enumerate(fig.data) if t.hovertext]:
        page.evaluate(f"Plotly.Fx.hover('chart', [{{curveNumber: {dot}, pointNumber: 0}}])")
    page.wait_for_selector(".hoverlayer text")
    assert page.evaluate("window.fired") is None
    made = "document.querySelectorAll('.main-svg a, .main-svg image, #chart b').length"
    assert page.evaluate(made) == 0
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.browser
def test_it_plays_and_stops_by_its_buttons(page: Any) -> None:
    """Play shows the network from its first week on; Pause keeps what is seen."""
    fig = nk.plot_growth_rings(grown_tree(60), play=True)
    show(page, fig, 1200)
    points = f"document.querySelectorAll('{PEOPLE}').length"
    everybody = page.evaluate(points)
    page.wait_for_timeout(700)
    assert page.evaluate(points) == everybody
    page.locator(".updatemenu-button", has_text="Play").click()
    page.wait_for_function(f"{points} < {everybody // 2}")
    page.locator(".updatemenu-button", has_text="Pause").click()
    page.wait_for_timeout(300)
    paused = page.evaluate(points)
    page.wait_for_timeout(1200)
    assert page.evaluate(points) == paused
