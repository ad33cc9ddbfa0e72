"""Tables as a page shows them: headers in plain words, cells as a person writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import group_label, learner_words
from netkit.charts.promptness import WHATS
from netkit.charts.words import day, likely_range, percent, upper_first

# Shares, 0 to 1; everything else that is a number is a count.
SHARES = ("rate", "share", "answered_share", "from_previous")
# A count that is missing was hidden, and is not nought.
COUNTS = (
    *("enrolled", "handed_in", "asked", "reached", "matured", "pending", "answered", "asks"),
    *("students", "people", "due", "in_time", "late", "missed", "waiting"),
)
MISSING = dict.fromkeys(SHARES, TOO_FEW) | dict.fromkeys(COUNTS, "not shown")
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


def shown(table: pd.DataFrame, caption: str, headers: dict[str, str]) -> Shown | None:
    """Choose columns of a table and write each cell out; without rows there is none.

    `headers` gives the columns in order, with what stands above each; "" is the glossary's word.
    """
    if table.empty:
        return None
    table = with_ranges(table)
    names = [name for name in headers if name in table.columns]
    heads = [upper_first(headers[name] or learner_words(name)) for name in names]
    cells = table[names].astype(object).to_numpy()
    rows = [[written(name, cell) for name, cell in zip(names, row, strict=True)] for row in cells]
    return Shown(caption, heads, rows, [_is_number(name, table[name]) for name in names])


def without_share_of_all(steps: pd.DataFrame) -> pd.DataFrame:
    """Leave the first step's share blank: that everybody asked was asked would only puzzle."""
    shares = steps["share"].astype(object)
    return steps.assign(share=shares.where(steps["stage"] != "asked", ""))


def with_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """Put the two ends of a likely range into one column of words."""
    if not {"low", "high"} <= set(table.columns):
        return table
    ends = zip(table["low"], table["high"], strict=True)
    words = ["" if pd.isna(low) or pd.isna(high) else _range(low, high) for low, high in ends]
    return table.assign(**{RANGE: words})


def written(column: str, value: Any) -> str:
    """Write one cell as a person would."""
    if pd.isna(value) and column in MISSING:
        return MISSING[column]
    if isinstance(value, str) or pd.isna(value):
        return _in_words(column, value)
    if column in SHARES:
        return percent(float(value))
    return day(value) if isinstance(value, pd.Timestamp) else f"{value:,.0f}"


def _in_words(column: str, value: Any) -> str:
    """Write a code as learners read it; what already is words stays as it is."""
    if value == "" or column in (*SHARES, RANGE):
        return str(value)
    if column == "stage":
        return upper_first(learner_words(str(value)))
    return WHATS.get(str(value)) or upper_first(group_label({column: value}, [column]))


def _range(low: float, high: float) -> str:
    return likely_range(low, high).removeprefix("likely range ")


def _is_number(name: str, column: pd.Series) -> bool:
    return name in (*SHARES, RANGE) or bool(pd.api.types.is_numeric_dtype(column.dtype))
