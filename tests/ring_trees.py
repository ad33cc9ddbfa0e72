"""Referral trees as `referral_tree` gives them, made by hand: grown at random, stars and chains."""

from __future__ import annotations

import numpy as np
import pandas as pd

AVENUES = [
    *("alumni_directory", "social_network", "family_friends", "classmates", "event", "faculty"),
    *("community", "prof_assoc", "coworkers", "company_site", "media", "walk_in"),
]
START = pd.Timestamp("2026-01-05")
UP_TO = pd.Timestamp("2026-03-31")


def make_tree(
    introducers: list[int | None], *, days: list[int | None] | None = None, ways: int = 1
) -> pd.DataFrame:
    """Make a tree from each person's introducer, an earlier row, and the day they joined.

    Every third person was talked with, five days later; the ways of finding people take turns.
    """
    people = len(introducers)
    days = list(range(people)) if days is None else days
    names = [f"Person {row}" for row in range(people)]
    generation: list[int] = []
    for introducer in introducers:
        generation.append(0 if introducer is None else generation[introducer] + 1)
    joined = pd.to_datetime([None if d is None else START + pd.Timedelta(days=d) for d in days])
    met = np.arange(people) % 3 == 0
    found = [AVENUES[row % ways] for row in range(people)]
    tree = pd.DataFrame(
        {
            "contact": names,
            "introduced_by": [None if i is None else names[i] for i in introducers],
            "generation": generation,
            "met": met,
            "avenue": [
                way if i is None else "referral" for way, i in zip(found, introducers, strict=True)
            ],
            "joined_on": joined,
            "asked_on": joined,
            "met_on": (joined + pd.Timedelta(days=5)).where(met),
        }
    )
    return tree.assign(gained=tree["contact"].map(tree["introduced_by"].value_counts()).fillna(0))


def grown_tree(people: int, *, seed: int = 1, ways: int = 8, days: int = 70) -> pd.DataFrame:
    """Grow a tree at random: about a third of the people were introduced by an earlier one."""
    rng = np.random.default_rng(seed)
    introducers = [
        int(rng.integers(row)) if row > 2 and rng.random() < 0.35 else None for row in range(people)
    ]
    joined = np.sort(rng.integers(0, days, people)).tolist()
    tree = make_tree(introducers, days=joined)
    found = np.minimum(rng.exponential(2.2, people).astype(int), ways - 1)
    tree["avenue"] = tree["avenue"].where(tree["introduced_by"].notna(), np.array(AVENUES)[found])
    tree.attrs = {"by": [], "up_to": UP_TO}
    return tree


def star(people: int, *, ways: int = 1) -> pd.DataFrame:
    """Make a tree of people who were all found by the learner."""
    return make_tree([None] * people, ways=ways)


def chain(people: int) -> pd.DataFrame:
    """Make a tree of people each of whom introduced the next."""
    return make_tree([None, *range(people - 1)])
