"""Who led to whom: the referral tree, which nobody leaves and in which nobody moves."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import netkit as nk
from tests.network_logs import make_log, make_wild_log, people, renamed, shuffled, stacked

END = "2026-05-31"
# What never changes once a person is in the tree; gained, met and the like grow.
FIXED = ["contact", "introduced_by", "generation", "joined_on", "root"]
SEEDS = range(5)


def tree_of(contacts: list[dict], events: list[tuple], as_of: str = END) -> dict[str, tuple]:
    """Give who introduced each person, and how many introductions away they are."""
    tree = nk.referral_tree(make_log(contacts, events), as_of=as_of)
    by = tree["introduced_by"].astype(object).where(tree["introduced_by"].notna(), None)
    return dict(zip(tree["contact"], zip(by, tree["generation"], strict=True), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_tree_of_an_earlier_day_is_the_later_one_without_later_people(seed):
    """As people join, nobody changes place, introducer or generation."""
    log = make_wild_log(seed)
    whole = nk.referral_tree(log, as_of="2027-01-01")
    for day in pd.date_range("2026-01-01", "2026-04-20", freq="21D"):
        known = whole[~(whole["joined_on"] > day)].reset_index(drop=True)
        earlier = nk.referral_tree(log, as_of=day)
        pd.testing.assert_frame_equal(earlier[FIXED], known[FIXED], check_dtype=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_still_to_come_changes_nothing(seed):
    """The tree of a day is that of the log with everything later cut off."""
    log, day = make_wild_log(seed), pd.Timestamp("2026-02-20")
    seen = nk.referral_tree(log, as_of=day)
    known = [*seen["contact"], None]
    events = log.events[~(log.events["date"] >= day + pd.Timedelta(days=1))]
    events = events[events["contact"].isin(known)]
    events = events.assign(referred=events["referred"].where(events["referred"].isin(known)))
    contacts = log.contacts[log.contacts["contact"].isin(known)]
    cut = nk.referral_tree(nk.Log(contacts, events), as_of=day)
    # Who has no date and was named only by somebody who came later is not in the cut log at all.
    gone = ~seen["contact"].isin(cut["contact"])
    assert seen.loc[gone, "joined_on"].isna().all()
    pd.testing.assert_frame_equal(
        cut.sort_values("contact", ignore_index=True),
        seen[~gone].sort_values("contact", ignore_index=True),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_names_say_nothing(seed):
    """Renaming everybody gives the same tree under other names."""
    log = make_wild_log(seed)
    one, other = (nk.referral_tree(each, as_of=END) for each in (log, renamed(log)))
    same = [name for name in one if name not in ("contact", "introduced_by", "root")]
    pd.testing.assert_frame_equal(one[same], other[same])
    assert ("Z " + one["root"].str[::-1]).tolist() == other["root"].tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_events_says_nothing(seed):
    """The same events in another order give the same tree."""
    log = make_wild_log(seed)
    log.events["avenue"] = None
    one = nk.referral_tree(log, as_of=END).sort_values("contact", ignore_index=True)
    for turn in range(3):
        other = nk.referral_tree(shuffled(log, turn), as_of=END)
        pd.testing.assert_frame_equal(one, other.sort_values("contact", ignore_index=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_tree_is_a_forest_as_networkx_sees_it(seed):
    """No circle is left; depth, starts and people led to are those of networkx."""
    tree = nk.referral_tree(make_wild_log(seed, people=80, events=300), as_of=END)
    graph = nx.DiGraph()
    graph.add_nodes_from(tree["contact"])
    graph.add_edges_from(tree[["introduced_by", "contact"]].dropna().itertuples(index=False))
    assert nx.is_forest(graph) and nx.is_directed_acyclic_graph(graph)
    for person in tree.itertuples():
        line = nx.ancestors(graph, person.contact)
        assert person.generation == len(line)
        assert person.root in line | {person.contact}
        assert graph.in_degree(person.root) == 0
        assert person.gained == graph.out_degree(person.contact)


@pytest.mark.parametrize("seed", SEEDS)
def test_parents_stand_above_their_children(seed):
    """Whoever introduced somebody joined no later, and stands in an earlier row."""
    tree = nk.referral_tree(make_wild_log(seed), as_of=END)
    row = {name: place for place, name in enumerate(tree["contact"])}
    for person in tree.dropna(subset="introduced_by").itertuples():
        above = tree.iloc[row[person.introduced_by]]
        assert row[person.introduced_by] < row[person.contact]
        assert not above["joined_on"] > person.joined_on


def test_several_students_are_kept_apart():
    """A class gives each student's own tree, even where names are the same."""
    logs = {f"s{seed}": make_wild_log(seed) for seed in range(3)}
    events = stacked(logs)
    whole = nk.referral_tree(events, as_of=END)
    for student in logs:
        own = events[events["student"] == student].drop(columns="student")
        part = whole[whole["student"] == student].drop(columns="student")
        one = nk.referral_tree(own, as_of=END).sort_values("contact", ignore_index=True)
        pd.testing.assert_frame_equal(part.sort_values("contact", ignore_index=True), one)


