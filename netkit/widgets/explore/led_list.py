"""What stands folded below the rings: who led to whom, what came of it, and a few numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import ipywidgets
import pandas as pd

from netkit.charts.words import day as in_words
from netkit.growth import chain_leads, ego_measures
from netkit.vocabulary import label
from netkit.widgets.explore.controls import shown_if
from netkit.widgets.explore.kept_log import KeptLog
from netkit.widgets.parts.panel import BUTTON, as_html
from netkit.widgets.parts.plain_table import PlainTable

# A longer list is no longer read, and costs the browser a second.
MOST = 200
# What a learner calls the measures of `netkit.ego_measures`.
NAMES = {
    "people": "People",
    "ties": "Pairs who know each other",
    "density": "Share of pairs who do",
    "effective_size": "Separate circles",
    "constraint": "Leading back to each other",
    "e_i_index": "Within a group or across",
    "groups": "Groups",
    "hill_1": "Groups, as if of equal size",
    "hill_2": "The same, mostly the large ones",
    "blau": "Two by lot from two groups",
}
_ITSELF = "I found them"
_UNKNOWN = "no date"


class LedList(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Say in a table what the rings draw; what is folded away is not worked out.

    Parameters
    ----------
    kept : KeptLog
        Where the people come from.

    Attributes
    ----------
    buttons, pages : the parts
        `led.buttons[0].click()` unfolds the first page, or folds it.
    """

    # Buttons, since the Tab key does not come to the titles of an ipywidgets accordion.

    def __init__(self, kept: KeptLog) -> None:
        self._kept, self._day = kept, dt.date.today()
        self._makers: dict[str, Callable[[KeptLog, dt.date], str]] = {
            "who led to whom": who_led,
            "what came at the end of a chain": what_came,
            "this network in a few numbers": in_numbers,
        }
        self.pages = [ipywidgets.HTML() for _ in self._makers]
        self.buttons = [ipywidgets.Button(**BUTTON) for _ in self._makers]
        self._open: int | None = None
        for at, button in enumerate(self.buttons):
            button.on_click(lambda _, at=at: self._turn_to(at))
        parts = [part for pair in zip(self.buttons, self.pages, strict=True) for part in pair]
        super().__init__(parts)
        self._fill()

    def look_at(self, day: dt.date) -> None:
        """Bring the open page to the end of a day."""
        self._day = day
        self._fill()

    def _turn_to(self, page: int) -> None:
        """Unfold a page and fold the others; the open one is folded."""
        self._open = None if self._open == page else page
        self._fill()

    def _fill(self) -> None:
        for at, (name, make) in enumerate(self._makers.items()):
            is_open = at == self._open
            self.buttons[at].description = f"{'Hide' if is_open else 'Show'} {name}"
            self.pages[at].value = make(self._kept, self._day) if is_open else ""
            shown_if(self.pages[at], is_open)


def who_led(kept: KeptLog, day: dt.date) -> str:
    """List everybody by the day they came, with who introduced them."""
    tree = kept.tree
    here = tree[~(tree["joined_on"] > pd.Timestamp(day))]
    if here.empty:
        return as_html("Nobody yet. Add one person you know, and this list starts.")
    newest = here.tail(MOST)
    rows = pd.DataFrame(
        {
            "on": newest["joined_on"].map(_day_in_words),
            "who": newest["contact"],
            "by": newest["introduced_by"].fillna(_ITSELF),
            "found": newest["avenue"].map(lambda found: _words("avenue", found)),
            "met": newest["met_on"].map(lambda met: _talk(met, day)),
        }
    )
    table = PlainTable(
        rows, who="Who", by="Introduced by", found="How I found them", on="Since", met="Talk"
    )
    return _left_out(len(here), "people") + table._repr_html_()


def what_came(kept: KeptLog, day: dt.date) -> str:
    """List the leads with the people who led there; they are shown and never scored."""
    leads = chain_leads(kept.log, day)
    if leads.empty:
        return as_html("No lead is noted up to this day. Most talks lead to no lead, and help.")
    newest = leads.tail(MOST)
    rows = pd.DataFrame(
        {
            "on": newest["date"].map(_day_in_words),
            "lead": newest["lead"].map(lambda lead: _words("lead", lead)),
            "chain": newest["chain"],
        }
    )
    table = PlainTable(rows, on="When", lead="What", chain="Who led there")
    return _left_out(len(leads), "leads") + table._repr_html_()


def in_numbers(kept: KeptLog, day: dt.date) -> str:
    """List a few numbers of network research, each with what it means; none is good or bad."""
    numbers = ego_measures(kept.log, as_of=day)
    if not numbers["value"].iloc[0]:
        return as_html("Nobody yet. Add one person you know, and these numbers start.")
    rows = pd.DataFrame(
        {
            "name": numbers["measure"].map(NAMES),
            "value": numbers["value"].map(_number),
            "meaning": numbers["meaning"],
        }
    )
    about = "Nobody needs a high one or a low one. Who knows whom is only what the log says."
    table = PlainTable(rows, name="What", value="Here", meaning="What it says")
    return as_html(about) + table._repr_html_()


def _number(value: float) -> str:
    return "too little to say" if pd.isna(value) else f"{value:,.3g}"


def _left_out(there: int, things: str) -> str:
    return as_html(f"The newest {MOST} of {there:,} {things}.") if there > MOST else ""


def _day_in_words(date: Any) -> str:
    return _UNKNOWN if pd.isna(date) else in_words(pd.Timestamp(date))


def _talk(met: Any, day: dt.date) -> str:
    return "not yet" if pd.isna(met) or met > pd.Timestamp(day) else in_words(pd.Timestamp(met))


def _words(name: str, value: Any) -> str:
    return "not noted" if pd.isna(value) else label(name, str(value))
