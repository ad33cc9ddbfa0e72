"""The panel that lets the reader guess a number before it is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import ipywidgets

from netkit.errors import NetkitError
from netkit.widgets.parts.panel import BUTTON, TYPED, Panel, Words

NO_GUESS = "Any number will do, and nobody counts. What would you say?"
NEAR = 0.1  # of the answer: as close as anybody guesses without counting
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


class Guess(Panel):
    """Ask for a number first, then say what it is.

    Use it before a picture whose point is a surprise: who has guessed remembers the answer. There
    is no score, and no guess is a wrong one. The box begins empty, since a number in it would
    pull the guess towards itself.

    Parameters
    ----------
    question : str
        What is asked.
    answer : number or callable
        The number, or what gives it; then it is worked out only when it is needed.
    unit : str
        What the number counts, such as "people" or "%".
    said : str
        What there is to say once the number is known.

    Attributes
    ----------
    question, guess, tell : the parts
        `panel.guess.value = "4"; panel.tell.click()` guesses four.

    Raises
    ------
    NetkitError
        If the answer is no number.

    Examples
    --------
    >>> import netkit as nk
    >>> panel = nk.Guess("Of ten people, how many answered?", 6, unit="people")
    >>> panel.guess.value = "4"
    >>> panel.tell.click()
    >>> panel.said.text
    'You said 4 people. It is more than that: 6 people.'
    """

    def __init__(
        self, question: str, answer: float | Callable[[], float], *, unit: str = "", said: str = ""
    ) -> None:
        self._answer, self._unit, self._known = answer, unit, said
        if not callable(answer):
            self._number()
        self.question = Words(question)
        name = f"My guess ({unit})" if unit else "My guess"
        self.guess = ipywidgets.Text(description=name, placeholder="a number", **TYPED)
        self.tell = ipywidgets.Button(
            description="That is my guess", button_style="primary", **BUTTON
        )
        super().__init__([self.question, self.guess, ipywidgets.HBox([self.tell])])
        self.tell.on_click(lambda _: self._reveal())

    def summary(self) -> str:
        """Give the question, room for a guess, and the answer after both."""
        blank = f"My guess: ____ {self._unit}".strip()
        return f"{self.question.text}\n\n{blank}\n\n{self._on_paper()}"

    def _on_paper(self) -> str:
        try:
            return f"The answer: {self._counted(self._number())}. {self._known}".strip()
        except NetkitError as error:
            return str(error)

    def _reveal(self) -> None:
        with self.in_words():
            guess = _read(self.guess.value)
            said = NO_GUESS if guess is None else self._met(guess)
            self.said.say(said)

    def _met(self, guess: float) -> str:
        answer = self._number()
        verdict = _verdict(round(guess, 1), answer).format(self._counted(answer))
        paragraphs = (f"You said {self._counted(guess)}. {verdict}", self._known)
        return "\n\n".join(filter(None, paragraphs))

    def _number(self) -> float:
        """Give the answer, rounded as it is shown, so that words and numbers agree."""
        answer = self._answer() if callable(self._answer) else self._answer
        try:
            number = float(answer)
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            raise NetkitError(f"There is no number to guess here; the answer is {answer!r}.")
        return round(number, 1)

    def _counted(self, number: float) -> str:
        return f"{number:,.1f}".removesuffix(".0") + (f" {self._unit}" if self._unit else "")


def _read(typed: str) -> float | None:
    """Find the number in what somebody typed: "4", "about 4", "40 %", "2,5", "1,200"."""
    found = _NUMBER.search(_THOUSANDS.sub("", typed))
    return float(found.group().replace(",", ".")) if found else None


def _verdict(guess: float, answer: float) -> str:
    if guess == answer:
        return "And so it is: {}."
    if abs(guess - answer) <= NEAR * abs(answer):
        return "Very close: it is {}."
    return f"It is {'more' if guess < answer else 'less'} than that: {{}}."
