"""Read a hand-in, also one that a spreadsheet program saved anew; what was cut off says so."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netkit.asks.columns import ASK_COLUMNS, LABELS, OUTCOMES, as_category, with_outcome
from netkit.asks.rewinding import rewind
from netkit.dates import parse_column
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.files import decode
from netkit.handins.form import (
    COLUMNS,
    CURE,
    DAYS,
    END,
    NUMBERS,
    TITLE,
    YES,
    Head,
    as_day,
    categories,
    read_head,
)
from netkit.handins.handin import Handin
from netkit.privacy import CODES

BEGINNING = 400
MAX_ROWS = 100_000
MOST = 100_000
_CODE = r"[a-p]{16}"


def is_handin(data: bytes) -> bool:
    r"""Say whether these bytes are a hand-in, by their first words.

    Examples
    --------
    >>> is_handin(b'"netkit hand-in";"version 1"'), is_handin(b"Name,Date\n")
    (True, False)
    """
    return _body(decode(data[:BEGINNING])).lstrip('"').startswith(TITLE)


def read_handin(data: bytes, name: str = "hand-in", as_of: Any = None) -> Handin:
    """Read the bytes of a hand-in.

    Use it on files that learners handed in, under whatever name. A row in which something cannot
    be read is left out and named in `problems`; days that could be read in two ways are refused,
    and so is a file that was cut off.

    Parameters
    ----------
    data : bytes
        The file's.
    name : str
        What to call it in what is said of it.
    as_of : date, optional
        Look at it as it stood at the end of this day; how often somebody was reminded by then is
        not known where it was more than once, and counts as once. None: as handed in.

    Returns
    -------
    Handin
        `asks` are those of `find_asks`, to the day.

    Raises
    ------
    NetkitError
        If it is no hand-in, or one that cannot be read.

    Examples
    --------
    >>> read_handin(b"Name,Date", "mine.csv")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: 'mine.csv' is no hand-in of netkit. Read it with nk.read_log.
    """
    if not is_handin(data):
        raise NetkitError(f"'{name}' is no hand-in of netkit. Read it with nk.read_log.")
    read = _rows(data, name)
    known_until = as_day(read.head.known_until, name)
    table, problems = _without_wrong_rows(read, name)
    people, more = _people(table)
    asks = _asks(table, known_until)
    if as_of is not None and read_as_of(as_of) < known_until:
        asks = _as_it_stood(asks, as_of)
    return Handin(
        asks=asks,
        people=people,
        mark=read.head.mark,
        class_name=read.head.class_name,
        rows=int(read.head.rows) if read.head.rows.isdecimal() else len(asks),
        written_on=as_day(read.head.written_on, name),
        known_until=known_until,
        student=read.head.student,
        problems=(*problems, *more),
    )


class _Rows(NamedTuple):
    """A hand-in as it is typed: what the first line says, and cells under our columns."""

    head: Head
    cells: pd.DataFrame


def _body(text: str) -> str:
    text = text.lstrip("\ufeff \r\n")
    return text.split("\n", 1)[-1] if text.lower().startswith("sep=") else text


def _rows(data: bytes, name: str) -> _Rows:
    text = _body(decode(data))
    after = text.lstrip('"').removeprefix(TITLE).lstrip('"')[:1]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=after if after in ";\t" else ",")
    try:
        rows = [[cell.strip() for cell in row] for row in lines if any(map(str.strip, row))]
    except csv.Error as error:
        raise NetkitError(f"'{name}' is damaged ({error}). {CURE}") from error
    head = read_head(rows[0], name)
    if rows[-1][0] != END or len(rows) < 3:
        raise NetkitError(
            f"'{name}' was cut off: it says {head.requests} requests, and its end is missing. "
            f"{CURE}"
        )
    if len(rows) > MAX_ROWS:
        raise NetkitError(f"'{name}' has {len(rows):,} rows, which no log has. {CURE}")
    return _Rows(head, _under_columns(rows[1], rows[2:-1], name))


def _under_columns(header: list[str], rows: list[list[str]], name: str) -> pd.DataFrame:
    if missing := [column for column in COLUMNS if column not in header]:
        raise NetkitError(
            f"'{name}' has no column {missing[0]!r} any more, so its requests cannot be counted. "
            f"{CURE}"
        )
    width = len(header)
    filled = [[*row, *[""] * (width - len(row))][:width] for row in rows]
    table = pd.DataFrame(filled, columns=pd.Index(header), dtype=object)
    return table.loc[:, ~table.columns.duplicated()][list(COLUMNS)]


def _without_wrong_rows(read: _Rows, name: str) -> tuple[pd.DataFrame, list[str]]:
    """Turn cells into dates and numbers, and leave out the rows where that fails."""
    cells = read.cells
    dates, wrong = _dates(cells, name)
    numbers = {column: pd.to_numeric(cells[column], "coerce") for column in ("person", *NUMBERS)}
    for column, values in numbers.items():
        least = 1 if column == "person" else 0
        wrong |= ~(values.between(least, MOST) & (values % 1 == 0)).to_numpy()
    kept = np.flatnonzero(~wrong)
    table = cells.assign(**dates, **numbers).iloc[kept].reset_index(drop=True)
    said = []
    if len(cells) != int(read.head.requests):
        said.append(f"It says {read.head.requests} requests and holds {len(cells):,}.")
    if wrong.any():
        rows = ", ".join(str(row + 3) for row in np.flatnonzero(wrong)[:5])
        said.append(f"Rows that could not be read were left out: {wrong.sum():,} (row {rows}).")
    return table, said


def _dates(cells: pd.DataFrame, name: str) -> tuple[dict[str, pd.Series], Any]:
    """Read all days of the file in one way, and mark the rows where one cannot be read."""
    stacked = cells[list(DAYS)].melt()["value"]
    read = parse_column(stacked)
    if read.assumed.any():
        found = stacked[read.assumed].iloc[0]
        raise NetkitError(
            f"The days in '{name}' were rewritten by a spreadsheet program, and {found!r} can be "
            f"read in two ways. {CURE}, and do not open it in between."
        )
    shape = (len(DAYS), len(cells))
    dates = read.dates.to_numpy("datetime64[s]").reshape(shape)
    wrong = read.failed.to_numpy().reshape(shape).any(axis=0)
    return {column: pd.Series(day) for column, day in zip(DAYS, dates, strict=True)}, wrong


def _asks(table: pd.DataFrame, known_until: pd.Timestamp) -> pd.DataFrame:
    table = table.sort_values("requested", kind="stable", na_position="first", ignore_index=True)
    days = {name: table[name].astype("datetime64[s]").dt.floor("D") for name in DAYS}
    words = {name: _words(table[name], name) for name in (*LABELS, "undated_stage")}
    numbers = {name: table[name].astype("int64") for name in ("person", *NUMBERS)}
    asks = pd.DataFrame({**days, **words, **numbers})
    asks["student"] = as_category(np.zeros(len(table), dtype=np.int8), ["me"])
    asks["seen_until"] = np.datetime64(known_until, "s")
    asks = with_outcome(asks.assign(count=1))
    return _settled(asks, table["outcome"])[list(ASK_COLUMNS)]


def _words(cells: pd.Series, name: str) -> Any:
    """Read set words; what is none of them is "other"."""
    known = categories(name)
    places = {word: place for place, word in enumerate(known)}
    unknown = places.get("other", -1)
    codes = [places.get(str(cell).lower(), unknown) if cell else -1 for cell in cells]
    return as_category(np.array(codes, dtype=np.int8), known)


def _settled(asks: pd.DataFrame, outcome: pd.Series) -> pd.DataFrame:
    """Let the hand-in say which of two answers of one day came first."""
    one_day = (asks["declined_on"] == asks["redirected_on"]) & (asks["outcome"] == "declined")
    said = asks["outcome"].mask(one_day & (outcome == "redirected"), "redirected")
    return asks.assign(outcome=said.astype(pd.CategoricalDtype(list(OUTCOMES))))


def _people(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Give a row a person; a code that was changed is none."""
    codes = {name: table[name].where(table[name] != "") for name in CODES}
    wrong = [~codes[name].dropna().str.fullmatch(_CODE).astype(bool) for name in CODES]
    changed = sum(int(marks.sum()) for marks in wrong)
    kept = {name: codes[name].where(table[name].str.fullmatch(_CODE)) for name in CODES}
    peace = table["left_in_peace"].str.lower() == YES
    rows = table[["person"]].astype("int64").assign(**kept, left_in_peace=peace)
    people = rows.groupby("person", as_index=False).first()
    people = people.astype(dict.fromkeys(CODES, "str") | {"left_in_peace": "bool"})
    return people, [f"Codes that were changed were left out: {changed:,}."] if changed else []


def _as_it_stood(asks: pd.DataFrame, as_of: Any) -> pd.DataFrame:
    """Look at asks as of an earlier day, with what can be said of their counts."""
    past = rewind(asks.assign(nudged=asks["follow_ups"], named=asks["referrals"]), as_of)
    reminded, led = past["first_follow_up_on"].notna(), past["referral_on"].notna()
    counts = {
        "follow_ups": past["nudged"].clip(upper=1).where(reminded, 0),
        "referrals": past["named"].clip(upper=1).where(led, 0),
    }
    return past.assign(**counts)[list(ASK_COLUMNS)]
