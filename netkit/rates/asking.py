"""What every measure asks of asks: which had time, which have no date, and how to group them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import answered_without_date, require_columns
from netkit.durations import MISSING, Seconds, as_seconds, days_between, seconds
from netkit.errors import NetkitError
from netkit.estimates import ENOUGH

# A request gets this long: a nudge after 7 business days, and 8 more for it to work.
WITHIN_DAYS = 21
# The columns without which nothing can be said of an ask.
NEEDED = ("requested", "answered_on", "seen_until", "undated_stage", "count")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def names_of(by: str | list[str] | None) -> list[str]:
    """Give the columns to group by as a list, each once.

    Raises
    ------
    NetkitError
        If they are no names.
    """
    if by is None or isinstance(by, str):
        return [] if by is None else [by]
    if not isinstance(by, Iterable) or not all(isinstance(name, str) for name in by):
        raise NetkitError(f"by={by!r} names no column. Give one, like 'avenue', or a list of them.")
    return list(dict.fromkeys(by))


def seen_days(asks: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Count the days each request has been watched."""
    return days_between(seconds(asks["requested"]), seconds(asks["seen_until"]))


def undated(asks: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Mark asks that cannot be placed in time: no date of the request, or of the answer."""
    missing: npt.NDArray[np.bool_] = asks["requested"].isna().to_numpy()
    return missing | answered_without_date(asks)


def known(labels: pd.Series) -> pd.Series:
    """Give a label as a category in the vocabulary's order, "unknown" where nobody noted it."""
    category = labels.astype("category")
    if "unknown" not in category.cat.categories:
        category = category.cat.add_categories(["unknown"])
    return category.fillna("unknown")


def labels_of(asks: pd.DataFrame, names: list[str]) -> list[pd.Series]:
    """Give the labels to group by, in the order of the rows.

    "weekday", the day of the week of the request, is worked out where it is not a column.
    """
    return [known(_label(asks, name)).reset_index(drop=True).rename(name) for name in names]


def students_of(asks: pd.DataFrame, names: list[str]) -> list[str]:
    """Name the column of students where groups hold several of them, and none otherwise."""
    several = "student" in asks and asks["student"].nunique(dropna=False) > 1
    return ["student"] if several and "student" not in names else []


def number_of_students(asks: pd.DataFrame) -> int:
    """Count the students whose asks these are; 1 where they are not known."""
    if "student" not in asks:
        return 1
    students = asks["student"]
    if not isinstance(students.dtype, pd.CategoricalDtype):
        return max(1, students.nunique())
    # Codes are counted five times as fast as values are told apart; -1 is nobody.
    return max(1, int(np.count_nonzero(np.bincount(students.cat.codes.to_numpy() + 1)[1:])))


def require_labels(asks: pd.DataFrame, names: list[str], why: str) -> None:
    """Stop with a sentence where a table cannot be grouped in the way that was asked for.

    Raises
    ------
    NetkitError
        If a column is not there, or the weekday is asked of a tally, which moved its requests.
    """
    require_columns(asks, list(NEEDED), why)
    own = [name for name in names if name != "weekday" or name in asks.columns]
    require_columns(asks, [*own, *NEEDED], why)
    require_counts(asks)
    if len(own) < len(names) and "person" not in asks.columns:
        raise NetkitError(
            "A tally no longer knows the weekday of a request. Add it before tallying: "
            'asks.assign(weekday=asks["requested"].dt.day_name()), with "weekday" in keep=[...].'
        )


def require_counts(asks: pd.DataFrame) -> None:
    """Stop with a sentence where rows do not count as one ask or more."""
    counts = asks["count"]
    if len(asks) and not (pd.api.types.is_integer_dtype(counts.dtype) and (counts >= 1).all()):
        raise NetkitError(
            "The column count holds something other than whole numbers of asks, 1 or more. Make "
            "the table with nk.find_asks(log) or nk.tally(asks)."
        )


def waits(asks: pd.DataFrame, names: list[str], ended_on: Seconds) -> pd.DataFrame:
    """Give each ask's labels, days until it ended or was last seen, how many it is, and whose."""
    start, seen = seconds(asks["requested"]), seconds(asks["seen_until"])
    waited = days_between(start, np.where(ended_on == MISSING, seen, ended_on))
    labels = {str(label.name): label for label in labels_of(asks, names)}
    weight = asks["count"].to_numpy()
    columns = {**labels, "waited": np.maximum(waited, 0, out=waited), "weight": weight}
    columns["whose"] = _student_numbers(asks)
    return pd.DataFrame(columns, copy=False)


def _student_numbers(asks: pd.DataFrame) -> npt.NDArray[Any]:
    """Give each student a number; all the same where students are not known."""
    if "student" not in asks:
        return np.zeros(len(asks), dtype=np.int8)
    return known(asks["student"]).cat.codes.to_numpy()


def groups_of(
    rows: pd.DataFrame, names: list[str]
) -> Iterator[tuple[dict[str, str], pd.DataFrame]]:
    """Give each group of rows that has any, with its labels; all of them where there are none."""
    if names:
        for key, group in rows.groupby(names, observed=True):
            yield dict(zip(names, map(str, key), strict=True)), group
    elif len(rows):
        yield {}, rows


def stacked(tables: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    """Put the tables of the groups under each other; without any, an empty one."""
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat(tables, ignore_index=True)[columns]


def _label(asks: pd.DataFrame, name: str) -> pd.Series:
    if name != "weekday" or name in asks.columns:
        return asks[name]
    days = as_seconds(asks["requested"]).dt.day_of_week.fillna(-1).astype(int)
    return pd.Series(pd.Categorical.from_codes(days, categories=pd.Index(WEEKDAYS)), asks.index)


def share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Divide, but leave a share of too few cases unsaid (NaN)."""
    enough = whole >= ENOUGH
    return np.where(enough, part / np.where(enough, whole, 1), np.nan)


def described(
    table: pd.DataFrame, asks: pd.DataFrame, names: list[str], **more: int
) -> pd.DataFrame:
    """Note beside the numbers what a chart must say of them."""
    up_to = asks["seen_until"].max() if len(asks) else None
    table.attrs.update(by=names, up_to=up_to, **more)
    return table
