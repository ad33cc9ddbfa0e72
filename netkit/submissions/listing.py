"""The files in a folder or a zip: which may be logs, and which are left aside and why."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from netkit.errors import NetkitError
from netkit.files import read_bytes
from netkit.privacy import is_key
from netkit.privacy.key_files import LARGEST_KEY
from netkit.submissions.archive import (
    AGAIN,
    danger,
    is_archive,
    nested,
    open_archive,
    read_member,
    refuse_if_huge,
)
from netkit.submissions.items import SetAside
from netkit.submissions.litter import litter

LOG = ("contacts.csv", "log.csv")
STAMP = "netkit.json"
LINK = "It is no file but a link to another place on the computer."
OPEN = "Check that you may read it, or copy what is in it to a folder nearer by."
EMPTY = "It is a zip without a log in it."
SEVERAL = "It is a zip with several files, and nothing tells which of them is the log."
DEEPER = "It is a zip within a zip within a zip."
KEY = "It is a key of the class and no log."
KEEP = "Keep keys apart from what is handed in."
TWICE = "The zip holds two files of this name; this one came first."

Parts = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """A file that may be a log: its name, when it was changed, and its parts if it has several.

    `packed` tells a zip within the folder or zip; `size` is what all of it unpacks to.
    """

    file: str
    modified: float = 0.0
    parts: Parts = ()
    packed: bool = False
    size: int = 0


class Listing(NamedTuple):
    """What may be a log, and what is not read."""

    found: list[Found]
    set_aside: list[SetAside]


def list_folder(path: Path, leave_out: set[Path]) -> Listing:
    """List a folder and all folders in it."""
    listing = Listing([], [])
    for folder, folders, names in os.walk(path, onerror=partial(_shut, path, listing)):
        folders.sort()
        # Worked out once a folder: a path for each of thousands of files takes its time.
        here = Path(folder).relative_to(path).as_posix()
        before = "" if here == "." else f"{here}/"
        left_out = {one.name for one in leave_out if one.parent == Path(folder).absolute()}
        for name in sorted(set(names) - left_out):
            _sort_file(Path(folder, name), f"{before}{name}", listing)
    return Listing(_together(listing.found), listing.set_aside)


def list_zip(path: Path) -> Listing:
    """List a zip, without unpacking more than what is packed in it once more.

    Raises
    ------
    NetkitError
        If it cannot be opened, or unpacks to more than a class.
    """
    listing = Listing([], [])
    with open_archive(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        refuse_if_huge((one.file_size for one in members if not danger(one)), path.name)
        last = {member.filename: member for member in members}
        for member in members:
            if last[member.filename] is not member:
                listing.set_aside.append(SetAside(member.filename, "skipped", TWICE))
            else:
                _sort_member(archive, member, listing)
    refuse_if_huge((one.size for one in listing.found), path.name)
    return Listing(_together(listing.found), listing.set_aside)


def _shut(path: Path, listing: Listing, error: OSError) -> None:
    """Name a folder that cannot be opened, which else would be missed by nobody."""
    file = os.path.relpath(error.filename or path, path).replace(os.sep, "/")
    trouble = f"This folder cannot be opened ({error.strerror})."
    listing.set_aside.append(SetAside(file, "refused", trouble, OPEN))


def _sort_file(full: Path, file: str, listing: Listing) -> None:
    if why := litter(file):
        listing.set_aside.append(SetAside(file, "skipped", why))
        return
    state = full.lstat()
    if stat.S_ISREG(state.st_mode):
        found = Found(file, state.st_mtime)
        _add(listing, found, partial(read_bytes, full), state.st_size)
    else:
        listing.set_aside.append(SetAside(file, "refused", LINK, AGAIN))


def _sort_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, listing: Listing) -> None:
    file = member.filename
    if why := litter(file):
        listing.set_aside.append(SetAside(file, "skipped", why))
    elif why := danger(member):
        listing.set_aside.append(SetAside(member.orig_filename, "refused", why, AGAIN))
    else:
        found = Found(file, _changed(member))
        _add(listing, found, partial(read_member, archive, file), member.file_size)


def _is_zip(file: str) -> bool:
    return file.lower().endswith(".zip")


def _add(listing: Listing, found: Found, read: Callable[[], bytes], size: int) -> None:
    """Put a file among those that may be logs, after a look into what may be a zip or a key."""
    looked_at = _is_zip(found.file) or (found.file.lower().endswith(".txt") and size <= LARGEST_KEY)
    try:
        data = read() if looked_at else b""
    except NetkitError:
        data = b""  # what is wrong is told when it is read as a log
    if is_key(data):
        listing.set_aside.append(SetAside(found.file, "skipped", KEY, KEEP))
    elif is_archive(data):
        _add_packed(listing, found, data)
    else:
        listing.found.append(found)


def _add_packed(listing: Listing, found: Found, data: bytes) -> None:
    try:
        parts, size, why = _packed(data, found.file)
    except NetkitError as error:
        parts, size, why = (), 0, str(error)
    if why:
        listing.set_aside.append(SetAside(found.file, "refused", why, AGAIN))
    else:
        listing.found.append(found._replace(parts=parts, packed=True, size=size))


def _packed(data: bytes, file: str) -> tuple[Parts, int, str]:
    """Find the log in a zip that one student handed in and its size, or say why there is none."""
    with nested(data, PurePosixPath(file).name) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
    members = [one for one in members if not litter(one.filename)]
    if why := next(filter(None, map(danger, members)), ""):
        return (), 0, why
    logs = _together([Found(one.filename) for one in members], top=True)
    if any(_is_zip(one.file) for one in logs):
        return (), 0, DEEPER
    if len(logs) != 1:
        return (), 0, SEVERAL if logs else EMPTY
    parts = logs[0].parts or ((PurePosixPath(logs[0].file).name, logs[0].file),)
    return parts, sum(one.file_size for one in members), ""


def _together(found: list[Found], *, top: bool = False) -> list[Found]:
    """Take the files of a log in a folder of its own for one; `top` is no such folder."""
    known = {one.file: one for one in found}
    taken: set[str] = set()
    together = []
    for one in found:
        parts = _neighbours(one.file, known)
        if parts and (top or "/" in one.file):
            folder = str(PurePosixPath(one.file).parent)
            if not taken.issuperset(parts.values()):
                changed = max(known[where].modified for where in parts.values())
                together.append(Found(folder, changed, tuple(parts.items())))
            taken.update(parts.values())
        if one.file not in taken:
            together.append(one)
    return together


def _neighbours(file: str, known: Iterable[str]) -> dict[str, str]:
    """Give the files of the log that a file is a part of; nothing where it is none."""
    folder, slash, own = file.rpartition("/")
    parts = {name: f"{folder}{slash}{name}" for name in (*LOG, STAMP)}
    if own not in parts or any(parts[name] not in known for name in LOG):
        return {}
    return {name: where for name, where in parts.items() if where in known}


def _changed(member: zipfile.ZipInfo) -> float:
    try:
        return datetime(*member.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0
