"""A class in which every field that somebody can type into holds a name made up for this alone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import netkit as nk

AS_OF = "2026-03-31"
STUDENTS, EACH = 20, 25
EVENTS = ("requested", "replied", "follow_up", "met", "thanked", "declined", "bounced")
DAYS = (0, 5, 7, 12, 13, 4, 1)
TYPED = "as {who} said"


class Canary(NamedTuple):
    """Somebody who was never there."""

    name: str
    email: str
    phone: str
    page: str


class CanaryClass(NamedTuple):
    """The files of the class, its roster, and who is in them."""

    folder: Path
    roster: Path
    people: list[Canary]
    students: list[str]

    @property
    def outside(self) -> list[str]:
        """Everything that tells who an outside person is; a last name alone does."""
        return [*(word for one in self.people for word in one), *_last(self.people)]

    @property
    def everybody(self) -> list[str]:
        """The students as well."""
        return [*self.outside, *self.students]


def canaries(number: int, seed: int) -> list[Canary]:
    """Make up people whose names no text holds by chance."""
    draw = random.Random(seed)
    lasts = list(dict.fromkeys(_word(draw, 5) for _ in range(2 * number)))[:number]
    made = []
    for place, last in enumerate(lasts):
        first = _word(draw, 3)
        slug = f"{first}.{last}".lower()
        page = f"https://www.linkedin.com/in/{slug.replace('.', '-')}"
        phone = f"+999 20 {place // 100:02}7 {place % 100:02}31"
        made.append(Canary(f"{first} {last}", f"{slug}@{last.lower()}.example", phone, page))
    return made


def make_class(folder: Path, seed: int = 0) -> CanaryClass:
    """Write twenty logs of twenty-five people each, in three forms, and five broken files."""
    people = canaries(STUDENTS * EACH, seed)
    students = [one.name for one in canaries(STUDENTS, seed + 1)]
    (folder / "class").mkdir(parents=True)
    for number, student in enumerate(students):
        theirs = people[number * EACH : (number + 1) * EACH]
        form = (_as_workbook, _as_events, _as_tracker)[number % 3]
        form(theirs, folder / "class" / student)
    _break(folder / "class", people)
    roster = pd.DataFrame({"Name": students, "Section": ["Monday", "Thursday"] * (STUDENTS // 2)})
    roster.to_csv(folder / "roster.csv", index=False)
    return CanaryClass(folder / "class", folder / "roster.csv", people, students)


def _word(draw: random.Random, syllables: int) -> str:
    return "".join(
        draw.choice("bdfgklmnprtvz") + draw.choice("aeiou") for _ in range(syllables)
    ).title()


def _last(people: list[Canary]) -> list[str]:
    return [one.name.split()[1] for one in people]


def _happenings(theirs: list[Canary]) -> pd.DataFrame:
    """List what happened with each person, from request to thanks, some ending early."""
    rows = [
        (one, event, pd.Timestamp("2026-01-12") + pd.Timedelta(days=day + place % 30))
        for place, one in enumerate(theirs)
        for event, day in list(zip(EVENTS, DAYS, strict=True))[: 1 + place % 5]
    ]
    return pd.DataFrame(rows, columns=["who", "event", "date"])


def _as_workbook(theirs: list[Canary], path: Path) -> None:
    """Save a log of netkit's own, with a name in every column that takes a text."""
    log = nk.new_log()
    log.add_contacts([one.name for one in theirs])
    for table in (log.contacts, log.events):
        assert len(table.columns) > 10
    names = np.array([one.name for one in theirs])
    typed = pd.Series(names).map(lambda who: TYPED.format(who=who))
    contacts = log.contacts.assign(
        email=[one.email for one in theirs],
        phone=[one.phone for one in theirs],
        url=[one.page for one in theirs],
        introduced_by=np.roll(names, 1),
    )
    for column in ("organization", "role", "field", "relationship", "avenue", "notes"):
        contacts[column] = typed
    log.contacts = contacts.assign(**{"Shoe size": typed})
    happened = _happenings(theirs)
    for who, event, date in happened.itertuples(index=False):
        log.add_event(Canary(*who).name, event, date.date())
    typed = happened["who"].map(lambda who: TYPED.format(who=who[0]))
    texts = ("channel", "avenue", "template", "purpose", "learned", "advice", "next_step", "notes")
    log.events = log.events.assign(
        **dict.fromkeys(texts, typed), referred=happened["who"].map(lambda who: who[0])
    )
    log.save(path.with_suffix(".xlsx"))


def _as_events(theirs: list[Canary], path: Path) -> None:
    """Save a sheet of events that a person keeps, with columns of their own."""
    happened = _happenings(theirs)
    people = pd.DataFrame([Canary(*who) for who in happened["who"]])
    typed = people["name"].map(lambda who: TYPED.format(who=who))
    pd.DataFrame(
        {
            "Name": people["name"],
            "Company": typed,
            "E-mail": people["email"],
            "Phone": people["phone"],
            "LinkedIn": people["page"],
            "Date": happened["date"].dt.strftime("%Y-%m-%d"),
            "Event": happened["event"],
            "How": typed,
            "How I found them": typed,
            "What I learned": typed,
            "Notes": typed,
            "Shoe size": typed,
        }
    ).to_csv(path.with_suffix(".csv"), index=False)


def _as_tracker(theirs: list[Canary], path: Path) -> None:
    """Save a sheet with a row a person, and one day that is a name."""
    people = pd.DataFrame(theirs)
    typed = people["name"].map(lambda who: TYPED.format(who=who))
    emailed = [f"2026-01-{12 + place % 15}" for place in range(len(people))]
    replied = [f"2026-02-{1 + place % 20:02}" if place % 2 else "" for place in range(len(people))]
    emailed[3] = replied[5] = people["name"][3]
    pd.DataFrame(
        {
            "Name": people["name"],
            "Company": typed,
            "Email": people["email"],
            "Phone": people["phone"],
            "LinkedIn": people["page"],
            "Source": typed,
            "Date emailed": emailed,
            "Date replied": replied,
            "Status": typed,
            "Referred by": people["name"].iloc[::-1].to_numpy(),
            "Notes": typed,
            people["name"][0]: typed,
        }
    ).to_csv(path.with_suffix(".csv"), index=False)


def _break(folder: Path, people: list[Canary]) -> None:
    """Put names where a reader that refuses a file would quote them."""
    one, two = people[0], people[1]
    (folder / "unknown.csv").write_text(f"{one.name},{two.email}\n{two.name},{one.phone}\n")
    (folder / "page.xlsx").write_text(f"<!doctype html><title>{one.name}</title>")
    (folder / "twice.csv").write_text(f"Name,Date,Event,{one.name}\n{two.name},{one.name},met,x\n")
    (folder / "cut.xlsx").write_bytes(b"PK\x03\x04" + one.name.encode())
    (folder / "quoted.csv").write_text(
        f'Name,Date emailed\n"{one.name},2026-01-02\n{two.name}"x,\n'
    )
