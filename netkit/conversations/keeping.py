"""Questions kept for one person, in the log, until the talk is held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netkit.conversations.story import since_last_talk
from netkit.errors import NetkitError
from netkit.log import Log


def keep_questions(
    log: Log, contact: str, questions: Iterable[str], *, date: Any = None, **columns: Any
) -> None:
    """Keep the questions for a talk with one person, in the log and its file.

    Use it the evening before. Each call is one more event `prepared`; the newest counts.

    Parameters
    ----------
    log : Log
        Where they go.
    contact : str
        The person; somebody new is added to the contacts.
    questions : iterable of str
        In the order in which you mean to ask them.
    date : date, str or None
        The day you got ready; None is today.
    **columns
        expected (what you think before the talk), minutes (how long it is planned for).

    Raises
    ------
    NetkitError
        If there is no question, or the file cannot be changed.

    Examples
    --------
    >>> import netkit as nk
    >>> from netkit.conversations import keep_questions, kept_questions
    >>> log = nk.new_log()
    >>> keep_questions(log, "Anna Lee", ["What made you stay?"], minutes=20)
    >>> kept_questions(log, "Anna Lee")
    ['What made you stay?']
    """
    asked = [" ".join(question.split()) for question in questions]
    lines = "\n".join(filter(None, asked))
    if not lines:
        raise NetkitError("There is no question to keep. Choose one, or write one of your own.")
    log.add_event(contact, "prepared", date, notes=lines, **columns)


def kept_questions(log: Log, contact: str) -> list[str]:
    """Give the questions kept for the next talk with a person; none once it was held.

    Parameters
    ----------
    log : Log
        Where they are kept.
    contact : str
        The person, as the contacts call them.

    Examples
    --------
    >>> import netkit as nk
    >>> from netkit.conversations import kept_questions
    >>> kept_questions(nk.new_log(), "Anna Lee")
    []
    """
    since = since_last_talk(log, contact)
    ready = since.loc[since["event"] == "prepared", "notes"].dropna()
    lists = [_questions(notes) for notes in ready]
    return next((asked for asked in reversed(lists) if asked), [])


def _questions(notes: str) -> list[str]:
    """Take a list of questions apart; a note on how somebody got ready is none."""
    lines = [line.strip() for line in notes.splitlines() if line.strip()]
    return lines if any(mark in notes for mark in "?？؟") else []
