"""The panel that looks for somebody who could introduce you, and for the words to ask them."""

from __future__ import annotations

import ipywidgets
import pandas as pd

from netkit.log import Log
from netkit.people import find_introductions, first_words
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.widgets.parts.plain_table import PlainTable

SHOWN = {"through": "Through", "why": "Why they may help"}
MOST = 5
ANYBODY = ("somebody at a place (type it below)", "")
NOBODY = (
    "Nobody in your log is linked to {target} yet. That is no dead end: ask a teacher or the "
    "alumni office whom they know there, or write straight away. Strangers answer too."
)
ASK = "You could begin like this, in your own words:"


class WhoCouldIntroduce(LogPanel):
    """Choose a person, or type a place, and see who on your own list could open the door.

    Use it before you write to a stranger. It looks through your log and nowhere else, so it shows
    reasons to ask, no proof that two people know each other. Nothing is sent.

    Parameters
    ----------
    log : Log or LogChooser
        Whose people to look through. With a chooser, the panel follows the choice.

    Attributes
    ----------
    who, place, look, table, words : the parts
        Set `who.value` or `place.value`, and call `look.click()`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", organization="Fern & Co.")
    >>> panel = nk.WhoCouldIntroduce(log)
    >>> panel.place.value = "fern"
    >>> panel.look.click()
    >>> panel.found["through"].tolist()
    ['Anna Lee']
    """

    def __init__(self, log: Log | LogSource) -> None:
        self._work_on(log)
        self.who = ipywidgets.Dropdown(description="I want to reach", options=[ANYBODY], **NAMED)
        self.place = ipywidgets.Text(
            description="Or a place", placeholder="where they work, like: city library", **TYPED
        )
        self.look = ipywidgets.Button(description="Look", button_style="primary", **BUTTON)
        self.table, self.words = ipywidgets.HTML(), Words()
        self.found = pd.DataFrame()
        buttons = ipywidgets.HBox([self.look])
        super().__init__([self.who, self.place, buttons, self.table, self.words])
        self.look.on_click(lambda _: self._look())
        self._source.follow(self._follow)
        self._follow()

    def summary(self) -> str:
        """Give what was found, or say what to ask for."""
        start = "Choose a person or type a place, and see who on your own list could introduce you."
        parts = (str(PlainTable(self.found, **SHOWN)) if len(self.found) else "", self.words.text)
        return "\n\n".join(filter(None, (*parts, self.said.text))) or start

    def _follow(self) -> None:
        # Whoever is to be left in peace is not looked for by another way either.
        names = sorted(set(self._source.names) - self.log.left_in_peace, key=str.casefold)
        chosen, options = self.who.value, (ANYBODY, *((name, name) for name in names))
        if options != self.who.options:
            self.who.options = options
            self.who.value = chosen if chosen in names else ""

    def _look(self) -> None:
        with self.in_words():
            who, place = self.who.value, self.place.value
            self._show(find_introductions(self.log, who, None if who else place))

    def _show(self, found: pd.DataFrame) -> None:
        self.found = found.head(MOST)
        self.table.value = PlainTable(self.found, **SHOWN)._repr_html_() if len(found) else ""
        best = found.head(1).to_dict("records")
        self.words.say("".join(f"{ASK}\n\n{first_words(row)}" for row in best))
        target = self.who.value or " ".join(self.place.value.split())
        self.said.say("" if best else NOBODY.format(target=target))
