"""What tells one state of a handed-in file from another, without reading it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from netkit.errors import NetkitError
from netkit.submissions.archive import open_archive
from netkit.submissions.items import Item

# Of one file: its size, and whatever else changes with it.
State = tuple[int, *tuple[Any, ...]]
GONE: State = (0,)


class Fingerprint(NamedTuple):
    """A handed-in log by its name, its place and the states of its files."""

    file: str
    path: Path
    states: tuple[State, ...]

    @property
    def size(self) -> int:
        """How many bytes it has, unpacked from the zip it came in."""
        return sum(state[0] for state in self.states)


def fingerprints(items: Sequence[Item]) -> list[Fingerprint]:
    """Give each item's fingerprint: by size and times on the disk, by checksum in a zip."""
    zips = {item.path for item in items if item.member is not None}
    sums = {path: _checksums(path) for path in zips}
    return [
        Fingerprint(
            item.file,
            item.path,
            _on_disk(item) if item.member is None else _in_zip(item, sums[item.path]),
        )
        for item in items
    ]


def _on_disk(item: Item) -> tuple[State, ...]:
    paths = [item.path / where for _, where in item.parts] or [item.path]
    return tuple(_of_file(path) for path in paths)


def _of_file(path: Path) -> State:
    try:
        state = path.stat()
    except OSError:
        return GONE
    # Programs that copy files set back the time of change, but none of these altogether.
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _in_zip(item: Item, sums: dict[str, State]) -> tuple[State, ...]:
    members = [item.member] if item.member else [where for _, where in item.parts]
    return tuple(sums.get(member, GONE) for member in members)


def _checksums(path: Path) -> dict[str, State]:
    try:
        with open_archive(path) as archive:
            return {one.filename: (one.file_size, one.CRC) for one in archive.infolist()}
    except NetkitError:
        return {}
