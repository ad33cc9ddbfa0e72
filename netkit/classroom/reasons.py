"""Why a student may like a hand: each reason, found in what is noted and put into a sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from netkit.asks.columns import DATES
from netkit.classroom.beginnings import beginnings
from netkit.classroom.hand_words import filled, hand_words
from netkit.classroom.outside import left_in_peace
from netkit.classroom.students import kept_until
from netkit.cohort import Cohort
from netkit.cohort.remarks import STALE_DAYS
from netkit.durations import as_seconds
from netkit.effort.in_time import in_time
from netkit.effort.thanks import thanks_of
from netkit.rates.asking import WITHIN_DAYS, seen_days
from netkit.reminders.moments import in_words
from netkit.reminders.timing import spans
from netkit.wording import count

# Of fewer requests than these, silence from all of them is what to expect.
LEAST_SILENT = 3
_DAY = pd.Timedelta(days=1)


class Found(NamedTuple):
    """One reason for one student: the facts of its sentence, and the day it began."""

    student: str
    facts: dict[str, str]
    since: pd.Timestamp | None = None


@dataclass(frozen=True)
class Known:
    """What is known of a class, and how long nothing new is needed."""

    cohort: Cohort
    quiet: int = field(default_factory=lambda: int(spans()["quiet_after"].days))
    thanks_rest: int = field(default_factory=lambda: int(spans()["rest_thanks"].days))
    requests_rest: int = field(default_factory=lambda: int(spans()["rest_requests"].days))

    @cached_property
    def asks(self) -> pd.DataFrame:
        """The requests, with plain codes of students."""
        return self.cohort.asks.astype({"student": "str"})

    @cached_property
    def until(self) -> pd.Series:
        """The last day of each student's log, of those whose log could be read."""
        health = self.cohort.health
        read = set(health.loc[health["status"] == "read", "student"])
        last = kept_until(self.cohort)
        until: pd.Series = last[last.index.isin(read)].dt.normalize()
        return until

    @cached_property
    def began(self) -> pd.Series:
        """The day on which each student began: one who joined late has a day of their own."""
        students = self.cohort.students.set_index("student")
        of_section = beginnings(self.cohort).set_index("student")["began"]
        began: pd.Series = as_seconds(students["began"]).fillna(of_section).rename("began")
        return began

    @cached_property
    def newest(self) -> pd.Series:
        """The last day on which anything about a request is noted, of each student."""
        noted = self.asks[list(DATES[:-1])].max(axis=1)
        days: pd.Series = noted.groupby(self.asks["student"]).max().rename("newest")
        return days

    def day(self, date: pd.Timestamp) -> str:
        """Write a day as a sentence has it."""
        return in_words(date.normalize().to_pydatetime(), self.cohort.as_of.to_pydatetime())


def reasons_of(cohort: Cohort) -> Iterator[dict[str, Any]]:
    """Give every reason: student, what, why, since; what is settled soonest comes first.

    The order is that of needs_a_hand.csv, and among students that of their codes.
    """
    known = Known(cohort)
    for what, words in hand_words().items():
        finder = FINDERS.get(what, nobody)
        for found in sorted(finder(known), key=lambda found: found.student):
            why = filled(words, found.facts)
            yield {"student": found.student, "what": what, "why": why, "since": found.since}


def nobody(known: Known) -> Iterator[Found]:
    """Find nobody: a line that an adviser added says nothing of its own."""
    yield from ()


def thanks_overdue(known: Known) -> Iterator[Found]:
    """Find talks of more than 48 hours ago that nobody was thanked for, as far as is noted.

    Those so long ago that a learner's own list lets them rest are let go here too.
    """
    asks = known.asks[~left_in_peace(known.cohort)]
    asks = asks[(known.cohort.as_of - asks["met_on"]).dt.days <= known.thanks_rest]
    cases = thanks_of(asks)
    late = asks.loc[cases.index[in_time(cases, "thank_you_48h")["missed"]]]
    for student, talks in late.groupby("student")["met_on"]:
        which = "on" if len(talks) == 1 else "the first on"
        words = f"{count(len(talks), 'talk')}, {which} {known.day(talks.min())}"
        yield Found(str(student), {"talks": words}, talks.min())


