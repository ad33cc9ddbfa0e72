"""Codes in place of people: HMAC-SHA-256 of what tells somebody apart, under a key."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

import pandas as pd

# What tells an outside person apart, surest first.
CODES = ("email_code", "profile_code", "name_code")
LENGTH = 16


def student_code(key: bytes, identity: str) -> str:
    """Give the code of a learner, from what the platform or the roster calls them."""
    return _code(key, f"student:{_folded(identity)}")


def contact_codes(key: bytes, contacts: pd.DataFrame) -> pd.DataFrame:
    """Give each contact's codes: by e-mail, by profile, by name and organization; None if blank."""
    names, places = contacts["name"], contacts["organization"]
    both = [
        None if pd.isna(name) or pd.isna(place) else f"{_folded(name)}\x1f{_folded(place)}"
        for name, place in zip(names, places, strict=True)
    ]
    columns = (_texts(contacts["email"]), _texts(contacts["url"]), both)
    return pd.DataFrame(
        {
            code: [text and _code(key, f"contact:{code}:{text}") for text in texts]
            for code, texts in zip(CODES, columns, strict=True)
        },
        index=contacts.index,
        dtype="str",
    )


def recode(key: bytes, codes: Iterable[str | None]) -> list[str | None]:
    """Code codes once more, under a key of one's own."""
    return [None if pd.isna(code) else _code(key, code) for code in codes]


def _texts(values: pd.Series) -> list[str | None]:
    return [None if pd.isna(value) else _folded(value) for value in values]


def _folded(text: str) -> str:
    return " ".join(str(text).casefold().split())


def _code(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()[:LENGTH]
