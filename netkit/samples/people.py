"""The invented people of a sample log: names, work, and how the learner knows them."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any

import numpy as np
import pandas as pd

from netkit import content

RELATIONSHIPS = {
    "family_friends": "friend",
    "classmates": "classmate",
    "coworkers": "coworker",
    "faculty": "faculty",
    "alumni_directory": "alum",
    "event": "acquaintance",
    "community": "acquaintance",
}
MOTIVATION = 6  # 0 to 5, as in the contacts


def introduce(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Give people a name of their own, a place of work and all that goes on a contacts sheet.

    `people` has avenue, introduced_by and beside, with places in this very table (-1: nobody).
    The work comes with `learned`, `advice` and `next_step`: what a talk about it is noted as.
    """
    drawn = names(rng, len(people))
    full = [" ".join(parts) for parts in drawn]
    named = people.assign(given=[given for given, _ in drawn], name=full, contact=make_unique(full))
    work = pd.DataFrame(list(_jobs(rng, named["avenue"])), index=named.index)
    named = named.join(_beside(work, named["beside"].to_numpy()))
    host = named["introduced_by"].to_numpy()
    return named.assign(
        relationship=named["avenue"].map(RELATIONSHIPS).fillna("stranger"),
        motivation=np.minimum(np.floor(rng.random(len(named)) * MOTIVATION + 1), 5).astype(int),
        introduced_by=_pick(named["contact"], host),
        host=_pick(named["given"], host),
        email=[address(name) for name in named["name"]],
    )


def names(rng: np.random.Generator, number: int) -> list[tuple[str, str]]:
    """Draw given and family names from many languages; no two alike as long as the lists last."""
    groups = bank("names")
    families = {row["group"]: _shuffled(rng, row["family"].split(";")) for row in groups}
    given = [(one, row["group"]) for row in groups for one in row["given"].split(";")]
    drawn: list[tuple[str, str]] = []
    counts = dict.fromkeys(families, 0)
    for first, group in _again(_shuffled(rng, given), number):
        family = families[group]
        # Each time round the family names are one further on, so that the pairs differ.
        lap = len(drawn) // len(given)
        drawn.append((first, family[(counts[group] + lap) % len(family)]))
        counts[group] += 1
    return drawn


def make_unique(names: Iterable[str]) -> list[str]:
    """Tell people of one name apart, as the log does.

    Examples
    --------
    >>> make_unique(["Abena Quarshie", "Kou Lor", "Abena Quarshie"])
    ['Abena Quarshie', 'Kou Lor', 'Abena Quarshie (2)']
    """
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def address(name: str) -> str:
    """Make an e-mail address that can belong to nobody (example.org is kept free for that).

    Examples
    --------
    >>> address("Ximena Zúñiga")
    'ximena.zuniga@example.org'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return ".".join(words) + "@example.org"


@functools.cache
def bank(name: str) -> tuple[dict[str, str], ...]:
    """Read one of the lists of invented words: names, work or notes."""
    return tuple(content.table(f"sample_{name}"))


def _jobs(rng: np.random.Generator, avenues: pd.Series) -> Iterator[dict[str, str]]:
    """Give each person work that fits how they were found, no two alike while the list lasts."""
    rows = _shuffled(rng, list(bank("work")))
    by_avenue = {avenue: [row for row in rows if row["avenue"] == avenue] for avenue in avenues}
    others = cycle([row for row in rows if not row["avenue"]])
    rounds = {avenue: cycle(own) if own else others for avenue, own in by_avenue.items()}
    for avenue in avenues:
        yield {column: text for column, text in next(rounds[avenue]).items() if column != "avenue"}


def _beside(work: pd.DataFrame, beside: np.ndarray) -> pd.DataFrame:
    """Let a second person at one place really work there."""
    second = beside >= 0
    work = work.copy()
    for column in ("field", "organization", "role"):
        same = work[column].to_numpy(object)[beside]
        work[column] = np.where(second, same, work[column].to_numpy(object))
    work.loc[second, "role"] += ", same team"
    work.loc[second, ["learned", "advice", "next_step"]] = np.nan
    return work.astype("str")


def _pick(values: pd.Series, places: np.ndarray) -> pd.Series:
    """Take values by their place; -1 gives a missing one."""
    picked = pd.Series(values.to_numpy(object)[places], index=values.index, dtype="str")
    return picked.where(places >= 0)


def _shuffled(rng: np.random.Generator, items: list[Any]) -> list[Any]:
    return [items[place] for place in np.argsort(rng.random(len(items)), kind="stable")]


def _again(items: list[Any], number: int) -> Iterator[Any]:
    """Go round a list until so many are taken."""
    return (items[place % len(items)] for place in range(number))
