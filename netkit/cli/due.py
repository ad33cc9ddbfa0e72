"""`netkit due`: the list of the day."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable
from netkit.errors import NetkitError

if TYPE_CHECKING:
    import pandas as pd


def run(options: argparse.Namespace) -> int:
    """Say what is due today, and why."""
    from netkit.logbook import read_log
    from netkit.reminders import due_today
    from netkit.reminders.due import due_reminders, in_full, read_desk

    log = read_log(options.file)
    desk = read_desk(log, options.on)
    lines = [in_full(made, desk) for made in due_reminders(desk)]
    for line in lines or ["Nothing is due today."]:
        print("\n  ".join(map(printable, f"- {line}".split("\n"))))
    if options.calendar:
        _save_calendar(due_today(log, options.on), options)
    return 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "Changes nothing in your log, and sends nothing."
    parser = add_command(
        commands, "due", run, "netkit due my_log.xlsx --calendar reminders.ics", more
    )
    parser.add_argument("file", help="your log")
    parser.add_argument("--on", metavar="DATE", help="another day than today, as in 2026-03-31")
    parser.add_argument("--calendar", metavar="FILE", help="also write the list for a calendar")


def _save_calendar(reminders: pd.DataFrame, options: argparse.Namespace) -> None:
    from netkit.exports import reminder_calendar

    path = Path(options.calendar)
    if path.suffix.lower() != ".ics":
        raise NetkitError(
            f"'{path.name}' is no calendar file. Give a name that ends in .ics, as in: "
            "--calendar reminders.ics"
        )
    path.write_text(reminder_calendar(reminders, options.on), encoding="utf-8", newline="")
    print(printable(f"For your calendar: {path}. It holds names and days only."))
