"""Tables as a reader hands them over: our column names where a column is ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd

from netkit.readers.headers import linkedin, mapped
from netkit.readers.sheets import Cell
from netkit.vocabulary import column

contacts_column = partial(column, "contacts")
events_column = partial(column, "events")
tracker_column = partial(column, "tracker")


def renamed(table: pd.DataFrame, ours: Mapping[str, str]) -> pd.DataFrame:
    """Give columns our names (our name -> their name); the others keep theirs.

    `source_row` stays the number of the row, also where the file has such a column of its own.
    """
    names = {theirs: name for name, theirs in ours.items() if name != "source_row"}
    own = table.columns[:-1].map(lambda theirs: names.get(theirs) or _apart(theirs, ours))
    return table.set_axis([*own, "source_row"], axis="columns")


def named(header: Iterable[str]) -> dict[str, str]:
    """Find the columns that say who: `name`, or `first` and `last`."""
    header = list(header)
    found = mapped(contacts_column, header)
    if name := found.get("name") or found.get("contact"):
        return {"name": name}
    parts = mapped(linkedin, header)
    return {part: parts[part] for part in ("first", "last") if part in parts}


def full_name(table: pd.DataFrame, who: Mapping[str, str]) -> pd.Series:
    """Give each row's name as typed, a first and a last name joined; None where blank."""
    columns = [table[theirs] for theirs in who.values()]
    if len(columns) == 2:
        names = [_joined(first, last) for first, last in zip(*columns, strict=True)]
    else:
        names = [cell for column in columns for cell in column]
    return pd.Series(names or None, index=table.index, dtype=object)


def _joined(first: Cell | None, last: Cell | None) -> Cell | None:
    if not (first and last):
        return first or last
    name = f"{first} {last}"
    return " ".join(name.split()) if "  " in name else name


def _apart(theirs: str, ours: Mapping[str, str]) -> str:
    return f"{theirs} (2)" if theirs in ours or theirs == "source_row" else theirs
