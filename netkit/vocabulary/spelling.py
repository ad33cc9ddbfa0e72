"""Spellings: how two ways of typing one word are brought together."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from typing import Literal

# Shorter texts are put in order at once, whatever they hold.
LONG = 500
MOST_MARKS = 30
JOINER = "\u034f"


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


def composed(text: str, form: Literal["NFC", "NFKC", "NFKD"]) -> str:
    r"""Bring text to a normal form of Unicode, in a time that its length alone decides.

    Putting a letter's accents in order takes as long as the square of how many it has: a cell of
    half a million would take minutes. A joiner after thirty of them keeps that short, as Unicode
    recommends (UAX #15, section 13, Stream-Safe Text Format).

    Examples
    --------
    >>> composed("e\u0301", "NFC") == "\u00e9"
    True
    """
    if len(text) > LONG and not text.isascii():
        text = "".join(_with_joiners(text))
    return unicodedata.normalize(form, text)


def _with_joiners(text: str) -> Iterator[str]:
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MOST_MARKS:
            yield JOINER
            marks = 1
        yield sign


def _fold(text: str) -> str:
    return composed(composed(text, "NFKD").casefold(), "NFKC")


@functools.cache
def _keep(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return "" if category == "Cf" or character in "'’" else " "
