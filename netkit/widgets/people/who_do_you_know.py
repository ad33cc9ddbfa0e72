"""The panel that brings people to mind, one circle at a time, and puts them on the list."""

from __future__ import annotations

import datetime as dt

import ipywidgets

from netkit.border.people import fold
from netkit.log import Log
from netkit.people import name_prompts, split_names
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.wording import count, listed

NOBODY = (
    "Nobody typed yet. A first name is enough, or “the nurse upstairs”. If nobody comes to mind, "
    "press Next circle: no circle is owed a name."
)
PLACEHOLDER = "one name a line, or with commas between them"
ANOTHER = "Somebody else of the same name"


class WhoDoYouKnow(LogPanel):
    """Type the names that a circle of people brings to mind; they join the contacts at once.

    Use it to fill an empty list. Nothing is sent to anybody. Who is on the list already is not
    added again, unless you say that it is another person of this name.

    Parameters
    ----------
    log : Log or LogChooser
        Whose contacts to fill. With a chooser, the panel follows the choice.
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Attributes
    ----------
    circle, names, another, add, next_circle : the parts
        `panel.names.value = "Anna Lee"` and `panel.add.click()` do what a person does.

    Examples
    --------
    >>> import netkit as nk
    >>> panel = nk.WhoDoYouKnow(nk.new_log())
    >>> panel.names.value = "Anna Lee, Omar Haddad"
    >>> panel.add.click()
    >>> panel.log.contacts[["contact", "avenue"]].values.tolist()
    [['Anna Lee', 'faculty'], ['Omar Haddad', 'faculty']]
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._work_on(log, today)
        self._circles = {row["circle"]: row for row in name_prompts().to_dict("records")}
        self._make_controls()
        self.prompt, self.now = Words(), Words()
        buttons = ipywidgets.HBox([self.add, self.next_circle])
        super().__init__([self.circle, self.prompt, self.names, self.another, buttons, self.now])
        self.circle.observe(lambda _: self._ask(), "value")
        self.add.on_click(lambda _: self._save())
        self.next_circle.on_click(lambda _: self._next())
        self._source.follow(self._follow)
        self._ask()
        self._follow()

    def summary(self) -> str:
        """Give every circle's question, to be answered on paper too."""
        return "\n".join(f"{row['label']}: {row['prompt']}" for row in self._circles.values())

    def _make_controls(self) -> None:
        labels = [(row["label"], circle) for circle, row in self._circles.items()]
        self.circle = ipywidgets.Dropdown(description="Circle", options=labels, **NAMED)
        self.names = ipywidgets.Textarea(
            description="Who comes to mind", rows=4, placeholder=PLACEHOLDER, **TYPED
        )
        self.another = ipywidgets.Checkbox(description=ANOTHER, value=False, indent=False)
        self.another.layout.display = "none"
        self.add = ipywidgets.Button(description="Add", button_style="primary", **BUTTON)
        self.next_circle = ipywidgets.Button(description="Next circle", **BUTTON)

    def _ask(self) -> None:
        circle = self._circles[self.circle.value]
        self.prompt.say(
            f"{circle['prompt']} {circle['example']}\n\n"
            f"Nobody comes to mind? {circle['first_step']}"
        )

    def _next(self) -> None:
        """Turn to the next circle; after the last one comes the first again."""
        codes = list(self._circles)
        place = codes.index(self.circle.value) + 1
        self.circle.value = codes[place % len(codes)]
        left = count(len(codes) - place, "circle") if place < len(codes) else ""
        self.said.say(f"{left} to go; stop whenever you like." if left else "That was the last.")

    def _follow(self) -> None:
        file = self._source.file
        goes = f"Names go to {file}." if file else "Only tried out: this log has no file yet."
        on_list = count(len(self.log.contacts), "person", "people")
        self.now.say(f"{goes} Your list holds {on_list}.")

    def _save(self) -> None:
        with self.in_words():
            names = _each_once(split_names(self.names.value))
            known = [] if self.another.value else [name for name in names if self._is_there(name)]
            added = [name for name in names if name not in known]
            self._add(added, known)
            self.said.say(" ".join(filter(None, (self._saved(added), _doubled(known)))) or NOBODY)
            self.another.value = False
            self.another.layout.display = "" if known else "none"

    def _is_there(self, name: str) -> bool:
        contacts = self.log.contacts
        there = [*contacts["contact"].dropna(), *contacts["name"].dropna()]
        return fold(name) in map(fold, there)

    def _add(self, names: list[str], known: list[str]) -> None:
        circle = self._circles[self.circle.value]
        columns = {name: circle[name] for name in ("relationship", "avenue", "warmth")}
        self.log.add_contacts(names, **columns)
        # A name that is not saved stays in the box.
        self.names.value = "\n".join(known)
        self._tell()

    def _saved(self, names: list[str]) -> str:
        return f"{self._source.saved}: {listed(names)}." if names else ""


def _each_once(names: list[str]) -> list[str]:
    """Take a name that was typed twice for one person."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())


def _doubled(known: list[str]) -> str:
    if not known:
        return ""
    them = "is" if len(known) == 1 else "are"
    return (
        f"{listed(known)} {them} on your list already and {'was' if them == 'is' else 'were'} not "
        f"added again. Is it somebody else? Then tick “{ANOTHER}” and press Add once more."
    )
