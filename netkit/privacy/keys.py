"""The two secrets behind the codes of a class."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from netkit.errors import NetkitError
from netkit.privacy.codes import signed

BYTES = 32
LONGEST_NAME = 80


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

    Examples
    --------
    >>> key = new_key("Spring 2026")
    >>> key
    Key(name='Spring 2026')
    >>> key.for_learners.office is None
    True
    """

    name: str
    link: bytes = field(repr=False)
    office: bytes | None = field(default=None, repr=False)

    @property
    def mark(self) -> str:
        """Eight signs by which two copies of one link are known for the same."""
        return signed(self.link, b"mark").hex()[:8]

    @property
    def for_learners(self) -> Key:
        """The key without the office's secret."""
        return Key(self.name, self.link)


def new_key(name: str = "class") -> Key:
    """Draw a new key for a class: two times 32 random bytes.

    Use it once a class and save it with `save_keys`; another key gives other codes, and what is
    handed in under one never meets what is handed in under another.

    Raises
    ------
    NetkitError
        If the name is none, or too long for a line.
    """
    return Key(_checked(name), secrets.token_bytes(BYTES), secrets.token_bytes(BYTES))


def _checked(name: Any) -> str:
    words = " ".join(str(name).split())
    plain = "".join(sign for sign in words if sign.isprintable())
    if not plain or len(plain) > LONGEST_NAME:
        raise NetkitError(
            f"A class needs a name of 1 to {LONGEST_NAME} letters, such as 'Spring 2026', and "
            f"this one has {len(plain):,}."
        )
    return plain
