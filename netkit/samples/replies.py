"""What comes of requests in the invented world: who answers, when, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from netkit.samples.assumptions import Assumptions, Shares

# Days since the first Monday of the term, as floats; NaN is never.
Days: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
# Equally long columns by name: a table, light enough to be made for every week anew.
Rows: TypeAlias = dict[str, npt.NDArray[Any]]

NEVER = np.nan
# Found from afar: an address may be out of date, and a second person can be found the same way.
FROM_AFAR = ("alumni_directory", "prof_assoc", "social_network", "company_site")
PURPOSES = {"information": 7, "advice": 2, "shadowing": 1}
KEEP_IN_TOUCH = {30.0: 2, 60.0: 2, 90.0: 6}
# What a learner ticks after a talk.
TALKS: dict[str, Mapping[Any, float]] = {
    "met_by": {"video": 5, "in_person": 3, "phone": 2},
    "minutes": {15.0: 2, 20.0: 5, 25.0: 3, 30.0: 4, 45.0: 1},
    "fit": {1.0: 1, 2.0: 3, 3.0: 5, 4.0: 5, 5.0: 2},
    "lead": {"information": 14, "shadowing": 3, "internship": 2, "opening": 1},
}


class Replies:
    """Draw what people do, from one generator and one set of assumptions."""

    def __init__(self, rng: np.random.Generator, rules: Assumptions) -> None:
        self.rng = rng
        self.rules = rules

    def answer(self, rows: Rows) -> Rows:
        """Add to requests what will come of them, even long after the log ends."""
        for step in (self.approach, self.wait, self.connect, self.agree, self.talk, self.after):
            rows = rows | step(rows)
        return rows

    def approach(self, rows: Rows) -> Rows:
        """Draw how well the person is known and how they are written to; give their chance."""
        warmth = self.by_avenue(rows["avenue"], self.rules.warmth_found)
        channel = self.by_avenue(rows["avenue"], self.rules.channels_used)
        base = look_up(rows["avenue"], self.rules.avenues) + rows["level"]
        shift = look_up(channel, self.rules.channels) + look_up(warmth, self.rules.warmth)
        mailed_from_afar = (channel == "email") & is_from_afar(rows["avenue"])
        return {
            "warmth": warmth,
            "channel": channel,
            "purpose": self.pick(len(channel), PURPOSES),
            "bounces": self.rules.bounced * mailed_from_afar,
            "chance": np.clip(base + shift, 0.02, 0.95),
        }

    def wait(self, rows: Rows) -> Rows:
        """Draw the days of the answer, the bounce and the follow-up: only the silent get one."""
        asked, number = rows["requested"], len(rows["requested"])
        bounced = self.happens(rows["bounces"], number)
        own = self.happens(rows["chance"], number) & ~bounced
        due = business(asked, self.rules.follow_up_after + self.whole(number, 0, 2))
        sent = self.happens(self.rules.follow_up_done, number) & ~bounced
        due = np.where(sent, due, NEVER)
        lag = np.round(self.lognormal(number, self.rules.lag_median, self.rules.lag_sigma))
        answered = np.where(own, asked + lag, self.nudged(due, own))
        return {
            "bounced_on": np.where(bounced, asked, NEVER),
            "answered_on": answered,
            "followed_up_on": np.where(answered <= due, NEVER, due),
        }

    def nudged(self, due: Days, own: Flags) -> Days:
        """Draw the day of the answer that a follow-up wins from the otherwise silent."""
        won = self.happens(self.rules.nudge_chance, len(due)) & ~own
        lag = self.lognormal(len(due), self.rules.nudge_median, self.rules.nudge_sigma)
        return np.where(won, due + 1 + np.floor(lag), NEVER)

    def connect(self, rows: Rows) -> Rows:
        """Draw the day two profiles connect: an accepted invitation is no answer yet."""
        asked, number = rows["requested"], len(rows["requested"])
        after = asked + np.round(self.lognormal(number, 2, 1))
        before = asked - self.whole(number, 1, 4)
        invited = (rows["channel"] == "linkedin_invite") & self.happens(0.5, number)
        earlier = (rows["channel"] == "linkedin_msg") & self.happens(0.6, number)
        return {"connected_on": np.select([invited, earlier], [after, before], NEVER)}

    def agree(self, rows: Rows) -> Rows:
        """Draw what the answer says and the day a date is fixed."""
        answered, number = rows["answered_on"], len(rows["answered_on"])
        says = only(~np.isnan(answered), self.pick(number, self.rules.answers))
        later = answered + self.whole(number, 1, 4)
        wavers = says == "replied, then accepted"
        accepted = np.select([says == "accepted", wavers], [answered, later], NEVER)
        return {
            "says": says,
            "replied_on": np.where((says == "replied") | wavers, answered, NEVER),
            "declined_on": np.where(says == "declined", answered, NEVER),
            "redirected_on": np.where(says == "redirected", answered, NEVER),
            "accepted_on": accepted,
            "scheduled_on": accepted + self.whole(number, 0, 2),
        }

    def talk(self, rows: Rows) -> Rows:
        """Draw the day of the conversation, or of what came between."""
        number = len(rows["scheduled_on"])
        planned = workday(rows["scheduled_on"] + self.whole(number, 2, 9))
        draw = self.rng.random(number)
        held, moved = draw < self.rules.held, draw < self.rules.held * 0.1
        cancelled = ~held & (draw < (1 + self.rules.held) / 2)
        met = np.where(held, np.where(moved, planned + 7, planned), NEVER)
        return {
            "rescheduled_on": np.where(moved, planned - 1, NEVER),
            "cancelled_on": np.where(cancelled, planned - 1, NEVER),
            "no_show_on": np.where(held | cancelled, NEVER, planned),
            "prepared_on": np.where(self.happens(0.5, number), met - 1, NEVER),
            "met_on": met,
        }

    def after(self, rows: Rows) -> Rows:
        """Draw what follows a conversation: notes, thanks, introductions, keeping in touch."""
        met, number = rows["met_on"], len(rows["met_on"])
        reflected, thanks = met + self.whole(number, 0, 1), self.lognormal(number, 0.9, 0.9)
        told = met + self.whole(number, 6, 14)
        keeps = self.happens(0.5, number) & ~np.isnan(met)
        return self.ticked(met) | {
            "reflected_on": np.where(self.happens(0.45, number), reflected, NEVER),
            "thanked_on": np.where(
                self.happens(self.rules.thanked, number), met + np.floor(thanks), NEVER
            ),
            "reported_back_on": np.where(self.happens(0.35, number), told, NEVER),
            **self.introductions(rows),
            "keep_in_touch_days": np.where(keeps, self.pick(number, KEEP_IN_TOUCH), NEVER),
            "late_by": self.whole(number, 0, 6),
        }

    def introductions(self, rows: Rows) -> Rows:
        """Draw how many people a talk leads to, and when; a redirection always leads to one."""
        met, number = rows["met_on"], len(rows["met_on"])
        new = self.pick(number, dict(enumerate(self.rules.introduced)))
        redirected = rows["redirected_on"]
        day = np.where(np.isnan(met), redirected, met) + self.whole(number, 0, 2)
        return {
            "introduces": np.where(np.isnan(met), ~np.isnan(redirected), new).astype(int),
            "introduced_on": day,
        }

    def ticked(self, met: Days) -> Rows:
        """Draw what a learner ticks after a talk: how, how long, how it fits, what came of it."""
        held = ~np.isnan(met)
        drawn = {name: self.pick(len(met), weights) for name, weights in TALKS.items()}
        return {name: only(held, values) for name, values in drawn.items()}

    def by_avenue(
        self, avenues: npt.NDArray[Any], tables: Mapping[str, Shares]
    ) -> npt.NDArray[Any]:
        """Draw one code for each avenue from that avenue's weights."""
        draws = self.rng.random(len(avenues))
        codes = np.full(len(avenues), None, dtype=object)
        for avenue, weights in tables.items():
            chosen = avenues == avenue
            codes[chosen] = choose(draws[chosen], weights)
        return codes

    def pick(self, number: int, weights: Mapping[Any, float]) -> npt.NDArray[Any]:
        """Draw values by their weights."""
        return choose(self.rng.random(number), weights)

    def happens(self, chance: npt.NDArray[Any] | float, number: int) -> Flags:
        """Draw yes or no."""
        return np.asarray(self.rng.random(number) < chance)

    def whole(self, number: int, low: int, high: int) -> Days:
        """Draw whole numbers, both ends included."""
        return low + np.floor(self.rng.random(number) * (high - low + 1))

    def lognormal(self, number: int, median: float, sigma: float) -> Days:
        """Draw skewed waiting times in days."""
        return median * np.exp(sigma * self.rng.standard_normal(number))


