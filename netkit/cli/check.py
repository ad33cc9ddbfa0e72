"""`netkit check`: what was read from a file, what was not, and why."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable

if TYPE_CHECKING:
    import pandas as pd

    from netkit.log import Log

SHOWN = 5
"""How many problems of one kind are told before the rest is only counted."""


def run(options: argparse.Namespace) -> int:
    """Tell what was read from a file, what was not, and why."""
    from netkit.logbook import read_log

    log = read_log(options.file)
    print(f"{options.file}: {_contents(log)}")
    if unused := _unused(log):
        print(printable(f"Kept but not used, these columns: {', '.join(unused)}"))
    if log.problems.empty:
        print("Everything else was understood." if unused else "Everything in it was understood.")
        return 0
    print(f"To look at: {len(log.problems):,}. Nothing in your file was changed.")
    for line in _problem_lines(log.problems, Path(options.file).name):
        print(line)
    return 1


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "Changes nothing. The exit code is 1 if there is something to look at."
    parser = add_command(commands, "check", run, "netkit check my_log.xlsx", more)
    parser.add_argument("file", help="a workbook, a .csv file, or a folder of a log")


def _contents(log: Log) -> str:
    people, events = len(log.contacts), len(log.events)
    words = f"{people:,} {'person' if people == 1 else 'people'}"
    words += f" and {events:,} {'event' if events == 1 else 'events'}"
    dates = log.events["date"].dropna()
    if dates.empty:
        return f"{words}{', none of them with a date' if events else ''}."
    return f"{words}, from {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}."


def _unused(log: Log) -> list[str]:
    """Find the columns that travel along, but say nothing to netkit."""
    from netkit.readers.headers import is_known

    names = dict.fromkeys([*log.contacts.columns, *log.events.columns])
    return [f"'{name}'" for name in names if not is_known(str(name).removeprefix("raw_"))]


def _problem_lines(problems: pd.DataFrame, file: str) -> list[str]:
    """One line a problem, in the order of the file; of many of one kind, the first and a count."""
    kinds = problems["column"].fillna("") + problems["reason"].fillna("").map(_kind)
    shown = problems[problems.groupby(kinds).cumcount() < SHOWN]
    shown = shown.sort_values(["file", "row"], kind="stable")
    lines = [_problem_line(row.dropna(), file) for _, row in shown.iterrows()]
    for kind, count in kinds.value_counts(sort=False).items():
        if count > SHOWN:
            reason = problems["reason"][kinds == kind].iloc[SHOWN]
            lines.append(printable(f"- And {count - SHOWN:,} more like this: {reason}"))
    return lines


def _kind(reason: str) -> str:
    """Take the names and numbers out of a reason, so that reasons of one kind are equal."""
    return re.sub(r"'[^']*'|“[^”]*”|\d+", "", reason)


def _problem_line(known: pd.Series[Any], file: str) -> str:
    """Name the parts in one order, so that the line also reads well aloud."""
    parts = [f"in {known['file']}"] if known.get("file", file) != file else []
    parts += [f"row {known['row']}"] if "row" in known else []
    parts += [f"column {known['column']}"] if "column" in known else []
    parts += [f'"{known["value"]}"'] if "value" in known else []
    place = ", ".join(parts) or "the whole file"
    return printable(f"- {place[0].upper()}{place[1:]}: {known.get('reason', 'not understood')}")
