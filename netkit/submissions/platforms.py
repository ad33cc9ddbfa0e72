"""Whose a file is: by the names that learning platforms give to what was handed in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from netkit.errors import NetkitError

CANVAS = re.compile(
    r"(?P<name>\w+?)_(?P<late>LATE_)?(?P<who>\d+)_"
    r"(?:(?P<turn>\d+)_(?P<original>.+)|(?P<entry>text|link)\.html)"
)
ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<who>[0-9A-Za-z]+)_"
    r"(?:(?P<turn>\d+)_(?P<original>.+)|(?P<entry>text|link)\.html)"
)
# The first match of all: what follows was named by the student, who could imitate another's.
MOODLE = re.compile(
    r"(?P<name>[^/]+?)_(?P<who>\d+)_assignsubmission_"
    r"(?:file_?/?(?P<original>.*)|(?P<entry>onlinetext).*)",
    re.DOTALL,
)
YEARS = range(1990, 2100)
MONTHS_OR_DAYS = range(32)


class Owner(NamedTuple):
    """Who handed a file in, as far as its name says.

    `original` is what they called it themselves; empty where no platform gave it a name.
    """

    who: str
    name: str = ""
    late: bool = False
    turn: int = 0
    entry: str = ""
    original: str = ""


def find_owners(files: Sequence[str], pattern: str | None = None) -> tuple[str, list[Owner]]:
    """Name the platform that named these files, and say whose each of them is.

    Raises
    ------
    NetkitError
        If a pattern is given that is none, names no `who`, or fits no file.
    """
    if pattern is not None:
        return "pattern", _by_pattern(files, pattern)
    for platform, owners in (("moodle", _moodle(files)), ("canvas", _canvas(files))):
        if sum(map(bool, owners)) > len(files) / 2:
            return platform, _or_stems(owners, files)
    return "folder", _stems(files)


def _canvas(files: Sequence[str]) -> list[Owner | None]:
    owners = [_canvas_owner(PurePosixPath(file).name) for file in files]
    known = [owner for owner in owners if owner is not None]
    return owners if _is_credible(known) else [None] * len(files)


def _canvas_owner(file: str) -> Owner | None:
    found = ANONYMOUS.fullmatch(file) or CANVAS.fullmatch(file)
    # Canvas writes names in lower case: capitals are of a file that a person named.
    if not found or (name := found.groupdict().get("name", "")) != name.lower():
        return None
    who = found["who"] if name else f"anon_{found['who']}"
    # A file handed in again gets a number: `log-1.csv`.
    original = re.sub(r"-\d+(?=\.\w+$)", "", found["original"] or "")
    late, turn = bool(found["late"]), int(found["turn"] or 0)
    return Owner(who, name, late, turn, found["entry"] or "", original)


def _is_credible(owners: list[Owner]) -> bool:
    """Tell ids from the dates that people write into names, as in `log_2024_12_final.csv`."""
    turns = [owner.turn for owner in owners if not owner.entry]
    if len(set(turns)) < len(turns) or len({(o.who, o.name) for o in owners}) > len(
        {o.who for o in owners}
    ):
        return False
    return not all(o.who.isdigit() and int(o.who) in YEARS for o in owners) or not all(
        turn in MONTHS_OR_DAYS for turn in turns
    )


def _moodle(files: Sequence[str]) -> list[Owner | None]:
    return [_moodle_owner(file) for file in files]


def _moodle_owner(file: str) -> Owner | None:
    if not (found := MOODLE.search(file)):
        return None
    name = found["name"].strip()
    entry = "text" if found["entry"] else ""
    # A whole log of several files has no name of its own.
    original = found["original"] or "log"
    return Owner(f"{name} {found['who']}", name, entry=entry, original=original)


def _or_stems(owners: list[Owner | None], files: Sequence[str]) -> list[Owner]:
    return [owner or stem for owner, stem in zip(owners, _stems(files), strict=True)]


def _stems(files: Sequence[str]) -> list[Owner]:
    """Name each student after their file, or after its folder where everybody has one."""
    paths = [PurePosixPath(file) for file in files]
    folders = Counter(path.parent for path in paths)
    if len(folders) == len(paths) > 1 and PurePosixPath() not in folders:
        return [Owner(path.parent.name) for path in paths]
    places: dict[str, set[PurePosixPath]] = defaultdict(set)
    for path in paths:
        places[path.stem].add(path.parent)
    return [Owner(_stem(path, alone=len(places[path.stem]) == 1)) for path in paths]


def _stem(path: PurePosixPath, *, alone: bool) -> str:
    """Give the name of a file, with its folder where another folder holds one of this name."""
    return path.stem if alone else str(path.with_suffix(""))


def _by_pattern(files: Sequence[str], pattern: str) -> list[Owner]:
    try:
        form = re.compile(pattern)
    except re.error as error:
        raise NetkitError(f"The pattern of file names is none: {error}.") from error
    if "who" not in form.groupindex:
        raise NetkitError(
            "The pattern of file names does not say who handed in. Mark that part as "
            r"(?P<who>...), as in r'(?P<who>\d+)_log\.csv'."
        )
    found = [form.search(file) for file in files]
    if not any(found):
        raise NetkitError(
            f"The pattern fits none of the {len(files):,} files; the first is '{files[0]}'."
        )
    return _or_stems([match and _from_groups(match.groupdict()) for match in found], files)


def _from_groups(groups: dict[str, str | None]) -> Owner:
    turn = groups.get("turn") or ""
    return Owner(
        groups["who"] or "",
        groups.get("name") or "",
        bool(groups.get("late")),
        int(turn) if turn.isdecimal() else 0,
        original="log",
    )
