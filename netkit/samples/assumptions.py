"""What the invented world is told to be like: every chance and delay behind the samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from statistics import NormalDist
from typing import Any

import numpy as np

from netkit.errors import NetkitError

Shares = Mapping[str, float]

# Chance of any answer, ever, to an e-mail from a learner who is neither lucky nor unlucky.
AVENUES = {
    "family_friends": 0.50,
    "classmates": 0.42,
    "coworkers": 0.46,
    "faculty": 0.44,
    "referral": 0.47,
    "alumni_directory": 0.33,
    "event": 0.33,
    "community": 0.34,
    "prof_assoc": 0.25,
    "social_network": 0.17,
    "company_site": 0.13,
}
# Added to that chance. Together with WARMTH this makes groups differ for two reasons at once.
CHANNELS = {
    "email": 0.0,
    "intro": 0.08,
    "in_person": 0.12,
    "text": 0.05,
    "phone": 0.03,
    "platform": -0.02,
    "linkedin_msg": -0.03,
    "linkedin_invite": -0.07,
}
WARMTH = {"strong": 0.08, "warm": 0.04, "lukewarm": 0.0, "dormant": -0.02, "cold": -0.05}

# Learners begin with people they know and reach further out as the weeks go by.
FIRST_WEEK = {
    "family_friends": 12,
    "classmates": 11,
    "coworkers": 9,
    "faculty": 11,
    "alumni_directory": 22,
    "event": 8,
    "community": 6,
    "prof_assoc": 5,
    "social_network": 20,
    "company_site": 10,
}
LAST_WEEK = {
    "family_friends": 8,
    "classmates": 8,
    "coworkers": 8,
    "faculty": 8,
    "alumni_directory": 28,
    "event": 12,
    "community": 6,
    "prof_assoc": 7,
    "social_network": 22,
    "company_site": 11,
}
CHANNELS_USED = {
    "family_friends": {"text": 5, "phone": 3, "email": 2},
    "classmates": {"text": 5, "in_person": 2, "linkedin_msg": 2},
    "coworkers": {"email": 6, "phone": 2, "linkedin_msg": 2},
    "faculty": {"email": 8, "in_person": 3},
    "referral": {"email": 7, "intro": 4, "linkedin_msg": 1},
    "alumni_directory": {"email": 5, "platform": 5, "linkedin_msg": 2},
    "event": {"email": 5, "linkedin_msg": 3, "linkedin_invite": 1},
    "community": {"email": 5, "phone": 2, "in_person": 2},
    "prof_assoc": {"email": 7, "linkedin_msg": 2},
    "social_network": {"linkedin_msg": 6, "linkedin_invite": 4},
    "company_site": {"email": 9, "phone": 1},
}
WARMTH_FOUND = {
    "family_friends": {"strong": 6, "warm": 4},
    "classmates": {"strong": 2, "warm": 6, "lukewarm": 2},
    "coworkers": {"warm": 6, "dormant": 4},
    "faculty": {"warm": 7, "lukewarm": 3},
    "referral": {"warm": 5, "lukewarm": 5},
    "alumni_directory": {"lukewarm": 7, "cold": 3},
    "event": {"lukewarm": 8, "cold": 2},
    "community": {"warm": 3, "lukewarm": 7},
    "prof_assoc": {"lukewarm": 6, "cold": 4},
    "social_network": {"cold": 8, "lukewarm": 2},
    "company_site": {"cold": 1},
}

# Added to the people that one conversation leads to.
CLOSENESS = {"strong": 0.2, "warm": 0.1}
HABITS = {"everyone": 1, "some": 2, "nobody": 1}


@dataclass(frozen=True)
class Assumptions:
    """Hold the rules of the invented world, all of them made up and all of them in one place.

    Nobody has published a trustworthy reply rate for students' requests, so none of these numbers
    says what real people do. The benefits in here are assumptions too: that warm people answer
    more and name more people, that a nudge wins over a few of the silent, that conversations lead
    to introductions. Staying in touch is written down and changes nothing, unless you set
    `in_touch_benefit`; what then shows is what was put in, and never evidence that it helps.

    Attributes
    ----------
    avenues, channels, warmth : mapping
        The chance of an answer by how somebody was found, and what is added to it by how and to
        whom the request went (shares, not percent; sums are kept within 0.02 and 0.95).
    first_week, last_week : mapping
        Weights of the avenues at both ends of the term; the weeks between are mixed evenly.
    channels_used, warmth_found : mapping
        Weights of channels and of warmth by avenue.
    student_mean, student_weight : float
        Learners differ: each has a level drawn from a beta distribution of this mean and this
        weight (its two parameters added up), and the distance from the mean is added to every
        chance of theirs.
    lag_median, lag_p90 : float
        Days to an answer that comes by itself: lognormal, half within the one, 90 % in the other.
    nudge_chance, nudge_median, nudge_sigma : float
        Share of those who would stay silent whom one follow-up wins over, and how long that takes:
        lognormal, half of them within the median's days.
    follow_up_after, follow_up_done : int, float
        Business days until a silent person is due a follow-up, and how often it is sent.
    second_person : float
        How often a learner writes to a second person where one was silent for 3 business days.
    bounced : float
        Share of e-mails to people found from afar that come back undelivered.
    answers : mapping
        What an answer says: yes, a friendly line then yes, only the line, no, ask somebody else.
    held : float
        Share of dates fixed that take place (a few of them a week later).
    thanked, introduced : float, tuple of float
        Share of conversations followed by a thank-you; chances of 0, 1, 2 ... introductions in one.
    closeness : mapping
        Chance that a conversation leads to one person more, by how well the two knew each other.
    asked_on : float
        Share of introduced people a learner means to write to.
    habits : mapping
        Weights of the habits of staying in touch: with everyone one has talked with, every few
        months; with some of them; with nobody.
    in_touch_benefit : float
        New people that a letter to stay in touch leads to, on average. Nobody has measured it. 0,
        the usual, means that staying in touch leads to nobody, and then habits change nothing but
        the letters themselves.
    met_by_chance, connected_only : float
        Conversations nobody asked for, and bare profile connections, per learner and week.
    forgotten_dates : float
        Share of the events whose day nobody wrote down, lost at random.

    Examples
    --------
    >>> rules = Assumptions()
    >>> round(rules.people_per_conversation, 2)
    0.66
    >>> rules.answered_by([3, 14, 21]).round(2).tolist()
    [0.55, 0.91, 0.95]
    """

    avenues: Shares = field(default_factory=lambda: dict(AVENUES))
    channels: Shares = field(default_factory=lambda: dict(CHANNELS))
    warmth: Shares = field(default_factory=lambda: dict(WARMTH))
    first_week: Shares = field(default_factory=lambda: dict(FIRST_WEEK))
    last_week: Shares = field(default_factory=lambda: dict(LAST_WEEK))
    channels_used: Mapping[str, Shares] = field(default_factory=lambda: dict(CHANNELS_USED))
    warmth_found: Mapping[str, Shares] = field(default_factory=lambda: dict(WARMTH_FOUND))
    student_mean: float = 1 / 3
    student_weight: float = 25.0
    lag_median: float = 3.0
    lag_p90: float = 14.0
    nudge_chance: float = 0.03
    nudge_median: float = 2.0
    nudge_sigma: float = 0.6
    follow_up_after: int = 7
    follow_up_done: float = 0.8
    second_person: float = 0.12
    bounced: float = 0.05
    answers: Shares = field(
        default_factory=lambda: {
            "accepted": 0.60,
            "replied, then accepted": 0.16,
            "replied": 0.08,
            "declined": 0.09,
            "redirected": 0.07,
        }
    )
    held: float = 0.9
    thanked: float = 0.9
    introduced: tuple[float, ...] = (0.5, 0.34, 0.16)
    closeness: Shares = field(default_factory=lambda: dict(CLOSENESS))
    asked_on: float = 0.85
    habits: Shares = field(default_factory=lambda: dict(HABITS))
    in_touch_benefit: float = 0.0
    met_by_chance: float = 0.12
    connected_only: float = 0.3
    forgotten_dates: float = 0.02

    def __post_init__(self) -> None:
        if self.in_touch_benefit < 0:
            raise NetkitError(
                f"in_touch_benefit is {self.in_touch_benefit}, and a letter cannot lead to fewer "
                "people than none. Give 0 or more."
            )

    @property
    def people_per_conversation(self) -> float:
        """Expected number of new people a conversation leads to, with somebody not close."""
        return sum(number * share for number, share in enumerate(self.introduced))

    def people_led_to(self, warmth: Iterable[str]) -> np.ndarray:
        """Give the number of new people each conversation leads to on average, by closeness.

        Examples
        --------
        >>> Assumptions().people_led_to(["cold", "strong"]).round(2).tolist()
        [0.66, 0.86]
        """
        return self.people_per_conversation + np.array(
            [self.closeness.get(code, 0.0) for code in warmth], float
        )

    @property
    def lag_sigma(self) -> float:
        """Spread of the logarithm of the days to an answer."""
        return float(np.log(self.lag_p90 / self.lag_median) / NormalDist().inv_cdf(0.9))

    def answered_by(self, days: Any) -> np.ndarray:
        """Share of the answers that come by themselves within so many days (dates are whole days).

        A lag is rounded to whole days, so "within 21 days" reaches to 21.5 of them.
        """
        return _lognormal(np.asarray(days, float) + 0.5, self.lag_median, self.lag_sigma)

    def nudged_by(self, days: Any) -> np.ndarray:
        """Share of the answers a follow-up wins within so many days of it; none on the day."""
        return _lognormal(np.asarray(days, float), self.nudge_median, self.nudge_sigma)

    def mix(self, week: int, weeks: int) -> dict[str, float]:
        """Weights of the avenues in a week of the term (the first is 0)."""
        late = week / max(weeks - 1, 1)
        return {
            avenue: (1 - late) * weight + late * self.last_week.get(avenue, 0)
            for avenue, weight in self.first_week.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain numbers and texts, ready for JSON."""
        return asdict(self)


def _lognormal(days: np.ndarray, median: float, sigma: float) -> np.ndarray:
    """Cumulative lognormal; 0 before the start, NaN stays NaN."""
    normal = NormalDist(np.log(median), sigma)
    whole, back = np.unique(days, return_inverse=True)
    shares = [0.0 if day <= 0 else normal.cdf(np.log(day)) for day in whole]
    return np.asarray(shares, float)[back].reshape(days.shape)
