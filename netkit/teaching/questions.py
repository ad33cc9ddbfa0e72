"""Homework with answers: the questions a teacher would set about an invented log or class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.growth import referral_tree
from netkit.rates import compare_replies, reply_curve, reply_rates, time_to_reply
from netkit.rates.asking import WITHIN_DAYS
from netkit.teaching.truth_check import Sample, check_against_truth, sample_asks, sample_day
from netkit.wording import count, listed

COLUMNS = ["number", "question", "answer", "value", "how"]
ENDED = ("more", "less")


def homework(sample: Sample, as_of: Any = None) -> pd.DataFrame:
    """Set questions about an invented log or class, with the answers and how to get them.

    Use it to give every student of a data course a world of their own, by its seed, and to mark
    what they hand in; `homework(log)[["number", "question"]]` has no answers in it. Everybody is
    invented: do not take an answer for what real people do. Where there is too little to say,
    the answer says so, and that is the right answer.

    Parameters
    ----------
    sample : SampleLog or SampleCohort
        Of `make_log` or `make_cohort`.
    as_of : date, optional
        Ask about the end of this day; None is the sample's last.

    Returns
    -------
    DataFrame
        number; question; answer (a text); value (the number in it: a count, a share or days;
        NaN where there is none); how (a line of Python that gives the value). `attrs["setup"]`
        has the lines that come before: they make `events` and `asks` from `log`.

    Raises
    ------
    NetkitError
        If it is no sample, `as_of` is no date, or nobody had been written to by then.

    Examples
    --------
    >>> import netkit as nk
    >>> questions = nk.homework(nk.make_log(seed=7))
    >>> print(questions.loc[0, "question"], questions.loc[0, "answer"])
    By 2026-03-31, how many people had been written to? Count people, not messages. 24 people.
    """
    world = _World(sample, check_against_truth(sample, as_of), sample_day(sample, as_of))
    if world.asks["requested"].isna().all():
        raise NetkitError(
            f"Nobody had been written to by {world.day}, so there is nothing to ask about. "
            "Give a later day as as_of."
        )
    texts = {row["question_id"]: row for row in content.table("homework", _TEXTS)}
    rows = [
        {"question": texts[name]["question"], "how": texts[name]["how"], **answer._asdict()}
        for name, answer in _answers(world)
    ]
    table = pd.DataFrame(rows)
    for column in ("question", "how"):
        table[column] = table[column].str.replace("{day}", world.day, regex=False)
    table["number"] = range(1, len(table) + 1)
    table.attrs["setup"] = _SETUP.replace("{day}", world.day)
    return table[COLUMNS]


_TEXTS = ("question_id", "question", "how")
_SETUP = """events = log.events[~(log.events["date"] > "{day}")]
asks = nk.find_asks(events, as_of="{day}")"""


class _Answer(NamedTuple):
    """What is right, in words and as a number."""

    answer: str
    value: float = np.nan


@dataclass
class _World:
    """A sample as it stood on a day, and what the questions are about."""

    sample: Sample
    check: pd.DataFrame
    until: pd.Timestamp

    @property
    def day(self) -> str:
        """The day as questions write it."""
        return f"{self.until:%Y-%m-%d}"

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything up to that day, and what has no date."""
        events = self.sample.events
        return events[~(events["date"] > self.until)]

    @cached_property
    def asks(self) -> pd.DataFrame:
        """The requests."""
        return sample_asks(self.sample, self.until)

    @cached_property
    def rates(self) -> pd.Series:
        """The one row of the rates."""
        return reply_rates(self.asks).iloc[0]

    def people(self, event: str) -> pd.Series:
        """Give the people with whom something happened, each once."""
        return self.events.loc[self.events["event"].eq(event), "contact"].drop_duplicates()


def _answers(world: _World) -> Iterator[tuple[str, _Answer]]:
    yield "asked", _asked(world)
    yield "messages", _messages(world)
    yield "had_time", _had_time(world)
    yield "rate", _rate(world)
    yield "roommate", _roommate(world)
    yield "curve", _curve(world)
    yield "median", _median(world)
    yield "waiting", _waiting(world)
    if len(world.people("met")):
        yield "talks", _talks(world)
        yield "depth", _depth(world)
    yield "differences", _differences(world)
    if world.rates["matured"]:
        yield "truth", _truth(world)


