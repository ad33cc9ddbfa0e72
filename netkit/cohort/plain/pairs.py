"""netkit's own logs without a wrinkle: a page of contacts and a page of events each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from netkit.border.table import as_text
from netkit.cohort.plain.csv import (
    BOM,
    NEEDED,
    UNREAD,
    Page,
    bare_sheet,
    names_students,
    plain_page,
)
from netkit.log import EVENT_COLUMNS
from netkit.readers import FOLDER, STAMP, left_out, netkit_log, stamp
from netkit.readers.headers import mapped
from netkit.readers.sheets import Sheet
from netkit.readers.tables import contacts_column, events_column
from netkit.readers.xlsx_sheets import Book

# What of a contact is checked, tells them apart or stands in for what an event does not say.
CONTACT = {"contact", "name", "organization", "relationship", "warmth", "motivation", "avenue"}
CONTACT |= {"introduced_by", "email", "url", "keep_in_touch_days", "do_not_contact"}
EVENT = EVENT_COLUMNS.keys() - UNREAD - {"source_row"}


class Pair(NamedTuple):
    """The two pages of a log, and the day it was last saved, where that was noted."""

    contacts: Page
    events: Page
    saved_on: pd.Timestamp | None


def pair_of_folder(number: int, pages: Mapping[str, bytes]) -> Pair | None:
    """Take a folder of two CSV files apart; None where anything about it is in doubt."""
    heads = [pages[name].removeprefix(BOM).partition(b"\n")[0] for name in FOLDER]
    contacts = plain_page(number, pages[FOLDER[0]], contact_columns)
    events = plain_page(number, pages[FOLDER[1]], own_event_columns)
    if not contacts or not events:
        return None
    headers = [_titles(head, page) for head, page in zip(heads, (contacts, events), strict=True)]
    sheets = [bare_sheet(name, header) for name, header in zip(FOLDER, headers, strict=True)]
    if netkit_log.pair(sheets) != sheets:
        return None
    return Pair(contacts, events, stamp(pages.get(STAMP, b"")))


def pair_of_book(number: int, book: Book) -> Pair | None:
    """Take a workbook's sheets of contacts and events; None where anything is in doubt."""
    chosen = netkit_log.pair(book.sheets)
    odd = any(sheet.above or sheet.problems or not sheet.rows for sheet in chosen)
    if not chosen or odd or left_out(book.sheets, chosen):
        return None
    contacts = _page(number, chosen[0], contact_columns)
    events = _page(number, chosen[1], own_event_columns)
    return contacts and events and Pair(contacts, events, book.saved_on)


@lru_cache(maxsize=256)
def contact_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    """Give our name of each column of contacts; nothing where it is in doubt."""
    return _ours(mapped(contacts_column, header), header, {"name"}, CONTACT)


@lru_cache(maxsize=256)
def own_event_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    """Give our name of each column of events; nothing where it is in doubt."""
    return _ours(mapped(events_column, header), header, NEEDED, EVENT)


def _ours(
    ours: Mapping[str, str], header: tuple[str, ...], needed: set[str], read: set[str]
) -> tuple[str, ...]:
    raw = {name for name in (*header, *ours) if name.startswith("raw_")} - {"raw_event"}
    if not needed <= ours.keys() or raw or names_students(header):
        return ()
    names = {theirs: name for name, theirs in ours.items() if name in read}
    return tuple(names.get(title, "") for title in header)


def _titles(head: bytes, page: Page) -> tuple[str, ...]:
    [titles] = csv.reader([head.decode().rstrip("\r")], delimiter=page.delimiter)
    return tuple(title.strip() for title in titles)


def _page(
    number: int, sheet: Sheet, meaning: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Page | None:
    """Write a sheet as the CSV file that it would be, of the columns that are read."""
    columns = meaning(tuple(sheet.header))
    places = [place for place, name in zip(sheet.places, columns, strict=False) if name]
    names = tuple(filter(None, columns))
    if not names:
        return None
    width = max(places) + 1
    body = io.StringIO(newline="")
    rows = ([*row, *[""] * (width - len(row))] for row in sheet.rows)
    lines = ([as_text(row[place]) for place in places] for row in rows)
    csv.writer(body, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(lines)
    return Page(number, ",", names, body.getvalue().encode(), len(sheet.rows))
