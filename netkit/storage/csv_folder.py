"""A log kept as a folder with `contacts.csv` and `log.csv`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from netkit.storage import cells, safely
from netkit.storage.csv_page import Page

FILES = {"contacts": "contacts.csv", "events": "log.csv"}
STAMP = "netkit.json"


class CsvFolder:
    """Keeps a log in two CSV files of one folder, and adds to them without touching a row.

    Use it where the log should stay readable to any program. Text that begins with "=" stands
    in these files as it was typed, so do not double-click them on a stranger's word.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Tell whether there is a log already."""
        return any((self.path / file).exists() for file in FILES.values())

    def digest(self) -> str:
        """Give the fingerprint of both files as they are now."""
        return "/".join(safely.digest(safely.content_of(self.path / FILES[t])) for t in FILES)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out of the folder, which is made where there is none."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise safely.explain(error, self.path) from error
        with safely.locked(self.path / ".netkit-lock"):
            yield

    def append(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row to the end of a table, as the file stands now."""
        self.extend([(table, row)])

    def extend(self, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Add rows to the ends of their tables; every byte that is there stays.

        Raises
        ------
        NetkitError
            If a file cannot be changed, or could not be read any more with the row in it.
        """
        with self.locked():
            self._refuse_if_held()
            for table, row in rows:
                said = _texts(row)
                safely.update(self.path / FILES[table], _adding(table, said))
            self._stamp(pd.Timestamp.today())

    def change(self, row: Mapping[str, Any]) -> None:
        """Put other values into the row of one person; the bytes of all other rows stay.

        Raises
        ------
        NetkitError
            If it cannot be told which row is theirs, or the file cannot be changed.
        """
        said = _texts(row)
        with self.locked():
            self._refuse_if_held()
            change = _changing("contacts", said)
            safely.update(self.path / FILES["contacts"], change)
            self._stamp(pd.Timestamp.today())

    def write(
        self,
        contacts: pd.DataFrame,
        events: pd.DataFrame,
        saved_on: pd.Timestamp | None,
        *,
        expected: str | None = None,
    ) -> None:
        """Write both tables anew, in the way and under the headers that are there.

        Raises
        ------
        NetkitError
            If the files are not as `expected` (a `digest`) any more, or cannot be changed.
        """
        with self.locked():
            # Both are looked at before either is written; each once more on its turn.
            self._refuse_if_held()
            safely.refuse_if_changed(self.path, self.digest(), expected)
            digests = expected.split("/") if expected is not None else (None, None)
            for table, frame, known in zip(FILES, (contacts, events), digests, strict=True):
                rows = [_texts(row) for row in cells.rows_of(frame)]
                safely.update(self.path / FILES[table], _rewriting(table, rows), expected=known)
            if saved_on is not None:
                self._stamp(saved_on)

    def new(self) -> None:
        """Make the two files with their headers and no rows, where there are none.

        They bear no day of saving: whoever fills them in by hand would never bring it up to date.
        """
        none_yet = "/".join(safely.digest(None) for _ in FILES)
        self.write(pd.DataFrame(), pd.DataFrame(), None, expected=none_yet)

    def _refuse_if_held(self) -> None:
        for name in FILES.values():
            safely.refuse_if_held(self.path / name)

    def _stamp(self, saved_on: pd.Timestamp) -> None:
        note = json.dumps({"saved": saved_on.date().isoformat()}) + "\n"
        safely.update(self.path / STAMP, lambda _: note.encode(), backup=False)


def _page(data: bytes | None, table: str) -> Page:
    name = FILES[table]
    if not (data and data.strip()):
        return Page.blank(cells.kept_columns(table), table, name)
    return Page.of(data, table, name)


def _adding(table: str, row: dict[str, str]) -> Callable[[bytes | None], bytes]:
    return lambda old: _page(old, table).appended(row)


def _changing(table: str, row: dict[str, str]) -> Callable[[bytes | None], bytes]:
    return lambda old: _page(old, table).changed(row)


def _rewriting(table: str, rows: list[dict[str, str]]) -> Callable[[bytes | None], bytes]:
    return lambda old: _page(old, table).rewritten(rows)


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    said = cells.spoken(row, labels=False)
    kept = (name for name in said if name not in cells.DERIVED)
    return {name: cells.text(said[name]) for name in kept}
