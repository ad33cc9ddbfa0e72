"""A talk is planned so that it covers what matters and ends on time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkit import content
from netkit.conversations import core_questions, plan_agenda
from netkit.errors import NetkitError

CORE = ["path", "likes", "dislikes", "referral"]
QUESTIONS = content.table("questions")
THEMES = {row["theme"]: row for row in content.table("themes")}
POSITION = {name: row["position"] for name, row in THEMES.items()}


@given(st.integers(10, 120), st.none() | st.sets(st.sampled_from(list(THEMES)), max_size=9))
def test_minutes_add_up(minutes: int, themes: set[str] | None):
    """Whatever is planned takes exactly the time asked for, without a gap."""
    agenda = plan_agenda(minutes, themes)
    assert agenda["minutes"].sum() == minutes
    assert agenda["minutes"].min() >= 1
    assert agenda["minute"].tolist() == [0, *agenda["minutes"].cumsum()[:-1]]


@given(st.integers(10, 120), st.none() | st.sets(st.sampled_from(list(THEMES)), max_size=9))
def test_a_talk_opens_deepens_and_closes(minutes: int, themes: set[str] | None):
    """Questions go from opening over middle to closing, and the last one is who else."""
    agenda = plan_agenda(minutes, themes)
    places = ["OMC".index(POSITION[theme]) for theme in agenda["theme"]]
    assert places == sorted(places)
    assert agenda["theme"].iloc[-1] == "referral"
    assert agenda["theme"].is_unique


@pytest.mark.parametrize("minutes", range(5, 121))
def test_every_talk_has_the_core(minutes: int):
    """A talk planned by time alone asks the four core questions."""
    assert set(core_questions()["question"]) <= set(plan_agenda(minutes)["question"])


def test_twenty_minutes():
    """The usual 20 minutes hold eight questions, with most time for their story."""
    agenda = plan_agenda()
    assert len(agenda) == 8
    assert agenda.loc[agenda["minutes"].idxmax(), "theme"] == "path"


def test_more_time_gives_more_themes():
    """A longer talk never covers fewer themes."""
    sizes = [len(plan_agenda(minutes)) for minutes in range(5, 121)]
    assert sizes == sorted(sizes)


def test_a_theme_may_be_given_by_its_label():
    """The learner's words for a theme work like its name, in any case."""
    assert plan_agenda(20, ["how they got here"]).equals(plan_agenda(20, ["Path "]))


def test_an_unknown_theme_says_what_there_is():
    """An unknown theme is one sentence with the themes there are."""
    with pytest.raises(NetkitError, match=r"wages.*rapport"):
        plan_agenda(20, ["wages"])


@pytest.mark.parametrize("minutes", [0, 4, 121, -20, 20.5, float("nan")])
def test_a_time_that_cannot_be_planned_is_refused(minutes: float):
    """Too short, too long or half a minute is one sentence with the cure."""
    with pytest.raises(NetkitError, match="whole minutes"):
        plan_agenda(minutes)  # type: ignore[arg-type]


def test_more_themes_than_minutes_is_refused():
    """Themes that do not fit are refused rather than squeezed to nothing."""
    with pytest.raises(NetkitError, match="fewer themes"):
        plan_agenda(5, list(THEMES))


def test_the_core_is_four_questions():
    """The beginner's set is one question for each of the four core themes."""
    assert core_questions()["theme"].tolist() == CORE


def test_the_questions_are_complete():
    """Each of the 23 themes has its place, its depth, its source and four questions at least."""
    assert len(THEMES) == 23
    assert {row["theme"] for row in QUESTIONS} == set(THEMES)
    assert set(POSITION.values()) == set("OMC")
    assert {row["depth"] for row in THEMES.values()} == {"low", "medium", "high"}
    for theme in THEMES:
        assert sum(row["theme"] == theme for row in QUESTIONS) >= 4
        assert THEMES[theme]["source"].startswith("S")


def test_the_questions_are_questions():
    """Every question ends with a question mark, is asked once, and names its source."""
    asked = [row["question"] for row in QUESTIONS]
    assert all(question.endswith("?") for question in asked)
    assert len(set(asked)) == len(asked)
    assert all(row["source"].startswith("S") for row in QUESTIONS)
