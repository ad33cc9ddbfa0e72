"""A log as an explorer looks at it: as a whole, or only some of its people and steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from netkit.growth import referral_tree
from netkit.log import Log
from netkit.widgets.explore.kept_asks import EVER, first_of
from netkit.widgets.parts.log_source import LogSource, source_of


class KeptLog:
    """Keep what was taken out of a log, so that a control that is moved need not take it again.

    Parameters
    ----------
    log : Log, LogSource, or DataFrame of events
    """

    def __init__(self, log: Log | LogSource | pd.DataFrame) -> None:
        self.source = None if isinstance(log, pd.DataFrame) else source_of(log)
        self._table = log if isinstance(log, pd.DataFrame) else None
        self.forget()

    def forget(self) -> None:
        """Take everything afresh the next time: something new is in the log."""
        self._tree: pd.DataFrame | None = None
        self._parts: dict[tuple[str | None, str | None], Log | pd.DataFrame] = {}

    @property
    def log(self) -> Any:
        """The log, or the events that were handed over."""
        return self._table if self.source is None else self.source.log

    @property
    def events(self) -> pd.DataFrame:
        """What happened."""
        events: pd.DataFrame = self.log if self.source is None else self.log.events
        return events

    @property
    def tree(self) -> pd.DataFrame:
        """Everybody who ever came into the log, with who led to them."""
        if self._tree is None:
            self._tree = referral_tree(self.log, EVER)
        return self._tree

    @property
    def first(self) -> dt.date | None:
        """The day of the first event, where one has a day."""
        return first_of(self.events["date"])

    def labels(self, name: str) -> list[Any]:
        """List the values of a column."""
        table = self.tree if name in self.tree else self.events
        return list(table[name].unique()) if name in table else []

    def only(self, avenue: str | None = None, channel: str | None = None) -> Any:
        """Give the log, or the events, of the people found and the steps taken in one way."""
        wanted = avenue, channel
        if wanted == (None, None):
            return self.log
        if wanted not in self._parts:
            self._parts[wanted] = self._narrowed(avenue, channel)
        return self._parts[wanted]

    def _narrowed(self, avenue: str | None, channel: str | None) -> Log | pd.DataFrame:
        events = self.events
        if channel is not None:
            events = events[events["channel"] == channel]
        people = self._people(avenue)
        if people is not None:
            # Whoever led to them was found in another way, and must not come back in by name.
            events = events[events["contact"].isin(people)].assign(referred=None)
        events = events.reset_index(drop=True)
        if self.source is None:
            return events
        contacts = self.log.contacts
        if people is not None:
            here = contacts["contact"].isin(people)
            contacts = contacts[here].assign(introduced_by=None).reset_index(drop=True)
        log: Log = self.log
        return replace(log, contacts=contacts, events=events, saved_on=log.kept_up)

    def _people(self, avenue: str | None) -> pd.Series | None:
        tree = self.tree
        return None if avenue is None else tree.loc[tree["avenue"] == avenue, "contact"]
