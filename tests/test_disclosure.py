"""The tables of a class that leave the office tell of nobody, alone or side by side."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit.disclosure import OTHERS, Release
from netkit.disclosure.earlier import changes_told, read
from netkit.disclosure.facts import facts_of
from netkit.disclosure.plan import plan_of
from netkit.disclosure.reach import reach, within
from netkit.disclosure.rounding import Box, at_least, box, bracket, rounded, step_for
from netkit.disclosure.shares import coarse_range, coarse_share
from tests.attacks import Attack, PageAttack, merge, minus, small
from tests.attacks import box as attacked_box
from tests.coded_cohorts import cohort_of

K = 10
PARTS = ("asks", "matured", "answered")


def tables(release):
    """Give every table that can be had, by name."""
    found = {"totals": release.totals(), "steps": release.steps(), "health": release.health()}
    found |= {"participation": release.participation(), "promptness": release.promptness()}
    found["sections"] = release.participation("section")
    for label in release.labels:
        found |= {f"rates {label}": release.rates(label), f"mix {label}": release.mix(label)}
    return found


def at(cohort, day):
    """Give a class as it stood on an earlier day."""
    return dataclasses.replace(cohort, asks=nk.rewind(cohort.asks, day), as_of=pd.Timestamp(day))


@pytest.mark.parametrize("students", [30, pytest.param(60, marks=pytest.mark.slow)])
def test_all_tables_of_a_class_give_nothing_away(students):
    """Linear programming over every table of a page finds no number known to be small."""
    release = Release(cohort_of(students, 3, sections=students // 30))
    assert PageAttack(release).leaks(K) == {}


def test_tables_that_are_not_looked_at_together_would_tell(monkeypatch):
    """Without the audit the same rounded tables give numbers away: the control."""
    monkeypatch.setattr("netkit.disclosure.settling.leaks", lambda plans, k: 0)
    assert PageAttack(Release(cohort_of(30, 4))).leaks(K) != {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_all_tables_of_many_classes_give_nothing_away(seed):
    """So it is for classes of 12 to 130 students, early and late in their term."""
    students = 12 + 10 * seed
    cohort = cohort_of(students, seed, weeks=4 + seed, sections=1 + students // 40)
    late = at(cohort, cohort.as_of + pd.Timedelta(days=30 * (seed % 2)))
    assert PageAttack(Release(late)).leaks(K) == {}


class TwoPages:
    """Two pages side by side: requests are only added, and what was answered stays so."""

    def __init__(self, first, second):
        self.first = PageAttack(first, time=0)
        self.second = PageAttack(second, time=1, attack=self.first)
        for grown in self.growth.values():
            self.first.between(grown, 0, np.inf)

    @property
    def growth(self):
        """Give by how much each count has grown that both pages name, and what neither names."""
        cells = self.first.cells.keys() & self.second.cells.keys()
        named = {at for at in cells if not {"silent", "waiting", OTHERS} & set(at)}
        grown = {at: minus(self.second.cells[at], self.first.cells[at]) for at in named}
        unnamed = (self.first.cells.keys() | self.second.cells.keys()) - named
        for label, part in {(at[0], at[-1]) for at in unnamed if at[-1] in PARTS}:
            alike = [grown[at] for at in named if (at[0], at[-1]) == (label, part)]
            grown[label, "rest", part] = minus(grown["all", part], merge(*alike))
        return {at: terms for at, terms in grown.items() if any(terms.values())}

    def leaks(self, k):
        """List the growth of cells known to be small, or nearly known."""
        return small(self.first, self.growth, k)


def test_two_pages_a_week_apart_give_no_change_away():
    """Linear programming over this week's and last week's page finds no small change."""
    cohort = cohort_of(30, 1)
    last = Release(at(cohort, cohort.as_of - pd.Timedelta(days=7)))
    assert TwoPages(last, Release(cohort, after=last.published)).leaks(K) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("days", [1, 7])
def test_many_pairs_of_pages_give_no_change_away(seed, days):
    """So it is for classes of 30 to 80 students, a day and a week apart."""
    cohort = cohort_of(30 + 10 * seed, seed, sections=2)
    last = Release(at(cohort, cohort.as_of - pd.Timedelta(days=days)))
    assert TwoPages(last, Release(cohort, after=last.published)).leaks(K) == {}


def test_exact_numbers_of_two_pages_would_tell():
    """Exact counts of large groups, a day apart, differ by a few: the control."""
    cohort = cohort_of(60, 1)
    before = at(cohort, cohort.as_of - pd.Timedelta(days=1))
    now, then = (nk.reply_rates(c.asks, "avenue").set_index("avenue") for c in (cohort, before))
    grown = (now["matured"] - then["matured"]).dropna()
    assert (grown.between(1, K - 1) & (then["matured"] > K)).any()


def test_a_section_beside_its_class():
    """A page of one section, made after that of its class, gives no rest of the class away."""
    cohort = cohort_of(60, 2, sections=2)
    whole = Release(cohort)
    few = cohort.students["section"] != "section 1"
    rest = set(cohort.students.loc[few, "student"].head(25))
    chosen = cohort.students[~cohort.students["student"].isin(rest)]
    asks = cohort.asks[cohort.asks["student"].isin(chosen["student"])]
    part = dataclasses.replace(cohort, asks=asks, students=chosen)
    page = Release(part, after=whole.published)
    assert changes_told(read(whole.published), read(page.published), K) == 0


@pytest.mark.parametrize("seed", range(6))
def test_the_audit_is_exact(seed):
    """What is worked out in closed form is what a linear program finds, sums and growth and all."""
    rng = np.random.default_rng(seed)
    truth = rng.multinomial(90, np.full(6, 1 / 6), 2)
    grown = truth + rng.integers(0, 5, truth.shape)
    grown[1, 0] += grown[0].sum() - grown[1].sum() + 30
    grown[0, 0] += 30
    first, second = ([_loose(rng, row) for row in rows] for rows in (truth, grown))
    found = within([reach(*pair) for pair in zip(first, second, strict=True)])
    attack = _pairs(first, second)
    for table, known in enumerate(found):
        for group in range(6):
            x, y = ({attack.unknown(table, group, at): 1} for at in (0, 1))
            ends = [attack.range_of(terms) for terms in (x, y, minus(y, x))]
            ours = [(side.low[group], side.high[group]) for side in known]
            np.testing.assert_allclose(ours, ends, atol=1e-6)


def _loose(rng, row):
    return Box(np.maximum(row - rng.integers(0, 6, 6), 0), row + rng.integers(0, 6, 6))


def _pairs(first, second):
    """Write two tables at two times down as a linear program."""
    attack = Attack()
    for time, boxes in enumerate((first, second)):
        for table, (low, high) in enumerate(boxes):
            for group in range(6):
                attack.between({attack.unknown(table, group, time): 1}, low[group], high[group])
        sums = [{attack.unknown(table, group, time): 1 for group in range(6)} for table in (0, 1)]
        attack.between(minus(*sums), 0, 0) if False else attack.between(
            minus(sums[0], sums[1]), 0, 0
        )
    for table in (0, 1):
        for group in range(6):
            one = {attack.unknown(table, group, 1): 1}
            attack.between(minus(one, {attack.unknown(table, group, 0): 1}), 0, np.inf)
    return attack


@given(st.integers(2, 60), st.data())
def test_rounding_hides_k(k, data):
    """A rounded count may be any of more than k numbers, the true one among them."""
    step, count = step_for(k), data.draw(st.integers(k, 5000))
    (low,), (high,) = box(rounded([count], step), step)
    assert low <= count <= high
    assert high - low >= k
    assert attacked_box(int(rounded([count], step)[0]), step) == (low, high)


@given(st.integers(2, 60), st.integers(2, 60), st.integers(10, 5000))
def test_pages_for_two_values_of_k_tell_no_more_than_the_finer_one(one, other, count):
    """Whoever has a page for k = 5 and one for k = 10 knows a count no better than from one."""
    finer, coarser = sorted(map(step_for, (one, other)))
    (low,), (high,) = box(rounded([count], finer), finer)
    (least,), (most,) = box(rounded([count], coarser), coarser)
    assert least <= low <= high <= most


@given(st.integers(2, 40), st.data())
def test_a_part_of_a_known_whole_is_never_known_to_be_small(k, data):
    """Of a number that all may know, neither the part nor the rest is known to be under k."""
    whole = data.draw(st.integers(k, 900))
    count = data.draw(st.integers(0, whole))
    low, high = bracket(count, whole, step_for(k))
    assert low <= count <= high
    assert min(high, whole - low, high - low) >= k
    assert at_least(np.array([count]), [whole], k=k, step=step_for(k))[0] <= max(count, k)


def test_shares_and_ranges_say_no_more_than_counts():
    """Rates, shares and likely ranges follow from the published counts and the rounded effect."""
    release = Release(cohort_of(120, 1, sections=4))
    for label in release.labels:
        table = release.rates(label)
        step = table.attrs["rounded_to"]
        part, whole = (box(table[name], step) for name in ("answered", "matured"))
        low, high = coarse_range(part, whole, table["effect"])
        numbers = [coarse_share(part, whole), low, high]
        np.testing.assert_array_equal(table[["rate", "low", "high"]].to_numpy().T, numbers)
        assert (table["effect"] % 0.5 == 0).all()
        assert (table["pending"] == table["asks"] - table["matured"]).all()
        mix = release.mix(label)
        np.testing.assert_array_equal(mix["share"], np.round(mix["asks"] / mix["asks"].sum(), 2))


def test_no_share_is_nobody_or_everybody():
    """No share is 0 or 1, and its likely range holds the true share."""
    cohort = cohort_of(120, 4)
    true = nk.reply_rates(cohort.asks, "avenue").set_index("avenue")["rate"]
    table = Release(cohort).rates("avenue").set_index("avenue")
    assert table["rate"].dropna().between(0.01, 0.99).all()
    assert table["low"].le(true.reindex(table.index)).loc[lambda at: at.index != OTHERS].all()
    assert table["high"].ge(true.reindex(table.index)).loc[lambda at: at.index != OTHERS].all()


def test_published_counts_are_the_truth_rounded():
    """Every count that is shown is the true one to the nearest step, worked out independently."""
    cohort = cohort_of(120, 2, sections=4)
    release = Release(cohort)
    for label in release.labels:
        true = nk.reply_rates(cohort.asks, label).set_index(label)
        shown = release.rates(label).set_index(label).drop(index=OTHERS, errors="ignore")
        half = release.rates(label).attrs["rounded_to"] // 2
        for part in ("asks", "matured", "answered"):
            off = (shown[part] - true[part].reindex(shown.index)).abs()
            assert (off <= np.where(shown[part] <= 2 * half + 1, 2 * half, half)).all()


def test_no_part_has_fewer_people_than_k():
    """Ten students and ten outside people stand behind the answered and silent of each group."""
    cohort = cohort_of(40, 5)
    people = cohort.people.set_index(["student", "person"])["outside"]
    asks = cohort.asks.astype({"student": "str"})
    asks["outside"] = pd.MultiIndex.from_frame(asks[["student", "person"]]).map(people)
    waited = (asks["answered_on"] - asks["requested"]).dt.days
    old = (asks["seen_until"] - asks["requested"]).dt.days >= 21
    for label in Release(cohort).labels:
        named = Release(cohort).rates(label)[label]
        for marks in (old & (waited <= 21), old & ~(waited <= 21) & asks["answered_on"].isna()):
            behind = asks[marks].groupby(label, observed=True)[["student", "outside"]].nunique()
            assert (behind.reindex(named[named != OTHERS]) >= K).all(axis=None)


def test_names_of_students_are_irrelevant():
    """Calling students something else, or listing them otherwise, changes no table."""
    cohort = cohort_of(60, 1, sections=2)
    codes = cohort.students["student"].tolist()
    other = dict(zip(codes, reversed([f"x{code}" for code in codes]), strict=True))
    frames = {
        name: getattr(cohort, name).assign(student=lambda at: at["student"].astype(str).map(other))
        for name in ("asks", "people", "students")
    }
    frames["students"] = frames["students"].sample(frac=1, random_state=1)
    frames["asks"] = frames["asks"].sample(frac=1, random_state=2).reset_index(drop=True)
    changed = tables(Release(dataclasses.replace(cohort, **frames)))
    for name, table in tables(Release(cohort)).items():
        pd.testing.assert_frame_equal(changed[name], table)


@pytest.mark.parametrize("label", ["avenue", "channel", "warmth", "purpose"])
def test_a_larger_k_names_no_more(label):
    """Groups large enough to be named for k = 20 are so for 10, and those for 10 are for 5.

    What the audit then leaves out is another matter: it may fall on a label at one k alone.
    """
    cohort = cohort_of(40, 1)
    plans = [plan_of(facts_of(cohort, k, 21), label) for k in (5, 10, 20)]
    named = [
        set(plan.rates.groups.names) - {OTHERS, "everybody"} if plan else set() for plan in plans
    ]
    for more, fewer in pairwise(named):
        assert fewer <= more


@pytest.mark.parametrize(
    ("students", "least"), [(30, 3), (120, 9), pytest.param(400, 11, marks=pytest.mark.slow)]
)
def test_a_class_still_says_a_good_deal(students, least):
    """Of eleven avenues most are named with their answers for 120 students, and three for 30."""
    release = Release(cohort_of(students, 1, sections=max(1, students // 30)))
    avenues = release.rates("avenue")
    assert len(avenues) >= least
    assert len(release.mix("avenue")) >= 9
    assert avenues["low"].notna().all()
    assert release.totals()["rate"].notna().all()


def test_a_class_smaller_than_k_says_one_sentence():
    """Of nine students, or of nine outside people, nothing is shown but a sentence."""
    few = cohort_of(9, 1)
    crowd = cohort_of(40, 1)
    narrow = dataclasses.replace(crowd, people=crowd.people.assign(outside="one"))
    for cohort in (few, narrow):
        release = Release(cohort)
        assert release.too_small
        assert all(table.empty for table in tables(release).values())
        assert len(release.notes) == 1
        assert release.published["tables"] == {"asks": {}, "matured": {}, "answered": {}}


def test_a_class_without_requests():
    """A class that wrote to nobody yet has empty tables and one sentence."""
    cohort = cohort_of(12, 1)
    release = Release(dataclasses.replace(cohort, asks=cohort.asks.head(0)))
    assert all(table.empty for table in tables(release).values())
    assert len(release.notes) == 1


def test_what_was_published_survives_a_page():
    """What a page keeps of itself is plain JSON, holds no code of anybody, and can be read back."""
    cohort = cohort_of(40, 1)
    release = Release(cohort)
    text = json.dumps(release.published)
    assert not any(code in text for code in cohort.students["student"])
    again = Release(cohort, after=json.loads(text))
    pd.testing.assert_frame_equal(again.totals(), release.totals())


def published(*, step=15, count=30):
    """Give what a page of a class may say that it published."""
    return {"tables": {"asks": {"": {"step": step, "counts": {"everybody": count}}}}}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda c: Release(c, 1), "k=1 hides nobody"),
        (lambda c: Release(c, after={"tables": 3}), "earlier page"),
        (lambda c: Release(c, after={}), "earlier page"),
        (lambda c: Release(c, after=published(step=0)), "earlier page"),
        (lambda c: Release(c, after=published(count=10**30)), "earlier page"),
        (lambda c: Release(c, after=published(count=float("inf"))), "earlier page"),
        (lambda c: Release(c).rates(["avenue", "channel"]), "Give one label"),
        (lambda c: Release(c).rates("student"), "Nothing is passed on by 'student'"),
        (lambda c: Release(c).participation("avenue"), "by='section'"),
        (lambda c: Release(c, within_days=0), "leaves no time"),
        (lambda c: Release(3), "This needs a class"),
    ],
)
def test_odd_wishes_are_answered_in_a_sentence(call, says):
    """What would tell of single people, or is no class, is refused in a sentence."""
    with pytest.raises(nk.NetkitError, match=says):
        call(cohort_of(12, 1))
