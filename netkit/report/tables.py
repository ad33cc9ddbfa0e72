"""Tables as a page shows them: headers in plain words, cells as a person writes them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import group_label, learner_words
from netkit.charts.words import day, likely_range, percent, upper_first

# Shares, 0 to 1; everything else that is a number is a count.
SHARES = ("rate", "share", "answered_share", "from_previous")
# A range takes two columns in a table and one on a page.
RANGE = "interval"


@dataclass(frozen=True)
class Shown:
    """A table ready to be read: a caption, headers, and cells as text.

    Attributes
    ----------
    caption : what it holds, and what of it is counted
    headers : one for each column; the first names the rows
    rows : the cells, as text
    numeric : which columns hold numbers, and stand to the right
    """

    caption: str
    headers: list[str]
    rows: list[list[str]]
    numeric: list[bool]


def shown(table: pd.DataFrame, caption: str, **headers: str) -> Shown:
    """Choose columns of a table and write each cell out; "" takes the glossary's header."""
    table = with_ranges(table)
    names = [name for name in headers if name in table.columns]
    heads = [upper_first(headers[name] or learner_words(name)) for name in names]
    rows = [
        [written(name, value) for name, value in zip(names, row, strict=True)]
        for row in table[names].astype(object).to_numpy()
    ]
    return Shown(caption, heads, rows, [_is_number(name, table[name]) for name in names])


def with_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """Put the two ends of a likely range into one column of words."""
    if not {"low", "high"} <= set(table.columns):
        return table
    ends = zip(table["low"], table["high"], strict=True)
    words = ["" if pd.isna(low) or pd.isna(high) else _range(low, high) for low, high in ends]
    return table.assign(**{RANGE: words})


def written(name: Hashable, value: Any) -> str:
    """Write one cell as a person would."""
    column = str(name)
    if column == "stage":
        return upper_first(learner_words(str(value)))
    if column in SHARES:
        return TOO_FEW if pd.isna(value) else percent(float(value))
    if isinstance(value, pd.Timestamp) and not pd.isna(value):
        return day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not pd.isna(value):
        return f"{value:,.0f}"
    if value == "":
        return ""
    return upper_first(group_label({column: value}, [column]))


def _range(low: float, high: float) -> str:
    return likely_range(low, high).removeprefix("likely range ")


def _is_number(name: str, column: pd.Series) -> bool:
    return name in (*SHARES, RANGE) or bool(pd.api.types.is_numeric_dtype(column.dtype))
