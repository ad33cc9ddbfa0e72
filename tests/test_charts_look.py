"""What the look of charts promises: it can be seen, at any width, and nothing lies on a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit.charts import theme as themes
from netkit.charts.end_labels import spread
from netkit.charts.rows import Rows
from tests.chart_page import open_page, show, trouble
from tests.chart_sizes import SIZED, draw
from tests.chart_tables import (
    AVENUES,
    CURVE,
    ENDINGS,
    FIELDS,
    FITS,
    FOLLOW_UPS,
    PAYLOADS,
    WAYS,
    make_curve,
    make_effort,
    make_first_requests,
    make_fits,
    make_funnel,
    make_growth,
    make_growth_by,
    make_mix,
    make_most_asked,
    make_outcomes,
    make_participation,
    make_promptness,
    make_rates,
    make_waits,
    with_waiting,
)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (WCAG 2.2)."""
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("palette", themes.THEMES.values(), ids=themes.THEMES)
def test_colours_can_be_seen(palette: themes.Colours) -> None:
    """Text, lines among it, has 4.5 to 1 on its ground, and every other mark 3 to 1."""
    for text in (palette.ink, palette.quiet, *palette.series):
        assert contrast(text, palette.ground) >= 4.5, text
    for mark in (palette.dot, palette.range, palette.faint):
        assert contrast(mark, palette.ground) >= 3, mark
    # The number in a square of the calendar, and the words upon a quiet band.
    assert contrast(palette.ground, palette.series[0]) >= 4.5
    assert contrast(palette.quiet, palette.grid) >= 4.5


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), max_size=5),
)
def test_labels_never_lie_upon_another(things: list[tuple[float, float]]) -> None:
    """Labels moved apart keep their order and the frame, and none covers another."""
    places, heights = [p for p, _ in things], [h for _, h in things]
    moved = spread(places, heights, low=0, high=100)
    order = sorted(range(len(places)), key=lambda i: places[i])
    edges = [e for i in order for e in (moved[i] - heights[i] / 2, moved[i] + heights[i] / 2)]
    assert all(b - a >= -1e-9 for a, b in zip([0, *edges], [*edges, 100], strict=True))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=30))
def test_rows_have_room_for_their_words(lines: list[tuple[int, int]]) -> None:
    """Every row is as far from the next as the words of both need, within the picture."""
    rows = Rows([["x"] * a for a, _ in lines], [["x"] * b for _, b in lines])
    needed = [16 * max(pair) for pair in lines]
    places = [0, *rows.middles, rows.height]
    room = [0, *needed, 0]
    for i in range(len(places) - 1):
        assert places[i + 1] - places[i] >= (room[i] + room[i + 1]) / 2


# ---- in a browser

