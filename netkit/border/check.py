"""The check itself: from two tables as typed to a log, with all trouble listed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from netkit.border.order import check_order
from netkit.border.people import People
from netkit.border.raw import Problem, RawLog
from netkit.border.table import Table
from netkit.border.values import read_values
from netkit.border.words import read_event_words, read_words
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, PROBLEM_COLUMNS, Log


def check_log(raw: RawLog, file: str) -> Log:
    """Check what a reader found and make a log of it; nothing is dropped.

    Every reader's tables come through here, so nothing later needs to check again. Words become
    terms, dates and numbers are read, people get a name of their own. What cannot be understood
    stays as typed (`raw_date` and the like beside a date or number) and is listed in `problems`.

    Parameters
    ----------
    raw : RawLog
        The reader's tables.
    file : str
        What to call the file in the list of problems.

    Returns
    -------
    Log
        With every known column, in order, and then the unknown ones.

    Raises
    ------
    NetkitError
        If there is no row at all in a file that is not netkit's own.

    Examples
    --------
    >>> import pandas as pd
    >>> events = pd.DataFrame({"contact": ["Anna Lee"], "event": ["E-mailed"], "date": ["?"]})
    >>> log = check_log(RawLog(events=events), "log.csv")
    >>> log.events[["contact", "event", "raw_date"]].values.tolist()
    [['Anna Lee', 'requested', '?']]
    >>> log.problems[["row", "column", "value"]].values.tolist()
    [[2, 'date', '?']]
    """
    problems = list(raw.problems)
    contacts = Table(raw.contacts, CONTACT_COLUMNS, raw.contacts_file or file, problems)
    events = Table(raw.events, EVENT_COLUMNS, raw.events_file or file, problems)
    if not (len(contacts) or len(events) or raw.may_be_empty):
        raise NetkitError(
            f"'{file}' has a header but nobody and nothing below it. "
            "Fill in a row, or check that this is the right file and sheet."
        )
    for table in (contacts, events):
        read_values(table)
        read_words(table)
    _match_people(contacts, events, same_rows=raw.same_rows)
    read_event_words(events)
    check_order(events, saved_on=raw.saved_on)
    _give_ids(events)
    return Log(contacts.frame(), events.frame(), problem_frame(problems), raw.saved_on)


def problem_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    """Make the table of problems that a log carries."""
    columns = zip(*problems, strict=True) if problems else ((),) * len(PROBLEM_COLUMNS)
    kinds: Iterable[tuple[str, Any]] = PROBLEM_COLUMNS.items()
    return pd.DataFrame(
        {
            name: pd.array(list(cells), dtype=kind)
            for (name, kind), cells in zip(kinds, columns, strict=True)
        }
    )


def event_id(*content: Any) -> str:
    """Make a short id of what an event says; the same content gives the same id.

    Examples
    --------
    >>> event_id("2026-02-03", "Anna Lee", "requested", 2)
    'b2c79d978c'
    """
    text = "\x1f".join(map(str, content))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _match_people(contacts: Table, events: Table, *, same_rows: bool) -> None:
    people = People(contacts)
    people.match_events(events, same_rows=same_rows)
    people.match_names(contacts, "introduced_by")
    people.match_names(events, "referred")


def _give_ids(events: Table) -> None:
    """Keep the ids that are there; give one to whoever has none, or somebody else's."""
    ids, taken = events.column("event_id"), set()
    for place, given in enumerate(ids):
        if given is not None and given in taken:
            reason = "Another row has this id already (a copied row?), so this one got a new id."
            events.note(place, "event_id", given, reason)
            ids[place] = None
        taken.add(given)
    said = (events.typed("date"), events.columns["contact"], events.columns["event"])
    for place, row in enumerate(zip(events.rows, *said, strict=True)):
        number = 0
        while ids[place] is None:
            new = event_id(*row, *([number] if number else []))
            ids[place], number = (None if new in taken else new), number + 1
        taken.add(ids[place])
