"""Write `requirements.lock` anew from pyproject.toml: `python -m tests.refresh_requirements`.

Needs `uv`. The file names no index, holds for every system from Python 3.11 on, and has two
parts: what the lessons and the app need first, so that a learner's set-up can stop there, then
the test tools.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from netkit.checkout import LOCK, ROOT, TEST_TOOLS

HEADER = """\
# Exact packages with their fingerprints; written by `python -m tests.refresh_requirements`.
# Everything:  python -m pip install --require-hashes -r requirements.lock
# The lessons and the app need only the first part.
"""
# For an editable install of the clone, and for a learner to add packages of their own.
SET_UP = "hatchling\npip\n"


def compiled(*extras: str, constraint: Path | None = None) -> list[str]:
    """Ask uv for the packages of these extras: one text a package, with its fingerprints."""
    command = ["uv", "pip", "compile", "pyproject.toml", "-", "--universal", "--generate-hashes"]
    command += ["--no-annotate", "--no-header", "--quiet", "--python-version", "3.11"]
    command += [f"--extra={extra}" for extra in extras]
    if constraint:
        command += ["--constraint", str(constraint)]
    found = subprocess.run(
        command, cwd=ROOT, input=SET_UP, capture_output=True, text=True, check=True
    )
    return re.findall(r"^\S.*\n(?:^[ \t].*\n)*", found.stdout, flags=re.MULTILINE)


def pin(package: str) -> str:
    """Give the `name==version` a package's text starts with."""
    return package.split(maxsplit=1)[0]


def main() -> None:
    """Resolve everything at once, then put first what the lessons and the app would take of it."""
    everything = compiled("app", "test")
    LOCK.write_text("".join(everything), encoding="utf-8")
    needed = {pin(package) for package in compiled("app", constraint=LOCK)}
    lessons = [package for package in everything if pin(package) in needed]
    tools = [package for package in everything if pin(package) not in needed]
    text = HEADER + "".join(lessons) + TEST_TOOLS + "".join(tools)
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    print(f"{LOCK.name}: {len(lessons)} packages for learners, {len(tools)} more for tests")


if __name__ == "__main__":
    sys.exit(main())