def test_whatever_is_typed_as_an_introducer():
    """Oneself, a circle and a stranger: each time somebody was found by the learner."""
    contacts = people("A", "B", "C", "D", A="B", B="A", C="C", D="Nobody")
    found = tree_of(contacts, [("2026-02-02", "A", "met")])
    assert found["A"] == (None, 0)
    assert found["B"] == ("A", 1)
    assert found["C"] == (None, 0)
    assert found["Nobody"] == (None, 0)
    assert found["D"] == ("Nobody", 1)


def test_a_circle_starts_with_its_first_person():
    """In a circle of three, who stands first in the log was found; the others follow."""
    found = tree_of(people("C", "A", "B", A="C", B="A", C="B"), [])
    assert found == {"C": (None, 0), "A": ("C", 1), "B": ("A", 2)}


def test_the_first_introduction_counts():
    """Of two who named the same person, the earlier one did it."""
    named = {"referred": "New"}
    events = [
        ("2026-03-05", "Late", "referral_received", named),
        ("2026-03-02", "Early", "referral_received", named),
    ]
    assert tree_of(people("Late", "Early", "New"), events)["New"] == ("Early", 1)


def test_a_dated_introduction_beats_the_contacts():
    """Where the contacts name somebody else, the day on which it happened decides."""
    events = [("2026-03-02", "Giver", "referral_received", {"referred": "New"})]
    assert tree_of(people("Giver", "Other", "New", New="Other"), events)["New"][0] == "Giver"


def test_who_was_known_before_was_not_introduced():
    """An introduction to somebody one had written to before brought nobody new."""
    events = [
        ("2026-02-02", "Old", "requested"),
        ("2026-03-02", "Giver", "referral_received", {"referred": "Old"}),
    ]
    assert tree_of(people("Giver", "Old"), events)["Old"] == (None, 0)


def test_do_not_contact_stays_in_the_picture():
    """Somebody who would rather not hear from the learner is still part of how it grew."""
    contacts = [{"contact": "A", "do_not_contact": True}, {"contact": "B", "introduced_by": "A"}]
    assert tree_of(contacts, []) == {"A": (None, 0), "B": ("A", 1)}


def test_hidden_connections_are_nobody():
    """A connection without a name is no row of the tree."""
    assert tree_of([], [("2026-02-02", None, "connected")]) == {}


def test_a_chain_of_thousands():
    """A chain of 3,000 introductions, each by the one before, is as deep as it is long."""
    names = [f"P{number}" for number in range(3000)]
    contacts = [
        {"contact": name, "introduced_by": before}
        for before, name in itertools.pairwise([None, *names])
    ]
    tree = nk.referral_tree(make_log(contacts[::-1], []))
    assert tree["generation"].tolist() == list(range(3000))
    assert set(tree["root"]) == {"P0"}


def test_thousands_of_people_have_a_place():
    """A log of 13,000 people with 40,000 events, circles among them, becomes a tree."""
    rng = np.random.default_rng(1)
    names = np.array([f"Person {number}" for number in range(13_000)], dtype=object)
    events = pd.DataFrame(
        {
            "date": pd.Timestamp("2020-01-01")
            + pd.to_timedelta(rng.integers(0, 2000, 40_000), "D"),
            "contact": rng.choice(names, 40_000),
            "event": rng.choice(["requested", "met", "referral_received"], 40_000),
            "referred": rng.choice(names, 40_000),
        }
    )
    tree = nk.referral_tree(events, as_of=END)
    assert len(tree) > 12_000


def test_whoever_has_no_day_comes_after_those_who_led_to_them():
    """Somebody without a date stands in no tree that their introducer is not yet in."""
    log = make_log(
        [{"contact": "Mei Tan", "introduced_by": "Anna Lee"}],
        [
            ("2026-03-02", "Anna Lee", "requested"),
            (None, "Mei Tan", "met", {"lead": "opening"}),
        ],
    )
    before, after = (nk.referral_tree(log, as_of=day) for day in ("2026-03-01", "2026-03-02"))
    assert before["contact"].tolist() == []
    assert after["contact"].tolist() == ["Anna Lee", "Mei Tan"]
    assert nk.chain_leads(log, as_of="2026-03-01").empty
    assert nk.chain_leads(log, as_of="2026-03-02")["chain"].tolist() == ["Anna Lee → Mei Tan"]
