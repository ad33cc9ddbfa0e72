"""What a learner's page says first: a handful of sentences, none beyond what the log shows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from netkit.charts.words import likely_range, percent
from netkit.rates import reply_rates
from netkit.report.chapters import Chapter
from netkit.report.own_told import Told
from netkit.report.words import Words
from netkit.wording import count

NOTHING = (
    "Nothing is noted yet. The first message is the hardest; write to one person, and this page "
    "begins."
)


def find(told: Told, chapters: list[Chapter], words: Words) -> list[str]:
    """Say what the log shows, most welcome first."""
    if told.is_empty:
        return [NOTHING]
    titles = {chapter.name: _title(chapter) for chapter in chapters}
    several = told.asks["avenue"].nunique() > 1
    said = [
        titles["rings"],
        answered(told.asks),
        f"{words.heading('found')}: {titles['found']}" if several else "",
        titles["waiting"],
        _thanked(told.times),
        _due(told.due),
    ]
    return list(filter(None, said))


def answered(asks: pd.DataFrame) -> str:
    """Say how many requests that had time were answered, and how sure that is."""
    if asks.empty:
        return "No request is noted yet."
    row = reply_rates(asks).to_dict("records")[0]
    if not row["matured"] and not row["pending"]:
        return "No request with a date is noted yet."
    if not row["matured"]:
        waiting = count(row["pending"], "request is", "requests are")
        return f"{waiting} still waiting; none has had time to answer yet."
    had_time = f"{count(row['matured'], 'request')} that had time to answer"
    return f"{row['answered']:,.0f} of {had_time} got an answer{sure(row)}{_waiting(row)}."


def sure(row: dict[Hashable, Any]) -> str:
    """Say a share and how sure it is: " (58 %, likely range 36 to 77 %)"."""
    if pd.isna(row["rate"]):
        return " (too few to say more)"
    return f" ({percent(row['rate'])}, {likely_range(row['low'], row['high'])})"


def _waiting(row: dict[Hashable, Any]) -> str:
    if not row["pending"]:
        return ""
    return f"; {count(row['pending'], 'more is', 'more are')} still waiting"


def _title(chapter: Chapter) -> str:
    picture = chapter.picture
    return "" if picture is None or picture.is_empty else picture.finding


def _thanked(times: pd.DataFrame) -> str:
    row = times.set_index("what").loc["thank_you_48h"]
    if not row["due"]:
        return ""
    talks = count(row["due"], "talk")
    return f"{row['in_time']:,.0f} of {talks} were thanked for within 48 hours."


def _due(due: pd.DataFrame) -> str:
    if due.empty:
        return "Nothing is due."
    return f"{count(len(due), 'thing is', 'things are')} due."
