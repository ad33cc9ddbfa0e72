"""The panel that puts a list in order: one person at a time, by one's own wish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.log import Log
from netkit.people import rank_contacts
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED
from netkit.widgets.parts.plain_table import PlainTable

SHOWN = {"place": "Place", "contact": "Who", "why": "Why"}
MOST = 10
NOT_SAID = ("not said yet", "")
COLUMNS = ("motivation", "warmth", "field")
UNCHANGED = "Nothing has changed yet. Say how much you want to talk with them."
EMPTY = "Nobody is waiting to be asked. Add a few names first: one is enough to begin."
WISHES = [
    ("5: I would love to", 5),
    ("4: very much", 4),
    ("3: yes", 3),
    ("2: maybe", 2),
    ("1: a little", 1),
    ("0: not now", 0),
]


class TargetList(LogPanel):
    """Say of one person at a time how much you want to talk, and watch the list sort itself.

    Use it to choose whom to write to first. It sorts by your own wish, then by what you are
    curious about, then by how well you know them; it does not guess who answers.

    Parameters
    ----------
    log : Log or LogChooser
        Whose contacts to rank. With a chooser, the panel follows the choice.
    fields : str or iterable of str
        What you are curious about, to begin with: "rivers, maps".
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Attributes
    ----------
    curious, who, motivation, closeness, field, save, table : the parts
        Set `who.value` and `motivation.value`, and call `save.click()`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee")
    >>> panel = nk.TargetList(log)
    >>> panel.motivation.value = 4
    >>> panel.save.click()
    >>> panel.log.contacts["motivation"].tolist()
    [4]
    """

    def __init__(
        self,
        log: Log | LogSource,
        fields: str | Iterable[str] = "",
        *,
        today: dt.date | None = None,
    ) -> None:
        self._work_on(log, today)
        self._shown: dict[str, Any] = {}
        self._filled: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        self._make_controls(fields if isinstance(fields, str) else ", ".join(fields))
        self.table = ipywidgets.HTML()
        asked = [self.who, self.motivation, self.closeness, self.field]
        super().__init__([self.curious, *asked, ipywidgets.HBox([self.save]), self.table])
        self.curious.observe(lambda _: self._show(), "value")
        self.who.observe(lambda _: self._fill(), "value")
        self.save.on_click(lambda _: self._save())
        self._source.follow(self._follow)
        self._follow()

    @property
    def ranking(self) -> pd.DataFrame:
        """Give the whole list as it is ranked now."""
        return rank_contacts(self.log, self.curious.value)

    def summary(self) -> str:
        """Give the first ten of the list."""
        return str(PlainTable(self.ranking.head(MOST), **SHOWN)) or EMPTY

    def _make_controls(self, fields: str) -> None:
        warmth = [(label, code) for code, label in vocabulary.labels("warmth").items()]
        self.curious = ipywidgets.Text(
            description="I'm curious about", value=fields, placeholder="like: rivers, maps", **TYPED
        )
        self.who = ipywidgets.Dropdown(description="Who", **NAMED)
        self.motivation = ipywidgets.Dropdown(
            description="I want to talk", options=[NOT_SAID, *WISHES], **NAMED
        )
        self.closeness = ipywidgets.Dropdown(
            description="How well I know them", options=[NOT_SAID, *warmth], **NAMED
        )
        self.field = ipywidgets.Text(
            description="Their field", placeholder="like: public health", **TYPED
        )
        self.save = ipywidgets.Button(description="Save", button_style="primary", **BUTTON)

    def _follow(self) -> None:
        """Offer who can be asked, and keep the one chosen if they still can."""
        chosen, names = self.who.value, tuple(sorted(self.ranking["contact"], key=str.casefold))
        if names != self.who.options:
            self.who.options = names
            self.who.value = chosen if chosen in names else self._next_one()
        self._fill()
        self._show()

    def _next_one(self) -> str | None:
        """Give the first person without a wish; without such, the one there is, or the first."""
        waiting = self.log.contacts[self.log.contacts["motivation"].isna()]["contact"]
        names = self.who.options
        other = self.who.value or next(iter(names), None)
        return next((name for name in waiting if name in names), other)

    def _noted(self) -> dict[str, Any]:
        """Give what is noted of the person chosen; "" where nothing is."""
        theirs = self.log.contacts[self.log.contacts["contact"] == self.who.value]
        rows = theirs[list(COLUMNS)].astype(object).fillna("").to_dict("records")
        return {str(name): value for row in rows[:1] for name, value in row.items()}

    def _fill(self) -> None:
        """Show what is noted, unless it is shown already: then the form may hold more by now."""
        noted = {"contact": self.who.value, **self._noted()}
        if noted != self._shown:
            self._shown = noted
            known = [value for _, value in self.motivation.options]
            motivation, warmth = noted.get("motivation"), noted.get("warmth")
            self.motivation.value = motivation if motivation in known else ""
            self.closeness.value = warmth if warmth in vocabulary.terms("warmth") else ""
            self.field.value = noted.get("field", "")
            self._filled = self._form()

    def _form(self) -> dict[str, Any]:
        values = (self.motivation.value, self.closeness.value, self.field.value.strip())
        return dict(zip(COLUMNS, values, strict=True))

    def _show(self) -> None:
        first = self.ranking.head(MOST)
        self.table.value = "" if first.empty else PlainTable(first, **SHOWN)._repr_html_()
        if first.empty:
            self.said.say(EMPTY)
        elif self.said.text == EMPTY:
            self.said.say("")

    def _save(self) -> None:
        form, who = self._form(), self.who.value
        changed = {name: value for name, value in form.items() if value != self._filled[name]}
        if who is None or not changed:
            self.said.say(UNCHANGED if who else EMPTY)
            return
        with self.in_words():
            self.log.change_contact(who, **changed)
            self._tell()
            self.who.value = self._next_one()
            self.said.say(self._in_words(who))

    def _in_words(self, who: str) -> str:
        ranking, saved = self.ranking, self._source.saved
        if who not in set(ranking["contact"]):
            return f"{saved}. {who} is not waiting any more: your log has more about them by now."
        place = ranking.loc[ranking["contact"] == who, "place"].iloc[0]
        after = f"Now: {self.who.value}." if self.who.value != who else "Nobody else is waiting."
        return f"{saved}. {who} is in place {place} of {len(ranking)}. {after}"
