"""The quick road into a class: plain logs, many at once, checked all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from netkit.cohort.batch import Batch, no_batch
from netkit.cohort.batch import stacked as stacked_batches
from netkit.cohort.plain.asks import Kept, make_batch
from netkit.cohort.plain.csv import Page, plain_page
from netkit.cohort.plain.events import read_events
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.order import check_ids, check_order
from netkit.cohort.plain.pairs import Pair, pair_of_book, pair_of_folder
from netkit.cohort.plain.people import check_contacts, match_people
from netkit.cohort.plain.table import stacked
from netkit.privacy import Key
from netkit.readers import FOLDER
from netkit.readers.xlsx_sheets import Book

Pages = bytes | Mapping[str, bytes] | Book


def read_plain(
    files: Sequence[tuple[int, Pages]], as_of: pd.Timestamp, key: Key
) -> tuple[Batch, list[int]]:
    """Read the files that hold no wrinkle, and give the numbers of those that may hold one.

    Use it before `read_log_item`, which reads a file in all its oddities and takes ten times as
    long. Here a file is read only if every way of reading it comes to the same: the batch is
    then, row for row, what the usual road gives. Whatever else it is, it is left.

    Parameters
    ----------
    files : sequence of (int, bytes or mapping of str to bytes or Book)
        The number of each log, and what is in it: a CSV file, the files of a netkit folder, or
        the sheets of a workbook.
    as_of : Timestamp
        Look at the logs as they stood at the end of this day.
    key : Key
        What makes codes of the people in the contacts.

    Returns
    -------
    Batch, list of int
        What was read (without digests), and the numbers of the files that were not.
    """
    taken = [_taken_apart(number, pages) for number, pages in files]
    flat = [page for page in taken if isinstance(page, Page)]
    alike: dict[Any, list[Pair]] = defaultdict(list)
    for pair in taken:
        if isinstance(pair, Pair):
            alike[_form(pair.contacts), _form(pair.events)].append(pair)
    batches = [
        _read_flat(flat, as_of),
        *(_read_pairs(some, as_of, key) for some in alike.values()),
    ]
    batch = stacked_batches(batches)
    read = set(batch.files["item"])
    return batch, [number for number, _ in files if number not in read]


def _taken_apart(number: int, pages: Pages) -> Page | Pair | None:
    if isinstance(pages, bytes):
        return plain_page(number, pages)
    if isinstance(pages, Book):
        return pair_of_book(number, pages)
    return pair_of_folder(number, pages) if pages.keys() >= set(FOLDER) else None


def _form(page: Page) -> tuple[str, tuple[str, ...]]:
    return page.delimiter, page.columns


def _read_flat(pages: Sequence[Page], as_of: pd.Timestamp) -> Batch:
    logs = stacked(pages) if pages else None
    if logs is None:
        return no_batch()
    notes = Notes(logs)
    events = read_events(logs, notes)
    check_order(events, logs, notes)
    check_ids(logs, notes)
    return make_batch(logs, events, notes, as_of)


def _read_pairs(pairs: Sequence[Pair], as_of: pd.Timestamp, key: Key) -> Batch:
    """Read logs whose pages have the same columns, so that both tables keep one order."""
    contacts = stacked([pair.contacts for pair in pairs])
    logs = stacked([pair.events for pair in pairs])
    if contacts is None or logs is None:
        return no_batch()
    notes = Notes(logs)
    check_contacts(contacts, notes)
    events = read_events(logs, notes, partial(match_people, contacts))
    check_order(events, logs, notes)
    check_ids(logs, notes)
    saved_on = pd.Series([pair.saved_on for pair in pairs], dtype="datetime64[s]")
    return make_batch(logs, events, notes, as_of, Kept(contacts, saved_on, key))
