"""The panel that looks at one's own preparation and says what is ready and what would help."""

from __future__ import annotations

import pandas as pd

from netkit.conversations import check_questions, kept_questions, next_talk, question_bank
from netkit.conversations.story import since_last_talk
from netkit.widgets.parts.log_panel import SelfCheck
from netkit.widgets.talk.plan import spoken
from netkit.wording import count, listed

NOTHING_YET = (
    "Nothing is kept yet. Choose a person above, put at least four questions on the plan, and "
    "press “Keep for this talk”. Then look here again."
)
NO_FINDING = (
    "Your questions: each of them opens a story, and the last one asks who else. Well done."
)
OWN = "In your own words: {}. A question that only you would ask is the one they remember."
NONE_OWN = (
    "In your own words: none yet. Change one until it sounds like you, or add what you would "
    "really like to know."
)
NO_DAY = "The day: not noted yet. Once you two have set it, note it above."
EXPECTED = "What you think now: noted. After the talk you will see what surprised you."
NOT_EXPECTED = (
    "What you think now: not noted. One line about what you expect makes it easier to be surprised."
)


class TalkCheck(SelfCheck):
    """See whether you are ready for a talk; it follows as you choose and write questions.

    Use it at the end of the lesson. It is the check of an exercise: it looks at the questions you
    kept last, and knows nothing of the person.

    Parameters
    ----------
    log : Log or LogChooser
        Whose preparation to look at. With a chooser, the panel follows the choice.
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.TalkCheck(nk.new_log()).summary().split(".")[0]
    'Nothing is kept yet'
    """

    def look(self) -> list[str]:
        """Say what is ready for the talk that was prepared last."""
        log = self.log
        ready = log.events[log.events["event"] == "prepared"]
        kept = [row for _, row in ready.iterrows() if kept_questions(log, row["contact"])]
        return self._said(kept[-1]) if kept else [NOTHING_YET]

    def _said(self, row: pd.Series) -> list[str]:
        asked = kept_questions(self.log, row["contact"])
        minutes = 20 if pd.isna(row["minutes"]) else int(row["minutes"])
        head = f"For your talk with {row['contact']}: {count(len(asked), 'question')}."
        # It may have been noted with an earlier plan for the same talk.
        expected = since_last_talk(self.log, row["contact"])["expected"].notna().any()
        noted = EXPECTED if expected else NOT_EXPECTED
        return [head, _found(asked, minutes), _own(asked), noted, self._day(row["contact"])]

    def _day(self, contact: str) -> str:
        talk = next_talk(self.log, contact, self._today)
        if talk is None or talk.start is None:
            return NO_DAY
        return f"The day: {talk.start:%A} {talk.start.day} {talk.start:%B}. Be there early."


def _found(asked: list[str], minutes: int) -> str:
    return spoken(check_questions(asked, minutes)) or NO_FINDING


def _own(asked: list[str]) -> str:
    bank = set(question_bank()["question"])
    own = [f"“{question}”" for question in asked if question not in bank]
    return OWN.format(listed(own)) if own else NONE_OWN
