"""Curiosity: whether what somebody does is what a learner would like to hear about."""

from __future__ import annotations

from collections.abc import Iterable

from netkit.people.names import PARTING
from netkit.vocabulary import normalise

_SHORT = 3


def wishes(fields: str | Iterable[str] | None) -> list[str]:
    """Read what somebody is curious about: one text parted by commas, or several texts.

    Examples
    --------
    >>> wishes("bus routes, maps"), wishes(None)
    (['bus routes', 'maps'], [])
    """
    given = [fields] if isinstance(fields, str) else fields or []
    texts = (part.strip() for text in given for part in PARTING.split(text))
    return list(dict.fromkeys(text for text in texts if normalise(text)))


def first_match(wanted: Iterable[str], text: str) -> str | None:
    """Give the first wish that a text speaks of; None if it speaks of none.

    Each word of the wish must begin a word of the text, whatever the capitals; a plural counts as
    its singular. In scripts without capitals, which may write words without spaces, it may stand
    anywhere.

    Examples
    --------
    >>> first_match(["art", "rivers"], "Department of river ecology")
    'rivers'
    >>> first_match(["地図"], "市の地図課")
    '地図'
    """
    words = normalise(text).split()
    return next((wish for wish in wanted if _speaks_of(words, normalise(wish).split())), None)


def _speaks_of(words: list[str], wish: list[str]) -> bool:
    return all(any(_meets(_stem(part), word) for word in words) for part in wish)


def _meets(part: str, word: str) -> bool:
    if part.upper() == part.lower():
        return part in word
    return word in (part, f"{part}s") if len(part) < _SHORT else word.startswith(part)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _SHORT and word.endswith("s") else word
