"""What happened, in many plain logs: each word in the light of what went before with a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit import vocabulary
from netkit.cohort.plain.notes import Notes
from netkit.cohort.plain.table import BLANK, Flags, Ints, Stack
from netkit.durations import DAY, MISSING, Seconds
from netkit.vocabulary import Meaning, looks_back, resolve_event, term

TERMS = vocabulary.terms("event")
UNKNOWN = -2
_PLACES: dict[str | None, int] = {code: place for place, code in enumerate(TERMS)}
_REQUESTED = _PLACES["requested"]
_NEVER = np.iinfo(np.int64).max


class _Settled(NamedTuple):
    """Rows whose word hangs on others, and what it means there: a place in `meanings`."""

    rows: Ints
    codes: Ints
    meanings: list[Meaning]


def read_kinds(logs: Stack, when: Seconds, person: Ints, notes: Notes) -> Ints:
    """Translate what happened: a place in `TERMS`, `UNKNOWN` or `BLANK`."""
    column = logs.column("event")
    kind = column.taken([_place(term("event", word)) for word in column.words], BLANK)
    settled = _is_settled(logs)
    back = column.where(map(looks_back, column.words)) & ~settled
    hanging = vocabulary.ambiguous(pd.Series(column.words, dtype="str"))
    alone = column.where(hanging) & ~back & ~settled
    notes.leave(back & (person < 0))
    _settle(_by_channel(logs, np.flatnonzero(alone), when), kind, notes)
    _settle(_by_story(_in_order(back, when, person), logs, (when, person, kind, back)), kind, notes)
    notes.note("event", kind == UNKNOWN)
    notes.note("event", kind == BLANK)
    return kind


def _is_settled(logs: Stack) -> Flags:
    """Mark rows that netkit saved: what their word meant was settled then."""
    column = logs.column("event")
    ours = {word for pair in vocabulary.labels("event").items() for word in pair}
    said = column.where(word in ours for word in column.words) | (column.codes == BLANK)
    settled: Flags = said & (logs.column("raw_event").codes != BLANK)
    return settled


def _by_channel(logs: Stack, rows: Ints, when: Seconds) -> _Settled:
    """Settle words that hang on the channel alone."""
    look_up = _dictionary(logs)
    event, channel = (logs.column(name).codes[rows] for name in ("event", "channel"))
    cases = pd.MultiIndex.from_arrays([event, channel, when[rows] != MISSING])
    codes, different = pd.factorize(cases)
    return _Settled(rows, codes, [look_up(*case, ()) for case in different])


def _in_order(back: Flags, when: Seconds, person: Ints) -> Ints:
    """Give the rows of the people of whom some word looks back: by day, the undated last."""
    about = np.zeros(person.max(initial=0) + 1, dtype=bool)
    about[person[back & (person >= 0)]] = True
    rows = np.flatnonzero((person >= 0) & about[person])
    days = np.where(when[rows] == MISSING, _NEVER, when[rows] // DAY)
    return rows[np.lexsort((days, person[rows]))]


def _by_story(rows: Ints, logs: Stack, events: tuple[Seconds, Ints, Ints, Flags]) -> _Settled:
    """Settle words that hang on what went before, as `border.story.Story` does."""
    look_up = _dictionary(logs)
    when, person, kind, back = (part[rows] for part in events)
    cases = [logs.column(name).codes[rows].tolist() for name in ("event", "channel")]
    found: dict[Meaning, int] = {}
    codes: list[int] = []
    told: dict[int, None] = {}
    before = BLANK
    columns = (person.tolist(), kind.tolist(), back.tolist(), *cases, (when != MISSING).tolist())
    for who, typed, looks, *case in zip(*columns, strict=True):
        if who != before:
            told, before = {}, who
        what = typed
        if looks:
            meaning = look_up(*case, tuple(told))
            codes.append(found.setdefault(meaning, len(found)))
            what = _place(meaning.event)
        if what == _REQUESTED:  # a second talk starts afresh
            told = {}
        if what >= 0:
            told[what] = None
    return _Settled(rows[back], np.array(codes, dtype=np.int64), list(found))


def _settle(settled: _Settled, kind: Ints, notes: Notes) -> None:
    """Put meanings where words stood, and count what the border remarks on them."""
    rows, codes, meanings = settled
    if not rows.size:
        return
    # What is no event, or belongs in another column, is the border's to sort.
    odd = [meaning.event is None or bool(meaning.column) for meaning in meanings]
    notes.leave(_marked(kind.size, rows[np.array(odd)[codes]]))
    kind[rows] = np.array([_place(meaning.event) for meaning in meanings])[codes]
    remarked = rows[np.array([bool(meaning.remark) for meaning in meanings])[codes]]
    words = notes.logs.column("event").codes[remarked]
    once = ~pd.DataFrame({"file": notes.logs.file[remarked], "word": words}).duplicated()
    notes.note("event", _marked(kind.size, remarked[once.to_numpy()]))


def _dictionary(logs: Stack) -> Callable[..., Meaning]:
    """Give what looks a word up: places of event and channel, dated, and what went before."""
    words, channels = logs.column("event").words, logs.column("channel").words
    names = [term("channel", typed) or typed for typed in channels]

    @cache
    def look_up(event: int, channel: int, dated: bool, told: tuple[int, ...]) -> Meaning:
        earlier = [TERMS[place] for place in told]
        by = None if channel == BLANK else names[channel]
        found = resolve_event(words[event], channel=by, earlier=earlier, dated=dated)
        return found or Meaning()

    return look_up


def _place(code: str | None) -> int:
    return _PLACES.get(code, UNKNOWN)


def _marked(size: int, rows: Ints) -> Flags:
    marks = np.zeros(size, dtype=bool)
    marks[rows] = True
    return marks
