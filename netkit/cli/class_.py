"""`netkit class`: what an office does for a class of many logs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from netkit.cli.class_today import add_today
from netkit.cli.command import add_command, printable
from netkit.errors import NetkitError

EXAMPLE = "netkit class new Spring-2026 --in class_files"


def run(options: argparse.Namespace) -> int:
    """Prepare a class, or look after one."""
    raise NetkitError(f"Say what to do for {options.words[0]}, as in: {EXAMPLE}")


def add_to(commands: Any) -> None:
    """Add the command and what it can do."""
    parser = add_command(commands, "class", run, EXAMPLE)
    parts = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    _add_new(parts)
    add_today(parts)


def new(options: argparse.Namespace) -> int:
    """Make the keys of a class and the sheet that tells learners how to hand in."""
    from netkit.handins.class_kit import make_class_kit

    files = make_class_kit(options.name, options.folder)
    print(printable(f"For everybody in {options.name}: {files.key} and {files.sheet}"))
    print(printable(f"For you alone: {files.office}"))
    print("Keep the office's key apart from the hand-ins, and never send it to the class.")
    return 0


def _add_new(parts: Any) -> None:
    parser = add_command(parts, "new", new, EXAMPLE, "Overwrites nothing, and sends nothing.")
    parser.add_argument("name", help='what the class is called, as in "Spring 2026"')
    parser.add_argument(
        "--in", dest="folder", metavar="FOLDER", default=Path(), type=Path, help="where to (here)"
    )
