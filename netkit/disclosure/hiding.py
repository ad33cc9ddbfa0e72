"""Hiding the small cells of a finished table, so that its sums do not give them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from netkit.disclosure.auditing import tells
from netkit.disclosure.flows import Bounds, Flags, hidden_ranges
from netkit.disclosure.grid import EVERYBODY, Grid, read_grid
from netkit.disclosure.rounding import PLENTY, Ints, box, rounded, step_for
from netkit.rates.asking import names_of

FEW = "too few people stand behind it"
BESIDE = "hidden with another one, which it would give away"
SUM = "left out: it would give a hidden number away"


def hide_small_cells(table: pd.DataFrame, by: str | list[str], k: int = 10) -> pd.DataFrame:
    """Hide the small cells of a finished table, so that its sums do not give them back.

    Use it on a table that you made yourself; `Release` does as much for all tables of a class,
    and makes them fit one another, which this cannot. Small rows and columns are taken together
    first ("the others together"), then cells that too few people stand behind are hidden, also
    those that are 0, and what is left is rounded. Do not pass on two tables of the same requests
    that were hidden one by one.

    Parameters
    ----------
    table : DataFrame
        A row a cell: the labels, asks (requests), students, people (distinct students and
        outside people behind the cell), and possible (False where everybody knows that there can
        be nobody; True if it is not there). Cells that are not listed are 0.
    by : column name or list of two
        The labels.
    k : int
        How many students, and how many outside people, must stand behind each number.

    Returns
    -------
    DataFrame
        The labels ("everybody" in the rows for sums), asks (rounded; missing where hidden) and
        hidden ("" or why). attrs: by, rounded_to.

    Raises
    ------
    NetkitError
        If columns are missing, a cell stands twice, or a count is none.

    Notes
    -----
    Every hidden cell could be k or more, and is open by k or more: looked up exactly, as a flow
    (`netkit.disclosure.flows`). Where it is not so, the smallest number beside it is hidden too,
    and at last the sums. Of cells taken together, as many people are counted as the largest has.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"avenue": ["event", "referral", "faculty"], "asks": [80, 50, 4],
    ...                       "students": [40, 25, 2], "people": [75, 50, 4]})
    >>> hide_small_cells(table, "avenue")[["avenue", "asks"]].values.tolist()
    [['event', 75], ['the others together', 60], ['everybody', 135]]
    """
    labels = names_of(by)
    grid = read_grid(table, labels).merged(k)
    page = _first_page(grid, k)
    while page.tells.any():
        page = page.with_less()
    return page.written(labels)


@dataclass(frozen=True, eq=False)
class Page:
    """Which numbers of a table with margins are shown, and of how few people they may tell."""

    grid: Grid
    shown: Flags
    k: int

    @property
    def step(self) -> int:
        """What all numbers are rounded to."""
        return step_for(self.k)

    @property
    def hidden(self) -> Flags:
        """The cells that are hidden, but could be."""
        marks: Flags = ~self.shown[:-1, :-1] & self.grid.possible
        return marks

    @property
    def tells(self) -> Flags:
        """The hidden cells that somebody could work out after all."""
        hidden = self.hidden
        told = np.zeros(hidden.shape, dtype=bool)
        told[hidden] = tells(hidden_ranges(self.grid.with_margins, self.known, hidden), self.k)
        return told

    @property
    def known(self) -> Bounds:
        """What is known of every number."""
        low, high = box(self.rounded, self.step)
        low, high = np.where(self.shown, low, 0), np.where(self.shown, high, PLENTY)
        for ends in (low, high):
            ends[:-1, :-1] *= self.grid.possible
        return Bounds(low, high)

    @property
    def rounded(self) -> Ints:
        """The numbers as they are published where they are shown; what cannot be is 0."""
        found = rounded(self.grid.with_margins, self.step)
        found[:-1, :-1] *= self.grid.possible
        return found

    def with_less(self) -> Page:
        """Hide one number more: the smallest beside a cell that is told, or else all sums."""
        told = self.tells
        beside = np.any(told, axis=1, keepdims=True) | np.any(told, axis=0, keepdims=True)
        choices = np.argwhere(beside & self.shown[:-1, :-1] & self.grid.possible)
        shown = self.shown.copy()
        if len(choices):
            smallest = min(choices.tolist(), key=lambda at: self.grid.asks[tuple(at)])
            shown[tuple(smallest)] = False
        elif shown[-1, -1]:
            shown[-1, -1] = False
        elif shown[-1].any():
            shown[-1] = False
        else:
            shown[:, -1] = False
        return replace(self, shown=shown)

    def written(self, labels: list[str]) -> pd.DataFrame:
        """Write the table out, a row a number."""
        rows, columns = ([*names, EVERYBODY] for names in self.grid.names)
        places = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
        if len(labels) == 1:
            # Of one label only the single column is written, and the total under it.
            places = [(i, 0) for i in range(len(rows) - 1)] + [(len(rows) - 1, 1)]
        lines = [
            {**dict(zip(labels, (rows[i], columns[j]), strict=False)), **self._number((i, j))}
            for i, j in places
        ]
        table = pd.DataFrame(lines).astype({"asks": "Int64"})
        table.attrs = {"by": labels, "rounded_to": self.step}
        return table

    def _number(self, at: tuple[int, int]) -> dict[str, Any]:
        shown = bool(self.shown[at])
        return {"asks": int(self.rounded[at]) if shown else pd.NA, "hidden": self._why(at)}

    def _why(self, at: tuple[int, int]) -> str:
        if self.shown[at]:
            return ""
        inner = at[0] < len(self.grid.names[0]) and at[1] < len(self.grid.names[1])
        if not inner:
            return SUM
        return FEW if self.grid.behind[at] < self.k else BESIDE


def _first_page(grid: Grid, k: int) -> Page:
    """Show the cells, and sums, that enough people stand behind; what cannot be is no secret."""
    cells = (grid.behind >= k) | ~grid.possible
    rows, columns = (grid.behind.max(axis=axis) >= k for axis in (1, 0))
    if cells.shape[1] == 1:
        rows, columns = np.zeros_like(rows), np.zeros_like(columns)
    total = np.array([[cells[grid.possible].any()]])
    shown = np.block([[cells, rows[:, None]], [columns[None, :], total]])
    return Page(grid, shown, k)
