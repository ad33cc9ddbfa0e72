"""A text file that a panel saves for the learner: renewed by the panel, never taken from them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from netkit.storage.safely import explain


class TextFile:
    """Keep one text in one file, and leave every other file alone.

    The first save takes a name that nothing has yet; later ones renew that file, unless somebody
    changed it by hand in the meantime: then it is theirs, and the next save takes a new name.
    """

    def __init__(self, path: str | Path) -> None:
        self._wanted = Path(path)
        self._mine: tuple[Path, bytes] | None = None

    def save(self, text: str) -> str:
        """Write the text and give the name of the file."""
        path = self._mine[0] if self._mine and self._is_as_left(*self._mine) else self._free()
        data = f"{text}\n".encode(errors="replace")  # half a sign pasted in is no text
        try:
            _replace(path, data)
        except OSError as error:
            raise explain(error, path) from error
        self._mine = path, data
        return path.name

    def last(self) -> str:
        """Give the name of the file saved last, also on an earlier day; empty if there is none."""
        path = self._last()
        return "" if path is None else path.name

    def open(self) -> str:
        """Give the text saved last, and go on in its file; empty if there is none."""
        path = self._last()
        if path is None:
            return ""
        self._mine = path, path.read_bytes()
        text = self._mine[1].decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        return text.removesuffix("\n")

    def _last(self) -> Path | None:
        if self._mine and self._mine[0].exists():
            return self._mine[0]
        there = list(takewhile(Path.exists, self._names()))
        return there[-1] if there else None

    def _is_as_left(self, path: Path, data: bytes) -> bool:
        return not path.exists() or path.read_bytes() == data

    def _free(self) -> Path:
        """Find a name that nothing has yet: yesterday's draft is not overwritten."""
        return next(name for name in self._names() if not name.exists())

    def _names(self) -> Iterator[Path]:
        path = self._wanted
        yield path
        yield from (path.with_stem(f"{path.stem}_{number}") for number in range(2, 1000))


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file first: an instant without the old text and the new is one too many."""
    draft = path.with_name(f".{path.name}.netkit-tmp")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
