"""The panel for the round: every few months a line to everybody chosen, one person at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ipywidgets
import pandas as pd

from netkit.log import Log
from netkit.reminders import keep_in_touch_round
from netkit.reminders.moments import in_words
from netkit.reminders.timing import spans
from netkit.reminders.touches import touches
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, Words
from netkit.widgets.today.keep_up_with import KeepUpWith
from netkit.wording import count

NOBODY = (
    "Nobody is waiting for a line from you this time. Whoever you talk with, or choose to stay in "
    "touch with, will be offered here when it is time."
)
DECIDED = "That is noted already. Press “Next person”."
NEVER_IN_TOUCH = "You chose to stay in touch, and no contact is noted yet."


class Round(LogPanel):
    """Go through the people you want to stay in touch with, and decide about one at a time.

    Use it every three months, with your mail open beside it. Write to one person, note it, and go
    on to the next; nothing is sent from here, and no message goes to several people.

    Parameters
    ----------
    log : Log or LogChooser
        Whose people. With a chooser, the panel follows the choice.
    today : date, optional
        None is today, and in the sample its last day.

    Attributes
    ----------
    person : str
        Who is on the card; empty where nobody is left.
    wrote, skip, no_more, next : the buttons
        `round.wrote.click()` notes a line to this person, `round.next.click()` turns the card.
    keep_up : KeepUpWith
        Choose a further person: `round.keep_up.who.value = "Anna Lee"`, `keep_up.choose.click()`.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-01-05")
    >>> cards = nk.Round(log, today=dt.date(2026, 4, 10))
    >>> cards.person
    'Anna Lee'
    >>> cards.wrote.click()
    >>> log.events["event"].tolist()
    ['met', 'kept_in_touch']
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._work_on(log, today)
        self.card, self.told = Words(), Words()
        self.wrote = ipywidgets.Button(
            description="I wrote to them", button_style="primary", **BUTTON
        )
        self.skip = ipywidgets.Button(description="Not this time", **BUTTON)
        self.no_more = ipywidgets.Button(description="Not any more", **BUTTON)
        self.next = ipywidgets.Button(description="Next person", **BUTTON)
        buttons = ipywidgets.HBox([self.wrote, self.skip, self.no_more, self.next])
        buttons.layout.flex_flow = "row wrap"
        self.keep_up = KeepUpWith(self._source)
        super().__init__([self.card, buttons, self.told, self.keep_up])
        self._busy = False
        self._listen()
        self._look()

    def summary(self) -> str:
        """Give the card on top, and what was said last."""
        return "\n\n".join(filter(None, (self.card.text, self.told.text, self.said.text)))

    def _listen(self) -> None:
        self.wrote.on_click(lambda _: self._decide(self._note_line))
        self.skip.on_click(lambda _: self._decide(self._put_off))
        self.no_more.on_click(lambda _: self._decide(self._drop))
        self.next.on_click(lambda _: self._turn())
        self._source.follow(lambda: None if self._busy else self._look())

    def _look(self) -> None:
        """Lay the cards out anew; the longest silence is on top."""
        self.told.say("")
        self.said.say("")
        self._at, self._decided, self._people = 0, False, pd.DataFrame()
        with self.in_words():
            self._people = keep_in_touch_round(self.log, self._today)
        self._show()

    @property
    def person(self) -> str:
        """Give who is on the card; empty where nobody is left."""
        return self._people["contact"].iloc[self._at] if self._at < len(self._people) else ""

    def _show(self) -> None:
        if not self.person:
            self.card.say(NOBODY if self._people.empty else "That was everybody. Well done.")
            return
        row = self._people.iloc[self._at]
        place = f"{self._at + 1} of {len(self._people)}: {row['contact']}"
        said = "" if pd.isna(row["said"]) else f"What they told you: {row['said']}"
        self.card.say("\n".join(filter(None, (place, self._last(row), said))))

    def _last(self, row: pd.Series) -> str:
        if pd.isna(row["last"]):
            return NEVER_IN_TOUCH
        today = dt.datetime.combine(self._today, dt.time())
        day = in_words(row["last"].to_pydatetime(), today)
        return f"{touches()[row['event']]} on {day}, {count(row['days'], 'day')} ago."

    def _decide(self, act: Any) -> None:
        """Note one decision about the person on the card; a second click notes nothing."""
        if not self.person or self._decided:
            self.told.say(DECIDED if self.person else NOBODY)
            return
        with self.in_words():
            self._busy = True
            try:
                words = act(self.person)
            finally:
                self._busy = False
            self._decided = True
            self.told.say(f"{self._source.saved}: {words} Then press “Next person”.")

    def _note_line(self, who: str) -> str:
        self._note(who, "kept_in_touch")
        return f"you wrote to {who}. You need not have wanted anything."

    def _put_off(self, who: str) -> str:
        until = self._today + dt.timedelta(days=spans()["round_every"].value)
        self._note(who, "snoozed", until=until, next_step="keep_in_touch")
        return f"{who} comes again with the next round, after {until.day} {until:%B}."

    def _drop(self, who: str) -> str:
        self._note(who, "closed", next_step="keep_in_touch")
        return f"{who} is not offered any more, until you write to them again."

    def _turn(self) -> None:
        self.told.say("")
        self._at, self._decided = min(self._at + 1, len(self._people)), False
        self._show()
