"""The words of a page: headings, what it does not say, and the words it explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netkit import content
from netkit.errors import NetkitError

FILE = "report"


@dataclass(frozen=True)
class Words:
    """What an adviser may reword on one kind of page.

    Attributes
    ----------
    title, lead : what stands at the top
    terms : the terms explained at the end, as the glossary has them
    unsaid : what the page does not say, a sentence each
    """

    title: str
    lead: str
    terms: list[str]
    unsaid: list[str]
    chapters: dict[str, dict[str, str]]

    def heading(self, chapter: str) -> str:
        """Give the heading of a chapter."""
        return str(self.chapters.get(chapter, {}).get("heading", chapter))

    def text(self, chapter: str) -> str:
        """Give the sentence under a heading; nothing where there is none."""
        return str(self.chapters.get(chapter, {}).get("text", ""))


def words_of(page: str) -> Words:
    """Read the words of a page, "own" or "class".

    Raises
    ------
    NetkitError
        If an edited `report.toml` cannot be read, or lacks a part.
    """
    known: dict[str, Any] = content.settings(FILE).get(page, {})
    parts = ("title", "lead", "terms", "unsaid", "chapters")
    if missing := [part for part in parts if part not in known]:
        raise NetkitError(
            f"{FILE}.toml has no '{missing[0]}' under [{page}]. Copy that line from the file that "
            "came with netkit."
        )
    return Words(**{part: known[part] for part in parts})


def definitions(terms: list[str]) -> list[tuple[str, str]]:
    """Give words with what they mean, as learners read them; of an unknown term, nothing."""
    known = {row["term"]: row for row in content.table("glossary", ("term", "label", "meaning"))}
    rows = [known[term] for term in terms if term in known]
    return [(row["label"], row["meaning"]) for row in rows]
