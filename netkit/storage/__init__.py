"""Where a log lives on disk, and how it is changed there without harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from netkit.errors import NetkitError
from netkit.storage import workbook
from netkit.storage.csv_folder import CsvFolder
from netkit.storage.workbook import Workbook

# Endings of single files that are no workbook of ours: as a folder's name they would mislead.
OTHER_FILES = {".csv", ".tsv", ".txt", ".xls", ".xlsm", ".xlsb", ".ods", ".json", ".zip", ".ipynb"}


class Store(Protocol):
    """Keeps one log on disk."""

    path: Path

    def exists(self) -> bool:
        """Tell whether there is a log already."""

    def digest(self) -> str:
        """Give the fingerprint of what is on disk now."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out."""

    def append(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row to a table ("contacts" or "events"), as the file stands now."""

    def extend(self, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Add several rows in one go."""

    def change(self, row: Mapping[str, Any]) -> None:
        """Change cells in the one row of a person, as the file stands now."""

    def write(
        self,
        contacts: pd.DataFrame,
        events: pd.DataFrame,
        saved_on: pd.Timestamp | None,
        *,
        expected: str | None = None,
    ) -> None:
        """Write both tables anew, unless the file is not as expected any more."""

    def new(self) -> None:
        """Make a log without rows."""


def open_store(path: str | Path) -> Store:
    """Give the store for a path: a workbook for `.xlsx`, a folder of two CSV files for the rest.

    Use it for a log of netkit's own, there already or still to be made.

    Raises
    ------
    NetkitError
        If the path names a file of somebody else's making, which netkit reads but never changes.

    Examples
    --------
    >>> open_store("my_log.xlsx").path.name
    'my_log.xlsx'
    """
    path = Path(path).absolute()
    if path.suffix.lower() == ".xlsx":
        if path.is_dir() or (path.exists() and not workbook.has_log(path)):
            raise _not_ours(path)
        return Workbook(path)
    if path.is_file() or path.suffix.lower() in OTHER_FILES:
        raise _not_ours(path)
    return CsvFolder(path)


def _not_ours(path: Path) -> NetkitError:
    return NetkitError(
        f"netkit keeps a log in a workbook of its own (.xlsx) or in a folder, and '{path.name}' "
        "is neither, so it is never changed. Choose another name for the log, such as my_log.xlsx."
    )
