"""The sentences that say why a student may like a hand, as an adviser can edit them."""

from __future__ import annotations

from netkit import content
from netkit.errors import NetkitError

_COLUMNS = ("what", "label", "why")
FACTS = ("talks", "requests", "silent", "before", "until", "passed", "trouble")


def hand_words() -> dict[str, str]:
    """Give each reason's sentence, in the order of the file; one taken out is never given.

    Raises
    ------
    NetkitError
        If an edited needs_a_hand.csv lacks a column, or a sentence names a fact nobody knows.

    Examples
    --------
    >>> list(hand_words())[0]
    'thanks_overdue'
    """
    rows = content.table("needs_a_hand", _COLUMNS)
    for row in rows:
        filled(row["why"], row["what"], dict.fromkeys(FACTS, ""))
    return {row["what"]: row["why"] for row in rows}


def filled(why: str, what: str, facts: dict[str, str]) -> str:
    """Fill in the facts of a sentence.

    Raises
    ------
    NetkitError
        If it names another fact.
    """
    try:
        return why.format(**facts).strip()
    except (KeyError, ValueError, IndexError, AttributeError):
        raise NetkitError(
            f"needs_a_hand.csv, line '{what}': the sentence in why cannot be filled in. It may "
            f"name {', '.join(FACTS)}, each in curly brackets and each where it stood."
        ) from None
