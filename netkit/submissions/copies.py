"""Copies of one log side by side: which were made by a program, and which of them came last."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SYNCED = (
    re.compile(r"(?P<base>.+?) ?\([^()]*\bconflict(?:ed copy)?\b[^()]*\)", re.IGNORECASE),
    re.compile(r"(?P<base>.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"),
)
# Told only beside the file they are copies of: a person may well be called so.
COMPUTER = re.compile(r"(?P<base>.+?)-(?P<computer>[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*)")
NUMBERED = (
    re.compile(r"(?P<base>.+?) ?\((?P<number>\d{1,2})\)"),
    re.compile(r"(?P<base>.+)-(?P<number>\d{1,2})"),
    re.compile(r"(?P<base>.+?)(?: - Copy| copy)(?: \(?(?P<number>\d{1,2})\)?)?"),
    re.compile(r"Copy of (?P<base>.+)"),
)
# Times closer than this may come from copying the files, not from changing them.
APART = 60.0
CONFLICT = (
    "A sync program kept two versions of this file, and only one of them counts. Compare the two, "
    "and keep the right one."
)
AGAIN = "This lies beside a file of the same name but for a number or an ending; the later counts."
MAYBE = "This may be a second file of the same student. If so, keep only the later one."


class Copy(NamedTuple):
    """The name of the log that a file is a version of, its turn among them, and a note."""

    base: str
    turn: int = 0
    note: str = ""


class _Version(NamedTuple):
    base: str
    number: int
    modified: float
    synced: bool


def find_copies(files: Sequence[tuple[str, float]]) -> dict[str, Copy]:
    """Find versions of one log among files of one folder.

    Parameters
    ----------
    files : sequence of (str, float)
        Names, and when each was changed (seconds).

    Returns
    -------
    dict of str to Copy
        The files that are versions of a log, or may be one; others are left out.

    Examples
    --------
    >>> found = find_copies([("anna.csv", 0), ("anna (1).csv", 9), ("omar.csv", 5)])
    >>> {file: (copy.base, copy.turn) for file, copy in found.items()}
    {'anna.csv': ('anna', 0), 'anna (1).csv': ('anna', 1)}
    """
    stems = {_stem(file) for file, _ in files}
    versions = {file: _version(file, modified, stems) for file, modified in files}
    logs: dict[str, dict[str, _Version]] = {}
    for file, one in versions.items():
        logs.setdefault(one.base, {})[file] = one
    found: dict[str, Copy] = {}
    for theirs in logs.values():
        if len(theirs) > 1 or any(one.synced for one in theirs.values()):
            found |= _ranked(theirs)
    return found | {file: Copy(_stem(file), 0, MAYBE) for file in _doubtful(versions, stems)}


def _version(file: str, modified: float, stems: set[str]) -> _Version:
    stem = _stem(file)
    for form in SYNCED:
        if found := form.fullmatch(stem):
            return _Version(found["base"], 0, modified, synced=True)
    if (found := COMPUTER.fullmatch(stem)) and found["base"] in stems:
        return _Version(found["base"], 0, modified, synced=True)
    base, number = _numbered(stem, stems)
    return _Version(base, number, modified, synced=False)


def _numbered(stem: str, stems: set[str]) -> tuple[str, int]:
    """Give the log that a stem is a numbered copy of, where the first copy of it is there too."""
    for form in NUMBERED:
        found = form.fullmatch(stem)
        if not found or found["base"] not in stems:
            continue
        number = found.groupdict().get("number") or "1"
        if number == "1" or _first(stem, found) in stems:
            return found["base"], int(number)
    return stem, 0


def _first(stem: str, found: re.Match[str]) -> str:
    return f"{stem[: found.start('number')]}1{stem[found.end('number') :]}"


def _doubtful(versions: dict[str, _Version], stems: set[str]) -> list[str]:
    """List files like `anna (2)` beside `anna` without `anna (1)`: a copy, or another Anna."""
    form = NUMBERED[0]
    alone = (file for file, one in versions.items() if one.base == _stem(file))
    return [
        file for file in alone if (found := form.fullmatch(_stem(file))) and found["base"] in stems
    ]


def _ranked(versions: dict[str, _Version]) -> dict[str, Copy]:
    """Put versions of a log in order: by the times they were changed, where these are apart."""
    by_number = sorted(
        versions, key=lambda file: (not versions[file].synced, versions[file].number)
    )
    by_time = sorted(versions, key=lambda file: versions[file].modified)
    times = [versions[file].modified for file in by_time]
    apart = all(later - earlier > APART for earlier, later in pairwise(times))
    synced = any(one.synced for one in versions.values())
    note = "" if len(versions) == 1 else CONFLICT if synced else AGAIN
    order = by_time if apart else by_number
    return {file: Copy(versions[file].base, turn, note) for turn, file in enumerate(order)}


def _stem(file: str) -> str:
    return posixpath.splitext(posixpath.basename(file))[0]
