"""What a class's page says first, all of it from tables that may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netkit.charts.words import likely_range, percent
from netkit.report.chapters import Chapter
from netkit.report.words import Words
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.disclosure import Release

TOO_SMALL = (
    "This class has fewer than {k} learners, or they wrote to fewer than {k} people. Any number "
    "about it could tell of somebody, so none stands here."
)
# Whose titles are findings of their own.
TITLED = ("found", "wrote")


def find(release: Release, chapters: list[Chapter], words: Words) -> list[str]:
    """Say what the class's tables show, and how sure that is."""
    drawn = {chapter.name: chapter.picture for chapter in chapters if chapter.picture}
    steps, times = drawn["steps"], release.promptness()
    said = [
        _took_part(release.participation()),
        _answered(release.totals()),
        ""
        if steps.is_empty
        else f"What came of them so far: {steps.finding[:1].lower()}{steps.finding[1:]}",
        *(
            f"{words.heading(name)}: {drawn[name].finding}"
            for name in TITLED
            if not drawn[name].is_empty
        ),
        _thanked(times),
    ]
    return list(filter(None, said)) or ["Too few to say anything yet."]


def _took_part(table: pd.DataFrame) -> str:
    seen = table.dropna(subset=["enrolled", "asked"])
    if seen.empty:
        return ""
    row = seen.iloc[0]
    return (
        f"About {row['asked']:,.0f} of about {count(row['enrolled'], 'learner')} wrote to somebody."
    )


def _answered(table: pd.DataFrame) -> str:
    seen = table.dropna(subset=["asks", "matured", "answered"])
    if seen.empty:
        return ""
    row = seen.iloc[0]
    sure = (
        f" ({percent(row['rate'])}, {likely_range(row['low'], row['high'])})"
        if pd.notna(row["rate"])
        else ""
    )
    return (
        f"About {count(row['asks'], 'request')} went out. Of about {row['matured']:,.0f} that had "
        f"time to answer, about {row['answered']:,.0f} got an answer{sure}."
    )


def _thanked(table: pd.DataFrame) -> str:
    seen = table[table["what"] == "thank_you_48h"].dropna(subset=["due", "in_time"])
    if seen.empty or not seen["due"].iloc[0]:
        return ""
    row = seen.iloc[0]
    return (
        f"About {row['in_time']:,.0f} of about {count(row['due'], 'talk')} were thanked for within "
        "two days."
    )
