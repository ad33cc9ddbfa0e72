"""How a network grew: by group, by reach, and what it is made of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.growth.forest import depth_and_root, earliest_below, without_circles
from tests.network_logs import make_log, make_wild_log, renamed, shuffled, stacked
from tests.test_bad_input import LOGS

END = "2026-05-31"
SERIES = ["connected", "asked", "met"]
GROUPS = ["avenue", "field", "generation", "organization", "relationship"]
MEASURES = [nk.network_growth, nk.network_mix, nk.network_reach, nk.referral_yield, nk.chain_leads]


# ---- growth


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_groups_add_up_to_growth(by, every):
    """On every date the groups' people add up to all people, hidden connections among them."""
    log = make_wild_log(5)
    whole = nk.network_growth(log, every, as_of=END).set_index("date")[SERIES]
    groups = nk.network_growth(log, every, as_of=END, by=by)
    assert groups.columns.tolist() == [by, "date", *SERIES]
    assert not groups.duplicated([by, "date"]).any()
    pd.testing.assert_frame_equal(groups.groupby("date")[SERIES].sum(), whole)


@pytest.mark.parametrize("by", [None, *GROUPS])
def test_no_line_falls(by):
    """Whoever was met stays met: within a group no count goes down."""
    growth = nk.network_growth(make_wild_log(6), as_of=END, by=by)
    steps = growth.groupby(by)[SERIES].diff() if by else growth[SERIES].diff()
    assert (steps.dropna() >= 0).all(axis=None)


def test_growth_of_an_earlier_day_is_how_the_later_one_begins():
    """Looking back to a Sunday gives the first weeks of the same table."""
    log = make_wild_log(7)
    whole = nk.network_growth(log, as_of=END)
    for sunday in whole["date"].iloc[2:8:2]:
        early = nk.network_growth(log, as_of=sunday)
        pd.testing.assert_frame_equal(early, whole[whole["date"] <= sunday])


def test_growth_by_generation_is_that_of_the_tree():
    """At the end, as many people were met in each generation as the tree has with a date."""
    log = make_wild_log(8)
    last = nk.network_growth(log, as_of=END, by="generation").groupby("generation")["met"].last()
    tree = nk.referral_tree(log, as_of=END)
    met = tree[tree["met_on"].notna()].groupby("generation").size()
    known = last[last > 0].drop("unknown", errors="ignore")
    assert known.to_dict() == {str(depth): size for depth, size in met.items()}


def test_unknown_comes_last_and_ten_after_nine():
    """Generations stand in their order, and those nobody knows of at the end."""
    names = [f"P{number}" for number in range(12)]
    contacts = [
        {"contact": name, "introduced_by": before}
        for before, name in zip([None, *names], names, strict=False)
    ]
    events = [("2026-02-02", name, "met") for name in names]
    log = make_log(contacts, [*events, ("2026-02-02", None, "connected")])
    order = nk.network_growth(log, as_of=END, by="generation")["generation"].tolist()
    assert order == [*map(str, range(12)), "unknown"]


def test_growth_by_something_else():
    """A group that nobody knows is refused with those there are."""
    with pytest.raises(nk.NetkitError, match=r"by='shoes' is not known here\. Use one of avenue,"):
        nk.network_growth(nk.make_log(seed=1), by="shoes")


# ---- every measure


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("seed", range(3))
def test_names_and_order_say_nothing(measure, seed):
    """Other names, and events in another order, give the same numbers."""
    log = make_wild_log(seed)
    log.events["avenue"] = None
    whole = measure(log, as_of=END)
    for other in (renamed(log), shuffled(log)):
        numbers = [name for name in whole if name not in ("contact", "chain")]
        one, same = (table[numbers] for table in (whole, measure(other, as_of=END)))
        if measure is nk.chain_leads:
            one, same = (table.sort_values(numbers, ignore_index=True) for table in (one, same))
        pd.testing.assert_frame_equal(one, same)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_day_that_has_not_come_changes_nothing(measure):
    """What is dated after the last day is as if it were not there."""
    log, day = make_wild_log(2), pd.Timestamp("2026-02-28")
    tomorrow = day + pd.Timedelta(days=1)
    seen = nk.referral_tree(log, as_of=day)["contact"]
    more = pd.DataFrame({"date": tomorrow, "contact": seen, "event": "met", "lead": "offer"})
    later = nk.Log(log.contacts, pd.concat([log.events, more.astype({"date": "M8[s]"})]))
    pd.testing.assert_frame_equal(measure(later, as_of=day), measure(log, as_of=day))


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_gives_an_empty_table(measure):
    """An empty log, and a table of events without rows, give a table and no trouble."""
    events = nk.new_log().events[["date", "contact", "event"]]
    for nothing in (nk.new_log(), events, events.assign(student=pd.Series(dtype="str"))):
        table = measure(nothing, as_of=END)
        assert len(table) == (measure is nk.referral_yield)
        assert table.attrs["up_to"] == pd.Timestamp(END)


@pytest.mark.parametrize("measure", [*MEASURES, nk.referral_tree])
def test_events_without_a_column(measure):
    """A table that is no log is refused in a sentence."""
    with pytest.raises(nk.NetkitError, match="Missing: contact, event"):
        measure(pd.DataFrame({"date": [pd.Timestamp(END)]}))


@pytest.mark.parametrize("measure", [*MEASURES, nk.referral_tree, nk.ego_measures])
def test_a_log_that_stopped_being_kept_ends_there(measure):
    """No measure speaks of days after the log was last saved."""
    log = make_wild_log(1)
    log.saved_on = pd.Timestamp("2026-04-20")
    assert measure(log, as_of="2027-01-01").attrs["up_to"] == pd.Timestamp("2026-04-20")


