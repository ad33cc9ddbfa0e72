"""What a counselor alone is told of a class: each file's health, and who may need a hand."""

from __future__ import annotations

import pandas as pd

from netkit.classroom import needs_a_hand
from netkit.cohort import Cohort
from netkit.widgets.parts.for_you_alone import ForYouAlone, Listed
from netkit.wording import count

HEALTH = {
    "file": "File",
    "who": "Whose",
    "section": "Section",
    "status": "Was",
    "trouble": "What is the matter",
    "cure": "What helps",
}
HAND = {
    "why": "Why",
    "who": "Who",
    "file": "File",
    "section": "Section",
    "since": "Since",
}
ALONE = "For you alone. None of this is saved with the notebook or comes onto the class page."
KINDLY = (
    "It knows only what is in the logs, and a log is not a person: somebody may have talked to "
    "five people and written down none. A kind first line asks how it is going, and offers "
    "something: a draft to read together, a name to write to, twenty minutes."
)


def tell_health(cohort: Cohort) -> ForYouAlone:
    """Show what was read, and what is the matter with the rest."""
    health = cohort.health
    read = health["status"].eq("read")
    unclear = health[read & health["trouble"].fillna("").ne("")]
    place = ForYouAlone()
    place.say(
        ALONE,
        f"{count(int(read.sum()), 'log was', 'logs were')} read. {_rest(health[~read])}",
        Listed("What was not read", _shown(health[~read], HEALTH)),
        f"In {count(len(unclear), 'log')} of those read, something was unclear."
        if len(unclear)
        else "Nothing in them was unclear.",
        Listed("Read, with something unclear", _shown(unclear, HEALTH)),
    )
    return place


def tell_who_needs_a_hand(cohort: Cohort) -> ForYouAlone:
    """Show who may like a hand, and why."""
    table = needs_a_hand(cohort)
    students = table["student"].nunique()
    found = f"{count(students, 'student')} may like a hand." if students else "Nobody, today."
    place = ForYouAlone()
    place.say(ALONE, f"{found} {KINDLY}", Listed("Who may need a hand", _shown(table, HAND)))
    return place


def _rest(others: pd.DataFrame) -> str:
    if others.empty:
        return "Nothing else was there."
    lines = count(len(others), "line below is a file", "lines below are files")
    return f"The {lines} set aside or refused, or somebody without a log."


def _shown(table: pd.DataFrame, headers: dict[str, str]) -> pd.DataFrame:
    """Give the columns under plain headers, days as days and nothing where nothing is."""
    shown = table[list(headers)].astype(object)
    if "since" in headers:
        shown["since"] = table["since"].dt.strftime("%Y-%m-%d")
    return shown.where(shown.notna(), "").rename(columns=headers)
