"""Read some items, one after the other or many at once: the work of one process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd

from netkit.cohort.batch import Batch, no_batch, stacked
from netkit.cohort.items import Item, read_item
from netkit.cohort.limits import TooSlowError, limits
from netkit.cohort.one_log import read_log_item, refused
from netkit.errors import NetkitError

Pages = Mapping[str, bytes]

SAVE_AGAIN = "Open it in a spreadsheet program, and save it as an Excel workbook (.xlsx) or as CSV."
CUT = "Copy the rows you need into a new file, and read that one."
TOO_SLOW = f"This file takes longer to read than a log does. {CUT}"
TOO_MUCH = f"This file needs more memory than a log does. {CUT}"
NO_SENSE = f"This file stopped netkit in a way it does not know. {SAVE_AGAIN}"


def read_batch(items: Sequence[Item], link: bytes, as_of: pd.Timestamp) -> Batch:
    """Read these items; whatever is wrong with one of them is said in its row, and no more.

    Everything that was typed stays here: what comes back holds dates, terms of the vocabulary,
    numbers and codes.
    """
    return stacked([_read(item, link, as_of) for item in items]) if items else no_batch()


def _read(item: Item, link: bytes, as_of: pd.Timestamp) -> Batch:
    try:
        with limits():
            pages = read_item(item)
            batch = read_log_item(item.number, pages, link, as_of)
            return _with_digest(batch, pages)
    except NetkitError as error:
        return refused(item.number, error, item.file)
    except TooSlowError:
        return refused(item.number, NetkitError(TOO_SLOW))
    except MemoryError:
        return refused(item.number, NetkitError(TOO_MUCH))
    except Exception:  # a file that nobody thought of must not stop a class
        return refused(item.number, NetkitError(NO_SENSE))


def _with_digest(batch: Batch, pages: Pages) -> Batch:
    digest = hashlib.sha256(b"\x1f".join(pages.values())).hexdigest()
    return batch._replace(files=batch.files.assign(digest=digest))
