"""Invented classes in which no channel is better than another, and one in which one is."""

from __future__ import annotations

import numpy as np
import pandas as pd

CHANNELS = [
    "email",
    "linkedin_msg",
    "linkedin_note",
    "phone",
    "in_person",
    "event",
    "form",
    "text",
]


def class_asks(
    rng: np.random.Generator,
    *,
    students: int = 30,
    asks: tuple[int, int] = (4, 40),
    mean: float = 0.35,
    weight: float = 6.0,
    habit: float = 0.4,
    lift: float = 0.0,
) -> pd.DataFrame:
    """Make the asks of a class whose students differ in luck and in habits of channel.

    A student's chance of an answer is drawn from a beta distribution with this mean and weight
    (the smaller, the more students differ), the channels from a Dirichlet distribution (the
    smaller `habit`, the more each keeps to a channel or two). The first channel is better by
    `lift`, the others are alike. Everybody had time to answer.
    """
    numbers = rng.integers(*asks, students)
    student = np.repeat(np.arange(students), numbers)
    habits = rng.dirichlet(np.full(len(CHANNELS), habit), students)
    channel = np.concatenate(
        [rng.choice(len(CHANNELS), n, p=p) for n, p in zip(numbers, habits, strict=True)]
    )
    levels = rng.beta(mean * weight, (1 - mean) * weight, students)
    chance = np.clip(levels[student] + lift * (channel == 0), 0, 1)
    return plain_table(student, channel, rng.random(student.size) < chance)


def plain_table(student: np.ndarray, channel: np.ndarray, answered: np.ndarray) -> pd.DataFrame:
    """Make a table of asks, all of one day and all with time to answer."""
    requested = pd.Timestamp("2026-02-02")
    table = pd.DataFrame(
        {
            "student": pd.Categorical.from_codes(
                student, [f"s{i}" for i in range(max(student) + 1)]
            ),
            "channel": pd.Categorical.from_codes(channel, CHANNELS),
            "requested": requested,
            "seen_until": pd.Timestamp("2026-03-31"),
        }
    )
    nothing = pd.Categorical.from_codes(np.full(student.size, -1), ["met"])
    return table.assign(
        answered_on=pd.Series(np.where(answered, requested, pd.NaT)).astype("datetime64[s]"),
        undated_stage=nothing,
        count=1,
        person=range(len(table)),
    )
