"""What tells one state of a handed-in file from another, without reading it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from netkit.cohort.archive import open_archive
from netkit.cohort.items import Item
from netkit.errors import NetkitError

Fingerprint = tuple[Any, ...]


def fingerprints(items: Sequence[Item]) -> list[Fingerprint]:
    """Give each item's name and state: of a file its size and times, in a zip its checksum."""
    zips = {item.path for item in items if item.member is not None}
    sums = {path: _checksums(path) for path in zips}
    return [
        (item.file, *_state_on_disk(item))
        if item.member is None
        else (item.file, item.path, *_state_in_zip(item, sums[item.path]))
        for item in items
    ]


def _state_on_disk(item: Item) -> Fingerprint:
    paths = [item.path / where for _, where in item.parts] or [item.path]
    return tuple(_of_file(path) for path in paths)


def _of_file(path: Path) -> Fingerprint:
    try:
        state = path.stat()
    except OSError:
        return ("gone",)
    # The time of the last change of any kind cannot be set back by a program that copies files.
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _state_in_zip(item: Item, sums: dict[str, Fingerprint]) -> Fingerprint:
    members = [item.member] if item.member else [where for _, where in item.parts]
    return tuple(sums.get(str(member), ()) for member in members)


def _checksums(path: Path) -> dict[str, Fingerprint]:
    try:
        with open_archive(path) as archive:
            return {one.filename: (one.CRC, one.file_size) for one in archive.infolist()}
    except NetkitError:
        return {}
