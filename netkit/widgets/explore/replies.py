"""The panel that shows what got replies, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from netkit.asks import find_asks, rewind
from netkit.charts import plot_reply_rates, sentence
from netkit.log import Log
from netkit.rates import reply_rates
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import NAMED, Panel, Words
from netkit.widgets.parts.picture import Picture

GROUPS = {
    "How I found them": "avenue",
    "How I wrote": "channel",
    "How well I know them": "warmth",
    "All together": "all",
}


class ReplyExplorer(Panel):
    """See what got replies: by how people were found, how they were written to, how well known.

    Use it to look at one question in several ways. Do not pick the grouping that looks best and
    call it a finding: the more ways one looks, the more chance has to say.

    Parameters
    ----------
    log : Log, LogChooser or DataFrame of asks
        With a chooser, the panel follows the choice and what is noted.
    as_of : date, optional
        The day to look from; None is today.

    Attributes
    ----------
    by, within_days, up_to : the parts
        `explorer.by.value = "channel"` does what a person does.
    picture, sentence : the answer, drawn and in words
    rates : DataFrame
        The table behind both.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03")
    >>> explorer = nk.ReplyExplorer(log, as_of="2026-03-31")
    >>> explorer.within_days.value = 14
    >>> explorer.rates[["asks", "matured", "answered"]].values.tolist()
    [[1, 1, 0]]
    """

    def __init__(self, log: Log | LogSource | pd.DataFrame, *, as_of: Any = None) -> None:
        self._asks_up_to = self._follow(log)
        day = dt.date.today() if as_of is None else pd.Timestamp(as_of).date()
        self.by = ipywidgets.Dropdown(
            description="Group by", options=list(GROUPS.items()), value="avenue", **NAMED
        )
        self.within_days = ipywidgets.BoundedIntText(
            description="Days to answer", value=21, min=1, max=365, **NAMED
        )
        self.up_to = ipywidgets.DatePicker(description="Up to", value=day, **NAMED)
        self.picture, self.sentence = Picture(), Words()
        super().__init__([self.by, self.within_days, self.up_to, self.picture, self.sentence])
        self._show()
        for part in (self.by, self.within_days, self.up_to):
            part.observe(lambda _: self.refresh(), "value")

    def summary(self) -> str:
        """Say the picture in words."""
        return self.sentence.text

    def figure(self) -> go.Figure:
        """Give the picture as it stands."""
        return self._drawn

    def refresh(self) -> None:
        """Count again and bring the picture up to date."""
        self.said.say("")
        with self.in_words():
            self._show()

    def _follow(self, log: Log | LogSource | pd.DataFrame) -> Callable[[Any], pd.DataFrame]:
        """Find out how to get asks from what was handed over."""
        if isinstance(log, pd.DataFrame):
            return lambda day: rewind(log, day)
        source = source_of(log)
        source.follow(self.refresh)
        return lambda day: find_asks(source.log, as_of=day)

    def _show(self) -> None:
        day = self.up_to.value or dt.date.today()
        by = None if self.by.value == "all" else self.by.value
        self.rates = reply_rates(self._asks_up_to(day), by=by, within_days=self.within_days.value)
        self._drawn = plot_reply_rates(self.rates)
        self.picture.show(self._drawn)
        self.sentence.say(sentence(self._drawn))
