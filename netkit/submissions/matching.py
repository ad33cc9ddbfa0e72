"""Whose of a roster's rows each thing handed in is: said where it is sure, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from netkit.submissions.items import Item
from netkit.vocabulary.spelling import composed

MATCH_COLUMNS: dict[str, str] = {"item": "int64", "row": "Int64", "how": "str", "trouble": "str"}
# Words that learners put around their name when they save a log.
AROUND = {"my", "log", "logs", "netkit", "handin", "hand", "in", "contacts", "network"}
SEVERAL = "Several people on the roster fit, so it was joined with none of them."
SHARED = "Others who handed in fit the same person on the roster, so none of them was joined."
NOBODY = "Nobody on the roster fits."
UNNAMED = "It was handed in without a name, so the roster cannot tell whose it is."

_Words = dict[str, set[int]]


class Match(NamedTuple):
    """The row of a roster that fits, how it was found, and why there is none."""

    row: int | None = None
    how: str | None = None
    trouble: str | None = None


def match_roster(items: Sequence[Item], roster: pd.DataFrame) -> pd.DataFrame:
    """Join what was handed in with the people on a roster.

    First by the platform's id, then by the whole name in either order, then by e-mail, login or
    the name of the file. Where two people fit, nobody is taken.

    Parameters
    ----------
    items : sequence of Item
        As `open_inbox` lists them.
    roster : DataFrame
        As `read_roster` gives it.

    Returns
    -------
    DataFrame
        A row an item, in their order: item (its number), row (of the roster, from 0; missing where
        nobody is sure), how (id, name, e-mail; else missing), trouble (why nobody; else missing).
    """
    people = {item.who: item for item in items}
    found = _found(people, roster)
    rows = [(item.number, *found[item.who]) for item in items]
    return pd.DataFrame(rows, columns=list(MATCH_COLUMNS)).astype(MATCH_COLUMNS)


def _found(people: dict[str, Item], roster: pd.DataFrame) -> dict[str, Match]:
    ids, names, addresses = _ids(roster), _names(roster), _addresses(roster)
    found = {who: _match({_folded(who)}, ids, "id") for who in people}
    # Where the platform's ids are on the roster, a name cannot speak for another id.
    with_id = set(roster.index[roster["platform_id"].notna()])
    closed = with_id if any(match.row is not None for match in found.values()) else set()
    for who, item in people.items():
        if found[who].row is None:
            kept = {word: rows - closed for word, rows in names.items()} if item.name else names
            found[who] = _by_name(item, kept, addresses)
    return _parted(found)


def _by_name(item: Item, names: _Words, addresses: _Words) -> Match:
    if item.who.startswith("anon_") or item.name.casefold() == "participant":
        return Match(trouble=UNNAMED)
    stem = item.name or item.who
    match = _match({squeezed(stem), squeezed(_bare(stem))}, names, "name")
    if match.trouble != NOBODY:
        return match
    return _match({_folded(stem), _folded(_bare(stem))}, addresses, "e-mail")


def _match(words: set[str], index: _Words, how: str) -> Match:
    rows = set().union(*(index.get(word, set()) for word in words - {""}))
    if len(rows) == 1:
        return Match(rows.pop(), how)
    return Match(trouble=SEVERAL if rows else NOBODY)


def _parted(found: dict[str, Match]) -> dict[str, Match]:
    """Let nobody speak for a person whom only a name tells, and several claim."""
    claims = Counter(match.row for match in found.values())
    return {
        who: Match(trouble=SHARED) if match.how == "name" and claims[match.row] > 1 else match
        for who, match in found.items()
    }


def _ids(roster: pd.DataFrame) -> _Words:
    words = [{_folded(one) for one in pair} for pair in _cells(roster, "platform_id", "sis_id")]
    return _index(roster, words)


def _names(roster: pd.DataFrame) -> _Words:
    return _index(roster, [orders(name) for (name,) in _cells(roster, "name")])


def _addresses(roster: pd.DataFrame) -> _Words:
    cells = _cells(roster, "email", "login")
    words = [{_folded(one) for one in (mail, mail.split("@")[0], login)} for mail, login in cells]
    return _index(roster, words)


def _cells(roster: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(roster[list(columns)].fillna("").itertuples(index=False, name=None))


def _index(roster: pd.DataFrame, words: list[set[str]]) -> _Words:
    index: _Words = {}
    for row, some in zip(range(len(roster)), words, strict=True):
        for word in some - {""}:
            index.setdefault(word, set()).add(row)
    return index


def orders(name: str) -> set[str]:
    """Give the ways in which a platform may write a name: any of its words may come first.

    Examples
    --------
    >>> sorted(orders("Lee, Anna Maria"))
    ['annamarialee', 'leeannamaria', 'marialeeanna']
    """
    words = name.replace(",", " ").split()
    turned = (" ".join(words[place:] + words[:place]) for place in range(len(words)))
    return {squeezed(one) for one in turned}


def squeezed(name: str) -> str:
    """Write a name as platforms do in the names of files: no sign but letters, lower case.

    Examples
    --------
    >>> squeezed("O'Neil-Lee, Zoë")
    'oneilleezoë'
    """
    return re.sub(r"[\W_]+", "", composed(name, "NFC")).casefold()


def _bare(stem: str) -> str:
    """Take the words around a name out of the name of a file."""
    words = re.split(r"[\s_-]+", stem)
    return " ".join(word for word in words if word.casefold() not in AROUND)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
