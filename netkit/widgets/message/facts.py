"""The boxes for what goes into a message: those that this message asks for, and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from netkit.errors import NetkitError
from netkit.messages import message_facts
from netkit.widgets.parts.panel import NAMED

LABELS = {
    "their_name": "Their name",
    "link": "Your link",
    "topic": "Their work",
    "about_me": "About you",
    "asked_on": "When you wrote",
    "met_on": "When you talked",
    "learned": "What they said",
    "advice": "Their advice",
    "next_step": "Your next step",
    "referred": "Who they named",
    "outcome": "What came of it",
    "reason": "Why you thought of them",
    "news": "Your news",
    "good_at": "What you are good at",
    "looking_for": "What you look for",
    "my_name": "Your name",
    "contact": "Your e-mail or phone",
}
MINE = {"about_me", "news", "good_at", "looking_for", "my_name", "contact"}
"""What stays when the message is to somebody else."""


class MessageFacts(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A box for each fact that a message is made of.

    Attributes
    ----------
    boxes : dict of str to Text
    minutes : the minutes to ask for
    """

    def __init__(self) -> None:
        self.boxes = {
            name: ipywidgets.Text(description=words, **NAMED) for name, words in LABELS.items()
        }
        self.minutes = ipywidgets.BoundedIntText(
            description="Minutes to ask for", value=20, min=5, max=60, **NAMED
        )
        super().__init__([*self.boxes.values(), self.minutes])

    def follow(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever something in a box changes."""
        for box in self.children:
            box.observe(lambda _: tell(), "value")

    def ask(self, kind: str, template: str) -> None:
        """Show the boxes this message needs, each with what it asks for."""
        asked = message_facts(kind, template)
        for name, box in self._all().items():
            box.layout.display = None if name in asked else "none"
            if name in self.boxes:
                box.placeholder = asked.get(name, "")

    def fill(self, facts: Mapping[str, Any]) -> None:
        """Put these facts into their boxes.

        Raises
        ------
        NetkitError
            If there is no such fact.
        """
        boxes = self._all()
        for name, value in facts.items():
            if name not in boxes:
                raise NetkitError(f"A draft has no place for {name!r}. It has: {', '.join(boxes)}.")
            boxes[name].value = value

    def known(self) -> dict[str, object]:
        """Give all that is in the boxes."""
        return {name: box.value for name, box in self._all().items()}

    def theirs(self) -> dict[str, str]:
        """Give what is about the person written to."""
        return {name: box.value for name, box in self.boxes.items() if name not in MINE}

    def _all(self) -> dict[str, ipywidgets.Widget]:
        return {**self.boxes, "minutes": self.minutes}
