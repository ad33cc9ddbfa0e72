"""Circles: the groups of people around a learner, and a question that brings each to mind."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netkit import content, vocabulary
from netkit.errors import NetkitError

_SHOWN = ("circle", "label", "prompt", "example", "first_step", "relationship", "avenue", "warmth")
_CODED = ("relationship", "avenue", "warmth")


def name_prompts() -> pd.DataFrame:
    """Give a question for each circle of people, for somebody who thinks they know nobody.

    Use it to write down names before judging any of them. Who a learner knows depends on where
    they come from, so the doors that a school opens to everybody stand first, and how many names
    come of it says nothing about anybody: never count it against them.

    Returns
    -------
    DataFrame
        circle, label, prompt, example (who it may be), first_step (when nobody comes to mind),
        and what is noted of those who are added: relationship, avenue, warmth.

    Raises
    ------
    NetkitError
        If an edited `circles.csv` holds a word that the vocabulary does not know.

    Notes
    -----
    The circles are in `content/circles.csv`, each with its sources.

    Examples
    --------
    >>> name_prompts()["label"].tolist()[:2]
    ['Teachers', 'People at school whose work is to help']
    """
    rows = content.table("circles", _SHOWN)
    for row in rows:
        _refuse_unknown(row)
    return pd.DataFrame([[row[name] for name in _SHOWN] for row in rows], columns=_SHOWN, dtype=str)


def _refuse_unknown(row: Mapping[str, str]) -> None:
    for field in _CODED:
        if row[field] and row[field] not in vocabulary.terms(field):
            raise NetkitError(
                f"circles.csv says {row[field]!r} as {field} of {row['circle']!r}. "
                f"Use one of: {', '.join(vocabulary.terms(field))}."
            )
