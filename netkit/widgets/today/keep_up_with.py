"""The part of the round that chooses with whom to stay in touch, and how often."""

from __future__ import annotations

import ipywidgets

from netkit.reminders.due import read_desk
from netkit.reminders.pauses import is_closed
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, Panel

EVERY = {
    "every month": 30,
    "every three months": 90,
    "twice a year": 182,
    "once a year": 365,
    "as the others": None,
}
DROPPED = "You took them off before: they are offered again once you have written to them."
NOBODY_YET = "Put somebody on your list first."


class KeepUpWith(Panel):
    """Choose a person and how often a line shall be offered; it is saved in the log at once.

    Use it for people who came from an import, or whom you want to write to more or less often
    than every three months.

    Parameters
    ----------
    source : LogSource
        The log in use.

    Attributes
    ----------
    who, every, choose : the parts
        `part.who.value = "Anna Lee"` and `part.choose.click()`.
    """

    def __init__(self, source: LogSource) -> None:
        self._source = source
        self.who = ipywidgets.Dropdown(description="Stay in touch with", **NAMED)
        self.every = ipywidgets.Dropdown(
            description="How often", options=list(EVERY.items()), value=90, **NAMED
        )
        self.choose = ipywidgets.Button(description="Choose them", **BUTTON)
        super().__init__([self.who, self.every, ipywidgets.HBox([self.choose])])
        self.choose.on_click(lambda _: self._choose())
        source.follow(self._offer)
        self._offer()

    def summary(self) -> str:
        """Say what can be chosen."""
        return "Choose with whom you want to stay in touch, and how often."

    def _offer(self) -> None:
        """Offer everybody who may be written to, and keep the one chosen."""
        log = self._source.log
        allowed = set(log.contacts["contact"].dropna()) - log.left_in_peace
        names = tuple(sorted(allowed, key=str.casefold))
        if names != self.who.options:
            before = self.who.value
            self.who.options = names
            self.who.value = before if before in names else next(iter(names), None)

    def _choose(self) -> None:
        if not self.who.value:
            self.said.say(NOBODY_YET)
            return
        with self.in_words():
            self._source.log.change_contact(self.who.value, keep_in_touch_days=self.every.value)
            self._source.tell(self._source.today)
            said = f"{self._source.saved}: {self.who.value}, {self.every.label}."
            self.said.say(f"{said} {DROPPED}" if self._was_dropped() else said)

    def _was_dropped(self) -> bool:
        """Tell whether they said of this person before: not any more."""
        person = read_desk(self._source.log, self._source.today).people[self.who.value]
        return is_closed(person) or is_closed(person, "keep_in_touch")
