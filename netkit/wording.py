"""Small words around numbers: "1 person", "12 people", "Anna, Omar and Mei"."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: float, one: str, many: str | None = None) -> str:
    """Write a number of things.

    Examples
    --------
    >>> count(1, "person", "people"), count(1200, "event")
    ('1 person', '1,200 events')
    """
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Write several words as a sentence has them.

    Examples
    --------
    >>> listed(["Anna", "Omar", "Mei"])
    'Anna, Omar and Mei'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
