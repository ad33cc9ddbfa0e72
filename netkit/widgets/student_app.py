"""The panel of panels: a learner's whole practice on one page, a tab a step."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable

import ipywidgets

from netkit.errors import NetkitError
from netkit.log import Log
from netkit.widgets.cards.office_card import OfficeCard
from netkit.widgets.classroom.hand_in import HandIn
from netkit.widgets.debrief.panel import Debrief
from netkit.widgets.explore.growth import GrowthExplorer
from netkit.widgets.explore.network import NetworkExplorer
from netkit.widgets.explore.replies import ReplyExplorer
from netkit.widgets.learned.decision import DecisionNote
from netkit.widgets.learned.learned import Learned
from netkit.widgets.log.chooser import LogChooser
from netkit.widgets.log.entry import LogEntry
from netkit.widgets.message.draft import MessageDraft
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import BUTTON, Panel, Words
from netkit.widgets.parts.tab_look import tab_look
from netkit.widgets.people.introductions import WhoCouldIntroduce
from netkit.widgets.people.target_list import TargetList
from netkit.widgets.people.who_do_you_know import WhoDoYouKnow
from netkit.widgets.talk.brief import TalkBrief
from netkit.widgets.talk.plan import TalkPlan
from netkit.widgets.today.round import Round
from netkit.widgets.today.today import Today

Maker = Callable[[LogSource, dt.date | None], Panel]
TABS: dict[str, dict[str, Maker]] = {
    "Today": {
        "What is due today?": lambda log, today: Today(log, today=today),
        "Every three months: a word to everyone": lambda log, today: Round(log, today=today),
        "Not on your own": lambda log, today: OfficeCard(),
    },
    "People": {
        "Who do you know?": lambda log, today: WhoDoYouKnow(log, today=today),
        "Whom would you like to talk to first?": lambda log, today: TargetList(log, today=today),
        "Who could introduce you?": lambda log, today: WhoCouldIntroduce(log),
    },
    "Write": {"Your message": lambda log, today: MessageDraft(log, today=today)},
    "Prepare": {
        "What to ask, and when": lambda log, today: TalkPlan(log, today=today),
        "A page to take along": lambda log, today: TalkBrief(log, today=today),
    },
    "Notes": {
        "What happened?": lambda log, today: LogEntry(log, today=today),
        "Five minutes right after a talk": lambda log, today: Debrief(log, today=today),
    },
    "What I learned": {
        "What did they tell you?": lambda log, today: Learned(log),
        "And what will you do?": lambda log, today: DecisionNote(log, today=today),
    },
    "How it grows": {
        "Who led to whom": lambda log, today: NetworkExplorer(log, as_of=today),
        "Week by week": lambda log, today: GrowthExplorer(log, as_of=today),
        "Who answered": lambda log, today: ReplyExplorer(log, as_of=today),
    },
    "Hand in": {"What leaves, row by row": lambda log, today: HandIn(log, today=today)},
}
"""The tabs in the order of the practice; on each, its panels under their headings."""
TRIED_OUT = (
    "Look around among invented people, as long as you like. For a log of your own, press "
    "“Make me a new one” among the files."
)


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
    ['LogEntry', 'Debrief']
    """

    def __init__(self, log: Log | LogSource, *, today: dt.date | None = None) -> None:
        self._source, self._fixed = source_of(log), today
        self.panels: dict[str, list[Panel]] = {}
        self.file = Words()
        self.change = ipywidgets.Button(description="Show the files", **BUTTON)
        self.tabs = ipywidgets.Tab(
            children=[ipywidgets.VBox() for _ in TABS], titles=list(TABS), selected_index=0
        )
        look = tab_look()
        super().__init__([look, self.file, *self._choosing(), self.tabs])
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
        """Offer other files where there is a chooser; at first only to those without their own."""
        if not isinstance(self._source, LogChooser):
            return []
        files = self._source
        self.change.on_click(lambda _: self._show(files, files.layout.display == "none"))
        self._show(files, not files.file)
        return [files, ipywidgets.HBox([self.change])]

    def _show(self, files: LogChooser, shown: bool) -> None:
        files.layout.display = None if shown else "none"
        self.change.description = "Hide the files" if shown else "Show the files"

    def _describe(self) -> None:
        file = self._source.file
        self.file.say(f"{file}: {self._source.contents()}." if file else TRIED_OUT)

    def _fill(self) -> None:
        """Make what is on the open tab, if this is the first time it is open."""
        at = self.tabs.selected_index
        name = None if at is None else list(TABS)[at]
        if name is not None and name not in self.panels:
            made = {head: self._made(make) for head, make in TABS[name].items()}
            self.panels[name] = [panel for panel in made.values() if isinstance(panel, Panel)]
            parts = [ipywidgets.VBox([_heading(head), panel]) for head, panel in made.items()]
            self.tabs.children[at].children = tuple(parts)

    def _made(self, make: Maker) -> Panel | Words:
        """Make a panel; where an adviser's file stops it, say so there, and keep all others."""
        try:
            return make(self._source, self._fixed)
        except NetkitError as error:
            return Words(str(error))


def _heading(words: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(f"<h2>{html.escape(words)}</h2>")
