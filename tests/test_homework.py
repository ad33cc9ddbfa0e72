"""Homework: every answer is what a few lines of plain pandas give, and what its own line says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

import netkit as nk

ANSWERS = ["replied", "accepted", "declined", "redirected", "scheduled", "met"]
WORDS = {  # the start of each question -> its short name here
    "By": "asked",
    "How many messages": "messages",
    "How many of the requests": "had_time",
    "Of the requests": "rate",
    "A roommate": "roommate",
    "What is the chance": "curve",
    "By which day": "median",
    "How many requests are silent": "waiting",
    "In what share": "talks",
    "How many introductions": "depth",
    "Compare": "differences",
    "Everybody here": "truth",
}
CASES = [(7, None), (0, "2026-03-08"), (3, None), (5, "2026-03-08")]
MORE = [(seed, as_of) for seed in range(20, 36) for as_of in (None, "2026-03-08")]


def short(question):
    """Name a question shortly: by the longest start that fits."""
    return WORDS[max((start for start in WORDS if question.startswith(start)), key=len)]


def plain_asks(log, day):
    """Give each person's first request and first answer, with pandas alone."""
    events = log.events[~(log.events["date"] > day)]
    asks = events[events["event"] == "requested"].groupby("contact", sort=False).first()
    asks = asks[["date", "channel", "warmth"]].rename(columns={"date": "asked"})
    came = events[events["event"].isin(ANSWERS)]
    asks["answered"] = came.groupby("contact")["date"].min()
    asks["undated"] = asks["asked"].isna() | (
        asks.index.isin(came["contact"]) & asks["answered"].isna()
    )
    asks["said"] = asks.index.isin(came["contact"])
    asks["bounced"] = asks.index.isin(events.loc[events["event"] == "bounced", "contact"])
    asks["days"] = (asks["answered"] - asks["asked"]).dt.days
    asks["watched"] = (day - asks["asked"]).dt.days
    return events, asks


def plain_curve(asks):
    """Give the share answered by each day, requests still waiting included, by hand."""
    dated = asks[~asks["undated"]]
    silent, curve = 1.0, {0: 0.0}
    for day in range(int(dated["watched"].max()) + 1):
        wait = dated["days"].fillna(dated["watched"])
        at_risk, answered = (wait >= day).sum(), (dated["days"] == day).sum()
        silent *= 1 - answered / at_risk if at_risk else 1
        curve[day] = 1 - silent
    return curve


def plain_depth(events):
    """Follow the introductions back to somebody whom nobody introduced."""
    named = events[events["event"] == "referral_received"].dropna(subset="referred")
    host = dict(zip(named["referred"], named["contact"], strict=True))
    longest = 0
    for first in set(host):
        person, steps = first, 0
        while person in host:
            person, steps = host[person], steps + 1
        longest = max(longest, steps)
    return longest


def plain_differences(ripe):
    """Count the groups that differ from the others by more than luck: Fisher, then Holm."""
    found = 0
    for by in ("channel", "warmth"):
        group = ripe[by].fillna("unknown")
        chances = []
        for name in group.unique():
            own, rest = (ripe.loc[mask, "in_time"] for mask in (group == name, group != name))
            if min(len(own), len(rest)) >= 5:
                table = [[part.sum(), (~part).sum()] for part in (own, rest)]
                chances.append(fisher_exact(table)[1])
        if group.nunique() == 2:
            found += sum(chance < 0.05 for chance in chances)
        elif chances:
            found += int(multipletests(chances, 0.05, "holm")[0].sum())
    return found


def plain_answers(log, day):
    """Work out every answer with pandas, numpy and other people's statistics."""
    events, asks = plain_asks(log, day)
    ripe = asks[~asks["undated"] & (asks["watched"] >= 21)]
    ripe = ripe.assign(in_time=ripe["days"] <= 21)
    met = events.loc[events["event"] == "met", "contact"].unique()
    named = set(events.loc[events["event"] == "referral_received", "contact"])
    curve = plain_curve(asks)
    half = [day for day, share in curve.items() if share >= 0.5 - 1e-9]  # sums of fractions
    young = ~asks["said"] & ~asks["bounced"] & (asks["watched"] < 21)
    return {
        "asked": len(asks),
        "messages": events["event"].isin(["requested", "followed_up"]).sum(),
        "had_time": len(ripe),
        "rate": ripe["in_time"].mean() if len(ripe) >= 5 else np.nan,
        "roommate": asks["answered"].notna().mean(),
        "curve": curve[7],
        "median": half[0] if half else np.nan,
        "waiting": young.sum(),
        "talks": np.mean([person in named for person in met]),
        "depth": plain_depth(events),
        "differences": plain_differences(ripe),
    }


