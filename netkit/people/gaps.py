"""Gaps: doors nobody has come through yet, each with a way to open it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from netkit import vocabulary
from netkit.log import Log
from netkit.people.circles import name_prompts
from netkit.people.curiosity import first_match, wishes
from netkit.wording import count

COLUMNS = ["gap", "where", "why", "try_this"]
# One door for two thirds of the people, and enough people for that to be no accident.
_ONE_DOOR, _ENOUGH = 2 / 3, 5


def network_gaps(log: Log, fields: str | Iterable[str] | None = None) -> pd.DataFrame:
    """Name the fields and circles where a learner knows nobody yet, and what to try.

    Use it for ideas where to look next. It is no score and no picture of a life: everybody has
    gaps, and most of them never matter. It sees only what is in the log.

    Parameters
    ----------
    log : Log
        Whose contacts to look at.
    fields : str or iterable of str, optional
        What the learner is curious about: "rivers, maps".

    Returns
    -------
    DataFrame
        gap ("field": nobody in a field one is curious about; "one_door": most people were found
        in one way; "circle": nobody in a circle of `name_prompts`), where, why, try_this.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", relationship="faculty", avenue="faculty")
    >>> network_gaps(log, "maps")[["gap", "where"]].head(2).values.tolist()
    [['field', 'maps'], ['circle', 'People at school whose work is to help']]
    """
    people = log.contacts[~log.contacts["contact"].isin(log.left_in_peace)]
    rows = [*_fields(people, wishes(fields)), *_one_door(people), *_circles(people)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _fields(people: pd.DataFrame, wanted: list[str]) -> Iterator[tuple[str, ...]]:
    columns = (people[column].dropna() for column in ("field", "role", "organization"))
    texts = set(pd.concat(columns))
    for wish in wanted:
        if not any(first_match([wish], text) for text in texts):
            why = f"Nobody on your list has “{wish}” in what they do."
            ask = f"Ask a teacher, or anybody you like: “Who do you know that works with {wish}?”"
            yield "field", wish, why, ask


def _one_door(people: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    known = people["avenue"].dropna()
    for avenue, found in known.value_counts().head(1).items():
        if len(known) >= _ENOUGH and found > _ONE_DOOR * len(known):
            label = vocabulary.label("avenue", str(avenue))
            why = (
                f"{count(found, 'person', 'people')} of {len(known)} came by “{label}”. "
                "If that door sticks, the others are still there."
            )
            yield "one_door", label, why, "Add one person from any circle below."


def _circles(people: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    there = set(zip(people["avenue"], people["relationship"].fillna(""), strict=True))
    for circle in name_prompts().to_dict("records"):
        # Who they are to somebody is often left open; then the way they were found speaks.
        if there.isdisjoint((circle["avenue"], who) for who in ("", circle["relationship"])):
            why = f"Nobody from here is on your list. {circle['prompt']}"
            yield "circle", circle["label"], why, circle["first_step"]
