"""The check of a message: every rule that finds something says what, why and how to mend it."""

from __future__ import annotations

from functools import cache

import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.messages.rules import RULES
from netkit.messages.text import take_apart

_COLUMNS = ["rule", "severity", "where", "why", "cure"]
_GRAVEST_FIRST = {"error": 0, "warn": 1, "note": 2}


def check_message(text: str, kind: str = "request", *, subject: str | None = None) -> pd.DataFrame:
    """Check a message the way a friend would read it before it goes out.

    Use it on a draft. Nothing is sent and nothing is kept. An empty table means that no rule
    found anything; it does not promise an answer, and the rules are habits of good messages
    (mostly in English), not laws.

    Parameters
    ----------
    text : str
        The message. A first line "Subject: ..." is taken for the subject.
    kind : str
        "request" (asking for a talk) or "thank_you".
    subject : str, optional
        The subject, where it is not in the text. Without either it is not checked.

    Returns
    -------
    DataFrame
        A row a finding, the gravest first: rule; severity ("error": don't send it like this,
        "warn": better mend it, "note": think about it); where (the words, or what was
        counted); why; cure.

    Raises
    ------
    NetkitError
        If `text` is not text, or there are no rules for this kind.

    Notes
    -----
    Limits are in `netkit.messages.rules`; the wording, with the source of each rule, is in
    `content/message_checks.csv`.

    Examples
    --------
    >>> from netkit.messages import check_message
    >>> findings = check_message("Dear Dana, are you hiring? I only need 20 minutes.")
    >>> findings[["rule", "where"]].values.tolist()[0]
    ['no_job', 'are you hiring']
    """
    if not isinstance(text, str):
        raise NetkitError(f"A message is text in quotes, but this is {text!r}. Put it in quotes.")
    message, wording = take_apart(text, subject), _wording(kind)
    rows = [
        (rule, wording[rule, case]["severity"], where, *_reason(wording[rule, case]))
        for rule, find in RULES.items()
        if any(known == rule for known, _ in wording)
        for case, where in find(message)
        if (rule, case) in wording
    ]
    rows.sort(key=lambda row: _GRAVEST_FIRST[row[1]])
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str")


def _reason(row: dict[str, str]) -> tuple[str, str]:
    return row["why"], row["cure"]


def _wording(kind: str) -> dict[tuple[str, str], dict[str, str]]:
    """Give severity, why and cure of each rule's cases for this kind of message."""
    chosen = {(row["rule"], row["case"]): row for row in _rows() if kind in _kinds(row)}
    if not chosen:
        kinds = dict.fromkeys(known for row in _rows() for known in _kinds(row))
        known = " or ".join(map(repr, kinds))
        raise NetkitError(f"There are no rules for a message of kind {kind!r}. Use {known}.")
    return chosen


def _kinds(row: dict[str, str]) -> list[str]:
    return row["kinds"].split(";")


@cache
def _rows() -> list[dict[str, str]]:
    return content.table("message_checks", ["rule", "case", "kinds", "severity", "why", "cure"])
