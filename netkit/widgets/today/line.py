"""One line of the list of the day: who, what and why, and three buttons."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from netkit.reminders.kinds import Kind
from netkit.reminders.reminder import Reminder
from netkit.widgets.parts.panel import BUTTON, Words

WAITS = {"3 days": 3, "1 week": 7, "1 month": 30}


class LineWords(Words):
    """Words whose first line stands out."""

    def say(self, text: str) -> None:
        """Show a text; what it is about in bold, and the reason below."""
        super().say(text)
        if "<br>" in self.value:
            self.value = self.value.replace("<p>", "<p><b>", 1).replace("<br>", "</b><br>", 1)


class TodayLine(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A reminder that can be done, put off or dropped.

    Attributes
    ----------
    reminder : Reminder
        What it is about.
    words, done, wait, later, drop : the parts
        `line.wait.value = 7` and `line.later.click()` put it off by a week.
    crossed_off : bool
        True once one of the buttons did its work; the line then stays where it is, so that
        nobody's finger lands on the next one.
    """

    def __init__(self, reminder: Reminder, kind: Kind, words: str) -> None:
        self.reminder, self.kind = reminder, kind
        self.who, self.crossed_off = reminder.contact, False
        self.words = LineWords(words)
        about = f"{kind.label}, {reminder.contact}"
        self.done = _button("Done", f"Note it: {about}", "primary")
        self.later = _button("Later", f"Put it off: {about}")
        self.drop = _button("Drop", f"Take it off the list: {about}")
        self.wait = ipywidgets.Dropdown(
            description="Later by",
            options=list(WAITS.items()),
            value=WAITS["3 days"],
            style={"description_width": "initial"},
            layout={"width": "auto"},
        )
        buttons = ipywidgets.HBox([self.done, self.wait, self.later, self.drop])
        buttons.layout.flex_flow = "row wrap"
        super().__init__([self.words, buttons])

    def listen(
        self, done: Callable[[], str], later: Callable[[], str], drop: Callable[[], str]
    ) -> None:
        """Call one of these after a click; what it gives back is written over the line."""
        for button, act in ((self.done, done), (self.later, later), (self.drop, drop)):
            button.on_click(lambda button, act=act: self._cross_off(button, act))

    def _cross_off(self, button: ipywidgets.Button, act: Callable[[], str]) -> None:
        # A second click is a slip of the finger: it must not note the same step twice.
        said = "" if self.crossed_off else act()
        if said:
            self.crossed_off = True
            self.words.say(said)
            self._leave(button)

    def _leave(self, pressed: ipywidgets.Button) -> None:
        """Take away what was not pressed; a button that is gone would take the focus with it."""
        pressed.description, pressed.button_style = f"✓ {pressed.description}", ""
        for part in (self.done, self.wait, self.later, self.drop):
            if part is not pressed:
                part.layout.display = "none"


def _button(words: str, about: str, style: str = "") -> ipywidgets.Button:
    return ipywidgets.Button(description=words, tooltip=about, button_style=style, **BUTTON)
