"""One table on its way through the border: its columns as lists, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.border.raw import Problem

DATE = "datetime64[s]"
Dates = npt.NDArray[np.datetime64]


class Table:
    """The rows of one table, column by column; blank cells are None.

    Lists, not Series: on a log of 500 rows a pandas operation costs more than the whole column.
    Rows without anything in them are left out. `dates` holds the date columns once they are read.
    Text that could not be read goes to a column `raw_<name>` beside its column, and is tried again
    when the file is next read.
    """

    def __init__(
        self, frame: pd.DataFrame, known: Mapping[str, str], file: str, problems: list[Problem]
    ) -> None:
        self.known, self.file, self.problems = known, file, problems
        frame = _with_unique_columns(frame)
        self.kinds = {str(name): frame[name].dtype for name in frame.columns}
        self.columns: dict[str, list[Any]] = {
            str(name): frame[name].tolist() for name in frame.columns
        }
        self.dates: dict[str, Dates] = {}
        rows = self.columns.pop("source_row", range(2, len(frame) + 2))
        self.rows = [_row_number(cell) for cell in rows]
        self._clean()
        self._try_raw_again()

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> list[Any]:
        """Give a column to read or change; one of blanks where the file has none."""
        return self.columns.setdefault(name, [None] * len(self))

    def typed(self, name: str) -> list[Any]:
        """Give a column to read only, without making the table wider."""
        return self.columns.get(name) or [None] * len(self)

    def cell(self, name: str, place: int) -> Any:
        """Give one cell; None where the file has no such column."""
        cells = self.columns.get(name)
        return cells[place] if cells else None

    def date(self, name: str) -> Dates:
        """Give a date column as it was read; all missing where the file has none."""
        return self.dates.get(name, np.full(len(self), "NaT", dtype=DATE))

    def note(self, place: int | None, column: str, value: Any, reason: str) -> None:
        """Add a problem; `place` counts rows from 0, None is the table as a whole."""
        row = None if place is None else self.rows[place]
        text = None if value is None else as_text(value)
        self.problems.append(Problem(self.file, row, column, text, reason))

    def keep_raw(self, column: str, raw: Sequence[Any], places: Iterable[int]) -> None:
        """Keep the text of these cells beside their column."""
        kept = self.column(f"raw_{column}")
        for place in places:
            kept[place] = as_text(raw[place])

    def keep_rows(self, places: Sequence[int]) -> None:
        """Leave only these rows."""
        self.rows = [self.rows[place] for place in places]
        self.columns = {
            name: [cells[place] for place in places] for name, cells in self.columns.items()
        }

    def append(self, cells: Mapping[str, Any], row: int | None) -> None:
        """Add a row; what is not given is blank."""
        for name, column in self.columns.items():
            column.append(cells.get(name))
        self.rows.append(row)

    def frame(self) -> pd.DataFrame:
        """Give the table as it will stand in the log: known columns first, then the others."""
        if "source_row" in self.known:
            self.columns["source_row"] = self.rows
        known = {name: self._array(name, kind) for name, kind in self.known.items()}
        others = {name: self._other(name) for name in self.columns if self._is_other(name)}
        return pd.DataFrame(known | others, copy=False)

    def _array(self, name: str, kind: Any) -> Any:
        if kind == DATE:
            return self.date(name)
        return pd.array(self.typed(name), dtype=kind)

    def _is_other(self, name: str) -> bool:
        """Say whether a column stands after the known ones; raw text does only where it is."""
        raw = name.removeprefix("raw_") in self.known
        return name not in self.known and (not raw or any(self.columns[name]))

    def _other(self, name: str) -> Any:
        """Give a column that netkit does not know as it came."""
        cells = self.columns[name]
        kind: Any = self.kinds.get(name, "str")
        if kind != "str" and any(cell is None for cell in cells):
            kind = object  # a row was added, and a blank does not fit every type
        return pd.Series(cells, dtype=kind).array

    def _clean(self) -> None:
        cleaned = {
            name: _cells(cells, keep_dates=self.known.get(name) == DATE)
            for name, cells in self.columns.items()
        }
        ours = {name for name in cleaned if name.removeprefix("raw_") in self.known}
        self.columns.update({name: cleaned[name] for name in ours})
        self.kinds = {name: kind for name, kind in self.kinds.items() if name not in ours}
        rows = zip(*cleaned.values(), strict=True)
        filled = [place for place, row in enumerate(rows) if any(row)]
        if len(filled) < len(self):
            self.keep_rows(filled)

    def _try_raw_again(self) -> None:
        for name, kind in self.known.items():
            raw = self.columns.get(f"raw_{name}")
            if raw is None or kind == "str":
                continue
            cells = self.column(name)
            for place, cell in enumerate(cells):
                if cell is None:
                    cells[place], raw[place] = raw[place], None


def as_text(cell: Any) -> str:
    """Write a cell as a person would read it."""
    if isinstance(cell, date):
        text = cell.isoformat().replace("T", " ")
        return text.removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def missing(cell: Any) -> bool:
    """Say whether a cell of any column holds nothing."""
    return cell is None or cell is pd.NA or cell is pd.NaT or bool(cell != cell)  # noqa: PLR0124


def _cells(cells: list[Any], *, keep_dates: bool) -> list[Any]:
    clean = {cell: _cell(cell, keep_dates) for cell in dict.fromkeys(cells)}
    return [clean[cell] for cell in cells]


def _cell(cell: Any, keep_date: bool) -> Any:
    if missing(cell):
        return None
    if keep_date and isinstance(cell, date):
        return cell
    return as_text(cell) or None


def _row_number(cell: Any) -> int | None:
    text = "" if cell is None else as_text(cell)
    return int(text) if text.isdecimal() and len(text) < 12 else None


def _with_unique_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a column name that comes twice a number, so that no column hides another."""
    if frame.columns.is_unique and all(isinstance(name, str) for name in frame.columns):
        return frame
    names: list[str] = []
    for name in map(str, frame.columns):
        number, unique = 1, name
        while unique in names:
            number += 1
            unique = f"{name} ({number})"
        names.append(unique)
    return frame.set_axis(names, axis="columns")
