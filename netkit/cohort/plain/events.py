"""The events of many plain logs, read as the border reads them: days, people, what happened."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit import vocabulary
from netkit.border.people import fold
from netkit.border.values import NO, YES, whole_number
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.table import BLANK, Ints, Stack, Words
from netkit.cohort.plain.words import read_kinds
from netkit.dates import FIRST_YEAR, LAST_YEAR
from netkit.durations import MISSING, Seconds
from netkit.log import EVENT_COLUMNS
from netkit.vocabulary import term

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
NUMBERS = ("minutes", "fit")
FIELDS = [name for name in vocabulary.FIELDS if name in EVENT_COLUMNS and name != "event"]


class Events(NamedTuple):
    """A row an event: when (seconds), who (numbered through all files), and what (`TERMS`)."""

    when: Seconds
    person: Ints
    kind: Ints


def read_events(
    logs: Stack, notes: Notes, match: Callable[[Stack, Notes], Ints] | None = None
) -> Events:
    """Read all columns; whatever is wrong goes to the notes, in the order of the border.

    `match` says who the people are; None is a file that lists nobody but in its events.
    """
    when = _dates(logs.column("date"), notes)
    _check_values(logs, notes)
    for name in FIELDS:
        column = logs.column(name)
        notes.note(name, column.where(term(name, word) is None for word in column.words))
    person = (match or _people)(logs, notes)
    kind = read_kinds(logs, when, person, notes)
    blank = (person < 0) & (kind == BLANK) & (logs.column("date").codes < 0)
    notes.leave(blank)  # nothing at all may stand in these rows
    return Events(when, person, kind)


def _check_values(logs: Stack, notes: Notes) -> None:
    for name in NUMBERS:
        column = logs.column(name)
        notes.note(name, column.where(whole_number(name, word) is None for word in column.words))
    _dates(logs.column("until"), notes)
    marks = logs.column("off_record")
    notes.note("off_record", marks.where(word.casefold() not in YES | NO for word in marks.words))


def _dates(column: Words, notes: Notes) -> Seconds:
    """Read dates written year first; a file with others is left, as its column decides on them."""
    words = pd.Series(column.words, dtype="str")
    iso = np.array([bool(ISO.fullmatch(word)) for word in column.words], dtype=bool)
    read = pd.to_datetime(words.where(iso), format="ISO8601", errors="coerce")
    read = read.where(read.dt.year.between(FIRST_YEAR, LAST_YEAR)).astype("datetime64[s]")
    stamps = column.taken(read.to_numpy().view(np.int64), MISSING)
    notes.leave((stamps == MISSING) & (column.codes >= 0))
    return stamps


def _people(logs: Stack, notes: Notes) -> Ints:
    """Give the people of each file numbers as they come, however their names are typed."""
    contact, referred = logs.column("contact"), logs.column("referred")
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(fold(word), len(numbers)) for word in contact.words]
    others = [numbers.get(fold(word), BLANK) for word in referred.words]
    who, whom = contact.taken(codes, BLANK), referred.taken(others, BLANK)
    pairs = logs.file * (len(numbers) + 1) + who
    person = np.full(who.size, BLANK)
    person[who >= 0], known = pd.factorize(pairs[who >= 0])
    stranger = ~np.isin(logs.file * (len(numbers) + 1) + whom, known) | (whom < 0)
    notes.note("referred", (referred.codes >= 0) & stranger)
    return person
