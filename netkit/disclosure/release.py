"""The one door through which the tables of a class leave the office."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from netkit.cohort import Cohort
from netkit.disclosure import participating, punctual, rates, stages
from netkit.disclosure.earlier import WHOLE, read, tables_of, written
from netkit.disclosure.facts import empty, facts_of
from netkit.disclosure.notes import notes_of
from netkit.disclosure.plan import LABELS, Plan
from netkit.disclosure.settling import Settled, settle
from netkit.durations import require_days
from netkit.errors import NetkitError
from netkit.privacy.smallest import OUTWARD
from netkit.rates.asking import WITHIN_DAYS


class Release:
    """The tables of a class that may be passed on, none of which tells of a few people.

    Use it for everything that leaves the office. Small groups are taken together ("the others
    together") until k students and k outside people stand behind the requests of each group, and
    where answers are told, behind the answered and behind the silent ones. Then every count is
    rounded, and shares and likely ranges are worked out from the rounded counts alone. Do not
    read a group that is not named as one that nobody is in, and do not subtract: whatever is
    not published is open by k or more.

    Parameters
    ----------
    cohort : Cohort
        A class, as of `read_cohort`.
    k : int
        10 for anybody outside the office; 5 inside it.
    after : dict, optional
        What an earlier page published (`published`), which this one must not give away.
    within_days : int
        An answer counts if it came within this many days.

    Attributes
    ----------
    step : int
        What counts are rounded to; some tables to three times that, or nine.
    too_small : bool
        Whether the class is smaller than k: then all tables are empty.
    labels : list of str
        By what tables can be had.
    notes : list of str
        What was rounded, taken together and left out, and why, in sentences for the page.
    published : dict
        The published counts, for `after` of a later page.

    Raises
    ------
    NetkitError
        If k is no whole number from 2 on, `within_days` is not positive, or `after` is nothing
        that a release published.

    Notes
    -----
    Why rounding: somebody may lay two pages side by side, of this week and the last, or of a
    class and one of its sections, made by people who know nothing of each other. Exact counts of
    large cells then give small ones away. A rounded count is any of `step` > k whole numbers in
    a row; requests are only added, so the growth of a number may be anything from 0 to k or
    more, whatever it is. Coarser ranges are made of finer ones, so that this holds for pages
    rounded otherwise too. Sums tie numbers to one another and draw these ranges in; how far is
    worked out in closed form (`reach`). Where it is too far a label is rounded more coarsely, or
    its answers, or all of it, are left out. With `after` the growth of every number is looked at
    as well, sums and all; without it, sums may in rare cases narrow a change of many groups
    within a day or so: give it where you have it. A count of students of a class whose size all
    may know is "at least" so many (`rounding.bracket`). What this does not hide: that a group is
    not named, and what somebody knows who knows most of the people in it. Ten students are the
    most common minimum among US state education agencies.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=120)
    >>> cohort = nk.cohort_of(nk.find_asks(sample.events, as_of=sample.saved_on), sample.saved_on)
    >>> release = Release(cohort)
    >>> release.step, release.totals()[["asks", "matured", "answered"]].values.tolist()
    (15, [[3120, 2040, 690]])
    """

    def __init__(
        self,
        cohort: Cohort,
        k: int = OUTWARD,
        *,
        after: Mapping[str, Any] | None = None,
        within_days: int = WITHIN_DAYS,
    ) -> None:
        if isinstance(k, bool) or not isinstance(k, int) or k < 2:
            raise NetkitError(
                f"k={k!r} hides nobody. Give the fewest people a number may tell of, 10."
            )
        if not isinstance(cohort, Cohort):
            raise NetkitError(
                f"This needs a class, and this is a {type(cohort).__name__}. Read one with "
                "nk.read_cohort(folder)."
            )
        require_days(within_days, "answer")
        self._facts = facts_of(cohort, k, within_days)
        self._before = read(after)
        self.k = k
        self.step = self._facts.step
        self.too_small = self._facts.too_small

    def __repr__(self) -> str:
        """Say what can be had, and no number."""
        return f"Release: k = {self.k}, by {', '.join(self.labels) or 'nothing'}"

    @cached_property
    def _settled(self) -> Settled:
        return settle(self._facts, self._before)

    @property
    def labels(self) -> list[str]:
        """By what tables can be had."""
        return [label for label in self._settled.plans if label != WHOLE]

    @property
    def notes(self) -> list[str]:
        """What was rounded, taken together and left out, and why, in sentences."""
        return notes_of(self._facts, self._settled, compared=bool(self._before))

    @property
    def published(self) -> dict[str, Any]:
        """The published counts, for `after` of a later page."""
        up_to = self._facts.up_to.date().isoformat()
        tables = written(tables_of(self._settled.plans))
        return {"k": self.k, "up_to": up_to, "tables": tables}

    def totals(self) -> pd.DataFrame:
        """Give one row for the whole class, in the columns of `rates`."""
        return self.rates()

    def rates(self, by: str | None = None) -> pd.DataFrame:
        """Give who answered, of the requests that had time, group by group.

        Parameters
        ----------
        by : str, optional
            One of `labels`; None for everybody together.

        Returns
        -------
        DataFrame
            The columns of `reply_rates`: pending holds what bears no date too, undated is 0;
            rate is NaN where rounding leaves it open by more than a quarter; low and high allow
            for the rounding; effect is rounded up to halves; students (at least so many); and
            hidden (why a rate is not said). Without rows where too few people stand behind
            answers.
        """
        plan = self._plan(by)
        if plan is None or not plan.tells_answers:
            return empty(by, rates.RATES, self._facts)
        return rates.rates_table(self._facts, plan, by)

    def mix(self, by: str = "avenue") -> pd.DataFrame:
        """Give how many requests there are of each kind.

        Parameters
        ----------
        by : str
            One of `labels`.

        Returns
        -------
        DataFrame
            The label; asks (requests, rounded); people (outside, at least so many), students (at
            least so many), share (of all requests, of the rounded counts), hidden.
        """
        plan = self._plan(by)
        return rates.mix_table(self._facts, plan, by) if plan else empty(by, rates.MIX, self._facts)

    def steps(self) -> pd.DataFrame:
        """Give how far requests came, in the columns of `funnel`.

        Returns
        -------
        DataFrame
            As `funnel`, with reached_matured (of those that had time, rounded: what the shares
            are worked out from) and hidden: a step that too few people stand behind has no numbers.
        """
        plan = self._plan(None)
        return (
            stages.steps_table(self._facts, plan)
            if plan
            else empty(None, stages.STEPS, self._facts)
        )

    def participation(self, by: str | None = None) -> pd.DataFrame:
        """Give how many students handed in a log and wrote to somebody.

        Parameters
        ----------
        by : None or "section"

        Returns
        -------
        DataFrame
            The label; enrolled (students, rounded); handed_in, asked (at least so many); share
            (the middle of what it may be; NaN where that is wide or takes in nobody or all), low,
            high (likely range), hidden.
        """
        if by not in (None, "section"):
            raise NetkitError(f"by={by!r} does not part students. Use by='section', or None.")
        return participating.participation_table(self._facts, by)

    def promptness(self) -> pd.DataFrame:
        """Give the reminders and thank-yous in time.

        Returns
        -------
        DataFrame
            what (follow_up, thank_you_24h, thank_you_48h); due, in_time, waiting (rounded); late,
            missed (not told apart: NaN); share (in time of due), low, high, effect, students (at
            least so many), hidden.
        """
        if self._plan(None) is None:
            # Where not even all requests together can be told, no part of them is.
            return empty(None, punctual.PROMPTNESS, self._facts)
        return punctual.promptness_table(self._facts)

    def health(self) -> pd.DataFrame:
        """Give how many logs were read: status, files (at least so many), hidden."""
        return participating.health_table(self._facts)

    def _plan(self, by: str | None) -> Plan | None:
        """Find the plan of a label, or of the whole; None where it is not published."""
        if by is not None and not isinstance(by, str):
            raise NetkitError(
                f"by={by!r} would cut a class into groups too small to pass on. Give one label, "
                "like 'avenue'."
            )
        if by is not None and by not in LABELS:
            raise NetkitError(
                f"Nothing is passed on by {by!r}. Choose one of: {', '.join(LABELS)}."
            )
        return self._settled.plans.get(by or WHOLE)
