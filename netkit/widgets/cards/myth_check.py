"""The quiz on what everybody says about networking, and what is known about it."""

from __future__ import annotations

from netkit import content
from netkit.widgets.cards.quiz import Quiz, QuizCard

_COLUMNS = ("claim", "verdict", "what_is_known")
QUESTION = "What is known about it?"
LOOK_AGAIN = "Many people would say so. Have another guess."


class MythCheck(Quiz):
    """Guess what is known about a claim before you read it.

    Use it to get curious about where a number comes from. It says what we could find; somebody
    who finds a study that we missed is right and `myths.csv` is to be mended.

    Raises
    ------
    NetkitError
        If an edited `myths.csv` cannot be read.

    Examples
    --------
    >>> import netkit as nk
    >>> quiz = nk.MythCheck()
    >>> quiz.tell.click()
    >>> quiz.said.text.split(".")[0]
    'Nobody has shown it'
    """

    def __init__(self) -> None:
        myths = content.table("myths", _COLUMNS)
        verdicts = sorted({myth["verdict"] for myth in myths})
        cards = [
            QuizCard(f"“{myth['claim']}”", verdicts, myth["verdict"], myth["what_is_known"])
            for myth in myths
        ]
        super().__init__(QUESTION, cards, LOOK_AGAIN)