def choose(draws: Days, weights: Mapping[Any, float]) -> npt.NDArray[Any]:
    """Turn draws between 0 and 1 into values by their weights: floats, or codes as objects."""
    edges = np.cumsum(list(weights.values()))
    values = list(weights)
    kinds = object if isinstance(values[0], str) else float
    places = np.searchsorted(edges[:-1] / edges[-1], draws, "right")
    return np.array(values, dtype=kinds)[places]


def only(where: Flags, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Empty a column everywhere else."""
    kept = values.copy()
    kept[~where] = None if values.dtype.hasobject else NEVER
    return kept


def look_up(codes: npt.NDArray[Any], table: Shares) -> Days:
    """Give the number that stands beside each code."""
    return np.array([table[code] for code in codes], dtype=float)


def is_from_afar(avenues: npt.NDArray[Any]) -> Flags:
    """Say who was found from afar."""
    return np.isin(avenues.astype(str), FROM_AFAR)


def workday(days: Days) -> Days:
    """Move Saturdays and Sundays to the Monday after (day 0 is a Monday).

    Examples
    --------
    >>> import numpy as np
    >>> workday(np.array([4.0, 5.0, 6.0, 7.0])).tolist()
    [4.0, 7.0, 7.0, 7.0]
    """
    weekday = days % 7
    return np.where(weekday > 4, days + 7 - weekday, days)


def business(days: Days, number: Days | int) -> Days:
    """Go so many business days on from workdays.

    Examples
    --------
    >>> import numpy as np
    >>> business(np.array([0.0, 4.0]), 7).tolist()
    [9.0, 15.0]
    """
    weekday = days % 7
    return np.asarray(days + number + 2 * ((weekday + number) // 5))
