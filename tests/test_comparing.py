"""Comparing groups: what a verdict needs, and what it never says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

import netkit as nk
from tests.null_classes import CHANNELS, class_asks, plain_table


def one_person(*groups: tuple[int, int]) -> pd.DataFrame:
    """Make one learner's asks from (answered, matured) of each channel."""
    channel = np.repeat(np.arange(len(groups)), [matured for _, matured in groups])
    answered = np.concatenate([np.arange(matured) < yes for yes, matured in groups])
    return plain_table(np.zeros(channel.size, dtype=int), channel, answered)


def test_one_learner_is_compared_exactly() -> None:
    """Of one learner's requests the chance is Fisher's, the range Newcombe's, the rest Holm's."""
    found = nk.compare_replies(one_person((9, 12), (4, 15), (3, 9)))
    others = [(7, 24), (12, 21), (13, 27)]
    chances = []
    for row, (yes, of) in zip(found.to_dict("records"), others, strict=True):
        own = (row["answered"], row["matured"])
        table = [[own[0], own[1] - own[0]], [yes, of - yes]]
        chances.append(stats.fisher_exact(table).pvalue)
        peer = confint_proportions_2indep(*own, yes, of, method="newcomb", compare="diff")
        assert (row["difference_low"], row["difference_high"]) == pytest.approx(peer)
        assert row["difference"] == pytest.approx(own[0] / own[1] - yes / of)
        assert row["others"] == pytest.approx(yes / of)
    assert found["p"].tolist() == pytest.approx(chances)
    assert found["p_adjusted"].tolist() == pytest.approx(multipletests(chances, method="holm")[1])
    assert found.attrs["looks"] == 3


def test_two_groups_are_one_look() -> None:
    """Of two groups one difference is the other turned round, so nothing is corrected."""
    found = nk.compare_replies(one_person((9, 12), (2, 12)))
    assert found["p_adjusted"].tolist() == found["p"].tolist()
    assert found["verdict"].tolist() == ["more", "less"]
    assert found["difference"].sum() == pytest.approx(0)
    assert found.attrs["looks"] == 1


def test_every_look_counts() -> None:
    """The same two channels say less among six that were looked at."""
    two = nk.compare_replies(one_person((8, 12), (10, 36)))
    six = nk.compare_replies(one_person((8, 12), *[(2, 7)] * 4, (2, 8)))
    assert two["verdict"].tolist() == ["more", "less"]
    assert six["p"].iloc[0] == pytest.approx(two["p"].iloc[0])
    assert six["verdict"].eq("open").all()


@pytest.mark.parametrize(
    "groups", [[(4, 4), (0, 40)], [(40, 40), (0, 4)], [(9, 9)], [(0, 9), (0, 0)]]
)
def test_too_few_never_win(groups: list[tuple[int, int]]) -> None:
    """Under five requests in the group, or among the others, there is no difference and no p."""
    found = nk.compare_replies(one_person(*groups))
    assert found["verdict"].eq("too_few").all()
    assert found[["difference", "p", "p_adjusted"]].isna().all(axis=None)


def students_of(*groups: list[tuple[int, int]]) -> pd.DataFrame:
    """Make a class from each channel's list of (answered, matured), one pair a student."""
    rows = [
        (student, channel, number < yes)
        for channel, students in enumerate(groups)
        for student, (yes, matured) in enumerate(students)
        for number in range(matured)
    ]
    return plain_table(*map(np.array, zip(*rows, strict=True)))


def test_four_students_never_win() -> None:
    """Of several students, four in a group are too few, however many their requests."""
    rest = [(1, 10)] * 9
    four = nk.compare_replies(students_of([(9, 10)] * 4, rest))
    five = nk.compare_replies(students_of([(9, 10)] * 5, rest))
    assert four["verdict"].tolist() == ["too_few", "too_few"]
    assert five["verdict"].tolist() == ["more", "less"]


def test_one_eager_student_is_no_channel() -> None:
    """One student whose every request is answered makes no channel better, though counts would."""
    asks = students_of([(30, 30), *[(0, 1)] * 6], [(0, 0), *[(10, 30)] * 12])
    found = nk.compare_replies(asks)
    pooled = nk.compare_replies(asks.assign(student="all of us"))
    assert pooled["verdict"].tolist() == ["more", "less"]
    assert found["verdict"].tolist() == ["open", "open"]


