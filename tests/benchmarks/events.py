"""Invented events in any number: what a large university system would hold."""

from __future__ import annotations

import numpy as np
import pandas as pd

AVENUES = ["alumni_directory", "referral", "event", "social_network", "faculty", "family_friends"]
CHANNELS = ["email", "linkedin_msg", "phone", "text"]
EVENTS_A_PERSON = 3.5  # about; used to reach a wanted number of events

# What happens to how many of the people asked, and how many days after the request.
STORY = {
    "requested": (1.0, 0, 1),
    "followed_up": (0.45, 9, 12),
    "replied": (0.40, 0, 20),
    "scheduled": (0.25, 1, 22),
    "met": (0.22, 5, 40),
    "thanked": (0.18, 6, 45),
    "declined": (0.10, 0, 20),
    "kept_in_touch": (0.10, 60, 120),
    "identified": (0.80, -5, 0),
}


def make_events(count: int, *, students: int = 2_000, seed: int = 0) -> pd.DataFrame:
    """Make about `count` events in random order, ids and codes as categories."""
    rng = np.random.default_rng(seed)
    people = round(count / EVENTS_A_PERSON)
    asked_on = rng.integers(0, 90, people)
    who, day, what = [], [], []
    for event, (share, first, last) in STORY.items():
        chosen = np.flatnonzero(rng.random(people) < share)
        who.append(chosen)
        day.append(asked_on[chosen] + rng.integers(first, last, chosen.size))
        what.append(np.full(chosen.size, list(STORY).index(event)))
    order = rng.permutation(sum(map(len, who)))
    person, days, kind = (np.concatenate(part)[order] for part in (who, day, what))
    return pd.DataFrame(
        {
            "student": _category(person % students, [f"s{n:04d}" for n in range(students)]),
            "contact": _category(person, [f"c{n:08d}" for n in range(people)]),
            "date": np.datetime64("2026-01-05", "s") + days * np.timedelta64(86_400, "s"),
            "event": _category(kind, list(STORY)),
            "avenue": _category(person % len(AVENUES), AVENUES),
            "channel": _category(person % len(CHANNELS), CHANNELS),
        }
    )


def _category(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=pd.Index(names))
