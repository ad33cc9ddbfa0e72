"""The panel that notes what happened: who, what, when and how."""

from __future__ import annotations

import datetime as dt

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.log import Log
from netkit.widgets.log_source import LogSource, source_of
from netkit.widgets.panel import BUTTON, NAMED, Panel, Words

NOT_NOTED = ("not noted", "")


class LogEntry(Panel):
    """Note what happened with a person; it is saved to the log's file at once.

    Use it after every message and every talk. Nothing is sent to anybody. With the sample, what
    you note is tried out in memory and the file stays as it is.

    Parameters
    ----------
    log : Log or LogChooser
        Where it goes. With a chooser, the panel follows the choice.
    today : date, optional
        The day the calendar starts with; None is today, and in the sample its last day.

    Attributes
    ----------
    who, what, when, how, notes, save : the parts
        `entry.who.value = "Anna Lee"` and `entry.save.click()` do what a person does.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> entry = nk.LogEntry(nk.new_log(), today=dt.date(2026, 2, 3))
    >>> entry.who.value = "Anna Lee"
    >>> entry.save.click()
    >>> entry.log.events[["contact", "event"]].values.tolist()
    [['Anna Lee', 'requested']]
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._source, self._fixed = source_of(log), today
        self._make_controls()
        parts = [self.who, self.what, self.when, self.how, self.notes, ipywidgets.HBox([self.save])]
        self.where = Words()
        super().__init__([self.where, *parts])
        self.save.on_click(lambda _: self._save())
        self._source.follow(self._follow)
        self._follow()

    @property
    def log(self) -> Log:
        """Give the log that entries go to."""
        log: Log = self._source.log
        return log

    @property
    def _today(self) -> dt.date:
        return self._fixed or self._source.today

    def summary(self) -> str:
        """Say what can be noted, and where it goes."""
        form = "Note what happened: who, what, when, how, and notes if you like."
        return " ".join(filter(None, (form, self.where.text, self.said.text)))

    def _make_controls(self) -> None:
        events, channels = (vocabulary.labels(field) for field in ("event", "channel"))
        self.who = ipywidgets.Combobox(
            description="Who", placeholder="Type a name", ensure_option=False, **NAMED
        )
        self.what = ipywidgets.Dropdown(
            description="What happened",
            options=[(label, code) for code, label in events.items()],
            value="requested",
            **NAMED,
        )
        self.when = ipywidgets.DatePicker(description="When", value=self._today, **NAMED)
        self.how = ipywidgets.Dropdown(
            description="How",
            options=[NOT_NOTED, *((label, code) for code, label in channels.items())],
            **NAMED,
        )
        self.notes = ipywidgets.Textarea(description="Notes", rows=3, **NAMED)
        self.save = ipywidgets.Button(description="Save", button_style="primary", **BUTTON)

    def _follow(self) -> None:
        """Offer the names in the log, and say where entries go."""
        self.when.value = self._today
        self.who.options = tuple(self.log.contacts["contact"].dropna())
        file = self._source.file
        self.where.say(
            f"Goes to {file}." if file else "Only tried out: this log has no file of your own yet."
        )

    def _save(self) -> None:
        name = (self.who.value or "").strip()
        if not name or self.when.value is None:
            self.said.say("Type a name first." if not name else "Pick the day first.")
            return
        with self.in_words():
            self._add(name)
            self.said.say(self._in_words(name))
            # An empty form: a second click cannot note the same thing twice.
            self.who.value, self.notes.value = "", ""

    def _add(self, name: str) -> None:
        known = {"channel": self.how.value, "notes": self.notes.value.strip()}
        columns = {column: value for column, value in known.items() if value}
        self.log.add_event(name, self.what.value, self.when.value, **columns)
        if not self._source.file:
            # A file is stamped with the day it was saved; a log in memory was seen today too.
            self.log.saved_on = pd.Timestamp(self._today)
        self._source.changes += 1

    def _in_words(self, name: str) -> str:
        how = f", {self.how.label}" if self.how.value else ""
        day = f"{self.when.value.day} {self.when.value:%B %Y}"
        saved = f"Saved in {self._source.file}" if self._source.file else "Noted for practice"
        noted = f"{saved}: {name}, “{self.what.label}”, {day}{how}."
        cheer = vocabulary.entries("event")[self.what.value]["meaning"]
        return f"{noted} {cheer} The log now holds {self._source.contents()}."
