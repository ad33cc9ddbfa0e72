"""What most likely happened next with a person: a guess that saves a learner the choosing."""

from __future__ import annotations

from netkit.log import Log

FIRST = "requested"
# After this, that is what people note next; whatever is not here tells nothing about it.
_NEXT = {
    "identified": "requested",
    "drafted": "requested",
    "connected": "requested",
    "watched": "requested",
    "bounced": "requested",
    "closed": "requested",
    "requested": "replied",
    "followed_up": "replied",
    "replied": "scheduled",
    "accepted": "scheduled",
    "cancelled": "rescheduled",
    "no_show": "rescheduled",
    "scheduled": "met",
    "rescheduled": "met",
    "met": "thanked",
    "declined": "thanked",
    "redirected": "thanked",
    "thanked": "reported_back",
    "reported_back": "kept_in_touch",
    "kept_in_touch": "kept_in_touch",
}


def guess_next(log: Log, contact: str) -> str:
    """Guess from the last thing noted with a person what comes next; a first request if nothing.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03")
    >>> guess_next(log, "Anna Lee"), guess_next(log, "Omar Haddad")
    ('thanked', 'requested')
    """
    events = log.events[log.events["contact"] == contact]
    told = events[events["event"].isin(_NEXT)]
    # On one day the row further down is the later one; without a day, nobody knows.
    dated = told.sort_values("date", kind="stable", na_position="first")
    return _NEXT[dated["event"].iloc[-1]] if len(dated) else FIRST
