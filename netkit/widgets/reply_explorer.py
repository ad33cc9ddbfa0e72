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
from netkit.widgets.log_source import LogSource, source_of
from netkit.widgets.panel import NAMED, Panel, Words

GROUPS = {
    "How I found them": "avenue",
    "How I wrote": "channel",
    "How well I know them": "warmth",
    "All together": None,
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
    chart : FigureWidget
        The picture; `sentence` says it in words.

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
        self.sentence = Words()
        self._drawn, self.rates = self._draw()
        self.chart = go.FigureWidget(self._drawn)
        self.sentence.say(sentence(self._drawn))
        super().__init__([self.by, self.within_days, self.up_to, self.chart, self.sentence])
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
            self._drawn, self.rates = self._draw()
            redraw(self.chart, self._drawn)
            self.sentence.say(sentence(self._drawn))

    def _follow(self, log: Log | LogSource | pd.DataFrame) -> Callable[[Any], pd.DataFrame]:
        """Find out how to get asks from what was handed over."""
        if isinstance(log, pd.DataFrame):
            return lambda day: rewind(log, day)
        source = source_of(log)
        source.follow(self.refresh)
        return lambda day: find_asks(source.log, as_of=day)

    def _draw(self) -> tuple[go.Figure, pd.DataFrame]:
        day = self.up_to.value or dt.date.today()
        rates = reply_rates(
            self._asks_up_to(day), by=self.by.value, within_days=self.within_days.value
        )
        return plot_reply_rates(rates), rates


def redraw(chart: go.FigureWidget, figure: go.Figure) -> None:
    """Make a chart on the screen look like a figure, in one step and without a flicker."""
    if len(chart.data) != len(figure.data):
        chart.data = []
        chart.add_traces(figure.data)
    with chart.batch_update():
        for old, new in zip(chart.data, figure.data, strict=True):
            old.update(_instead(old.to_plotly_json(), new.to_plotly_json()))
        chart.layout.update(_instead(chart.layout.to_plotly_json(), figure.layout.to_plotly_json()))


def _instead(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Give the change from old to new: what is gone must be unset by name."""
    change: dict[str, Any] = {name: None for name in old if name not in new and name != "uid"}
    for name, value in new.items():
        both = isinstance(value, dict) and isinstance(old.get(name), dict)
        change[name] = _instead(old[name], value) if both else value
    change.pop("type", None)
    return change
