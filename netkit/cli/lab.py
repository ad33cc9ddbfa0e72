"""`netkit lab`: the lessons in a folder of one's own, and the first of them opened."""

from __future__ import annotations

import argparse
from typing import Any

from netkit.checkout import enter
from netkit.cli.command import add_command
from netkit.lessons import HOME, copy_lessons, open_lab


def run(options: argparse.Namespace) -> int:
    """Put the lessons into a folder and open the first."""
    enter("lab", ["-m", "netkit", *options.words])
    copied = copy_lessons(options.folder)
    print(copied, flush=True)
    if not options.no_open:
        print("Opening the first lesson in your browser. To stop: Ctrl+C here.", flush=True)
        open_lab(copied.folder, options.jupyter)
    return 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "A lesson you changed is never overwritten, and neither is a log."
    parser = add_command(commands, "lab", run, "netkit lab my_lessons", more)
    where = "where to keep them; without it, netkit-lessons in your home folder"
    parser.add_argument("folder", nargs="?", default=HOME, help=where)
    parser.add_argument("--no-open", action="store_true", help="only copy, start nothing")
    passed = "an option for JupyterLab, as in --jupyter=--port=9000; may be given again"
    parser.add_argument("--jupyter", action="append", default=[], metavar="OPTION", help=passed)
