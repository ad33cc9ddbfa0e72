"""What every explorer shares: a picture that follows its controls, its words, and its code."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any, NamedTuple, Protocol

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from netkit.charts.sheet import empty_sheet
from netkit.charts.words import sentence
from netkit.errors import NetkitError
from netkit.widgets.explore.code_line import CodeLine
from netkit.widgets.explore.controls import ALL, labels_in, offer, together
from netkit.widgets.explore.newest import Newest
from netkit.widgets.explore.period import Period
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import Panel, Words
from netkit.widgets.parts.picture import Picture
from netkit.widgets.parts.screen import Screen

Seen = tuple[pd.DataFrame, go.Figure]


class Kept(Protocol):
    """What an explorer looks at, kept so that a moved control need not read it again."""

    source: LogSource | None

    @property
    def first(self) -> dt.date | None:
        """The first day there is."""

    def forget(self) -> None:
        """Read it again the next time."""

    def labels(self, name: str) -> list[Any]:
        """List the values of a column."""


class Days(NamedTuple):
    """The days an explorer begins with: from when, up to when, and from where it looks back."""

    since: Any
    up_to: Any
    as_of: Any


class Explorer(Panel):
    """Controls around one picture: whatever is chosen, picture, words and code follow.

    Make an explorer of your own from it: hand over the controls by the names of your arguments,
    and give the table and its picture in `_look`.

    Attributes
    ----------
    since, up_to : the days, beside the parts of your own
    picture, sentence, code : the answer, drawn, in words, and as a line of Python
    """

    def __init__(self, kept: Kept, choices: dict[str, ipywidgets.Widget], days: Days) -> None:
        self._kept, self._choices, self._as_of = kept, choices, first_day(days.as_of)
        self.period = Period(first_day(days.since), self._end)
        self.since, self.up_to = self.period.since, self.period.up_to
        self.picture, self.sentence = Picture(), Words()
        self.code = CodeLine("This view as code")
        self._table, self._drawn = pd.DataFrame(), go.Figure()
        self._screen = Screen(self.picture)
        self._newest = Newest(self._show, self._screen)
        parts = [together(*choices.values()), self.period, self.picture, self.sentence]
        super().__init__([*parts, *self._below(), self.code, self._screen])
        self._begin(first_day(days.up_to))

    @property
    def table(self) -> pd.DataFrame:
        """The table behind the picture."""
        self._newest.settle()
        return self._table

    def summary(self) -> str:
        """Say the picture in words."""
        self._newest.settle()
        return self.sentence.text

    def figure(self) -> go.Figure:
        """Give the picture as it stands."""
        self._newest.settle()
        return self._drawn

    def line(self) -> str:
        """Give one line of Python that makes this view again, from the same log."""
        usual = inspect.signature(type(self)).parameters
        given = {name: _argument(part.value) for name, part in self._choices.items()}
        given |= {"since": _argument(self.since.value), "up_to": _argument(self.period.day)}
        given = {name: value for name, value in given.items() if name in usual}
        words = [f"{name}={value!r}" for name, value in given.items() if _new(usual[name], value)]
        return f"nk.{type(self).__name__}({', '.join(['log', *words])})"

    def refresh(self) -> None:
        """Read the log again and bring everything up to date."""
        self._kept.forget()
        for name in ("avenue", "channel"):
            if name in self._choices:
                offer(self._choices[name], labels_in(name, self._kept.labels(name)))
        self._reach()
        self._newest.wish()

    def close(self) -> None:
        """Take the panel away; nothing goes on playing."""
        # Python closes whatever it throws away, also a panel whose arguments were refused.
        if hasattr(self, "period"):
            self.period.stop()
        super().close()

    def _look(self) -> Seen:
        """Give the table and the picture of what is chosen."""
        raise NotImplementedError

    def _below(self) -> list[ipywidgets.Widget]:
        """Give what stands below the picture and its words, if anything."""
        return []

    @property
    def _end(self) -> dt.date:
        """The day from which to look back."""
        source = self._kept.source
        return self._as_of or (dt.date.today() if source is None else source.today)

    def _begin(self, up_to: dt.date | None) -> None:
        """Draw for the first time, and from now on whenever something else is wished for."""
        self._reach()
        if up_to is not None:
            self.up_to.value = up_to
        self._newest.wish()
        for part in self._choices.values():
            part.observe(lambda _: self._newest.wish(), "value")
        self.period.follow(lambda _: self._newest.wish())
        if self._kept.source is not None:
            self._kept.source.follow(self.refresh)

    def _reach(self) -> None:
        self.period.reach(self._kept.first or self._end, self._end)

    def _show(self) -> None:
        try:
            self._check_period()
            self._table, self._drawn = self._look()
        except NetkitError as error:
            self._drawn = empty_sheet("this choice does not work", str(error), theme="light")
        self._screen.show(self._drawn)
        self.sentence.say(sentence(self._drawn))
        self.code.value = self.line()

    def _check_period(self) -> None:
        since = self.since.value
        if since is not None and since > self.period.day:
            raise NetkitError(
                f"From ({since}) lies after Up to ({self.period.day}). Choose an earlier day."
            )


def first_day(value: Any) -> dt.date | None:
    """Read a day that may be left open.

    Raises
    ------
    NetkitError
        If it is something else.
    """
    if value is None:
        return None
    day = pd.to_datetime(value, errors="coerce")
    if not isinstance(day, pd.Timestamp) or pd.isna(day):
        raise NetkitError(f"{value!r} is no date. Write it like '2026-03-31'.")
    return day.date()


def _argument(value: Any) -> Any:
    """Turn what a control holds into what an argument takes."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == ALL else value


def _new(argument: inspect.Parameter, value: Any) -> bool:
    return bool(argument.default != value)
