"""Spellings: how two ways of typing one word are brought together."""

from __future__ import annotations

import functools
import unicodedata


def normalise(text: str) -> str:
    """Fold case, spaces, punctuation and invisible characters away, so that spellings meet.

    Use it to compare headers, words and names as people type them. Letters of every script, their
    accents and digits stay; apostrophes vanish; all else parts words. Doing it twice changes
    nothing. Two different names may meet ("O'Neil", "ONeil"): never store the result.

    Examples
    --------
    >>> normalise("  E-mail  SENT! ")
    'e mail sent'
    >>> normalise("Didn’t show")
    'didnt show'
    """
    # Folded again at the end: an invisible character may have parted a letter from its accent.
    return " ".join(_fold("".join(map(_keep, _fold(text)))).split())


def key(text: str) -> str:
    """Fold the spaces away too: "follow-up", "follow up" and "followUp" are one word to us.

    Examples
    --------
    >>> key("Follow-up") == key("followUp")
    True
    """
    return normalise(text).replace(" ", "")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).casefold())


@functools.cache
def _keep(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return "" if category == "Cf" or character in "'’" else " "