@pytest.mark.parametrize("log", LOGS)
def test_whatever_stands_in_a_log(log):
    """Markup, foreign letters, emoji and gaps are names like others to every measure."""
    log = LOGS[log]()
    people = len(log.contacts)
    for measure in (*MEASURES, nk.ego_measures, nk.daily_effort, nk.weekly_effort, nk.timeliness):
        assert measure(log, as_of="2026-12-31") is not None
    assert len(nk.referral_tree(log, as_of="2026-12-31")) == people


@pytest.mark.parametrize("unit", ["s", "us", "ns"])
def test_dates_of_any_precision(unit):
    """A table made by another program may have finer dates; nothing depends on that."""
    events = make_wild_log(4).events
    finer = events.assign(date=events["date"].dt.as_unit(unit))
    for measure in (*MEASURES, nk.referral_tree, nk.daily_effort, nk.weekly_effort, nk.timeliness):
        pd.testing.assert_frame_equal(measure(finer, as_of=END), measure(events, as_of=END))


# ---- mix and reach


@pytest.mark.parametrize("by", GROUPS)
def test_a_mix_is_everybody(by):
    """Groups take everybody in once; shares add up to one."""
    log = make_wild_log(3)
    mix, tree = nk.network_mix(log, by, as_of=END), nk.referral_tree(log, as_of=END)
    assert mix[["people", "asked", "met"]].sum().tolist() == [
        len(tree),
        tree["asked_on"].notna().sum(),
        tree["met"].sum(),
    ]
    assert mix["share"].sum() == pytest.approx(1)
    assert mix[by].is_unique
    known = mix.loc[mix[by] != "unknown", "people"]
    assert known.is_monotonic_decreasing


def test_spellings_of_a_field_are_one():
    """Capitals, spaces and what companies add part no group; the first spelling is shown."""
    contacts = [
        {"contact": "A", "field": "Bee  keeping", "organization": "Fern Inc"},
        {"contact": "B", "field": "bee keeping ", "organization": "The Fern"},
        {"contact": "C", "field": "", "organization": None},
    ]
    log = make_log(contacts, [])
    fields = nk.network_mix(log, as_of=END)
    assert fields[["field", "people", "organizations"]].values.tolist() == [
        ["Bee keeping", 2, 1],
        ["unknown", 1, 0],
    ]
    places = nk.network_mix(log, "organization", as_of=END)
    assert places[["organization", "people"]].values.tolist() == [["Fern Inc", 2], ["unknown", 1]]


def test_reach_counts_fields_and_places_once():
    """A second talk in a field widens nothing; people nobody talked with do not count."""
    contacts = [
        {"contact": "A", "field": "Bees", "organization": "Fern"},
        {"contact": "B", "field": "bees", "organization": "Oak"},
        {"contact": "C", "field": "Law"},
        {"contact": "D", "field": "Art"},
    ]
    events = [
        ("2026-02-02", "A", "met"),
        ("2026-02-10", "B", "met"),
        ("2026-02-11", "A", "met"),
        ("2026-02-17", "C", "met"),
        ("2026-02-17", "D", "requested"),
        (None, "D", "met"),
    ]
    reach = nk.network_reach(make_log(contacts, events), as_of=END)
    assert reach[["people", "fields", "organizations"]].values.tolist() == [
        [1, 1, 1],
        [2, 1, 2],
        [3, 2, 2],
    ]


def test_reach_ends_with_the_people_talked_with():
    """The last row of people reached is the last of people met."""
    log = make_wild_log(9)
    reach = nk.network_reach(log, as_of=END)["people"].iloc[-1]
    assert reach == nk.referral_tree(log, as_of=END)["met_on"].notna().sum()


def test_a_class_grows_as_its_students_do():
    """A class's people are those of its students, added up."""
    logs = {f"s{seed}": make_wild_log(seed) for seed in range(3)}
    events = stacked(logs)
    whole = nk.network_growth(events, as_of=END)[SERIES].iloc[-1]
    parts = [
        nk.network_growth(events[events["student"] == student], as_of=END)[SERIES].iloc[-1]
        for student in logs
    ]
    assert whole.tolist() == sum(parts).tolist()
    by_student = nk.network_mix(events, "student", as_of=END)["people"].sum()
    assert by_student == len(nk.referral_tree(events, as_of=END))


# ---- who came from whom, as numbers


def test_circles_of_every_size_are_opened_once():
    """Each circle loses one link, at its smallest number; whatever hangs on it stays."""
    rng = np.random.default_rng(2)
    for size in (1, 2, 3, 7, 64, 501):
        circle = np.roll(np.arange(size), -1)
        tail = rng.integers(0, size, 5)
        cut = without_circles(np.concatenate([circle, tail]).astype(np.int64))
        assert cut[0] == -1
        assert cut[1:size].tolist() == circle[1:].tolist()
        assert cut[size:].tolist() == tail.tolist()


def test_walking_up_one_by_one_gives_the_same():
    """Depth, start and the earliest day below are those of a plain walk."""
    rng = np.random.default_rng(3)
    number = np.arange(200)
    parent = np.where(rng.random(200) < 0.2, -1, rng.integers(0, np.maximum(number, 1)))
    parent[0] = -1
    day = rng.integers(0, 1000, 200)
    depth, root = depth_and_root(parent)
    least = day.copy()
    for person in number:
        line = [person]
        while parent[line[-1]] >= 0:
            line.append(parent[line[-1]])
            least[line[-1]] = min(least[line[-1]], day[person])
        assert (depth[person], root[person]) == (len(line) - 1, line[-1])
    assert earliest_below(parent, day).tolist() == least.tolist()
