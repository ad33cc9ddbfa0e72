"""A zip from strangers: its members are read in memory, within limits, and never unpacked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from netkit.errors import NetkitError
from netkit.files import EMPTY_ZIP, MAX_BYTES, MAX_RATIO, RATIO_FROM, ZIP

MAX_TOTAL = 1024**3
MAX_MEMBERS = 100_000
ENCRYPTED = 0x1
DRIVE = re.compile(r"[A-Za-z]:")
AGAIN = "Ask for the file itself, unpacked, and put it beside the others."


def is_archive(data: bytes) -> bool:
    """Tell an archive of files from a workbook, which is a zip as well."""
    if not data.startswith((ZIP, EMPTY_ZIP)):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return "[Content_Types].xml" not in names


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a zip on the disk and read its directory.

    Raises
    ------
    NetkitError
        If it cannot be opened, is damaged, or holds more files than any class.
    """
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise NetkitError(
            f"'{path.name}' cannot be opened ({error.strerror}). Close it in other programs, "
            "check that you may read it, and try again."
        ) from error
    except Exception as error:  # a damaged zip makes zipfile fail in a dozen ways
        raise NetkitError(
            f"'{path.name}' is no zip that can be opened, or only a part of one arrived. "
            "Download it again."
        ) from error
    if len(archive.infolist()) > MAX_MEMBERS:
        archive.close()
        raise NetkitError(f"'{path.name}' holds over {MAX_MEMBERS:,} files, which no class has.")
    return archive


def nested(data: bytes, file: str) -> zipfile.ZipFile:
    """Open a zip that lies in a zip; its members are read one by one, within the same limits.

    Raises
    ------
    NetkitError
        If it is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # as above
        raise NetkitError(f"'{file}' is a damaged zip, or only a part of it arrived.") from error


def danger(member: zipfile.ZipInfo) -> str:
    """Say what forbids reading a member of a zip; empty where nothing does.

    Sizes in a directory may lie, but not upwards: no member unpacks to more than it declares,
    so what is told here also holds for the bytes that are really unpacked.
    """
    name = member.orig_filename
    if "\\" in name or any(ord(sign) < 32 for sign in name):
        return "Its name holds a backslash or a sign that no file name has."
    if name.startswith("/") or DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        return "Its name leads out of the zip to another place on the computer."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "It is no file but a link to another place on the computer."
    if member.flag_bits & ENCRYPTED:
        return "It is locked with a password."
    return _too_much(member)


def _too_much(member: zipfile.ZipInfo) -> str:
    if member.file_size > MAX_BYTES:
        return f"It unpacks to more than {MAX_BYTES // 1024**2} MB."
    if member.file_size > max(RATIO_FROM, MAX_RATIO * member.compress_size):
        return f"It unpacks to more than {MAX_RATIO} times its size."
    return ""


def refuse_if_huge(sizes: Iterable[int], file: str) -> None:
    """Stop before a zip that unpacks to more than a class has.

    Raises
    ------
    NetkitError
        If all its files together are larger than 1 GB.
    """
    if sum(sizes) > MAX_TOTAL:
        raise NetkitError(
            f"'{file}' unpacks to more than {MAX_TOTAL // 1024**3} GB, which is more than a "
            "class of logs. Take the large files out, or read one section after the other."
        )


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a file of a zip, counting the bytes that it really unpacks to.

    Raises
    ------
    NetkitError
        If it may not be read, is empty or damaged, or unpacks to too much.
    """
    short = PurePosixPath(name).name
    try:
        member = archive.getinfo(name)
        if trouble := danger(member):
            raise NetkitError(f"'{short}' was not read. {trouble} {AGAIN}")
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)
    except NetkitError:
        raise
    except Exception as error:  # as above
        raise NetkitError(
            f"'{short}' is damaged in the zip, or only a part of it arrived. {AGAIN}"
        ) from error
    if not data:
        raise NetkitError(f"'{short}' is empty (0 bytes). Ask for the file again.")
    return data
