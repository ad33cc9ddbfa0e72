"""The events in the order they happened, to read the words that hang on what went before."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import numpy as np

from netkit.border.table import Table
from netkit.vocabulary import Meaning, resolve_event


class Story:
    """Walk through a table of events, oldest first, and remember what each person has seen."""

    def __init__(self, table: Table, typed: list[Any]) -> None:
        self.table, self.typed = table, typed
        self.channels = table.typed("channel")
        self.undated = np.isnat(table.date("date"))
        self.earlier: dict[str, dict[str, None]] = {}
        self.remarked: set[str] = set()
        self.look_up = cache(_look_up)

    def settle(self, waiting: Collection[int]) -> set[str]:
        """Settle the words of these rows, and give those that had a meaning."""
        people, events = self.table.typed("contact"), self.table.columns["event"]
        known = set()
        for place in self._order():
            person = people[place]
            if place in waiting and self._settle(place, tuple(self.earlier.get(person, ()))):
                known.add(self.typed[place])
            if person is not None:
                self._remember(person, events[place])
        return known

    def _order(self) -> list[int]:
        """Sort by day, in a day by row; what has no date comes last."""
        days = self.table.date("date").astype("datetime64[D]")
        order: list[int] = np.argsort(days, kind="stable").tolist()
        return order

    def _settle(self, place: int, told: tuple[str, ...]) -> bool:
        word, dated = self.typed[place], not self.undated[place]
        meaning = self.look_up(word, self.channels[place], told, dated)
        if meaning is None:
            return False
        self.table.columns["event"][place] = meaning.event or word
        if meaning.column and meaning.column in self.table.known:
            cells = self.table.column(meaning.column)
            cells[place] = cells[place] or meaning.value or word
        self._remark(place, meaning)
        return True

    def _remark(self, place: int, meaning: Meaning) -> None:
        """Point out a guess once a word, but a row that counts for nothing every time."""
        word = self.typed[place]
        if meaning.remark and not (meaning.event and word in self.remarked):
            self.table.note(place, "event", word, meaning.remark)
            self.remarked.add(word)

    def _remember(self, person: str, event: str | None) -> None:
        told = self.earlier.setdefault(person, {})
        if event == "requested":  # a second talk starts afresh
            told.clear()
        if event:
            told[event] = None


def _look_up(word: str, channel: str | None, told: tuple[str, ...], dated: bool) -> Meaning | None:
    return resolve_event(word, channel=channel, earlier=told, dated=dated)