def no_answers(known: Known) -> Iterator[Found]:
    """Find students of whom no request was answered, though three or more had the time.

    Requests so long ago that a learner's own list lets them rest are no longer counted.
    """
    answered = known.asks["outcome"].isin(["accepted", "declined", "redirected", "replied"])
    matured = known.asks[seen_days(known.asks) >= WITHIN_DAYS]
    recent = (known.cohort.as_of - matured["requested"]).dt.days <= known.requests_rest
    silent = matured[recent & ~matured["student"].isin(known.asks.loc[answered, "student"])]
    for student, requests in silent.groupby("student"):
        first = requests["requested"].min()
        if len(requests) >= LEAST_SILENT:
            words = f"{count(len(requests), 'request')}, the first of {known.day(first)}"
            yield Found(str(student), {"requests": f"{words}{_sent_back(requests)},"}, first)


def _sent_back(requests: pd.DataFrame) -> str:
    """Say how many did not arrive: then it is the address that needs another look."""
    back = int((requests["outcome"] == "bounced").sum())
    return f" and {back:,} sent back undelivered" if back else ""


def nobody_asked(known: Known) -> Iterator[Found]:
    """Find students without a new request for long, as far as their log speaks."""
    requests = known.asks.groupby("student")["requested"].agg(number="size", last="max")
    table = known.until.to_frame("until").join(requests).join(known.began).join(known.newest)
    table["number"] = table["number"].fillna(0)
    # Who asked on a day that nobody noted did ask.
    table = table[(table["number"] == 0) | table["last"].notna()]
    # Who wrote to somebody before the course has its first two weeks as everybody has.
    table["since"] = table[["last", "began"]].max(axis=1).dt.normalize()
    days = (table["until"] - table["since"]).dt.days
    quiet = table[days.isna() | (days >= known.quiet)].reset_index()
    for row in quiet.to_dict("records"):
        row["talks"] = _talks(known, row)
        facts = {
            "silent": _silent(known, row["since"], row["until"]),
            "before": _before(row["number"]),
            "also": _also(known, row),
        }
        yield Found(row["student"], facts, row["since"])


def not_kept_up(known: Known) -> Iterator[Found]:
    """Find logs that stop well before the last day that counts."""
    for student, until in known.until.items():
        days = (known.cohort.as_of.normalize() - until) // _DAY
        if days >= known.quiet:
            facts = {"until": known.day(until), "passed": count(days, "day")}
            yield Found(str(student), facts, until)


def no_log(known: Known) -> Iterator[Found]:
    """Find students without a log that could be read, once they have begun."""
    students = known.cohort.students.set_index("student")
    later = set(known.began.index[known.began > known.cohort.as_of])
    for student, handed_in in students["handed_in"].fillna(False).items():
        if student not in known.until.index and (handed_in or student not in later):
            trouble = "What was handed in could not be read." if handed_in else "No log came in."
            yield Found(str(student), {"trouble": trouble})


def _silent(known: Known, since: Any, until: Any) -> str:
    if pd.isna(since):
        return f"up to {known.day(until)}"
    days = count((until - since) // _DAY, "day")
    return f"from {known.day(since)} to {known.day(until)}: {days}"


def _also(known: Known, row: dict[Hashable, Any]) -> str:
    """Say what else is noted: talks since, or nothing at all, so that the log may be given up."""
    if row["talks"]:
        return f"{count(row['talks'], 'talk is', 'talks are')} noted since then."
    if pd.isna(row["newest"]) or (row["until"] - row["newest"].normalize()).days <= STALE_DAYS:
        return ""
    newest = known.day(row["newest"])
    return f"Nothing else is noted after {newest} either, so the log may not have been kept up."


def _talks(known: Known, row: dict[Hashable, Any]) -> int:
    """Count the talks since: who talks with people is busy, and not lost."""
    held = known.asks.loc[known.asks["student"] == row["student"], "met_on"]
    return int((held > row["since"]).sum())


def _before(number: float) -> str:
    return f"{count(number, 'request')} came before that." if number else "It would be the first."


FINDERS = {
    "thanks_overdue": thanks_overdue,
    "no_answers": no_answers,
    "nobody_asked": nobody_asked,
    "not_kept_up": not_kept_up,
    "no_log": no_log,
}
