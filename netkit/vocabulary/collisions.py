"""Collisions: event words whose meaning hangs on the channel or on what went before."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from netkit.vocabulary.lists import one_of, rows
from netkit.vocabulary.spelling import key
from netkit.vocabulary.words import look_up_distinct, term

_CONDITIONS = ("always", "after", "before", "by", "undated")


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
    recent = frozenset(_since_last_request(earlier))
    for when, meaning in _rules().get(key(word), ()):
        if all(_holds(condition, channel, recent, dated) for condition in when):
            return meaning
    code = term("event", word)
    return Meaning(code) if code else None


def looks_back(word: str) -> bool:
    """Say whether what a word means can hang on what went before with that person.

    Examples
    --------
    >>> looks_back("follow-up"), looks_back("connected")
    (True, False)
    """
    conditions = [condition for when, _ in _rules().get(key(word), ()) for condition in when]
    return any(condition.startswith(("after", "before")) for condition in conditions)


def ambiguous(values: pd.Series) -> pd.Series:
    """Mark the event words that need `resolve_event`: their meaning hangs on what went before.

    Examples
    --------
    >>> ambiguous(pd.Series(["met", "follow-up", "no reply"])).tolist()
    [False, True, True]
    """
    rules = _rules()
    return look_up_distinct(values, lambda word: word if word in rules else None).notna()


@functools.cache
def _rules() -> dict[str, list[tuple[list[str], Meaning]]]:
    rules: dict[str, list[tuple[list[str], Meaning]]] = {}
    for row in rows("collisions"):
        meaning = Meaning(*(row[name] or None for name in ("event", "column", "value", "remark")))
        when = row["when"].split(" and ")
        for condition in when:
            one_of(condition.split(" ")[0], _CONDITIONS)
        for word in row["words"].split(";"):
            rules.setdefault(key(word), []).append((when, meaning))
    return rules


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
