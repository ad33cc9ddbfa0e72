"""A referral tree that can be passed on: the same shape, and nothing that anybody typed."""

from __future__ import annotations

import pandas as pd

from netkit import vocabulary

# What a picture of the rings needs, and no more.
_KEPT = ("generation", "met", "joined_on", "asked_on", "met_on")


def nameless(tree: pd.DataFrame) -> pd.DataFrame:
    """Put numbers in place of people, and "other" in place of ways in somebody's own words.

    Examples
    --------
    >>> day = pd.Timestamp("2026-02-02")
    >>> tree = pd.DataFrame({"contact": ["Anna Lee", "Omar Haddad"], "generation": [0, 1],
    ...                      "introduced_by": [None, "Anna Lee"], "met": [False, True],
    ...                      "avenue": ["event", "from Anna"], "joined_on": day,
    ...                      "asked_on": day, "met_on": day})
    >>> nameless(tree)[["contact", "introduced_by", "avenue"]].fillna("").values.tolist()
    [['person 1', '', 'event'], ['person 2', 'person 1', 'other']]
    """
    numbers = {name: f"person {row}" for row, name in enumerate(tree["contact"], start=1)}
    kept = tree[list(_KEPT)].assign(
        contact=tree["contact"].map(numbers),
        introduced_by=tree["introduced_by"].map(numbers),
        avenue=tree["avenue"].map(_known),
    )
    kept.attrs = {"by": [], "up_to": tree.attrs.get("up_to")}
    return kept


def _known(avenue: object) -> str | None:
    if not isinstance(avenue, str):
        return None
    return avenue if avenue in vocabulary.terms("avenue") else "other"
