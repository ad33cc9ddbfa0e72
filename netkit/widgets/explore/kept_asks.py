"""Requests found once in a log, and looked at as of any day."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import pandas as pd

from netkit.asks import find_asks, rewind
from netkit.asks.columns import require_columns
from netkit.log import Log
from netkit.widgets.parts.log_source import LogSource, source_of

# Later than any day somebody may choose: from here one can look back at all of them.
EVER = pd.Timestamp("2200-01-01")


class Wanted(NamedTuple):
    """Which requests are wanted: up to which day, from when, found and written to how."""

    up_to: dt.date
    since: dt.date | None = None
    avenue: str | None = None
    channel: str | None = None


class KeptAsks:
    """Keep the requests of a log, so that a control that is moved need not find them again.

    Parameters
    ----------
    log : Log, LogSource, or DataFrame of asks or of events
    """

    def __init__(self, log: Log | LogSource | pd.DataFrame) -> None:
        self.source = None if isinstance(log, pd.DataFrame) else source_of(log)
        self._table = log if isinstance(log, pd.DataFrame) else None
        self.forget()

    def forget(self) -> None:
        """Find them afresh the next time: something new is in the log."""
        self._all: pd.DataFrame | None = None
        self._then: tuple[dt.date | None, pd.DataFrame] = (None, pd.DataFrame())

    @property
    def everything(self) -> pd.DataFrame:
        """Every request, with all that ever came of it."""
        if self._all is None:
            self._all = self._found()
        return self._all

    @property
    def first(self) -> dt.date | None:
        """The day of the first request, where one has a day."""
        return first_of(self.everything["requested"])

    def labels(self, name: str) -> list[Any]:
        """List the values of a column."""
        return list(self.everything[name].unique())

    def up_to(self, day: dt.date) -> pd.DataFrame:
        """Give the requests as they stood at the end of a day."""
        if self._then[0] != day:
            self._then = day, rewind(self.everything, day)
        return self._then[1]

    def wanted(self, wanted: Wanted) -> pd.DataFrame:
        """Give the requests that are wanted, as they stood then."""
        asks = self.up_to(wanted.up_to)
        keep = pd.Series(True, index=asks.index)
        if wanted.since is not None:
            keep &= asks["requested"] >= pd.Timestamp(wanted.since)
        for name in ("avenue", "channel"):
            label = getattr(wanted, name)
            if label is not None:
                keep &= asks[name] == label
        return asks if keep.all() else asks[keep].reset_index(drop=True)

    def _found(self) -> pd.DataFrame:
        if self.source is not None:
            return find_asks(self.source.log, as_of=EVER)
        table: Any = self._table
        if "event" in table.columns:
            return find_asks(table, as_of=EVER)
        require_columns(table, ["requested", "avenue", "channel"], "This panel")
        asks: pd.DataFrame = table
        return asks


def first_of(dates: pd.Series) -> dt.date | None:
    """Give the first of some days, where there is one."""
    day = dates.min()
    return None if pd.isna(day) else pd.Timestamp(day).date()
