"""Cells: how many asks of each state there are for each combination of labels."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]

PARTS = ("asks", "matured", "answered", "pending", "undated")
# With more combinations of labels than this, only those found are numbered.
_MOST_CELLS = 1_000_000


def count_cells(labels: list[pd.Series], states: Ints, weight: Ints) -> pd.DataFrame:
    """Count asks by state in each cell, that is for each combination of labels that is found.

    The states are 0 matured and silent, 1 matured and answered, 2 pending, 3 undated. Without
    labels there is one cell, also of no asks.
    """
    found, cell = _numbered(labels, states.size)
    counts = np.bincount(cell * 4 + states, weight, found.size * 4).astype(np.int64).reshape(-1, 4)
    silent, answered, pending, dateless = counts.T
    parts = (counts.sum(axis=1), silent + answered, answered, pending, dateless)
    cells = _named(found, labels).assign(**dict(zip(PARTS, parts, strict=True)))
    return cells[cells["asks"] > 0] if labels else cells


def _numbered(labels: list[pd.Series], rows: int) -> tuple[Ints, Ints]:
    """Give the numbers of the cells, and the place among them of each row."""
    cell = np.zeros(rows, dtype=np.int64)
    for label, size in zip(labels, _sizes(labels), strict=True):
        cell = cell * size + label.cat.codes.to_numpy()
    possible = math.prod(_sizes(labels))
    if possible <= _MOST_CELLS:
        return np.arange(possible), cell
    found, place = np.unique(cell, return_inverse=True)
    return found, place


def _named(found: Ints, labels: list[pd.Series]) -> pd.DataFrame:
    """Give the labels of cells from their numbers."""
    codes = np.unravel_index(found, _sizes(labels)) if labels else ()
    columns = {
        str(label.name): pd.Categorical.from_codes(code, categories=label.cat.categories)
        for label, code in zip(labels, codes, strict=True)
    }
    return pd.DataFrame(columns, index=range(found.size))


def _sizes(labels: list[pd.Series]) -> list[int]:
    return [len(label.cat.categories) for label in labels]
