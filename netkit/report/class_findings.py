"""What a class's page says first, all of it from tables that may be passed on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import pandas as pd

from netkit.report.chapters import Chapter
from netkit.report.own_findings import sure
from netkit.report.words import Words
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.disclosure import Release

TOO_SMALL = (
    "This class has fewer than {k} learners, or they wrote to fewer than {k} people. Any number "
    "about it could tell of somebody, so none stands here."
)
NOTHING = "Too few to say anything yet."
# Whose titles are findings of their own.
TITLED = ("found", "wrote")


def find(release: Release, chapters: list[Chapter], words: Words) -> list[str]:
    """Say what the class's tables show, and how sure that is."""
    titles = {
        chapter.name: chapter.picture.finding
        for chapter in chapters
        if chapter.picture and not chapter.picture.is_empty
    }
    said = [
        _took_part(release.participation()),
        _answered(release.totals()),
        f"So far: {_lower_first(titles['steps'])}" if "steps" in titles else "",
        *(f"{words.heading(name)}: {titles[name]}" for name in TITLED if name in titles),
        _thanked(release.promptness()),
    ]
    return list(filter(None, said)) or [NOTHING]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _first(table: pd.DataFrame, *needed: str) -> dict[Hashable, Any]:
    """Give the first row in which all of these may be seen; nothing where there is none."""
    seen = table.dropna(subset=list(needed)).to_dict("records")
    return seen[0] if seen else {}


def _took_part(table: pd.DataFrame) -> str:
    row = _first(table, "enrolled", "asked")
    if not row:
        return ""
    learners = count(row["enrolled"], "learner")
    return f"At least {row['asked']:,.0f} of about {learners} wrote to somebody."


def _answered(table: pd.DataFrame) -> str:
    row = _first(table, "asks", "matured", "answered")
    if not row:
        return ""
    return (
        f"About {count(row['asks'], 'request')} went out. Of about {row['matured']:,.0f} that had "
        f"time to answer, about {row['answered']:,.0f} got an answer{sure(row)}."
    )


def _thanked(table: pd.DataFrame) -> str:
    row = _first(table[table["what"] == "thank_you_48h"], "due", "in_time")
    if not row or not row["due"]:
        return ""
    talks = count(row["due"], "talk")
    return f"About {row['in_time']:,.0f} of about {talks} were thanked for within 48 hours."
