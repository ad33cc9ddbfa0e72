"""`netkit handin`: what a learner passes on of a log, shown before it is written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable

if TYPE_CHECKING:
    from netkit.handins import Handin

YES = ("y", "yes")


def run(options: argparse.Namespace) -> int:
    """Make the file to hand in, after a look at every row of it."""
    from netkit.handins import make_handin
    from netkit.handins.writing import refuse_to_overwrite, save_handin
    from netkit.logbook import read_log
    from netkit.privacy import read_key

    path = Path(options.out)
    refuse_to_overwrite(path)
    key = read_key(options.key, whose="learners") if options.key else None
    handin = make_handin(read_log(options.file), key, options.on, student=options.student)
    _show(handin)
    if not (options.yes or _agreed(path)):
        print("Nothing was written, and nothing has left.")
        return 1
    save_handin(handin, path)
    print(printable(f"Saved {path}. Hand in this file, and no other. Your log stays with you."))
    return 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "Asks before it writes, never overwrites a file, and sends nothing."
    example = "netkit handin my_log.xlsx -o handin.csv --key class_key.txt"
    parser = add_command(commands, "handin", run, example, more)
    parser.add_argument("file", help="your log")
    parser.add_argument(
        "-o", "--out", metavar="FILE", default="handin.csv", help="the file to make (handin.csv)"
    )
    parser.add_argument("--key", metavar="FILE", help="the key of your class (class_key.txt)")
    parser.add_argument(
        "--student", metavar="ID", help="put a code of your own in it, made from this and the key"
    )
    parser.add_argument("--on", metavar="DATE", help="look up to this day only (today)")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def _show(handin: Handin) -> None:
    from netkit.handins import preview_handin

    preview = preview_handin(handin)
    for line in preview.said:
        print(printable(line))
    for number, row in enumerate(preview.rows.to_dict("records"), 1):
        said = "; ".join(f"{header}: {cell}" for header, cell in row.items() if cell)
        print(printable(f"{number:>4}. {said}"))


def _agreed(path: Path) -> bool:
    """Ask; no answer is no."""
    try:
        return input(f"Write this to {path.name}? (yes or no) ").strip().casefold() in YES
    except EOFError:
        return False
