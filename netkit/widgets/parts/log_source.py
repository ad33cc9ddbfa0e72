"""Where panels get their log from, and how they hear that it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import traitlets

from netkit.errors import NetkitError
from netkit.log import Log
from netkit.logbook import Keeper
from netkit.wording import count


class LogSource(traitlets.HasTraits):
    """A log that several panels share; when one of them adds to it, the others follow.

    Attributes
    ----------
    log : Log
        The log in use.
    changes : int
        How many times something was added to it.
    """

    log: Any = traitlets.Any()
    changes: Any = traitlets.Int(0)

    def follow(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever there is another log, or something new in this one."""
        self.observe(lambda _: tell(), ["log", "changes"])

    @property
    def file(self) -> str:
        """Give the name of the file the log is saved in; empty for one that is only tried out."""
        path = getattr(self.log.keeper, "path", None)
        return "" if path is None else Path(path).name

    @property
    def today(self) -> dt.date:
        """Give today; in a sample that is only tried out, the day at which its story stands."""
        kept = self.log.saved_on
        return kept.date() if not self.file and kept is not None else dt.date.today()

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names in the log, as its contacts write them."""
        return tuple(self.log.contacts["contact"].dropna())

    @property
    def saved(self) -> str:
        """Say what became of an entry: saved where, or only tried out."""
        return f"Saved in {self.file}" if self.file else "Noted for practice"

    def tell(self, on: dt.date) -> None:
        """Let all who follow know that something was added, on this day."""
        if not self.file:
            # A file is stamped with the day it was saved; a log in memory was seen today too.
            self.log.saved_on = pd.Timestamp(on)
        self.changes += 1

    def look_again(self) -> None:
        """Read the file again, where another notebook changed it, and let all who follow know."""
        self.log.refresh()
        self.changes += 1

    def contents(self) -> str:
        """Say how much is in the log, and no name of anybody."""
        people, events = len(self.log.contacts), len(self.log.events)
        counted = f"{count(people, 'person', 'people')} and {count(events, 'event')}"
        unread = len(self.log.problems)
        return f"{counted}; {count(unread, 'thing')} to look at" if unread else counted


def source_of(log: Log | LogSource) -> LogSource:
    """Let a panel take a log as well as a chooser of logs.

    Raises
    ------
    NetkitError
        If it is neither.
    """
    if not isinstance(log, (Log, LogSource)):
        raise NetkitError(
            f"A panel shows a log, and this is a {type(log).__name__}. Read one with "
            "nk.read_log(path), or start one with nk.new_log()."
        )
    return log if isinstance(log, LogSource) else LogSource(log=for_practice(log))


def for_practice(log: Log) -> Log:
    """Give a copy of the sample, kept in memory only; any other log stays itself."""
    path = getattr(log.keeper, "path", None)
    return replace(log, keeper=Keeper()) if path is not None and is_sample(path) else log


def is_sample(path: str | Path) -> bool:
    """Tell whether a file is one of the samples, which are there for everybody."""
    return Path(path).name.startswith("sample")
