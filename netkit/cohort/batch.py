"""What comes back from reading some files of a class: numbers, dates and codes, nothing typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit.asks import find_asks
from netkit.logbook import new_log
from netkit.privacy import CODES

FILE_COLUMNS: dict[str, str] = {
    "item": "int64",
    "status": "str",
    "rows": "Int64",
    "problems": "Int64",
    "worst": "str",
    "newest": "datetime64[s]",
    "seen_until": "datetime64[s]",
    "learners": "Int64",
    "mark": "str",
    "digest": "str",
    "trouble": "str",
    "cure": "str",
}
CODE_COLUMNS: dict[str, str] = {
    "item": "int64",
    "person": "int64",
    **dict.fromkeys(CODES, "str"),
    "left_in_peace": "bool",
}


class Batch(NamedTuple):
    """What some items hold, stacked; an item is known by its number alone.

    Attributes
    ----------
    asks : DataFrame
        item, and the columns of `find_asks` but for the student; person counts within an item.
    people : DataFrame
        A row a person asked: item, person, email_code, profile_code, name_code, left_in_peace.
    files : DataFrame
        A row an item: status (read or refused), rows, problems, worst (the column most problems
        stand in), newest (the last dated event by then), seen_until, learners (whose rows stand
        in it), mark (of a hand-in's key, "" without one; missing for a log), digest, trouble, cure.
    """

    asks: pd.DataFrame
    people: pd.DataFrame
    files: pd.DataFrame


def stacked(batches: Sequence[Batch]) -> Batch:
    """Put batches into one."""
    if not batches:
        return no_batch()
    return Batch(*(_one_below_the_other(tables) for tables in zip(*batches, strict=True)))


def no_batch() -> Batch:
    """Give a batch without items."""
    asks = find_asks(new_log()).drop(columns="student")
    asks.insert(0, "item", pd.Series(dtype="int64"))
    return Batch(asks, framed([], CODE_COLUMNS), framed([], FILE_COLUMNS))


def framed(rows: Iterable[object], kinds: dict[str, str]) -> pd.DataFrame:
    """Make a table of these columns and types from rows or from a table that lacks some."""
    table = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    return table.reindex(columns=list(kinds)).astype(kinds).reset_index(drop=True)


def renumbered(batch: Batch, numbers: Mapping[int, int]) -> Batch:
    """Keep the items that have a new number, under that number."""
    return Batch(*(_renumbered(table, numbers) for table in batch))


def _renumbered(table: pd.DataFrame, numbers: Mapping[int, int]) -> pd.DataFrame:
    # A class has a million rows and a thousand items, so the items are looked up by place.
    new = np.full(table["item"].max() + 1 if len(table) else 0, -1)
    for old, number in numbers.items():
        new[old : old + 1] = number
    item = new[table["item"].to_numpy()]
    if (item < 0).any():
        table, item = table[item >= 0], item[item >= 0]
    return table.assign(item=item).reset_index(drop=True)


def _one_below_the_other(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    # An empty table would only blur the types of the others.
    filled = [table for table in tables if len(table)] or list(tables[:1])
    return filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
