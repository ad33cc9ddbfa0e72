"""One new row for a log: strict, since whoever typed it is still there to mend it."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.border import order
from netkit.border.check import event_id
from netkit.border.people import fold, free_key
from netkit.border.table import DATE, as_text, missing
from netkit.border.values import NO, YES, number_cure, whole_number
from netkit.border.words import suggestion
from netkit.dates import parse_date, trouble
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log

_OURS = ("event_id", "raw_event", "source_row", "date", "contact", "event", "name")


def check_event(
    log: Log, contact: str, event: str, date: Any, columns: dict[str, Any]
) -> dict[str, Any]:
    """Check one new event and give it as a row of codes, with an id of its own.

    The person is written as the contacts write them; somebody new is the caller's to add.

    Raises
    ------
    NetkitError
        If the name is empty, or a word, a column, a number or the date is not understood.

    Examples
    --------
    >>> row = check_event(Log(), "Anna Lee", "e-mailed", "2026-02-03", {"channel": "phone call"})
    >>> row["event"], row["channel"], row["date"].day
    ('requested', 'phone', 3)
    """
    who = _known_name(log, _name(contact))
    when = order.today() if missing(date) else _date("date", date)
    row = _columns(columns, EVENT_COLUMNS, log.events.columns)
    if "referred" in row:
        row["referred"] = _known_name(log, row["referred"])
    what = _term(_text(event), row.get("channel"), _earlier(log, who, when))
    code = event_id(when, who, what, len(log.events))
    while code in set(log.events["event_id"]):
        code = event_id(code)
    fixed = {"event_id": code, "date": when, "contact": who, "event": what}
    return fixed | row | {"raw_event": _text(event)}


def check_contact(log: Log, name: str, columns: dict[str, Any]) -> dict[str, Any]:
    """Check one new person and give them as a row of codes, under a name of their own.

    Raises
    ------
    NetkitError
        If the name is empty, or a word, a column or a number is not understood.

    Examples
    --------
    >>> anna = {"contact": ["Anna Lee"], "name": ["Anna Lee"]}
    >>> check_contact(Log(contacts=pd.DataFrame(anna)), "Anna Lee", {"field": "law"})
    {'contact': 'Anna Lee (2)', 'name': 'Anna Lee', 'field': 'law'}
    """
    name = _name(name)
    row = _columns(columns, CONTACT_COLUMNS, log.contacts.columns)
    key = free_key(name, {fold(key) for key in log.contacts["contact"]})
    if "introduced_by" in row:
        row["introduced_by"] = _known_name(log, row["introduced_by"])
    return {"contact": key, "name": name} | row


def check_change(log: Log, contact: str, columns: dict[str, Any]) -> dict[str, Any]:
    """Check new values for a person who is there, and give them with the person's two names.

    An empty value empties the cell. Names stay: the entries of the log point to them.

    Raises
    ------
    NetkitError
        If nobody has this name, or a word, a column or a number is not understood.

    Examples
    --------
    >>> anna = {"contact": ["Anna Lee"], "name": ["Anna Lee"]}
    >>> check_change(Log(contacts=pd.DataFrame(anna)), "anna lee", {"motivation": "4", "role": ""})
    {'contact': 'Anna Lee', 'name': 'Anna Lee', 'motivation': 4, 'role': None}
    """
    who = _known_name(log, _name(contact))
    names = log.contacts.loc[log.contacts["contact"] == who, "name"]
    if names.empty:
        raise NetkitError(
            f"Nobody among your contacts is called '{who}', so nothing was changed. Check the "
            "name, or add them with log.add_contact."
        )
    row: dict[str, Any] = dict.fromkeys(columns)
    row |= _columns(columns, CONTACT_COLUMNS, log.contacts.columns)
    if row.get("introduced_by"):
        row["introduced_by"] = _known_name(log, row["introduced_by"])
    return {"contact": who, "name": _text(names.iloc[0]) or who} | row


def _name(name: Any) -> str:
    text = _text(name)
    if not text:
        raise NetkitError("Nobody is named here. Write whom this is about.")
    return text


def _known_name(log: Log, name: str) -> str:
    wanted, keys = fold(name), log.contacts["contact"].tolist()
    called = zip(keys + log.contacts["name"].tolist(), keys + keys, strict=True)
    return next((key for typed, key in called if fold(_text(typed)) == wanted), name)


def _text(cell: Any) -> str:
    return "" if missing(cell) else as_text(cell)


def _term(word: str, channel: str | None, earlier: list[str]) -> str:
    meaning = vocabulary.resolve_event(word, channel=channel, earlier=earlier)
    if meaning is None:
        raise NetkitError(_unknown_word("event", word))
    if meaning.event is None:
        raise NetkitError(f"'{word}' is no event. {meaning.remark or 'Say what happened.'}")
    return meaning.event


def _earlier(log: Log, who: str, when: pd.Timestamp) -> list[str]:
    later = log.events["date"].dt.normalize() > when.normalize()
    theirs = log.events[(log.events["contact"] == who) & ~later]
    told: list[str] = theirs.sort_values("date", kind="stable")["event"].dropna().tolist()
    return told


def _columns(given: dict[str, Any], kinds: dict[str, str], names: Iterable[Any]) -> dict[str, Any]:
    allowed = [name for name in dict.fromkeys([*kinds, *names]) if name not in _OURS]
    row = {}
    for name, cell in given.items():
        if name not in allowed:
            raise NetkitError(_unknown_column(name, allowed))
        if not missing(cell) and _text(cell):
            row[name] = _cell(name, cell, kinds.get(name, "str"))
    return row


def _cell(name: str, cell: Any, kind: str) -> Any:
    if kind == DATE:
        return _date(name, cell)
    if kind == "Int64":
        return _number(name, cell)
    if kind == "boolean":
        return _mark(name, cell)
    return _code(name, _text(cell)) if name in vocabulary.FIELDS else _text(cell)


def _date(name: str, value: Any) -> pd.Timestamp:
    when = value if isinstance(value, datetime.date) else parse_date(value)
    if when is None:
        raise NetkitError(f"'{_text(value)}' in '{name}': {trouble(value)}")
    return pd.Timestamp(when).tz_localize(None).as_unit("s")


def _number(name: str, cell: Any) -> int:
    number = whole_number(name, _text(cell))
    if number is None:
        raise NetkitError(f"'{_text(cell)}' does not fit in '{name}'. {number_cure(name)}")
    return number


def _mark(name: str, cell: Any) -> bool:
    word = _text(cell).casefold()
    if word not in YES | NO:
        raise NetkitError(f"'{_text(cell)}' in '{name}' is neither yes nor no. Write yes or no.")
    return word in YES


def _code(field: str, word: str) -> str:
    code = vocabulary.term(field, word)
    if code is None:
        raise NetkitError(_unknown_word(field, word))
    return code


def _unknown_word(field: str, word: str) -> str:
    hint = suggestion(field, word) or f" Try one of: {', '.join(vocabulary.terms(field))}."
    return f"netkit does not know the word '{word}' for '{field}'.{hint}"


def _unknown_column(name: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(name, allowed, n=1, cutoff=0.6)
    hint = f"Did you mean '{near[0]}'?" if near else f"Choose from: {', '.join(allowed)}."
    return f"There is no column '{name}' in the log. {hint}"
