"""What the chart of fit promises: a dot a talk, and no ranking."""

from __future__ import annotations

import pytest

import netkit as nk
from tests.chart_tables import (
    FITS,
    make_fits,
)
from tests.chart_words import note_of, title_of, words_beside


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
