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
from netkit.widgets.explore.kept_log import KeptLog
from netkit.widgets.parts.panel import as_html
from netkit.widgets.parts.plain_table import PlainTable

# A longer list is no longer read, and costs the browser a second.
MOST = 200
_ITSELF = "I found them"
_UNKNOWN = "no date"


class LedList(ipywidgets.Accordion):  # type: ignore[misc]  # ipywidgets has no types
    """Say in a table what the rings draw; what is folded away is not worked out.

    Parameters
    ----------
    kept : KeptLog
        Where the people come from.
    """

    def __init__(self, kept: KeptLog) -> None:
        self._kept, self._day = kept, dt.date.today()
        self._pages: dict[str, Callable[[KeptLog, dt.date], str]] = {
            "Who led to whom": who_led,
            "What came at the end of a chain": what_came,
            "This network in a few numbers": in_numbers,
        }
        pages = [ipywidgets.HTML() for _ in self._pages]
        super().__init__(pages, titles=tuple(self._pages))
        self.observe(lambda _: self._fill(), "selected_index")

    def look_at(self, day: dt.date) -> None:
        """Bring the open page to the end of a day."""
        self._day = day
        self._fill()

    def _fill(self) -> None:
        if self.selected_index is not None:
            make = list(self._pages.values())[self.selected_index]
            self.children[self.selected_index].value = make(self._kept, self._day)


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
    rows = pd.DataFrame(
        {
            "name": numbers["measure"].str.replace("_", " "),
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
