"""The quiz on what annoys people who are asked: find it in somebody else's story first."""

from __future__ import annotations

from netkit import content
from netkit.errors import NetkitError
from netkit.widgets.cards.quiz import Quiz, QuizCard

_COLUMNS = ("peeve_id", "when", "label", "scene", "why", "better")
QUESTION = "What went wrong here?"
LOOK_AGAIN = "Easy to mix up. Put yourself in the other one's place, and read it once more."
# How far down the list the wrong answers stand: the same each time, and nowhere near each other.
_STEPS = (0, 3, 7, 10)


class SpotTheMistake(Quiz):
    """Read a tiny scene, say what went wrong, and hear what would be better.

    Use it before a first message or a first talk. It teaches what people who are asked often say
    annoys them; they are single voices and no survey.

    Parameters
    ----------
    when : str, optional
        Only scenes from one part: "message", "talk" or "after". None takes all of them.

    Raises
    ------
    NetkitError
        If there is no such part, or an edited `peeves.csv` cannot be read.

    Examples
    --------
    >>> import netkit as nk
    >>> quiz = nk.SpotTheMistake("talk")
    >>> quiz.choices[0].description
    'Staying too long'
    >>> quiz.choices[0].click()
    >>> quiz.said.text.split(".")[0]
    'Yes'
    """

    def __init__(self, when: str | None = None) -> None:
        peeves = content.table("peeves", _COLUMNS)
        labels = [peeve["label"] for peeve in peeves]
        cards = [
            QuizCard(peeve["scene"], _choices(labels, place), peeve["label"], _known(peeve))
            for place, peeve in enumerate(peeves)
            if when in (None, peeve["when"])
        ]
        if not cards:
            parts = ", ".join(dict.fromkeys(peeve["when"] for peeve in peeves))
            raise NetkitError(f"There is no scene for {when!r} in peeves.csv. It has: {parts}.")
        super().__init__(QUESTION, cards, LOOK_AGAIN)


def _choices(labels: list[str], place: int) -> list[str]:
    """Give the right label and up to three others, in the order of the file."""
    places = {(place + step) % len(labels) for step in _STEPS}
    return [labels[chosen] for chosen in sorted(places)]


def _known(peeve: dict[str, str]) -> str:
    return f"{peeve['why']}\n\nBetter: {peeve['better']}"
