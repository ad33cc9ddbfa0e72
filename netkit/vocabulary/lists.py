"""Word lists: the data files of the vocabulary, read and checked."""

from __future__ import annotations

from collections.abc import Iterable

from netkit import content
from netkit.errors import NetkitError
from netkit.vocabulary.spelling import key

_WORD_COLUMNS = ["term", "label", "meaning", "words"]
_COLUMNS = {
    "columns": ["table", "column", "label", "meaning", "words"],
    "collisions": ["words", "when", "event", "column", "value", "remark"],
    "glossary": ["term", "label", "meaning"],
}
# Tables whose codes the program itself speaks of.
NEEDED = {"events": "term", "channels": "term", "columns": "column"}


def rows(file: str) -> list[dict[str, str]]:
    """Read a word list; an adviser may have edited it, so say plainly what is amiss."""
    found = content.table(file, _COLUMNS.get(file, _WORD_COLUMNS))
    if file in NEEDED and content.is_own(file):
        _refuse_gaps(file, found)
    return found


def _refuse_gaps(file: str, found: list[dict[str, str]]) -> None:
    """Labels and words may be edited; without its codes netkit cannot read a log."""
    column = NEEDED[file]
    there = {row[column] for row in found}
    if lost := [row[column] for row in content.shipped(file) if row[column] not in there]:
        raise NetkitError(
            f"{file}.csv has no line for {lost[0]!r} any more, and netkit needs it. Put the line "
            f"back as it was in column {column!r}; its other words are yours to change."
        )


def one_meaning_each(named: Iterable[tuple[str, str]], file: str) -> dict[str, str]:
    """Collect words and their meanings; an edited file may not give one word two."""
    known: dict[str, str] = {}
    for word, code in named:
        spelling = key(word)
        if spelling and known.setdefault(spelling, code) != code:
            raise NetkitError(
                f"The word {word.strip()!r} means both {known[spelling]!r} and {code!r} in "
                f"{file}.csv; take it out of one of the two rows."
            )
    return known


def one_of(name: str, names: tuple[str, ...]) -> str:
    """Return the name if it is one of these, or say which there are."""
    if name not in names:
        raise NetkitError(f"netkit knows no {name!r} here. Choose one of: {', '.join(names)}.")
    return name
