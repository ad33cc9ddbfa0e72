"""The panel that shows how a network grew, and what its owner did for it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.charts.sheet import empty_sheet
from netkit.log import Log
from netkit.widgets.explore.controls import ALL, choice, choice_of_label, chosen, shown_if
from netkit.widgets.explore.explorer import Days, Explorer, Seen
from netkit.widgets.explore.growth_views import VIEWS, Sight
from netkit.widgets.explore.kept_log import KeptLog
from netkit.widgets.explore.view import choice_of_view
from netkit.widgets.parts.log_source import LogSource

GROUPS = {
    "All together": ALL,
    "How I found them": "avenue",
    "What they work in": "field",
    "Where they work": "organization",
    "Introductions away": "generation",
}
STEPS = {"Week by week": "week", "Month by month": "month", "Day by day": "day"}
# Whoever led to these people is left out, and so each of them would look like a find of one's own.
_NO_CHAINS = (
    "people found in one way come without those who led to them",
    "Set Only found by to All, or choose another group.",
)


class GrowthExplorer(Explorer):
    """See how a network grew, what was done for it day by day, and whom it is made of.

    Use it to watch what lies in one's own hands. Do not read a flat line as failure: connections
    that were removed are invisible, and weeks without a step happen to everybody.

    Parameters
    ----------
    log : Log, LogChooser, or DataFrame of events
        With a chooser, the panel follows the choice and what is noted.
    show : str
        Which picture: "growth", "effort" or "mix".
    by : str or None
        Group by "avenue", "field", "organization" or "generation"; None is all together (the mix
        is then by field).
    every : str
        "week", "month" or "day".
    avenue, channel : str or None
        Only people found, or steps taken, this way.
    since, up_to : date, optional
        The days to show; all as it stood at the end of the last of them.
    as_of : date, optional
        The day to look from; None is today.

    Attributes
    ----------
    show, by, every, avenue, channel, since, up_to : the parts
        `explorer.show.value = "mix"` does what a person does.
    picture, sentence, code : the answer, drawn, in words, and as a line of Python
    table : DataFrame
        What is drawn.

    Raises
    ------
    NetkitError
        If an argument is none of its choices.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03")
    >>> explorer = nk.GrowthExplorer(log, as_of="2026-03-31")
    >>> explorer.table["asked"].tolist()
    [1]
    >>> explorer.line()
    "nk.GrowthExplorer(log, up_to='2026-03-31')"
    """

    def __init__(  # noqa: PLR0913 - each is a choice that a view as code may name
        self,
        log: Log | LogSource | pd.DataFrame,
        *,
        show: str = "growth",
        by: str | None = None,
        every: str = "week",
        avenue: str | None = None,
        channel: str | None = None,
        since: Any = None,
        up_to: Any = None,
        as_of: Any = None,
    ) -> None:
        self._log = KeptLog(log)
        self.show = choice_of_view(VIEWS, show)
        self.by = choice("Group by", GROUPS, by)
        self.every = choice("In steps", STEPS, every)
        self.avenue = choice_of_label("Only found by", self._log, "avenue", avenue)
        self.channel = choice_of_label("Only done by", self._log, "channel", channel)
        choices = ("show", "by", "every", "avenue", "channel")
        parts = {name: getattr(self, name) for name in choices}
        super().__init__(self._log, parts, Days(since, up_to, as_of))

    def _look(self) -> Seen:
        view = VIEWS[self.show.value]
        for name in ("by", "every", "avenue", "channel", "since"):
            shown_if(getattr(self, name), name in view.uses)
        by, since = chosen(self.by), self.since.value
        avenue, channel = chosen(self.avenue), chosen(self.channel)
        if by == "generation" and avenue is not None and {"by", "avenue"} <= view.uses:
            return pd.DataFrame(), empty_sheet(*_NO_CHAINS, theme="light")
        log = self._log.only(
            avenue if "avenue" in view.uses else None, channel if "channel" in view.uses else None
        )
        table, figure = view.show(log, Sight(by, self.every.value, since, self.period.day))
        if table.empty and len(self._log.events):
            cure = "Choose other days, or all ways of finding and writing."
            return table, empty_sheet("nothing is left to count", cure, theme="light")
        return table, figure
