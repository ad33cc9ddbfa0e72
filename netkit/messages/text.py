"""A message taken apart: its subject, its body and its lines."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUBJECT = re.compile(r"\s*subject[ \t]*:[ \t]*(?P<subject>[^\n]*)\n?", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Message(NamedTuple):
    """What the rules look at; `subject` is None where there is none to look at."""

    subject: str | None
    body: str

    @property
    def lines(self) -> list[str]:
        """Give the lines of the body that say something."""
        return [line.strip() for line in self.body.splitlines() if line.strip()]

    @property
    def words(self) -> list[str]:
        """Give the words of the body, counted as a word processor counts them."""
        return [word for word in self.body.split() if any(map(str.isalnum, word))]

    @property
    def prose(self) -> str:
        """Give the body without web addresses, whose marks are not the writer's."""
        return LINK.sub(" ", self.body)


def take_apart(text: str, subject: str | None = None) -> Message:
    """Split a first line "Subject: ..." from the rest; a `subject` given apart wins."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = _SUBJECT.match(text)
    if first is None:
        return Message(subject, text)
    return Message(first["subject"] if subject is None else subject, text[first.end() :])


def shorten(line: str, width: int = 60) -> str:
    """Cut a line to something that fits a table."""
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
