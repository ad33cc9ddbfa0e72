"""Targets: whom to ask first, by the learner's own wish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.log import Log
from netkit.people.curiosity import first_match, wishes
from netkit.people.standing import asked, closeness

_KEYS = ["motivation", "relevance", "closeness"]
COLUMNS = ["contact", "organization", "field", *_KEYS, "place", "why"]


def rank_contacts(log: Log, fields: str | Iterable[str] | None = None) -> pd.DataFrame:
    """Rank the people who were not asked yet: by motivation, then relevance, then closeness.

    Use it to choose whom to write to next. It sorts by what the learner says and knows nothing
    else: it does not predict who answers. People who heard from the learner already and people
    marked "do not contact" are left out.

    Parameters
    ----------
    log : Log
        Whose contacts to rank.
    fields : str or iterable of str, optional
        What the learner is curious about: "rivers, maps". None says nothing about relevance.

    Returns
    -------
    DataFrame
        A row a person: contact, organization, field, motivation (0-5, the learner's own),
        relevance (2 the field matches, 1 the role or organization does, 0 neither; missing where
        nothing was asked or noted), closeness (4 close, 3 known, 2 lost touch, 1 a link, 0 never
        met), place (from 1; equals share one), why. What is missing sorts last.

    Notes
    -----
    After the LAMP list of Steve Dalton, *The 2-Hour Job Search*, which sorts employers by
    motivation, postings and advocates; here people are sorted, and nothing is asked about jobs.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", field="law", motivation=3, warmth="strong")
    >>> log.add_contact("Omar Haddad", role="map maker", motivation=3, warmth="cold")
    >>> rank_contacts(log, "maps")[["place", "contact", "relevance"]].values.tolist()
    [[1, 'Omar Haddad', 1], [2, 'Anna Lee', 0]]
    """
    wanted = wishes(fields)
    people = _still_to_ask(log)
    matches = [_match(wanted, *row) for row in people[["field", "role", "organization"]].to_numpy()]
    people["relevance"] = pd.array([score for score, _ in matches], dtype="Int64")
    people["closeness"] = closeness(people["warmth"])
    people["why"] = [
        " ".join(_reasons(row, wish, wanted))
        for row, (_, wish) in zip(people.to_dict("records"), matches, strict=True)
    ]
    people = people.sort_values(_KEYS, ascending=False, na_position="last", ignore_index=True)
    people["place"] = _places(people)
    return people.reindex(columns=COLUMNS).astype({"why": "str"})


def _still_to_ask(log: Log) -> pd.DataFrame:
    named = log.contacts.dropna(subset=["contact"]).drop_duplicates("contact")
    return named[~named["contact"].isin(asked(log) | log.left_in_peace)].copy()


def _match(wanted: list[str], field: Any, role: Any, organization: Any) -> tuple[Any, str | None]:
    """Say how near somebody's work is to what is wanted, and by which wish."""
    known = [(score, text) for score, text in ((2, field), (1, role), (1, organization))]
    texts = [(score, text) for score, text in known if isinstance(text, str)]
    if not (wanted and texts):
        return pd.NA, None
    found = ((score, first_match(wanted, text)) for score, text in texts)
    return next(((score, wish) for score, wish in found if wish), (0, None))


def _reasons(row: dict[Any, Any], wish: str | None, wanted: list[str]) -> list[str]:
    relevance = [_relevance(row, wish)] if wanted else []
    return [_motivation(row["motivation"]), *relevance, _closeness(row)]


def _motivation(motivation: Any) -> str:
    if pd.isna(motivation):
        return "You have not said yet how much you want to talk."
    return f"How much you want to talk: {motivation} of 5."


def _relevance(row: dict[Any, Any], wish: str | None) -> str:
    if pd.isna(row["relevance"]):
        return "What they do is not noted."
    if wish is None:
        return "Their work is something else."
    what = "Their field" if row["relevance"] == 2 else "What they do, or where,"
    return f"{what} is what you are curious about: {wish}."


def _closeness(row: dict[Any, Any]) -> str:
    if pd.isna(row["closeness"]):
        return "How well you know them is not noted."
    return f"“{vocabulary.label('warmth', row['warmth'])}.”"


def _places(ranked: pd.DataFrame) -> pd.Series:
    """Count the rows from 1; those that nothing tells apart share the first one's number."""
    new = ~ranked.duplicated(_KEYS)
    numbers = pd.Series(range(1, len(ranked) + 1), dtype="Int64")
    return numbers.where(new).ffill()
