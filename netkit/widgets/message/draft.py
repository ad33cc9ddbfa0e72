"""The panel that helps to write a message: facts in, draft out, checked as you type."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import ipywidgets

from netkit.log import Log
from netkit.messages import (
    check_message,
    draft_message,
    facts_from_log,
    kind_labels,
    message_facts,
    template_for,
    template_labels,
)
from netkit.widgets.message.facts import MessageFacts
from netkit.widgets.message.kept_drafts import KeptDrafts, Key
from netkit.widgets.message.remarks import remarks
from netkit.widgets.message.sent import MessageSent
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import BUTTON, NAMED, Panel, Words
from netkit.widgets.parts.same_person import known_name

SAVED = "It keeps up with what you type. Nothing was sent: you choose when."
REPLACED = "Your own words are kept: “Bring back my draft” brings them back."
HERE = "Here it is again. “Save my draft” saves what you change."
BY_HAND = "You changed the message by hand, so it was left as it is."
KEPT = "What you wrote before is kept: turn back to it and it is there again."
EARLIER = "You saved a draft in {} before. Press “Bring back my draft” to go on with it."
NONE_EARLIER = "There is no earlier draft of this message to bring back."
LEAVE_BE = (
    "You noted that {} would rather not hear from you, so there is no draft here. It is kind to "
    "leave it at that."
)


class MessageDraft(Panel):
    """Write a message with somebody looking over your shoulder; nothing is ever sent.

    Use it to get from an empty page to a message of your own: a request, a reminder, thanks, what
    came of it, a hello. The facts fill a draft until you change the draft by hand; from then on it
    is yours. What you typed to one person is kept when you turn to another.

    Parameters
    ----------
    log : Log or LogChooser, optional
        With a log there is a box "To": a name fills in what the log knows, and "I sent it" notes
        the step in the log.
    kind : str
        "request", "follow_up", "thank_you", "report_back" or "keep_in_touch".
    template : str, optional
        One of `message_templates(kind)`; None is the first of them.
    path : str or Path, optional
        The text file that "Save my draft" writes; None makes a name of the kind and the person. An
        older file of this name is left alone, and a number is added.
    today : date, optional
        The day that "I sent it" notes; None is today, and in the sample its last day.
    **facts
        What is known already: their_name, link, topic, about_me, minutes, my_name, contact, ...

    Attributes
    ----------
    to, kind, template, facts, minutes, draft, findings, save, back, start_over, sent : the parts
        `panel.facts["their_name"].value = "Dana"` fills one in; `panel.sent.how` is the way it
        was sent and `panel.sent.button` says that it was.

    Examples
    --------
    >>> import netkit as nk
    >>> panel = nk.MessageDraft(topic="bee keeping")
    >>> panel.draft.value.splitlines()[0]
    'Subject: Question about bee keeping'
    """

    def __init__(
        self,
        log: Log | LogSource | None = None,
        *,
        kind: str = "request",
        template: str | None = None,
        path: str | Path | None = None,
        today: dt.date | None = None,
        **facts: Any,
    ) -> None:
        self._source, self._with_log = source_of(Log() if log is None else log), log is not None
        self._drafts, self._drafted, self._saved_in = KeptDrafts(path), "", ""
        self._key, self._turning = (kind, ""), False
        self._make_controls(kind, template)
        self._make_buttons()
        self.sent = MessageSent(self._source, today)
        super().__init__(self._parts())
        self._boxes.fill(facts)
        self._ask()
        self._draft_anew()
        self._listen()

    @property
    def person(self) -> str:
        """Give the name of the person written to, as the log writes it; empty if there is none."""
        return known_name(self.to.value, self._source.names)

    def summary(self) -> str:
        """Give the draft and what the check found."""
        resting = LEAVE_BE.format(self.person) if self._is_resting() else ""
        return "\n\n".join(filter(None, (self.draft.value, self.findings.text, resting)))

    def _make_controls(self, kind: str, template: str | None) -> None:
        message_facts(kind, template)  # says which kinds and templates there are, if this is none
        # Told when the box is left, since half a name is nobody's.
        self.to = ipywidgets.Combobox(
            description="To", placeholder="Type a name", continuous_update=False, **NAMED
        )
        kinds = [(label, name) for name, label in kind_labels().items()]
        self.kind = ipywidgets.Dropdown(description="I want", options=kinds, value=kind, **NAMED)
        self.template = ipywidgets.Dropdown(description="I write", **NAMED)
        self._offer_templates(template)
        self._boxes = MessageFacts()
        self.facts, self.minutes = self._boxes.boxes, self._boxes.minutes
        self.draft = ipywidgets.Textarea(description="Your message", rows=16, **NAMED)
        self.findings = Words()

    def _make_buttons(self) -> None:
        self.save = ipywidgets.Button(description="Save my draft", button_style="primary", **BUTTON)
        self.back = ipywidgets.Button(description="Bring back my draft", **BUTTON)
        self.start_over = ipywidgets.Button(description="Start over", **BUTTON)

    def _parts(self) -> list[ipywidgets.Widget]:
        buttons = ipywidgets.HBox([self.save, self.back, self.start_over])
        middle = [self.template, self._boxes, self.draft, self.findings, buttons]
        return [self.to, self.kind, *middle, self.sent] if self._with_log else middle

    def _listen(self) -> None:
        for part in (self.to, self.kind):
            part.observe(lambda _: self._turn(), "value")
        self.template.observe(lambda _: self._template_changed(), "value")
        self._boxes.follow(self._facts_changed)
        self.draft.observe(lambda _: self._draft_changed(), "value")
        self.save.on_click(lambda _: self._save())
        self.back.on_click(lambda _: self._bring_back())
        self.start_over.on_click(lambda _: self._start_over())
        self.sent.button.on_click(lambda _: self._note_sent())
        self._source.follow(self._follow)
        self._follow()

    def _is_resting(self) -> bool:
        return self._key[1] in self._source.log.left_in_peace

    def _follow(self) -> None:
        """Offer the names in the log; what is typed stays."""
        resting = self._source.log.left_in_peace
        self.to.options = tuple(name for name in self._source.names if name not in resting)
        self._open_or_close()

    def _turn(self) -> None:
        """Turn to another person or kind; what was typed so far is kept."""
        old, new = self._key, (self.kind.value, self.person)
        if old == new:
            return
        typed = self._typed()
        self._drafts.keep(old, typed, self._boxes.theirs())
        # What was typed before there was a name is for the first name that is given.
        carried = typed if not old[1] and old[0] == new[0] else ""
        self._key, self._saved_in = new, ""
        self._fit(old)
        self._draft_anew()
        if carried or self._drafts.text(new):
            self.draft.value = self._drafts.text(new) or carried
        self._say_what_is_kept(typed and not carried)
        self._open_or_close()

    def _fit(self, old: Key) -> None:
        """Fit templates and boxes to whom and what one writes now."""
        person = self._key[1]
        self._turning = True
        self._offer_templates(self._suggested())
        if person != old[1]:
            self._boxes.fill(self._facts_of(person, {} if old[1] else self._boxes.theirs()))
        elif person in self._source.names:
            self._boxes.fill(self._learned_since(person))
        self._turning = False
        self._ask()

    def _suggested(self) -> str | None:
        kind, person = self._key
        known = kind == "request" and person in self._source.names
        return template_for(self._source.log, person) if known else None

    def _facts_of(self, person: str, typed: dict[str, str]) -> dict[str, str]:
        """Give what the boxes held for this person, or what the log knows of them."""
        blank = dict.fromkeys(self._boxes.theirs(), "")
        known = {"their_name": person}
        if person in self._source.names:
            known = facts_from_log(self._source.log, person)
        kept = self._drafts.facts(person) | {name: text for name, text in typed.items() if text}
        return blank | known | {name: text for name, text in kept.items() if text}

    def _learned_since(self, person: str) -> dict[str, str]:
        """Give what the log knows by now and no box holds: the day of a request just noted."""
        held = self._boxes.theirs()
        known = facts_from_log(self._source.log, person)
        return {name: text for name, text in known.items() if not held.get(name)}

    def _offer_templates(self, template: str | None) -> None:
        labels = template_labels(self.kind.value)
        self.template.options = [(label, name) for name, label in labels.items()]
        self.template.value = template or next(iter(labels))

    def _open_or_close(self) -> None:
        """Leave in peace who would rather not hear from the learner."""
        resting = self._is_resting()
        for part in (self.draft, self.save, self.back, self.start_over, self.sent.button):
            part.disabled = resting
        if resting:
            # What was typed is kept, and so is the file it was saved in.
            self._drafts.replace(self._key, self._typed())
            self._saved_in = ""
            self._draft_anew()

    def _say_what_is_kept(self, kept: Any) -> None:
        earlier = self._drafts.file(self._key).last()
        said = [KEPT] if kept else []
        said += [EARLIER.format(earlier)] if earlier and not self._typed() else []
        self.said.say(" ".join(said))

    # --- the draft

    def _typed(self) -> str:
        """Give the draft if it was changed by hand."""
        return "" if self.draft.value == self._drafted else self.draft.value

    def _ask(self) -> None:
        """Ask for what this message is made of."""
        self._boxes.ask(self.kind.value, self.template.value)

    def _template_changed(self) -> None:
        if not self._turning:
            self._ask()
            self._facts_changed()

    def _facts_changed(self) -> None:
        if self._turning:
            return
        if self._typed():
            self.said.say(BY_HAND)
        else:
            self._draft_anew()

    def _draft_anew(self) -> None:
        kind, facts = self.kind.value, self._boxes.known()
        resting = self._is_resting()
        self._show_draft("" if resting else draft_message(kind, self.template.value, **facts))
        self.said.say(LEAVE_BE.format(self._key[1]) if resting else "")

    def _show_draft(self, text: str) -> None:
        self._drafted = text
        self.draft.value = text
        self._check()

    def _start_over(self) -> None:
        typed = self._typed()
        self._drafts.replace(self._key, typed)
        self._saved_in = ""
        self._draft_anew()
        self.said.say(REPLACED if typed else "")

    def _bring_back(self) -> None:
        with self.in_words():
            typed, text = self._typed(), self._drafts.earlier(self._key)
            if not text:
                self.said.say(NONE_EARLIER)
                return
            self._drafts.replace(self._key, typed)
            self._saved_in = ""
            self.draft.value = text
            self.said.say(HERE)

    def _draft_changed(self) -> None:
        self._check()
        # The browser may send a click before the last letters typed: they follow into the file.
        if self._saved_in:
            self._save()

    def _check(self) -> None:
        text = self.draft.value
        self.findings.say(remarks(check_message(text, self.kind.value)) if text.strip() else "")

    def _save(self) -> None:
        with self.in_words():
            self._saved_in = self._drafts.file(self._key).save(self.draft.value)
            self.said.say(f"Saved in {self._saved_in}. {SAVED}")

    def _note_sent(self) -> None:
        with self.in_words():
            self.sent.note(self._key[1], self.kind.value, self.template.value, self.said.say)
