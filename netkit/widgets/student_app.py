"""The panel of panels: a learner's whole practice on one page, a tab a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import ipywidgets

from netkit.log import Log
from netkit.widgets.log_chooser import LogChooser
from netkit.widgets.log_entry import LogEntry
from netkit.widgets.log_source import LogSource, source_of
from netkit.widgets.message_draft import MessageDraft
from netkit.widgets.panel import BUTTON, Panel, Words
from netkit.widgets.talk_plan import TalkPlan

Makers = list[Callable[[LogSource, dt.date | None], Panel]]
TABS: dict[str, Makers] = {
    "Write": [lambda log, today: MessageDraft()],
    "Prepare": [lambda log, today: TalkPlan()],
    "Notes": [lambda log, today: LogEntry(log, today=today)],
}
"""The tabs in the order of the practice, and what makes the panels of each."""
TRIED_OUT = "Only tried out so far: for a log of your own, press “Make me a new one”."


class StudentApp(Panel):
    """Find, ask, prepare, note, thank and look back: all panels on one page, a tab a step.

    Use it for people who should not see code; `netkit app student` shows it in the browser. Each
    tab is made when it is first opened, and all of them share one log.

    Parameters
    ----------
    log : Log or LogChooser
        The log to work on; with a chooser, another file can be chosen on the page.
    today : date, optional
        The day to look from; None is today, and in the sample its last day.

    Attributes
    ----------
    tabs, change : the parts
        `app.tabs.selected_index = 1` opens the second tab; `change.click()` shows the chooser.
    panels : dict of str to list of Panel
        The panels of each tab that was opened so far.

    Examples
    --------
    >>> import netkit as nk
    >>> app = nk.StudentApp(nk.new_log())
    >>> app.turn_to("Notes")
    >>> [type(panel).__name__ for panel in app.panels["Notes"]]
    ['LogEntry']
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._source, self._fixed = source_of(log), today
        self.panels: dict[str, list[Panel]] = {}
        self.file = Words()
        self.change = ipywidgets.Button(description="Another file", **BUTTON)
        self.tabs = ipywidgets.Tab(
            children=[ipywidgets.VBox() for _ in TABS], titles=list(TABS), selected_index=0
        )
        super().__init__([self.file, *self._choosing(), self.tabs])
        self.add_class("netkit-app")
        self.tabs.observe(lambda _: self._fill(), "selected_index")
        self._source.follow(self._describe)
        self._describe()
        self._fill()

    def summary(self) -> str:
        """Say which file is in use, and name the tabs."""
        return f"{self.file.text}\n\nOn this page: {', '.join(TABS)}."

    def turn_to(self, tab: str) -> None:
        """Turn to a tab by its name."""
        self.tabs.selected_index = list(TABS).index(tab)

    def _choosing(self) -> list[ipywidgets.Widget]:
        """Offer other files where there is a chooser; to begin with, only if none is one's own."""
        if not isinstance(self._source, LogChooser):
            return []
        self.change.on_click(lambda _: self._toggle())
        if self._source.file:
            self._toggle()
        return [ipywidgets.HBox([self.change]), self._source]

    def _toggle(self) -> None:
        shown = self._source.layout.display != "none"
        self._source.layout.display = "none" if shown else None

    def _describe(self) -> None:
        file = self._source.file
        self.file.say(f"{file}: {self._source.contents()}." if file else TRIED_OUT)

    def _fill(self) -> None:
        """Make what is on the open tab, if this is the first time it is open."""
        at = self.tabs.selected_index
        name = None if at is None else list(TABS)[at]
        if name is not None and name not in self.panels:
            self.panels[name] = [make(self._source, self._fixed) for make in TABS[name]]
            self.tabs.children[at].children = tuple(self.panels[name])
