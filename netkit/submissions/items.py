"""What was handed in, one by one: whose it is, where it lies, and what it holds."""

from __future__ import annotations

import functools
import zipfile
from pathlib import Path
from typing import NamedTuple

from netkit.errors import NetkitError
from netkit.files import read_bytes
from netkit.submissions.archive import nested, open_archive, read_member


class Item(NamedTuple):
    """One log that was handed in.

    Attributes
    ----------
    number : int
        Its number in the inbox, from 1.
    file : str
        Its name within the folder or the zip.
    who : str
        Whose it is, as the platform tells people apart: a Canvas user id, a Moodle name and id,
        else the name of the file without its ending.
    path : Path
        The file or folder on the disk, or the zip.
    member : str or None
        Its name in the zip; None on the disk.
    late : bool
        Whether the platform marked it as late.
    turn : int
        Orders what one student handed in: the largest came last.
    name : str
        The student's name as the platform writes it; empty where it does not.
    parts : tuple of (str, str)
        The files of a log in several, and where they lie; empty for a single file.
    note : str
        What the office should know about how the file was taken; mostly empty.
    """

    number: int
    file: str
    who: str
    path: Path
    member: str | None = None
    late: bool = False
    turn: int = 0
    name: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    note: str = ""


class SetAside(NamedTuple):
    """A file that is not read: its name, "skipped" or "refused", why, and what helps."""

    file: str
    status: str
    trouble: str
    cure: str = ""
    who: str = ""
    name: str = ""


def read_item(item: Item) -> dict[str, bytes]:
    """Read what was handed in, in memory: the bytes of its files by their names.

    Raises
    ------
    NetkitError
        If a file is missing, empty, too large or damaged.
    """
    parts = item.parts or ((Path(item.file).name, item.member or ""),)
    if item.member is None:
        return {name: _from_disk(item.path, where) for name, where in parts}
    archive = _kept_open(item.path, _changed(item.path))
    if not item.member or not item.parts:
        return {name: read_member(archive, where) for name, where in parts}
    inner = nested(read_member(archive, item.member), item.file)
    return {name: read_member(inner, where) for name, where in parts}


def _from_disk(path: Path, where: str) -> bytes:
    return read_bytes(path / where)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise NetkitError(f"There is no file '{path.name}' any more. Look for it again.") from error


# Reading the directory of a zip takes longer than one of its files; a class is read in one go.
@functools.lru_cache(maxsize=1)
def _kept_open(path: Path, changed: int) -> zipfile.ZipFile:
    return open_archive(path)
