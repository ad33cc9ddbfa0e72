"""Read a hand-in, also one that a spreadsheet program saved anew; what was cut off says so."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

from netkit.asks.columns import ASK_COLUMNS
from netkit.asks.rewinding import rewind
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.files import decode
from netkit.handins.form import COLUMNS, CURE, END, TITLE, Head, as_day, read_head
from netkit.handins.handin import Handin
from netkit.handins.rows import asks_of, people_of, understood

BEGINNING = 400
MAX_ROWS = 100_000


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
    head, cells = _read(data, name)
    known_until = as_day(head.known_until, name)
    rows = understood(cells, name)
    asks, people = asks_of(rows, known_until), people_of(rows)
    if as_of is not None and read_as_of(as_of) < known_until:
        asks = _as_it_stood(asks, as_of)
    return Handin(
        asks=asks,
        people=people,
        mark=head.mark,
        class_name=head.class_name,
        rows=int(head.rows or len(asks)),
        written_on=as_day(head.written_on, name),
        known_until=known_until,
        student=head.student,
        problems=(*_count_trouble(head, cells), *rows.problems),
    )


def _body(text: str) -> str:
    text = text.lstrip("\ufeff \r\n")
    return text.split("\n", 1)[-1] if text.lower().startswith("sep=") else text


def _read(data: bytes, name: str) -> tuple[Head, dict[str, list[str]]]:
    """Take a hand-in apart: what its first line says, and its cells by column."""
    text = _body(decode(data))
    after = text.lstrip('"').removeprefix(TITLE).lstrip('"')[:1]
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=after if after in (";", "\t") else ","
    )
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
    return head, _by_column(rows[1], rows[2:-1], name)


def _by_column(header: list[str], rows: list[list[str]], name: str) -> dict[str, list[str]]:
    if missing := [column for column in COLUMNS if column not in header]:
        raise NetkitError(
            f"'{name}' has no column {missing[0]!r} any more, so its requests cannot be counted. "
            f"{CURE}"
        )
    places = [(column, header.index(column)) for column in COLUMNS]
    return {
        column: [row[place] if place < len(row) else "" for row in rows] for column, place in places
    }


def _count_trouble(head: Head, cells: dict[str, list[str]]) -> list[str]:
    there = len(cells["person"])
    said = f"It says {head.requests} requests and holds {there:,}."
    return [] if there == int(head.requests) else [said]


def _as_it_stood(asks: pd.DataFrame, as_of: Any) -> pd.DataFrame:
    """Look at asks as of an earlier day, with what can be said of their counts."""
    past = rewind(asks.assign(nudged=asks["follow_ups"], named=asks["referrals"]), as_of)
    reminded, led = past["first_follow_up_on"].notna(), past["referral_on"].notna()
    counts = {
        "follow_ups": past["nudged"].clip(upper=1).where(reminded, 0),
        "referrals": past["named"].clip(upper=1).where(led, 0),
    }
    return past.assign(**counts)[list(ASK_COLUMNS)]
