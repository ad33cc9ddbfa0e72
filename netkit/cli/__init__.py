"""The command line: a file a command, and one sentence for whatever goes wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from netkit.checkout import reenter
from netkit.cli import app, check, class_, doctor, due, handin, lab, leaks, new, report
from netkit.cli.command import printable
from netkit.errors import NetkitError
from netkit.version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 well, 1 something is off, 2 it could not run.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``netkit``; None takes them from the command line.

    Examples
    --------
    >>> from netkit.cli import main
    >>> main(["check", "no_such_log.xlsx"])
    2
    """
    # A name in a script the terminal cannot show becomes "?" and never an error.
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words:
        _parser().print_help()
        return 2
    options = _parser().parse_args(words, argparse.Namespace(words=words))
    try:
        if arguments is None:
            reenter(["-m", "netkit", *words])
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.traceback:
            raise
        print(f"netkit: {_sentence(error)}", file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what it did not understand."""

    def error(self, message: str) -> NoReturn:
        if message.startswith("unrecognized"):
            message += " (a name with a space in it needs quotation marks)"
        self.exit(2, f"netkit: {message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="netkit",
        description="Informational interviews and your network.",
        epilog="Example: netkit lab. More on a command: netkit check --help",
    )
    parser.add_argument("--version", action="version", version=f"netkit {__version__}")
    parser.add_argument("--traceback", action="store_true", help="show where an error arose")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (lab, app, new, check, due, handin, class_, report, leaks, doctor):
        command.add_to(commands)
    return parser


def _sentence(error: Exception) -> str:
    if isinstance(error, NetkitError):
        return printable(str(error))
    if isinstance(error, ModuleNotFoundError):
        return f"A package is missing ({error.name}). To see what to do: python -m netkit doctor"
    if isinstance(error, OSError):
        return printable(f"{error.filename or 'A file'}: {error.strerror or error}.")
    kind = type(error).__name__
    return (
        f"Something went wrong inside netkit ({kind}). Please tell us, with what this shows: "
        "netkit --traceback COMMAND"
    )
