"""Read some items, one after the other or many at once: the work of one process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from netkit.cohort.batch import Batch, no_batch, stacked
from netkit.cohort.one_log import NAME, read_log_item, refused
from netkit.cohort.plain.files import read_plain
from netkit.cohort.processes.limits import TooSlowError, is_guarded, limits
from netkit.errors import NetkitError
from netkit.handins import is_handin
from netkit.privacy import Key
from netkit.readers.calamine_sheets import read_xlsx_quickly
from netkit.readers.xlsx_sheets import Book
from netkit.submissions.items import Item, read_item

Pages = Mapping[str, bytes]
# Larger texts are read by themselves, so that a batch holds little at a time.
SMALL = 1024 * 1024
SAVE_AGAIN = "Open it in a spreadsheet program, and save it as an Excel workbook (.xlsx) or as CSV."
CUT = "Copy the rows you need into a new file, and read that one."
TOO_SLOW = f"This file takes longer to read than a log does. {CUT}"
TOO_MUCH = f"This file needs more memory than a log does. {CUT}"
NO_SENSE = f"This file stopped netkit in a way it does not know. {SAVE_AGAIN}"


def read_batch(items: Sequence[Item], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read these items; whatever is wrong with one of them is said in its row, and no more.

    Everything that was typed stays here: what comes back holds dates, terms of the vocabulary,
    numbers and codes.
    """
    pages = {item.number: found for item in items if (found := _pages(item))}
    plain = _read_plain(pages, key, as_of)
    read = set(plain.files["item"])
    others = [_read(item, key, as_of) for item in items if item.number not in read]
    return stacked([plain, *others])


def _pages(item: Item) -> Pages | None:
    """Give the bytes of a log that may be plain; whatever else it is has its own way."""
    try:
        pages = read_item(item)
    except Exception:  # said of the item when it is read by itself
        return None
    large = any(len(page) > SMALL for page in pages.values())
    return None if large or any(map(is_handin, pages.values())) else pages


def _read_plain(pages: Mapping[int, Pages], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read many logs at once, those of which every cell is certain."""
    try:
        with limits(max(len(pages), 1)):
            logs = [(number, log) for number, page in pages.items() if (log := _log(page))]
            batch, _ = read_plain(logs, as_of, key)
    except (TooSlowError, Exception):  # one by one they will tell which it is
        return no_batch()
    digests = {number: _digest(page.values()) for number, page in pages.items()}
    return batch._replace(files=batch.files.assign(digest=batch.files["item"].map(digests)))


def _log(pages: Pages) -> bytes | Pages | Book | None:
    """Give what the quick road takes; a workbook only where a bad one costs a worker at most."""
    if len(pages) > 1:
        return pages
    [data] = pages.values()
    if not data.startswith(b"PK"):
        return data
    try:
        return read_xlsx_quickly(data, NAME) if is_guarded() else None
    except NetkitError:
        return None


def _read(item: Item, key: Key, as_of: pd.Timestamp) -> Batch:
    try:
        with limits():
            pages = read_item(item)
            batch = read_log_item(item.number, pages, key, as_of)
    except NetkitError as error:
        return refused(item.number, error, item.file)
    except TooSlowError:
        return refused(item.number, NetkitError(TOO_SLOW))
    except MemoryError:
        return refused(item.number, NetkitError(TOO_MUCH))
    except Exception:  # a file that nobody thought of must not stop a class
        return refused(item.number, NetkitError(NO_SENSE))
    return batch._replace(files=batch.files.assign(digest=_digest(pages.values())))


def _digest(pages: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\x1f".join(pages)).hexdigest()
