"""The rows of a hand-in: cells as typed, and what they come to."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import (
    ASK_COLUMNS,
    LABELS,
    OUTCOMES,
    Category,
    as_category,
    with_outcome,
)
from netkit.dates import FIRST_YEAR, LAST_YEAR, parse_column
from netkit.errors import NetkitError
from netkit.handins.form import CURE, DAYS, NUMBERS, YES, categories
from netkit.privacy import CODES

Cells = dict[str, list[str]]
Days = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]

MOST = 100_000
SHOWN = 5
# Above the rows stand the line that says what this is, and the names of the columns.
ABOVE = 3
_CODE = re.compile("[a-p]{16}")


class Rows(NamedTuple):
    """The rows that could be read: their cells, days and numbers, and what is wrong with others."""

    cells: Cells
    days: Days
    numbers: dict[str, npt.NDArray[np.int64]]
    problems: tuple[str, ...]


def understood(cells: Cells, name: str) -> Rows:
    """Turn cells into days and numbers, and leave out the rows where that fails.

    Raises
    ------
    NetkitError
        If the days of the file can be read in two ways.
    """
    days, wrong = _days([cell for column in DAYS for cell in cells[column]], name)
    numbers = {column: _numbers(cells[column]) for column in ("person", *NUMBERS)}
    for column, values in numbers.items():
        wrong |= (values < (column == "person")) | (values > MOST)
    kept = np.flatnonzero(~wrong)
    # Undated requests come first, as in `find_asks`.
    requested = days[DAYS.index("requested")][kept]
    kept = kept[np.argsort(requested.view(np.int64), kind="stable")]
    return Rows(
        {column: [values[row] for row in kept] for column, values in cells.items()},
        days[:, kept],
        {column: values[kept] for column, values in numbers.items()},
        (*_left_out(wrong), *_codes_left_out(cells)),
    )


def asks_of(rows: Rows, known_until: pd.Timestamp) -> pd.DataFrame:
    """Give the asks, as of `find_asks`."""
    count = rows.days.shape[1]
    asks = pd.DataFrame(
        {
            "student": as_category(np.zeros(count, dtype=np.int8), ["me"]),
            **dict(zip(DAYS, rows.days, strict=True)),
            **{name: _words(rows.cells[name], name) for name in (*LABELS, "undated_stage")},
            **rows.numbers,
            "seen_until": np.full(count, np.datetime64(known_until, "s")),
            "count": np.ones(count, dtype=np.int64),
        },
        copy=False,
    )
    return _settled(with_outcome(asks), rows.cells["outcome"])[list(ASK_COLUMNS)]


def people_of(rows: Rows) -> pd.DataFrame:
    """Give a row a person; a code that was changed is none."""
    people: dict[int, dict[str, Any]] = {}
    peace = rows.cells["left_in_peace"]
    for row, person in enumerate(rows.numbers["person"].tolist()):
        known = people.setdefault(person, {"person": person, "left_in_peace": False})
        known["left_in_peace"] = known["left_in_peace"] or peace[row].lower() == YES
        for name in CODES:
            code = rows.cells[name][row]
            known[name] = known.get(name) or (code if _CODE.fullmatch(code) else None)
    kinds = {"person": "int64", **dict.fromkeys(CODES, "str"), "left_in_peace": "bool"}
    table = pd.DataFrame([people[person] for person in sorted(people)], columns=list(kinds))
    return table.astype(kinds)


def _days(cells: list[str], name: str) -> tuple[Days, Flags]:
    """Read all days of the file in one way; a row a column, and marks where one cannot be read."""
    if all(len(cell) in (0, 10) for cell in cells):
        try:
            days = np.array([cell or "NaT" for cell in cells], dtype="datetime64[D]")
            return _by_row(days, _odd_years(days))
        except ValueError:
            pass
    read = parse_column(pd.Series(cells, dtype=object))
    if read.assumed.any():
        found = cells[int(np.argmax(read.assumed))]
        raise NetkitError(
            f"The days in '{name}' were rewritten by a spreadsheet program, and {found!r} can be "
            f"read in two ways. {CURE}, and do not open it in between."
        )
    return _by_row(read.dates.to_numpy("datetime64[D]"), read.failed.to_numpy())


def _odd_years(days: Days) -> Flags:
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return np.asarray(~np.isnat(days) & ((years < FIRST_YEAR) | (years > LAST_YEAR)))


def _by_row(days: Days, wrong: Flags) -> tuple[Days, Flags]:
    marks: Flags = np.any(wrong.reshape(len(DAYS), -1), axis=0)
    return days.astype("datetime64[s]").reshape(len(DAYS), -1), marks


def _numbers(cells: list[str]) -> npt.NDArray[np.int64]:
    """Read whole numbers; what is none is -1."""
    short = [cell.removesuffix(".0").removesuffix(",0") for cell in cells]
    read = [int(cell) if cell.isdecimal() and len(cell) < 10 else -1 for cell in short]
    return np.array(read, dtype=np.int64)


def _words(cells: list[str], name: str) -> Category:
    """Read set words; what is none of them is "other"."""
    known = categories(name)
    places = {word: place for place, word in enumerate(known)}
    unknown = places.get("other", -1)
    codes = [places.get(cell.lower(), unknown) if cell else -1 for cell in cells]
    return as_category(np.array(codes, dtype=np.int8), known)


def _settled(asks: pd.DataFrame, outcome: list[str]) -> pd.DataFrame:
    """Let the hand-in say which of two answers of one day came first."""
    one_day = (asks["declined_on"] == asks["redirected_on"]) & (asks["outcome"] == "declined")
    swapped = one_day.to_numpy() & np.array([word == "redirected" for word in outcome], dtype=bool)
    codes = np.where(swapped, OUTCOMES.index("redirected"), asks["outcome"].cat.codes)
    return asks.assign(outcome=as_category(codes.astype(np.int8), OUTCOMES))


def _left_out(wrong: Flags) -> list[str]:
    if not wrong.any():
        return []
    rows = ", ".join(str(row + ABOVE) for row in np.flatnonzero(wrong)[:SHOWN])
    return [f"Rows that could not be read were left out: {wrong.sum():,} (row {rows})."]


def _codes_left_out(cells: Cells) -> list[str]:
    changed = sum(1 for name in CODES for code in cells[name] if code and not _CODE.fullmatch(code))
    return [f"Codes that were changed were left out: {changed:,}."] if changed else []
