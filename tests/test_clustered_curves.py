"""The ranges of curves over the requests of several students."""

from __future__ import annotations

from math import erf, log, sqrt

import numpy as np
import numpy.typing as npt
import pytest

from netkit.estimates import curve_effect, incidence_estimate, reply_curve_estimate
from netkit.estimates.watched import watched

Numbers = npt.NDArray[np.float64]
MEAN, WEIGHT = 0.35, 4.0


def a_class(seed: int, students: int) -> tuple[Numbers, Numbers, Numbers]:
    """Give days waited, whether answered, and whose: students differ much in their chances."""
    rng = np.random.default_rng(seed)
    chance = rng.beta(MEAN * WEIGHT, (1 - MEAN) * WEIGHT, students)
    whose = np.repeat(np.arange(students), rng.integers(3, 20, students))
    comes = rng.random(whose.size) < chance[whose]
    lag = np.where(comes, np.ceil(rng.lognormal(np.log(3), 1, whose.size)), np.inf)
    watched_for = rng.integers(3, 70, whose.size)
    return np.minimum(lag, watched_for), lag <= watched_for, whose


def truth(day: float) -> float:
    """Give the chance of an answer within so many days that `a_class` was made with."""
    return MEAN * 0.5 * (1 + erf((log(day) - log(3)) / sqrt(2)))


def test_everybody_apart_is_nobody_alike():
    """Where each request is of a student of its own, only few students make a range wider."""
    waited, answered, _ = a_class(0, 400)
    curve = watched(waited, answered, 1, None)
    effect = curve_effect(curve, waited, answered.astype(int), np.arange(waited.size))
    assert effect.max() == pytest.approx(1, abs=0.01)


def test_one_student_is_not_widened():
    """A curve of one student speaks of that one alone, and its range stays."""
    waited, answered, _ = a_class(1, 20)
    plain = reply_curve_estimate(waited, answered)
    one = reply_curve_estimate(waited, answered, cluster=np.full(waited.size, 7))
    np.testing.assert_array_equal(one.low, plain.low)


def test_copied_requests_tell_nothing_new():
    """Ten copies of each request widen the variance tenfold, which undoes the copying."""
    waited, answered, _ = a_class(2, 300)
    single = reply_curve_estimate(waited, answered)
    whose = np.repeat(np.arange(waited.size), 10)
    copied = reply_curve_estimate(np.repeat(waited, 10), np.repeat(answered, 10), cluster=whose)
    np.testing.assert_allclose(copied.low, single.low, atol=2e-3)
    np.testing.assert_allclose(copied.high, single.high, atol=2e-3)


def test_weights_are_rows():
    """A row that counts for three is three rows."""
    waited, answered, whose = a_class(3, 30)
    heavy = np.random.default_rng(3).integers(1, 4, waited.size)
    rows = np.repeat(np.arange(waited.size), heavy)
    weighed = reply_curve_estimate(waited, answered, heavy, whose)
    written_out = reply_curve_estimate(waited[rows], answered[rows], None, whose[rows])
    np.testing.assert_allclose(weighed.high, written_out.high)


def test_one_ending_is_the_reply_curve():
    """With a single ending the two estimators have one range, whoever the requests belong to."""
    waited, answered, whose = a_class(4, 30)
    curve = reply_curve_estimate(waited, answered, None, whose)
    ends = incidence_estimate(waited, answered.astype(int), 1, None, whose)
    low = dict(zip(ends.days, ends.low[0], strict=True))
    for day, edge in zip(curve.days, curve.low, strict=True):
        assert low.get(day, edge) == pytest.approx(edge, abs=1e-9, nan_ok=True)


@pytest.mark.slow
@pytest.mark.parametrize("students", [5, 10, 30])
def test_ranges_of_classes_hold_the_truth(students: int):
    """Of 600 classes, 92 to 98 % hold the true chance on each day, and plain ranges under 90."""
    days, classes = (3, 7, 14, 21, 40), 600
    inside = {True: np.zeros(len(days)), False: np.zeros(len(days))}
    for seed in range(classes):
        waited, answered, whose = a_class(seed, students)
        for alike in inside:
            curve = reply_curve_estimate(waited, answered, None, whose if alike else None)
            at = np.searchsorted(curve.days, days, side="right") - 1
            true = np.array([truth(day) for day in days])
            inside[alike] += (curve.low[at] <= true) & (true <= curve.high[at])
    assert (inside[True] / classes > 0.92).all()
    assert (inside[True] / classes < 0.98).all()
    assert (inside[False] / classes < 0.90).all()
