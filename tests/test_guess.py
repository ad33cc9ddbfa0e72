"""Guessing first: any guess is welcome, none is scored, and the answer waits for it."""

from __future__ import annotations

import inspect
import math

import ipywidgets
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.widgets.cards.guess import NO_GUESS
from netkit.widgets.parts.panel import Panel

SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'
QUESTION = "Of ten people, how many answered?"
KNOWN = "Two of the others were away."


def said(typed: str, answer: float = 6, unit: str = "people") -> str:
    """Type a guess, press the button, and give what is said."""
    panel = nk.Guess(QUESTION, answer, unit=unit, said=KNOWN)
    panel.guess.value = typed
    panel.tell.click()
    return str(panel.said.text)


def shown(panel: nk.Guess) -> str:
    """Give all the HTML and all the typed text that a panel holds."""
    return "".join(str(getattr(part, "value", "")) for part in panel.children)


def test_the_answer_waits_for_a_guess():
    """Nothing gives the answer away before a number was typed, not even the button."""
    panel = nk.Guess(QUESTION, 6174, said=KNOWN)
    for typed in ("", "no idea"):
        panel.guess.value = typed
        panel.tell.click()
        assert panel.said.text == NO_GUESS
        assert KNOWN not in shown(panel)
        assert "6,174" not in shown(panel)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("6", "You said 6 people. And so it is: 6 people."),
        ("4", "You said 4 people. It is more than that: 6 people."),
        ("9", "You said 9 people. It is less than that: 6 people."),
        ("about 6.5", "You said 6.5 people. Very close: it is 6 people."),
        ("5,5 or so", "You said 5.5 people. Very close: it is 6 people."),
        ("1,200", "You said 1,200 people. It is less than that: 6 people."),
        ("-1", "You said -1 people. It is more than that: 6 people."),
    ],
)
def test_each_guess_is_met_kindly(typed: str, verdict: str):
    """The answer comes in words, seen from the guess, and then what there is to say."""
    assert said(typed) == f"{verdict}\n\n{KNOWN}"


@pytest.mark.parametrize("typed", ["1", "6", "7", "1000", "0"])
def test_no_guess_is_called_wrong(typed: str):
    """Neither wrong nor right, no score and no count of tries."""
    words = said(typed).lower()
    assert not any(word in words for word in ("wrong", "right", "correct", "score", "point"))


def test_one_may_guess_again():
    """A second guess is met like the first."""
    panel = nk.Guess(QUESTION, 6)
    said = []
    for typed in ("1", "6"):
        panel.guess.value = typed
        panel.tell.click()
        said.append(panel.said.text)
    assert said == ["You said 1. It is more than that: 6.", "You said 6. And so it is: 6."]


def test_the_box_begins_empty():
    """No number stands in it that would pull the guess towards itself."""
    panel = nk.Guess(QUESTION, 6)
    assert isinstance(panel.guess, ipywidgets.Text)
    assert panel.guess.value == ""


def test_paper_asks_first_and_answers_last():
    """The words beside the panel stay the same, whatever was guessed."""
    panel = nk.Guess(QUESTION, 6, unit="people", said=KNOWN)
    before = panel.stills()
    panel.guess.value = "4"
    panel.tell.click()
    assert panel.stills() == before
    question, blank, answer = panel.summary().split("\n\n")
    assert question == QUESTION
    assert blank == "My guess: ____ people"
    assert answer == f"The answer: 6 people. {KNOWN}"


@pytest.mark.parametrize(
    ("number", "words"), [(0.44, "0.4 %"), (58, "58 %"), (57.94, "57.9 %"), (12345, "12,345 %")]
)
def test_numbers_are_written_as_people_write_them(number: float, words: str):
    """One decimal at most, none where there is none, and a comma in the thousands."""
    assert nk.Guess(QUESTION, number, unit="%").summary().endswith(f"The answer: {words}.")


def test_the_answer_may_be_worked_out_later():
    """A callable is asked when the answer is needed, and as often."""
    calls: list[int] = []
    panel = nk.Guess(QUESTION, lambda: len(calls) + 1)
    assert calls == []
    calls.append(1)
    panel.guess.value = "2"
    panel.tell.click()
    assert "And so it is: 2." in panel.said.text


@pytest.mark.parametrize("answer", [math.nan, math.inf, None, "many"])
def test_an_answer_that_is_no_number_is_said_in_words(answer: object):
    """At once where it is known; in the panel where it is worked out later."""
    with pytest.raises(NetkitError, match="no number to guess"):
        nk.Guess(QUESTION, answer)
    later = nk.Guess(QUESTION, lambda: answer)
    later.guess.value = "4"
    later.tell.click()
    assert later.said.text.startswith("There is no number to guess here")
    assert later.said.text in later.summary()


def test_what_is_typed_stays_text():
    """Question, unit, guess and words are shown as typed and never run."""
    panel = nk.Guess(SNEAKY, 6, unit=SNEAKY, said=SNEAKY)
    panel.guess.value = f"4 {SNEAKY}"
    panel.tell.click()
    html = panel.question.value + panel.said.value + panel.stills()[-1]["text/html"]
    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize("panel", [nk.Guess, nk.WhatIf])
def test_no_name_of_the_widgets_is_taken(panel: type[Panel]):
    """A method of ours with a name of theirs would be called by them, and only in a browser."""
    ours = {name for name, value in vars(panel).items() if inspect.isfunction(value)}
    assert ours & set(dir(ipywidgets.VBox)) == {"__init__"}


def test_every_control_has_a_name():
    """A screen reader can name the box and the button."""
    panel = nk.Guess(QUESTION, 6, unit="people")
    assert panel.guess.description == "My guess (people)"
    assert panel.tell.description == "That is my guess"
