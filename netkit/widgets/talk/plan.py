"""The panel that plans a talk: which questions, in which minutes, and kept for whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ipywidgets
import pandas as pd

from netkit.conversations import (
    check_questions,
    keep_questions,
    kept_questions,
    plan_agenda,
    plan_questions,
    question_bank,
)
from netkit.log import Log
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Panel, Words
from netkit.widgets.parts.plain_table import PlainTable
from netkit.widgets.parts.same_person import known_name
from netkit.widgets.parts.text_file import TextFile
from netkit.wording import count

_SHOWN = {"minute": "From minute", "minutes": "For minutes", "question": "Ask"}
SEVERITY = {"warn": "Better change this", "note": "Have a look"}
NO_NAME = "Say first whom you will talk with."


class TalkPlan(Panel):
    """Choose the questions for a talk, add your own, and see that the minutes add up.

    Use it the evening before. It deals out time and questions as a start; which question is worth
    more of your minutes, only you know. With a log, the plan can be kept for one person.

    Parameters
    ----------
    log : Log or LogChooser, optional
        Where "Keep for this talk" writes; without one the plan can only be saved as a text.
    minutes : int
        How long you asked for, 5 to 60.
    path : str or Path
        The text file that "Save my plan" writes. An older file of this name is left alone, and a
        number is added.
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Attributes
    ----------
    who, expected, keep : the parts that go to a log
        `plan.who.value = "Anna Lee"` names the person.
    minutes, theme, question, add, own, add_own, planned, drop, start_over, save : the other parts
        `plan.own.value = "What made you stay?"` and `plan.add_own.click()` do what a person does.
    questions : list of str
        The questions on the plan, in order.

    Examples
    --------
    >>> import netkit as nk
    >>> plan = nk.TalkPlan(minutes=20)
    >>> plan.summary().splitlines()[1]
    'Minute 2, for 4 minutes: How did you come to do this work?'
    """

    def __init__(
        self,
        log: Log | LogSource | None = None,
        *,
        minutes: int = 20,
        path: str | Path = "my_talk_plan.txt",
        today: dt.date | None = None,
    ) -> None:
        self._source = None if log is None else source_of(log)
        self._file, self._fixed = TextFile(path), today
        self._kept: list[str] = []
        self._make_plan_controls(minutes)
        self._make_question_controls()
        self._make_log_controls()
        super().__init__(self._parts())
        self._listen()
        self._offer()
        self._start_over()

    @property
    def _name(self) -> str:
        return known_name(self.who.value, self.who.options)

    def summary(self) -> str:
        """Give the plan, a line a question, and what the check found."""
        rows = self._agenda[list(_SHOWN)].itertuples(index=False)
        plan = "\n".join(
            f"Minute {at}, for {count(long, 'minute')}: {ask}" for at, long, ask in rows
        )
        return "\n\n".join(filter(None, [plan, self.findings.text]))

    def _make_plan_controls(self, minutes: int) -> None:
        self.minutes = ipywidgets.BoundedIntText(
            description="Minutes of the talk", value=minutes, min=5, max=60, step=5, **NAMED
        )
        self.table, self.findings = ipywidgets.HTML(), Words()
        self.save = ipywidgets.Button(description="Save my plan", **BUTTON)
        self.start_over = ipywidgets.Button(description="Start over", **BUTTON)

    def _make_question_controls(self) -> None:
        bank = question_bank()
        themes = dict(zip(bank["label"], bank["theme"], strict=True))
        self.theme = ipywidgets.Dropdown(description="Ask about", options=themes, **NAMED)
        self.question = ipywidgets.Dropdown(description="A question", **NAMED)
        self.add = ipywidgets.Button(description="Put it on my plan", **BUTTON)
        self.own = ipywidgets.Text(
            description="Or my own", placeholder="Begin with how, what or which", **TYPED
        )
        self.add_own = ipywidgets.Button(description="Put mine on my plan", **BUTTON)
        self.planned = ipywidgets.Dropdown(description="On my plan", **NAMED)
        self.drop = ipywidgets.Button(description="Take it off", **BUTTON)

    def _make_log_controls(self) -> None:
        self.who = ipywidgets.Combobox(
            description="With", placeholder="Type a name", ensure_option=False, **TYPED
        )
        self.expected = ipywidgets.Textarea(
            description="What I think now",
            placeholder="What you expect the work to be like, so that you can be surprised",
            rows=2,
            **TYPED,
        )
        self.keep = ipywidgets.Button(
            description="Keep for this talk", button_style="primary", **BUTTON
        )

    def _parts(self) -> list[ipywidgets.Widget]:
        """Put the controls in the order in which one plans; those for a log where there is one."""
        buttons = [self.save, self.start_over]
        choose = [self.theme, self.question, ipywidgets.HBox([self.add])]
        mine = [self.own, ipywidgets.HBox([self.add_own])]
        less = [self.planned, ipywidgets.HBox([self.drop])]
        with_whom = [] if self._source is None else [self.who]
        kept = [] if self._source is None else [self.expected]
        if self._source is not None:
            buttons.insert(0, self.keep)
        plan = [self.table, self.findings]
        return [*with_whom, self.minutes, *plan, *choose, *mine, *less, *kept, _row(buttons)]

    def _listen(self) -> None:
        self.minutes.observe(lambda _: self._replan(), "value")
        self.theme.observe(lambda _: self._offer(), "value")
        self.who.observe(lambda _: self._bring_back(), "value")
        self.add.on_click(lambda _: self._put(self.question.value))
        self.add_own.on_click(lambda _: self._put_own())
        self.drop.on_click(lambda _: self._take_off())
        self.start_over.on_click(lambda _: self._start_over())
        self.save.on_click(lambda _: self._save())
        self.keep.on_click(lambda _: self._keep())
        if self._source is not None:
            self._source.follow(self._follow)
            self._follow()

    def _follow(self) -> None:
        if self._source is not None:
            self.who.options = self._source.names

    def _offer(self) -> None:
        _choices(self.question, question_bank(self.theme.value)["question"].tolist())

    def _start_over(self) -> None:
        """Plan by the time alone, until somebody chooses."""
        self._by_time = True
        self.questions: list[str] = []
        self._replan()

    def _replan(self) -> None:
        with self.in_words():
            if self._by_time:
                self.questions = plan_agenda(self.minutes.value)["question"].tolist()
            self._show(self.questions)

    def _show(self, questions: list[str]) -> None:
        """Show these questions as the plan; if they do not fit, the plan stays as it was."""
        minutes = self.minutes.value
        self._agenda = plan_questions(questions, minutes)
        self.questions = self._agenda["question"].tolist()
        self.table.value = PlainTable(self._agenda, **_SHOWN)._repr_html_()
        self.findings.say(spoken(check_questions(self.questions, minutes)))
        _choices(self.planned, self.questions)
        # The table is long to listen to; this line says that it changed, and how.
        asked, time = count(len(self.questions), "question"), count(minutes, "minute")
        self.said.say(f"{asked} in {time}.")

    def _put(self, question: str) -> None:
        with self.in_words():
            self._show([*self.questions, question])
            self._by_time = False

    def _put_own(self) -> None:
        own = " ".join(self.own.value.split())
        if not own:
            self.said.say("Type your question first.")
            return
        self._put(own)
        if own in self.questions:
            self.own.value = ""

    def _take_off(self) -> None:
        with self.in_words():
            self._show([asked for asked in self.questions if asked != self.planned.value])
            self._by_time = False

    def _bring_back(self) -> None:
        """Bring back what was kept for this person before; one's own newer questions stay."""
        kept = [] if self._source is None else kept_questions(self._source.log, self._name)
        if kept:
            self._by_time = False
            with self.in_words():
                self._show([*kept, *self._not_kept()])
                self._kept = kept
                self.said.say(f"These are the questions you kept for {self._name}.")

    def _not_kept(self) -> list[str]:
        """Give the questions of the learner's own that are kept for nobody yet."""
        others = {*question_bank()["question"], *self._kept}
        return [asked for asked in self.questions if asked not in others]

    def _save(self) -> None:
        with self.in_words():
            name = self._file.save(self.summary())
            self.said.say(f"Saved in {name}. Change it, print it, or copy it onto a card.")

    def _keep(self) -> None:
        name = self._name
        if not name or self._source is None:
            self.said.say(NO_NAME)
            return
        with self.in_words():
            self._add(name, self._source)
            self._kept = self.questions
            asked = count(len(self.questions), "question")
            self.said.say(f"{self._source.saved}: {asked} for your talk with {name}.")
            self.expected.value = ""

    def _add(self, name: str, source: LogSource) -> None:
        today = self._fixed or source.today
        known = {"minutes": self.minutes.value, "expected": self.expected.value.strip()}
        keep_questions(source.log, name, self.questions, date=today, **known)
        source.tell(today)


def _choices(box: ipywidgets.Dropdown, choices: list[str]) -> None:
    """Offer other choices; a box that was empty would stay without one."""
    box.options = tuple(choices)
    box.value = choices[0] if choices else None


def _row(buttons: list[ipywidgets.Widget]) -> ipywidgets.HBox:
    return ipywidgets.HBox(buttons, layout={"flex_flow": "row wrap"})


def spoken(findings: pd.DataFrame) -> str:
    """Turn what a check of questions found into sentences, one a paragraph."""
    rows = findings[["severity", "where", "why", "cure"]].to_numpy()
    return "\n\n".join(
        f"{SEVERITY.get(severity, severity)} ({where}): {why} {cure}"
        for severity, where, why, cure in rows
    )
