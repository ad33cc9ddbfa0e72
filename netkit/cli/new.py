"""`netkit new`: an empty log."""

from __future__ import annotations

import argparse
from typing import Any

from netkit.cli.command import add_command
from netkit.errors import NetkitError


def run(options: argparse.Namespace) -> int:
    """Start a log."""
    from netkit.logbook import new_log

    if not options.path.strip():
        raise NetkitError("A log needs a name, as in: netkit new my_log.xlsx")
    new_log(options.path)
    print(f"Started {options.path}. Open it like any spreadsheet, or choose it in a lesson.")
    return 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "A file that is there already is never overwritten."
    parser = add_command(commands, "new", run, "netkit new my_log.xlsx", more)
    parser.add_argument("path", help="a name ending in .xlsx, or a folder for .csv files")
