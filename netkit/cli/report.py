"""`netkit report`: a page to pass on, of one log or of a class."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkit.cli.command import add_command, printable
from netkit.errors import NetkitError

if TYPE_CHECKING:
    from netkit.cohort import Cohort

OWN, CLASS = "my_report.html", "class_report.html"
# A folder that holds one of these is one learner's log.
LOG_FILES = ("contacts.csv", "log.csv")
STATUSES = {
    "read": "read",
    "older": "handed in again since, so the newer one counts",
    "refused": "could not be read",
    "skipped": "left aside",
    "missing": "on the roster without a log",
}
NEXT = (
    "Keep this page. Save the next one of this class in its place, or name this one with --after: "
    "then the two, side by side, tell of nobody."
)
COMPARED = (
    "Its numbers were chosen so that this page and the one before ({}) tell of nobody together."
)
FOR_A_CLASS = ("key", "roster", "after", "k")


def run(options: argparse.Namespace) -> int:
    """Write a page to pass on: findings, pictures and tables, without names."""
    source = Path(options.source)
    if not source.exists():
        raise NetkitError(
            f"There is no file or folder '{source.name}'. Check the name, and where you are."
        )
    return _report_class(options) if is_class(source) else _report_own(options)


def is_class(source: Path) -> bool:
    """Say whether this is a class (a folder of logs, or a zip) and not one learner's log."""
    if source.is_dir():
        return not any((source / name).is_file() for name in LOG_FILES)
    return source.suffix.lower() == ".zip"


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = (
        "A log gives a learner's own page; a folder or a learning platform's zip the page of a "
        "class, without a name or a small number in it. The logs are left as they are, and "
        "nothing is sent."
    )
    parser = add_command(
        commands, "report", run, "netkit report my_log.xlsx -o my_report.html", more
    )
    parser.add_argument("source", help="your log; or, of a class, a folder of logs or a zip")
    where = f"where to save it (without it: {OWN} or {CLASS} here)"
    parser.add_argument("-o", "--output", metavar="FILE", help=where)
    day = "the last day that counts, as in 2026-03-31 (else: today)"
    parser.add_argument("--as-of", "--on", dest="as_of", metavar="DATE", help=day)
    for name, (value, about) in _CLASS_OPTIONS.items():
        parser.add_argument(f"--{name}", metavar=value, help=f"of a class: {about}")
    few = "of a class: how few people are too few to be shown (else: 10)"
    parser.add_argument("--k", type=int, metavar="NUMBER", help=few)


_CLASS_OPTIONS = {
    "key": ("FILE", "the office's key"),
    "roster": ("FILE", "who is in which section"),
    "after": ("PAGE", "the page passed on last, so that both together reveal nothing"),
}


def _report_own(options: argparse.Namespace) -> int:
    from netkit.logbook import read_log
    from netkit.report import write_report
    from netkit.report.saving import check_target

    if given := [name for name in FOR_A_CLASS if getattr(options, name) is not None]:
        raise NetkitError(
            f"--{given[0]} is for a class, and '{Path(options.source).name}' is one log. Leave it "
            "out, or name the folder of the class."
        )
    path = check_target(options.output or OWN)
    log = read_log(options.source)
    write_report(log, path, options.as_of)
    print(printable(f"Read: {log!r}.".replace("Log: ", "")))
    if len(log.problems):
        print(printable(f"What could not be read, and why: netkit check {options.source}"))
    print(printable(f"Your page: {path}. It holds no names; open it in any browser."))
    return 0


def _report_class(options: argparse.Namespace) -> int:
    from netkit.cohort import read_cohort
    from netkit.privacy.smallest import OUTWARD
    from netkit.report import write_class_report
    from netkit.report.saving import check_target

    path = check_target(options.output or CLASS)
    after = _page_before(options.after, path)
    cohort = read_cohort(
        options.source, options.as_of, key=options.key, roster=options.roster, progress=_tell
    )
    k = OUTWARD if options.k is None else options.k
    write_class_report(cohort, path, k=k, after=after)
    for line in _read_and_not(cohort):
        print(line)
    print(printable(f"The page of the class: {path}. It names nobody; open it in any browser."))
    print(printable(COMPARED.format(Path(after).name)) if after else NEXT)
    return 0


def _page_before(after: str | None, path: Path) -> str | Path | None:
    """Give the page passed on last: the one that was named, else one that lies at the path.

    It is read before the class is, which may take minutes.
    """
    from netkit.report.keeping import read_kept

    if after is not None:
        read_kept(after)
        return after
    with suppress(NetkitError):
        read_kept(path)
        return path
    return None


def _tell(done: int, total: int) -> None:
    """Say how far reading is, on one line, where a person is watching."""
    if sys.stderr.isatty() or done == total:
        end = "\n" if done == total else ""
        print(f"\rReading: {done:,} of {total:,} files", end=end, file=sys.stderr, flush=True)


def _read_and_not(cohort: Cohort) -> list[str]:
    """Say in words what of a folder was read; the office sees the numbers as they are."""
    from netkit.wording import count

    statuses = cohort.health["status"].value_counts()
    said = {status: int(statuses.get(status, 0)) for status in STATUSES}
    lines = [
        f"{count(said[status], 'learner' if status == 'missing' else 'file')} {STATUSES[status]}."
        for status in STATUSES
        if said[status] or status == "read"
    ]
    if said["refused"]:
        lines.append(
            "Which and why, for you alone: netkit class today, with the same folder or zip."
        )
    return lines
