"""`netkit leaks`: names and addresses in a file that is about to be shared."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable
from netkit.wording import count

if TYPE_CHECKING:
    import pandas as pd

MOST = 40
PROVES = (
    "That is no proof: first names alone, nicknames, misspelled names and words in a picture are "
    "not looked for. Read it once yourself before you pass it on."
)
UNKNOWN = (
    "Without --log or --names only e-mails, phone numbers, profile pages and secret keys are "
    "looked for. Name your log to look for the people in it."
)


def run(options: argparse.Namespace) -> int:
    """Look for names and addresses in a file before you share it."""
    from netkit.leaks import find_leaks
    from netkit.leaks.find import UNSEEN

    found = find_leaks(options.file, options.names, options.log)
    people, unseen = found[found["kind"] != UNSEEN], found[found["kind"] == UNSEEN]
    for line in (*_lines(people), *_unseen_lines(unseen)):
        print(printable(line))
    print(_summary(people, unseen))
    if options.log is None and options.names is None:
        print(UNKNOWN)
    return 1 if len(people) else 2 if len(unseen) else 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = (
        "Changes nothing. What is found is shown by its first letters only. The exit code is 0 if "
        "nothing was found, 1 if something was, 2 if a part could not be looked at."
    )
    parser = add_command(commands, "leaks", run, "netkit leaks report.html --log my_log.xlsx", more)
    parser.add_argument("file", help="a notebook, page, workbook, picture, zip, or a folder")
    parser.add_argument("--log", metavar="LOG", help="your log: its people are looked for")
    where = "a text file with a name, e-mail or phone a line, or a roster"
    parser.add_argument("--names", metavar="FILE", help=where)


def _lines(people: pd.DataFrame) -> list[str]:
    lines = [_line(row) for row in people.head(MOST).itertuples(index=False)]
    if len(people) > MOST:
        lines.append(f"- And {len(people) - MOST:,} more.")
    return lines


def _line(row: Any) -> str:
    often = f", {row.times:,} times" if row.times > 1 else ""
    note = f" {row.note}" if row.note else ""
    return f"- {row.place}: {row.kind} {row.found} ({row.how}{often}).{note}"


def _unseen_lines(unseen: pd.DataFrame) -> list[str]:
    return [f"- {row.place}: not looked at. {row.note}" for row in unseen.itertuples(index=False)]


def _summary(people: pd.DataFrame, unseen: pd.DataFrame) -> str:
    if len(people):
        return (
            f"Found in {count(people['place'].nunique(), 'place')}. Take them out, or make the "
            "file again from something without names, and look again."
        )
    if len(unseen):
        return "Nothing was found, but a part could not be looked at."
    return f"Nobody was found. {PROVES}"
