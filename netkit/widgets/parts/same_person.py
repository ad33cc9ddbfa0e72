"""The question whether a name typed a little differently is somebody new."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets

from netkit import vocabulary
from netkit.border.people import fold
from netkit.widgets.parts.panel import BUTTON

SHORTEST = 5  # letters; in shorter names one letter makes another person (Ann, Jan)


class SamePerson(ipywidgets.HBox):  # type: ignore[misc]  # ipywidgets has no types
    """Two buttons that show only while a question is open: the same person, or somebody new.

    Attributes
    ----------
    same, new : the buttons
    """

    def __init__(self) -> None:
        self.same = ipywidgets.Button(description="The same person", **BUTTON)
        self.new = ipywidgets.Button(description="Somebody new", **BUTTON)
        super().__init__([self.same, self.new])
        self._answer: Callable[[str], None] | None = None
        self._names = ("", "")
        self.same.on_click(lambda _: self._give(self._names[0]))
        self.new.on_click(lambda _: self._give(self._names[1]))
        self.close_question()

    def ask(self, known: str, typed: str, answer: Callable[[str], None]) -> str:
        """Show the buttons, give the question, and call `answer` with the name to use."""
        self._names, self._answer = (known, typed), answer
        self.same.description = f"The same: {known}"
        self.new.description = f"Somebody new: {typed}"
        self.layout.display = None
        return f"{known} is in your log already. Is {typed} the same person, or somebody new?"

    def close_question(self) -> None:
        """Hide the buttons."""
        self._answer = None
        self.layout.display = "none"

    def _give(self, name: str) -> None:
        answer = self._answer
        self.close_question()
        if answer is not None:
            answer(name)


def near_name(typed: str, known: Iterable[str]) -> str | None:
    """Give the known name that a typed one nearly is; None if it is known, or like nobody's.

    Capitals and spaces at the edges make no other person to a log; spaces left out, signs and a
    single letter may be a slip, so a person is asked.

    Examples
    --------
    >>> near_name("Anna Le", ["Anna Lee"]), near_name("AnnaLee", ["Anna Lee"])
    ('Anna Lee', 'Anna Lee')
    >>> near_name("anna  lee", ["Anna Lee"]), near_name("Omar", ["Anna Lee"])
    (None, None)
    """
    names = list(known)
    if fold(typed) in map(fold, names):
        return None
    wanted = _letters(typed)
    return next((name for name in names if _alike(wanted, _letters(name))), None)


def _letters(name: str) -> str:
    return vocabulary.normalise(name).replace(" ", "")


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST:
        return one == other
    return one == other or _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    """Say whether one letter too many, too few, wrong or swapped makes the whole difference."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    a, b = one[at:], other[at:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or b[1:] in (a, a[1:]) or a[1:] == b


def known_name(typed: str, known: Iterable[str]) -> str:
    """Write a name as the log does, whatever its capitals and spaces; a new one stays as typed.

    Examples
    --------
    >>> known_name(" anna  lee", ["Anna Lee"]), known_name("Omar ", ["Anna Lee"])
    ('Anna Lee', 'Omar')
    """
    wanted = fold(typed)
    return next((name for name in known if fold(name) == wanted), typed.strip())
