"""The charts of comparisons and pulled shares: what their titles may say, and how they look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import netkit as nk
from tests.chart_page import open_page, show, trouble
from tests.chart_tables import PAYLOADS
from tests.chart_words import note_of, title_of
from tests.null_classes import class_asks, plain_table


def compared(*rows: tuple[str, int, int, int, int, str], by: str = "avenue") -> pd.DataFrame:
    """Make a table from (name, answered, matured, others' answered, matured, verdict)."""
    columns = [by, "answered", "matured", "others_answered", "others_matured", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    rate, others = (table[f"{of}answered"] / table[f"{of}matured"] for of in ("", "others_"))
    told = table["verdict"] != "too_few"
    table = table.drop(columns=["others_answered", "others_matured"]).assign(
        asks=table["matured"], pending=0, undated=0, rate=rate, low=0.0, high=1.0, others=others
    )
    table["difference"] = (rate - others).where(told)
    table["difference_low"], table["difference_high"] = (
        table["difference"] + s for s in (-0.1, 0.1)
    )
    table["p"] = table["p_adjusted"] = np.where(told, 0.5, np.nan)
    table.attrs = {"by": [by], "within_days": 21, "up_to": pd.Timestamp("2026-03-31")}
    return table


MIXED = compared(
    ("referral", 14, 20, 20, 80, "more"),
    ("faculty", 7, 20, 27, 80, "open"),
    ("job_board", 2, 30, 32, 70, "less"),
    ("event", 1, 3, 33, 97, "too_few"),
)


def many_students(number: int, asks: int = 10) -> pd.DataFrame:
    rng = np.random.default_rng(2)
    student = np.repeat(np.arange(number), asks)
    chance = rng.beta(3, 5, number)[student]
    return plain_table(
        student, np.zeros(student.size, dtype=int), rng.random(student.size) < chance
    )


def many_groups(number: int) -> pd.DataFrame:
    """Compare many invented groups, of which none but the last stands out."""
    rows = [(f"Group {i}", 4, 12, 400, 1200, "open") for i in range(number - 1)]
    return compared(*rows, ("Late", 5, 5, 400, 1200, "more"), by="section")


CHARTS: dict[str, Callable[[str], go.Figure]] = {
    "compared": lambda theme: nk.plot_comparison(MIXED, theme=theme),
    "pulled": lambda theme: nk.plot_shrunken_rates(
        nk.shrunken_rates(many_students(30)), theme=theme
    ),
}
every_chart = pytest.mark.parametrize("chart", CHARTS)


@every_chart
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_titled_with_units_and_words(chart: str, theme: str) -> None:
    """A figure has a title, a note, words on both axes, and a sentence that begins with it."""
    fig = CHARTS[chart](theme)
    assert title_of(fig) and note_of(fig)
    assert "per cent" in fig.layout.xaxis.title.text or "points" in fig.layout.xaxis.title.text
    assert fig.layout.yaxis.title.text
    assert nk.sentence(fig).startswith(title_of(fig))
    assert "Up to 31 March 2026." in nk.sentence(fig)
    assert not re.search(r"https?:|//", fig.to_json())


def test_the_title_names_what_the_verdicts_name() -> None:
    """Groups with a verdict are named, the others are not, and luck is called luck."""
    title = title_of(nk.plot_comparison(MIXED))
    assert title == (
        "Introduced by someone got answers more often than the others, Job boards less often"
    )


def test_without_a_verdict_nothing_is_claimed() -> None:
    """Where every verdict is open the title says so, however large a difference."""
    fig = nk.plot_comparison(
        compared(("referral", 9, 9, 0, 9, "open"), ("event", 0, 9, 9, 9, "open"))
    )
    assert title_of(fig) == "Nothing stands out yet: all of these differences may be luck"


def test_too_few_to_compare() -> None:
    """With too few everywhere there is no dot, and the title asks for time."""
    fig = nk.plot_comparison(MIXED[MIXED["verdict"] == "too_few"])
    assert title_of(fig).startswith("Too few to say yet")
    assert fig.data[1].x == (None,)


def test_a_row_tells_its_difference_and_its_verdict() -> None:
    """Dots stand at the differences, hollow where they may be luck; the words say it, too."""
    fig = nk.plot_comparison(MIXED)
    assert fig.data[1].x[:3] == pytest.approx((45, 1.25, -39.0476))
    fills = fig.data[1].marker.color
    assert fills[0] == fills[2] != fills[1]
    beside = [re.sub(r"</?span[^>]*>", "", words) for words in fig.layout.yaxis2.ticktext]
    assert beside[0] == "more often<br>70 %: 14 of 20<br>others 25 %"
    assert [words.split("<br>")[0] for words in beside[1:]] == [
        "may be luck",
        "less often",
        "too few to say",
    ]
    assert "+45 points, likely range +35 to +55 points" in nk.sentence(fig)
    assert "−39 points" in nk.sentence(fig)


def test_looks_are_counted() -> None:
    """The note says how many ways were looked at, where there are more than two."""
    assert "3 ways looked at" in note_of(nk.plot_comparison(MIXED))
    two = compared(("referral", 9, 9, 0, 9, "more"), ("event", 0, 9, 9, 9, "less"))
    assert "looked at" not in note_of(nk.plot_comparison(two))


def test_of_many_groups_the_clear_ones_are_drawn() -> None:
    """Of 3,000 groups 40 are drawn, those that stand out among them."""
    fig = nk.plot_comparison(many_groups(3000))
    assert len(fig.data[1].x) == 40
    assert fig.layout.yaxis.ticktext[0] == "Late"
    assert "Showing 40 of 3,000 groups" in note_of(fig)


def test_students_stand_in_the_order_of_their_names() -> None:
    """Rows follow the labels, s2 before s10, whatever their values or the order of the table."""
    rates = nk.shrunken_rates(many_students(12))
    shuffled = rates.sort_values("rate")
    fig = nk.plot_shrunken_rates(shuffled)
    assert list(fig.layout.yaxis.ticktext) == [f"s{i}" for i in range(12)]
    assert fig.data[3].x == pytest.approx(100 * rates["shrunken"].to_numpy(), abs=1e-3)
    assert fig.data[2].x == pytest.approx(100 * rates["rate"].to_numpy(), abs=1e-3)


def test_of_many_students_the_first_forty() -> None:
    """Of 3,000 students the first 40 by name are drawn, and the note says so."""
    fig = nk.plot_shrunken_rates(nk.shrunken_rates(many_students(3000, 6)))
    assert len(fig.data[3].x) == 40
    assert "Showing the first 40 of 3,000." in note_of(fig)


def alike(per_student: list[int], asks: int) -> pd.DataFrame:
    student = np.repeat(np.arange(len(per_student)), asks)
    answered = np.tile(np.arange(asks), len(per_student)) < np.repeat(per_student, asks)
    return nk.shrunken_rates(plain_table(student, np.zeros(student.size, dtype=int), answered))


@pytest.mark.parametrize(
    ("answers", "asks", "title"),
    [
        ([3, 4, 3, 4, 3, 4], 10, "Luck alone could make all of these differences"),
        ([1, 2, 3, 4, 5, 6, 2, 3, 5, 1], 10, "Most of the differences look like luck"),
        ([5, 35, 20, 38, 2, 30, 10], 40, "Some of the differences look like luck"),
        ([3, 4, 3], 10, "Too few to compare: nobody can say yet what is luck"),
    ],
)
def test_the_title_states_the_spread(answers: list[int], asks: int, title: str) -> None:
    """The title says how much of the spread is luck, and names nobody."""
    assert title_of(nk.plot_shrunken_rates(alike(answers, asks))) == title


def test_a_table_that_forgot_its_notes_is_drawn() -> None:
    """Without attrs, as after a merge, the figure has the same rows and title."""
    rates = nk.shrunken_rates(many_students(8))
    bare = rates.copy()
    bare.attrs = {}
    one, other = nk.plot_shrunken_rates(rates), nk.plot_shrunken_rates(bare)
    assert title_of(one) == title_of(other)
    assert one.layout.yaxis.ticktext == other.layout.yaxis.ticktext
    assert "Dotted line" in note_of(one) and "Dotted line" not in note_of(other)
    same = MIXED.copy()
    same.attrs = {}
    assert title_of(nk.plot_comparison(same)) == title_of(nk.plot_comparison(MIXED))


@pytest.mark.parametrize("plot", [nk.plot_comparison, nk.plot_shrunken_rates])
def test_nothing_to_draw(plot: Callable[[pd.DataFrame], go.Figure]) -> None:
    """Without requests there is a titled figure without marks; a wrong table is named."""
    asks = class_asks(np.random.default_rng(0)).iloc[:0]
    make = nk.compare_replies if plot is nk.plot_comparison else nk.shrunken_rates
    fig = plot(make(asks))
    assert not fig.data and title_of(fig).startswith("Nothing to show yet")
    with pytest.raises(nk.NetkitError, match="Hand it the result of"):
        plot(pd.DataFrame({"a": [1]}))


def test_a_title_claims_nothing_of_few_students() -> None:
    """Reply rates of several students name no group above another that rests on four of them."""
    counts = [("email", 38, 40), ("phone", 5, 40)]
    rows = [(name, m, a, 0, 0, m, a / m, a / m - 0.1, a / m + 0.1) for name, a, m in counts]
    names = ["channel", "matured", "answered", "pending", "undated", "asks", "rate", "low", "high"]
    rates = pd.DataFrame(rows, columns=names)
    for students, claimed in [(1, True), (4, False), (12, True)]:
        title = title_of(nk.plot_reply_rates(rates.assign(students=students)))
        assert ("more often" in title) == claimed, students


def test_students_are_no_ranking_in_a_title() -> None:
    """By student the title of the reply rates names nobody."""
    title = title_of(nk.plot_reply_rates(nk.reply_rates(many_students(30, 40), by="student")))
    assert title == "30 students, each with a likely range: this is no ranking"


# ---- in a browser

LONG = "A very long name for a section of a course, as somebody typed it, group "
PICTURES = {
    **CHARTS,
    "one group": lambda theme: nk.plot_comparison(MIXED.iloc[:1], theme=theme),
    "too few": lambda theme: nk.plot_comparison(MIXED.iloc[3:], theme=theme),
    "many groups": lambda theme: nk.plot_comparison(many_groups(3000), theme=theme),
    "long names": lambda theme: nk.plot_comparison(
        compared(*[(f"{LONG}{i}", i, 20, 90, 300, "open") for i in range(9)], by="section"),
        theme=theme,
    ),
    "many students": lambda theme: nk.plot_shrunken_rates(
        nk.shrunken_rates(many_students(3000, 6)), theme=theme
    ),
    "one student": lambda theme: nk.plot_shrunken_rates(
        nk.shrunken_rates(many_students(1)), theme=theme
    ),
    "nobody": lambda theme: nk.plot_comparison(MIXED.iloc[:0], theme=theme),
}


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


@pytest.mark.browser
@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_a_log_does_nothing_in_a_browser(page: Any, payload: str) -> None:
    """A group's name runs no script and makes no link, in either chart."""
    pulled = nk.shrunken_rates(many_students(4)).assign(student=payload)
    compare = compared((payload, 9, 9, 0, 9, "more"), by="section")
    for fig in (nk.plot_comparison(compare), nk.plot_shrunken_rates(pulled)):
        show(page, fig, 1200)
        page.evaluate("Plotly.Fx.hover('chart', [{curveNumber: 1, pointNumber: 0}])")
        assert page.evaluate("window.fired") is None
        made = "document.querySelectorAll('.main-svg a, .main-svg image, #chart b').length"
        assert page.evaluate(made) == 0
