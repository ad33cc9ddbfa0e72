"""A CSV file of events without a wrinkle: each row as wide as the header, and nothing to mend."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from netkit.files import STRANGERS
from netkit.log import EVENT_COLUMNS
from netkit.readers import READERS, event_rows
from netkit.readers.csv_sheet import (
    DELIMITERS,
    HINT,
    MARKUP,
    SAMPLE_LINES,
    find_delimiter,
)
from netkit.readers.headers import is_known, mapped
from netkit.readers.sheets import (
    FAILED,
    HEADER_WITHIN,
    MAX_COLUMNS,
    TOTAL,
    Row,
    Sheet,
    find_header,
    whole_header,
)
from netkit.readers.tables import contacts_column, events_column, tracker_column
from netkit.vocabulary import normalise

BOM = b"\xef\xbb\xbf"
# Much larger than any log; then the limits of the usual reader have a say.
MOST_BYTES = 1_000_000
NEEDED = {"date", "contact", "event"}
# Free text stays where it is: nothing of it leaves the file.
UNREAD = {"expected", "learned", "surprised", "themes", "advice", "next_step", "notes"}
# A column that says whose row it is; another one counts its learners.
STUDENT = {"student", "students", "student name", "student id", "learner", "learner name"}
_NO_START = (BOM, *STRANGERS)
_NO_TEXT = bytes(code for code in range(32) if code not in b"\t\n")
_UNREADABLE = "\ufffd".encode()
_FAILED = re.compile("|".join(map(re.escape, sorted(FAILED))).encode())


class Page(NamedTuple):
    """A plain file: its number, delimiter, our name of each column ("": unread), and its rows."""

    number: int
    delimiter: str
    columns: tuple[str, ...]
    body: bytes
    rows: int


Meaning = Callable[[tuple[str, ...]], tuple[str, ...]]


def plain_page(number: int, data: bytes, meaning: Meaning | None = None) -> Page | None:
    """Take a file apart, or give None where anything at all about its form is in doubt.

    `meaning` gives our name of each column of a header, and nothing where that is in doubt; None
    is that of a file in which every row is an event.
    """
    text = _plain_text(data)
    delimiter = text and _delimiter(text)
    if not text or not delimiter:
        return None
    head, _, body = text.partition(b"\n")
    columns = (meaning or event_columns)(_header(head.decode(), delimiter))
    rows = columns and _one_line_a_row(body.rstrip(b"\n") + b"\n", delimiter, len(columns))
    if not rows or not _starts_and_ends_well(head, rows, delimiter):
        return None
    return Page(number, delimiter, columns, rows, rows.count(b"\n"))


def _plain_text(data: bytes) -> bytes | None:
    """Give the bytes of strict UTF-8 with plain line ends; None where a reader would mend."""
    data = data.removeprefix(BOM).replace(b"\r\n", b"\n")
    odd = data.startswith(_NO_START) or len(data.translate(None, _NO_TEXT)) < len(data)
    if odd or _UNREADABLE in data or len(data) > MOST_BYTES:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if MARKUP.match(text[:1000]) or HINT.match(text) or (b"#" in data and _FAILED.search(data)):
        return None
    return data


def _delimiter(text: bytes) -> str | None:
    """Choose the delimiter as the usual reader does; where only one occurs, it is that one."""
    head = b"\n".join(text.split(b"\n", SAMPLE_LINES)[:SAMPLE_LINES])
    found = [mark for mark in DELIMITERS if mark.encode() in head]
    if len(found) < 2:
        return found[0] if found else None
    return find_delimiter(text.decode())


def _header(head: str, delimiter: str) -> tuple[str, ...]:
    """Give the columns' names; nothing if one has none, or two have the same."""
    try:
        [titles] = csv.reader([head], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return ()
    header = tuple(title.strip() for title in titles)
    odd = not all(header) or len(set(header)) < len(header) or len(header) > MAX_COLUMNS
    return () if odd else header


@lru_cache(maxsize=256)
def event_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    """Give our name of each column; nothing where it could depend on the rows what is what."""
    sheet = bare_sheet("", header)
    ours = event_rows.columns(sheet)
    alone = [reader for reader in READERS if reader.identify([sheet])] == [event_rows]
    if not alone or not ours.keys() >= NEEDED or _in_doubt(header, ours):
        return ()
    names = {theirs: name for name, theirs in ours.items() if _is_read(name)}
    return tuple(names.get(title, "") for title in header)


def _is_read(name: str) -> bool:
    return name in EVENT_COLUMNS and name not in UNREAD and name != "source_row"


def bare_sheet(name: str, header: tuple[str, ...]) -> Sheet:
    """Make a sheet of a header alone, to ask the readers about it."""
    return Sheet(name, name, 1, list(header), list(range(len(header))), [], [])


def _in_doubt(header: tuple[str, ...], ours: dict[str, str]) -> bool:
    """Say whether the rows, or columns about people, have a say in what a header means."""
    meanings = list(map(events_column, header))
    about = mapped(contacts_column, [name for name in header if name not in ours.values()])
    return (
        meanings.count("event") + meanings.count("date") > 2
        or bool(contacts_column(ours["event"]) or tracker_column(ours["date"]))
        or normalise(ours["event"]).endswith(event_rows.SNAPSHOTS)
        or bool(about.keys() - {"contact", "name"})
        or any(name.startswith("raw_") for name in (*header, *ours))
        or names_students(header)
    )


def names_students(header: tuple[str, ...]) -> bool:
    """Say whether a column tells of several learners."""
    return any(normalise(name) in STUDENT for name in header)


def _starts_and_ends_well(head: bytes, body: bytes, delimiter: str) -> bool:
    """Say whether the first line is the header, and the last one does not sum up the others."""
    last = body[body.rfind(b"\n", 0, -1) + 1 :]
    lines = [head, *body.split(b"\n", HEADER_WITHIN)[: HEADER_WITHIN - 1], last]
    rows: list[Row] = list(csv.reader(map(bytes.decode, lines), delimiter=delimiter))
    first = next((str(cell).strip() for cell in rows.pop() if cell), "")
    return not TOTAL.fullmatch(first.rstrip(": ")) and _is_header(rows)


def _is_header(rows: list[Row]) -> bool:
    # No row of this width knows more names than one that knows all of its own.
    if all(map(is_known, map(str, rows[0]))) and any(rows[1]):
        return True
    return find_header(rows) == 0 and whole_header(rows, 0)[:2] == (0, 0)


def _one_line_a_row(body: bytes, delimiter: str, width: int) -> bytes | None:
    """Give the rows, each in one line; None where one is not as wide as the header."""
    if b'"' not in body:
        return body if _is_regular(body, delimiter, width) else None
    try:
        lines = io.StringIO(body.decode(), newline="")
        widths = list(map(len, csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error:
        return None
    parts = body.split(b'"')
    # Between quotation marks a line end is part of a text.
    parts[1::2] = [part.replace(b"\n", b" ") for part in parts[1::2]]
    flat = b'"'.join(parts)
    return flat if set(widths) == {width} and flat.count(b"\n") == len(widths) else None


def _is_regular(body: bytes, delimiter: str, width: int) -> bool:
    """Say whether every line has as many delimiters as the header."""
    marks = np.frombuffer(body, dtype=np.uint8)
    places, ends = (np.flatnonzero(marks == ord(mark)) for mark in (delimiter, "\n"))
    widths = np.diff(np.searchsorted(places, ends), prepend=0)
    return bool((widths == width - 1).all())
