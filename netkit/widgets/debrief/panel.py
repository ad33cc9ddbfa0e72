"""The panel for the five minutes right after a talk: what I heard, thought and will do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets

from netkit.errors import NetkitError
from netkit.log import Log
from netkit.widgets.debrief.form import Step, TalkHead, make_steps
from netkit.widgets.debrief.names_given import NamesGiven
from netkit.widgets.debrief.talk import day_of_notes, find_talk, likely_day
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import TYPED, Words
from netkit.widgets.parts.same_person import known_name, near_name
from netkit.widgets.parts.save_line import SaveLine

ALL = "Save all that is open"
ALL_DONE = "All of it. Now say thank you, while you still hear their voice."
GO_ON = "Every step may be left out."
VIDEO = (
    "{}: you watched {}. A good warm-up, and no conversation: you could not ask your own question, "
    "and nobody got to know you. What would you have asked? That question begins your message."
)


class Debrief(LogPanel):
    """Write down a talk while you still hear their voice, a step at a time, each saved at once.

    Use it in the five minutes right after; a talk that is not in the log yet is noted with the
    first step. What you save again later wins over what you saved before. Impressions of one talk
    are just that: do not decide on one.

    Parameters
    ----------
    log : Log or LogChooser
        Where it goes. With a chooser, the panel follows the choice.
    contact : str, optional
        With whom you talked.
    today : date, optional
        None is today, and in the sample its last day.

    Attributes
    ----------
    who, day, how, minutes : with whom you talked, when, how and how long
    learned, surprised, advice, next_step, fit, lead, themes : the seven steps
        `debrief.learned.value = "Bees sleep."` and `debrief.save["learned"].click()`.
    who_else, add : names they gave you; each becomes a person and an introduction
    off_record, save_off_record : what must never leave your own file
    save : dict of str to Button
        The button of each of the seven steps; `save_all` saves whatever is still open.
    video : the button for a career video, which is no talk
    same_person, same_name : the question, when the name of the person, or one they gave, is
        nearly that of somebody known
    said : what the panel said last, beside the button that was pressed

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> debrief = nk.Debrief(nk.new_log(), "Anna Lee", today=dt.date(2026, 2, 3))
    >>> debrief.learned.value = "Bees sleep."
    >>> debrief.save["learned"].click()
    >>> debrief.log.events[["contact", "event", "learned"]].fillna("").values.tolist()
    [['Anna Lee', 'met', ''], ['Anna Lee', 'reflected', 'Bees sleep.']]
    """

    def __init__(
        self, log: Log | LogSource, contact: str | None = None, *, today: dt.date | None = None
    ) -> None:
        self._work_on(log, today)
        self._make_parts()
        self.progress = Words()
        super().__init__([self._head, *self._shown_steps(), self.progress])
        self._listen()
        self._follow()
        self.who.value = contact or ""
        self._recall()

    @property
    def _name(self) -> str:
        return known_name(self.who.value or "", self.who.options)

    def summary(self) -> str:
        """Give the steps, with a line to write on for each."""
        line = "_" * 30
        asked = [step.box.description for step in self.steps.values() if hasattr(step.box, "rows")]
        steps = "\n".join(f"{words}: {line}" for words in asked)
        return (
            f"Notes right after a talk.\nWith whom: {line}\n{steps}\nHow it would suit me, 1 to 5: "
            f"____\nWhat it led to: {line}\nWhat we talked about: {line}\nWho else: {line}"
        )

    def _make_parts(self) -> None:
        self._head, self.steps, self._names = TalkHead(self._today), make_steps(), NamesGiven()
        self.who, self.day, self.about = self._head.who, self._head.day, self._head.about
        self.how, self.minutes = self._head.how, self._head.minutes
        self.same_person, self.same_name = self._head.same_person, self._names.same_person
        self._give_steps()
        self.who_else, self.add = self._names.box, self._names.line.button
        self.off_record = ipywidgets.Textarea(
            description="Off the record", placeholder="Stays in your own file.", rows=2, **TYPED
        )
        self._secret, self._end = SaveLine("Save off the record"), SaveLine(ALL, style="primary")
        self.save_off_record, self.save_all = self._secret.button, self._end.button
        self._watched = SaveLine("It was a career video I watched")
        self.video = self._watched.button

    def _give_steps(self) -> None:
        """Make each box and its button a part of the panel by a plain name."""
        boxes = {name: step.box for name, step in self.steps.items()}
        self.learned, self.surprised = boxes["learned"], boxes["surprised"]
        self.advice, self.next_step = boxes["advice"], boxes["next_step"]
        self.fit, self.lead, self.themes = boxes["fit"], boxes["lead"], boxes["themes"]
        self.save = {name: step.line.button for name, step in self.steps.items()}

    def _shown_steps(self) -> list[ipywidgets.Widget]:
        steps = [part for step in self.steps.values() for part in (step.box, step.line)]
        return [*steps, self._names, self.off_record, self._secret, self._end, self._watched]

    def _listen(self) -> None:
        for name, step in self.steps.items():
            self._on(step.line, partial(self._save, [name]))
        self._on(self._end, self._save_all)
        self._on(self._names.line, lambda: self._with_person(self._add_names))
        self._on(self._secret, lambda: self._with_person(self._keep_off_record))
        self._on(self._watched, lambda: self._with_person(self._watch))
        self.who.observe(lambda _: self._chosen(), "value")
        self.day.observe(lambda _: self._recall(), "value")
        self._source.observe(lambda _: self._chosen(), "log")
        self._source.follow(self._follow)

    def _on(self, line: SaveLine, do: Callable[[], None]) -> None:
        """Do something on a click, and say what came of it right there."""

        def clicked(_: Any) -> None:
            self.said.say("")
            self.said = line.said
            do()

        line.button.on_click(clicked)

    def _follow(self) -> None:
        self.who.options = self._source.names

    def _chosen(self) -> None:
        """Find the talk with this person."""
        self.same_person.close_question()
        self.day.value = likely_day(self.log, self._name, self._today)
        self._recall()

    def _recall(self) -> None:
        """Show what is in the log of this talk; what was typed and not saved stays."""
        talk = find_talk(self.log, self._name, self.day.value)
        for name, step in self.steps.items():
            if step.is_open:
                step.saved = ""
                continue
            step.clear()
            if talk is not None and name in talk:
                step.show(talk[name])
        self._describe(talk)

    def _describe(self, talk: dict[str, Any] | None) -> int:
        """Say whether the talk is in the log, and count the steps that are."""
        self._head.describe(talk is not None)
        done = sum(name in (talk or {}) for name in self.steps)
        file = self._source.file
        where = f"saved in {file}" if file else "noted for practice"
        self.progress.say(f"{done} of {len(self.steps)}, {where}. {GO_ON}")
        return done

    def _with_person(self, do: Callable[[str], None]) -> None:
        """Do something with the person named, once it is clear who that is."""
        with self.in_words():
            if not self._name:
                raise NetkitError("Type the name first, in “With whom”.")
            if self.day.value is None or self.day.value > self._today:
                raise NetkitError("Pick the day of the talk first; it cannot be still to come.")
            near = near_name(self._name, self.who.options)
            if near is None:
                do(self._name)
            else:
                self.said.say(self.same_person.ask(near, self._name, self._settled(do)))

    def _settled(self, do: Callable[[str], None]) -> Callable[[str], None]:
        def go_on(name: str) -> None:
            self.who.value = name
            with self.in_words():
                do(name)

        return go_on

    def _save_all(self) -> None:
        """Save whatever is open: the steps, what is off the record, and the names."""
        rest = [(self.off_record, self._keep_off_record), (self.who_else, self._add_names)]
        self._save(list(self.steps), *(do for box, do in rest if box.value.strip()))

    def _save(self, names: list[str], *rest: Callable[[str], None]) -> None:
        steps = {name: self.steps[name] for name in names if self.steps[name].is_open}

        def save(who: str) -> None:
            if steps:
                self._save_steps(who, steps)
            for do in rest:
                do(who)

        if steps or rest:
            self._with_person(save)
        else:
            self.said.say("Nothing new to save there.")

    def _save_steps(self, who: str, steps: dict[str, Step]) -> None:
        for name, step in steps.items():
            self._reflect(who, **{name: step.text})
            step.saved = step.text
        self._say_saved("Saved.")

    def _reflect(self, who: str, **columns: Any) -> None:
        self._note_talk(who)
        self._note(who, "reflected", self._written_on(who), **columns)

    def _note_talk(self, who: str) -> None:
        """Note that the talk took place, unless that stands in the log."""
        if find_talk(self.log, who, self.day.value) is None:
            known = {"channel": self.how.value, "minutes": self.minutes.value}
            columns = {name: value for name, value in known.items() if value}
            self._note(who, "met", self.day.value, **columns)

    def _written_on(self, who: str) -> dt.date:
        return day_of_notes(self.log, who, self.day.value, self._today)

    def _add_names(self, who: str) -> None:
        self._names.take(self, lambda: self.who.options, lambda name: self._introduce(who, name))

    def _introduce(self, who: str, name: str) -> None:
        """Put a person on the list and note who named them, in one step."""
        self._note_talk(who)
        if known_name(name, self.log.contacts["contact"]) not in set(self.log.contacts["contact"]):
            self.log.add_contact(name, introduced_by=who, avenue="referral")
        self._note(who, "referral_received", self._written_on(who), referred=name)
        self._say_saved(f"{name} is on your list now, introduced by {who}.")

    def _keep_off_record(self, who: str) -> None:
        text = self.off_record.value.strip()
        if not text:
            raise NetkitError("Write it first, in “Off the record”.")
        self._reflect(who, notes=text, off_record=True)
        self.off_record.value = ""
        self._say_saved("Kept off the record: it stays in your own file and goes into no list.")

    def _watch(self, who: str) -> None:
        self._note(who, "watched", self._today)
        self.said.say(VIDEO.format(self._source.saved, who))

    def _say_saved(self, words: str) -> None:
        """Say what was saved, and how far the notes are."""
        done = self._describe(find_talk(self.log, self._name, self.day.value))
        end = ALL_DONE if done == len(self.steps) else f"{done} of {len(self.steps)}."
        self.said.say(f"{words} {end}")
