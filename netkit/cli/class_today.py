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
MANY = 15
"""So many lines of one kind are read; those beyond are counted."""
ASIDE = {"older": "handed in again since, so the newer counts", "skipped": "left aside"}
Rows = list[dict[Any, Any]]


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
    for line in in_lines(cohort, many=sys.maxsize if options.all else MANY):
        print(printable(line))
    return 0


def add_today(parts: Any) -> None:
    """Add the command and its options to those of a class."""
    more = "For you alone: names show here. Changes no file, writes none, and sends nothing."
    parser = add_command(parts, "today", today, EXAMPLE, more)
    parser.add_argument("folder", help="the folder of logs, or the zip of a learning platform")
    parser.add_argument("--key", metavar="FILE", help="the office's key of the class")
    parser.add_argument("--roster", metavar="FILE", help="who is enrolled, and in which section")
    on = "look up to this day only, as in 2026-03-31 (today)"
    parser.add_argument("--on", "--as-of", dest="on", metavar="DATE", help=on)
    parser.add_argument("--all", action="store_true", help="name everybody and every file")


def in_lines(cohort: Cohort, many: int = MANY) -> Iterator[str]:
    """Give the list of the day, line by line: the grave first, the rest counted."""
    from netkit.classroom import needs_a_hand
    from netkit.classroom.hand_words import hand_words

    said = repr(cohort).replace("Cohort: ", "Class: ").replace(" asks", " requests")
    yield f"{said}, up to {cohort.as_of:%Y-%m-%d}. For you alone: names show here."
    yield from _files(cohort.health, many)
    hands = needs_a_hand(cohort).sort_values(["since", "who", "file"])
    for what, words in hand_words().items():
        rows = hands[hands["what"] == what].to_dict("records")
        if rows:
            yield from _hands(words.label, rows, many)
    if hands.empty:
        yield "Nobody seems to need a hand today."


def _files(health: pd.DataFrame, many: int) -> Iterator[str]:
    """Name the files that a counselor should look at, and count the others."""
    from netkit.cohort.remarks import is_grave

    said = health["status"].isin(["read", "refused"]) & (health["trouble"].fillna("") != "")
    # What could not be read at all comes first.
    troubled = health[said].sort_values("status", ascending=False, kind="stable")
    grave = troubled["status"].eq("refused") | troubled["trouble"].map(is_grave).astype(bool)
    shown = troubled if many == sys.maxsize else troubled[grave]
    if len(shown):
        yield ""
        yield f"Files to look at: {len(shown):,}"
    lines = [
        f"{row['file']}: {' '.join(filter(None, (row['trouble'], _text(row['cure']))))}"
        for row in shown.to_dict("records")
    ]
    yield from _cut(lines, many)
    yield from _counted(health, troubled[~grave])


def _counted(health: pd.DataFrame, small: pd.DataFrame) -> Iterator[str]:
    """Count what needs no look today, a line a kind."""
    from netkit.cohort.remarks import is_stale, is_unclear

    stale = small[small["trouble"].map(is_stale).astype(bool)]
    unclear = int(small["trouble"].map(is_unclear).astype(bool).sum())
    lines = [
        f"{count(int(health['status'].eq(status).sum()), 'file')} {words}."
        for status, words in ASIDE.items()
        if health["status"].eq(status).any()
    ]
    if unclear:
        lines.append(
            f"{count(unclear, 'file')} with single cells unclear; the rest of each counts."
        )
    if len(stale):
        lines.append(f"{count(len(stale), 'log')} with nothing noted for over 30 days.")
    if lines:
        yield ""
        yield f"No need to act: {' '.join(lines)} Which: the same command with --all."
    if 2 * len(stale) > int(health["status"].eq("read").sum()):
        yield (
            "Most logs stop long before the day looked at. Is the class over? Then look at its "
            "last day: add --on and the day, as in --on 2026-03-31."
        )


def _hands(label: str, rows: Rows, many: int) -> Iterator[str]:
    """Say who may like a hand for one reason; what is the same for all is said once."""
    sentences = [row["why"].split(". ") for row in rows]
    shared = _shared_end(sentences) if len(rows) > 1 else 0
    said = ". ".join(sentences[0][len(sentences[0]) - shared :])
    yield ""
    yield f"{label}: {count(len(rows), 'student')}{'. ' + said if said else ''}"
    lines = []
    for row, own in zip(rows, sentences, strict=True):
        why = ". ".join(own[: len(own) - shared])
        why = f": {why}{'.' if shared else ''}" if why else ""
        lines.append(f"{_who(row)}{why}")
    yield from _cut(lines, many)


def _shared_end(sentences: list[list[str]]) -> int:
    """Count the last sentences that are the same in all."""
    shared = 0
    for last in zip(*(reversed(own) for own in sentences), strict=False):
        if len(set(last)) > 1:
            break
        shared += 1
    return shared


def _cut(lines: list[str], many: int) -> Iterator[str]:
    """Give the first lines, and count those beyond."""
    yield from (f"- {line}" for line in lines[:many])
    if len(lines) > many:
        yield f"  and {len(lines) - many:,} more; the same command with --all names them."


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
