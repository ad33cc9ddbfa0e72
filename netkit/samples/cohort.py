"""A sample class: many invented learners at once, their stacked events, and the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from netkit.errors import NetkitError
from netkit.samples.assumptions import Assumptions
from netkit.samples.class_files import ClassFiles, save_class
from netkit.samples.class_people import Told
from netkit.samples.habits import draw_habits
from netkit.samples.happenings import known, tell
from netkit.samples.log import SampleLog, tell_log
from netkit.samples.slips import forget_dates
from netkit.samples.story import START, WEEKS, Story, first_monday, last_day
from netkit.samples.term import Term
from netkit.samples.truth import DATES, Truth, generations, truth_of

PACES = (0.5, 1.5)  # some learners write half as often as others, some half as often again
COLUMNS = [
    "student",
    "date",
    "contact",
    "event",
    "channel",
    "avenue",
    "warmth",
    "template",
    "purpose",
    "minutes",
    "referred",
]


@dataclass(eq=False)
class SampleCohort:
    """An invented class that knows its truth.

    Attributes
    ----------
    events : DataFrame
        Everybody's events: student, date, contact (a code, as in "s01-p07"), event, channel,
        avenue, warmth, template, purpose, minutes, referred (a code). No names and no notes.
    truth : Truth
        Every request's chance, and what will come of it even after the logs end.
    saved_on : Timestamp
        The last day of all logs.
    logs : dict of str to SampleLog
        Every learner's own log with names and notes, made when first asked for. It tells the same
        story as `events`; only which dates were forgotten differs.
    """

    events: pd.DataFrame = field(repr=False)
    truth: Truth = field(repr=False)
    people: pd.DataFrame = field(repr=False)
    story: Story = field(repr=False)

    def __repr__(self) -> str:
        """Say how much is in the class."""
        return f"SampleCohort: {len(self.truth.students):,} students, {len(self.events):,} events"

    @property
    def saved_on(self) -> pd.Timestamp:
        """The last day of all logs."""
        return self.story.end

    @cached_property
    def logs(self) -> dict[str, SampleLog]:
        """Every learner's own log, with names and notes."""
        return {
            str(student): self._log(place, str(student))
            for place, student in enumerate(self.truth.students["student"])
        }

    def save(
        self,
        folder: str | Path,
        platform: str = "canvas",
        *,
        troubled: bool = False,
        sections: Mapping[str, int] | None = None,
    ) -> ClassFiles:
        """Write the class as the files an office gets: a platform's download, and a roster.

        Use it to try out what reads a class before you have one. The requests in the files are
        those of `events`; everybody has an invented name, and several learners wrote to the same
        graduates of one list. Most logs are CSV tables, a tenth netkit's workbooks and a tenth
        trackers with a row a person. Nothing is ever overwritten.

        Parameters
        ----------
        folder : str or Path
            Where to; made if it is not there.
        platform : str
            canvas or moodle (a zip each), canvas folder (unpacked), folder or zip (each log
            under its learner's name).
        troubled : bool
            Let things go wrong as they do: a web page in place of a workbook, an empty file, a
            log given up, one without a request, two submissions of one learner, a copy that a
            sync program made, lock files, and two people who handed in nothing.
        sections : mapping or None
            Sections and how many weeks later each began; what has not happened yet in a section
            is left out of its logs. None: Monday and Thursday, both at the first day.

        Returns
        -------
        ClassFiles
            The paths `submissions` and `roster`.

        Raises
        ------
        NetkitError
            If there is something of that name already, or no such platform.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     make_cohort(students=3).save(folder).submissions.name
        'CAREER101-Networking_log_submissions.zip'
        """
        told = Told(self.events, self.truth, self.people, self.story)
        return save_class(told, folder, platform, troubled=troubled, sections=sections)

    def _log(self, place: int, student: str) -> SampleLog:
        theirs = known(self.people[self.people["student"] == student], self.story.last)
        students = self.truth.students.iloc[[place]].reset_index(drop=True)
        return tell_log(theirs, students, self.story.for_student(place))


