"""Which column of a file holds what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netkit import vocabulary

DEEPEST = 15


def columns_of(table: str, header: Sequence[Any]) -> list[str]:
    """Name the column that each header cell stands for; a header of the learner's own is itself.

    Where two headers mean one column, the first one is it.

    Examples
    --------
    >>> columns_of("events", ["Date", "Who", "Mood", None])
    ['date', 'contact', 'Mood', '']
    """
    columns: list[str] = []
    for cell in header:
        typed = "" if cell is None else str(cell).strip()
        known = vocabulary.column(table, typed)
        columns.append(known if known and known not in columns else typed)
    return columns


def find_header(table: str, rows: Sequence[Sequence[Any]]) -> int | None:
    """Find the row with most headers that netkit knows among the first 15; None if there is none.

    Examples
    --------
    >>> find_header("events", [["My log"], ["Date", "Who", "What happened"], ["Who", "", ""]])
    1
    """
    scores = [known_in(table, row) for row in rows[:DEEPEST]]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def known_in(table: str, row: Sequence[Any]) -> int:
    """Count the cells of a row that are headers of this table."""
    return sum(isinstance(cell, str) and bool(vocabulary.column(table, cell)) for cell in row)
