"""Many looks and small tables: published values, and agreement with other programs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from netkit.estimates import exact_chance, holm, t_bound, t_chance
from netkit.estimates.two_groups import Counts, _degrees, difference, difference_of_students

# Benjamini and Hochberg 1995, section 4: fifteen comparisons of two treatments after a heart
# attack. Holm, like Bonferroni, rejects three of them at 0.05 (their own procedure four).
HEART = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]
# Newcombe 1998 (differences), table II, method 10.
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0)),
]


def of(answered: int, matured: int) -> Counts:
    return Counts.of([answered], [matured])


def test_holm_published() -> None:
    """Of the fifteen published chances three stay under 0.05, as with Bonferroni."""
    assert (holm(HEART) < 0.05).sum() == 3
    assert (np.array(HEART) * 15 < 0.05).sum() == 3


def test_holm_like_statsmodels() -> None:
    """The corrected chances are those of statsmodels, also where some are equal."""
    rng = np.random.default_rng(4)
    for size in range(1, 30):
        chances = rng.random(size).round(1) ** 3
        assert holm(chances) == pytest.approx(multipletests(chances, method="holm")[1], abs=1e-12)


def test_holm_keeps_the_order() -> None:
    """Shuffled chances give the same corrected ones, shuffled; none is lowered."""
    order = np.random.default_rng(5).permutation(len(HEART))
    assert (holm(np.array(HEART)[order]) == holm(HEART)[order]).all()
    assert (holm(HEART) >= HEART).all()


def test_exact_chance_like_scipy() -> None:
    """Every table of up to 12 and up to 9 requests has scipy's exact chance."""
    for n, m in [(1, 1), (12, 9), (5, 9), (12, 1)]:
        for k in range(n + 1):
            for j in range(m + 1):
                peer = stats.fisher_exact([[k, n - k], [j, m - j]]).pvalue
                assert exact_chance(k, n, j, m) == pytest.approx(peer, abs=1e-12)


def test_exact_chance_of_a_million() -> None:
    """A million requests are no trouble."""
    peer = stats.fisher_exact([[200_300, 299_700], [199_300, 300_700]]).pvalue
    assert exact_chance(200_300, 500_000, 199_300, 500_000) == pytest.approx(peer, rel=1e-6)


@pytest.mark.parametrize(("counts", "ends"), NEWCOMBE)
def test_range_of_a_difference_published(counts: tuple[int, ...], ends: tuple[float, ...]) -> None:
    """The range of a difference is Newcombe's to four digits."""
    found = difference(of(*counts[:2]), of(*counts[2:]))
    assert (found.low, found.high) == pytest.approx(ends, abs=5e-5)


def test_range_of_a_difference_like_statsmodels() -> None:
    """The range is statsmodels' where that is defined, whatever the counts."""
    rng = np.random.default_rng(6)
    for n, m in rng.integers(1, 60, (50, 2)):
        k, j = rng.integers(0, n + 1), rng.integers(0, m + 1)
        found = difference(of(k, n), of(j, m))
        peer = confint_proportions_2indep(k, n, j, m, method="newcomb", compare="diff")
        assert (found.low, found.high) == pytest.approx(peer, abs=1e-9)


def test_a_clear_chance_has_a_clear_range() -> None:
    """Where the exact chance is under 0.05, the range of the difference leaves out zero."""
    for n, m in [(5, 5), (5, 20), (9, 13), (20, 20), (6, 60)]:
        for k in range(n + 1):
            for j in range(m + 1):
                found = difference(of(k, n), of(j, m))
                if found.chance < 0.05:
                    assert found.low > 0 or found.high < 0, (k, n, j, m)


def test_t_like_scipy() -> None:
    """Chances and bounds of Student's t are scipy's, whole degrees of freedom or not."""
    rng = np.random.default_rng(7)
    t, degrees = rng.uniform(-12, 12, 500), np.exp(rng.uniform(0, np.log(1e5), 500))
    assert t_chance(t, degrees) == pytest.approx(2 * stats.t.sf(abs(t), degrees), rel=1e-8)
    for chance in (0.05, 0.05 / 780):
        peer = stats.t.ppf(1 - chance / 2, degrees)
        assert t_bound(degrees, chance) == pytest.approx(peer, rel=1e-8)


