"""What every chart promises: a title, units, words, and the table's numbers only."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest

import netkit as nk
from netkit.charts import theme as themes
from netkit.errors import NetkitError
from tests.chart_tables import (
    AVENUES,
    CURVE,
    ENDINGS,
    FIELDS,
    FITS,
    SECTIONS,
    make_curve,
    make_effort,
    make_first_requests,
    make_fits,
    make_funnel,
    make_growth,
    make_mix,
    make_most_asked,
    make_outcomes,
    make_participation,
    make_promptness,
    make_rates,
    make_spread,
    make_waits,
)
from tests.chart_words import note_of, title_of

CHARTS: dict[str, tuple[Callable[..., go.Figure], pd.DataFrame]] = {
    "rates": (nk.plot_reply_rates, make_rates(AVENUES)),
    "curve": (nk.plot_reply_curve, make_curve(CURVE)),
    "funnel": (nk.plot_funnel, make_funnel()),
    "growth": (nk.plot_network_growth, make_growth()),
    "fit": (nk.plot_fit, make_fits(FITS)),
    "outcomes": (nk.plot_outcomes, make_outcomes(ENDINGS)),
    "waits": (nk.plot_waiting_times, make_waits()),
    "effort": (nk.plot_effort, make_effort()),
    "mix": (nk.plot_mix, make_mix(FIELDS)),
    "participation": (nk.plot_participation, make_participation(SECTIONS)),
    "first requests": (nk.plot_first_requests, make_first_requests(CURVE)),
    "promptness": (nk.plot_promptness, make_promptness(["Monday", "unknown"])),
    "spread": (nk.plot_spread, make_spread()),
    "most asked": (nk.plot_most_asked, make_most_asked()),
}
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_theme = pytest.mark.parametrize("theme", themes.THEMES)


def draw(chart: str, theme: str = "light") -> go.Figure:
    plot, table = CHARTS[chart]
    return plot(table, theme=theme)


@every_theme
@every_chart
def test_every_chart_is_titled_and_names_its_units(chart: str, theme: str) -> None:
    """A figure has a title, a subtitle, words on both axes, and the template of its theme."""
    fig = draw(chart, theme)
    assert isinstance(fig, go.Figure)
    assert title_of(fig) and note_of(fig)
    assert fig.layout.xaxis.title.text and fig.layout.yaxis.title.text
    assert fig.layout.template == pio.templates[f"netkit_{theme}"]


@every_chart
def test_the_same_table_gives_the_same_bytes(chart: str) -> None:
    """Two figures of one table are equal to the byte, and the table is left as it was."""
    plot, table = CHARTS[chart]
    before = table.copy(deep=True)
    assert plot(table).to_json() == plot(table).to_json()
    assert "uid" not in plot(table).to_json()
    pd.testing.assert_frame_equal(table, before)


@every_chart
def test_a_figure_fetches_nothing(chart: str) -> None:
    """No address stands anywhere in a figure."""
    assert not re.search(r"https?:|//", draw(chart).to_json())


@every_chart
def test_the_sentence_begins_with_the_finding(chart: str) -> None:
    """The sentence kept with a figure says the title, and up to which date it counts."""
    fig = draw(chart)
    assert nk.sentence(fig).startswith(title_of(fig))
    assert "Up to 31 March 2026." in nk.sentence(fig)


@every_theme
@every_chart
def test_an_empty_table_gives_an_empty_titled_figure(chart: str, theme: str) -> None:
    """Without rows there is a title and what to do, and no marks."""
    plot, table = CHARTS[chart]
    fig = plot(table.iloc[:0], theme=theme)
    assert not fig.data
    assert title_of(fig).startswith("Nothing to show yet")
    assert "this picture starts" in note_of(fig) or "first step" in note_of(fig)


@every_chart
def test_a_wrong_table_is_named(chart: str) -> None:
    """A table that lacks a column gives one sentence with the column and the cure."""
    plot, table = CHARTS[chart]
    with pytest.raises(NetkitError, match=rf"'{table.columns[-1]}'|no column .*Hand it"):
        plot(table[[table.columns[0]]])


@every_chart
def test_an_unknown_theme_is_named(chart: str) -> None:
    """An unknown theme gives one sentence with the themes there are."""
    with pytest.raises(NetkitError, match="'light' or 'dark'"):
        draw(chart, "sepia")


def test_a_foreign_figure_has_no_sentence() -> None:
    """A figure that netkit did not make gives one sentence with the cure."""
    with pytest.raises(NetkitError, match="netkit's charts"):
        nk.sentence(go.Figure())


def test_a_chart_imports_no_measure() -> None:
    """Drawing needs the finished table only."""
    folder = Path(themes.__file__).parent
    imports = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    used = set(re.findall(r"from netkit\.?(\w*)", imports))
    assert used == {"", "charts", "durations", "errors", "estimates", "vocabulary", "wording"}
