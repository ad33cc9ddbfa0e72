"""A finished table whose small cells are hidden gives none of them back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.disclosure import OTHERS, hide_small_cells
from netkit.disclosure.flows import Bounds, hidden_ranges
from tests.attacks import Attack, merge, small
from tests.random_tables import (
    EVERYBODY,
    STEP,
    ExactAttack,
    TableAttack,
    naively_hidden,
    random_table,
)

K = 10


def leaks_of(seed):
    """Draw a table, hide its small cells and attack what is left."""
    rng = np.random.default_rng(seed)
    table, names = random_table(rng, ways=1 + int(seed % 4 > 0))
    page = hide_small_cells(table, names, K)
    return TableAttack(page, names).leaks(K)


def test_random_tables_give_nothing_away():
    """Of 30 random tables, with sums and cells that cannot be, linear programming finds nothing."""
    assert {seed: told for seed in range(30) if (told := leaks_of(seed))} == {}


@pytest.mark.slow
def test_a_thousand_random_tables_give_nothing_away():
    """Of 1,000 random tables linear programming finds nothing."""
    assert {seed: told for seed in range(1000) if (told := leaks_of(seed))} == {}


def naive_leaks(seed):
    table, names = random_table(np.random.default_rng(seed))
    counts, hidden = naively_hidden(table, names, K)
    attack = ExactAttack(counts, hidden)
    return hidden.any(), small(attack, attack.cells, K)


def test_hiding_two_a_line_is_not_enough():
    """The usual rule, under k and one more a line with exact sums, gives cells away (control)."""
    looked = [naive_leaks(seed) for seed in range(40)]
    told = [bool(cells) for hidden, cells in looked if hidden]
    assert sum(told) > len(told) / 4


@pytest.mark.parametrize("seed", range(8))
def test_what_flows_is_what_linear_programming_finds(seed):
    """The range of a hidden cell, from flows, is that of a linear program over the table."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(6, (4, 3))
    wide = np.column_stack([counts, counts.sum(axis=1)])
    wide = np.vstack([wide, wide.sum(axis=0)])
    loose = rng.integers(0, 9, wide.shape)
    hidden = rng.random(counts.shape) < 0.5
    low, high = np.maximum(wide - loose, 0), wide + rng.integers(0, 9, wide.shape)
    low[:-1, :-1][hidden], high[:-1, :-1][hidden] = 0, 10**9
    found = hidden_ranges(wide, Bounds(low, high), hidden)
    attack = Attack()
    places = [*np.ndindex(counts.shape)]
    one = {at: {attack.unknown(at): 1} for at in places}
    for i, j in np.ndindex(wide.shape):
        inside = [one[at] for at in places if i in (at[0], 4) and j in (at[1], 3)]
        attack.between(merge(*inside), low[i, j], high[i, j])
    ranges = [attack.range_of(one[tuple(at)]) for at in np.argwhere(hidden)]
    np.testing.assert_allclose(np.array(found).T, ranges, atol=1e-6)


def test_what_is_shown_is_the_truth_rounded():
    """A number that is shown is the true one to the nearest 15, the total too."""
    for seed in range(20):
        table, names = random_table(np.random.default_rng(seed))
        page = hide_small_cells(table, names, K).dropna(subset="asks")
        plain = page[~page[names].isin([OTHERS, EVERYBODY]).any(axis=1)]
        true = plain.merge(table, on=names, suffixes=("", "_true"))
        off = (true["asks"] - true["asks_true"]).abs()[true["asks_true"] > 0]
        assert (off <= STEP // 2).all()
        total = page[(page[names] == EVERYBODY).all(axis=1)]["asks"]
        assert all(abs(shown - table["asks"].sum()) <= STEP // 2 for shown in total)


def test_a_single_busy_student_is_no_group():
    """A hundred requests of one student, or a hundred to one outside person, are not named."""
    table = pd.DataFrame({"avenue": list("abcd"), "asks": 100, "students": [50, 50, 50, 1]})
    page = hide_small_cells(table.assign(people=[90, 90, 1, 90]), "avenue", K)
    assert page["avenue"].tolist() == ["a", "b", OTHERS, EVERYBODY]


def test_order_of_the_vocabulary_is_kept():
    """Groups stay in the order they came in, and the others come last."""
    table = pd.DataFrame(
        {"avenue": list("zaqb"), "asks": [60, 3, 80, 4], "students": [30, 2, 40, 3]}
    )
    page = hide_small_cells(table.assign(people=table["asks"]), "avenue", K)
    assert page["avenue"].tolist() == ["q", OTHERS, EVERYBODY]


def test_a_table_of_nobody_shows_nothing():
    """Where every cell is small nothing is shown, and each cell says why."""
    table = pd.DataFrame({"avenue": list("ab"), "asks": [3, 4], "students": 2, "people": 3})
    page = hide_small_cells(table, "avenue", K)
    assert page["asks"].isna().all()
    assert (page["hidden"] != "").all()


@pytest.mark.parametrize(
    ("table", "by", "says"),
    [
        ({"avenue": ["a"], "asks": [1]}, "avenue", "this one has no students"),
        ({"avenue": ["a"]}, ["avenue", "x", "y"], "by one label or two"),
        ({"avenue": ["a"] * 2, "asks": 1, "students": 1, "people": 1}, "avenue", "stands twice"),
        ({"avenue": ["a"], "asks": [-1], "students": 1, "people": 1}, "avenue", "has no count"),
    ],
)
def test_odd_tables_are_answered_in_a_sentence(table, by, says):
    """A table without counts, with too many labels, doubled or negative cells is refused."""
    with pytest.raises(nk.NetkitError, match=says):
        hide_small_cells(pd.DataFrame(table), by, K)
