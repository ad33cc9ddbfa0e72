"""Word lists: the data files of the vocabulary, read and checked."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterable
from importlib import resources

from netkit.errors import NetkitError
from netkit.vocabulary.spelling import key

_WORD_COLUMNS = {"term", "label", "meaning", "words"}
_COLUMNS = {
    "columns": {"table", "column", "label", "meaning", "words"},
    "collisions": {"words", "when", "event", "column", "value", "remark"},
    "glossary": {"term", "label", "meaning"},
}


@functools.cache
def rows(file: str) -> list[dict[str, str]]:
    """Read a word list; an adviser may have edited it, so say plainly what is amiss."""
    path = resources.files("netkit") / "content" / f"{file}.csv"
    try:
        # utf-8-sig: a spreadsheet program that saved the file may have put a BOM in front.
        lines = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), restval="")
        found = list(lines)
    except UnicodeDecodeError:
        raise NetkitError(f"{file}.csv is not saved as UTF-8; save it as 'CSV UTF-8'.") from None
    if missing := _COLUMNS.get(file, _WORD_COLUMNS) - set(lines.fieldnames or ()):
        raise NetkitError(
            f"{file}.csv has no column {min(missing)!r}; save it with commas and its first line."
        )
    return found


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
