"""What a log knows that belongs into a message; nothing is made up, and nothing off the record."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.errors import NetkitError
from netkit.log import Log
from netkit.messages.drafting import found_words

_TALKED = ["met", "reflected"]
_COLLEAGUES = {"coworker", "supervisor"}


def facts_from_log(log: Log, contact: str) -> dict[str, str]:
    """Collect what a log knows for a message to one person.

    Use it to fill `draft_message`. It gives only what stands in the log: read it over, since what
    you noted for yourself may not be what you would write to them. Notes are never taken, and
    no words of a row that is marked off the record.

    Parameters
    ----------
    log : Log
        Where the person is.
    contact : str
        The person, as the log calls them.

    Returns
    -------
    dict
        Of these what is known: their_name, link (who introduced you, or how you found them),
        topic (their field, or else their role), asked_on, met_on, learned, advice, next_step and
        referred (from the last talk).

    Raises
    ------
    NetkitError
        If nobody of this name is in the log.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Dana Okafor", field="River maps", introduced_by="Sam Rivera")
    >>> facts_from_log(log, "Dana Okafor")
    {'their_name': 'Dana Okafor', 'link': 'Sam Rivera', 'topic': 'river maps'}
    """
    person = _person(log, contact)
    events = _by_day(log.events[log.events["contact"] == contact])
    facts = {
        "their_name": person.get("name") or contact,
        "link": _link(log, person),
        "topic": _inside(person.get("field") or person.get("role") or ""),
        "asked_on": _day(events, "requested"),
        "met_on": _day(events, "met"),
        **_from_talk(events),
        "referred": _called(log, _named(events)),
    }
    return {name: value for name, value in facts.items() if value}


def template_for(log: Log, contact: str) -> str:
    """Choose the request that fits how well the learner knows somebody.

    Raises
    ------
    NetkitError
        If nobody of this name is in the log.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Dana Okafor", relationship="alum")
    >>> template_for(log, "Dana Okafor")
    'alum'
    """
    return _template_for(_person(log, contact))


def _person(log: Log, contact: str) -> dict[str, str]:
    rows = log.contacts[log.contacts["contact"] == contact]
    if rows.empty:
        raise NetkitError(f"Nobody called {contact!r} is in the log. Check the name.")
    return {str(name): str(value) for name, value in rows.iloc[0].dropna().items()}


def _template_for(person: dict[str, str]) -> str:
    if person.get("introduced_by"):
        return "friend_of_friend"
    if person.get("relationship") in _COLLEAGUES:
        return "former_colleague"
    return "alum" if person.get("relationship") == "alum" else "stranger"


def _called(log: Log, contact: str) -> str:
    """Give somebody's own name: only the log has an "Anna Lee (2)"."""
    names = log.contacts.loc[log.contacts["contact"] == contact, "name"].dropna()
    return str(names.iloc[0]) if len(names) else contact


def _link(log: Log, person: dict[str, str]) -> str:
    """Give the link where the log knows it: not which school or which workplace two share."""
    if _template_for(person) == "stranger":
        return found_words(person.get("avenue", ""), person.get("organization", ""))
    return _called(log, person.get("introduced_by", ""))


def _by_day(events: pd.DataFrame) -> pd.DataFrame:
    """Put events in the order of their days: a log may be sorted the other way in its file."""
    days = events["date"].dt.normalize().reset_index(drop=True)
    order = days.sort_values(kind="stable", na_position="first").index
    by_day: pd.DataFrame = events.iloc[order].reset_index(drop=True)
    return by_day


def _from_talk(events: pd.DataFrame) -> dict[str, str]:
    """Give what was noted last since the talk before, each column on its own."""
    talked = events[events["event"].isin(_TALKED)]
    since = talked.index[talked["event"] == "met"]
    last = talked.loc[since[-1] :] if len(since) else talked
    said = {name: _last(_open(last)[name]) for name in ("learned", "advice", "next_step")}
    return {name: _inside(value) for name, value in said.items()}


def _named(events: pd.DataFrame) -> str:
    """Give whom they named last."""
    return _last(_open(events[events["event"] == "referral_received"])["referred"])


def _open(events: pd.DataFrame) -> pd.DataFrame:
    """Leave out what is off the record."""
    hidden = events["off_record"].fillna(False).astype(bool)
    return events.loc[~hidden]


def _last(values: pd.Series[Any]) -> str:
    known = values.dropna()
    return str(known.iloc[-1]).strip() if len(known) else ""


def _day(events: pd.DataFrame, event: str) -> str:
    days = events.loc[events["event"] == event, "date"].dropna()
    return f"on {days.iloc[-1].day} {days.iloc[-1]:%B}" if len(days) else ""


def _inside(words: str) -> str:
    """Write words as they stand inside a sentence: small at the start, no full stop."""
    ordinary = words[:1].isupper() and words[1:2].islower()
    small = words[:1].lower() + words[1:] if ordinary else words
    return small.removesuffix(".")
