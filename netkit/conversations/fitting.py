"""What fits on one printed page, and what has to be left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

PAGE = 55  # printed lines on the shorter of the two sheets, Letter
WIDTH = 84  # ordinary letters in a printed line
TITLE = 50  # the same in the title, whose letters are larger
_HEAD = 2  # a heading and the gap above it, in lines
_BROAD = (("\ufdf0", "\ufdff"), ("\U00012000", "\U0001efff"))  # whole words in one sign
_LONG_WORD = 20  # letters; a longer one is cut rather than left out
_LEAST = 5  # lines that the story shall have at least
_FIRST = 4  # the title, and the words at the foot


@dataclass(frozen=True)
class Section:
    """One part of the page: a heading and its lines.

    Attributes
    ----------
    title : str
        The heading.
    lines : tuple of str
        What stands below it.
    most : int
        How many lines are kept, at most.
    lines_each : int
        How many printed lines each of them may take.
    counted : bool
        Whether they are numbered.
    """

    title: str
    lines: tuple[str, ...]
    most: int = 4
    lines_each: int = 2
    counted: bool = False

    @property
    def numbered(self) -> list[str]:
        """Give the lines as text has them."""
        return [
            f"{number}. {line}" if self.counted else f"- {line}"
            for number, line in enumerate(self.lines, 1)
        ]

    @property
    def height(self) -> int:
        """Give the printed lines it takes, its heading included."""
        return _HEAD + sum(height_of(line) for line in self.lines) if self.lines else 0


def fit(
    sections: Sequence[Section], story: Section, after: int
) -> tuple[tuple[Section, ...], bool]:
    """Shorten all parts to one page; the story takes what room the others leave.

    Returns
    -------
    tuple
        The parts that have something to say, the story after so many of them; and whether
        anything was left out.
    """
    short = [_shortened(part) for part in sections]
    if _room(short) < _LEAST:
        short = [_shortened(replace(part, lines_each=1)) for part in sections]
        story = replace(story, lines_each=1)
    told = _within(story, _room(short))
    parts = (*short[:after], told, *short[after:])
    whole = [*sections[:after], story, *sections[after:]]
    cut = any(part.lines != _flat(full.lines) for part, full in zip(parts, whole, strict=True))
    return tuple(part for part in parts if part.lines), cut


def height_of(line: str) -> int:
    """Give the printed lines that a text takes, rather too many than too few."""
    return max(1, -(-_width(line) // WIDTH))


def shorten(line: str, room: float) -> str:
    """Cut a text to a width, after a word where there is one, and mark the cut."""
    widths = accumulate(map(_letter, line), initial=1)
    end = next((place for place, width in enumerate(widths) if width > room), None)
    if end is None:
        return line
    before, _, last = line[: end - 1].rpartition(" ")
    kept = before if before and len(last) < _LONG_WORD else line[: end - 1]
    return f"{kept.strip()}…"


def _room(parts: Sequence[Section]) -> int:
    return PAGE - _FIRST - sum(part.height for part in parts)


def _shortened(part: Section) -> Section:
    room = WIDTH * part.lines_each
    lines = tuple(shorten(line, room) for line in _flat(part.lines)[: part.most])
    return replace(part, lines=lines)


def _within(story: Section, room: int) -> Section:
    """Keep the newest of a story, as much as there is room for."""
    lines = _shortened(replace(story, most=len(story.lines))).lines
    left, kept = room - _HEAD - 1, 0
    for line in lines:
        left -= height_of(line)
        if left < 0:
            break
        kept += 1
    more = len(lines) - kept
    rest = (f"… and {more} more in your log.",) if more else ()
    return replace(story, lines=(*lines[:kept], *rest))


def _flat(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines)


def _width(line: str) -> int:
    return int(sum(map(_letter, line)) + 0.999)


def _letter(letter: str) -> float:
    """Give the width of a letter, an ordinary one being 1; a strange one may be very wide."""
    if unicodedata.category(letter) == "Cf":
        return 0
    if any(first <= letter <= last for first, last in _BROAD):
        return 16
    if unicodedata.east_asian_width(letter) in "WF" or "\u0900" <= letter <= "\u1fff":
        return 2.2
    if letter in "mwMW@%—…":
        return 2
    return 1.5 if letter.isupper() else 1
