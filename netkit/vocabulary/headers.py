"""Headers: which column a spreadsheet's heading means."""

from __future__ import annotations

import functools

from netkit.vocabulary.lists import one_meaning_each, one_of, rows
from netkit.vocabulary.spelling import key

TABLES = ("contacts", "events", "tracker")


def column(table: str, header: str) -> str | None:
    """Say which column a spreadsheet's header means; None if it is not one of ours.

    `table` is "contacts", "events", or "tracker" (one row a person): there a date column's
    meaning is the event that happened on that date. "Last contact" and "Next action" name no
    event, so they are nobody's.

    Examples
    --------
    >>> column("events", "Date Sent")
    'date'
    >>> column("tracker", "responseReceivedAt")
    'replied'
    """
    return _known_headers(table).get(key(header))


def headers(table: str) -> dict[str, str]:
    """Give the readable header of every column of a table, in the order of the file.

    Examples
    --------
    >>> headers("events")["event"]
    'What happened'
    """
    return {row["column"]: row["label"] for row in _table_rows(table)}


@functools.cache
def _known_headers(table: str) -> dict[str, str]:
    named = (
        (word, row["column"])
        for row in _table_rows(table)
        for word in (row["column"], row["label"], *row["words"].split(";"))
    )
    return one_meaning_each(named, "columns")


def _table_rows(table: str) -> list[dict[str, str]]:
    one_of(table, TABLES)
    return [row for row in rows("columns") if row["table"] == table]
