"""Codes in place of people: HMAC-SHA-256 of what tells somebody apart, under a key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from netkit.privacy import ways

# What tells an outside person apart, surest first.
CODES = ("email_code", "profile_code", "name_code")
LENGTH = 16
BLOCK = 64
# Letters only: a spreadsheet program would take some codes with digits for numbers, and round them.
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def student_code(key: bytes, identity: str) -> str:
    """Give the code of a learner, from what the platform or the roster calls them.

    Examples
    --------
    >>> student_code(b"a key", "4711") == student_code(b"a key", " 4711 ")
    True
    >>> student_code(b"a key", "4711") == student_code(b"another key", "4711")
    False
    """
    return str(_codes(key, "student:", [ways.folded(identity)])[0])


def contact_codes(key: bytes, contacts: pd.DataFrame) -> pd.DataFrame:
    """Give each contact's codes: by e-mail, by profile, by name and organization.

    Use it before anything of a person leaves the function that reads their file. Whoever has the
    key can try out the addresses of a list, so a code is for linking inside the institution and
    no release for research.

    Parameters
    ----------
    key : bytes
        The link of a class.
    contacts : DataFrame
        name, organization, email and url, as a log's contacts have them.

    Returns
    -------
    DataFrame
        email_code, profile_code and name_code: 16 letters each, missing where there is nothing
        that certainly stands for one person (see `ways`).
    """
    cells = {name: contacts[name].tolist() for name in ("name", "organization", "email", "url")}
    spelled = {
        "email_code": map(ways.address, cells["email"]),
        "profile_code": map(ways.profile, cells["url"]),
        "name_code": map(ways.name_at, cells["name"], cells["organization"]),
    }
    coded = {name: _codes(key, f"contact:{name}:", texts) for name, texts in spelled.items()}
    return pd.DataFrame(coded, index=contacts.index, dtype="str")


def recode(key: bytes, codes: Iterable[Any]) -> list[str | None]:
    """Code codes once more, under a key of one's own; a missing one stays missing.

    Examples
    --------
    >>> recode(b"a key", ["abcd", None])[1] is None
    True
    """
    return _codes(key, "again:", (None if pd.isna(code) else str(code) for code in codes))


def signed(key: bytes, message: bytes) -> bytes:
    """Sign a message with HMAC-SHA-256 (RFC 2104, FIPS 198-1).

    Examples
    --------
    >>> signed(b"Jefe", b"what do ya want for nothing?").hex()[:16]
    '5bdcc146bf60754e'
    """
    return bytes.fromhex(_signer(key, b"")(message))


def _codes(key: bytes, domain: str, texts: Iterable[str | None]) -> list[str | None]:
    sign = _signer(key, domain.encode())
    return [
        text and sign(text.encode("utf-8", "surrogatepass"))[:LENGTH].translate(LETTERS)
        for text in texts
    ]


def _signer(key: bytes, domain: bytes) -> Callable[[bytes], str]:
    """Give what signs messages that all begin with `domain`.

    The padded halves of the key are hashed once: a class has a million codes and one key, and
    Python's own `hmac`, which prepares them anew for each, takes three times as long.
    """
    block = (hashlib.sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))
    inner.update(domain)

    def sign(message: bytes) -> str:
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.hexdigest()

    return sign
