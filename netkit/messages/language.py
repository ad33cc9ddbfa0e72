"""Whether a message is in English, the only language whose words the check knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netkit.messages.text import Message

# Words that nearly every English message is full of, and few others are.
_COMMON_WORDS = (
    "the of and to you your that is was for with on at this have has had be would what how i my "
    "me it's i'm i'd not by from we are when about if could do did they which will thank thanks "
    "some been them their there who there's i'll i've it can know love hear"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_FEWEST_WORDS = 12  # fewer say little about a language
_FEWEST_COMMON = 0.12  # share of the words
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN_END = "\u024f"


def language(message: Message) -> Iterator[tuple[str, str]]:
    """Find a message whose words the other rules cannot read."""
    if not is_english(message):
        yield "other", " ".join(message.words[:5])


def is_english(message: Message) -> bool:
    """Tell English from other languages by its commonest words; nothing to go by counts as it."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(message.prose)]
    if 2 * sum(any(map(is_foreign, word)) for word in words) > len(words):
        return False
    common = sum(word in _COMMON for word in words)
    return len(words) < _FEWEST_WORDS or common >= _FEWEST_COMMON * len(words)


def is_foreign(letter: str) -> bool:
    """Tell whether a letter is of another script than Latin."""
    return letter.isalpha() and letter > _LATIN_END
