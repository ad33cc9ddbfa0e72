"""`netkit doctor`: what is off on this computer, and the cure."""

from __future__ import annotations

import argparse
from typing import Any

from netkit.cli.command import add_command
from netkit.doctor import examine


def run(options: argparse.Namespace) -> int:
    """Tell what is off on this computer, and the cure."""
    checks = examine(options.folder)
    for each in checks:
        print(each)
    off = sum(bool(each.cure) for each in checks)
    print(f"{off} to mend, from the top." if off else "All is well.")
    return 1 if off else 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "Changes nothing. The exit code is 1 if something is off."
    parser = add_command(commands, "doctor", run, "netkit doctor", more)
    parser.add_argument("folder", nargs="?", default=".", help="where you keep your log")
