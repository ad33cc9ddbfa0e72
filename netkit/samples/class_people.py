"""The people of a class as its files name them: learners, and whom they wrote to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from netkit.samples.happenings import known
from netkit.samples.people import address, introduce, make_unique, names
from netkit.samples.story import Story
from netkit.samples.truth import Truth

LIST = "alumni_directory"
LEAST_GRADUATES = 24
# Those at the top of the list are written to most, as on any list.
LEANING = 0.8
FIRST_NUMBER = 21043
PLACE = "@example.org"


class Told(NamedTuple):
    """What the files of an invented class are told from."""

    events: pd.DataFrame
    truth: Truth
    people: pd.DataFrame
    story: Story


@dataclass(frozen=True)
class Learner:
    """Somebody on the roster: `number` is the platform's; `student` None is in no log."""

    name: str
    number: int
    section: str
    began: pd.Timestamp
    student: str | None

    @property
    def email(self) -> str:
        """An address that can belong to nobody."""
        return address(self.name)


def learners(told: Told, sections: Mapping[str, int], *, silent: int = 0) -> list[Learner]:
    """Give every learner a name, a number and a section; `silent` more hand in nothing."""
    codes: list[str | None] = [*told.truth.students["student"].astype(str), *[None] * silent]
    drawn = names(np.random.default_rng([*told.story.seed, 4]), len(codes))
    full = make_unique(" ".join(parts) for parts in drawn)
    rooms = list(sections)
    return [
        Learner(
            name,
            FIRST_NUMBER + 7 * place,
            rooms[place % len(rooms)],
            told.story.monday + pd.Timedelta(weeks=sections[rooms[place % len(rooms)]]),
            code,
        )
        for place, (name, code) in enumerate(zip(full, codes, strict=True))
    ]


def contacts(told: Told) -> pd.DataFrame:
    """Give each contact code a name, a place of work and perhaps an e-mail address.

    The class writes to people on one list of graduates, so several learners write to the same
    ones. Everybody else belongs to one learner.
    """
    rng = np.random.default_rng([*told.story.seed, 5])
    people = known(told.people, told.story.last).rename(columns={"contact": "code"})
    named = introduce(people, rng).assign(code=people["code"])
    named["email"] = _unlike(named["email"]).where(named["channel"].eq("email"))
    twice = named.duplicated(["name", "organization"])
    named["organization"] = named["organization"].mask(twice)
    listed = named[named["avenue"].eq(LIST)]
    graduates = _graduates(rng, max(LEAST_GRADUATES, named["student"].nunique()))
    drawn = graduates.loc[_drawn(rng, listed["student"], len(graduates))]
    columns = ["name", "organization", "role", "email"]
    named.loc[listed.index, columns] = drawn[columns].to_numpy(object)
    named["contact"] = _told_apart(named)
    return named.set_index("code")[["contact", *columns]]


def _graduates(rng: np.random.Generator, number: int) -> pd.DataFrame:
    """Make the list of graduates that lies open to the whole class."""
    table = pd.DataFrame({"avenue": [LIST] * number, "introduced_by": -1, "beside": -1})
    graduates = introduce(table, rng)
    # Nobody else in the class has an address there, so that no two people are taken for one.
    return graduates.assign(email=_unlike(graduates["email"]).str.replace("@", "@graduates."))


def _drawn(rng: np.random.Generator, student: pd.Series, number: int) -> pd.Series:
    """Draw graduates for the rows of each learner, nobody twice in one log."""
    chances = np.arange(1, number + 1) ** -LEANING
    chances /= chances.sum()
    drawn = pd.Series(0, index=student.index)
    for rows in student.groupby(student).groups.values():
        twice = len(rows) > number
        drawn[rows] = rng.choice(number, len(rows), replace=twice, p=chances)
    return drawn


def _unlike(addresses: pd.Series) -> pd.Series:
    """Add a number to the second and third of an address, so that it stays one person's."""
    turn = addresses.groupby(addresses).cumcount() + 1
    who = addresses.str.removesuffix(PLACE)
    return who + turn.astype("str").where(turn > 1, "") + PLACE


def _told_apart(named: pd.DataFrame) -> pd.Series:
    """Make names unique within each log, as the log does."""
    turn = named.groupby(["student", "name"]).cumcount() + 1
    return named["name"].where(turn == 1, named["name"] + " (" + turn.astype("str") + ")")
