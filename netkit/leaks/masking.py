"""What was found, written so that its owner knows it and nobody else does."""

from __future__ import annotations


def masked(kind: str, found: str) -> str:
    """Hide all but the first letters of a name or an address, and all but the end of a number.

    Examples
    --------
    >>> masked("name", "Anna Lee"), masked("e-mail", "anna.lee@fern.example")
    ('An… L…', 'an…@f…')
    >>> masked("phone", "+1 415 555 0123"), masked("profile", "linkedin.com/in/annalee")
    ('…23', 'linkedin.com/in/an…')
    """
    match kind:
        case "name":
            return " ".join(_start(word, 1 if place else 2) for place, word in _words(found))
        case "e-mail":
            user, _, host = found.partition("@")
            return f"{_start(user, 2)}@{_start(host, 1)}"
        case "phone":
            return "…" + "".join(filter(str.isdigit, found))[-2:]
        case "profile":
            page, slash, slug = found.rpartition("/")
            return f"{page}{slash}{_start(slug, 2)}"
    return "…"


def _words(name: str) -> list[tuple[int, str]]:
    return list(enumerate(name.split()))


def _start(word: str, letters: int) -> str:
    return f"{word[: min(letters, len(word) - 1)]}…" if word else ""
