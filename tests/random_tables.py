"""Random tables of counts, skewed and sparse, and what somebody can work out of one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from tests.attacks import Attack, box, merge, small

EVERYBODY = "everybody"
STEP = 15


def random_table(rng, *, ways=2):
    """Draw a table of one label or two: a few large cells, many small ones, some that cannot be."""
    sides = [[f"{side}{at}" for at in range(rng.integers(2, 6))] for side in ("row ", "column ")][
        :ways
    ]
    cells = list(product(*sides))
    weight = rng.dirichlet(np.full(len(cells), rng.choice([0.3, 0.7, 2.0])))
    possible = rng.random(len(cells)) > rng.choice([0.0, 0.1])
    asks = rng.poisson(weight * rng.choice([80, 300, 1200])) * possible
    students = np.minimum(rng.binomial(asks, rng.uniform(0.4, 0.9)) + (asks > 0), asks)
    people = np.minimum(rng.binomial(asks, 0.9) + (asks > 0), asks)
    names = ["row", "column"][:ways]
    table = pd.DataFrame(cells, columns=names)
    return table.assign(asks=asks, students=students, people=people, possible=possible), names


class TableAttack(Attack):
    """One published table: cells and sums rounded, and cells that all know to be empty."""

    def __init__(self, page, names):
        super().__init__()
        self.cells = {}
        sides = [[at for at in dict.fromkeys(page[name]) if at != EVERYBODY] for name in names]
        self.inner = list(product(*sides))
        for row in page.to_dict("records"):
            at = tuple(row[name] for name in names)
            terms = self.sum_of(at)
            if not pd.isna(row["asks"]) and row["asks"] == 0:
                self.between(terms, 0, 0)
            elif not pd.isna(row["asks"]):
                self.between(terms, *box(int(row["asks"]), STEP))
            elif at in self.inner:
                self.cells[at] = terms

    def sum_of(self, at):
        """Give a cell, or the sum of a row, a column or all."""
        inside = [
            cell
            for cell in self.inner
            if all(name in (EVERYBODY, own) for name, own in zip(at, cell, strict=True))
        ]
        return merge(*({self.unknown(cell): 1} for cell in inside))

    def leaks(self, k):
        """List the hidden cells that are known to be small, or nearly known."""
        return small(self, self.cells, k)


def naively_hidden(table, names, k):
    """Hide cells under k and one more in each line, with exact numbers and all sums shown."""
    wide = table.pivot(index=names[0], columns=names[1], values="asks").fillna(0).astype(int)
    hidden = (wide.to_numpy() < k) & (wide.to_numpy() > 0)
    for lines, counts in ((hidden, wide.to_numpy()), (hidden.T, wide.to_numpy().T)):
        for line, values in zip(lines, counts, strict=True):
            if line.sum() == 1 and (values[~line] > 0).any():
                rest = np.where(line | (values == 0), 10**9, values)
                line[rest.argmin()] = True
    return wide.to_numpy(), hidden


class ExactAttack(Attack):
    """A table with exact sums, of which some cells are hidden."""

    def __init__(self, counts, hidden):
        super().__init__()
        places = [*np.ndindex(counts.shape)]
        one = {at: {self.unknown(at): 1} for at in places}
        for at in places:
            if not hidden[at]:
                self.between(one[at], counts[at], counts[at])
        for axis, sums in enumerate((counts.sum(axis=1), counts.sum(axis=0))):
            for line, total in enumerate(sums):
                inside = [one[at] for at in places if at[axis] == line]
                self.between(merge(*inside), total, total)
        self.cells = {at: one[at] for at in places if hidden[at]}
