"""Whole names in a text, of many people at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from netkit.leaks.spelling import folded

WORD = re.compile(r"[^\W_]+")
START, END = r"(?<![^\W_])", r"(?![^\W_])"
# Up to this much may stand between two words of a name, as in `Lee","Anna`.
GAP = r"[\W_]{1,4}"
SQUEEZED = 8
GRAM = 4


class FullName:
    """A name, and how it is looked for: any of its words first, parted or squeezed into one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = WORD.findall(folded(name))
        turns = range(len(self.words))
        self._orders = [self.words[turn:] + self.words[:turn] for turn in turns]
        self.squeezed = {"".join(order) for order in self._orders}
        # The longest word is the rarest: where it is not, nobody is.
        self.anchor = max(self.words, key=len, default="")

    def times(self, plain: str, *, loose: bool) -> int:
        """Count the name in a text without case and accents."""
        return len((self._loose if loose else self._whole).findall(plain))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile("|".join(self._ways))

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        # Texts of a binary may touch, but hardly at both ends.
        touching = [rf"{START}(?:{self._parted})", rf"(?:{self._parted}){END}"]
        return re.compile("|".join(self._ways + touching * (len(self.words) > 1)))

    @cached_property
    def _ways(self) -> list[str]:
        ways = [rf"{START}(?:{self._parted}){END}"]
        if len("".join(self.words)) >= SQUEEZED:
            ways.append(rf"{START}(?:{'|'.join(sorted(self.squeezed))}){END}")
        return ways

    @cached_property
    def _parted(self) -> str:
        return "|".join(GAP.join(order) for order in self._orders)


class FullNames:
    """Many names, of which each text is asked only for the few that it may hold."""

    def __init__(self, names: Iterable[FullName]) -> None:
        self._by_word: defaultdict[str, list[FullName]] = defaultdict(list)
        self._by_gram: defaultdict[str, list[FullName]] = defaultdict(list)
        for one in names:
            self._by_gram[one.anchor[:GRAM]].append(one)
            for word in {one.anchor, *one.squeezed}:
                self._by_word[word].append(one)

    def found(self, plain: str, *, loose: bool) -> Iterator[tuple[str, int]]:
        """Give the names in a text without case and accents, and how often each is there."""
        there = set(WORD.findall(plain))
        likely = _of(self._by_word, there)
        if loose:
            grams = {plain[at : at + GRAM] for at in range(len(plain) - GRAM + 1)}
            short = {gram for gram in self._by_gram if len(gram) < GRAM}
            likely |= _of(self._by_gram, grams | short)
        for one in sorted(likely, key=lambda each: each.name):
            if one.anchor in plain and (times := one.times(plain, loose=loose)):
                yield one.name, times


def _of(index: dict[str, list[FullName]], words: set[str]) -> set[Any]:
    return {one for word in words & index.keys() for one in index[word]}
