"""A simulated term: everybody the learners meet, week by week, and all that will come of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.samples.assumptions import Assumptions
from netkit.samples.habits import Habits
from netkit.samples.replies import NEVER, Days, Replies, Rows, business, is_from_afar
from netkit.samples.story import last_day

Numbers = npt.NDArray[np.int_]

BUSY = 3.0  # requests a week once a learner is under way
UNDER_WAY = 0.6  # share of the term after which that is so
NOBODY = -1


class Term:
    """Play a term for many learners at once; days count from its first Monday.

    People are rows with a number of their own: `introduced_by` and `beside` (written to because
    the other person at that place was silent) hold such numbers.
    """

    def __init__(self, seed: list[int], rules: Assumptions, learners: pd.DataFrame) -> None:
        self.rules = rules
        self.levels = learners["level"].to_numpy()
        self.paces = learners["pace"].to_numpy()
        self.replies = Replies(np.random.default_rng(seed), rules)
        self.habits = Habits(seed, rules, learners["habit"].to_numpy(object))
        self.last = 0
        self.people: list[Rows] = []
        self.count = 0
        self.waiting = _empty_waiting()

    def play(self, weeks: int) -> pd.DataFrame:
        """Give a row a person: those written to, met by chance, introduced, or only known."""
        self.last = last_day(weeks)
        self.keep(self.first_list())
        for week in range(weeks):
            asked = self.keep(self.replies.answer(self.requests(week, weeks)))
            self.keep(self.replies.answer(self.second_people(asked)))
            self.keep(self.chance_meetings(week))
            self.keep(self.connections(week))
        self.keep(self.never_asked())
        return _stacked(self.people)

    def requests(self, week: int, weeks: int) -> Rows:
        """Write this week's requests: to people learners were introduced to first, then others."""
        counts = self.requests_a_student(week, weeks)
        student = np.repeat(np.arange(len(counts)), counts)
        avenue = self.replies.pick(len(student), self.rules.mix(week, weeks))
        day = 7.0 * week + self.replies.whole(len(student), 0, 4)
        rows = self.rows(student, avenue, day)
        taken, places = self.next_in_line(7.0 * week, counts)
        rows["avenue"][places] = "referral"
        rows["introduced_by"][places] = self.waiting["host"][taken]
        rows["named_on"][places] = self.waiting["named_on"][taken]
        self.waiting = {name: np.delete(values, taken) for name, values in self.waiting.items()}
        return rows

    def requests_a_student(self, week: int, weeks: int) -> Numbers:
        """Draw how many requests each learner sends: about 1 in the first week, 3 later on."""
        grown = min(week / (UNDER_WAY * max(weeks - 1, 1)), 1)
        mean = (1 + (BUSY - 1) * grown) * self.paces
        return np.floor(mean + self.replies.rng.random(len(self.levels))).astype(int)

    def next_in_line(self, today: float, counts: Numbers) -> tuple[Numbers, Numbers]:
        """Give who of the waiting is written to this week, and as which of the requests."""
        ready = np.flatnonzero((self.waiting["named_on"] < today) & self.waiting["wanted"])
        student = self.waiting["student"][ready].astype(int)
        order = np.argsort(student, kind="stable")
        ready, student = ready[order], student[order]
        turn = np.arange(len(ready)) - np.searchsorted(student, student)
        served = turn < counts[student]
        first = (np.cumsum(counts) - counts)[student]
        return ready[served], (first + turn)[served]

    def second_people(self, asked: Rows) -> Rows:
        """Write to a second person where the first was silent for three business days."""
        later = business(asked["requested"], 3)
        silent = ~(asked["answered_on"] <= later) & is_from_afar(asked["avenue"])
        chosen = silent & self.replies.happens(self.rules.second_person, len(later))
        rows = self.rows(asked["student"][chosen], asked["avenue"][chosen], later[chosen])
        return rows | {"beside": asked["number"][chosen]}

    def chance_meetings(self, week: int) -> Rows:
        """Meet somebody nobody wrote to: at a fair, over pancakes."""
        student = self.some_students(self.rules.met_by_chance)
        avenue = self.replies.pick(len(student), {"event": 6, "community": 4})
        rows = self.rows(student, avenue) | {
            "met_on": 7.0 * week + self.replies.whole(len(student), 0, 6),
            "redirected_on": np.full(len(student), NEVER),
        }
        talk = self.replies.after(rows) | _same(len(student), met_by="in_person", warmth="cold")
        return rows | talk

    def connections(self, week: int) -> Rows:
        """Connect a profile with somebody, and leave it at that."""
        student = self.some_students(self.rules.connected_only)
        avenue = self.replies.pick(len(student), {"social_network": 6, "classmates": 4})
        day = 7.0 * week + self.replies.whole(len(student), 0, 6)
        same = _same(len(student), channel="linkedin_invite", warmth="lukewarm")
        return self.rows(student, avenue) | same | {"connected_on": day}

    def first_list(self) -> Rows:
        """List a few people on the Saturday before the term, and never get round to them."""
        number = self.replies.whole(len(self.levels), 0, 3).astype(int)
        student = np.repeat(np.arange(len(self.levels)), number)
        avenue = self.replies.pick(len(student), self.rules.mix(0, 1))
        warmth = self.replies.by_avenue(avenue, self.rules.warmth_found)
        saturday = np.full(len(student), -2.0)
        return self.rows(student, avenue) | {"identified_on": saturday, "warmth": warmth}

    def never_asked(self) -> Rows:
        """Keep the people learners were introduced to and have not written to."""
        student = self.waiting["student"].astype(int)
        same = _same(len(student), avenue="referral", warmth="lukewarm")
        rows = self.rows(student, same["avenue"]) | same
        host, day = self.waiting["host"].astype(int), self.waiting["named_on"]
        return rows | {"introduced_by": host, "named_on": day}

    def some_students(self, chance: float) -> Numbers:
        """Draw to whom something happens this week."""
        return np.flatnonzero(self.replies.happens(chance, len(self.levels)))

    def rows(self, student: Numbers, avenue: npt.NDArray[Any], day: Days | float = NEVER) -> Rows:
        """Start rows of new people, written to on these days."""
        return {
            "student": student,
            "avenue": avenue,
            "level": self.levels[student],
            "requested": np.broadcast_to(np.asarray(day, float), student.shape),
            "introduced_by": np.full(len(student), NOBODY),
            "named_on": np.full(len(student), NEVER),
            "beside": np.full(len(student), NOBODY),
        }

    def keep(self, rows: Rows) -> Rows:
        """Keep the rows under numbers of their own, and remember whom they introduce."""
        numbers = np.arange(self.count, self.count + len(rows["student"]))
        rows = rows | {"number": numbers}
        self.count += len(numbers)
        if "introduces" in rows:
            rows = self.habits.shape(rows)
            self.remember(rows)
        self.people.append(rows)
        return rows

    def remember(self, rows: Rows) -> None:
        """Add the people that conversations and letters lead to, to those waiting for a request."""
        in_talks = np.repeat(np.arange(len(rows["number"])), rows["introduces"])
        in_letters, day = self.habits.named_in_letters(rows, self.last)
        host = np.concatenate([in_talks, in_letters])
        new = {
            "student": rows["student"][host],
            "host": rows["number"][host],
            "named_on": np.concatenate([rows["introduced_on"][in_talks], day]),
            "wanted": self.replies.happens(self.rules.asked_on, len(host)),
        }
        self.waiting = {
            name: np.concatenate([values, new[name]]) for name, values in self.waiting.items()
        }


def _empty_waiting() -> Rows:
    kinds = {"student": int, "host": int, "named_on": float, "wanted": bool}
    return {name: np.empty(0, kind) for name, kind in kinds.items()}


def _same(number: int, **codes: str) -> Rows:
    """Make columns that hold one code all the way down."""
    return {name: np.full(number, code, dtype=object) for name, code in codes.items()}


def _stacked(blocks: list[Rows]) -> pd.DataFrame:
    """Put the blocks of all weeks below each other; what a block lacks is empty there."""
    kinds = {name: values.dtype for rows in blocks for name, values in rows.items()}
    columns = {}
    for name, kind in kinds.items():
        empty = None if kind.hasobject else NEVER
        parts = [rows.get(name, np.full(len(rows["student"]), empty)) for rows in blocks]
        columns[name] = pd.Series(np.concatenate(parts), dtype="str" if kind.hasobject else None)
    return pd.DataFrame(columns).drop(columns="number")
