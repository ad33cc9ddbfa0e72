"""Groups of a table: which columns tell them apart, and what a learner calls them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.charts.words import tidy
from netkit.errors import NetkitError

ALL = "All requests"
# How many introductions lie between a person and me.
GENERATIONS = {
    "0": "I found them myself",
    "1": "Introduced to me",
}

Row = dict[Hashable, Any]


def check_table(table: pd.DataFrame, needed: Iterable[str], maker: str) -> None:
    """Raise a `NetkitError` unless the table has the columns that its maker gives."""
    # Somebody may hand over a whole log, which has no columns at all.
    columns = getattr(table, "columns", ())
    missing = [name for name in needed if name not in columns]
    if missing:
        raise NetkitError(
            f"This chart draws the table that nk.{maker} gives, and this one has no column "
            f"{missing[0]!r} (it has: {', '.join(map(str, columns)) or 'none'}). "
            f"Hand it the result of nk.{maker}."
        )


def group_columns(table: pd.DataFrame, measured: Iterable[str]) -> list[str]:
    """List the columns that name the groups, also where a table forgot which they are."""
    noted = table.attrs.get("by")
    if noted is not None and set(noted) <= set(table.columns):
        return list(noted)
    own = set(measured)
    return [str(name) for name in table.columns if name not in own]


def group_label(row: Row, by: list[str]) -> str:
    """Name a row's group in a learner's words: "Alumni directory · E-mail"."""
    return " · ".join(_value_label(column, row[column]) for column in by) or ALL


def _value_label(column: str, value: Any) -> str:
    text = "" if pd.isna(value) else tidy(str(value))
    if text in ("", "unknown"):
        return learner_words("unknown").capitalize()
    if column == "generation":
        return GENERATIONS.get(text, f"{text} introductions away")
    return vocabulary.label(column, text) if column in vocabulary.FIELDS else text


def group_words(by: list[str]) -> str:
    """Say what tells the groups apart: "how I found them"."""
    return " · ".join(map(learner_words, by))


def learner_words(term: str) -> str:
    """Give a learner's words for a term of the code; an unknown one stays, without underscores."""
    return tidy(vocabulary.glossary().get(term, term.replace("_", " ")))


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Give the rows of a small table as dictionaries."""
    return table.to_dict("records")
