"""A table of counts by one or two labels, with who stands behind each cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.disclosure.merging import OTHERS, merge_small
from netkit.disclosure.rounding import Ints
from netkit.errors import NetkitError

EVERYBODY = "everybody"
_NUMBERS = ("asks", "students", "people")


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells in rows and columns: requests, students and people of each, and which can be at all."""

    names: tuple[list[str], list[str]]
    asks: Ints
    students: Ints
    people: Ints
    possible: npt.NDArray[np.bool_]

    @property
    def behind(self) -> Ints:
        """How many people surely stand behind each cell: of a merged one, its largest part."""
        return np.minimum(self.students, self.people)

    @property
    def with_margins(self) -> Ints:
        """The requests, with sums of rows last in each row and sums of columns in the last row."""
        wide = np.column_stack([self.asks, self.asks.sum(axis=1)])
        return np.vstack([wide, wide.sum(axis=0)])

    def merged(self, k: int) -> Grid:
        """Take small rows together, and small columns, until k people stand behind each."""
        return self._rows_merged(k)._turned()._rows_merged(k)._turned()

    def _rows_merged(self, k: int) -> Grid:
        size = len(self.names[0])
        if size < 2:
            return self
        students, people = self.students.max(axis=1), self.people.max(axis=1)

        def behind(place: Ints) -> Ints:
            sizes = (_joined(np.maximum, at, place, size + 1) for at in (students, people))
            return np.minimum(*sizes)

        place = merge_small(behind, size, k)
        used = np.unique(place)

        def joined(how: np.ufunc, values: Ints) -> Ints:
            return _joined(how, values, place, size + 1)[used]

        return replace(
            self,
            names=([[*self.names[0], OTHERS][at] for at in used], self.names[1]),
            asks=joined(np.add, self.asks),
            students=joined(np.maximum, self.students),
            people=joined(np.maximum, self.people),
            possible=joined(np.maximum, self.possible.astype(np.int64)) > 0,
        )

    def _turned(self) -> Grid:
        numbers = {at: getattr(self, at).T for at in (*_NUMBERS, "possible")}
        return replace(self, names=self.names[::-1], **numbers)


def read_grid(table: pd.DataFrame, by: list[str]) -> Grid:
    """Lay a table out in rows and columns; of one label, in a single column.

    Raises
    ------
    NetkitError
        If columns are missing, a cell stands twice, or a count is none.
    """
    _check(table, by)
    rows, columns = (_names(table, name) for name in (by[0], by[-1]))
    columns = columns if len(by) == 2 else [EVERYBODY]
    places = (_places(table, by[0], rows), _places(table, by[-1], columns))
    if len(by) == 1:
        places = (places[0], np.zeros(len(table), dtype=np.int64))

    def laid_out(values: pd.Series, elsewhere: int) -> Ints:
        found = np.full((len(rows), len(columns)), elsewhere, dtype=np.int64)
        found[places] = values.to_numpy(dtype=np.int64)
        return found

    asks, students, people = (laid_out(table[name], 0) for name in _NUMBERS)
    possible = table["possible"] if "possible" in table else pd.Series(1, table.index)
    # Who is there can be there.
    return Grid((rows, columns), asks, students, people, (laid_out(possible, 1) + asks) > 0)


def _names(table: pd.DataFrame, name: str) -> list[str]:
    return list(dict.fromkeys(table[name].astype("str")))


def _places(table: pd.DataFrame, name: str, names: list[str]) -> Ints:
    return pd.Index(names).get_indexer(pd.Index(table[name].astype("str"))).astype(np.int64)


def _check(table: pd.DataFrame, by: list[str]) -> None:
    if not 1 <= len(by) <= 2:
        raise NetkitError(f"Small cells are hidden in tables by one label or two, not by {by!r}.")
    if missing := [name for name in (*by, *_NUMBERS) if name not in table]:
        raise NetkitError(
            f"To hide small cells a table needs {', '.join((*by, *_NUMBERS))}; this one has no "
            f"{missing[0]}. Count the distinct students and outside people of each cell."
        )
    if table[by].astype("str").duplicated().any():
        raise NetkitError("A cell stands twice in this table. Add its rows up first.")
    if not (table[list(_NUMBERS)].fillna(-1) >= 0).all(axis=None):
        raise NetkitError("A cell of this table has no count. Write 0 where there is nobody.")


def _joined(how: np.ufunc, values: Ints, place: Ints, size: int) -> Ints:
    found = np.zeros((size, *values.shape[1:]), dtype=np.int64)
    how.at(found, place, values)
    return found
