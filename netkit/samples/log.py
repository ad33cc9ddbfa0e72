"""A sample log: one invented learner, the people they write to, and the truth about both."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from netkit.border import RawLog, check_log
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log
from netkit.logbook import Keeper
from netkit.samples.assumptions import Assumptions
from netkit.samples.habits import SOME, draw_habits
from netkit.samples.happenings import known, tell
from netkit.samples.notes import describe, write_notes
from netkit.samples.people import introduce
from netkit.samples.slips import forget_dates, misspell
from netkit.samples.story import START, WEEKS, Story, first_monday, last_day
from netkit.samples.talks import fill_talks
from netkit.samples.term import Term
from netkit.samples.truth import DATES, Truth, generations, truth_of

# Chosen so that seed 0 tells a story with a little of everything; its learner has some luck.
TALE = 4351
# The learner of the sample begins with people they know, and is at ease with the alumni list.
LEARNER = Assumptions(
    bounced=0.1,  # the list is an old one
    closeness={},
    habits={SOME: 1},
    first_week={
        "family_friends": 22,
        "classmates": 14,
        "faculty": 16,
        "alumni_directory": 28,
        "event": 8,
        "social_network": 12,
    },
    last_week={
        "family_friends": 4,
        "classmates": 6,
        "faculty": 8,
        "alumni_directory": 44,
        "event": 14,
        "social_network": 24,
    },
)
_OURS = ("event_id", "raw_event", "source_row")  # given by the check, as for any file


@dataclass(repr=False, eq=False)
class SampleLog(Log):
    """An invented log that knows its truth.

    Attributes
    ----------
    truth : Truth
        Every request's chance, and what will come of it even after the log ends.
    """

    truth: Truth = field(default_factory=Truth)


def make_log(
    seed: int = 0,
    *,
    weeks: int = WEEKS,
    start: str = START,
    level: float = 0.12,
    assumptions: Assumptions | None = None,
) -> SampleLog:
    """Make the log of one invented learner, with the truth beside it.

    Use it to try something before you have a log of your own, in lessons and in tests. The same
    seed gives the same log everywhere. Everybody in it is invented, and its rates say nothing
    about how often real people answer (see `Assumptions`). Some dates are missing and one word is
    misspelt, as in real logs.

    Parameters
    ----------
    seed : int
        Another seed, another learner.
    weeks : int
        Weeks in which requests are sent; the log is kept up until two days after.
    start : str
        The first day; a term begins on the first Monday from here on.
    level : float
        How far this learner's chances lie above (or below) the mean, as a share.
    assumptions : Assumptions or None
        The rules of the invented world; None takes the usual chances, for a learner who begins
        with people they know.

    Returns
    -------
    SampleLog
        contacts, events, problems, saved_on and `truth`. It belongs to no file until it is saved.

    Raises
    ------
    NetkitError
        If there are no weeks or `start` is no date.

    Examples
    --------
    >>> log = make_log()
    >>> bool(log.truth.asks["answered_on"].max() > log.saved_on)
    True
    """
    rules = assumptions or LEARNER
    monday, last = first_monday(start), last_day(weeks)
    habit = draw_habits(rules, 1, seed)
    learner = pd.DataFrame({"level": [level], "pace": [1.0], "habit": habit})
    people = Term([seed, TALE], rules, learner).play(weeks)
    people = known(people.assign(level=level), last)
    people["student"] = "s1"
    students = pd.DataFrame({"student": ["s1"], "level": [level], "habit": habit})
    return tell_log(people, students, Story(rules, monday, last, (seed, 1)))


def tell_log(people: pd.DataFrame, students: pd.DataFrame, story: Story) -> SampleLog:
    """Give one learner's people names, tell what happened, and check it like any file."""
    rng = np.random.default_rng(story.seed)
    people = people.assign(generation=generations(people["introduced_by"]))
    named = introduce(people, rng)
    events = fill_talks(write_notes(tell(people, story.last), named, rng), named, story)
    referred = events["referred"].map(named["contact"])
    events = events.assign(date=story.dates(events["day"]), referred=referred)
    events = misspell(forget_dates(events, story.rules.forgotten_dates, rng))
    raw = RawLog(
        _contacts(named, events, rng),
        events.reindex(columns=[name for name in EVENT_COLUMNS if name not in _OURS]),
        saved_on=story.end,
    )
    log = check_log(raw, "sample log")
    truth = truth_of(story.dated(named, DATES), story.rules, students)
    return SampleLog(log.contacts, log.events, log.problems, log.saved_on, Keeper(), truth)


def _contacts(named: pd.DataFrame, events: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Make the contacts sheet; how well they are known is what the last event says."""
    latest = events.groupby("contact")["warmth"].last()
    met = named["contact"].isin(events.loc[events["event"].eq("met"), "contact"])
    declined = events.loc[events["event"].eq("declined"), "contact"]
    # One of those who said no would rather not be written to again.
    resting = named["contact"].isin(declined[-1:])
    contacts = named.assign(
        notes=describe(named, rng),
        warmth=named["contact"].map(latest).fillna(named["warmth"]),
        keep_in_touch_days=named["keep_in_touch_days"].where(met),
        do_not_contact=pd.Series(True, named.index, dtype="boolean").where(resting),
        email=named["email"].where(named["channel"].eq("email")),
    )
    return contacts.reindex(columns=[*CONTACT_COLUMNS])
