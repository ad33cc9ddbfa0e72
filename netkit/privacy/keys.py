"""The two secrets behind the codes of a class."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

BYTES = 32


@dataclass(frozen=True)
class Key:
    """The key of a class: what links its people, and what only the office knows.

    The link goes to everybody in the class with the hand-in sheet, so it is no secret: whoever has
    it can try out the names of an alumni list. It only makes codes of two learners meet. Whatever
    is loaded is coded again with the office's own secret.

    Attributes
    ----------
    name : str
        What the class is called.
    link : bytes
        Makes one outside person the same code in every hand-in of the class.
    office : bytes or None
        Makes the codes that the office sees; None in the key that learners get.
    """

    name: str
    link: bytes = field(repr=False)
    office: bytes | None = field(default=None, repr=False)

    @property
    def mark(self) -> str:
        """Eight signs by which two copies of one link are known for the same."""
        return hmac.digest(self.link, b"mark", "sha256").hex()[:8]


def new_key(name: str = "class") -> Key:
    """Draw a new key for a class: two times 32 random bytes."""
    return Key(name, secrets.token_bytes(BYTES), secrets.token_bytes(BYTES))
