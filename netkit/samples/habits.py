"""Habits of staying in touch: learners who write to everyone, to some, to nobody."""

from __future__ import annotations

import numpy as np

from netkit.samples.assumptions import Assumptions
from netkit.samples.replies import KEEP_IN_TOUCH, NEVER, Days, Rows, choose

EVERYONE, SOME, NOBODY = "everyone", "some", "nobody"
# Streams of their own, so that all else is drawn as if there were no habits and no closeness.
HABIT, LETTER, CLOSENESS = 5, 6, 7


def draw_habits(rules: Assumptions, number: int, seed: int) -> np.ndarray:
    """Draw a habit for each learner."""
    return choose(np.random.default_rng([seed, HABIT]).random(number), rules.habits)


class Habits:
    """Write letters by habit, and let closeness and letters lead to people.

    Who writes to some people chose them talk by talk; who writes to everyone adds the others.
    """

    def __init__(self, seed: list[int], rules: Assumptions, habits: np.ndarray) -> None:
        self.rules = rules
        self.habits = habits
        self.letters = np.random.default_rng([*seed, LETTER])
        self.closeness = np.random.default_rng([*seed, CLOSENESS])

    def shape(self, rows: Rows) -> Rows:
        """Set by habit who is written to again, and let people close by name one more."""
        return rows | {
            "keep_in_touch_days": self._waits(rows),
            "introduces": rows["introduces"] + self._named_more(rows),
        }

    def named_in_letters(self, rows: Rows, last: int) -> tuple[np.ndarray, Days]:
        """Draw who names somebody in answer to a letter (places in `rows`), and on which day.

        Without an assumed benefit nobody does.
        """
        host, day = letters(rows["met_on"], rows["keep_in_touch_days"], rows["late_by"], last)
        if not self.rules.in_touch_benefit:
            return host[:0], day[:0]
        named = self.letters.poisson(self.rules.in_touch_benefit, len(host))
        return np.repeat(host, named), np.repeat(day + 1, named)

    def _waits(self, rows: Rows) -> Days:
        """Give the days between letters; a learner who writes to nobody waits for ever."""
        number, habit = len(rows["met_on"]), self.habits[rows["student"]]
        wanted, draws = rows["keep_in_touch_days"], self.letters.random(number)
        more = np.where(np.isnan(rows["met_on"]), NEVER, choose(draws, KEEP_IN_TOUCH))
        everyone = np.where(np.isnan(wanted), more, wanted)
        return np.select([habit == EVERYONE, habit == NOBODY], [everyone, NEVER], wanted)

    def _named_more(self, rows: Rows) -> np.ndarray:
        """Draw which talks lead to one person more, because the two know each other well."""
        chance = np.array([self.rules.closeness.get(code, 0.0) for code in rows["warmth"]], float)
        more = self.closeness.random(len(chance)) < chance
        return (more & ~np.isnan(rows["met_on"])).astype(int)


def letters(met: Days, every: Days, late: Days, last: int) -> tuple[np.ndarray, Days]:
    """Give the letters written only to stay in touch by the last day: to whom, and the day.

    Examples
    --------
    >>> to, day = letters(np.array([1.0, 5.0]), np.array([30.0, np.nan]), np.array([2.0, 0.0]), 70)
    >>> to.tolist(), day.tolist()
    ([0, 0], [33.0, 63.0])
    """
    times = np.nan_to_num(np.maximum((last - met) // every, 0)).astype(int)
    to = np.repeat(np.arange(len(met)), times)
    turn = np.arange(len(to)) - np.repeat(np.cumsum(times) - times, times) + 1
    return to, met[to] + turn * every[to] + late[to]