def make_cohort(
    students: int = 30,
    seed: int = 0,
    *,
    weeks: int = WEEKS,
    start: str = START,
    assumptions: Assumptions | None = None,
) -> SampleCohort:
    """Make the logs of an invented class, stacked, with the truth beside them.

    Use it to see whether a number can be trusted before you trust it with a real class: the class
    knows its true rates. The same seed gives the same class everywhere. Learners differ in luck
    and in pace, and they write more from week to week. Everybody is invented, and the rates say
    nothing about how often real people answer (see `Assumptions`).

    Parameters
    ----------
    students : int
        How many learners; thousands are fine.
    seed : int
        Another seed, another class.
    weeks : int
        Weeks in which requests are sent; the logs are kept up until two days after.
    start : str
        The first day; a term begins on the first Monday from here on.
    assumptions : Assumptions or None
        The rules of the invented world; None takes the usual ones.

    Returns
    -------
    SampleCohort
        `events` (codes only), `truth`, `saved_on`, and `logs` by student.

    Raises
    ------
    NetkitError
        If there are no students or weeks, or `start` is no date.

    Examples
    --------
    >>> make_cohort(students=3).truth.students["student"].tolist()
    ['s01', 's02', 's03']
    """
    if students < 1:
        raise NetkitError(f"A class needs one student or more, not {students}.")
    rules = assumptions or Assumptions()
    story = Story(rules, first_monday(start), last_day(weeks), (seed, 2))
    rng = np.random.default_rng([seed, 3])
    table = _learners(rng, rules, students).assign(habit=draw_habits(rules, students, seed))
    people = _coded(Term([seed, 2], rules, table).play(weeks), students, story.last)
    hosts = people["contact"].reindex(people["introduced_by"]).to_numpy()
    named = story.dated(people, DATES).assign(introduced_by=hosts)
    truth = truth_of(named, rules, table)
    return SampleCohort(_events(people, story, rng), truth, people, story)


def _learners(rng: np.random.Generator, rules: Assumptions, students: int) -> pd.DataFrame:
    """Draw how far each learner's chances lie above or below the mean, and how much they write."""
    mean, weight = rules.student_mean, rules.student_weight
    levels = rng.beta(mean * weight, (1 - mean) * weight, students) - mean
    paces = rng.uniform(*PACES, students)
    return pd.DataFrame({"student": _codes(students), "level": levels, "pace": paces})


def _coded(people: pd.DataFrame, students: int, last: int) -> pd.DataFrame:
    """Keep who is known by the last day, and give everybody a code in order of their number."""
    people = known(people, last)
    student = pd.Series(_codes(students), dtype="str").reindex(people["student"]).to_numpy()
    turn = people.groupby("student").cumcount() + 1
    contact = pd.Series(student, dtype="str") + "-p" + turn.astype("str").str.zfill(2)
    depth = generations(people["introduced_by"])
    return people.assign(student=student, contact=contact, generation=depth)


def _events(people: pd.DataFrame, story: Story, rng: np.random.Generator) -> pd.DataFrame:
    events = tell(people, story.last).join(people["contact"], on="number")
    events = events.assign(
        date=story.dates(events["day"]),
        referred=events["referred"].map(people["contact"]).astype("str"),
        minutes=events["minutes"].astype("Int64"),
    )
    return _some_undated(events, story.rules.forgotten_dates, rng)[COLUMNS]


def _some_undated(events: pd.DataFrame, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Lose some dates; those of letters by draws of their own, as nothing else hangs on them."""
    letter = events["event"].eq("kept_in_touch")
    parts = [forget_dates(part, share, rng) for part in (events[~letter], events[letter])]
    return pd.concat(parts).sort_index()


def _codes(students: int) -> list[str]:
    width = max(2, len(str(students)))
    return [f"s{number:0{width}d}" for number in range(1, students + 1)]
