"""What charts promise: the table's numbers, in words, and no more than they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import netkit as nk
from netkit.charts import theme as themes
from netkit.charts.findings import UNTOLD, Estimate, compare, lies_above
from netkit.errors import NetkitError
from tests.chart_tables import (
    AVENUES,
    CURVE,
    ENDINGS,
    FIELDS,
    FITS,
    make_curve,
    make_effort,
    make_fits,
    make_funnel,
    make_growth,
    make_mix,
    make_outcomes,
    make_rates,
    make_waits,
    wilson,
)

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
}
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_theme = pytest.mark.parametrize("theme", themes.THEMES)


def draw(chart: str, theme: str = "light") -> go.Figure:
    plot, table = CHARTS[chart]
    return plot(table, theme=theme)


def title_of(fig: go.Figure) -> str:
    return fig.layout.title.text.replace("<br>", " ")


def note_of(fig: go.Figure) -> str:
    return fig.layout.title.subtitle.text.replace("<br>", " ")


def words_beside(fig: go.Figure) -> list[str]:
    """Give the words to the right of each row."""
    return [re.sub(r"</?span[^>]*>", "", t) for t in fig.layout.yaxis2.ticktext]


# ---- what holds for every chart


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


# ---- reply rates


def test_each_rate_stands_with_its_counts() -> None:
    """Beside every row stand k of n, what is still waiting, and what has no date, in words."""
    beside = words_beside(nk.plot_reply_rates(make_rates(AVENUES)))
    assert beside[0] == "64 %: 9 of 14<br>3 still waiting"
    assert beside[3] == "33 %: 3 of 9<br>2 without a date"
    assert beside[5] == "too few to say:<br>1 of 3<br>2 still waiting<br>1 without a date"


def test_dots_and_ranges_are_the_table_s_numbers() -> None:
    """A dot is the rate, a bar reaches from low to high, both in per cent."""
    table = make_rates(AVENUES).sort_values("rate", ascending=False)
    bars, dots = nk.plot_reply_rates(table).data
    assert list(bars.base) == pytest.approx(100 * table["low"], abs=1e-3)
    ends = np.array(bars.base) + np.array(bars.x)
    assert ends == pytest.approx(100 * table["high"], abs=1e-3)
    assert list(dots.x[:5]) == pytest.approx(100 * table["rate"].iloc[:5], abs=1e-3)


def test_too_few_to_say_is_grey_and_has_no_dot() -> None:
    """Under 5 requests with time there is a grey range, no dot, and no percentage in words."""
    bars, dots = nk.plot_reply_rates(make_rates(AVENUES)).data
    assert dots.x[5] is None and bars.x[5] > 0
    assert bars.marker.color[5] == themes.LIGHT.faint
    assert set(bars.marker.color[:5]) == {themes.LIGHT.range}


def test_nobody_had_time_yet() -> None:
    """Without any request that had time nothing is drawn, and 0 of 0 is nowhere to be read."""
    fig = nk.plot_reply_rates(make_rates([("event", 0, 0, 4, 0)]))
    assert fig.data[0].x == (None,)
    assert "none had time yet" in words_beside(fig)[0]
    assert "0 of 0" not in fig.to_json()
    assert title_of(fig).startswith("Too few to say yet")


def test_the_title_claims_only_what_lies_apart() -> None:
    """A difference is claimed where ranges lie apart, and nothing where they overlap."""
    assert title_of(nk.plot_reply_rates(make_rates(AVENUES))) == (
        "Introduced by someone got answers more often than LinkedIn and the like; "
        "the rest cannot be told apart yet"
    )
    alike = make_rates([("referral", 20, 9, 0, 0), ("event", 20, 6, 0, 0)])
    assert UNTOLD in title_of(nk.plot_reply_rates(alike))


def test_no_false_winners_among_groups_that_are_the_same() -> None:
    """Of 1,000 draws with 8 groups of one true rate, at most 5 % claim a difference."""
    rng = np.random.default_rng(20260331)
    claims = 0
    for _ in range(1000):
        n = rng.integers(8, 60, size=8)
        k = rng.binomial(n, 0.35)
        groups = [Estimate(str(i), k[i] / n[i], *wilson(k[i], n[i])) for i in range(8)]
        claims += "more often" in compare(groups)
    assert claims <= 50


def test_a_true_difference_is_found() -> None:
    """With 100 requests each, 60 % against 20 % is told apart among 8 groups."""
    shares = [0.6, *[0.2] * 7]
    groups = [Estimate(f"g{i}", p, *wilson(100 * p, 100)) for i, p in enumerate(shares)]
    assert compare(groups) == "g0 got answers more often than 7 others"


@example([0.3, 0.5, 0.7], [0.1, 0.2, 0.31])
@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.lists(st.floats(0, 1), min_size=3))
def test_overlapping_ranges_are_never_told_apart(one: list[float], two: list[float]) -> None:
    """However wide or narrow, two ranges that share a point make no difference."""
    low, share, high = sorted(one)
    other_low, other_share, *_, other_high = sorted(two)
    first = Estimate("a", share, low, high)
    second = Estimate("b", other_share, other_low, other_high)
    if low <= other_high and other_low <= high:
        assert not lies_above(first, second) and not lies_above(second, first)


def test_an_unnamed_difference_is_not_denied() -> None:
    """Where more groups differ than the title names, it does not call the rest alike."""
    groups = [
        Estimate("a", 0.8, 0.5, 1),
        Estimate("b", 0.7, 0.65, 0.75),
        Estimate("c", 0.55, 0.45, 0.6),
        Estimate("d", 0.2, 0.1, 0.3),
        Estimate("e", 0.4, 0, 1),
    ]
    assert lies_above(groups[1], groups[2], looks=10)
    assert compare(groups) == "3 groups got answers more often than d"


def test_many_groups_make_a_taller_picture() -> None:
    """Thirty groups are all drawn, on a picture that grows; of 45, 40 are, and it says so."""
    many = [(f"Section {i}", i, i // 3, 1, 0) for i in range(1, 46)]
    thirty = nk.plot_reply_rates(make_rates(many[:30], "section"))
    assert len(thirty.data[0].y) == 30
    assert thirty.layout.height > 30 * 40
    most = nk.plot_reply_rates(make_rates(many, "section"))
    assert len(most.data[0].y) == 40
    assert "40 with the most requests, of 45" in note_of(most)


def test_students_are_listed_and_not_ranked() -> None:
    """By student the rows keep the order of the table."""
    rows = [("s1", 10, 1, 0, 0), ("s2", 10, 9, 0, 0), ("s3", 10, 5, 0, 0)]
    fig = nk.plot_reply_rates(make_rates(rows, "student"))
    assert list(fig.layout.yaxis.ticktext) == ["s1", "s2", "s3"]


def test_everybody_together_is_one_row() -> None:
    """Without groups the rate of all requests is drawn."""
    table = make_rates([("", 21, 8, 6, 0)]).drop(columns="avenue")
    table.attrs["by"] = []
    fig = nk.plot_reply_rates(table)
    assert list(fig.layout.yaxis.ticktext) == ["All requests"]
    assert title_of(fig) == "8 of 21 answered (38 %)"


def test_codes_become_a_learner_s_words() -> None:
    """Codes, missing values and the name of the column are shown in words."""
    rows = [("alumni_directory", 21, 8, 6, 0), ("unknown", 9, 2, 0, 0)]
    fig = nk.plot_reply_rates(make_rates(rows))
    assert list(fig.layout.yaxis.ticktext) == ["Alumni directory", "Not written down"]
    assert fig.layout.yaxis.title.text == "How I found them"


def test_one_group_with_enough_speaks_for_itself_alone() -> None:
    """Where only one group had time, the title says so and nothing of the rest."""
    fig = nk.plot_reply_rates(make_rates([AVENUES[2], AVENUES[5]]))
    assert title_of(fig) == (
        "Alumni directory: 8 of 21 answered (38 %); too few to say for the rest"
    )


# ---- the reply curve


def test_a_curve_ends_where_observing_ended() -> None:
    """No mark of a group lies beyond the last day that anybody in it was watched."""
    table = make_curve(CURVE)
    last = table.groupby("avenue")["days"].max()
    fig = nk.plot_reply_curve(table)
    for name, code in [("Introduced by someone", "referral"), ("Job boards", "job_board")]:
        traces = [trace for trace in fig.data if trace.name.startswith(name)]
        assert len(traces) == 3
        assert all(max(x for x in t.x if x is not None) <= last[code] for t in traces)


def test_a_curve_is_made_of_steps_with_the_table_s_values() -> None:
    """A line holds each value until the next row, and tells on hovering how many were left."""
    fig = nk.plot_reply_curve(make_curve({"referral": CURVE["referral"]}))
    line = next(trace for trace in fig.data if trace.mode == "lines" and trace.hoverinfo == "text")
    assert line.line.shape == "hv"
    assert list(line.x) == [0, 2, 9, 40] and list(line.y) == [0, 40, 70, 70]
    assert "12 requests still waiting then" in line.hovertext[2]


def test_a_band_covers_exactly_the_known_ranges() -> None:
    """The band runs from low to high between known rows and leaves unknown ones open."""
    fig = nk.plot_reply_curve(make_curve({"referral": CURVE["referral"]}))
    band = fig.data[0]
    points = [(x, y) for x, y in zip(band.x, band.y, strict=True) if x is not None]
    assert min(x for x, _ in points) == 2
    assert {round(y) for x, y in points if x > 9} == {60, 80}


def test_curves_differ_without_colour() -> None:
    """Each line has a dash, a colour and a shape of its own, and a label at its end."""
    groups = {f"Group {i}": [(0, 0.0, 30 - i), (i + 1, 0.5, 9)] for i in range(6)}
    fig = nk.plot_reply_curve(make_curve(groups, "section"))
    lines = [t for t in fig.data if t.mode == "lines" and t.hoverinfo == "text"]
    ends = [t for t in fig.data if t.mode == "markers"]
    assert len({t.line.dash for t in lines}) == len({t.line.color for t in lines}) == 6
    assert len({t.marker.symbol for t in ends}) == 6
    assert len(fig.layout.annotations) == 6


def test_many_curves_say_which_are_shown() -> None:
    """Of thirty groups the six with the most requests are drawn, in words."""
    groups = {f"Group {i}": [(0, 0.0, 10 + i), (4, 0.5, 9)] for i in range(30)}
    fig = nk.plot_reply_curve(make_curve(groups, "section"))
    assert "6 groups with the most requests, of 30" in note_of(fig)
    assert "Group 29" in fig.layout.annotations[0].text


def test_a_curve_of_few_is_grey_and_wordy() -> None:
    """A group of fewer than 5 requests is grey, claims nothing, and says why."""
    fig = nk.plot_reply_curve(make_curve({"job_board": CURVE["job_board"]}))
    assert title_of(fig).startswith("Too few to say yet")
    assert fig.layout.annotations[0].text == "Job boards<br>too few to say"
    assert fig.layout.annotations[0].font.color == themes.LIGHT.quiet


def test_curves_are_compared_on_a_day_both_were_watched() -> None:
    """The title reads the curves at 21 days, or at the last day two of them can be compared."""
    assert title_of(nk.plot_reply_curve(make_curve(CURVE))) == (
        "By day 21, Introduced by someone got answers more often than LinkedIn and the like"
    )
    short = {"referral": [(0, 0.0, 9), (8, 0.5, 9)], "event": [(0, 0.0, 9), (30, 0.6, 9)]}
    assert title_of(nk.plot_reply_curve(make_curve(short))).startswith("By day 8,")


# ---- my steps


def test_steps_stack_what_may_still_come_upon_what_came() -> None:
    """Solid bars are those that came this far; hatched ones begin there and are still waiting."""
    table = make_funnel()
    solid, waiting = nk.plot_funnel(table).data
    assert list(solid.x) == list(waiting.base) == table["reached"].tolist()
    assert list(waiting.x) == table["pending"].tolist()
    assert waiting.marker.pattern.shape == "/" and solid.marker.pattern.shape is None


def test_steps_say_their_shares_with_counts() -> None:
    """A share stands with the requests it is of, and only over those that had time."""
    beside = words_beside(nk.plot_funnel(make_funnel()))
    assert beside[1] == "15 so far<br>46 %: 11 of 24<br>6 still waiting"
    assert "likely range 28 to 65 %" in nk.sentence(nk.plot_funnel(make_funnel()))
    few = words_beside(nk.plot_funnel(make_funnel(matured=3)))
    assert "too few to say" in few[1] and not any("%" in words for words in few)


# ---- growth


def test_growth_keeps_three_lines_apart() -> None:
    """Connected, asked and met are three lines that differ in dash, shape and label."""
    fig = nk.plot_network_growth(make_growth())
    assert [list(trace.y) for trace in fig.data] == [[0, 0, 1, 20], [1, 4, 9, 12], [0, 1, 3, 5]]
    assert len({trace.line.dash for trace in fig.data}) == 3
    assert len({trace.marker.symbol for trace in fig.data}) == 3
    assert [a.text for a in fig.layout.annotations] == [
        "Connected online<br>20",
        "Wrote to<br>12",
        "Talked<br>5",
    ]
    assert title_of(fig) == "4 weeks: wrote to 12 people, talked to 5"


def test_a_crowd_of_connections_gets_its_own_plot() -> None:
    """Connections share an axis with the rest unless they would flatten it."""
    crowd, few = (nk.plot_network_growth(make_growth(n)) for n in (500, 20))
    assert {t.name: t.yaxis for t in crowd.data}["Connected online"] == "y2"
    assert {t.yaxis for t in few.data} == {"y"}
    assert crowd.layout.yaxis.domain[1] < crowd.layout.yaxis2.domain[0]


# ---- fit


def test_every_talk_with_a_fit_is_one_dot() -> None:
    """There are as many dots as fits noted, each on its number, and none for what was not noted."""
    _, dots = nk.plot_fit(make_fits(FITS)).data
    assert sorted(round(x) for x in dots.x) == sorted(fit for fits in FITS.values() for fit in fits)
    places = list(zip(dots.x, dots.y, strict=True))
    assert len(set(places)) == len(places)


def test_dots_of_one_fit_stand_around_it_and_never_reach_the_next() -> None:
    """Talks of the same fit lie side by side, their middle on the number."""
    for often in (1, 2, 3, 30):
        _, dots = nk.plot_fit(make_fits({"Data": [4] * often})).data
        assert sum(dots.x) / often == pytest.approx(4, abs=1e-3)
        assert max(dots.x) - min(dots.x) < 0.8


def test_fields_are_never_ranked_by_fit() -> None:
    """Rows keep the order of the table, whatever the fits, and the title names no winner."""
    for groups in (FITS, dict(reversed(FITS.items()))):
        fig = nk.plot_fit(make_fits(groups))
        assert [name.replace("<br>", " ") for name in fig.layout.yaxis.ticktext] == list(groups)
        assert not any(name in title_of(fig) for name in groups)
        assert "nothing is ranked" in note_of(fig)


def test_one_talk_is_said_to_be_one_data_point() -> None:
    """A single talk is marked as such beside its row, two are not, and the note says why."""
    fig = nk.plot_fit(make_fits(FITS))
    beside = words_beside(fig)
    assert ["one data point" in words for words in beside] == [False, False, True, True]
    assert "One conversation is one data point." in note_of(fig)
    assert beside[1] == "2 talks<br>fit 4 and 4"
    assert beside[3] == "1 talk<br>fit not noted<br>one data point"


def test_talks_without_any_fit_make_an_empty_picture() -> None:
    """Where no fit was noted the picture says what to do, though there were talks."""
    assert title_of(nk.plot_fit(make_fits({"Data": []}))).startswith("Nothing to show yet")


# ---- layers


def test_a_chart_imports_no_measure() -> None:
    """Drawing needs the finished table only."""
    folder = Path(themes.__file__).parent
    imports = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    used = set(re.findall(r"from netkit\.?(\w*)", imports))
    assert used == {"", "charts", "errors", "estimates", "wording"}
