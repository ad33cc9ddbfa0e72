"""Tables as a reader hands them over: our column names where a column is ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd

from netkit.readers.headers import linkedin, mapped
from netkit.vocabulary import column

contacts_column = partial(column, "contacts")
events_column = partial(column, "events")
tracker_column = partial(column, "tracker")


def renamed(frame: pd.DataFrame, ours: Mapping[str, str]) -> pd.DataFrame:
    """Give columns our names (our name -> their name); the others keep theirs.

    `source_row` stays the number of the row, also where the file has such a column of its own.
    """
    names = {theirs: name for name, theirs in ours.items() if name != "source_row"}
    own = frame.columns[:-1].map(lambda theirs: names.get(theirs) or _apart(theirs, ours))
    return frame.set_axis([*own, "source_row"], axis="columns")


def named(header: Iterable[str]) -> dict[str, str]:
    """Find the columns that say who: `name`, or `first` and `last`."""
    header = list(header)
    found = mapped(contacts_column, header)
    if name := found.get("name") or found.get("contact"):
        return {"name": name}
    parts = mapped(linkedin, header)
    return {part: parts[part] for part in ("first", "last") if part in parts}


def full_name(frame: pd.DataFrame, who: Mapping[str, str]) -> pd.Series:
    """Give each row's name as typed, a first and a last name joined; missing where blank."""
    if not who:
        return pd.Series(None, index=frame.index, dtype="str")
    parts = [_text(frame[theirs]) for theirs in who.values()]
    name = parts[0] if len(parts) == 1 else (parts[0] + " " + parts[1]).str.strip()
    return name.where(name != "", None)


def _text(values: pd.Series) -> pd.Series:
    return values.fillna("").astype("str").str.strip()


def _apart(theirs: str, ours: Mapping[str, str]) -> str:
    return f"{theirs} (2)" if theirs in ours or theirs == "source_row" else theirs
