"""One outside person is one code across learners, and two people of one learner never are."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest

from netkit.privacy import CODES, link_people

Person = tuple[str, str | None, str | None, str | None]


def people(*rows: Person) -> pd.DataFrame:
    """Give people as learner, e-mail code, profile code and name code."""
    table = pd.DataFrame(rows, columns=["student", *CODES])
    table["person"] = table.groupby("student").cumcount() + 1
    return table.astype(dict.fromkeys(CODES, "str"))


def groups(table: pd.DataFrame) -> list[int]:
    """Give who is the same as whom, as numbers in the order of the rows."""
    return pd.factorize(link_people(table)["outside"])[0].tolist()


def by(table: pd.DataFrame) -> list[str]:
    """Give in which way each row was linked."""
    return link_people(table)["linked_by"].tolist()


def random_people(seed: int, students: int = 12) -> pd.DataFrame:
    """Give a class in which everybody knows some of forty people, each in some ways."""
    rng = np.random.default_rng(seed)
    rows: list[Person] = []
    for student in range(students):
        for who in rng.choice(40, rng.integers(1, 15), replace=False):
            codes = [f"{kind}{who // share}" for kind, share in (("e", 1), ("p", 1), ("n", 2))]
            # Now and then a letter box, a company's page, a mistyped address.
            codes = [
                f"{code[0]}{rng.integers(3)}" if rng.random() < 0.1 else code for code in codes
            ]
            known = [code if rng.random() < 0.6 else None for code in codes]
            rows.append((f"s{student}", *known))
    return people(*rows)


@pytest.mark.parametrize(("place", "way"), [(0, "email"), (1, "profile"), (2, "name")])
def test_each_kind_of_code_links(place: int, way: str):
    """Two learners who share one code of any kind know one person, and it says by which."""
    codes = [None, None, None]
    codes[place] = "x"
    table = people(("a", *codes), ("b", *codes))
    assert groups(table) == [0, 0]
    assert by(table) == [way, way]


def test_codes_link_through_a_third_learner():
    """Who has only an address and who has only a profile meet through one who has both."""
    table = people(("a", "e", None, None), ("b", "e", "p", None), ("c", None, "p", None))
    assert groups(table) == [0, 0, 0]
    assert by(table) == ["email", "email", "profile"]


def test_nothing_to_link_by_is_somebody_of_their_own():
    """People without a code are all different, also two of one learner, and say ""."""
    table = people(("a", None, None, None), ("a", None, None, None), ("b", None, None, None))
    assert groups(table) == [0, 1, 2]
    assert by(table) == ["", "", ""]


def test_who_meets_nobody_says_how_they_could():
    """A person whom nobody else knows says the surest code that they have."""
    assert by(people(("a", None, "p", "n"), ("b", "e", None, None))) == ["profile", "email"]


def test_a_letter_box_links_nobody():
    """A code that one learner has for two people tells nobody apart, for nobody in the class."""
    table = people(("a", "hr", None, None), ("a", "hr", None, None), ("b", "hr", None, "n"))
    assert groups(table) == [0, 1, 2]
    assert by(table) == ["", "", "name"]


def test_two_of_one_learner_are_never_made_one_in_a_roundabout_way():
    """Where a profile would join two of a learner's people, it is not followed."""
    table = people(("a", "e", None, None), ("a", None, "p", None), ("b", "e", "p", None))
    assert groups(table) == [0, 1, 0]


def test_two_addresses_under_one_name_may_be_two_people():
    """A name and organization with two addresses links nobody, nor who has the name alone."""
    table = people(("a", "e1", None, "n"), ("b", "e2", None, "n"), ("c", None, None, "n"))
    assert groups(table) == [0, 1, 2]


def test_two_addresses_of_one_profile_are_one_person():
    """A profile joins two addresses, and then their name is clear again."""
    table = people(
        ("a", "e1", "p", "n"),
        ("b", "e2", "p", "n"),
        ("c", None, None, "n"),
        ("d", "e2", None, None),
    )
    assert groups(table) == [0, 0, 0, 0]


def test_an_address_and_a_profile_under_one_name_do_not_contradict():
    """One learner has the address and another the profile: the name joins them."""
    assert groups(people(("a", "e", None, "n"), ("b", None, "p", "n"))) == [0, 0]


