"""`netkit class today`: which files need a look, and which students may like a hand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable
from netkit.wording import count

if TYPE_CHECKING:
    import pandas as pd

    from netkit.cohort import Cohort

EXAMPLE = "netkit class today submissions.zip --roster roster.csv"


def today(options: argparse.Namespace) -> int:
    """Say which files of a class need a look, and who may like a hand, and why."""
    from netkit.cohort import read_cohort

    cohort = read_cohort(
        options.folder,
        options.on,
        key=options.key,
        roster=options.roster,
        progress=_progress if sys.stderr.isatty() else None,
    )
    for line in in_lines(cohort):
        print(printable(line))
    return 0


def add_today(parts: Any) -> None:
    """Add the command and its options to those of a class."""
    more = "For you alone: names show here. Changes no file, writes none, and sends nothing."
    parser = add_command(parts, "today", today, EXAMPLE, more)
    parser.add_argument("folder", help="the folder of logs, or the zip of a learning platform")
    parser.add_argument("--key", metavar="FILE", help="the office's key of the class")
    parser.add_argument("--roster", metavar="FILE", help="who is enrolled, and in which section")
    parser.add_argument("--on", metavar="DATE", help="look up to this day only (today)")


def in_lines(cohort: Cohort) -> Iterator[str]:
    """Give the list of the day, line by line; without news it says so."""
    from netkit.classroom import needs_a_hand
    from netkit.classroom.hand_words import hand_words

    yield f"{cohort!r}, up to {cohort.as_of:%Y-%m-%d}. For you alone: names show here."
    yield from _files(cohort.health)
    hands = needs_a_hand(cohort)
    for what, words in hand_words().items():
        rows = hands[hands["what"] == what].to_dict("records")
        if rows:
            yield ""
            yield f"{words.label}: {count(len(rows), 'student')}"
        yield from (f"- {_who(row)}: {row['why']}" for row in rows)
    if hands.empty:
        yield "Nobody seems to need a hand today."


def _files(health: pd.DataFrame) -> Iterator[str]:
    """Name the files that a counselor can do something about."""
    troubled = health["status"].isin(["read", "refused"]) & (health["trouble"].fillna("") != "")
    # What could not be read at all comes first.
    rows = health[troubled].sort_values("status", ascending=False, kind="stable").to_dict("records")
    if rows:
        yield ""
        yield f"Files to look at: {len(rows):,}"
    for row in rows:
        yield f"- {row['file']}: {' '.join(filter(None, (row['trouble'], _text(row['cure']))))}"


def _who(row: dict[Any, Any]) -> str:
    section = _text(row["section"])
    who = _text(row["who"]) or _text(row["file"]) or row["student"]
    return f"{who} ({section})" if section else who


def _text(value: Any) -> str:
    """Give a text; a missing one is empty."""
    return value if isinstance(value, str) else ""


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done:,} of {total:,} files", end=end, file=sys.stderr, flush=True)
