"""What panels on a log share: the log, the day, and how the others hear of a change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from netkit.log import Log
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import Panel, Words


class LogPanel(Panel):
    """A panel that works on a log, and follows when a chooser or another panel changes it.

    Make a panel of your own from it: call `_work_on` first, then make the controls.
    """

    def _work_on(self, log: Log | LogSource, today: dt.date | None = None) -> None:
        self._source, self._fixed = source_of(log), today

    @property
    def log(self) -> Log:
        """Give the log in use."""
        log: Log = self._source.log
        return log

    @property
    def _today(self) -> dt.date:
        return self._fixed or self._source.today

    def _note(self, contact: str, event: str, day: dt.date | None = None, **columns: Any) -> None:
        """Add an event to the log, on a day or today, and let the other panels know."""
        self.log.add_event(contact, event, day or self._today, **columns)
        self._tell()

    def _tell(self) -> None:
        self._source.tell(self._today)


class SelfCheck(LogPanel):
    """A panel that looks at one's own log and says what is there and what would help.

    Make a check of your own from it: give the findings in `look`, one a paragraph. It follows as
    the log grows, and says nothing about how good anybody is.
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._work_on(log, today)
        self.findings = Words()
        super().__init__([self.findings])
        self._source.follow(self._show)
        self._show()

    def look(self) -> list[str]:
        """Give the findings, the first step first."""
        raise NotImplementedError

    def summary(self) -> str:
        """Give the findings, one a paragraph."""
        return self.findings.text or self.said.text

    def _show(self) -> None:
        with self.in_words():
            self.findings.say("\n\n".join(self.look()))
