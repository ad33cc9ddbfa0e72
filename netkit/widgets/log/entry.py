"""The panel that notes what happened: who and what, and more if there is more to say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ipywidgets

from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.widgets.log.next_event import FIRST, guess_next
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.widgets.parts.same_person import SamePerson, known_name, near_name

NOT_NOTED = ("not noted", "")
DATED = ("scheduled", "rescheduled")
WRITING = ("requested", "followed_up", "kept_in_touch", "reported_back", "referral_asked")
LEAVE_BE = "You noted that {} would rather not hear from you. It is kind to leave it at that."


class LogEntry(LogPanel):
    """Note what happened with a person; it is saved to the log's file at once.

    Use it after every message and every talk: the name, Tab, what happened, Tab, Save. Nothing is
    sent to anybody. With the sample, what you note is tried out in memory and the file stays as
    it is.

    Parameters
    ----------
    log : Log or LogChooser
        Where it goes. With a chooser, the panel follows the choice.
    today : date, optional
        The day the calendar starts with; None is today, and in the sample its last day.

    Attributes
    ----------
    who, what, save : the parts for an entry in fifteen seconds
        `entry.who.value = "Anna Lee"` and `entry.save.click()` do what a person does. `what`
        is guessed from what happened last, until it is chosen by hand.
    talk_on, talk_at : the day and hour of a talk, shown when a date was set or moved
    when, how, notes, save_more : the parts for more
    same_person : the question, when a name is nearly that of somebody known

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
        self._work_on(log, today)
        self._guessed = FIRST
        self._make_controls()
        self._make_more()
        self.where, self.same_person = Words(), SamePerson()
        quick = [self.who, self.what, self.talk_on, self.talk_at, ipywidgets.HBox([self.save])]
        heading = ipywidgets.HTML("More, if you like:")
        more = [heading, self.when, self.how, self.notes, ipywidgets.HBox([self.save_more])]
        super().__init__([self.where, *quick, self.same_person, *more])
        self._listen()
        self._follow()

    def summary(self) -> str:
        """Say what can be noted, and where it goes."""
        form = "Note what happened: who and what; and the day, how, and notes if you like."
        return " ".join(filter(None, (form, self.where.text, self.said.text)))

    def _make_controls(self) -> None:
        events = vocabulary.labels("event")
        self.who = ipywidgets.Combobox(
            description="Who", placeholder="Type a name", ensure_option=False, **TYPED
        )
        self.what = ipywidgets.Dropdown(
            description="What happened",
            options=[(label, code) for code, label in events.items()],
            value=FIRST,
            **NAMED,
        )
        self.talk_on = ipywidgets.DatePicker(description="The talk is on", **NAMED)
        self.talk_at = ipywidgets.TimePicker(description="At (hour)", **NAMED)
        self.save = ipywidgets.Button(description="Save", button_style="primary", **BUTTON)

    def _make_more(self) -> None:
        channels = vocabulary.labels("channel")
        self.when = ipywidgets.DatePicker(description="When", value=self._today, **NAMED)
        self.how = ipywidgets.Dropdown(
            description="How",
            options=[NOT_NOTED, *((label, code) for code, label in channels.items())],
            **NAMED,
        )
        self.notes = ipywidgets.Textarea(description="Notes", rows=3, **TYPED)
        self.save_more = ipywidgets.Button(description="Save with all of this", **BUTTON)

    def _listen(self) -> None:
        for button in (self.save, self.save_more):
            button.on_click(lambda _: self._save())
        self.who.observe(lambda _: self._chosen(), "value")
        self.what.observe(lambda _: self._show_date(), "value")
        self._source.observe(lambda _: self._set_day(), "log")
        self._source.follow(self._follow)
        self._show_date()

    def _set_day(self) -> None:
        self.when.value = self._today

    def _follow(self) -> None:
        """Offer the names in the log, and say where entries go."""
        self.who.options = self._source.names
        file = self._source.file
        self.where.say(
            f"Goes to {file}." if file else "Only tried out: this log has no file of your own yet."
        )

    def _chosen(self) -> None:
        """Guess what happened with this person, unless somebody chose that already."""
        self.same_person.close_question()
        name = known_name(self.who.value, self.who.options)
        if self.what.value == self._guessed:
            self._guessed = guess_next(self.log, name)
            self.what.value = self._guessed
        self.said.say(self._leave_be(name))

    def _show_date(self) -> None:
        for part in (self.talk_on, self.talk_at):
            part.layout.display = None if self.what.value in DATED else "none"

    def _leave_be(self, name: str) -> str:
        return LEAVE_BE.format(name) if name in self.log.left_in_peace else ""

    def _save(self) -> None:
        name = known_name(self.who.value or "", self.who.options)
        with self.in_words():
            self._check(name)
            known = near_name(name, self.who.options)
            if known is None:
                self._note_entry(name)
            else:
                self.said.say(self.same_person.ask(known, name, self._answered))

    def _check(self, name: str) -> None:
        if not name:
            raise NetkitError("Type a name first.")
        if self.when.value is None:
            raise NetkitError("Pick the day first.")
        if self.what.value in DATED and self.talk_on.value is None:
            raise NetkitError("Pick the day of the talk first, in “The talk is on”.")
        if self.what.value in DATED and self.talk_on.value < self.when.value:
            raise NetkitError("The talk cannot be before the day you set it. Pick another day.")

    def _answered(self, name: str) -> None:
        with self.in_words():
            self._note_entry(name)

    def _note_entry(self, name: str) -> None:
        self._add(name)
        said = " ".join(filter(None, (self._in_words(name), self._still_resting(name))))
        self._empty()
        self.said.say(said)

    def _add(self, name: str) -> None:
        known = {
            "channel": self.how.value,
            "notes": self.notes.value.strip(),
            "until": self._until(),
        }
        columns = {column: value for column, value in known.items() if value}
        self._note(name, self.what.value, self.when.value, **columns)

    def _until(self) -> Any:
        """Give the day of the talk, and its hour if there is one."""
        if self.what.value not in DATED:
            return None
        return dt.datetime.combine(self.talk_on.value, self.talk_at.value or dt.time())

    def _still_resting(self, name: str) -> str:
        return self._leave_be(name) if self.what.value in WRITING else ""

    def _empty(self) -> None:
        """Empty the form: a second click cannot note the same thing twice; the day stays."""
        self._guessed = self.what.value
        self.who.value, self.notes.value = "", ""
        self.talk_on.value = self.talk_at.value = None

    def _in_words(self, name: str) -> str:
        how = f", {self.how.label}" if self.how.value else ""
        noted = f"{self._source.saved}: {name}, “{self.what.label}”, {_day(self.when.value)}{how}."
        cheer = vocabulary.entries("event")[self.what.value]["meaning"]
        return f"{noted} {self._talk()}{cheer} The log now holds {self._source.contents()}."

    def _talk(self) -> str:
        if self.what.value not in DATED:
            return ""
        at = f" at {self.talk_at.value:%H:%M}" if self.talk_at.value else ""
        return f"The talk is on {_day(self.talk_on.value)}{at}. "


def _day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"
