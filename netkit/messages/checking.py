"""The check of a message: every rule that finds something says what, why and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.messages.language import is_english
from netkit.messages.rules import ENGLISH, RULES
from netkit.messages.text import Message, take_apart

_COLUMNS = ["rule", "severity", "where", "why", "cure"]
_GRAVEST_FIRST = {"error": 0, "warn": 1, "note": 2}


def check_message(text: str, kind: str = "request", *, subject: str | None = None) -> pd.DataFrame:
    """Check a message the way a friend would read it before it goes out.

    Use it on a draft. Nothing is sent and nothing is kept. An empty table means that no rule
    found anything; it does not promise an answer, and the rules are habits of good messages, not
    laws. Most of them go by English words: of a message in another language only the greeting,
    gaps, question marks, length, subject, links and address are looked at, and a note says so.

    Parameters
    ----------
    text : str
        The message. A first line "Subject: ..." is taken for the subject.
    kind : str
        "request" (asking for a talk), "follow_up" (one reminder), "thank_you", "report_back"
        (what came of their advice) or "keep_in_touch". Each has rules of its own: only a
        request needs a question and minutes.
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
        (rule, said["severity"], where, said["why"], said["cure"])
        for rule, case, where in _found(message)
        if (said := wording.get((rule, case)))
    ]
    rows.sort(key=lambda row: _GRAVEST_FIRST[row[1]])
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str")


def _found(message: Message) -> Iterator[tuple[str, str, str]]:
    """Let every rule look that can read the message's language."""
    readable = set(RULES) if is_english(message) else set(RULES) - ENGLISH
    for rule, find in RULES.items():
        if rule in readable:
            yield from ((rule, case, where) for case, where in find(message))


def _wording(kind: str) -> dict[tuple[str, str], dict[str, str]]:
    """Give severity, why and cure of each rule's cases for this kind of message."""
    chosen = {(row["rule"], row["case"]): row for row in _rows() if kind in _kinds(row)}
    if not chosen:
        known = ", ".join(dict.fromkeys(known for row in _rows() for known in _kinds(row)))
        raise NetkitError(f"There are no rules for a message of kind {kind!r}. There are: {known}.")
    return chosen


def _kinds(row: dict[str, str]) -> list[str]:
    return row["kinds"].split(";")


def _rows() -> list[dict[str, str]]:
    """Read the wording; an adviser may have edited it, so say plainly what is amiss."""
    rows = content.table("message_checks", ["rule", "case", "kinds", "severity", "why", "cure"])
    odd = [row["severity"] for row in rows if row["severity"] not in _GRAVEST_FIRST]
    if odd:
        known = ", ".join(_GRAVEST_FIRST)
        raise NetkitError(f"message_checks.csv has a severity {odd[0]!r}. Use one of: {known}.")
    return rows
