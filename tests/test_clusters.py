"""Shares of several students: the design effect, and what its range covers."""

import numpy as np
import pytest
from scipy import stats

from netkit.estimates import design_effect, wilson_interval


def test_design_effect_by_hand():
    """Of 10 requests each, 9, 1, 5, 1 and 4 answered: 4.6 times the variance, and t for z."""
    # Share .4; squares off 25 + 9 + 1 + 9 + 0 = 44; 44 * 5 / 4 = 55; 50 * .4 * .6 = 12.
    effect = design_effect([9, 1, 5, 1, 4], [10] * 5, [0] * 5, 1)
    assert effect == pytest.approx(55 / 12 * (2.776445 / 1.959964) ** 2, rel=1e-6)


def test_students_who_write_equally_often():
    """It is then the mean square between students over the variance of single requests."""
    rng = np.random.default_rng(2)
    answers = rng.random((40, 12)) < rng.beta(2, 4, 40)[:, None]
    between = 12 * answers.mean(axis=1).var(ddof=1)
    total = answers.mean() * (1 - answers.mean())
    effect = design_effect(answers.sum(axis=1), [12] * 40, [0] * 40, 1)
    assert effect == pytest.approx(between / total * (stats.t.ppf(0.975, 39) / 1.959964) ** 2)


def test_never_below_one():
    """Students more alike than chance would have it, one student, or none, give an effect of 1."""
    assert design_effect([3] * 30, [10] * 30, [0] * 30, 1) == [1]
    assert design_effect([3], [10], [1], 3).tolist() == [1, 1, 1]


def test_nobody_answered():
    """Where nobody answered, likeness cannot be seen, and only t stands for z."""
    effect = design_effect([0] * 5, [4] * 5, [0] * 5, 1)
    assert effect == pytest.approx((2.776445 / 1.959964) ** 2, rel=1e-6)


def test_students_without_a_matured_request_count_for_nothing():
    """A student none of whose requests had time to be answered changes no effect."""
    with_idle = design_effect([9, 1, 5, 0], [10, 10, 10, 0], [0] * 4, 1)
    assert with_idle == design_effect([9, 1, 5], [10, 10, 10], [0] * 3, 1)


@pytest.mark.parametrize(
    ("students", "share", "likeness", "pooled"),
    [
        (10, 0.35, 0.10, 0.87),
        (30, 0.35, 0.10, 0.87),
        (30, 0.20, 0.15, 0.83),
        (60, 0.35, 0.15, 0.83),
        (30, 0.35, 0.0001, 0.96),
    ],
)
def test_range_of_several_students_covers(students, share, likeness, pooled):
    """The range holds the true share in 93 to 97 % of 4,000 classes, where pooling falls short.

    Students differ by a beta distribution (likeness is the correlation of two requests of one
    student) and write 4 to 16 requests each; in the last case they do not differ.
    """
    rng = np.random.default_rng(7)
    both = (1 - likeness) / likeness
    chance = rng.beta(share * both, (1 - share) * both, (4000, students))
    asks = rng.integers(4, 17, (4000, students))
    answers = rng.binomial(asks, chance)
    classes = np.repeat(np.arange(4000), students)
    effect = design_effect(answers.ravel(), asks.ravel(), classes, 4000)
    held = _held(share, answers, asks, effect)
    assert 0.93 <= held <= 0.97
    assert _held(share, answers, asks, 1) < pooled


def _held(share, answers, asks, effect):
    low, high = wilson_interval(answers.sum(axis=1), asks.sum(axis=1), effect=effect)
    return ((low <= share) & (share <= high)).mean()
