"""The controls of time: from when, up to when, week by week, and played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import ipywidgets
import pandas as pd

from netkit.charts.words import day as in_words
from netkit.errors import NetkitError
from netkit.widgets.explore.controls import BESIDE, together
from netkit.widgets.explore.player import Player
from netkit.widgets.explore.week_slider import WeekSlider
from netkit.widgets.parts.panel import BUTTON

WEEK = dt.timedelta(days=7)
PLAY, PAUSE = "Play the weeks", "Pause"


class Period(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Choose from when and up to when to look, by date, by week, or by letting weeks go by.

    Attributes
    ----------
    since, up_to, week, earlier, later, play : the parts
    """

    def __init__(self, since: dt.date | None, up_to: dt.date) -> None:
        self.since = ipywidgets.DatePicker(description="From", value=since, **BESIDE)
        self.up_to = ipywidgets.DatePicker(description="Up to", value=up_to, **BESIDE)
        self.week = WeekSlider("Week")
        self.earlier = ipywidgets.Button(description="One week earlier", **BUTTON)
        self.later = ipywidgets.Button(description="One week later", **BUTTON)
        self.play = ipywidgets.Button(description=PLAY, **BUTTON)
        self._first = self._last = up_to
        self._player = Player(self._step_on, self._name_play)
        buttons = ipywidgets.HBox(
            [self.earlier, self.later, self.play],
            layout={"flex_flow": "row wrap", "padding": "0 0 0 11.5em"},
        )
        super().__init__([together(self.since, self.up_to), self.week, buttons])
        self.earlier.on_click(lambda _: self._go(-1))
        self.later.on_click(lambda _: self._go(1))
        self.play.on_click(lambda _: self._play_or_pause())
        self.week.observe(lambda _: self._take_week(), "value")
        self.up_to.observe(lambda _: self._show_week(), "value")

    @property
    def day(self) -> dt.date:
        """The day up to which to look; with the box cleared, the newest."""
        chosen: dt.date | None = self.up_to.value
        return chosen or self._last

    def reach(self, first: dt.date, last: dt.date) -> None:
        """Take the days there are; who looked at the newest goes on looking at the newest."""
        newest = self.up_to.value == self._last
        self._first, self._last = min(first, last), last
        self.week.last = (self._last - self._first) // WEEK
        if newest:
            self.up_to.value = last
        self._show_week()

    def follow(self, tell: Callable[[Any], None]) -> None:
        """Call `tell` when another period is chosen."""
        for part in (self.since, self.up_to):
            part.observe(tell, "value")

    def stop(self) -> None:
        """Let no more weeks go by."""
        self._player.stop()

    def _go(self, weeks: int) -> None:
        """Go some weeks on or back, and nowhere that nothing is."""
        self.stop()
        self._move(weeks)

    def _move(self, weeks: int) -> None:
        wanted = self.day + weeks * WEEK
        self.up_to.value = max(self._first, min(wanted, max(self._last, self.day)))

    def _step_on(self) -> bool:
        self._move(1)
        return self.day < self._last

    def _play_or_pause(self) -> None:
        if self._player.playing:
            self.stop()
            return
        if self.day >= self._last:
            self.up_to.value = self._first
        # Where nothing keeps time, the first week is there to step on from.
        with suppress(NetkitError):
            self._player.start()

    def _name_play(self, playing: bool) -> None:
        self.play.description = PAUSE if playing else PLAY

    def _take_week(self) -> None:
        if self.week.value != self._week_of(self.day):
            self.up_to.value = self._last - (self.week.last - self.week.value) * WEEK

    def _show_week(self) -> None:
        self.week.words = f"up to {in_words(pd.Timestamp(self.day))}"
        self.week.value = self._week_of(self.day)

    def _week_of(self, day: dt.date) -> int:
        """Find the week on the slider that a day belongs to."""
        back = -((day - self._last) // WEEK)
        return max(0, min(self.week.last, self.week.last - back))
