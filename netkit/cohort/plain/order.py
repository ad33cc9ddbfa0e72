"""What the dates of many plain logs say about each other and about today."""

from __future__ import annotations

import numpy as np

from netkit.border.order import ANSWERS, today
from netkit.cohort.plain.events import Events
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.table import BLANK, Flags, Ints, Stack
from netkit.cohort.plain.words import TERMS
from netkit.durations import DAY, MISSING, Seconds

_NEVER = np.iinfo(np.int64).max


def check_order(events: Events, logs: Stack, notes: Notes) -> None:
    """Count missing names and dates, days to come and early answers.

    That a log was left alone is measured against the day of the class, in its health table.
    """
    when, person, kind = events
    now = int(today().timestamp())
    hidden = (person < 0) & _is(kind, "connected")
    notes.note("contact", (person < 0) & ~hidden)
    notes.add("contact", logs.count(hidden) > 0)
    notes.note("date", (when == MISSING) & (kind > BLANK) & ~_is(kind, "identified"))
    notes.note("date", when >= now + DAY)
    notes.note("date", _early_answers(events))


def check_ids(logs: Stack, notes: Notes) -> None:
    """Count the ids that an earlier row of the file has already."""
    ids = logs.column("event_id").codes
    order = np.lexsort((ids, logs.file))
    again = np.zeros(ids.size, dtype=bool)
    again[order[1:]] = np.diff(ids[order]) + np.abs(np.diff(logs.file[order])) == 0
    notes.note("event_id", again & (ids >= 0))


def newest_by(when: Seconds, last: int, logs: Stack) -> Seconds:
    """Give the latest date of each file that is not after `last`."""
    newest = np.full(len(logs.numbers), MISSING)
    np.maximum.at(newest, logs.file, np.where(when <= last, when, MISSING))
    return newest


def _early_answers(events: Events) -> Flags:
    """Mark answers that came before the first request to the same person."""
    when, person, kind = events
    known = (person >= 0) & (when != MISSING)
    asked = np.full(person.max(initial=-1) + 1, _NEVER)
    requests = known & _is(kind, "requested")
    np.minimum.at(asked, person[requests], when[requests])
    answers = np.flatnonzero(known & _is(kind, *ANSWERS))
    first = asked[person[answers]]
    early = np.zeros(when.size, dtype=bool)
    early[answers] = (first != _NEVER) & _is_before(when[answers], first)
    return early


def _is_before(earlier: Seconds, later: Seconds) -> Flags:
    """Compare as `border.order.is_before` does: as days if one of the two is only a day."""
    timed = (earlier % DAY != 0) & (later % DAY != 0)
    before: Flags = np.where(timed, earlier < later, earlier // DAY < later // DAY)
    return before


def _is(kind: Ints, *terms: str) -> Flags:
    return np.isin(kind, [TERMS.index(term) for term in terms])
