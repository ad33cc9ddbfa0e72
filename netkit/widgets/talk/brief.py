"""The panel for the day before: when the talk is, the page to take along, the calendar."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import ipywidgets

from netkit.conversations import Brief, Talk, make_brief, next_talk
from netkit.errors import NetkitError
from netkit.exports import talk_calendar
from netkit.log import Log
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.widgets.parts.same_person import known_name
from netkit.widgets.parts.text_file import TextFile

AGAIN = "That date with {} is noted already; nothing was noted twice."
_HALF_DAY = re.compile(
    r"(?P<hour>1[0-2]|0?[1-9])(?::(?P<minutes>[0-5][0-9]))? ?(?P<half>[ap])\.?m\.?", re.IGNORECASE
)
NOBODY_YET = "Choose a person, and the page about them is here."


class TalkBrief(LogPanel):
    """Set the day of a talk, read the page about the person, and take it along.

    Use it once they said yes. The page knows your log and nothing else; it is saved as a file to
    print, the talk as a file for your calendar. Nothing is sent, and nobody is invited.

    Parameters
    ----------
    log : Log or LogChooser
        Your log.
    contact : str, optional
        The person to begin with.
    folder : str or Path
        Where the page and the calendar file go.
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Attributes
    ----------
    who, day, hour, minutes, set_date, page, save_page, save_calendar : the parts
        `panel.who.value = "Anna Lee"` chooses the person.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> panel = nk.TalkBrief(nk.new_log(), "Anna Lee", today=dt.date(2026, 3, 1))
    >>> panel.summary().splitlines()[0]
    'Before you talk with Anna Lee'
    """

    def __init__(
        self,
        log: Log | LogSource,
        contact: str = "",
        *,
        folder: str | Path = ".",
        today: dt.date | None = None,
    ) -> None:
        self._work_on(log, today)
        self._folder, self._files = Path(folder), dict[str, TextFile]()
        self._make_controls(contact)
        buttons = ipywidgets.HBox([self.save_page, self.save_calendar])
        date = [self.day, self.hour, self.minutes, ipywidgets.HBox([self.set_date])]
        super().__init__([self.who, *date, self.page, buttons])
        self._listen()
        self._follow()
        self._fill_in()

    @property
    def _name(self) -> str:
        return known_name(self.who.value, self._source.names)

    def summary(self) -> str:
        """Give the page as text."""
        return self.page.text

    def _make_controls(self, contact: str) -> None:
        self.who = ipywidgets.Combobox(
            description="With", value=contact, placeholder="Type a name", **TYPED
        )
        self.day = ipywidgets.DatePicker(description="The talk is on", **NAMED)
        self.hour = ipywidgets.Text(description="At (hour)", placeholder="like 16:00", **TYPED)
        self.minutes = ipywidgets.BoundedIntText(
            description="For minutes", value=20, min=5, max=120, **NAMED
        )
        self.set_date = ipywidgets.Button(description="We set this date", **BUTTON)
        self.page = Words()
        self.save_page = ipywidgets.Button(
            description="Save the page to print", button_style="primary", **BUTTON
        )
        self.save_calendar = ipywidgets.Button(description="Save for my calendar", **BUTTON)

    def _listen(self) -> None:
        self.who.observe(lambda _: self._fill_in(), "value")
        self.set_date.on_click(lambda _: self._set_date())
        self.save_page.on_click(lambda _: self._save_page())
        self.save_calendar.on_click(lambda _: self._save_calendar())
        self._source.follow(self._follow)

    def _follow(self) -> None:
        self.who.options = self._source.names
        self._show()

    def _fill_in(self) -> None:
        """Fill in what is known of the talk with this person."""
        talk = self._talk()
        start = None if talk is None else talk.start
        self.day.value = None if start is None else start.date()
        self.hour.value = f"{start:%H:%M}" if talk and talk.timed else ""
        self.minutes.value = talk.minutes if talk else 20
        self.said.say("")
        self._show()

    def _show(self) -> None:
        self.page.say(self._brief().text if self._name else NOBODY_YET)

    def _brief(self) -> Brief:
        return make_brief(self.log, self._name, self._today)

    def _talk(self) -> Talk | None:
        return next_talk(self.log, self._name, self._today)

    def _named(self) -> bool:
        if not self._name:
            self.said.say("Say first whom you will talk with.")
        return bool(self._name)

    def _set_date(self) -> None:
        if not self._named():
            return
        if self.day.value is None:
            self.said.say("Pick the day of the talk first.")
            return
        with self.in_words():
            until = _moment(self.day.value, self.hour.value)
            if self._is_noted(until):
                self.said.say(AGAIN.format(self._name))
                return
            self._add(until)
            saved = f"{self._source.saved}: your talk with {self._name}."
            self.said.say(f"{saved} Now it can go to your calendar.")

    def _is_noted(self, until: dt.datetime) -> bool:
        talk = self._talk()
        return talk is not None and (talk.start, talk.minutes) == (until, self.minutes.value)

    def _add(self, until: dt.datetime) -> None:
        talk = self._talk()
        event = "rescheduled" if talk is not None and talk.start is not None else "scheduled"
        self._note(self._name, event, until=until, minutes=self.minutes.value)

    def _save_page(self) -> None:
        if self._named():
            with self.in_words():
                name = self._file("brief", "html").save(self._brief().html)
                self.said.say(f"Saved in {name}. Open it in your browser and print it: one page.")

    def _save_calendar(self) -> None:
        if self._named():
            with self.in_words():
                text = talk_calendar(self.log, self._name, self._today)
                # The file ends its last line itself.
                name = self._file("talk", "ics").save(text.removesuffix("\n"))
                self.said.say(f"Saved in {name}. Open it, and your calendar asks if it may add it.")

    def _file(self, what: str, ending: str) -> TextFile:
        """Give the file of a person; a name of any script makes a name of a file."""
        letters = "".join(sign if sign.isalnum() else " " for sign in self._name.lower())
        name = f"{what}_{'_'.join(letters.split())[:40] or 'somebody'}.{ending}"
        return self._files.setdefault(name, TextFile(self._folder / name))


def _moment(day: dt.date, hour: str) -> dt.datetime:
    """Put a day and an hour as people write it together; no hour is midnight."""
    if not hour.strip():
        return dt.datetime.combine(day, dt.time())
    try:
        return dt.datetime.combine(day, dt.time.fromisoformat(_of_24(hour.strip()).zfill(5)))
    except ValueError:
        raise NetkitError(f"'{hour}' is no hour. Write it like 16:00.") from None


def _of_24(hour: str) -> str:
    """Turn 4 pm or 4:30 p.m. into 16:00 or 16:30; leave anything else as it is."""
    said = _HALF_DAY.fullmatch(hour)
    if said is None:
        return hour
    hours = int(said["hour"]) % 12 + 12 * (said["half"] in "pP")
    return f"{hours:02}:{said['minutes'] or '00'}"
