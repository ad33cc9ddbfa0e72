"""The words of the log: what people write, what netkit calls it, and what learners read."""

from __future__ import annotations

import csv
import difflib
import functools
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import pandas as pd

from netkit.errors import NetkitError

_FILES = {
    "event": "events",
    "channel": "channels",
    "avenue": "avenues",
    "warmth": "warmth",
    "relationship": "relationships",
    "purpose": "purposes",
    "template": "templates",
    "lead": "leads",
}
FIELDS = tuple(_FILES)
TABLES = ("contacts", "events", "tracker")


class Meaning(NamedTuple):
    """What one word in an event column says, once we know what went before.

    `event` is the term, or None where the word names no event. Then `column` and `value` say
    where it belongs instead (a warmth, a next step), if anywhere. `remark` is a sentence for the
    list of problems: a guess was made, or nothing was counted, and why.
    """

    event: str | None = None
    column: str | None = None
    value: str | None = None
    remark: str | None = None


def normalise(text: str) -> str:
    """Fold case, spaces, punctuation and invisible characters away, so that spellings meet.

    Use it to compare headers, words and names as people type them. Letters of every script, their
    accents and digits stay; apostrophes vanish; all else parts words. Doing it twice changes
    nothing. Two different names may meet ("O'Neil", "ONeil"): never store the result.

    Examples
    --------
    >>> normalise("  E-mail  SENT! ")
    'e mail sent'
    >>> normalise("Didn’t show")
    'didnt show'
    """
    folded = _fold(_fold(text))
    return " ".join("".join(map(_keep, folded)).split())


def terms(field: str) -> list[str]:
    """List the terms of a field, in the order of its file.

    Examples
    --------
    >>> terms("warmth")
    ['strong', 'warm', 'lukewarm', 'cold', 'dormant']
    """
    return list(entries(field))


def entries(field: str) -> Mapping[str, Mapping[str, str]]:
    """Give each term of a field with all that its file says about it.

    Use it for a meaning in plain words, for who acts in an event, or for the warmth that an
    avenue usually brings.

    Examples
    --------
    >>> entries("event")["replied"]["actor"]
    'them'
    >>> entries("avenue")["alumni_directory"]["usual_warmth"]
    'lukewarm'
    """
    return _entries(_check(field))


def term(field: str, text: str) -> str | None:
    """Translate one word; None where nobody told netkit what it means.

    Words that depend on what went before get their usual meaning here; `resolve_event` knows
    better. Words that name no event ("no reply") give None.

    Examples
    --------
    >>> term("event", "E-mailed")
    'requested'
    >>> term("channel", "carrier pigeon") is None
    True
    """
    return _lookup(_check(field)).get(_key(text))


def translate(field: str, values: pd.Series) -> pd.Series:
    """Translate a whole column of words into terms; unknown and missing become missing.

    Each distinct word is looked up once, however long the column. Keep the words as typed beside
    the result: this one forgets those it does not know.

    Examples
    --------
    >>> translate("event", pd.Series(["sent", "Coffee chat", "sent", "??"])).tolist()
    ['requested', 'met', 'requested', nan]
    """
    known = _lookup(_check(field))
    return _map_unique(values, known.get)


def nearest(field: str, text: str) -> str | None:
    """Give the term whose words look most like an unknown one; None if none looks alike.

    A suggestion for a person to confirm, never a translation.

    Examples
    --------
    >>> nearest("event", "thnaked")
    'thanked'
    """
    known = _lookup(_check(field))
    close = difflib.get_close_matches(_key(text), known, n=1, cutoff=0.7)
    return known[close[0]] if close else None


def label(field: str, code: str) -> str:
    """Give the learner's words for a term; a code nobody knows stays as it is.

    Examples
    --------
    >>> label("event", "requested")
    'I wrote to them'
    >>> label("avenue", "unknown")
    'not written down'
    """
    return labels(field).get(code) or glossary().get(code, code)


def labels(field: str) -> dict[str, str]:
    """Give the learner's words for every term of a field, in the order of its file.

    Examples
    --------
    >>> labels("warmth")["cold"]
    'We have never met'
    """
    return {code: entry["label"] for code, entry in entries(field).items()}


@functools.cache
def _glossary() -> dict[str, str]:
    return {row["term"]: row["label"] for row in _rows("glossary")}


def glossary() -> dict[str, str]:
    """Give the learner's words for the terms that code, tables and charts use.

    Examples
    --------
    >>> glossary()["matured"]
    'had time to answer'
    """
    return dict(_glossary())


def column(table: str, header: str) -> str | None:
    """Say which column a spreadsheet's header means; None if it is not one of ours.

    `table` is "contacts", "events", or "tracker" (one row a person): there a date column's
    meaning is the event that happened on that date. "Last contact" and "Next action" name no
    event, so they are nobody's.

    Examples
    --------
    >>> column("events", "Date Sent")
    'date'
    >>> column("tracker", "responseReceivedAt")
    'replied'
    """
    return _headers(_check_table(table)).get(_key(header))


def headers(table: str) -> dict[str, str]:
    """Give the readable header of every column of a table, in the order of the file.

    Examples
    --------
    >>> headers("events")["event"]
    'What happened'
    """
    return {
        row["column"]: row["label"]
        for row in _rows("columns")
        if row["table"] == _check_table(table)
    }


