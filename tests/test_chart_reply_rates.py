"""What the chart of reply rates promises: counts beside rates, and no false winners."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import netkit as nk
from netkit.charts import theme as themes
from netkit.charts.findings import UNTOLD, Estimate, compare, lies_above
from tests.chart_tables import (
    AVENUES,
    make_rates,
    wilson,
)
from tests.chart_words import note_of, title_of, words_beside


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
