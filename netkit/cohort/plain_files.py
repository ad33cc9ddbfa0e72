"""The quick road into a class: plain files of events, many at once, checked all the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from netkit.asks.columns import ASK_COLUMNS, LABELS
from netkit.asks.find import find_asks
from netkit.cohort.batch import CODE_COLUMNS, FILE_COLUMNS, Batch, framed, no_batch
from netkit.cohort.plain_csv import plain_page
from netkit.cohort.plain_events import Events, read_events
from netkit.cohort.plain_notes import Notes
from netkit.cohort.plain_order import check_ids, check_order, newest_by
from netkit.cohort.plain_table import Flags, Stack, stacked
from netkit.cohort.plain_words import TERMS
from netkit.durations import last_second


def read_plain(files: Sequence[tuple[int, bytes]], as_of: pd.Timestamp) -> tuple[Batch, list[int]]:
    """Read the files that hold no wrinkle, and give the numbers of those that may hold one.

    Use it before `read_log_item`, which reads a file in all its oddities and takes ten times as
    long. Here a file is read only if every way of reading it comes to the same: the batch is
    then, row for row, what the usual road gives. Whatever else it is, it is left.

    Parameters
    ----------
    files : sequence of (int, bytes)
        The number of each file, and what is in it.
    as_of : Timestamp
        Look at the logs as they stood at the end of this day.

    Returns
    -------
    Batch, list of int
        What was read (without digests), and the numbers of the files that were not.
    """
    pages = [page for number, data in files if (page := plain_page(number, data))]
    logs = stacked(pages) if pages else None
    if logs is None:
        return no_batch(), [number for number, _ in files]
    notes = Notes(logs)
    events = read_events(logs, notes)
    check_order(events, logs, notes)
    check_ids(logs, notes)
    batch = _batch(logs, events, notes, as_of)
    read = set(batch.files["item"])
    return batch, [number for number, _ in files if number not in read]


def _batch(logs: Stack, events: Events, notes: Notes, as_of: pd.Timestamp) -> Batch:
    asks = _asks(logs, events, ~notes.doubt, as_of)
    people = asks[["item", "person"]].drop_duplicates().sort_values(["item", "person"])
    files = pd.DataFrame(
        {
            "item": logs.numbers,
            "status": "read",
            "rows": logs.rows,
            "problems": notes.totals(),
            "worst": notes.worst(),
            "newest": newest_by(events.when, last_second(as_of), logs).view("datetime64[s]"),
            "seen_until": as_of,
            "learners": 1,
        }
    )
    files = files[~notes.doubt].sort_values("item")
    return Batch(
        asks,
        framed(people.assign(left_in_peace=False), CODE_COLUMNS),
        framed(files, FILE_COLUMNS),
    )


def _asks(logs: Stack, events: Events, sure: Flags, as_of: pd.Timestamp) -> pd.DataFrame:
    """Find the asks of all files that are sure, and number the people of each from 1."""
    order = np.argsort(logs.numbers)
    places = np.argsort(order)
    items = pd.Index(np.array(logs.numbers)[order])
    kinds = pd.Categorical.from_codes(np.maximum(events.kind, -1), pd.Index(TERMS))
    table = {
        "student": pd.Categorical.from_codes(places[logs.file], items),
        "date": events.when.view("datetime64[s]"),
        "contact": pd.Categorical.from_codes(events.person, pd.RangeIndex(events.person.max() + 1)),
        "event": kinds,
    }
    for name in LABELS:
        codes, words = logs.column(name)
        table[name] = pd.Categorical.from_codes(codes, pd.Index(words, dtype="str"))
    asks = find_asks(pd.DataFrame(table)[sure[logs.file]], as_of)
    asks.insert(0, "item", asks.pop("student").astype("int64"))
    first = asks.groupby("item")["person"].transform("min")
    return asks.assign(person=asks["person"] - first + 1)[["item", *ASK_COLUMNS[1:]]]