@pytest.mark.parametrize("seed", range(40))
def test_two_of_one_learner_are_two_whatever_the_codes(seed: int):
    """No outside person is two people of one learner."""
    table = random_people(seed)
    assert (
        not table.assign(outside=link_people(table)["outside"])
        .duplicated(["student", "outside"])
        .any()
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_files_and_rows_changes_nothing(seed: int):
    """Mixed rows give each row the same code and way, whoever was read first."""
    table = random_people(seed)
    mixed = table.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(link_people(mixed).sort_index(), link_people(table))


@pytest.mark.parametrize("seed", range(20))
def test_renaming_learners_changes_nothing(seed: int):
    """Other codes for the learners leave who is the same as they were, and all codes that link."""
    table = random_people(seed)
    renamed = table.assign(student="x" + table["student"].str[::-1])
    assert groups(renamed) == groups(table)
    one, other = link_people(table), link_people(renamed)
    assert one["linked_by"].equals(other["linked_by"])
    linked = one["linked_by"] != ""
    assert one["outside"][linked].equals(other["outside"][linked])


@pytest.mark.parametrize("seed", range(20))
def test_one_more_learner_apart_changes_nothing(seed: int):
    """A learner who knows nobody of the others leaves everybody's codes as they were."""
    table = random_people(seed)
    more = people(("new", "E", "P", "N"), ("new", None, None, None))
    both = pd.concat([table, more], ignore_index=True)
    pd.testing.assert_frame_equal(link_people(both).head(len(table)), link_people(table))


def plain_links(table: pd.DataFrame) -> list[set[int]]:
    """Link people the plain way, by the rules as they are told, one code after the other."""
    rows = table.to_dict("records")
    usable = {name: dict(_codes(table, name)) for name in CODES}
    groups = [{row} for row in range(len(rows))]
    for name in CODES:
        codes = usable[name]
        if name == "name_code":
            codes = {code: found for code, found in codes.items() if _clear(found, groups, usable)}
        joined = _joined(groups, codes.values())
        groups = []
        for old, new in joined:
            students = [rows[row]["student"] for row in new]
            groups += [new] if len(students) == len(set(students)) else old
    return groups


def _codes(table: pd.DataFrame, name: str):
    for code, rows in table.groupby(name):
        if not rows["student"].duplicated().any():
            yield code, set(rows.index)


def _clear(rows: set[int], groups: list[set[int]], usable: dict) -> bool:
    for name in CODES[:2]:
        known = {row for found in usable[name].values() for row in found}
        if sum(bool(group & rows & known) for group in groups) > 1:
            return False
    return True


def _joined(groups: list[set[int]], codes) -> list[tuple[list[set[int]], set[int]]]:
    parts = [([group], set(group)) for group in groups]
    for code in codes:
        touched = [part for part in parts if part[1] & code]
        parts = [part for part in parts if not part[1] & code]
        parts.append(
            ([one for old, _ in touched for one in old], set().union(*(new for _, new in touched)))
        )
    return parts


@pytest.mark.parametrize("seed", range(60))
def test_it_agrees_with_the_rules_written_plainly(seed: int):
    """The quick way gives the groups of a slow one that follows the rules code by code."""
    table = random_people(seed, students=6 + seed % 10)
    quick = link_people(table).groupby("outside").groups.values()
    assert sorted(map(sorted, quick)) == sorted(map(sorted, plain_links(table)))


def test_no_people_give_an_empty_table():
    """Nobody at all is no error."""
    empty = people().astype({"student": "str", "person": "int64"})
    assert link_people(empty).columns.tolist() == ["outside", "linked_by"]
    assert link_people(empty).empty


def test_a_long_chain_is_one_person():
    """Thousands of learners who hand an address and a profile on to each other end in one."""
    rows = [(f"s{at}", f"e{at // 2}", f"p{(at + 1) // 2}", None) for at in range(4000)]
    assert link_people(people(*rows))["outside"].nunique() == 1


def test_a_quarter_of_a_million_people_are_linked_quickly():
    """260,000 people of 2,000 learners take about a second of one core's time."""
    rng = np.random.default_rng(0)
    who = rng.integers(0, 120_000, 260_000)
    table = pd.DataFrame({"student": np.repeat(np.arange(2000), 130), "person": 1})
    for name, kind, share in zip(CODES, "epn", (0.5, 0.4, 0.7), strict=True):
        known = pd.Series(who).map(lambda one, kind=kind: f"{kind}{one}")
        table[name] = known.where(rng.random(who.size) < share).astype("str")
    start = time.process_time()
    linked = link_people(table)
    # 0.7 s seen; the limit leaves room for a slow machine, and fails a loop over rows.
    assert time.process_time() - start < 4
    assert linked["outside"].nunique() < 200_000
