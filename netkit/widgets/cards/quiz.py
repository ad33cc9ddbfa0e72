"""What small quizzes share: a text, a few answers to choose from, and no harm in a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import ipywidgets

from netkit.errors import NetkitError
from netkit.widgets.parts.panel import BUTTON, Panel, Words


class QuizCard(NamedTuple):
    """A text to think about, the answers to choose from, the right one, and what to say then."""

    text: str
    choices: Sequence[str]
    right: str
    known: str


class Quiz(Panel):
    """Show one card after the other; a guess may be wrong, and nobody counts the wrong ones.

    Make a quiz of your own from it: hand in cards with equally many choices each.

    Parameters
    ----------
    question : str
        What is asked about each card.
    cards : sequence of QuizCard
        In the order in which they are shown.
    look_again : str
        What is said after a wrong guess.

    Attributes
    ----------
    progress, card, choices, tell, next : the parts
        `quiz.choices[0].click()` guesses; `quiz.tell` gives the answer away.

    Raises
    ------
    NetkitError
        If there are no cards.
    """

    def __init__(self, question: str, cards: Sequence[QuizCard], look_again: str) -> None:
        if not cards:
            raise NetkitError("There is nothing to ask here; the file of this quiz has no rows.")
        self._question, self._cards, self._look_again = question, cards, look_again
        self._place, self._found = 0, set[int]()
        self.progress, self.card = Words(), Words()
        self.choices = [ipywidgets.Button(**BUTTON) for _ in cards[0].choices]
        self.tell = ipywidgets.Button(description="Tell me", **BUTTON)
        self.next = ipywidgets.Button(description="Next one", button_style="primary", **BUTTON)
        guesses = ipywidgets.HBox(self.choices, layout={"flex_flow": "row wrap"})
        onward = ipywidgets.HBox([self.tell, self.next])
        super().__init__([self.progress, self.card, guesses, onward])
        self._listen()
        self._turn_to(0)

    def summary(self) -> str:
        """Give every card with its choices, and the answers after all of them."""
        cards = list(enumerate(self._cards, start=1))
        asked = (f"{place}. {card.text}\n{_or(card.choices)}?" for place, card in cards)
        answers = (f"{place}. {card.right}. {card.known}" for place, card in cards)
        return "\n\n".join([self._question, *asked, "What we would say:", *answers])

    def _listen(self) -> None:
        for button in self.choices:
            button.on_click(lambda pressed: self._guess(pressed.description))
        self.tell.on_click(lambda _: self.said.say(self._answer()))
        self.next.on_click(lambda _: self._turn_to(self._place + 1))

    def _turn_to(self, place: int) -> None:
        self._place = place % len(self._cards)
        card = self._cards[self._place]
        for button, words in zip(self.choices, card.choices, strict=True):
            button.description = words
        self.card.say(f"{card.text}\n\n{self._question}")
        self.said.say("")
        self._show_progress()

    def _guess(self, words: str) -> None:
        if words != self._cards[self._place].right:
            self.said.say(f"{words}? {self._look_again}")
            return
        self._found.add(self._place)
        self.said.say(f"Yes. {self._answer()}")
        self._show_progress()

    def _answer(self) -> str:
        card = self._cards[self._place]
        return f"{card.right}. {card.known}"

    def _show_progress(self) -> None:
        found, total = len(self._found), len(self._cards)
        where = f"{self._place + 1} of {total}. Found so far: {found}."
        done = "You found them all. " if found == total else ""
        self.progress.say(f"{done}{where}")


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
