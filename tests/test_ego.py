"""The network around the learner: published values, networkx, and what needs ties."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.stats import entropy

import netkit as nk
from netkit.estimates import blau, ego_numbers, hill_number, shannon
from tests.network_logs import make_log, make_wild_log, renamed, shuffled, stacked

END = "2026-05-31"
# The graph of Borgatti 1997, Structural Holes: Unpacking Burt's Redundancy Measures.
BORGATTI = [*("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")]
NEEDING_TIES = ["ties", "density", "effective_size", "constraint", "e_i_index"]


def around(ego: str) -> tuple[int, np.ndarray]:
    """Give how many people are around somebody of that graph, and the ties among them."""
    people = sorted({other for pair in BORGATTI for other in pair if ego in pair} - {ego})
    ties = [[people.index(one) for one in pair] for pair in BORGATTI if {*pair} <= {*people}]
    return len(people), np.array(ties)


def values(log: nk.Log, **more) -> dict[str, float]:
    """Give the measures by name."""
    return nk.ego_measures(log, as_of=END, **more).set_index("measure")["value"].to_dict()


# ---- published values


def test_borgatti_1997():
    """Constraint and effective size of the published graph, to the digits printed."""
    in_the_middle = ego_numbers(*around("G"))
    assert in_the_middle.constraint == pytest.approx(0.400, abs=5e-4)
    assert in_the_middle.effective_size == pytest.approx(4.67, abs=5e-3)
    assert ego_numbers(*around("A")).effective_size == pytest.approx(2.50, abs=5e-3)


def test_karate_club():
    """Zachary's 34 people and 78 ties have a density of .1390."""
    club = nx.karate_club_graph()
    assert ego_numbers(34, np.array(club.edges)).density == pytest.approx(0.1390, abs=5e-5)


def test_four_fields():
    """Ten people in fields of 4, 3, 2 and 1 are as mixed as has been published."""
    counts = [4, 3, 2, 1]
    assert hill_number(counts, 0) == 4
    assert hill_number(counts, 1) == pytest.approx(3.5961, abs=5e-5)
    assert hill_number(counts, 2) == pytest.approx(3.3333, abs=5e-5)
    assert shannon(counts) == pytest.approx(1.2799, abs=5e-5)
    assert blau(counts) == pytest.approx(0.70)


# ---- against other programs


@pytest.mark.parametrize("seed", range(10))
def test_as_networkx_has_it(seed):
    """For somebody who knows everybody, networkx gives the same numbers."""
    graph = nx.gnp_random_graph(4 + 3 * seed, 0.25, seed=seed)
    found = ego_numbers(len(graph), np.array(graph.edges, dtype=int).reshape(-1, 2))
    whole = nx.Graph(graph)
    whole.add_edges_from(("me", other) for other in graph)
    assert found.density == pytest.approx(nx.density(graph), abs=1e-12)
    assert found.constraint == pytest.approx(nx.constraint(whole, ["me"])["me"], abs=1e-12)
    size = nx.effective_size(whole, ["me"])["me"]
    assert found.effective_size == pytest.approx(size, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_as_scipy_has_it(seed):
    """Shannon's entropy is that of scipy; order 1 is the limit of its neighbours."""
    counts = np.random.default_rng(seed).integers(0, 20, 12)
    assert shannon(counts) == pytest.approx(entropy(counts), abs=1e-12)
    near = [hill_number(counts, order) for order in (1 - 1e-6, 1, 1 + 1e-6)]
    assert near == sorted(near, reverse=True)
    assert near[0] == pytest.approx(near[2], abs=1e-4)
    assert blau(counts) == pytest.approx(1 - 1 / hill_number(counts, 2))


# ---- the measures of a log


def test_a_small_network():
    """Three people, one introduction: each measure by hand."""
    contacts = [
        {"contact": "A", "field": "Bees"},
        {"contact": "B", "field": "bees", "introduced_by": "A"},
        {"contact": "C", "field": "Law"},
    ]
    assert values(make_log(contacts, [])) == pytest.approx(
        {
            "people": 3,
            "ties": 1,
            "density": 1 / 3,
            "effective_size": 3 - 2 / 3,
            # A and B spend half their time on each other: (1/3 + 1/6)² twice, and (1/3)².
            "constraint": 2 * 0.5**2 + 1 / 9,
            "e_i_index": -1,
            "groups": 2,
            "hill_1": 3 / 4 ** (1 / 3),
            "hill_2": 9 / 5,
            "blau": 4 / 9,
        }
    )


def test_ties_that_the_learner_adds():
    """A tie counts once however often it is told, and only among people of the log."""
    contacts = [{"contact": name, "field": name} for name in "ABC"]
    ties = pd.DataFrame(
        {"one": ["a", "B", "B", "C", None], "other": ["B ", "A", "B", "Nobody", "A"], "more": 1}
    )
    table = nk.ego_measures(make_log(contacts, []), ties, as_of=END)
    found = table.set_index("measure")["value"]
    assert found[["ties", "e_i_index"]].tolist() == [1, 1]
    assert table.attrs["unknown_names"] == 1


def test_nobody_and_one():
    """Nobody gives no data, one person has no pairs, and neither is called 0."""
    nobody = values(nk.new_log())
    assert nobody["people"] == 0
    assert np.isnan([nobody[name] for name in ("density", "constraint", "blau")]).all()
    one = values(make_log([{"contact": "A"}], []))
    assert (one["constraint"], one["effective_size"]) == (1, 1)
    assert np.isnan([one["density"], one["e_i_index"], one["groups"]]).all()


@pytest.mark.parametrize("seed", range(5))
def test_names_and_order_say_nothing(seed):
    """Other names, and events in another order, give the same measures."""
    log = make_wild_log(seed)
    log.events["avenue"] = None
    for other in (renamed(log), shuffled(log)):
        assert values(other) == pytest.approx(values(log), nan_ok=True)


def test_what_needs_ties_is_said():
    """Without a tie told, only measures that need ties change when one is."""
    log = make_wild_log(3)
    table = nk.ego_measures(log, as_of=END)
    assert table.loc[table["needs_ties"], "measure"].tolist() == NEEDING_TIES
    people = log.contacts["contact"]
    ties = pd.DataFrame({"one": people[:20].array, "other": people[20:].array})
    more = nk.ego_measures(log, ties, as_of=END)
    changed = table["value"] != more["value"]
    assert changed.tolist() == table["needs_ties"].tolist()


def test_every_meaning_is_one_plain_sentence():
    """Each measure comes with words, and none of them judges."""
    meanings = nk.ego_measures(nk.new_log())["meaning"]
    assert meanings.is_unique
    assert meanings.str.endswith(".").all()
    assert not meanings.str.contains("good|bad|best|poor|should|enough", case=False).any()


def test_several_students_have_several_networks():
    """A class is no network of one person; one student of it is."""
    events = stacked({f"s{seed}": make_wild_log(seed) for seed in range(2)})
    with pytest.raises(nk.NetkitError, match="several students"):
        nk.ego_measures(events, as_of=END)
    assert len(nk.ego_measures(events[events["student"] == "s1"], as_of=END)) == 10


def test_ties_need_two_columns():
    """A table of names is no table of ties."""
    with pytest.raises(nk.NetkitError, match="needs two columns of names"):
        nk.ego_measures(nk.new_log(), pd.DataFrame({"one": ["A"]}))
