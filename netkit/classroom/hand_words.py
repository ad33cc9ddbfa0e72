"""The sentences that say why a student may like a hand, as an adviser can edit them."""

from __future__ import annotations

from typing import NamedTuple

from netkit import content
from netkit.errors import NetkitError

FACTS = ("talks", "requests", "silent", "before", "also", "until", "passed", "trouble")
"""What a sentence may name in curly brackets."""


class Words(NamedTuple):
    """One line of needs_a_hand.csv."""

    what: str
    label: str
    why: str


def hand_words() -> dict[str, Words]:
    """Give the words of each reason, in the order of the file; one taken out is never given.

    Raises
    ------
    NetkitError
        If an edited needs_a_hand.csv lacks a column, or a sentence names a fact nobody knows.

    Examples
    --------
    >>> hand_words()["no_log"].label
    'No log'
    """
    rows = content.table("needs_a_hand", Words._fields)
    found = [Words(*(row[name] for name in Words._fields)) for row in rows]
    for words in found:
        filled(words, dict.fromkeys(FACTS, ""))
    return {words.what: words for words in found}


def filled(words: Words, facts: dict[str, str]) -> str:
    """Fill in the facts of a sentence; those that are not known leave no gap.

    Raises
    ------
    NetkitError
        If it names another fact.
    """
    try:
        sentence = words.why.format(**dict.fromkeys(FACTS, "") | facts)
    except (KeyError, ValueError, IndexError, AttributeError):
        raise NetkitError(
            f"needs_a_hand.csv, line '{words.what}': the sentence in why cannot be filled in. It "
            f"may name {', '.join(FACTS)}, each in curly brackets."
        ) from None
    return " ".join(sentence.split())
