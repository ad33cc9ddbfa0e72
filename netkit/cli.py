"""The command line: open the lessons, start a log, check a file, find out what is off."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from netkit.checkout import enter, reenter
from netkit.doctor import examine
from netkit.errors import NetkitError
from netkit.lessons import HOME, copy_lessons, course_of, open_lab, use_own_content
from netkit.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from netkit.log import Log

SHOWN = 5
"""How many problems of one kind `check` tells before it only counts the rest."""


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


def lab(options: argparse.Namespace) -> int:
    """Put the lessons into a folder and open the first."""
    enter("lab", ["-m", "netkit", *options.words])
    copied = copy_lessons(options.folder)
    print(copied, flush=True)
    if not options.no_open:
        print("Opening the first lesson in your browser. To stop: Ctrl+C here.", flush=True)
        open_lab(copied.folder, options.jupyter)
    return 0


def app(options: argparse.Namespace) -> int:
    """Open your log as a page in the browser, with no code in sight."""
    enter("app", ["-m", "netkit", *options.words])
    from netkit.app import open_app

    course = course_of(options.log) if options.log else copy_lessons().folder
    use_own_content(course)
    places = {"folder": course / "notebooks", "sample": course / "data" / "sample_log.xlsx"}
    open_app(options.log, **places, port=options.port, browser=not options.no_open)
    return 0


def new(options: argparse.Namespace) -> int:
    """Start a log."""
    from netkit.logbook import new_log

    if not options.path.strip():
        raise NetkitError("A log needs a name, as in: netkit new my_log.xlsx")
    new_log(options.path)
    print(f"Started {options.path}. Open it like any spreadsheet, or choose it in a lesson.")
    return 0


def check(options: argparse.Namespace) -> int:
    """Tell what was read from a file, what was not, and why."""
    from netkit.logbook import read_log

    log = read_log(options.file)
    print(f"{options.file}: {_contents(log)}")
    if unused := _unused(log):
        print(_printable(f"Kept but not used, these columns: {', '.join(unused)}"))
    if log.problems.empty:
        print("Everything else was understood." if unused else "Everything in it was understood.")
        return 0
    print(f"To look at: {len(log.problems):,}. Nothing in your file was changed.")
    for line in _problem_lines(log.problems, Path(options.file).name):
        print(line)
    return 1


def due(options: argparse.Namespace) -> int:
    """Say what is due today, and why."""
    from netkit.logbook import read_log
    from netkit.reminders import due_today
    from netkit.reminders.due import due_reminders, in_full, read_desk

    log = read_log(options.file)
    desk = read_desk(log, options.on)
    lines = [in_full(made, desk) for made in due_reminders(desk)]
    for line in lines or ["Nothing is due today."]:
        print("\n  ".join(map(_printable, f"- {line}".split("\n"))))
    if options.calendar:
        _save_calendar(due_today(log, options.on), options)
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Tell what is off on this computer, and the cure."""
    checks = examine(options.folder)
    for each in checks:
        print(each)
    off = sum(bool(each.cure) for each in checks)
    print(f"{off} to mend, from the top." if off else "All is well.")
    return 1 if off else 0


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
    _add_lab(commands)
    _add_app(commands)
    _add_new(commands)
    _add_check(commands)
    _add_due(commands)
    _add_doctor(commands)
    return parser


def _add(commands: Any, run: Any, example: str, more: str = "") -> argparse.ArgumentParser:
    about = str(run.__doc__)
    parser: argparse.ArgumentParser = commands.add_parser(
        run.__name__,
        help=about[0].lower() + about[1:].rstrip("."),
        description=f"{about} {more}",
        epilog=f"Example: {example}",
    )
    parser.set_defaults(run=run)
    return parser


def _add_lab(commands: Any) -> None:
    more = "A lesson you changed is never overwritten, and neither is a log."
    parser = _add(commands, lab, "netkit lab my_lessons", more)
    where = "where to keep them; without it, netkit-lessons in your home folder"
    parser.add_argument("folder", nargs="?", default=HOME, help=where)
    parser.add_argument("--no-open", action="store_true", help="only copy, start nothing")
    passed = "an option for JupyterLab, as in --jupyter=--port=9000; may be given again"
    parser.add_argument("--jupyter", action="append", default=[], metavar="OPTION", help=passed)


def _add_app(commands: Any) -> None:
    more = "Only this computer can open the page. What you note there is saved in your log."
    parser = _add(commands, app, "netkit app student my_log.xlsx", more)
    pages = parser.add_subparsers(metavar="WHO", required=True)
    student = pages.add_parser("student", help="a learner's own page", description=more)
    where = "your log; without it, the newest in netkit-lessons in your home folder, or the sample"
    student.add_argument("log", nargs="?", default="", help=where)
    student.add_argument("--port", type=int, help="the port of the page; without it, a free one")
    student.add_argument("--no-open", action="store_true", help="only tell the page's address")


def _add_new(commands: Any) -> None:
    more = "A file that is there already is never overwritten."
    parser = _add(commands, new, "netkit new my_log.xlsx", more)
    parser.add_argument("path", help="a name ending in .xlsx, or a folder for .csv files")


def _add_check(commands: Any) -> None:
    more = "Changes nothing. The exit code is 1 if there is something to look at."
    parser = _add(commands, check, "netkit check my_log.xlsx", more)
    parser.add_argument("file", help="a workbook, a .csv file, or a folder of a log")


def _add_due(commands: Any) -> None:
    more = "Changes nothing in your log, and sends nothing."
    parser = _add(commands, due, "netkit due my_log.xlsx --calendar reminders.ics", more)
    parser.add_argument("file", help="your log")
    parser.add_argument("--on", metavar="DATE", help="another day than today, as in 2026-03-31")
    parser.add_argument("--calendar", metavar="FILE", help="also write the list for a calendar")


def _add_doctor(commands: Any) -> None:
    more = "Changes nothing. The exit code is 1 if something is off."
    parser = _add(commands, doctor, "netkit doctor", more)
    parser.add_argument("folder", nargs="?", default=".", help="where you keep your log")


def _save_calendar(reminders: pd.DataFrame, options: argparse.Namespace) -> None:
    from netkit.exports import reminder_calendar

    path = Path(options.calendar)
    if path.suffix.lower() != ".ics":
        raise NetkitError(
            f"'{path.name}' is no calendar file. Give a name that ends in .ics, as in: "
            "--calendar reminders.ics"
        )
    path.write_text(reminder_calendar(reminders, options.on), encoding="utf-8", newline="")
    print(_printable(f"For your calendar: {path}. It holds names and days only."))


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
            lines.append(_printable(f"- And {count - SHOWN:,} more like this: {reason}"))
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
    return _printable(f"- {place[0].upper()}{place[1:]}: {known.get('reason', 'not understood')}")


def _printable(text: str) -> str:
    # A file may come from a stranger: what could steer a terminal is shown as "?".
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _sentence(error: Exception) -> str:
    if isinstance(error, NetkitError):
        return _printable(str(error))
    if isinstance(error, ModuleNotFoundError):
        return f"A package is missing ({error.name}). To see what to do: python -m netkit doctor"
    if isinstance(error, OSError):
        return _printable(f"{error.filename or 'A file'}: {error.strerror or error}.")
    kind = type(error).__name__
    return (
        f"Something went wrong inside netkit ({kind}). Please tell us, with what this shows: "
        "netkit --traceback COMMAND"
    )
