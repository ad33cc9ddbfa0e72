"""What a class handed in: a folder, or the zip that a learning platform makes."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from netkit.cohort.archive import AGAIN, danger, open_archive, refuse_if_huge
from netkit.cohort.items import Item, SetAside, read_item
from netkit.cohort.litter import litter
from netkit.cohort.platforms import Owner, find_owners
from netkit.errors import NetkitError

__all__ = ["Inbox", "Item", "SetAside", "open_inbox", "read_item"]

LOG = ("contacts.csv", "log.csv")
STAMP = "netkit.json"
ENTRIES = {
    "text": ("It was typed into the platform and is no file.", "Ask for the log as a file."),
    "link": (
        "It is a link to a file elsewhere, and netkit opens no links.",
        "Download the file yourself, or ask for it.",
    ),
}


class Inbox(NamedTuple):
    """What was handed in, what was set aside, and the platform whose names it bears."""

    items: list[Item]
    set_aside: list[SetAside]
    platform: str


class _Found(NamedTuple):
    """A file that may be a log, and the files of a log in several."""

    file: str
    parts: tuple[tuple[str, str], ...] = ()


def open_inbox(
    path: str | Path, pattern: str | None = None, leave_out: Collection[str | Path] = ()
) -> Inbox:
    """List what a class handed in, without reading a log yet.

    Parameters
    ----------
    path : str or Path
        A folder, or a zip as Canvas or Moodle makes it.
    pattern : str, optional
        How your own site names files: a regular expression with the named group `who`, and
        perhaps `name`, `late` and `turn`.
    leave_out : collection of paths
        Files that lie there and are no log, such as a roster.

    Raises
    ------
    NetkitError
        If there is nothing at the path, nothing in it, or something else than a class.
    """
    path = Path(path)
    if path.is_dir():
        found, set_aside = _in_folder(path, {Path(one).absolute() for one in leave_out})
    else:
        _check_file(path)
        found, set_aside = _in_zip(path)
    if not found and not set_aside:
        raise NetkitError(f"'{path.name}' is empty. Put the logs of your class into it first.")
    platform, owners = find_owners([one.file for one in found], pattern)
    items: list[Item] = []
    for one, owner in zip(found, owners, strict=True):
        if owner.entry:
            trouble, cure = ENTRIES[owner.entry]
            set_aside.append(SetAside(one.file, "refused", trouble, cure, owner.who, owner.name))
        else:
            items.append(_item(len(items) + 1, one, owner, path))
    return Inbox(items, set_aside, platform)


def _item(number: int, one: _Found, owner: Owner, path: Path) -> Item:
    in_zip = not path.is_dir()
    return Item(
        number,
        one.file,
        owner.who,
        path if in_zip or one.parts else path / one.file,
        ("" if one.parts else one.file) if in_zip else None,
        owner.late,
        owner.turn,
        owner.name,
        one.parts,
    )


def _check_file(path: Path) -> None:
    if not path.exists():
        raise NetkitError(f"There is no '{path.name}'. Check the name and the folder.")
    if not path.is_file() or not zipfile.is_zipfile(path) or _is_workbook(path):
        raise NetkitError(
            f"'{path.name}' is one file and no class. Name the folder that holds the logs, or the "
            "zip from your learning platform; for one log use nk.read_log."
        )


def _is_workbook(path: Path) -> bool:
    with open_archive(path) as archive:
        return "[Content_Types].xml" in archive.namelist()


def _in_folder(path: Path, leave_out: set[Path]) -> tuple[list[_Found], list[SetAside]]:
    names, set_aside = [], []
    for folder, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            full = Path(folder) / name
            file = full.relative_to(path).as_posix()
            if full.absolute() in leave_out:
                continue
            if why := litter(file):
                set_aside.append(SetAside(file, "skipped", why))
            elif full.is_symlink() or not full.is_file():
                why = "It is no file but a link to another place on the computer."
                set_aside.append(SetAside(file, "refused", why, AGAIN))
            else:
                names.append(file)
    return _together(names), set_aside


def _in_zip(path: Path) -> tuple[list[_Found], list[SetAside]]:
    names, set_aside, sound = [], [], []
    with open_archive(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            if why := litter(member.filename):
                set_aside.append(SetAside(member.filename, "skipped", why))
            elif why := danger(member):
                set_aside.append(SetAside(member.orig_filename, "refused", why, AGAIN))
            else:
                names.append(member.filename)
                sound.append(member)
    refuse_if_huge(sound, path.name)
    return _together(names), set_aside


def _together(names: list[str]) -> list[_Found]:
    """Take the two files of a log in a folder of its own for one."""
    known = set(names)
    taken: set[str] = set()
    found = []
    for name in names:
        folder = str(PurePosixPath(name).parent)
        parts = {part: f"{folder}/{part}" for part in (*LOG, STAMP)}
        if name in taken:
            continue
        if folder != "." and known.issuperset(parts[part] for part in LOG):
            kept = {part: where for part, where in parts.items() if where in known}
            taken.update(kept.values())
            found.append(_Found(folder, tuple(kept.items())))
        else:
            found.append(_Found(name))
    return found
