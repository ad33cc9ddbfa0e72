"""Who a message is from or to, as mail programs write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from netkit.border.people import fold

# "Lee, Anna" <anna@example.org>, Omar Haddad <omar@example.org>
_NAMED = re.compile(r"([^<>]*)<([^<>]*)>")
_AROUND = " \t\r\n,;\"'"


class Address(NamedTuple):
    """One person of a "from" or a "to": a name, an e-mail address, or both."""

    name: str
    email: str


def read_addresses(cell: Any) -> list[Address]:
    """Read the people in a cell; a number or any other text is one person's name.

    Examples
    --------
    >>> for one in read_addresses("Lee, Anna <anna@example.org>; omar@example.org"):
    ...     print(one)
    Address(name='Anna Lee', email='anna@example.org')
    Address(name='', email='omar@example.org')
    >>> read_addresses(17.0)
    [Address(name='17', email='')]
    """
    whole = isinstance(cell, float) and cell.is_integer()
    text = str(int(cell)) if whole else str(cell)
    return [one for part in text.split(";") for one in _people(part) if any(one)]


def _people(part: str) -> list[Address]:
    if found := _NAMED.findall(part):
        return [_address(name, email) for name, email in found]
    if "@" in part:
        return [_address("", email) for email in part.split(",")]
    return [Address(part.strip(_AROUND), "")]


def _address(name: str, email: str) -> Address:
    last, _, first = name.strip(_AROUND).partition(",")
    # Some offices write the last name first.
    name, email = " ".join(f"{first} {last}".split()), email.strip(_AROUND).casefold()
    # Some programs write the address where the name belongs.
    return Address("" if name.casefold() == email else name, email)


class Names:
    """Give everybody one name: the first that stands with their address, else the address.

    One name with two addresses, and one address with two names, is one person.
    """

    def __init__(self, people: Iterable[Address]) -> None:
        self._of_email: dict[str, str] = {}
        self._of_name: dict[str, str] = {}
        self.emails: dict[str, str] = {}
        # Whoever gives both comes first, for these say which names and addresses are one person.
        for name, email in sorted(people, key=lambda person: not all(person)):
            if name:
                one = self._of_email.get(email) or self._of_name.get(fold(name), name)
                self._of_name.setdefault(fold(name), one)
            if name and email:
                self._of_email.setdefault(email, one)
                self.emails.setdefault(one, email)

    def of(self, person: Address) -> str:
        """Give the one name of a person."""
        if person.email in self._of_email or not person.name:
            return self._of_email.get(person.email, person.email)
        return self._of_name.get(fold(person.name), person.name)
