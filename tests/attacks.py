"""What somebody can work out who has nothing but published tables: by linear programming."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from netkit.disclosure import OTHERS


class Attack:
    """Unknown whole numbers, what is known of sums of them, and what follows."""

    def __init__(self):
        self.names, self.known = {}, []

    def unknown(self, *name):
        """Give the place of an unknown number, 0 or more."""
        return self.names.setdefault(name, len(self.names))

    def between(self, terms, low, high):
        """Note that a sum of unknown numbers, each times a factor, lies in a range."""
        self.known.append((dict(terms), low, high))

    def range_of(self, terms):
        """Give the least and the most that a sum may be; (nan, nan) if nothing fits."""
        rows, lows, highs = self._rules()
        goal = np.zeros(len(self.names))
        for place, factor in terms.items():
            goal[place] += factor
        system = csr_array(rows)
        both = {"A_ub": vstack([system, -system]), "b_ub": np.concatenate([highs, -lows])}
        ends = [linprog(sign * goal, **both, bounds=(0, None), method="highs") for sign in (1, -1)]
        return tuple(
            (sign * end.fun if end.status == 0 else sign * -np.inf if end.status == 3 else np.nan)
            for sign, end in zip((1, -1), ends, strict=True)
        )

    def _rules(self):
        rows = np.zeros((len(self.known), len(self.names)))
        for line, (terms, _, _) in enumerate(self.known):
            for place, factor in terms.items():
                rows[line, place] = factor
        lows, highs = (np.array([rule[end] for rule in self.known], float) for end in (1, 2))
        return rows, lows, np.minimum(highs, 1e7)


STATES = ("answered", "silent", "waiting")


def box(shown, step):
    """Give what a rounded number may be; the smallest one takes in everything below it."""
    low = 0 if shown <= step else shown - step // 2
    return low, shown - step // 2 + step - 1


class PageAttack(Attack):
    """All tables of a page, taken together; `time` tells several pages apart."""

    def __init__(self, release, time=0, attack=None):
        super().__init__()
        if attack:
            self.names, self.known = attack.names, attack.known
        self.time, self.cells = time, {}
        self.totals(release)
        for label in release.labels:
            self.label(release, label)

    def of(self, label, way, *states):
        """Give the requests of a way in some states as a sum of unknowns."""
        return {self.unknown(self.time, label, way, state): 1 for state in states or STATES}

    def everybody(self, *states):
        """Give the requests of the class in some states."""
        return {self.unknown(self.time, state): 1 for state in states or STATES}

    def note(self, name, terms, shown=None, step=None):
        """Note a cell to look at, and what was published of it."""
        if shown is not None and not np.isnan(shown):
            self.between(terms, *box(shown, step))
        self.cells[name] = terms

    def totals(self, release):
        """Note the totals, and the steps beside them."""
        published = release.published["tables"]
        for part, states in {"asks": STATES, "matured": STATES[:2], "answered": STATES[:1]}.items():
            if "" in published[part]:
                shown = published[part][""]["counts"]["everybody"]
                self.note(
                    ("all", part), self.everybody(*states), shown, published[part][""]["step"]
                )
        self.steps(release)
        self.cells["all", "silent"] = self.everybody("silent")
        self.cells["all", "waiting"] = self.everybody("waiting")

    def steps(self, release):
        """Each step holds those that had time; the answered so far hold those in time."""
        table = release.steps()
        step = table.attrs["rounded_to"]
        for row in table.iloc[1:].to_dict("records"):
            stage = {self.unknown(self.time, "stage", row["stage"]): 1}
            self.note(("stage", row["stage"]), stage, row["reached"], step)
            self.between(minus(self.everybody(), stage), 0, np.inf)
        answered = {self.unknown(self.time, "stage", "answered"): 1}
        self.between(minus(answered, self.everybody("answered")), 0, np.inf)

    def label(self, release, label):
        """Note a label's mix and rates; the ways of every label add up to the same."""
        mix, rates = release.mix(label), release.rates(label)
        for row in mix.to_dict("records"):
            way = row[label]
            self.note(
                (label, way, "asks"), self.of(label, way), row["asks"], mix.attrs["rounded_to"]
            )
        for state in STATES:
            every = merge(*(self.of(label, way, state) for way in mix[label]))
            self.between(minus(every, self.everybody(state)), 0, 0)
        for row in rates.to_dict("records"):
            rest = [way for way in mix[label] if way not in [*rates[label]] or way == OTHERS]
            ways = rest if row[label] == OTHERS else [row[label]]
            self.group(label, row, ways, rates.attrs["rounded_to"])

    def group(self, label, row, ways, step):
        """Note a row of the rates, which holds one way or the rest of them."""
        parts = {"matured": STATES[:2], "answered": STATES[:1], "silent": ("silent",)}
        for part, states in {**parts, "waiting": ("waiting",)}.items():
            terms = merge(*(self.of(label, way, *states) for way in ways))
            shown = row[part] if part in ("matured", "answered") else None
            self.note((label, row[label], "in rates", part), terms, shown, step)

    def leaks(self, k):
        """List the cells known to be below k, or known to within less than k."""
        return small(self, self.cells, k)


def small(attack, cells, k):
    """List the cells that an attack knows to be below k, or to within less than k."""
    found = {name: attack.range_of(terms) for name, terms in cells.items()}
    return {
        name: (low, high)
        for name, (low, high) in found.items()
        if not (high >= k - 1e-6 and high - low >= k - 1e-6)
    }


def merge(*sums):
    """Add sums of unknowns up."""
    total = {}
    for terms in sums:
        for place, factor in terms.items():
            total[place] = total.get(place, 0) + factor
    return total


def minus(terms, others):
    return merge(terms, {place: -factor for place, factor in others.items()})
