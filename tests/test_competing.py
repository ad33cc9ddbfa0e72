"""Competing endings: published values, sums, and agreement with other programs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from netkit.estimates import incidence_estimate, reply_curve_estimate

# Scrucca, Santucci and Aversa 2007, the 17 patients with ALL: months after the transplant, and
# 1 for death of the treatment (TRM), 2 for relapse, 0 for alive without it.
MONTHS = [13, 1, 72, 7, 8, 9, 5, 1, 22, 0, 0, 35, 4, 14, 26, 3, 12]
FATE = [2, 1, 0, 2, 2, 2, 2, 2, 2, 2, 1, 0, 2, 2, 2, 2, 1]

lives = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), min_size=1, max_size=60)


def at(curve, days, day):
    """Read a curve on a day."""
    return curve[..., np.searchsorted(days, day, side="right") - 1]


@pytest.mark.parametrize(("month", "trm", "relapse"), [(20, 0.1765, 0.5882), (72, 0.1765, 0.7059)])
def test_incidence_published(month, trm, relapse):
    """Deaths of the treatment and relapses are Scrucca's to four digits, and so is their sum."""
    found = incidence_estimate(MONTHS, FATE, endings=2)
    shares = at(found.share, found.days, month)
    assert shares == pytest.approx([trm, relapse], abs=5e-5)
    assert 1 - at(found.open, found.days, month) == pytest.approx(trm + relapse, abs=1e-4)


def test_one_minus_kaplan_meier_says_too_much():
    """Each ending on its own reads .2471 and .8423, as published: over 1 together."""
    naive = [
        reply_curve_estimate(MONTHS, [fate == ending for fate in FATE]).answered[-1]
        for ending in (1, 2)
    ]
    assert naive == pytest.approx([0.2471, 0.8423], abs=5e-5)


@given(lives)
@settings(max_examples=100, deadline=None)
def test_incidences_and_open_add_up(lives):
    """On every day all endings and what is still open add up to 1, each with a range around it."""
    days, endings = zip(*lives, strict=True)
    found = incidence_estimate(days, endings, endings=3)
    assert np.abs(found.share.sum(axis=0) + found.open - 1).max() < 1e-9
    known = ~np.isnan(found.low)
    assert (found.low[known] >= 0).all() and (found.high[known] <= 1).all()
    assert (found.low[known] <= found.share[known] + 1e-12).all()
    assert (found.share[known] <= found.high[known] + 1e-12).all()


@given(lives)
@settings(max_examples=100, deadline=None)
def test_one_ending_is_a_reply_curve(lives):
    """With one way to end, share and range are those of the reply curve."""
    days, endings = zip(*lives, strict=True)
    ended = [ending > 0 for ending in endings]
    found, curve = incidence_estimate(days, ended, endings=1), reply_curve_estimate(days, ended)
    rows = np.searchsorted(curve.days, found.days)
    for name, part in (("share", "answered"), ("low", "low"), ("high", "high")):
        peer = getattr(curve, part)[rows]
        assert getattr(found, name)[0] == pytest.approx(peer, abs=1e-9, nan_ok=True)


def test_incidence_and_variance_like_statsmodels():
    """Shares and standard errors are those of statsmodels on random waits with ties."""
    rng = np.random.default_rng(8)
    days, endings = rng.integers(1, 30, 200), rng.integers(0, 4, 200)
    found = incidence_estimate(days, endings, endings=3)
    peer = CumIncidenceRight(days, endings)
    rows = np.searchsorted(peer.times, found.days)
    for place in range(3):
        share, error = peer.cinc[place][rows], peer.cinc_se[place][rows]
        reach = 1.959963984540054 * error / ((1 - share) * np.log(1 - share))
        assert found.share[place] == pytest.approx(share, abs=1e-9)
        low, high = (1 - (1 - share) ** np.exp(sign * reach) for sign in (1, -1))
        assert found.low[place] == pytest.approx(low, abs=1e-6)
        assert found.high[place] == pytest.approx(high, abs=1e-6)


def test_incidence_weights_and_order():
    """A row that stands for three counts as three, in whatever order rows come."""
    once = incidence_estimate([4, 1, 2, 1, 1], [0, 1, 2, 1, 1], endings=2)
    weighted = incidence_estimate([1, 2, 4], [1, 2, 0], 2, [3, 1, 1])
    for one, other in zip(once, weighted, strict=True):
        assert one == pytest.approx(other, nan_ok=True)


def test_incidence_of_nothing():
    """No requests give curves without steps, one for each ending."""
    assert incidence_estimate([], [], endings=4).share.shape == (4, 0)


@pytest.mark.parametrize("cut_short", [False, True])
def test_incidence_covers(cut_short):
    """The range on day 10 holds the true share in 93 to 97 % of 1,500 random logs of 60 asks."""
    rng = np.random.default_rng(5)
    yes, no = rng.exponential(20, (1500, 60)), rng.exponential(30, (1500, 60))
    watched = rng.uniform(5, 40, (1500, 60)) if cut_short else np.full((1500, 60), 40.0)
    true = 0.6 * (1 - np.exp(-10 * (1 / 20 + 1 / 30)))
    held = 0
    for ends in zip(yes, no, watched, strict=True):
        found = incidence_estimate(np.minimum.reduce(ends), (np.argmin(ends, axis=0) + 1) % 3, 2)
        held += at(found.low[0], found.days, 10) <= true <= at(found.high[0], found.days, 10)
    assert 0.93 <= held / 1500 <= 0.97