def _asked(world: _World) -> _Answer:
    people = world.asks["person"].nunique()
    return _Answer(f"{count(people, 'person', 'people')}.", people)


def _messages(world: _World) -> _Answer:
    sent = int(world.events["event"].isin(["requested", "followed_up"]).sum())
    return _Answer(f"{count(sent, 'message')}.", sent)


def _had_time(world: _World) -> _Answer:
    rates = world.rates
    other = f"{rates['pending']:.0f} had not, and of {rates['undated']:.0f} a date is missing"
    return _Answer(f"{count(rates['matured'], 'request')}; {other}.", rates["matured"])


def _rate(world: _World) -> _Answer:
    rates = world.rates
    k, n = f"{rates['answered']:.0f}", f"{rates['matured']:.0f}"
    if not rates["matured"]:
        return _Answer("Nobody had time yet, so there is nothing to say.")
    span = f"likely range {rates['low']:.0%} to {rates['high']:.0%}"
    if np.isnan(rates["rate"]):
        return _Answer(f"{k} of {n}: too few to say ({span}).")
    return _Answer(f"{rates['rate']:.0%} ({k} of {n}), {span}.", rates["rate"])


def _roommate(world: _World) -> _Answer:
    answered, young = world.asks["answered_on"].notna(), int(world.rates["pending"])
    share = float(answered.mean())
    low = share < world.rates["rate"]
    why = (
        f"{count(young, 'request')} had no three weeks yet, and answers to them are still to come"
        if low or np.isnan(world.rates["rate"])
        else f"here luck hides it, but {count(young, 'request')} had no three weeks yet"
    )
    return _Answer(f"{share:.0%} ({answered.sum()} of {len(answered)}); {why}.", share)


def _curve(world: _World) -> _Answer:
    curve = reply_curve(world.asks)
    share = float(curve.loc[curve["days"] <= 7, "answered"].iloc[-1])
    return _Answer(f"{share:.0%}.", share)


def _median(world: _World) -> _Answer:
    days = float(time_to_reply(world.asks)["median"].iloc[0])
    if np.isnan(days):
        return _Answer("There is no such day yet: fewer than half are answered.")
    return _Answer(f"Day {days:g}.", days)


def _waiting(world: _World) -> _Answer:
    asks = world.asks
    young = asks["outcome"].eq("silent") & (asks["waited_days"] < WITHIN_DAYS)
    return _Answer(f"{count(int(young.sum()), 'request')}.", int(young.sum()))


def _talks(world: _World) -> _Answer:
    named = world.people("met").isin(world.people("referral_received"))
    return _Answer(f"{named.mean():.0%} ({named.sum()} of {len(named)}).", float(named.mean()))


def _depth(world: _World) -> _Answer:
    depth = int(referral_tree(world.events, world.until)["generation"].max())
    return _Answer(f"{count(depth, 'introduction')}.", depth)


def _differences(world: _World) -> _Answer:
    found = [compare_replies(world.asks, by=by).rename(columns={by: "group"}) for by in _LOOKS]
    verdicts = pd.concat(found)
    verdicts = verdicts[verdicts["verdict"] != "too_few"]
    sure = verdicts[verdicts["verdict"].isin(ENDED)]
    if verdicts.empty:
        return _Answer("None: there are too few requests to compare any.", 0)
    if sure.empty:
        return _Answer(f"None of {len(verdicts)}: nobody can tell yet, which is an answer.", 0)
    names = listed([f"{row.group} ({row.verdict} than the others)" for row in sure.itertuples()])
    return _Answer(f"{len(sure)} of {len(verdicts)}: {names}.", len(sure))


_LOOKS = ("channel", "warmth")


def _truth(world: _World) -> _Answer:
    row = world.check.iloc[0]
    holds = "yes, the range holds it" if row["inside"] else "no: of twenty ranges about one misses"
    return _Answer(f"{row['true']:.0%}; {holds}.", float(row["true"]))
