"""The page to take along: who they are, what was, what to ask, and how to behave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netkit import content
from netkit.content.office import office
from netkit.conversations.fitting import TITLE, Section, fit, shorten
from netkit.conversations.history import (
    history_lines,
    how_met_lines,
    in_words,
    talk_line,
    who_lines,
)
from netkit.conversations.keeping import kept_questions
from netkit.conversations.page import page
from netkit.conversations.questions import core_questions
from netkit.conversations.story import person
from netkit.conversations.talk import next_talk
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.log import Log

_PHASES = ("conduct", "close", "thank")
SHORTENED = "Shortened to fit on one page. The whole story is in your log."
PEACE = "You marked this person as somebody to leave in peace."


@dataclass(frozen=True)
class Brief:
    """One page about one person, as text and as a page to print.

    Attributes
    ----------
    contact : str
        The person, as the contacts call them.
    title : str
        The heading.
    sections : tuple of Section
        title and lines of each part: the talk, who they are, how you know each other, what was,
        your questions, how to behave, your career office.
    shortened : bool
        Whether something had to be left out for one page; the page then says so.

    Examples
    --------
    >>> import netkit as nk
    >>> print(nk.make_brief(nk.new_log(), "Anna Lee", as_of="2026-03-01").text[:29])
    Before you talk with Anna Lee
    """

    contact: str
    title: str
    sections: tuple[Section, ...]
    shortened: bool = False

    @property
    def text(self) -> str:
        """Give the page as plain text."""
        parts = [self.title, *("\n".join([part.title, *part.numbered]) for part in self.sections)]
        return "\n\n".join([*parts, *([SHORTENED] if self.shortened else [])])

    @property
    def html(self) -> str:
        """Give the page to print: one sheet of A4 or Letter that needs no network."""
        return page(self.title, self.sections, SHORTENED if self.shortened else "")

    def save(self, path: str | Path) -> Path:
        """Save the page to print (a name ending in .html) or the text (any other name).

        Raises
        ------
        NetkitError
            If the file cannot be written.
        """
        path = Path(path)
        words = self.html if path.suffix.lower() in {".html", ".htm"} else f"{self.text}\n"
        try:
            path.write_text(words, encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise NetkitError(
                f"'{path.name}' could not be saved ({error.strerror}). Try another name or folder."
            ) from None
        return path


def make_brief(log: Log, contact: str, as_of: Any = None) -> Brief:
    """Put what your log knows about a person on one page to take along.

    Use it before a talk, to read on the way. It knows your log and nothing else: what you looked
    up is not in it unless you noted it. Words said off the record are left out, so that the page
    may lie on a table.

    Parameters
    ----------
    log : Log
        Your log.
    contact : str
        The person; somebody without a history gets a short page.
    as_of : date or str, optional
        The day it is; None is today.

    Returns
    -------
    Brief
        With `.text`, `.html` and `.save(path)`.

    Raises
    ------
    NetkitError
        If nobody is named, or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", role="Bridge engineer", organization="Fern & Co")
    >>> nk.make_brief(log, "Anna Lee", as_of="2026-03-01").sections[1].lines
    ('Bridge engineer · Fern & Co',)
    """
    if not str(contact).strip():
        raise NetkitError("Nobody is named here. Write whom the page is about.")
    today = read_as_of(as_of)
    sections = [
        Section("The talk", tuple(_talk(log, contact, today))),
        Section("Who they are", tuple(who_lines(log, contact))),
        Section("How you know each other", tuple(how_met_lines(log, contact)), most=3),
        _questions(log, contact),
        Section("How to behave", tuple(_etiquette()), most=10),
        Section("Your career office", tuple(office().splitlines()[:3]), most=3),
    ]
    # What was takes the room that the rest leaves.
    story = Section("What was so far", tuple(history_lines(log, contact)), lines_each=4)
    fitted, shortened = fit(sections, story, after=3)
    title = f"Before you talk with {person(log, contact).get('name', contact)}"
    short = shorten(" ".join(title.split()), TITLE)
    return Brief(contact, short, fitted, shortened or short.endswith("…"))


def _talk(log: Log, contact: str, today: Any) -> list[str]:
    lines = [talk_line(next_talk(log, contact, today)), f"Printed on {in_words(today)}"]
    return [*lines, *([PEACE] if contact in log.left_in_peace else [])]


def _questions(log: Log, contact: str) -> Section:
    kept = kept_questions(log, contact)
    if kept:
        return Section("My questions", tuple(kept), most=10, lines_each=2, counted=True)
    four = tuple(core_questions()["question"])
    return Section("Four questions, until you keep your own", four, counted=True)


def _etiquette() -> list[str]:
    rows = content.table("etiquette", ["phase", "rule"])
    return [row["rule"] for row in rows if row["phase"] in _PHASES]
