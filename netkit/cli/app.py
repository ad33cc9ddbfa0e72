"""`netkit app student`: a log as a page in the browser."""

from __future__ import annotations

import argparse
from typing import Any

from netkit.checkout import enter
from netkit.cli.command import add_command
from netkit.lessons import copy_lessons, course_of, use_own_content


def run(options: argparse.Namespace) -> int:
    """Open your log as a page in the browser, with no code in sight."""
    enter("app", ["-m", "netkit", *options.words])
    from netkit.app import open_app

    course = course_of(options.log) if options.log else copy_lessons().folder
    use_own_content(course)
    places = {"folder": course / "notebooks", "sample": course / "data" / "sample_log.xlsx"}
    open_app(options.log, **places, port=options.port, browser=not options.no_open)
    return 0


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    more = "Only this computer can open the page. What you note there is saved in your log."
    parser = add_command(commands, "app", run, "netkit app student my_log.xlsx", more)
    pages = parser.add_subparsers(metavar="WHO", required=True)
    student = pages.add_parser("student", help="a learner's own page", description=more)
    where = "your log; without it, the newest in netkit-lessons in your home folder, or the sample"
    student.add_argument("log", nargs="?", default="", help=where)
    student.add_argument("--port", type=int, help="the port of the page; without it, a free one")
    student.add_argument("--no-open", action="store_true", help="only tell the page's address")
