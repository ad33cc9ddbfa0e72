"""What the commands share: how one is added, and text that cannot steer a terminal."""

from __future__ import annotations

import argparse
from typing import Any


def add_command(
    commands: Any, name: str, run: Any, example: str, more: str = ""
) -> argparse.ArgumentParser:
    """Add a command: its help is the first line of what runs it, with an example."""
    about = str(run.__doc__)
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about[0].lower() + about[1:].rstrip("."),
        description=f"{about} {more}",
        epilog=f"Example: {example}",
    )
    parser.set_defaults(run=run)
    return parser


def printable(text: str) -> str:
    """Show what could steer a terminal as "?"; a file may come from a stranger."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
