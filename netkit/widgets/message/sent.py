"""The part of a panel that notes that a message was sent; sending is done elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED
from netkit.widgets.parts.same_person import SamePerson, near_name

EVENTS = {
    "request": "requested",
    "follow_up": "followed_up",
    "thank_you": "thanked",
    "report_back": "reported_back",
    "keep_in_touch": "kept_in_touch",
}
NOT_NOTED = ("not noted", "")
NOBODY = "Say in the box “To” whom you sent it to, and press again."
AGAIN = "That is noted for {} already today; nothing was noted twice."


class MessageSent(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """How a message went out, and the button that notes it in the log.

    Attributes
    ----------
    how, button : the parts
    same_person : the question, when a name is nearly that of somebody known
    """

    def __init__(self, source: LogSource, today: dt.date | None = None) -> None:
        self._source, self._fixed = source, today
        channels = [(label, code) for code, label in vocabulary.labels("channel").items()]
        self.how = ipywidgets.Dropdown(
            description="How I sent it", options=[NOT_NOTED, *channels], **NAMED
        )
        self.button = ipywidgets.Button(description="I sent it: note it", **BUTTON)
        self.same_person = SamePerson()
        super().__init__([self.how, ipywidgets.HBox([self.button]), self.same_person])

    def note(self, person: str, kind: str, template: str, tell: Callable[[str], None]) -> None:
        """Note the step in the log, or ask what is not clear; `tell` says what came of it."""
        if not person:
            tell(NOBODY)
            return

        def add(name: str) -> None:
            tell(self._add(name, kind, template))

        known = near_name(person, self._source.names)
        if known is None:
            add(person)
        else:
            tell(self.same_person.ask(known, person, add))

    def _add(self, person: str, kind: str, template: str) -> str:
        source, today, event = self._source, self._fixed or self._source.today, EVENTS[kind]
        if _is_noted(source.log.events, person, event, today):
            return AGAIN.format(person)
        known = {"channel": self.how.value, "template": template if kind == "request" else ""}
        columns = {column: value for column, value in known.items() if value}
        source.log.add_event(person, event, today, **columns)
        source.tell(today)
        return self._in_words(person, event, today)

    def _in_words(self, person: str, event: str, day: dt.date) -> str:
        said, when = vocabulary.entries("event")[event], f"{day.day} {day:%B %Y}"
        return f"{self._source.saved}: {person}, “{said['label']}”, {when}. {said['meaning']}"


def _is_noted(events: pd.DataFrame, person: str, event: str, day: dt.date) -> bool:
    # A reminder after a talk is read as staying in touch; it was noted all the same.
    named = (events["event"] == event) | (events["raw_event"] == event)
    same = named & (events["contact"] == person)
    return bool((same & (events["date"].dt.date == day)).any())
