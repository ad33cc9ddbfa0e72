"""Everybody in a log by number, what happened with them, and who brought whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.events import NEEDED, require_events
from netkit.durations import as_seconds, last_second, read_until
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log, empty_frame

Ints = npt.NDArray[np.int64]

# What is noted of a person whatever happened with them.
TRAITS = ("field", "organization", "relationship", "avenue")
_WANTED = [*NEEDED, "referred", "avenue", "lead"]


@dataclass(frozen=True)
class Network:
    """A log by number.

    Attributes
    ----------
    who : DataFrame
        (student,) contact: a row a person, in the order of the log.
    events : DataFrame
        Every event with its `person` and whom it names (`named`), as row numbers of `who`; -1
        is nobody.
    traits : DataFrame
        What the contacts say of each person, a row a person.
    stated : array
        Who brought each person, as the contacts have it, as row numbers of `who`.
    until : Timestamp
        The last day, or moment, that counts.
    """

    who: pd.DataFrame
    events: pd.DataFrame
    traits: pd.DataFrame
    stated: Ints
    until: pd.Timestamp

    @property
    def last(self) -> pd.Timestamp:
        """The last second that counts."""
        return pd.Timestamp(last_second(self.until), unit="s")

    @property
    def so_far(self) -> pd.DataFrame:
        """The events that have come, those without a date among them."""
        return self.events[~(self.events["date"] > self.last)]


def read_network(log: Log | pd.DataFrame, as_of: Any = None) -> Network:
    """Give everybody in a log, or in the events of several students, a number."""
    events = read_events(log)
    contacts = log.contacts if isinstance(log, Log) else empty_frame(CONTACT_COLUMNS)
    contacts = contacts.dropna(subset="contact").drop_duplicates("contact", ignore_index=True)
    names = [contacts["contact"], events["contact"], contacts["introduced_by"], events["referred"]]
    student = events.get("student")
    who, (_, person, stated, named) = _numbered(names, student)
    rest = np.full(len(who) - len(contacts), -1)
    return Network(
        who,
        events.assign(person=person, named=named),
        contacts[list(TRAITS)].reindex(range(len(who))).astype("str"),
        np.concatenate([stated, rest]),
        read_until(as_of, log.kept_up if isinstance(log, Log) else None),
    )


def read_events(log: Log | pd.DataFrame) -> pd.DataFrame:
    """Give the events of a log, or those handed in, with every column that is looked at."""
    events = log.events if isinstance(log, Log) else log
    require_events(events)
    lost = {name: EVENT_COLUMNS[name] for name in _WANTED if name not in events.columns}
    filled = events.assign(
        **{name: pd.Series(None, events.index, kind) for name, kind in lost.items()}
    )
    return filled.assign(date=as_seconds(filled["date"])).reset_index(drop=True)


def _numbered(names: list[pd.Series], student: pd.Series | None) -> tuple[pd.DataFrame, list[Ints]]:
    """Give names numbers in order of their first mention, each student's apart; none is -1."""
    lengths = [len(column) for column in names]
    told = pd.DataFrame({"contact": pd.concat(names, ignore_index=True).astype("str")})
    if student is not None:
        # Only events tell of several students: the second and the last of the columns.
        told.insert(0, "student", pd.concat([student, student], ignore_index=True).astype("str"))
    known = told.notna().all(axis=1).to_numpy()
    numbers = np.full(len(told), -1, dtype=np.int64)
    groups = told[known].groupby(list(told), sort=False)
    numbers[known] = groups.ngroup()
    who = told[known].drop_duplicates(ignore_index=True)
    return who, np.split(numbers, np.cumsum(lengths)[:-1])
