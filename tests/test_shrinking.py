"""Pulled shares: published values, a peer, and what must hold of any class."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

import netkit as nk
from netkit.estimates import pulled_shares
from tests.null_classes import class_asks, plain_table

# Efron and Morris 1975: hits of 18 batters in their first 45 at-bats of 1970, Clemente first,
# and their averages over the rest of the season.
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
LATER = np.array(
    [
        *(0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269),
        *(0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.200),
    ]
)
counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def errors(shares: np.ndarray, truth: np.ndarray) -> float:
    return float(((shares - truth) ** 2).sum())


def test_batting_averages_published() -> None:
    """The mean, the part kept, Clemente's .400 and the gain are those of Efron and Morris."""
    pulled = pulled_shares(HITS, [45] * 18)
    assert pulled.mean == pytest.approx(0.2654, abs=5e-5)
    assert 45 / (45 + pulled.weight) == pytest.approx(0.212, abs=5e-4)
    assert pulled.shares[0] == pytest.approx(0.294, abs=5e-4)
    assert errors(HITS / 45, LATER) / errors(pulled.shares, LATER) == pytest.approx(3.5, abs=0.05)


@given(st.lists(counts, min_size=1, max_size=40))
def test_between_own_and_mean(groups: list[tuple[int, int]]) -> None:
    """A pulled share lies between the group's own share and the mean, within its likely range."""
    part, whole = np.array(groups, dtype=float).T
    pulled = pulled_shares(part, whole)
    if not whole.sum():
        assert np.isnan(pulled.shares).all()
        return
    own = np.where(whole > 0, part / np.maximum(whole, 1), pulled.mean)
    low, high = np.minimum(own, pulled.mean), np.maximum(own, pulled.mean)
    assert (low - 1e-9 <= pulled.shares).all() and (pulled.shares <= high + 1e-9).all()
    assert (pulled.low >= 0).all() and (pulled.high <= 1).all()
    assert (pulled.low <= pulled.shares + 1e-9).all()
    assert (pulled.shares <= pulled.high + 1e-9).all()


