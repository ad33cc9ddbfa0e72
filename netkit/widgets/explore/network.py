"""The panel that shows who led to whom, ring by ring and week by week."""

from __future__ import annotations

from typing import Any

import ipywidgets
import pandas as pd

from netkit.charts.rings import bring_out, plot_growth_rings
from netkit.charts.rings.names import FEW
from netkit.log import Log
from netkit.widgets.explore.controls import BESIDE, choice_of_label, chosen
from netkit.widgets.explore.explorer import Days, Explorer, Seen
from netkit.widgets.explore.kept_log import KeptLog
from netkit.widgets.explore.led_list import LedList
from netkit.widgets.parts.log_source import LogSource

TOO_MANY = (
    f"Names stand beside up to {FEW} people. Of more, point at somebody, or open the list below."
)


class NetworkExplorer(Explorer):
    """See a network grow ring by ring, and who led to whom.

    Use it to see where people came from, and whom to tell what came of it. Do not read it as who
    is worth most: somebody who introduces nobody may have said the one thing that mattered.

    Parameters
    ----------
    log : Log, LogChooser, or DataFrame of events
        With a chooser, the panel follows the choice and what is noted.
    avenue : str or None
        Bring out the chains that began this way, and dim the others.
    names : bool
        Write names beside people, up to 15 of them, where there is room.
    up_to : date, optional
        All as it stood at the end of that day.
    as_of : date, optional
        The day to look from; None is today.

    Attributes
    ----------
    avenue, names, up_to : the parts
        `explorer.names.value = True` does what a person does.
    led : what is folded below: who led to whom, and what came at the end of chains
    picture, sentence, code : the answer, drawn, in words, and as a line of Python
    table : DataFrame
        What is drawn: the whole referral tree.

    Raises
    ------
    NetkitError
        If an argument is none of its choices.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "referral_received", "2026-02-03", referred="Omar Haddad")
    >>> explorer = nk.NetworkExplorer(log, as_of="2026-03-31")
    >>> explorer.table["contact"].tolist()
    ['Anna Lee', 'Omar Haddad']
    >>> explorer.line()
    "nk.NetworkExplorer(log, up_to='2026-03-31')"
    """

    def __init__(
        self,
        log: Log | LogSource | pd.DataFrame,
        *,
        avenue: str | None = None,
        names: bool = False,
        up_to: Any = None,
        as_of: Any = None,
    ) -> None:
        self._log = KeptLog(log)
        self.avenue = choice_of_label("Chains begun by", self._log, "avenue", avenue)
        self.names = ipywidgets.Checkbox(description="Names", value=names, **BESIDE)
        self.led = LedList(self._log)
        parts = {"avenue": self.avenue, "names": self.names}
        super().__init__(self._log, parts, Days(None, up_to, as_of))
        self.since.layout.display = "none"

    def _below(self) -> list[ipywidgets.Widget]:
        return [self.led]

    def _look(self) -> Seen:
        tree, day = self._log.tree, pd.Timestamp(self.period.day)
        figure = plot_growth_rings(tree, up_to=day, names=self.names.value)
        avenue = chosen(self.avenue)
        if avenue is not None:
            bring_out(figure, avenue)
        here = int((~(tree["joined_on"] > day)).sum())
        self.said.say(TOO_MANY if self.names.value and here > FEW else "")
        self.led.look_at(self.period.day)
        return tree, figure
