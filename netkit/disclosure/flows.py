"""What hidden cells of a table may be, by how much can flow around them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from netkit.disclosure.rounding import Box, Ints

Flags = npt.NDArray[np.bool_]


class Bounds(NamedTuple):
    """What is known of a table with its margins as a last row and column: from and to."""

    low: Ints
    high: Ints


def hidden_ranges(counts: Ints, known: Bounds, hidden: Flags) -> Box:
    """Give the least and the most that each hidden cell may be, exactly.

    Parameters
    ----------
    counts : array
        The true table, with row sums last in each row and column sums in the last row.
    known : Bounds
        Of the same shape: from where to where each number may be.
    hidden : array of bool
        Of the cells without margins: which to look at.

    Notes
    -----
    A table with its margins is a circulation: from the total to the rows, to the columns and
    back. From the true one, a cell can grow by as much as can flow back from its column to its
    row (Ford and Fulkerson 1962), and shrink by as much as can go from row to column elsewhere.
    """
    room = _room(counts, known)
    ends = [_range_of(room, counts, int(row), int(column)) for row, column in np.argwhere(hidden)]
    low, high = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    return Box(low, high)


def _room(counts: Ints, known: Bounds) -> Ints:
    """Give by how much each number may still change, as capacities between rows and columns.

    Places 0 to R - 1 are rows, R to R + C - 1 columns; the last two stand for the total, before
    the rows and behind the columns.
    """
    rows, columns = counts.shape[0] - 1, counts.shape[1] - 1
    source, sink = rows + columns, rows + columns + 1
    more, less = known.high - counts, counts - known.low
    room = np.zeros((rows + columns + 2,) * 2, dtype=np.int64)
    row, column = slice(0, rows), slice(rows, rows + columns)
    room[row, column], room[column, row] = more[:-1, :-1], less[:-1, :-1].T
    room[source, row], room[row, source] = more[:-1, -1], less[:-1, -1]
    room[column, sink], room[sink, column] = more[-1, :-1], less[-1, :-1]
    room[sink, source], room[source, sink] = more[-1, -1], less[-1, -1]
    return room


def _range_of(room: Ints, counts: Ints, row: int, column: int) -> tuple[int, int]:
    """Give the range of one cell."""
    here, there = row, counts.shape[0] - 1 + column
    more, less = int(room[here, there]), int(room[there, here])
    rest = room.copy()
    rest[here, there] = rest[there, here] = 0
    count = int(counts[row, column])
    return (
        count - most_flow(rest, here, there, enough=less),
        count + most_flow(rest, there, here, enough=more),
    )


def most_flow(room: Ints, start: int, end: int, *, enough: int) -> int:
    """Give how much can flow from one place to another, up to `enough`.

    Along shortest paths, one after the other (Edmonds and Karp 1972).
    """
    left, flow = room.copy(), 0
    while flow < enough:
        path = _path(left, start, end)
        if not path:
            break
        step = min(enough - flow, *(int(left[edge]) for edge in path))
        for here, there in path:
            left[here, there] -= step
            left[there, here] += step
        flow += step
    return flow


def _path(left: Ints, start: int, end: int) -> list[tuple[int, int]]:
    """Find a shortest path along which anything can still flow; none: no edges."""
    before = np.full(len(left), -1)
    before[start], ring = start, [start]
    while ring and before[end] < 0:
        following: list[int] = []
        for here in ring:
            new = np.flatnonzero((left[here] > 0) & (before < 0))
            before[new] = here
            following.extend(new.tolist())
        ring = following
    if before[end] < 0:
        return []
    path, at = [], end
    while at != start:
        path.append((int(before[at]), at))
        at = int(before[at])
    return path
