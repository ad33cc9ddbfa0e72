"""What a learner's page says first: a handful of sentences, none beyond what the log shows."""

from __future__ import annotations

import pandas as pd

from netkit.charts.words import likely_range, percent
from netkit.effort import timeliness
from netkit.log import Log
from netkit.rates import reply_rates
from netkit.reminders import due_today
from netkit.report.chapters import Chapter
from netkit.wording import count

# Whose titles are findings of their own.
TITLED = ("rings", "found", "waiting")
NOTHING = (
    "Nothing is noted yet. The first message is the hardest; write to one person, and this page "
    "begins."
)


def find(log: Log, asks: pd.DataFrame, until: pd.Timestamp, chapters: list[Chapter]) -> list[str]:
    """Say what the log shows, most welcome first."""
    if log.contacts.empty and log.events.empty:
        return [NOTHING]
    titles = {chapter.name: _title(chapter) for chapter in chapters}
    said = [
        titles["rings"],
        answered(asks),
        titles["found"] if asks["avenue"].nunique() > 1 else "",
        titles["waiting"],
        _thanked(timeliness(log, until)),
        _due(due_today(log, until)),
    ]
    return list(filter(None, said))


def answered(asks: pd.DataFrame) -> str:
    """Say how many requests that had time were answered, and how sure that is."""
    if asks.empty:
        return "No request is noted yet."
    row = reply_rates(asks).iloc[0]
    waiting = (
        f"; {count(row['pending'], 'more is', 'more are')} still waiting" if row["pending"] else ""
    )
    if not row["matured"]:
        return f"No request has had time to answer yet{waiting}."
    sure = f" ({_sure(row)})" if pd.notna(row["rate"]) else ": too few to say more"
    counted = (
        f"{row['answered']:,.0f} of {count(row['matured'], 'request')} that had time to answer"
    )
    return f"{counted} got an answer{sure}{waiting}."


def _sure(row: pd.Series) -> str:
    return f"{percent(row['rate'])}, {likely_range(row['low'], row['high'])}"


def _title(chapter: Chapter) -> str:
    drawn = chapter.picture
    return "" if drawn is None or drawn.is_empty else drawn.finding


def _thanked(times: pd.DataFrame) -> str:
    row = times.set_index("what").loc["thank_you_48h"]
    if not row["due"]:
        return ""
    return f"{row['in_time']:,.0f} of {count(row['due'], 'talk')} were thanked for within two days."


def _due(due: pd.DataFrame) -> str:
    if due.empty:
        return "Nothing is due today."
    return f"{count(len(due), 'thing is', 'things are')} due today."
