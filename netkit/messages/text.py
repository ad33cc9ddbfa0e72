"""A message taken apart: its subject, its body, its lines, sentences and words."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUBJECT = re.compile(r"\s*subject[ \t]*:[ \t]*(?P<subject>[^\n]*)\n?", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
GAP = re.compile(
    r"\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}|<(?!https?:|www\.|mailto:)[^\W\d_][^<>@\n]{0,200}>"
    r"|_{3,}|\bX{3,}\b|\b(?:TBD|TODO|INSERT [A-Z]+)\b"
)
# Marks that say which way to read are no part of what is read.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_TITLE_DOT = re.compile(r"\b(Dr|Prof|Mr|Mrs|Ms|Mx|St|Jr|Sr|[A-Z])\.(?=\s)")
_BREAK = re.compile(r"(?<=[.!?。！？؟…])[\"'”’»)]*\s+|\n\s*\n")
_LONGEST_GREETING = 6  # words


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

    @property
    def sentences(self) -> list[str]:
        """Give the sentences after the greeting; what follows the last of them is one more."""
        pieces = _BREAK.split(_TITLE_DOT.sub(r"\1", self.prose))
        said = [" ".join(piece.split()) for piece in pieces if piece.strip()]
        return said[1:] if said and _greets(said[0]) else said


def take_apart(text: str, subject: str | None = None) -> Message:
    """Split a first line "Subject: ..." from the rest; a `subject` given apart wins."""
    text = _DIRECTION.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    first = _SUBJECT.match(text)
    if first is None:
        return Message(subject, text)
    return Message(first["subject"] if subject is None else subject, text[first.end() :])


def shorten(line: str, width: int = 60) -> str:
    """Cut a line to something that fits a table."""
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _greets(piece: str) -> bool:
    return len(piece.split()) <= _LONGEST_GREETING and not piece.endswith((".", "?", "؟", "。"))
