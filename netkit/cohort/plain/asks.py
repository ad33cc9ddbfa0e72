"""From the checked events of many plain logs to their asks, people and counts."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netkit.asks.columns import ASK_COLUMNS, LABELS, with_outcome
from netkit.asks.find import find_asks_and_rows
from netkit.border.values import NO
from netkit.cohort.batch import CODE_COLUMNS, FILE_COLUMNS, Batch, framed
from netkit.cohort.one_log import own_codes
from netkit.cohort.plain.events import Events
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.order import newest_by
from netkit.cohort.plain.table import BLANK, Ints, Stack
from netkit.cohort.plain.words import TERMS
from netkit.durations import DAY, MISSING, Seconds, last_second
from netkit.privacy import Key, contact_codes
from netkit.vocabulary import term, terms

_NEVER = np.iinfo(np.int64).max
# What stands for an event that does not say, by the same name among the contacts.
_FALLBACKS = ("avenue", "warmth")
# No term and no word for one, so that it becomes "other" as any unknown word does.
_NO_WORD = "?"
_TOLD_BY = ("name", "organization", "email", "url")


class Kept(NamedTuple):
    """What netkit's own logs have besides events: contacts, and the day each was saved."""

    contacts: Stack
    saved_on: pd.Series
    key: Key


def make_batch(
    logs: Stack, events: Events, notes: Notes, as_of: pd.Timestamp, kept: Kept | None = None
) -> Batch:
    """Find the asks of all logs that are certain, code their people, and count."""
    seen_until = _seen_until(logs, events, as_of, kept)
    table = _table(logs, events, kept)
    rows = np.flatnonzero(~notes.doubt[logs.file])
    asks, places = find_asks_and_rows(table.iloc[rows], as_of)
    opened = rows[places]
    asks["seen_until"] = seen_until[logs.file[opened]].view("datetime64[s]")
    asks = with_outcome(asks)
    asks.insert(0, "item", asks.pop("student").astype("int64"))
    asks["person"] -= asks.groupby("item")["person"].transform("min") - 1
    newest = newest_by(events.when, last_second(as_of), logs)
    return Batch(
        asks[["item", *ASK_COLUMNS[1:]]],
        _people(asks, events.person[opened], kept),
        _files(notes, newest, seen_until),
    )


def _files(notes: Notes, newest: Seconds, seen_until: Seconds) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "item": notes.logs.numbers,
            "status": "read",
            "rows": notes.logs.rows,
            "problems": notes.totals(),
            "worst": notes.worst(),
            "newest": newest.view("datetime64[s]"),
            "seen_until": seen_until.view("datetime64[s]"),
            "learners": 1,
        }
    )
    return framed(table[~notes.doubt].sort_values("item"), FILE_COLUMNS)


def _seen_until(logs: Stack, events: Events, as_of: pd.Timestamp, kept: Kept | None) -> Seconds:
    """Give the last day each log speaks of, as `Log.kept_up` tells it."""
    until = np.full(len(logs.numbers), int(as_of.timestamp()))
    if kept is None:
        return until
    saved = kept.saved_on.to_numpy("datetime64[s]").view(np.int64)
    newest = newest_by(events.when, _NEVER, logs) // DAY * DAY
    return np.where(saved == MISSING, until, np.minimum(until, np.maximum(saved, newest)))


def _table(logs: Stack, events: Events, kept: Kept | None) -> pd.DataFrame:
    """Make a table of events, its files in the order of their numbers once asks are found."""
    items, places = np.unique(logs.numbers, return_inverse=True)
    codes, _ = pd.factorize(np.where(events.person == BLANK, _NEVER, events.person))
    person = np.where(events.person == BLANK, BLANK, codes)
    table: dict[str, Any] = {
        "student": pd.Categorical.from_codes(places[logs.file], pd.Index(items)),
        "date": events.when.view("datetime64[s]"),
        "contact": pd.Categorical.from_codes(person, pd.RangeIndex(codes.max() + 1)),
        "event": pd.Categorical.from_codes(np.maximum(events.kind, BLANK), pd.Index(TERMS)),
    }
    for name in LABELS:
        table[name] = _label(logs, events.person, name, kept)
    return pd.DataFrame(table, copy=False)


def _label(logs: Stack, person: Ints, name: str, kept: Kept | None) -> pd.Categorical[Any]:
    """Give the terms of a column; where an event does not say, what the contact says."""
    choices = [*terms(name), _NO_WORD]
    codes = _terms(logs, name, choices)
    if kept is not None and name in _FALLBACKS:
        theirs = np.append(_terms(kept.contacts, name, choices), BLANK)
        known = (person >= 0) & (person < theirs.size - 1) & (codes == BLANK)
        codes = np.where(known, theirs[np.where(known, person, BLANK)], codes)
    return pd.Categorical.from_codes(codes, pd.Index(choices))


def _terms(table: Stack, name: str, choices: list[str]) -> Ints:
    column = table.column(name)
    return column.taken([choices.index(term(name, w) or _NO_WORD) for w in column.words], BLANK)


def _people(asks: pd.DataFrame, rows: Ints, kept: Kept | None) -> pd.DataFrame:
    """Give everybody asked, with codes in place of what the contacts say about them."""
    asked = asks[["item", "person"]].assign(row=rows).drop_duplicates(["item", "person"])
    asked = asked.sort_values(["item", "person"])
    if kept is None:
        return framed(asked.assign(left_in_peace=False), CODE_COLUMNS)
    theirs = _contacts(kept.contacts).reindex(asked["row"])
    in_peace = theirs["left_in_peace"].fillna(False).astype(bool).to_numpy()
    codes = contact_codes(kept.key.link, theirs).set_axis(asked.index)
    coded = own_codes(asked.join(codes), kept.key)
    return framed(coded.assign(left_in_peace=in_peace), CODE_COLUMNS)


def _contacts(contacts: Stack) -> pd.DataFrame:
    said = {}
    for name in (*_TOLD_BY, "contact", "do_not_contact"):
        codes, words = contacts.column(name)
        said[name] = pd.Series(np.array([*words, None], dtype=object)[codes], dtype="str")
    table = pd.DataFrame(said)
    marked = table["do_not_contact"].notna()
    in_peace = marked & ~table["do_not_contact"].str.casefold().isin(NO)
    return table.assign(name=table["name"].fillna(table["contact"]), left_in_peace=in_peace)
