"""The door between a log and its file: read it, add to it, save it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from netkit import border, readers, storage
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log

TRIES = 3
KINDS = {"contacts": CONTACT_COLUMNS, "events": EVENT_COLUMNS}


def read_log(path: str | Path) -> Log:
    """Read a contacts and interview log from a file or folder, whoever wrote it.

    Use it on a workbook, a CSV file, a folder of two CSV files, a tracker, a LinkedIn export or
    any table of messages (from, to, date).
    What could not be read is listed in `log.problems`; nothing is dropped. A file that netkit did
    not make is never changed: save such a log under a name of its own before adding to it.

    Parameters
    ----------
    path : str or Path
        The file or folder.

    Returns
    -------
    Log
        With `.contacts`, `.events`, `.problems` and `.saved_on`.

    Raises
    ------
    NetkitError
        If there is no such file, or nothing in it can be read as a log.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.read_log("no_such_log.xlsx")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: There is no file 'no_such_log.xlsx'. Check the name and the folder.
    """
    keeper = Keeper(path)
    log = Log(keeper=keeper)
    keeper.read_into(log)
    return log


def new_log(path: str | Path | None = None) -> Log:
    """Start an empty log, in memory or in a new file.

    Use it to try things out, or with a path to begin a log that is saved at every step. An
    `.xlsx` path becomes a workbook with drop-downs, any other path a folder of two CSV files.

    Parameters
    ----------
    path : str, Path or None
        Where the log shall live; None keeps it in memory until `log.save(path)`.

    Returns
    -------
    Log
        Without people or events.

    Raises
    ------
    NetkitError
        If there is something at the path already, or it cannot be written.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", organization="Fern & Co")
    >>> log
    Log: 1 person, 0 events, 0 problems
    """
    if path is None:
        return Log(keeper=Keeper())
    store = storage.open_store(path)
    _refuse_if_there(store)
    store.new()
    return read_log(path)


class Keeper:
    """Looks after the file that a log lives in, or after a log that has no file yet.

    After a change, the log in memory is what `read_log` gives for the file, other people's edits
    included. Changes that somebody made to the tables by hand stay in memory until `save`.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = None if path is None else Path(path)
        self._store = None if self.path is None else _store_of(self.path)
        # The folder that Python works in may change; the log's place may not.
        self._place = None if self.path is None else self.path.absolute()
        self._digest: str | None = None
        self._seen: dict[str, pd.DataFrame] = {}

    def refresh(self, log: Log) -> None:
        """Bring the log up to date, if its file was changed and its tables were not."""
        if self._is_behind(log):
            self.read_into(log)

    def read_into(self, log: Log) -> None:
        """Put into the log what its file holds, if it has one."""
        if self._place is None:
            return
        found = self._read(self._place)
        log.contacts, log.events, log.problems = found.contacts, found.events, found.problems
        log.saved_on = found.saved_on
        # These copies cost nothing until somebody changes one of the two.
        self._seen = {table: getattr(log, table).copy(deep=False) for table in KINDS}

    def add_event(
        self, log: Log, contact: str, event: str, date: Any, columns: dict[str, Any]
    ) -> None:
        """Check one event, append it to the file, and bring `log` up to date."""
        with self._turn(log):
            row = border.check_event(log, contact, event, date, columns)
            rows = [("events", row)]
            if row["contact"] not in set(log.contacts["contact"]):
                rows.insert(0, ("contacts", border.check_contact(log, row["contact"], {})))
            self._add(log, rows)

    def add_contacts(self, log: Log, names: Sequence[str], columns: dict[str, Any]) -> None:
        """Check contacts, append them to the file in one go, and bring `log` up to date."""
        with self._turn(log):
            rows, preview = [], replace(log, keeper=None)
            for name in names:
                row = border.check_contact(preview, name, columns)
                preview.contacts = _with_row(preview.contacts, row, CONTACT_COLUMNS)
                rows.append(("contacts", row))
            self._add(log, rows)

    def change_contact(self, log: Log, contact: str, columns: dict[str, Any]) -> None:
        """Check new values for a contact, change their row, and bring `log` up to date."""
        with self._turn(log):
            row = border.check_change(log, contact, columns)
            if not self._wrote(log, lambda store: store.change(row)):
                log.contacts = _with_change(log.contacts, row)

    def save(self, log: Log, path: str | Path | None) -> Path:
        """Write the whole log and say where; from then on it lives there."""
        target = self._target(path)
        store = storage.open_store(target)
        expected = self._digest if self._is_home(store) else None
        if expected is None:
            _refuse_if_there(store)
        store.write(log.contacts, log.events, pd.Timestamp.today().normalize(), expected=expected)
        self.path, self._store, self._place = target, store, store.path
        self.read_into(log)
        return target

    @contextmanager
    def _turn(self, log: Log) -> Iterator[None]:
        """Hold the file while a row is checked against it and added."""
        if self.path is None:
            yield
            return
        if self._store is None:
            raise _foreign(self.path)
        with self._store.locked():
            self.refresh(log)
            yield

    def _add(self, log: Log, rows: list[tuple[str, dict[str, Any]]]) -> None:
        if not self._wrote(log, lambda store: store.extend(rows)):
            for table, row in rows:
                setattr(log, table, _with_row(getattr(log, table), row, KINDS[table]))

    def _wrote(self, log: Log, write: Callable[[storage.Store], None]) -> bool:
        """Write to the file, if there is one, and say whether the log has been read from it."""
        if self._store is None:
            return False
        by_hand = not self._is_as_read(log)
        current = self._store.digest() == self._digest
        write(self._store)
        if not by_hand:
            self.read_into(log)
            return True
        # Had somebody else changed the file, a save must still notice that.
        self._digest = self._store.digest() if current else self._digest
        return False

    def _read(self, path: Path) -> Log:
        """Read the file in a moment when nobody changes it."""
        for _ in range(TRIES):
            before = self._store.digest() if self._store else None
            log = border.check_log(readers.read_raw(path), file=path.name)
            if self._store is None or self._store.digest() == before:
                self._digest = before
                return log
        raise NetkitError(
            f"'{path.name}' is being changed by another program over and over. "
            "Wait until that is done and read it again."
        )

    def _target(self, path: str | Path | None) -> Path:
        if path is not None:
            return Path(path)
        if self.path is None:
            raise NetkitError(
                'This log has no file yet. Say where it shall go: log.save("my_log.xlsx").'
            )
        if self._store is None:
            raise _foreign(self.path)
        return self.path

    def _is_home(self, store: storage.Store) -> bool:
        return self._store is not None and self._store.path == store.path

    def _is_behind(self, log: Log) -> bool:
        changed = self._store is not None and self._store.digest() != self._digest
        return changed and self._is_as_read(log)

    def _is_as_read(self, log: Log) -> bool:
        """Tell whether nobody changed the tables in memory since they were read."""
        return all(
            getattr(log, table) is seen or getattr(log, table).equals(seen)
            for table, seen in self._seen.items()
        )