@given(st.lists(counts, min_size=2, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_groups_is_irrelevant(groups: list[tuple[int, int]], luck: object) -> None:
    """Groups in another order get the same shares."""
    order = list(range(len(groups)))
    luck.shuffle(order)  # type: ignore[attr-defined]
    part, whole = np.array(groups).T
    one, other = pulled_shares(part, whole), pulled_shares(part[order], whole[order])
    assert other.shares == pytest.approx(one.shares[order], nan_ok=True)
    assert other.high == pytest.approx(one.high[order], nan_ok=True)


def test_no_difference_leaves_only_the_mean() -> None:
    """Groups that differ no more than chance does all get the mean, with a range around it."""
    pulled = pulled_shares([3, 4, 3, 4, 3, 4], [10] * 6)
    assert pulled.weight == np.inf
    assert pulled.shares == pytest.approx([0.35] * 6)
    assert (pulled.low < 0.35).all() and (pulled.high > 0.35).all()


def test_three_groups_are_too_few() -> None:
    """Of three groups nobody can say how groups differ, so all get the mean."""
    assert pulled_shares([9, 5, 1], [10] * 3).shares == pytest.approx([0.5] * 3)


def test_the_fewer_the_requests_the_stronger_the_pull() -> None:
    """Of two groups with the same share the smaller one is pulled further."""
    pulled = pulled_shares([4, 40, 5, 0, 30, 2], [5, 50, 50, 20, 60, 60])
    assert pulled.mean < pulled.shares[0] < pulled.shares[1] < 0.8


def by_likelihood(part: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
    """Fit the beta-binomial distribution by maximum likelihood: its mean and its weight."""

    def misfit(at: np.ndarray) -> float:
        mean, weight = 1 / (1 + np.exp(-at[0])), np.exp(at[1])
        return -stats.betabinom.logpmf(part, whole, mean * weight, (1 - mean) * weight).sum()

    found = optimize.minimize(misfit, [0.0, 1.0], method="Nelder-Mead").x
    return float(1 / (1 + np.exp(-found[0]))), float(np.exp(found[1]))


@pytest.mark.parametrize("seed", range(5))
def test_close_to_maximum_likelihood(seed: int) -> None:
    """Mean and pulled shares are close to those of a beta-binomial fit by scipy."""
    rng = np.random.default_rng(seed)
    whole = rng.integers(5, 40, 60)
    part = rng.binomial(whole, rng.beta(2, 4, 60))
    pulled, (mean, weight) = pulled_shares(part, whole), by_likelihood(part, whole)
    peer = (part + mean * weight) / (whole + weight)
    assert pulled.mean == pytest.approx(mean, abs=0.01)
    assert np.abs(pulled.shares - peer).max() < 0.05
    assert np.corrcoef(pulled.shares - pulled.mean, peer - mean)[0, 1] > 0.99


@pytest.mark.parametrize(("mean", "weight"), [(0.35, 6), (0.35, 50), (0.1, 10)])
def test_pulled_shares_err_less(mean: float, weight: float) -> None:
    """Over classes with known truth the squared errors are smaller than those of plain shares."""
    rng = np.random.default_rng(9)
    pulled_errors = own_errors = held = 0.0
    for _ in range(200):
        truth, whole = rng.beta(mean * weight, (1 - mean) * weight, 30), rng.integers(4, 40, 30)
        part = rng.binomial(whole, truth)
        pulled = pulled_shares(part, whole)
        pulled_errors += errors(pulled.shares, truth)
        own_errors += errors(part / whole, truth)
        held += np.mean((pulled.low <= truth) & (truth <= pulled.high)) / 200
    assert pulled_errors < 0.75 * own_errors
    assert held > 0.85


def test_equal_students_look_unequal_until_pulled() -> None:
    """Thirty students with the same 35 % spread widely as counted, and hardly once pulled."""
    rng = np.random.default_rng(1)
    student = np.repeat(np.arange(30), 10)
    asks = plain_table(student, np.zeros(300, dtype=int), rng.random(300) < 0.35)
    rates = nk.shrunken_rates(asks)
    assert np.ptp(rates["rate"]) > 0.4
    assert np.ptp(rates["shrunken"]) < 0.1


def test_a_student_without_a_request_gets_the_mean() -> None:
    """Whoever has only requests of yesterday gets the mean, and matured says why."""
    asks = class_asks(np.random.default_rng(3))
    young = asks["student"] == "s0"
    asks.loc[young, ["requested", "answered_on"]] = [pd.Timestamp("2026-03-30"), pd.NaT]
    rates = nk.shrunken_rates(asks)
    first = rates.iloc[0]
    assert first["matured"] == 0
    assert first["shrunken"] == pytest.approx(rates.attrs["mean"])
    assert first["shrunken_low"] < first["shrunken"] < first["shrunken_high"]


def test_the_rates_are_the_reply_rates() -> None:
    """Counts, shares and likely ranges as counted are those of the reply rates."""
    asks = class_asks(np.random.default_rng(3))
    same = ["student", "matured", "answered", "rate", "low", "high"]
    pd.testing.assert_frame_equal(
        nk.shrunken_rates(asks)[same], nk.reply_rates(asks, by="student")[same]
    )


def test_channels_of_a_class_count_for_less() -> None:
    """By channel a group counts for as many requests as the likeness of students leaves."""
    asks = class_asks(np.random.default_rng(3), weight=3)
    several = nk.shrunken_rates(asks, by="channel")
    alone = nk.shrunken_rates(asks.assign(student="all"), by="channel")
    assert several["shrunken"].std() <= alone["shrunken"].std()


def test_nothing_to_pull() -> None:
    """Without requests there is a table without rows."""
    empty = nk.shrunken_rates(class_asks(np.random.default_rng(3)).iloc[:0])
    assert empty.empty and np.isnan(empty.attrs["mean"])
