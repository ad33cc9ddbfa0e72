"""The panel for a decision: go on, change course, let it go, or not sure yet, and why."""

from __future__ import annotations

import datetime as dt

import ipywidgets
import pandas as pd

from netkit.errors import NetkitError
from netkit.learning import conversations_held
from netkit.log import Log
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.wording import count

CHOICES = {
    "Go on with": "go_on",
    "Change course on": "change",
    "Let go of": "let_go",
    "Not sure yet about": "not_sure",
}
ENOUGH = 3  # talks from different places before a decision rests on more than one person's day
NO_TALK = "Note a talk first: a decision rests on what you heard, and on whom."
FEW = (
    "You have {} from {} so far. One conversation is one data point: three talks from different "
    "places say much more. “Not sure yet” is a good answer, too."
)


class DecisionNote(LogPanel):
    """Write down what you decided, about what, and why; it is saved to the log's file at once.

    Use it when some talks have added up to something. A note is no promise: change your mind and
    write another; the earlier ones stay and are shown.

    Parameters
    ----------
    log : Log or LogChooser
        Where it goes. With a chooser, the panel follows the choice.
    today : date, optional
        The day of the note; None is today, and in the sample its last day.

    Attributes
    ----------
    choice, path, because, next_step, who, save : the parts
        `note.path.value = "Public health"` and `note.save.click()` do what a person does.
    earlier : the decisions in the log, newest first

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03")
    >>> note = nk.DecisionNote(log)
    >>> note.path.value, note.because.value = "Bee keeping", "I liked the quiet."
    >>> note.save.click()
    >>> log.events["notes"].iloc[-1]
    'Go on with Bee keeping. Because: I liked the quiet.'
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._work_on(log, today)
        self._make_controls()
        self.few, self.earlier = Words(), Words()
        boxes = [self.choice, self.path, self.because, self.next_step, self.who]
        super().__init__([self.few, *boxes, ipywidgets.HBox([self.save]), self.earlier])
        self.save.on_click(lambda _: self._save())
        self._source.follow(self._follow)
        self._follow()

    def summary(self) -> str:
        """Give the form with lines to write on, and the decisions so far."""
        line = "_" * 30
        form = f"I {' / '.join(CHOICES).lower()}: {line}\nBecause: {line}\nMy next step: {line}"
        return "\n\n".join(filter(None, (form, self.few.text, self.earlier.text)))

    def _make_controls(self) -> None:
        self.choice = ipywidgets.Dropdown(
            description="I decide to", options=list(CHOICES.items()), **NAMED
        )
        self.path = ipywidgets.Text(
            description="Which path", placeholder="like: river ecology", **TYPED
        )
        self.because = ipywidgets.Textarea(
            description="Because", placeholder="what you saw and heard", rows=3, **TYPED
        )
        self.next_step = ipywidgets.Text(
            description="My next step", placeholder="one small thing, and a day", **TYPED
        )
        self.who = ipywidgets.Dropdown(description="Whose talk settled it", **NAMED)
        self.save = ipywidgets.Button(
            description="Save my decision", button_style="primary", **BUTTON
        )

    def _follow(self) -> None:
        """Offer those one talked with, the latest first, and show what was decided before."""
        talks = conversations_held(self.log)
        names, chosen = list(dict.fromkeys(talks["contact"][::-1])), self.who.value
        if list(self.who.options) != names:
            self.who.options = names
            self.who.value = chosen if chosen in names else (names or [None])[0]
        places = talks["organization"].fillna(talks["contact"]).nunique()
        few = FEW.format(count(len(talks), "talk"), count(places, "place"))
        self.few.say(NO_TALK if talks.empty else few if places < ENOUGH else "")
        self.earlier.say(_told(self.log))

    def _save(self) -> None:
        with self.in_words():
            if self.who.value is None:
                raise NetkitError(NO_TALK)
            if not self.path.value.strip():
                raise NetkitError("Say first which path it is about, in “Which path”.")
            self._add()
            self.said.say(
                f"{self._source.saved}. It is yours to change: a "
                "newer note stands beside this one, and both are part of how you got there."
            )
            self.path.value = self.because.value = self.next_step.value = ""

    def _add(self) -> None:
        columns = {"notes": self._in_words(), "next_step": self.next_step.value.strip()}
        self._note(self.who.value, "decided", **columns)

    def _in_words(self) -> str:
        because = self.because.value.strip()
        decided = f"{self.choice.label} {self.path.value.strip()}."
        return f"{decided} Because: {because}" if because else decided


def _told(log: Log) -> str:
    """List the decisions in a log, newest first."""
    rows = log.events[log.events["event"].eq("decided") & log.events["notes"].notna()]
    rows = rows[~rows["off_record"].fillna(False).astype(bool)]
    # On one day the row further down is the newer one.
    rows = rows[::-1].sort_values("date", ascending=False, kind="stable")
    lines = [
        " ".join(filter(None, (_day(date), notes, f"Next: {step}" if pd.notna(step) else "")))
        for date, notes, step in rows[["date", "notes", "next_step"]].itertuples(index=False)
    ]
    return "\n".join(["Decided so far:", *lines]) if lines else ""


def _day(date: pd.Timestamp) -> str:
    return "" if pd.isna(date) else f"{date.day} {date:%B %Y}:"
