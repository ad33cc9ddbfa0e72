"""All that a learner's page is drawn from, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from netkit.asks import find_asks
from netkit.effort import timeliness
from netkit.growth import network_growth, referral_tree
from netkit.log import Log
from netkit.reminders import due_today
from netkit.report.nameless import nameless

MANY_WEEKS = 30
"""Beyond these, growth is counted by month."""


@dataclass(frozen=True)
class Told:
    """What a log tells up to a day, each in the table of its measure.

    Attributes
    ----------
    asks, times, due : of `find_asks`, `timeliness` and `due_today`
    tree : who led to whom, without a name
    """

    log: Log
    until: pd.Timestamp
    asks: pd.DataFrame
    tree: pd.DataFrame
    times: pd.DataFrame
    due: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted at all."""
        return self.log.contacts.empty and self.log.events.empty

    @property
    def growth(self) -> pd.DataFrame:
        """How the network grew, by week, or by month where that would be many."""
        weeks = network_growth(self.log, "week", self.until)
        return weeks if len(weeks) <= MANY_WEEKS else network_growth(self.log, "month", self.until)


def told(log: Log, until: pd.Timestamp) -> Told:
    """Work out what a log tells up to a day."""
    tree = nameless(referral_tree(log, until))
    asks, times, due = find_asks(log, until), timeliness(log, until), due_today(log, until)
    return Told(log, until, asks, tree, times, due)
