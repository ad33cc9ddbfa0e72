"""The panel that looks at one's own talks and says what has been learned and what would help."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from netkit.learning import advice_taken, conversations_held
from netkit.log import Log
from netkit.widgets.parts.log_panel import SelfCheck
from netkit.wording import count

PLACES = 3
ALL_THERE = "Look how far you came from one first message."


class Check(NamedTuple):
    """One thing to look for: whether it is there, what was found, and what to try."""

    what: str
    done: bool
    found: str
    try_this: str


class LearnedCheck(SelfCheck):
    """See what your own talks hold by now, and what would make them worth more.

    Use it at the end of the lesson; it follows as you write. It is the check of an exercise and
    judges neither talks nor people.

    Parameters
    ----------
    log : Log or LogChooser
        Whose talks to look at. With a chooser, the panel follows the choice.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.LearnedCheck(nk.new_log()).summary().splitlines()[0]
    'Not yet: A talk is written down. Note one with “Notes right after a talk”.'
    """

    def look(self) -> list[str]:
        """Say what the talks hold by now."""
        checks = look_at(self.log)
        said = [_in_words(check) for check in checks]
        return said + ([ALL_THERE] if all(check.done for check in checks) else [])


def look_at(log: Log) -> list[Check]:
    """Look for each thing in a log, the first step first."""
    talks = conversations_held(log)
    return [_talks(talks), _both_sides(talks), _places(talks), _told(log), _decided(log)]


def _talks(talks: pd.DataFrame) -> Check:
    cure = "Note one with “Notes right after a talk”."
    return Check(
        "A talk is written down", len(talks) > 0, f"{count(len(talks), 'talk')} so far.", cure
    )


def _both_sides(talks: pd.DataFrame) -> Check:
    thought = talks["expected"].notna() | talks["surprised"].notna()
    both = int((thought & talks["learned"].notna()).sum())
    what = "What you thought stands beside what you heard"
    cure = "Add to one talk what surprised you: it shows what you had thought."
    return Check(what, both > 0, f"In {count(both, 'talk')}.", cure)


def _places(talks: pd.DataFrame) -> Check:
    where = talks["organization"].fillna(talks["contact"])
    most = where.groupby(talks["field"]).nunique().sort_values(kind="stable")
    found = f"{most.index[-1]}: {count(most.iloc[-1], 'place')}." if len(most) else ""
    enough = bool(len(most)) and int(most.iloc[-1]) >= PLACES
    cure = "Ask the last person you talked with: who does the same somewhere else?"
    return Check(f"One line of work, heard about from {PLACES} places", enough, found, cure)


def _told(log: Log) -> Check:
    advice = advice_taken(log)
    done = int(advice["done"].sum())
    found = f"{done} of {count(len(advice), 'talk')} with advice or a next step." if done else ""
    cure = "Do one small thing that somebody advised, and tell them in two lines."
    return Check("Something came of their advice", done > 0, found, cure)


def _decided(log: Log) -> Check:
    notes = int((log.events["event"] == "decided").sum())
    cure = "Write one. “Not sure yet” is a decision, too."
    return Check("A decision is noted", notes > 0, f"{count(notes, 'note')}.", cure)


def _in_words(check: Check) -> str:
    said = check.found if check.done else " ".join(filter(None, (check.found, check.try_this)))
    # Nothing found is no finding: "0 talks so far" helps nobody.
    said = said if check.done or not check.found.startswith(("0 ", "In 0 ")) else check.try_this
    return f"{'Done' if check.done else 'Not yet'}: {check.what}. {said}"
