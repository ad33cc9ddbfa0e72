"""From events to asks: each request with its follow-ups and what came of it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import (
    ASK_COLUMNS,
    LABELS,
    UNDATED_STAGES,
    Category,
    as_category,
    with_outcome,
)
from netkit.asks.events import require_events
from netkit.asks.people import codes_of, people, threads
from netkit.asks.sequence import ANSWERS, KIND, KINDS, Ints, Sequence, packed_order, sequence
from netkit.durations import MISSING, Seconds, last_second, not_before, read_as_of, seconds
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.vocabulary import term, terms

# An undated "reported back" and "kept in touch" are the same thing to the funnel.
_UNDATED_RANK = np.array(
    [
        UNDATED_STAGES.index("kept_in_touch" if kind == "reported_back" else kind)
        if kind in (*UNDATED_STAGES, "reported_back")
        else -1
        for kind in KINDS
    ],
    dtype=np.int8,
)


def find_asks(
    log: Log | pd.DataFrame, as_of: Any = None, *, new_ask_after_days: int | None = 90
) -> pd.DataFrame:
    """Turn a log into asks: a row a request, with its follow-ups and what came of it.

    Use it before every measure: people are counted here, not messages, and no name and no typed
    text comes along. Do not read the last weeks of it as failure: an ask that is silent may
    still be answered; `reply_rates` and `reply_curve` allow for that.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with the columns date, contact, event, and optionally student, purpose,
        channel, avenue, warmth, template (categories are quickest).
    as_of : date, optional
        Look at the log as it stood at the end of this day; None is today.
    new_ask_after_days : int or None
        A further request to a person opens a new ask when more than this many days have passed
        since the last request, follow-up, answer or talk; None: never.

    Returns
    -------
    DataFrame
        A row an ask, in the order of the requests; of two requests to one person at one moment,
        the first row of the log opens the ask and gives its labels. student; person (a number
        that says nothing about who it is); purpose, channel, avenue, warmth, template (terms of
        the vocabulary, or "other"); requested and the first dates of what followed (`..._on`;
        missing where it has not happened or nobody wrote it down); seen_until (the last day the
        log is known to speak of); undated_stage (how far it is known to have come without a
        date); follow_ups (sent before an answer), referrals, count (1); outcome (accepted,
        declined, redirected, replied, bounced, silent); waited_days (to the answer, else to
        seen_until).

    Raises
    ------
    NetkitError
        If the events lack a column or `as_of` is no date.

    Examples
    --------
    >>> import pandas as pd
    >>> events = pd.DataFrame({
    ...     "date": pd.to_datetime(["2026-02-02", "2026-02-11", "2026-02-13"]),
    ...     "contact": "Anna Lee",
    ...     "event": ["requested", "followed_up", "replied"],
    ... })
    >>> asks = find_asks(events, as_of="2026-03-31")
    >>> asks[["follow_ups", "outcome", "waited_days"]].values.tolist()
    [[1, 'replied', 11.0]]
    """
    return find_asks_and_rows(log, as_of, new_ask_after_days=new_ask_after_days)[0]


def find_asks_and_rows(
    log: Log | pd.DataFrame, as_of: Any = None, *, new_ask_after_days: int | None = 90
) -> tuple[pd.DataFrame, Ints]:
    """Find asks, and for each the place of the event that opened it, which says who was asked.

    For those who put codes in place of people; `find_asks` gives the asks alone.
    """
    _check_gap(new_ask_after_days)
    until = read_as_of(as_of)
    events, kept_up = _events_of(log)
    happened = _events_that_count(events, until)
    order = sequence(
        happened.kind, happened.when, happened.thread, new_ask_after_days=new_ask_after_days
    )
    opening = happened.row[order.row[order.opening]]
    asks, places = _in_order(
        {
            **_labels(events, opening),
            **_dates(order),
            "undated_stage": _undated(happened, order),
        },
        happened.person[opening],
    )
    seen_until = until if kept_up is None else min(until, kept_up)
    asks["seen_until"] = np.datetime64(seen_until, "s")
    asks["count"] = 1
    return with_outcome(asks)[list(ASK_COLUMNS)], opening[places]


def _check_gap(days: Any) -> None:
    if days is not None and (isinstance(days, bool) or not isinstance(days, (int, float))):
        raise NetkitError(f"new_ask_after_days={days!r} is no number of days. Give 90, or None.")


class _Happened(NamedTuple):
    """Events that matter to asks: where they stand, what they are, when, and in which thread.

    `person` is that of every event handed in, and `undated` the kind and thread of those that
    count but bear no date.
    """

    row: Ints
    kind: npt.NDArray[np.int8]
    when: Seconds
    thread: Ints
    person: Ints
    undated: tuple[npt.NDArray[np.int8], Ints]


def _events_of(log: Log | pd.DataFrame) -> tuple[pd.DataFrame, pd.Timestamp | None]:
    """Give the events and the last day they speak of, where that was recorded."""
    if isinstance(log, Log):
        return _with_fallbacks(log), log.kept_up
    require_events(log)
    return log, None


def _with_fallbacks(log: Log) -> pd.DataFrame:
    """Fill avenue and warmth from the contacts where the event does not say."""
    events = log.events[["date", "contact", "event", *LABELS]].copy()
    people = log.contacts.set_index("contact")
    for name in ("avenue", "warmth"):
        theirs = events["contact"].map(people[name])
        # Where nobody is known, pandas cannot tell that this would be text.
        events[name] = events[name].fillna(theirs.astype("str"))
    return events


def _events_that_count(events: pd.DataFrame, until: pd.Timestamp) -> _Happened:
    """Pick the events that make asks and happened by the end of the day `until`."""
    kind = _kinds(events["event"])
    when = seconds(events["date"])
    person = people(events)
    counts = np.flatnonzero((kind >= 0) & (person >= 0) & (when <= last_second(until)))
    thread = threads(events, kind, when, person)
    dated = when[counts] != MISSING
    unsure, sure = counts[~dated], counts if dated.all() else counts[dated]
    # A request without a date opens an ask only where no dated one does.
    asked = unsure[kind[unsure] == KIND["requested"]]
    asked = asked[~np.isin(thread[asked], thread[sure][kind[sure] == KIND["requested"]])]
    row = np.concatenate([sure, asked]) if asked.size else sure
    undated = (kind[unsure], thread[unsure])
    return _Happened(row, kind[row], when[row], thread[row], person, undated)


def _kinds(event: pd.Series) -> npt.NDArray[np.int8]:
    codes, words = codes_of(event)
    known = [KIND.get(term("event", str(word)) or "", -1) for word in words]
    kinds: npt.NDArray[np.int8] = np.array([*known, -1], dtype=np.int8)[codes]
    return kinds


def _labels(events: pd.DataFrame, row: Ints) -> dict[str, Any]:
    """Take student and codes from the requests that opened the asks."""
    labels = {name: _known_terms(events, name, row) for name in LABELS}
    if "student" in events.columns:
        student = pd.Categorical(events["student"].iloc[row])
    else:
        student = as_category(np.zeros(row.size, dtype=np.int8), ["me"])
    return {"student": student, **labels}


def _known_terms(events: pd.DataFrame, name: str, row: Ints) -> Category:
    categories = [*terms(name), "other"] if "other" not in terms(name) else terms(name)
    if name not in events.columns:
        return as_category(np.full(row.size, -1), categories)
    codes, words = codes_of(events[name])
    other = categories.index("other")
    places = {word: place for place, word in enumerate(categories)}
    known = [places.get(term(name, str(word)) or "other", other) for word in words]
    return as_category(np.array([*known, -1], dtype=np.int8)[codes[row]], categories)


def _dates(order: Sequence) -> dict[str, Any]:
    """Find when each thing first happened in each ask, and how often."""
    kinds = (*ANSWERS, "bounced", "referral_received")
    first = {kind: order.first(order.kind == KIND[kind]) for kind in kinds}
    # Within an ask a later position is a later date, so the earliest is the smallest.
    answered = np.minimum.reduce([first[kind] for kind in ANSWERS])
    nudges = _nudges(order, answered)
    referrals = order.ask[order.kind == KIND["referral_received"]]
    found = {
        "requested": order.opening,
        "first_follow_up_on": order.first_of(nudges),
        "answered_on": answered,
        "accepted_on": np.minimum.reduce([first[k] for k in ("accepted", "scheduled", "met")]),
        "declined_on": first["declined"],
        "redirected_on": first["redirected"],
        "bounced_on": first["bounced"],
        "scheduled_on": np.minimum(first["scheduled"], first["met"]),
        "met_on": first["met"],
        "thanked_on": _first_after(order, first["met"], "thanked"),
        "referral_on": first["referral_received"],
        "in_touch_on": _first_after(order, first["met"], "kept_in_touch", "reported_back"),
    }
    return {name: order.dates(place).view("datetime64[s]") for name, place in found.items()} | {
        "follow_ups": np.bincount(order.ask[nudges], minlength=order.opening.size),
        "referrals": np.bincount(referrals, minlength=order.opening.size),
    }


def _nudges(order: Sequence, answered: Ints) -> Ints:
    """Find follow-ups, and further requests, sent while the person was silent."""
    nudge = order.kind <= KIND["followed_up"]
    nudge[order.opening] = False
    places = np.flatnonzero(nudge)
    return places[places < answered[order.ask[places]]]


def _first_after(order: Sequence, earlier: Ints, *kinds: str) -> Ints:
    """Find the first event of these kinds that is not before another one of its ask."""
    wanted = np.isin(KINDS, kinds)[order.kind]
    places = np.flatnonzero(wanted)
    since = order.dates(earlier)[order.ask[places]]
    return order.first_of(places[not_before(order.seconds[places], since)])


def _undated(happened: _Happened, order: Sequence) -> Category:
    """Find how far each thread's last ask is known to have come without a date."""
    kind, thread = happened.undated
    furthest = np.full(order.opening.size, -1, dtype=np.int8)
    if not kind.size:
        return as_category(furthest, UNDATED_STAGES)
    rank = _UNDATED_RANK[kind]
    threads = happened.thread[order.row[order.opening]]
    place = np.searchsorted(threads, thread, side="right") - 1
    belongs = (place >= 0) & (rank >= 0)
    belongs[belongs] = threads[place[belongs]] == thread[belongs]
    np.maximum.at(furthest, place[belongs], rank[belongs])
    return as_category(furthest, UNDATED_STAGES)


def _in_order(asks: dict[str, Any], person: Ints) -> tuple[pd.DataFrame, Ints]:
    """Sort asks by student and request, number the people as they come, and give the order."""
    requested = asks["requested"].view(np.int64)
    dated = requested != MISSING
    since = requested - requested.min(initial=0, where=dated)
    student = asks["student"].codes.astype(np.int64)
    order, _ = packed_order(student + 1, np.where(dated, since + 1, 0))
    asks = {name: values[order] for name, values in asks.items()}
    asks["person"] = _numbered(person, order)
    return pd.DataFrame(asks, copy=False), order


def _numbered(person: Ints, order: Ints) -> Ints:
    """Give people the numbers 1, 2, 3, ... as they come in this order."""
    if (person[1:] > person[:-1]).all():
        # Nobody was asked twice, so there is nobody to look up.
        return np.arange(1, person.size + 1)
    numbers: Ints = pd.factorize(person[order])[0] + 1
    return numbers
