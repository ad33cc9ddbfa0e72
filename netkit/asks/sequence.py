"""The order of events in each thread, and the ask each belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from netkit.durations import DAY, MISSING, Seconds

Ints = npt.NDArray[np.int64]

# The events that make an ask or come of it. Their place in the tuple is their code here.
KINDS = (
    "requested",
    "followed_up",
    "replied",
    "accepted",
    "declined",
    "redirected",
    "scheduled",
    "met",
    "bounced",
    "referral_received",
    "thanked",
    "kept_in_touch",
    "reported_back",
)
KIND = {name: code for code, name in enumerate(KINDS)}
ANSWERS = ("replied", "accepted", "declined", "redirected", "scheduled", "met")

# What prolongs an ask, so that a further request is a nudge and not a new ask.
_PROLONGING = np.isin(KINDS, ("requested", "followed_up", *ANSWERS))
# Where two things share a moment, a request comes before a nudge, and both before what follows.
_RANK = np.array([0, 1] + [2] * (len(KINDS) - 2), dtype=np.int64)


@dataclass
class Sequence:
    """Events sorted by thread and time.

    Attributes
    ----------
    row : where the event stands among the events handed in
    kind : its place in `KINDS`
    seconds : its date
    ask : the ask it belongs to, numbered from 0
    opening : for each ask, the position in this sequence of the request that opened it
    """

    row: Ints
    kind: npt.NDArray[np.int8]
    seconds: Seconds
    ask: Ints
    opening: Ints

    def first(self, where: npt.NDArray[np.bool_]) -> Ints:
        """Give, for each ask, the first position marked in `where`; past the end if none."""
        return self.first_of(np.flatnonzero(where))

    def first_of(self, places: Ints) -> Ints:
        """Give, for each ask, the first of these positions; past the end if none."""
        found = np.full(self.opening.size, self.row.size)
        asks = self.ask[places]
        new = np.ones(places.size, dtype=bool)
        new[1:] = asks[1:] != asks[:-1]
        found[asks[new]] = places[new]
        return found

    def dates(self, places: Ints) -> Seconds:
        """Give the dates at these positions; past the end is `MISSING`."""
        found = np.full(places.size, MISSING)
        real = places < self.row.size
        found[real] = self.seconds[places[real]]
        return found


def sequence(
    kind: npt.NDArray[np.int8], when: Seconds, thread: Ints, *, new_ask_after_days: int | None
) -> Sequence:
    """Sort events by thread and time, and say where one ask ends and the next begins.

    A thread is one person and one purpose. A missing date may only stand at a request; it then
    comes before all else in its thread.
    """
    row = packed_order(thread, _moments(kind, when), _RANK[kind])
    kind, when, thread = kind[row], when[row], thread[row]
    opens = _opens(kind, when, thread, new_ask_after_days)
    ask = np.cumsum(opens) - 1
    # What happened before the first request in a thread belongs to no ask.
    kept = (ask >= 0) & (thread[np.flatnonzero(opens)[ask]] == thread) if opens.any() else opens
    if not kept.all():
        row, kind, when, ask, opens = row[kept], kind[kept], when[kept], ask[kept], opens[kept]
    return Sequence(row, kind, when, ask, np.flatnonzero(opens))


def packed_order(*keys: Ints) -> Ints:
    """Give the order that sorts rows by several keys, none of them negative.

    Sorting plain integers is far quicker than sorting positions by their values, so the keys and
    the row number are packed into one integer where 63 bits hold them.
    """
    size = keys[0].size
    if size == 0:
        return np.empty(0, dtype=np.int64)
    widths = [int(key.max()).bit_length() for key in keys]
    row_bits = size.bit_length()
    if sum(widths) > 63:
        return np.lexsort(keys[::-1])
    packed = keys[0].astype(np.int64)
    for key, width in zip(keys[1:], widths[1:], strict=True):
        packed = (packed << width) | key
    if sum(widths) + row_bits > 63:
        return np.argsort(packed, kind="stable")
    packed = (packed << row_bits) | np.arange(size)
    packed.sort()
    return packed & ((1 << row_bits) - 1)


def _moments(kind: npt.NDArray[np.int8], when: Seconds) -> Ints:
    """Place each event on a line that a plain sort can follow.

    A day without a time is placed at its start for what the learner sent and at its end for what
    came of it: two events of one day are then in order unless their times say otherwise.
    """
    dated = when != MISSING
    if not dated.any():
        return np.zeros(when.size, dtype=np.int64)
    moment = np.where(dated, when, when[dated].min())
    on_a_day = moment % DAY == 0
    if on_a_day.all():
        moment //= DAY
    else:
        moment[on_a_day & (_RANK[kind] > 1)] += DAY - 1
    moment += 1 - moment.min()
    moment[~dated] = 0
    return moment


def _opens(
    kind: npt.NDArray[np.int8], when: Seconds, thread: Ints, new_ask_after_days: int | None
) -> npt.NDArray[np.bool_]:
    """Mark the requests that open an ask: a thread's first, and one after a long silence."""
    requests = np.flatnonzero(kind == KIND["requested"])
    new = np.ones(requests.size, dtype=bool)
    new[1:] = thread[requests[1:]] != thread[requests[:-1]]
    if new_ask_after_days is not None and not new.all():
        again = requests[~new]
        # The thread's first request stands before, so there always is a latest event to look at.
        latest = np.maximum.accumulate(np.where(_PROLONGING[kind], np.arange(kind.size), -1))
        gap = when[again] // DAY - when[latest[again - 1]] // DAY
        new[~new] = gap > new_ask_after_days
    opens = np.zeros(kind.size, dtype=bool)
    opens[requests[new]] = True
    return opens