LONG = "A very long name for a section of a course, as somebody typed it, group "
SECTIONS = [(f"{LONG}{i}", 5 + i, i // 3, i % 4, i % 3) for i in range(12)]
PICTURES: dict[str, Callable[[str], go.Figure]] = {
    "rates": lambda theme: nk.plot_reply_rates(make_rates(AVENUES), theme=theme),
    "one rate": lambda theme: nk.plot_reply_rates(make_rates(AVENUES[:1]), theme=theme),
    "long names": lambda theme: nk.plot_reply_rates(make_rates(SECTIONS, "section"), theme=theme),
    "curve": lambda theme: nk.plot_reply_curve(make_curve(CURVE), theme=theme),
    "six curves": lambda theme: nk.plot_reply_curve(
        make_curve({f"{LONG}{i}": CURVE["referral"] for i in range(6)}, "section"), theme=theme
    ),
    "steps": lambda theme: nk.plot_funnel(make_funnel(), theme=theme),
    "growth": lambda theme: nk.plot_network_growth(make_growth(), theme=theme),
    "crowd": lambda theme: nk.plot_network_growth(make_growth(500), theme=theme),
    "fit": lambda theme: nk.plot_fit(make_fits(FITS), theme=theme),
    "fit of many": lambda theme: nk.plot_fit(
        make_fits({f"{LONG}{i}": [1 + i % 5] * (1 + i % 4) for i in range(12)}), theme=theme
    ),
    "ticks and second notes": lambda theme: nk.plot_reply_curve(
        with_waiting(make_curve(CURVE)), follow_ups=FOLLOW_UPS, theme=theme
    ),
    "late second notes": lambda theme: nk.plot_reply_curve(
        make_curve(CURVE), follow_ups=FOLLOW_UPS.assign(early=25.0, late=60.0), theme=theme
    ),
    "outcomes": lambda theme: nk.plot_outcomes(make_outcomes(ENDINGS), theme=theme),
    "hardly an outcome": lambda theme: nk.plot_outcomes(
        make_outcomes({name: [(0, 0.0), (2, 0.01)] for name in ENDINGS}), theme=theme
    ),
    "waits": lambda theme: nk.plot_waiting_times(make_waits(), theme=theme),
    "waits of many": lambda theme: nk.plot_waiting_times(
        make_waits(40_000, 9_000, 90_000), theme=theme
    ),
    "effort": lambda theme: nk.plot_effort(make_effort(), theme=theme),
    "a year of effort": lambda theme: nk.plot_effort(make_effort(371), theme=theme),
    "mix": lambda theme: nk.plot_mix(make_mix(FIELDS), theme=theme),
    "mix of many": lambda theme: nk.plot_mix(
        make_mix([(f"{LONG}{i}", 900 * i, 1234, 800 * i, 7 * i) for i in range(12)]), theme=theme
    ),
    "growth by": lambda theme: nk.plot_network_growth(make_growth_by(WAYS), theme=theme),
    "growth of many": lambda theme: nk.plot_network_growth(
        make_growth_by({f"{LONG}{i}": (i, 1000 * i, 990 * i) for i in range(9)}, by="section"),
        theme=theme,
    ),
    "empty": lambda theme: nk.plot_funnel(make_funnel().iloc[:0], theme=theme),
}
# How many rows a table has; of thousands, each picture takes seconds where there is little to
# compute with.
SIZES = [0, 1, 30, pytest.param(3000, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open one page of Chromium that has plotly and can reach nothing but files."""
    with open_page(tmp_path_factory.mktemp("charts")) as page:
        yield page


@pytest.mark.browser
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("width", [400, 1200])
def test_no_word_leaves_the_frame_or_lies_on_another(page: Any, picture: str, width: int) -> None:
    """On a telephone and on a wide screen every word is within the page and apart from others."""
    assert trouble(page, PICTURES[picture]("light"), width) == []
    assert page.evaluate("document.querySelectorAll('.main-svg text').length")


@pytest.mark.browser
@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("chart", SIZED)
def test_every_chart_has_room_for_any_number_of_rows(page: Any, chart: str, rows: int) -> None:
    """With no row, with one and with thousands, narrow or wide, no word lies on another."""
    assert trouble(page, draw(chart, rows, "light"), 400) == []
    assert trouble(page, draw(chart, rows, "dark"), 1200) == []


@pytest.mark.browser
def test_the_watch_for_words_can_fail(page: Any) -> None:
    """Two words on one place, and one beyond the edge, are found."""
    fig = nk.plot_funnel(make_funnel())
    for place, words in ((0, "one"), (0, "other"), (1, "beyond" * 30)):
        at = {"x": place, "y": 0.5, "xref": "paper", "yref": "paper", "xanchor": "left"}
        fig.add_annotation(text=words, showarrow=False, **at)
    found = trouble(page, fig, 400)
    assert "one | other" in found and any(words.startswith("outside: beyond") for words in found)


@pytest.mark.browser
@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_a_log_does_nothing_in_a_browser(page: Any, payload: str) -> None:
    """A group's name runs no script, makes no link, and asks nothing of another computer."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rows = [(payload, 21, 8, 6, 0), ("event", 30, 1, 0, 0)]
    curve = make_curve({payload: CURVE["referral"]}, "section")
    ending = make_outcomes(ENDINGS).assign(section=payload)
    ending.attrs["by"] = ["section"]
    for fig in (
        nk.plot_reply_rates(make_rates(rows, "section")),
        nk.plot_reply_curve(with_waiting(curve)),
        nk.plot_outcomes(ending),
        nk.plot_mix(make_mix([(payload, 3, 2, 2, 1)])),
        nk.plot_network_growth(make_growth_by({payload: (1, 4, 2)}, by="section")),
        nk.plot_participation(make_participation([(payload, 9, 8, 7)])),
        nk.plot_promptness(make_promptness([payload])),
        nk.plot_first_requests(make_first_requests({payload: CURVE["referral"]})),
        nk.plot_most_asked(make_most_asked().assign(outside=payload)),
    ):
        show(page, fig, 1200)
        page.evaluate("Plotly.Fx.hover('chart', [{curveNumber: 1, pointNumber: 0}])")
        page.wait_for_selector(".hoverlayer text")
        assert page.evaluate("window.fired") is None
        made = "document.querySelectorAll('.main-svg a, .main-svg image, #chart b').length"
        assert page.evaluate(made) == 0
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.browser
def test_no_button_sends_a_picture_away(page: Any) -> None:
    """Plotly's own button that uploads a chart, and the log in it, is on none of ours."""
    pictures = {name: picture("light") for name, picture in PICTURES.items()}
    found = {}
    for name, fig in {**pictures, "plain": go.Figure(layout={"height": 300})}.items():
        show(page, fig, 1200)
        labels = "[...document.querySelectorAll('.modebar-btn')].map(one => one.ariaLabel)"
        found[name] = page.evaluate(labels)
    assert all("Download plot as a PNG" in buttons for buttons in found.values())
    assert [name for name, buttons in found.items() if "Share chart..." in buttons] == ["plain"]


@pytest.mark.browser
def test_the_watch_for_links_can_fail(page: Any) -> None:
    """The same link, put into a title without care, is found: the test above is no formality."""
    show(page, go.Figure(layout={"title": {"text": PAYLOADS[2]}, "height": 300}), 1200)
    assert page.evaluate("document.querySelectorAll('.main-svg a').length") == 1
