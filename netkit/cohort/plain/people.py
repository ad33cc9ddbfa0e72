"""Who is who in many of netkit's own logs: contacts, and the people that events name."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netkit.border.people import fold
from netkit.border.values import NO, YES, whole_number
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.table import BLANK, Ints, Stack, Words
from netkit.log import CONTACT_COLUMNS
from netkit.vocabulary import FIELDS, term

NUMBERS = ("motivation", "keep_in_touch_days")


class Spelling:
    """One number for all ways of typing a name, apart in each file."""

    def __init__(self, *columns: Words) -> None:
        self.codes: dict[str, int] = {}
        for column in columns:
            for word in column.words:
                self.codes.setdefault(fold(word), len(self.codes))

    def of(self, table: Stack, name: str) -> Ints:
        """Give each row's name as a number; `BLANK` where nobody is named."""
        column = table.column(name)
        codes = column.taken([self.codes[fold(word)] for word in column.words], BLANK)
        return np.where(codes == BLANK, BLANK, table.file * len(self.codes) + codes)

    def files(self, names: Ints) -> Ints:
        """Give the files in which names stand."""
        return names // max(len(self.codes), 1)


def check_contacts(contacts: Stack, notes: Notes) -> None:
    """Count what is wrong in the columns of the contacts."""
    for name in NUMBERS:
        column = contacts.column(name)
        unread = column.where(whole_number(name, word) is None for word in column.words)
        notes.add(name, contacts.count(unread))
    marks = contacts.column("do_not_contact")
    unsure = marks.where(word.casefold() not in YES | NO for word in marks.words)
    notes.add("do_not_contact", contacts.count(unsure))
    for name in (field for field in FIELDS if field in CONTACT_COLUMNS):
        column = contacts.column(name)
        unknown = column.where(term(name, word) is None for word in column.words)
        notes.add(name, contacts.count(unknown))


def match_people(contacts: Stack, events: Stack, notes: Notes) -> Ints:
    """Give each event the row of its person among the contacts, and whoever is new a number."""
    spelling = Spelling(
        *(contacts.column(name) for name in ("contact", "name", "introduced_by")),
        *(events.column(name) for name in ("contact", "referred")),
    )
    names, rows = _known(contacts, spelling, notes)
    wanted = spelling.of(events, "contact")
    place = np.searchsorted(names, wanted)
    found = names[place] == wanted
    person = np.where(found, rows[place], BLANK)
    new = (wanted != BLANK) & ~found
    codes, strangers = pd.factorize(wanted[new])
    person[new] = contacts.file.size + codes
    notes.add("contact", np.bincount(spelling.files(strangers), minlength=notes.doubt.size))
    everybody = np.concatenate([names, strangers])
    for table, column in ((contacts, "introduced_by"), (events, "referred")):
        named = spelling.of(table, column)
        notes.add(column, table.count((named != BLANK) & ~np.isin(named, everybody)))
    return person


def _known(contacts: Stack, spelling: Spelling, notes: Notes) -> tuple[Ints, Ints]:
    """Give all names of contacts, sorted, and the row of each.

    Where somebody has no name, or two people share one, the border has to part them.
    """
    key, name = (spelling.of(contacts, column) for column in ("contact", "name"))
    both = np.concatenate([np.where(key == BLANK, name, key), np.where(name == BLANK, key, name)])
    rows = np.tile(np.arange(key.size), 2)
    names, first = np.unique(both, return_index=True)
    shared = rows[first[np.searchsorted(names, both)]] != rows
    notes.doubt[contacts.file[rows[shared | (both == BLANK)]]] = True
    # A last one that is nobody's, so that every name has a place.
    return np.append(names, np.iinfo(np.int64).max), np.append(rows[first], BLANK)
