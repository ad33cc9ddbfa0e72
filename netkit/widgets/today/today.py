"""The panel of the day: what is due, why, and a button for each step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.content.office import office
from netkit.log import Log
from netkit.reminders import coming_up, due_today
from netkit.reminders.due import due_reminders, in_full, read_desk
from netkit.reminders.kinds import Kind
from netkit.reminders.reminder import Desk, Reminder
from netkit.reminders.slips import let_go, wrong_clock
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, Words
from netkit.widgets.parts.text_file import TextFile
from netkit.widgets.today.line import TodayLine
from netkit.wording import count, listed

GONE = "{}: seen to already, perhaps in another notebook. Nothing was noted twice."
AT_FIRST = 5
AHEAD = 30
EMPTY = "Your log is empty. Put one name on your list, and the first step will show up in time."
NOTHING = "Nothing is due today. Enjoy it, or write to somebody just because."
REST = (
    "Still quiet after your reminder: {}. You did your part. Let it rest, and write to somebody "
    "else; silence is rarely about you."
)


class Today(LogPanel):
    """See what is due today and why, and do it, put it off or drop it; each is saved at once.

    Use it once a day, for five minutes. Nothing is sent from here: "Done" notes that you did it.
    A line that is crossed off stays until you look again, so that nothing jumps under your finger.

    Parameters
    ----------
    log : Log or LogChooser
        Whose list. With a chooser, the panel follows the choice.
    today : date, optional
        None is today, and in the sample its last day.
    path : str or Path
        The calendar file that "Save as calendar" writes. An older file of this name is left alone,
        and a number is added.

    Attributes
    ----------
    lines : list of TodayLine
        What is on the screen; `today.lines[0].done.click()` does the first one.
    all, again, calendar : the parts
        `today.all.value = True` shows every line; `again` looks again.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-03-03")
    >>> today = nk.Today(log, today=dt.date(2026, 3, 3))
    >>> today.lines[0].done.click()
    >>> log.events["event"].tolist(), len(nk.due_today(log, as_of="2026-03-03"))
    (['met', 'thanked'], 0)
    """

    def __init__(
        self,
        log: Log | LogSource,
        *,
        today: dt.date | None = None,
        path: str | Path = "my_reminders.ics",
    ) -> None:
        self._work_on(log, today)
        self._file = TextFile(path)
        self.lines: list[TodayLine] = []
        self.head, self.rest = Words(), Words()
        self.list = ipywidgets.VBox()
        self.all = ipywidgets.ToggleButton(description="Show all", **BUTTON)
        self.again = ipywidgets.Button(description="Look again", **BUTTON)
        self.calendar = ipywidgets.Button(description="Save as calendar", **BUTTON)
        buttons = ipywidgets.HBox([self.all, self.again, self.calendar])
        super().__init__([self.head, self.list, self.rest, buttons])
        self._busy = False
        self._listen()
        self._look()

    def summary(self) -> str:
        """Give the list as text, the lines that are crossed off included."""
        lines = "\n".join(line.words.text for line in self.lines)
        return "\n\n".join(filter(None, (self.head.text, lines, self.rest.text, self.said.text)))

    def _listen(self) -> None:
        self.all.observe(lambda _: self._look(), "value")
        self.again.on_click(lambda _: self._look_again())
        self.calendar.on_click(lambda _: self._save_calendar())
        self._source.follow(self._follow)

    def _follow(self) -> None:
        """Look again when another panel noted something; a line of our own stays in its place."""
        if not self._busy:
            self._look()

    def _look_again(self) -> None:
        """Look into the file again: another notebook may have noted something there."""
        with self.in_words():
            self._source.look_again()

    def _look(self) -> None:
        """Write the list anew, without what is crossed off."""
        self.said.say("")
        with self.in_words():
            desk = read_desk(self.log, self._today)
            due = due_reminders(desk)
            shown = due if self.all.value else due[:AT_FIRST]
            self.lines = [self._line(made, desk) for made in shown]
            self.list.children = tuple(self.lines)
            self.head.say(self._heading(len(due), len(shown)))
            self.rest.say(_resting(desk))

    def _heading(self, due: int, shown: int) -> str:
        slip = wrong_clock(self.log, self._today)
        if not due:
            found = NOTHING if len(self.log.events) else EMPTY
        else:
            day = f"{self._today.day} {self._today:%B}"
            found = f"{count(due, 'thing')} to do on {day}, the most pressing first."
            more = due - shown
            found += f" Here are {shown}; “Show all” brings {more:,} more." if more else ""
        return "\n\n".join(filter(None, (found, slip)))

    def _line(self, made: Reminder, desk: Desk) -> TodayLine:
        line = TodayLine(made, desk.kinds[made.what], in_full(made, desk))
        line.listen(
            lambda: self._done(line), lambda: self._put_off(line), lambda: self._dropped(line)
        )
        return line

    def _done(self, line: TodayLine) -> str:
        event, day, columns = line.reminder.done(line.kind, self._today)
        words = f"{line.kind.done}: {line.who}. {self._source.saved}."
        return self._step(line, " ".join([words, *_cheer(line.kind)]), event, day, **columns)

    def _put_off(self, line: TodayLine) -> str:
        until = self._today + dt.timedelta(days=line.wait.value)
        words = f"Put off until {until.day} {until:%B}: {line.who}. {self._source.saved}."
        columns = {"until": until, "next_step": line.reminder.what}
        return self._step(line, words, "snoozed", self._today, **columns)

    def _dropped(self, line: TodayLine) -> str:
        words = f"Dropped: {line.who}. {self._source.saved}. That is allowed."
        return self._step(line, words, "closed", self._today, next_step=line.reminder.what)

    def _step(self, line: TodayLine, words: str, event: str, day: dt.date, **columns: Any) -> str:
        """Save one step, and give what to say; nothing if that did not work."""
        self.said.say("")
        with self.in_words(), self._alone():
            self.log.refresh()
            if not self._is_due(line.reminder):
                return GONE.format(line.who)
            self._note(line.reminder.contact, event, day, **columns)
            return words
        return ""

    def _is_due(self, reminder: Reminder) -> bool:
        """Tell whether it still is; another notebook on the same log may have seen to it."""
        due = due_reminders(read_desk(self.log, self._today))
        return any((made.contact, made.what) == (reminder.contact, reminder.what) for made in due)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _save_calendar(self) -> None:
        with self.in_words():
            from netkit.exports import reminder_calendar

            tables = due_today(self.log, self._today), coming_up(self.log, self._today, AHEAD)
            both = pd.concat([table for table in tables if len(table)] or tables[:1])
            name = self._file.save(reminder_calendar(both, self._today))
            self.said.say(
                f"Saved in {name}: {count(len(both), 'entry', 'entries')}, names and days only. "
                "Open it with your calendar program."
            )


def _resting(desk: Desk) -> str:
    """Say who may be let go, and where there is company."""
    names = let_go(desk)
    if not names:
        return ""
    more = [count(len(names) - 3, "other")] if len(names) > 3 else []
    return "\n\n".join(filter(None, (REST.format(listed(names[:3] + more)), office())))


def _cheer(kind: Kind) -> list[str]:
    """Cheer what the learner sent; a date that is confirmed is no news."""
    sent = kind.kind != "appointment" and kind.event in vocabulary.terms("event")
    return [vocabulary.entries("event")[kind.event]["meaning"]] if sent else []
