"""The panel that shows what got replies, and how sure that is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.charts.sheet import empty_sheet
from netkit.log import Log
from netkit.rates import reply_rates
from netkit.widgets.explore.controls import (
    ALL,
    choice,
    choice_of_label,
    chosen,
    number_of_days,
    shown_if,
)
from netkit.widgets.explore.explorer import Days, Explorer, Seen
from netkit.widgets.explore.kept_asks import KeptAsks, Wanted
from netkit.widgets.explore.reply_views import VIEWS
from netkit.widgets.explore.view import choice_of_view
from netkit.widgets.parts.log_source import LogSource

GROUPS = {
    "How I found them": "avenue",
    "How I wrote": "channel",
    "How well I know them": "warmth",
    "What I wrote for": "purpose",
    "Which message": "template",
    "Day of the week": "weekday",
    "All together": ALL,
}


class ReplyExplorer(Explorer):
    """See what got replies: by how people were found, how they were written to, how well known.

    Use it to look at one question in several ways. Do not pick the grouping that looks best and
    call it a finding: the more ways one looks, the more chance has to say.

    Parameters
    ----------
    log : Log, LogChooser, or DataFrame of asks or events
        With a chooser, the panel follows the choice and what is noted.
    show : str
        Which picture: "rates", "curve", "outcomes", "waiting", "comparison" or "steps".
    by : str or None
        Group by "avenue", "channel", "warmth", "purpose", "template" or "weekday"; None is all
        together.
    avenue, channel : str or None
        Only those found, or written to, this way.
    within_days : int
        An answer counts if it came within this many days.
    since, up_to : date, optional
        Only requests from this day on; all as it stood at the end of that day.
    as_of : date, optional
        The day to look from; None is today.

    Attributes
    ----------
    show, by, avenue, channel, within_days, since, up_to : the parts
        `explorer.by.value = "channel"` does what a person does.
    picture, sentence, code : the answer, drawn, in words, and as a line of Python
    table : DataFrame
        What is drawn.
    rates : DataFrame
        The reply rates of the requests in view.

    Raises
    ------
    NetkitError
        If an argument is none of its choices.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03")
    >>> explorer = nk.ReplyExplorer(log, as_of="2026-03-31")
    >>> explorer.within_days.value = 14
    >>> explorer.rates[["asks", "matured", "answered"]].values.tolist()
    [[1, 1, 0]]
    >>> explorer.line()
    "nk.ReplyExplorer(log, within_days=14, up_to='2026-03-31')"
    """

    def __init__(  # noqa: PLR0913 - each is a choice that a view as code may name
        self,
        log: Log | LogSource | pd.DataFrame,
        *,
        show: str = "rates",
        by: str | None = "avenue",
        avenue: str | None = None,
        channel: str | None = None,
        within_days: int = 21,
        since: Any = None,
        up_to: Any = None,
        as_of: Any = None,
    ) -> None:
        self._asks = KeptAsks(log)
        self.show = choice_of_view(VIEWS, show)
        self.by = choice("Group by", GROUPS, by)
        self.avenue = choice_of_label("Only found by", self._asks, "avenue", avenue)
        self.channel = choice_of_label("Only written by", self._asks, "channel", channel)
        self.within_days = number_of_days("Days to answer", within_days)
        choices = ("show", "by", "avenue", "channel", "within_days")
        parts = {name: getattr(self, name) for name in choices}
        super().__init__(self._asks, parts, Days(since, up_to, as_of))

    @property
    def rates(self) -> pd.DataFrame:
        """The reply rates of the requests in view."""
        return reply_rates(self._in_view(), chosen(self.by), self.within_days.value)

    def _in_view(self) -> pd.DataFrame:
        days = self.period.day, self.since.value
        return self._asks.wanted(Wanted(*days, chosen(self.avenue), chosen(self.channel)))

    def _look(self) -> Seen:
        view = VIEWS[self.show.value]
        for name in ("by", "within_days"):
            shown_if(getattr(self, name), name in view.uses)
        asks = self._in_view()
        if asks.empty and len(self._asks.everything):
            cure = "Choose other days, or all ways of finding and writing."
            return asks, empty_sheet("no request is left to count", cure, theme="light")
        return view.show(asks, chosen(self.by), self.within_days.value)