def test_what_a_student_brings_to_both_groups_cancels() -> None:
    """A difference within every student is seen through a spread between them that is larger."""
    levels = [2, 3, 5, 6, 8, 9, 11, 12]
    within = nk.compare_replies(
        students_of([(k + 4, 20) for k in levels], [(k, 20) for k in levels])
    )
    mixed = nk.compare_replies(
        students_of([(k + 4, 20) for k in levels], [(k, 20) for k in reversed(levels)])
    )
    assert within["p"].iloc[0] < 0.01 < mixed["p"].iloc[0]


def test_order_and_names_change_nothing() -> None:
    """Shuffled rows and other names for the students give the same table."""
    asks = class_asks(np.random.default_rng(3))
    renamed = asks.assign(student="x" + asks["student"].astype(str).str[::-1])
    found = nk.compare_replies(asks)
    for other in (asks.sample(frac=1, random_state=1), renamed):
        pd.testing.assert_frame_equal(nk.compare_replies(other), found)


def test_a_new_request_changes_no_verdict() -> None:
    """A request of yesterday is still waiting, and moves nothing but its own count."""
    asks = class_asks(np.random.default_rng(3), lift=0.3)
    young = asks.tail(1).assign(requested=pd.Timestamp("2026-03-30"), answered_on=pd.NaT)
    before, after = nk.compare_replies(asks), nk.compare_replies(pd.concat([asks, young]))
    assert after["pending"].sum() == 1
    counts = ["asks", "pending"]
    pd.testing.assert_frame_equal(before.drop(columns=counts), after.drop(columns=counts))


def test_a_tally_gives_what_its_rows_give() -> None:
    """Counts that keep the student and the channel give the same comparison."""
    asks = class_asks(np.random.default_rng(3), lift=0.3)
    counted = nk.compare_replies(nk.tally(asks, keep=["student", "channel"]))
    pd.testing.assert_frame_equal(counted, nk.compare_replies(asks), check_categorical=False)


def test_a_tally_without_students_is_refused() -> None:
    """Whose requests they are is needed: without it a class would look like one person."""
    counts = nk.tally(class_asks(np.random.default_rng(3)), keep=["channel"])
    with pytest.raises(nk.NetkitError, match="A comparison needs student"):
        nk.compare_replies(counts)


@pytest.mark.parametrize(
    ("by", "words"), [("student", "not compared with one another"), ([], "needs groups")]
)
def test_students_are_not_compared(by: str | list[str], words: str) -> None:
    """Asked to rank students, or to compare nothing, it says what to do instead."""
    with pytest.raises(nk.NetkitError, match=words):
        nk.compare_replies(one_person((9, 12)), by=by)


def test_weekdays_and_two_labels_at_once() -> None:
    """The weekday of the request, and two labels together, are compared like any label."""
    asks = class_asks(np.random.default_rng(3))
    asks["warmth"] = np.where(np.arange(len(asks)) % 2, "warm", "cold")
    days = asks.assign(requested=asks["requested"] + pd.to_timedelta(asks["person"] % 5, unit="D"))
    assert len(nk.compare_replies(days, by="weekday")) == 5
    both = nk.compare_replies(asks, by=["channel", "warmth"])
    assert len(both) == both.attrs["looks"] == 2 * len(CHANNELS)


def test_nothing_to_compare() -> None:
    """Without requests there is a table without rows."""
    found = nk.compare_replies(one_person((1, 5)).iloc[:0])
    assert found.empty and found.attrs["looks"] == 0
    assert {"difference", "p_adjusted", "verdict"} <= set(found.columns)


def test_many_groups_count_as_many() -> None:
    """Groups follow the order of the vocabulary, each with the counts of the reply rates."""
    asks = class_asks(np.random.default_rng(3))
    found, rates = nk.compare_replies(asks), nk.reply_rates(asks, by="channel")
    same = ["channel", "asks", "matured", "answered", "pending", "undated", "rate", "low", "high"]
    pd.testing.assert_frame_equal(found[same], rates[same])
    assert found["channel"].tolist() == CHANNELS