def _store_of(path: Path) -> storage.Store | None:
    """Give the store of a log of netkit's own; None for a file that is read, never changed."""
    try:
        store = storage.open_store(path)
    except NetkitError:
        return None
    return store if store.exists() else None


def _foreign(path: Path) -> NetkitError:
    return NetkitError(
        f"'{path.name}' was not made by netkit, so netkit never changes it. Save the log under "
        'a name of its own first: log.save("my_log.xlsx"). Then go on.'
    )


def _refuse_if_there(store: storage.Store) -> None:
    if store.exists():
        raise NetkitError(
            f"There is already something at '{store.path.name}', and it was not overwritten. "
            "Choose another name, or open it with nk.read_log."
        )


def _with_row(frame: pd.DataFrame, row: dict[str, Any], kinds: dict[str, str]) -> pd.DataFrame:
    one = {name: pd.Series([row.get(name)], dtype=kind) for name, kind in kinds.items()}
    extra = {name: pd.Series([value]) for name, value in row.items() if name not in kinds}
    return pd.concat([frame, pd.DataFrame(one | extra)], ignore_index=True)


def _with_change(frame: pd.DataFrame, row: dict[str, Any]) -> pd.DataFrame:
    changed = frame.copy()
    theirs = changed["contact"] == row["contact"]
    for name, value in row.items():
        changed.loc[theirs, name] = value
    return changed
