"""What a counselor alone is told of a class: each file's health, and who may need a hand."""

from __future__ import annotations

import pandas as pd

from netkit.classroom import needs_a_hand
from netkit.cohort import Cohort
from netkit.widgets.parts.for_you_alone import ForYouAlone
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
    troubled = health[health["trouble"].fillna("") != ""]
    read = count(int(health["status"].eq("read").sum()), "file was", "files were")
    rest = f"{count(len(troubled), 'line', 'lines')} below need a look." if len(troubled) else ""
    place = ForYouAlone()
    all_well = "Nothing is the matter with any of them."
    words = f"{ALONE}\n\n{read} read. {rest or all_well}"
    place.say(words, _shown(troubled, HEALTH), "What was read, and what was not")
    return place


def tell_who_needs_a_hand(cohort: Cohort) -> ForYouAlone:
    """Show who may like a hand, and why."""
    table = needs_a_hand(cohort)
    students = table["student"].nunique()
    found = f"{count(students, 'student')} may like a hand." if students else "Nobody, today."
    place = ForYouAlone()
    place.say(f"{ALONE}\n\n{found} {KINDLY}", _shown(table, HAND), "Who may need a hand")
    return place


def _shown(table: pd.DataFrame, headers: dict[str, str]) -> pd.DataFrame:
    """Give the columns under plain headers, days as days and nothing where nothing is."""
    shown = table[list(headers)].astype(object)
    if "since" in headers:
        shown["since"] = table["since"].dt.strftime("%Y-%m-%d")
    return shown.where(shown.notna(), "").rename(columns=headers)
