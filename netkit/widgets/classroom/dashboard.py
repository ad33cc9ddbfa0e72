"""The panel for a counselor: a class read from its files, and what to see in it, a tab each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import plotly.graph_objects as go

from netkit.charts.words import sentence
from netkit.cohort import Cohort
from netkit.errors import NetkitError
from netkit.privacy import Key
from netkit.privacy.smallest import INSIDE
from netkit.widgets.classroom.class_chooser import ClassChooser
from netkit.widgets.classroom.class_page_maker import ClassPageMaker
from netkit.widgets.classroom.class_views import SECTION, VIEWS, Choice, has_sections
from netkit.widgets.classroom.tellings import tell_health, tell_who_needs_a_hand
from netkit.widgets.explore.controls import ALL, choice, chosen, number_of_days, offer, together
from netkit.widgets.parts.panel import Panel, Words
from netkit.widgets.parts.picture import Picture
from netkit.widgets.parts.tab_look import tab_look

BY = {
    "Everybody together": ALL,
    "How they were found": "avenue",
    "How they were written to": "channel",
    "How well they are known": "warmth",
}
HEALTH, HAND, PAGE = "What was read", "Who may need a hand", "The class page"
TABS = (HEALTH, *VIEWS, HAND, PAGE)
NO_CLASS = (
    "Choose a folder or zip with the logs of a class, and press “Read this class”. The files stay "
    "as they are, and nothing leaves this computer."
)
NOT_HERE = (
    "Names, files and what stands behind each number are shown only while this page runs. They "
    "are not saved with it."
)


class ClassDashboard(Panel):
    """Read the logs of a class, and see what was read, what the class did, and who may need a hand.

    Use it for the one who looks after a class. What is there for their eyes alone is drawn on the
    open page, and stands in no output, no saved notebook and no summary.

    Parameters
    ----------
    source : Cohort, str, Path or None
        A class, or the folder or zip to read at once; None asks.
    folder : str or Path
        Where to look for classes, and where the class page goes.
    key, roster, as_of : optional
        As `read_cohort` takes them; they can be changed in the panel.

    Attributes
    ----------
    chooser, by, within_days, tabs : the parts
        `dashboard.turn_to("Who answered")` opens a tab, `dashboard.by.value = "section"` chooses.
    page : the panel that saves the class page, once its tab was opened

    Examples
    --------
    >>> import netkit as nk
    >>> nk.ClassDashboard().summary().split(".")[0]
    'Choose a folder or zip with the logs of a class, and press “Read this class”'
    """

    def __init__(
        self,
        source: Cohort | str | Path | None = None,
        *,
        folder: str | Path = ".",
        key: Key | str | Path | None = None,
        roster: str | Path | None = None,
        as_of: Any = None,
    ) -> None:
        self._folder = folder
        self.chooser = ClassChooser(folder, key=key, roster=roster, as_of=as_of)
        self.by = choice("Part the class by", BY, None)
        self.within_days = number_of_days("Days to answer", 21)
        self.page: ClassPageMaker | None = None
        self._filled: set[str] = set()
        self.tabs = ipywidgets.Tab(
            children=[ipywidgets.VBox() for _ in TABS], titles=list(TABS), selected_index=0
        )
        super().__init__([tab_look(), self.chooser, self.tabs])
        self.add_class("netkit-app")
        self._listen()
        self._begin(source)

    @property
    def cohort(self) -> Cohort | None:
        """Give the class that is looked at."""
        cohort: Cohort | None = self.chooser.cohort
        return cohort

    def summary(self) -> str:
        """Say how many files were read, and name the tabs; nothing of anybody."""
        if self.cohort is None:
            return " ".join(filter(None, (NO_CLASS, self.chooser.said.text)))
        return f"{in_short(self.cohort)}\n\nOn this page: {', '.join(TABS)}.\n\n{NOT_HERE}"

    def turn_to(self, tab: str) -> None:
        """Turn to a tab by its name."""
        self.tabs.selected_index = TABS.index(tab)

    def _listen(self) -> None:
        self.chooser.observe(lambda _: self._renew(), "changes")
        self.tabs.observe(lambda _: self._fill(), "selected_index")
        for part in (self.by, self.within_days):
            part.observe(lambda _: self._choose(), "value")

    def _begin(self, source: Cohort | str | Path | None) -> None:
        """Take a class as it is, or read one."""
        if isinstance(source, Cohort):
            self.chooser.cohort = source
            self._renew()
        elif source is not None:
            self.chooser.path.value = str(source)
            self.chooser.read_class()
        self._show_tabs()

    def _renew(self) -> None:
        """Look at another class."""
        if self.cohort is not None:
            self.chooser.in_use.say(in_short(self.cohort))
            sections = {"Section, at the same age": SECTION} if has_sections(self.cohort) else {}
            offer(self.by, {**BY, **sections})
        self._filled.clear()
        self._show_tabs()
        self._fill()

    def _show_tabs(self) -> None:
        self.tabs.layout.display = "none" if self.cohort is None else None

    def _choose(self) -> None:
        """Draw again what the choices change."""
        self._filled -= {name for name, view in VIEWS.items() if view.chosen}
        self._fill()

    def _fill(self) -> None:
        """Make what is on the open tab, unless it is there."""
        at = self.tabs.selected_index
        if self.cohort is None or at is None or TABS[at] in self._filled:
            return
        self._filled.add(TABS[at])
        self.tabs.children[at].children = self._made(TABS[at], self.cohort)

    def _made(self, tab: str, cohort: Cohort) -> list[ipywidgets.Widget]:
        """Make a tab; where it cannot be, say why there, and keep all others."""
        try:
            return self._makers.get(tab, self._view)(tab, cohort)
        except NetkitError as error:
            return [Words(str(error))]

    @property
    def _makers(self) -> dict[str, Callable[[str, Cohort], list[ipywidgets.Widget]]]:
        return {
            HEALTH: lambda _, cohort: [tell_health(cohort)],
            HAND: lambda _, cohort: [tell_who_needs_a_hand(cohort)],
            PAGE: lambda _, cohort: [self._page(cohort)],
        }

    def _page(self, cohort: Cohort) -> ClassPageMaker:
        self.page = ClassPageMaker(cohort, self._folder)
        return self.page

    def _view(self, tab: str, cohort: Cohort) -> list[ipywidgets.Widget]:
        view = VIEWS[tab]
        figures = view.draw(cohort, Choice(chosen(self.by), self.within_days.value))
        controls = [together(self.by, self.within_days)] if view.chosen else []
        return [Words(view.before), *controls, *(part for one in figures for part in _drawn(one))]


def in_short(cohort: Cohort) -> str:
    """Say how many logs were read; beside the size of the class it would say who is missing."""
    read = int(cohort.health["status"].eq("read").sum())
    logs = f"{read:,} logs" if read >= INSIDE else f"Fewer than {INSIDE} logs"
    return f"{logs} were read. All numbers are up to {f'{cohort.as_of:%d %B %Y}'.lstrip('0')}."


def _drawn(figure: go.Figure) -> list[ipywidgets.Widget]:
    picture = Picture()
    picture.show(figure)
    return [picture, Words(sentence(figure))]