def ambiguous(values: pd.Series) -> pd.Series:
    """Mark the event words that need `resolve_event`: their meaning hangs on what went before.

    Examples
    --------
    >>> ambiguous(pd.Series(["met", "follow-up", "no reply"])).tolist()
    [False, True, True]
    """
    rules = _rules()
    return _map_unique(values, lambda key: key if key in rules else None).notna()


def resolve_event(
    word: str, *, channel: str | None = None, earlier: Sequence[str] = (), dated: bool = True
) -> Meaning | None:
    """Say what a word in an event column means, given what went before with this person.

    Parameters
    ----------
    word : str
        The word as typed.
    channel : str or None
        The channel's term, where known.
    earlier : sequence of str
        Terms of the events that came before with this person, oldest first. Only those since
        the last `requested` count: a second talk starts afresh.
    dated : bool
        Whether a date stands beside the word. A status without one still says that a request
        was made, some day.

    Returns
    -------
    Meaning or None
        None if the word is unknown. A `Meaning` without `event` is no event: keep the row, count
        nothing.

    Examples
    --------
    >>> resolve_event("follow-up", earlier=["requested"]).event
    'followed_up'
    >>> resolve_event("follow-up", earlier=["requested", "replied", "met"]).event
    'kept_in_touch'
    >>> resolve_event("Ghosted", earlier=["requested"]).event is None
    True
    >>> resolve_event("warm")[:3]
    (None, 'warmth', 'warm')
    """
    key = _key(word)
    recent = frozenset(_since_last_request(earlier))
    for when, meaning in _rules().get(key, ()):
        if all(_holds(condition, channel, recent, dated) for condition in when):
            return meaning
    code = _lookup("event").get(key)
    return Meaning(code) if code else None


def _since_last_request(earlier: Sequence[str]) -> Sequence[str]:
    if "requested" not in earlier:
        return earlier
    last = len(earlier) - 1 - list(reversed(earlier)).index("requested")
    return earlier[last:]


def _holds(condition: str, channel: str | None, recent: frozenset[str], dated: bool) -> bool:
    kind, _, names = condition.partition(" ")
    named = set(names.split(" or "))
    return {
        "always": True,
        "after": not recent.isdisjoint(named),
        "before": recent.isdisjoint(named),
        "by": channel in named,
        "undated": not dated,
    }[kind]


@functools.cache
def _rules() -> dict[str, list[tuple[list[str], Meaning]]]:
    rules: dict[str, list[tuple[list[str], Meaning]]] = {}
    for row in _rows("collisions"):
        meaning = Meaning(*(row[name] or None for name in ("event", "column", "value", "remark")))
        for word in row["words"].split(";"):
            rules.setdefault(_key(word), []).append((row["when"].split(" and "), meaning))
    return rules


@functools.cache
def _entries(field: str) -> dict[str, dict[str, str]]:
    return {row["term"]: row for row in _rows(_FILES[field])}


@functools.cache
def _lookup(field: str) -> dict[str, str]:
    named = (
        (word, code)
        for code, entry in _entries(field).items()
        for word in (code, entry["label"], *entry["words"].split(";"))
    )
    return _one_meaning_each(named, _FILES[field])


@functools.cache
def _headers(table: str) -> dict[str, str]:
    named = (
        (word, row["column"])
        for row in _rows("columns")
        if row["table"] == table
        for word in (row["column"], row["label"], *row["words"].split(";"))
    )
    return _one_meaning_each(named, "columns")


def _one_meaning_each(named: Iterable[tuple[str, str]], file: str) -> dict[str, str]:
    """Collect words and their meanings; an edited file may not give one word two."""
    known: dict[str, str] = {}
    for word, code in named:
        key = _key(word)
        if key and known.setdefault(key, code) != code:
            raise NetkitError(
                f"The word {word.strip()!r} means both {known[key]!r} and {code!r} in "
                f"{file}.csv; take it out of one of the two rows."
            )
    return known


@functools.cache
def _rows(file: str) -> list[dict[str, str]]:
    # utf-8-sig: a spreadsheet program that saved the file may have put a BOM in front.
    path = resources.files("netkit") / "content" / f"{file}.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _map_unique(values: pd.Series, look_up: Callable[[str], str | None]) -> pd.Series:
    """Look each distinct value up once; missing values and misses become missing."""
    positions, distinct = pd.factorize(values)
    found = pd.array([look_up(_key(str(value))) for value in distinct] + [None], dtype="str")
    # factorize marks a missing value with -1, which takes the None at the end.
    return pd.Series(found.take(positions), index=values.index, name=values.name)


def _key(text: str) -> str:
    # "follow-up", "follow up" and "followUp" are one word to the person who typed it.
    return normalise(text).replace(" ", "")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).casefold())


def _keep(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return "" if category == "Cf" or character in "'’" else " "


def _check(field: str) -> str:
    if field not in _FILES:
        raise NetkitError(f"There is no word list {field!r}. Choose one of: {', '.join(FIELDS)}.")
    return field


def _check_table(table: str) -> str:
    if table not in TABLES:
        raise NetkitError(f"There is no table {table!r}. Choose one of: {', '.join(TABLES)}.")
    return table