def test_t_of_many_is_normal() -> None:
    """With ever more degrees of freedom t becomes normal, and at 0 nothing is surprising."""
    assert t_bound(np.inf) == pytest.approx(1.959964, abs=1e-5)
    assert t_chance([0, 1e9], [5, 5]) == pytest.approx([1, 0], abs=1e-12)


def several(seed: int, students: int = 12) -> tuple[Counts, Counts]:
    rng = np.random.default_rng(seed)
    matured = rng.integers(0, 8, (2, students))
    return tuple(Counts.of(rng.binomial(own, 0.4), own) for own in matured)  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(5))
def test_spread_between_students_written_out(seed: int) -> None:
    """The variance and its degrees of freedom are those of CR2, worked out request by request."""
    group, rest = several(seed)
    answers, design, student = by_request(group, rest)
    inner = np.linalg.inv(design.T @ design)
    left = np.eye(len(answers)) - design @ inner @ design.T
    pulls, parts = [], []
    for one in np.unique(student):
        own = student == one
        values, vectors = np.linalg.eigh(left[np.ix_(own, own)])
        adjust = vectors @ np.diag(values**-0.5) @ vectors.T
        weights = adjust @ design[own] @ inner @ [0, 1]
        pulls.append(weights @ (left @ answers)[own])
        parts.append(left[own].T @ weights)
    ties = np.array(parts) @ np.array(parts).T
    assert ((group.pulls - rest.pulls) ** 2).sum() == pytest.approx(sum(np.square(pulls)))
    assert _degrees(group, rest) == pytest.approx(np.trace(ties) ** 2 / (ties**2).sum())


def by_request(group: Counts, rest: Counts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lay out each request: whether answered, (1, in the group), and whose it is."""
    rows = [
        (float(i < answered), [1.0, inside], student)
        for inside, counts in ((1.0, group), (0.0, rest))
        for student, (answered, matured) in enumerate(zip(*counts, strict=True))
        for i in range(int(matured))
    ]
    answers, design, whose = zip(*rows, strict=True)
    return np.array(answers), np.array(design), np.array(whose)


def test_swapping_the_groups_turns_the_difference_round() -> None:
    """Group against rest is rest against group with the sign changed."""
    group, rest = several(8)
    for compare in (difference, difference_of_students):
        one, other = compare(group, rest), compare(rest, group)
        assert (one.value, one.low, one.high) == pytest.approx(
            (-other.value, -other.high, -other.low)
        )
        assert one.chance == pytest.approx(other.chance)


def test_students_who_agree_by_chance_prove_nothing() -> None:
    """Five silent students of one request each are no proof, though they do not differ at all."""
    group = Counts.of([0] * 5 + [0] * 10, [1] * 5 + [0] * 10)
    rest = Counts.of([0] * 5 + [1, 0] * 5, [0] * 5 + [2] * 10)
    assert difference_of_students(group, rest).chance > 0.05


def classes(number: int, weight: float) -> tuple[Counts, Counts]:
    """Count many classes of 30 at once: in two ways of writing, alike, by students who differ."""
    rng = np.random.default_rng(11)
    level = rng.beta(0.35 * weight, 0.65 * weight, (number, 30))
    habit = rng.beta(0.5, 1, (number, 30))
    asks = rng.integers(4, 40, (number, 30))
    first = rng.binomial(asks, habit)
    return (
        Counts.of(rng.binomial(first, level), first),
        Counts.of(rng.binomial(asks - first, level), asks - first),
    )


@pytest.mark.parametrize("weight", [3, 6, 1e6])
def test_ranges_of_classes_cover(weight: float) -> None:
    """The range of a difference that is none holds zero in 93 to 98 % of 2,000 classes."""
    found = difference_of_students(*classes(2000, weight))
    assert 0.93 <= np.mean((found.low <= 0) & (found.high >= 0)) <= 0.98
    assert ((found.low > 0) | (found.high < 0) == (found.chance < 0.05)).all()
    pooled = difference(*(Counts(*(p.sum(-1)[:, None] for p in c)) for c in classes(2000, 3)))
    assert np.mean((pooled.low <= 0) & (pooled.high >= 0)) < 0.9
