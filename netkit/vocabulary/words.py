"""Words: what people write, what netkit calls it, and what learners read."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Mapping

import pandas as pd

from netkit.vocabulary.lists import one_meaning_each, one_of, rows
from netkit.vocabulary.spelling import key

_FILES = {
    "event": "events",
    "channel": "channels",
    "avenue": "avenues",
    "warmth": "warmth",
    "relationship": "relationships",
    "purpose": "purposes",
    "template": "templates",
    "lead": "leads",
}
FIELDS = tuple(_FILES)


def terms(field: str) -> list[str]:
    """List the terms of a field, in the order of its file.

    Examples
    --------
    >>> terms("warmth")
    ['strong', 'warm', 'lukewarm', 'cold', 'dormant']
    """
    return list(entries(field))


@functools.cache
def entries(field: str) -> Mapping[str, Mapping[str, str]]:
    """Give each term of a field with all that its file says about it.

    Use it for a meaning in plain words, for who acts in an event, or for the warmth that an
    avenue usually brings.

    Examples
    --------
    >>> entries("event")["replied"]["actor"]
    'them'
    >>> entries("avenue")["alumni_directory"]["usual_warmth"]
    'lukewarm'
    """
    return {row["term"]: row for row in rows(_FILES[one_of(field, FIELDS)])}


def term(field: str, text: str) -> str | None:
    """Translate one word; None where nobody told netkit what it means.

    Words that depend on what went before get their usual meaning here; `resolve_event` knows
    better. Words that name no event ("no reply") give None.

    Examples
    --------
    >>> term("event", "E-mailed")
    'requested'
    >>> term("channel", "carrier pigeon") is None
    True
    """
    return _known_words(field).get(key(text))


def translate(field: str, values: pd.Series) -> pd.Series:
    """Translate a whole column of words into terms; unknown and missing become missing.

    Each distinct word is looked up once, however long the column. Keep the words as typed beside
    the result: this one forgets those it does not know.

    Examples
    --------
    >>> translate("event", pd.Series(["sent", "Coffee chat", "sent", "??"])).tolist()
    ['requested', 'met', 'requested', nan]
    """
    known = _known_words(field)
    return look_up_distinct(values, known.get)


def nearest(field: str, text: str) -> str | None:
    """Give the term whose words look most like an unknown one; None if none looks alike.

    A suggestion for a person to confirm, never a translation.

    Examples
    --------
    >>> nearest("event", "thnaked")
    'thanked'
    """
    known = _known_words(field)
    close = difflib.get_close_matches(key(text), known, n=1, cutoff=0.7)
    return known[close[0]] if close else None


def label(field: str, code: str) -> str:
    """Give the learner's words for a term; a code nobody knows stays as it is.

    Examples
    --------
    >>> label("event", "requested")
    'I wrote to them'
    >>> label("avenue", "unknown")
    'not written down'
    """
    return labels(field).get(code) or glossary().get(code, code)


def labels(field: str) -> dict[str, str]:
    """Give the learner's words for every term of a field, in the order of its file.

    Examples
    --------
    >>> labels("warmth")["cold"]
    'We have never met'
    """
    return {code: entry["label"] for code, entry in entries(field).items()}


def glossary() -> dict[str, str]:
    """Give the learner's words for the terms that code, tables and charts use.

    Examples
    --------
    >>> glossary()["matured"]
    'had time to answer'
    """
    return {row["term"]: row["label"] for row in rows("glossary")}


def look_up_distinct(values: pd.Series, look_up: Callable[[str], str | None]) -> pd.Series:
    """Look each distinct value up once; missing values and misses become missing."""
    positions, distinct = pd.factorize(values)
    found = pd.array([look_up(key(str(value))) for value in distinct] + [None], dtype="str")
    # factorize marks a missing value with -1, which takes the None at the end.
    return pd.Series(found.take(positions), index=values.index, name=values.name)


@functools.cache
def _known_words(field: str) -> dict[str, str]:
    named = (
        (word, code)
        for code, entry in entries(field).items()
        for word in (code, entry["label"], *entry["words"].split(";"))
    )
    return one_meaning_each(named, _FILES[field])
