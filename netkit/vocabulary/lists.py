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


def rows(file: str) -> list[dict[str, str]]:
    """Read a word list; an adviser may have edited it, so say plainly what is amiss."""
    return content.table(file, _COLUMNS.get(file, _WORD_COLUMNS))


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
