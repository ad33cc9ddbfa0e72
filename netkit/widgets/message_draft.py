"""The panel that helps to write a first message: facts in, draft out, checked as you type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.messages import check_message, draft_message, message_facts, message_templates
from netkit.widgets.panel import BUTTON, NAMED, Panel, Words
from netkit.widgets.text_file import TextFile

FACTS = {
    "their_name": "Their name",
    "link": "Your link",
    "topic": "Their work",
    "about_me": "About you",
    "my_name": "Your name",
    "contact": "Your e-mail or phone",
}
SEVERITY = {"error": "Mend this first", "warn": "Better change this", "note": "Have a look"}
ALL_WELL = (
    "Nothing to mend. Read it aloud once, change what does not sound like you, and send it from "
    "your own mail when you are ready. Nothing is sent from here."
)
SAVED = "That was the hardest part. Nothing was sent: you choose when."


class MessageDraft(Panel):
    """Write a first message with somebody looking over your shoulder; nothing is ever sent.

    Use it to get from an empty page to a message of your own. The facts fill a draft until you
    change the draft by hand; from then on it is yours, and "Start over" brings the facts back.

    Parameters
    ----------
    path : str or Path
        The text file that "Save my draft" writes. An older file of this name is left alone, and
        a number is added.
    template : str
        Whom you write to: "stranger", "alum", "friend_of_friend" or "former_colleague".
    **facts
        What is known already: their_name, link, topic, about_me, minutes, my_name, contact.

    Attributes
    ----------
    template, facts, minutes, draft, findings, save, start_over : the parts
        `panel.facts["their_name"].value = "Dana"` fills one in.

    Examples
    --------
    >>> import netkit as nk
    >>> panel = nk.MessageDraft(topic="bee keeping")
    >>> panel.draft.value.splitlines()[0]
    'Subject: Question about bee keeping'
    """

    def __init__(
        self, path: str | Path = "my_first_message.txt", *, template: str = "stranger", **facts: Any
    ) -> None:
        self._file, self._drafted = TextFile(path), ""
        self._make_controls(template)
        self.findings = Words()
        buttons = ipywidgets.HBox([self.save, self.start_over])
        controls = [self.template, *self.facts.values(), self.minutes, self.draft]
        super().__init__([*controls, self.findings, buttons])
        self._fill(facts)
        self._ask()
        self._draft_anew()
        self._listen()

    def summary(self) -> str:
        """Give the draft and what the check found."""
        return f"{self.draft.value}\n\n{self.findings.text}"

    def _make_controls(self, template: str) -> None:
        message_facts("request", template)  # says which templates there are, if this is none
        labels = vocabulary.labels("template")
        self.template = ipywidgets.Dropdown(
            description="I write",
            options=[(labels.get(name, name), name) for name in message_templates()],
            value=template,
            **NAMED,
        )
        self.facts = {
            name: ipywidgets.Text(description=words, **NAMED) for name, words in FACTS.items()
        }
        self.minutes = ipywidgets.BoundedIntText(
            description="Minutes to ask for", value=20, min=5, max=60, **NAMED
        )
        self.draft = ipywidgets.Textarea(description="Your message", rows=16, **NAMED)
        self.save = ipywidgets.Button(description="Save my draft", button_style="primary", **BUTTON)
        self.start_over = ipywidgets.Button(description="Start over", **BUTTON)

    def _fill(self, facts: dict[str, Any]) -> None:
        parts = {**self.facts, "minutes": self.minutes}
        for name, value in facts.items():
            if name not in parts:
                raise NetkitError(f"A draft has no place for {name!r}. It has: {', '.join(parts)}.")
            parts[name].value = value

    def _listen(self) -> None:
        self.template.observe(lambda _: self._ask(), "value")
        for part in (self.template, self.minutes, *self.facts.values()):
            part.observe(lambda _: self._facts_changed(), "value")
        self.draft.observe(lambda _: self._check(), "value")
        self.save.on_click(lambda _: self._save())
        self.start_over.on_click(lambda _: self._draft_anew())

    def _ask(self) -> None:
        """Say in each empty box what it asks for; that depends on whom one writes to."""
        asked = message_facts("request", self.template.value)
        for name, part in self.facts.items():
            part.placeholder = asked[name]

    def _facts_changed(self) -> None:
        if self.draft.value == self._drafted:
            self._draft_anew()
        else:
            self.said.say("You changed the message by hand, so it was left as it is.")

    def _draft_anew(self) -> None:
        facts = {name: part.value for name, part in self.facts.items()}
        self._drafted = draft_message(
            "request", self.template.value, **facts, minutes=self.minutes.value
        )
        self.draft.value = self._drafted
        self.said.say("")
        self._check()

    def _check(self) -> None:
        self.findings.say(_spoken(check_message(self.draft.value)))

    def _save(self) -> None:
        with self.in_words():
            name = self._file.save(self.draft.value)
            self.said.say(f"Saved in {name}. {SAVED}")


def _spoken(findings: pd.DataFrame) -> str:
    """Turn findings into sentences; gaps that are open are named in one of them."""
    gaps = findings.loc[findings["rule"] == "unfilled", "where"].tolist()
    others = findings[findings["rule"] != "unfilled"]
    said = [f"Still to fill in: {', '.join(gaps)}."] if gaps else []
    said += [
        f"{SEVERITY[severity]} ({where}): {why} {cure}"
        for severity, where, why, cure in others[["severity", "where", "why", "cure"]].to_numpy()
    ]
    return "\n\n".join(said) or ALL_WELL
