"""Estimates: published values, coverage, and agreement with other programs."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

from netkit.estimates import median_wait, reply_curve_estimate, wilson_interval

# Newcombe 1998, table I; the last two to whole percent.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]

# Freireich et al. 1963: weeks in remission under 6-MP; False is still in remission.
SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [d in {7, 13, 16, 22, 23} for d in SIX_MP]
RELAPSED[:3] = [True, True, True]
RELAPSED[6] = True
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


@pytest.mark.parametrize(("answered", "matured", "low", "high"), NEWCOMBE)
def test_wilson_published(answered, matured, low, high):
    """The likely range is Newcombe's to four digits."""
    assert wilson_interval(answered, matured) == pytest.approx((low, high), abs=5e-5)


def test_wilson_whole_percent():
    """2 of 5 is 12 to 77 % and 7 of 20 is 18 to 57 %."""
    low, high = wilson_interval([2, 7], [5, 20])
    assert (100 * low).round().tolist() == [12, 18]
    assert (100 * high).round().tolist() == [77, 57]


def test_wilson_like_scipy():
    """Every range of 1 to 34 cases, in steps of 3, is scipy's."""
    for n in range(1, 35, 3):
        for k in range(n + 1):
            peer = stats.binomtest(k, n).proportion_ci(method="wilson")
            assert wilson_interval(k, n) == pytest.approx((peer.low, peer.high), abs=1e-12)


def test_wilson_without_cases():
    """Nothing of nothing is no share and no range."""
    assert np.isnan(wilson_interval(0, 0)).all()


@pytest.mark.parametrize("n", [5, 10, 20, 50])
def test_wilson_covers(n):
    """The likely range holds the true share in 94 to 97 % of cases, averaged over shares."""
    shares = np.linspace(0.01, 0.99, 99)
    counts = np.arange(n + 1)
    low, high = wilson_interval(counts, n)
    held = (low <= shares[:, None]) & (shares[:, None] <= high)
    chance = stats.binom.pmf(counts, n, shares[:, None])
    assert 0.94 <= (held * chance).sum(axis=1).mean() <= 0.97


def test_design_effect_widens():
    """A design effect of 4 gives the range of a quarter of the cases."""
    assert np.allclose(wilson_interval(40, 100, effect=4), wilson_interval(10, 25))


def test_curve_published():
    """Remission under 6-MP follows the published curve."""
    curve = reply_curve_estimate(SIX_MP, RELAPSED)
    published = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    found = dict(zip(curve.days.tolist(), (1 - curve.answered).tolist(), strict=True))
    assert {day: found[day] for day in published} == pytest.approx(published, abs=5e-5)


def test_curve_medians():
    """Half relapse within 23 weeks under 6-MP and within 8 on placebo, as published."""
    for weeks, ended, median in [(SIX_MP, RELAPSED, 23), (PLACEBO, [True] * 21, 8)]:
        assert median_wait(reply_curve_estimate(weeks, ended)).median == median


def test_median_range_like_statsmodels():
    """The range of the median is that of statsmodels' inverted test; open above under 6-MP."""
    for weeks, ended in [(SIX_MP, RELAPSED), (PLACEBO, [True] * 21)]:
        found = median_wait(reply_curve_estimate(weeks, ended))
        with np.errstate(all="ignore"):
            low, high = SurvfuncRight(weeks, ended).quantile_ci(0.5)
        assert found.low == low
        assert found.high == high or (np.isnan(found.high) and np.isinf(high))


def test_median_not_reached():
    """Where fewer than half answered there is no median, and with just half there is."""
    assert np.isnan(median_wait(reply_curve_estimate([1, 9, 9], [True, False, False])).median)
    assert median_wait(reply_curve_estimate([1, 9], [True, False])).median == 1
    assert np.isnan(median_wait(reply_curve_estimate([], []))).all()


def test_curve_counts_who_left():
    """Whoever is last seen silent on a day is counted there and at risk until then."""
    curve = reply_curve_estimate(SIX_MP, RELAPSED)
    left = dict(zip(curve.days.tolist(), curve.waiting.tolist(), strict=True))
    # Freireich's table: still in remission when last seen, by week.
    assert {day: n for day, n in left.items() if n} == {
        **dict.fromkeys([6, 9, 10, 11, 17, 19, 20, 25, 34, 35], 1),
        32: 2,
    }
    assert curve.at_risk[curve.days == 10] == 15


def test_whole_days_and_parts_of_days_agree():
    """Waits of whole days are counted in a table and others sorted, with the same result."""
    rng = np.random.default_rng(6)
    waited, answered = rng.integers(0, 40, 300), rng.random(300) < 0.4
    whole, parts = (reply_curve_estimate(days, answered) for days in (waited, waited / 7))
    assert np.allclose(whole[1:], parts[1:], equal_nan=True)
    assert np.allclose(whole.days, parts.days * 7)


def test_curve_like_scipy():
    """Curve and log-log range are scipy's on random waits."""
    rng = np.random.default_rng(3)
    waited = rng.integers(0, 40, 300)
    answered = rng.random(300) < 0.4
    curve = reply_curve_estimate(waited, answered)
    peer = stats.ecdf(stats.CensoredData(waited[answered], right=waited[~answered])).cdf
    bounds = peer.confidence_interval(method="log-log")
    at = np.searchsorted(peer.quantiles, curve.days)
    assert curve.answered == pytest.approx(peer.probabilities[at])
    assert curve.low == pytest.approx(bounds.low.probabilities[at], nan_ok=True)
    assert curve.high == pytest.approx(bounds.high.probabilities[at], nan_ok=True)


def test_curve_weights():
    """A row that stands for three requests counts as three rows."""
    once = reply_curve_estimate([1, 1, 1, 4], [True, True, True, False])
    weighted = reply_curve_estimate([1, 4], [True, False], [3, 1])
    assert np.allclose(once, weighted)


def test_curve_of_nothing():
    """No requests give a curve without steps."""
    assert reply_curve_estimate([], []).days.size == 0
