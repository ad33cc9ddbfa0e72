"""The order of events in each thread, and the ask each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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
        return self._seconds_and_missing[places]

    @cached_property
    def _seconds_and_missing(self) -> Seconds:
        return np.append(self.seconds, MISSING)


def sequence(
    kind: npt.NDArray[np.int8], when: Seconds, thread: Ints, *, new_ask_after_days: int | None
) -> Sequence:
    """Sort events by thread and time, and say where one ask ends and the next begins.

    A thread is one person and one purpose. A missing date may only stand at a request; it then
    comes before all else in its thread.
    """
    row, thread = packed_order(thread, _moments(kind, when), _RANK[kind])
    kind, when = kind[row], when[row]
    opens = _opens(kind, when, thread, new_ask_after_days)
    starts = np.ones(row.size, dtype=bool)
    starts[1:] = thread[1:] != thread[:-1]
    if not opens[starts].all():
        # What happened before the first request in a thread belongs to no ask.
        opened = np.maximum.accumulate(np.where(starts | opens, np.arange(row.size), 0))
        kept = opens[opened]
        row, kind, when, opens = row[kept], kind[kept], when[kept], opens[kept]
    ask = np.cumsum(opens, dtype=np.int64)
    ask -= 1
    return Sequence(row, kind, when, ask, np.flatnonzero(opens))


def packed_order(first: Ints, *others: Ints) -> tuple[Ints, Ints]:
    """Give the order that sorts rows by several keys, none negative, and the first key sorted.

    Sorting plain integers is far quicker than sorting positions by their values, so the keys and
    the row number are packed into one integer where 63 bits hold them.
    """
    if first.size == 0:
        return np.empty(0, dtype=np.int64), first
    widths = [int(key.max()).bit_length() for key in others]
    row_bits = first.size.bit_length()
    free = 63 - int(first.max()).bit_length() - sum(widths)
    if free < 0:
        order = np.lexsort((*others[::-1], first))
        return order, first[order]
    # In place: at millions of rows, asking for new memory costs more than the sums do.
    packed = first.astype(np.int64)
    for key, width in zip(others, widths, strict=True):
        packed <<= width
        packed |= key
    if free < row_bits:
        order = np.argsort(packed, kind="stable")
        return order, first[order]
    packed <<= row_bits
    packed |= np.arange(first.size)
    packed.sort()
    order = packed & ((1 << row_bits) - 1)
    packed >>= sum(widths) + row_bits
    return order, packed


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
