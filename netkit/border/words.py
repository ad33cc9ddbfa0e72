"""Words in coded columns become terms; a word nobody knows stays as typed and is listed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.border.story import Story
from netkit.border.table import Table

# Looking for a word that is spelled alike costs milliseconds; a column of free text has too many.
_MOST_SUGGESTIONS = 40
_LONGEST_WORD = 40
_CURE = "Choose a word it knows, or leave yours: it stays as you wrote it."


def read_words(table: Table) -> None:
    """Translate every coded column except what happened, which needs the order of events."""
    for field in vocabulary.FIELDS:
        if field != "event" and field in table.known and field in table.columns:
            typed = table.columns[field]
            codes = {word: vocabulary.term(field, word) for word in set(typed) if word}
            table.columns[field] = [codes.get(word) or word for word in typed]
            _note_unknown(table, field, typed, {word for word, code in codes.items() if not code})


def read_event_words(table: Table) -> None:
    """Translate what happened, each word in the light of what went before with that person.

    Reads the people, dates and channels of the table, so these come first.
    """
    typed = table.column("event")
    codes = {word: vocabulary.term("event", word) for word in dict.fromkeys(typed) if word}
    waiting = _waiting(table, typed, list(codes))
    table.columns["event"] = [codes.get(word) or word for word in typed]
    unknown = {word for word, code in codes.items() if not code}
    if waiting:
        unknown -= Story(table, typed).settle(waiting)
    _note_unknown(table, "event", typed, unknown)
    for place, word in enumerate(typed):
        if word is None:
            table.note(place, "event", None, "Nothing says what happened. Write a word for it.")


def suggestion(field: str, word: str) -> str:
    """Point to the known word that looks most like this one, if any does."""
    near = vocabulary.nearest(field, word) if len(word) <= _LONGEST_WORD else None
    if near is None:
        return ""
    return f" The nearest one is '{vocabulary.label(field, near)}' ({near})."


def _waiting(table: Table, typed: list[Any], words: list[str]) -> set[int]:
    """Find the rows whose word hangs on what went before, and keep every word as typed.

    A row that netkit saved holds a term, with the word once typed beside it: that was settled
    when it was saved and is not read a second time.
    """
    hanging = vocabulary.ambiguous(pd.Series(words, dtype="str")).to_numpy()
    hangs = {word for word, marked in zip(words, hanging, strict=True) if marked}
    settled = {word for pair in vocabulary.labels("event").items() for word in pair}
    raw = table.column("raw_event")
    waiting = set()
    for place, word in enumerate(typed):
        if raw[place] and (word is None or word in settled):
            continue
        raw[place] = word
        if word in hangs:
            waiting.add(place)
    return waiting


def _note_unknown(table: Table, field: str, typed: list[Any], unknown: Collection[str]) -> None:
    if not unknown:
        return
    first = list(dict.fromkeys(word for word in typed if word in unknown))[:_MOST_SUGGESTIONS]
    hints = {word: suggestion(field, word) for word in first}
    for place, word in enumerate(typed):
        if word in unknown:
            hint = hints.get(word, "")
            reason = f"netkit does not know this word.{hint} {_CURE}"
            table.note(place, field, word, reason)
