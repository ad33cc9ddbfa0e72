"""The form for the notes right after a talk: a box and a button for each step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import ipywidgets

from netkit import vocabulary
from netkit.learning.themes import themes_of
from netkit.widgets.debrief.theme_picker import ThemePicker
from netkit.widgets.parts.panel import NAMED, TYPED, Words
from netkit.widgets.parts.same_person import SamePerson
from netkit.widgets.parts.save_line import SaveLine

# Not None, which a drop-down takes for no choice at all, and then shows nothing.
NOT_YET = ("not yet", "")
FITS = {1: "1: not for me", 2: "2", 3: "3: in between", 4: "4", 5: "5: just right"}
TEXTS = {
    "learned": ("What I learned", "Facts and pictures: what is a Tuesday like?"),
    "surprised": ("What surprised me", "What did you think before, and not any more?"),
    "advice": ("Their advice", "What would they do in your place?"),
    "next_step": ("My next step", "One small thing, and a day for it."),
}


class TalkHead(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Which talk it is: with whom and when, and how and how long if that is not noted yet.

    Attributes
    ----------
    who, day, how, minutes, about, same_person : the parts
    """

    def __init__(self, today: dt.date) -> None:
        channels = [(label, code) for code, label in vocabulary.labels("channel").items()]
        self.who = ipywidgets.Combobox(
            description="With whom", placeholder="Type a name", ensure_option=False, **TYPED
        )
        self.day = ipywidgets.DatePicker(description="Day of the talk", value=today, **NAMED)
        self.how = ipywidgets.Dropdown(
            description="How we talked", options=[("not noted", ""), *channels], **NAMED
        )
        self.minutes = ipywidgets.BoundedIntText(
            description="Minutes, if noted", value=0, min=0, max=600, **NAMED
        )
        self.about, self.same_person = Words(), SamePerson()
        talk = [self.who, self.same_person, self.day, self.about, self.how, self.minutes]
        super().__init__(talk)

    def describe(self, is_noted: bool) -> None:
        """Say whether the talk is in the log; if so, how and how long need no answer."""
        new = "This talk is not in the log yet: the first step you save notes it too."
        named = bool((self.who.value or "").strip())
        self.about.say(("This talk is in the log." if is_noted else new) if named else "")
        for part in (self.how, self.minutes):
            part.layout.display = "none" if is_noted else None


@dataclass
class Step:
    """One box of the form with its button, and what of it is in the log already."""

    box: Any
    line: SaveLine
    saved: str = field(default="")

    @property
    def text(self) -> str:
        """What stands in the box, as the log takes it; empty for nothing."""
        value = self.box.value
        return ";".join(value) if isinstance(value, tuple) else str(value or "").strip()

    @property
    def is_open(self) -> bool:
        """Tell whether something stands here that is not in the log."""
        return self.text not in ("", self.saved)

    def show(self, value: Any) -> None:
        """Put what is in the log into the box."""
        if isinstance(self.box, ThemePicker):
            self.box.value = themes_of(str(value))
        elif isinstance(self.box, ipywidgets.Dropdown):
            known = [code for _, code in self.box.options]
            self.box.value = value if value in known else NOT_YET[1]
        else:
            self.box.value = str(value)
        self.saved = self.text

    def clear(self) -> None:
        """Empty the box."""
        self.box.value, self.saved = "", ""


def make_steps() -> dict[str, Step]:
    """Make a step for each column of the log that a talk fills."""
    texts = {
        name: ipywidgets.Textarea(description=label, placeholder=hint, rows=2, **TYPED)
        for name, (label, hint) in TEXTS.items()
    }
    boxes: dict[str, Any] = {
        **texts,
        "fit": _choice("How it would suit me", FITS),
        "lead": _choice("What it led to", vocabulary.labels("lead")),
        "themes": ThemePicker(),
    }
    return {name: Step(box, _line(name)) for name, box in boxes.items()}


def _choice(label: str, options: dict[Any, str]) -> ipywidgets.Dropdown:
    offered = [NOT_YET, *((words, code) for code, words in options.items())]
    return ipywidgets.Dropdown(description=label, options=offered, **NAMED)


def _line(name: str) -> SaveLine:
    words = {"fit": "the fit", "lead": "what it led to", "themes": "the themes"}
    about = words.get(name) or TEXTS[name][0][:1].lower() + TEXTS[name][0][1:]
    return SaveLine(f"Save {about}")