@pytest.mark.parametrize(
    ("seed", "as_of"), [*CASES, *(pytest.param(*case, marks=pytest.mark.slow) for case in MORE)]
)
def test_every_answer_is_that_of_plain_pandas(seed, as_of):
    """Each value is what a few independent lines give, for many seeds and two days."""
    log = nk.make_log(seed)
    day = pd.Timestamp(as_of or log.saved_on)
    table = nk.homework(log, as_of)
    values = dict(zip(table["question"].map(short), table["value"], strict=True))
    expected = plain_answers(log, day)
    asked = {name: value for name, value in expected.items() if name in values}
    assert set(expected) - set(asked) <= {"talks", "depth"}
    assert {name: values[name] for name in asked} == pytest.approx(asked, nan_ok=True)


@pytest.mark.parametrize("sample", [nk.make_log(7), nk.make_cohort(12, 3)], ids=["log", "class"])
def test_every_line_of_python_gives_its_value(sample):
    """The line beside each answer, run after the lines before it, gives the value."""
    table = nk.homework(sample, as_of="2026-03-20")
    names = {"nk": nk, "pd": pd, "log": sample}
    exec(table.attrs["setup"], names)
    given = [float(eval(line, names)) for line in table["how"]]
    assert given == pytest.approx(table["value"].tolist(), nan_ok=True)


def test_the_likely_range_is_wilsons():
    """The range in the answer is that of statsmodels, for 7 of 15."""
    row = nk.homework(nk.make_log(seed=7)).iloc[3]
    low, high = proportion_confint(7, 15, method="wilson")
    assert row["answer"] == f"47% (7 of 15), likely range {low:.0%} to {high:.0%}."


def test_the_truth_is_the_mean_chance_of_those_who_had_time():
    """The true share is the mean chance of the dated requests of three weeks ago or earlier."""
    log = nk.make_log(seed=7)
    row = nk.homework(log).iloc[-1]
    asked = log.events[(log.events["event"] == "requested") & log.events["date"].notna()]
    ripe = asked.loc[asked["date"] <= log.saved_on - pd.Timedelta(days=21), "contact"]
    chances = log.truth.chances()[log.truth.asks["contact"].isin(ripe)]
    assert row["value"] == pytest.approx(chances.mean())
    assert ("yes" in row["answer"]) == (0.248 <= row["value"] <= 0.699)


@pytest.mark.parametrize("seed", range(0, 40, 8))
def test_there_are_eight_to_twelve_questions_with_answers(seed):
    """Every seed gives 8 to 12 numbered questions, each with an answer that is a sentence."""
    table = nk.homework(nk.make_log(seed))
    assert list(table) == ["number", "question", "answer", "value", "how"]
    assert 8 <= len(table) <= 12
    assert table["number"].tolist() == list(range(1, len(table) + 1))
    assert table["question"].is_unique
    assert table["question"].str.contains(r"\?$|[.]$").all()
    assert table["answer"].str.endswith(".").all()
    assert not table["answer"].str.contains("nan", regex=False).any()


def test_each_student_has_answers_of_their_own():
    """Eight seeds give eight different sets of answers, and a seed always the same."""
    sets = [tuple(nk.homework(nk.make_log(seed))["answer"]) for seed in range(8)]
    assert len(set(sets)) == 8
    assert tuple(nk.homework(nk.make_log(4))["answer"]) == sets[4]


@pytest.mark.parametrize("as_of", ["2026-01-27", "2026-02-10"])
def test_too_little_to_say_is_an_answer(as_of):
    """Early in a term the answers say that there is too little, and no number is made up."""
    table = nk.homework(nk.make_log(3), as_of)
    rate = table[table["question"].str.startswith("Of the requests")].iloc[0]
    assert np.isnan(rate["value"])
    assert "too few to say" in rate["answer"] or "nothing to say" in rate["answer"]


def test_before_the_first_request_there_is_nothing_to_ask():
    """A day before anybody was written to is refused in one sentence."""
    with pytest.raises(nk.NetkitError, match="Nobody had been written to by 2026-01-01"):
        nk.homework(nk.make_log(3), "2026-01-01")


def test_only_invented_worlds_have_homework():
    """A log of somebody's own is refused in one sentence."""
    with pytest.raises(nk.NetkitError, match="Only an invented log or class knows its truth"):
        nk.homework(nk.new_log())
