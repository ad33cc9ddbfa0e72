"""The people of a log: brought to mind, ranked by one's own wish, missing, introduced."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit import content, vocabulary
from netkit.log import Log
from netkit.people import check_list, first_words, split_names, wishes
from netkit.people.curiosity import first_match
from netkit.people.names import LONGEST_NAME, same_place
from netkit.people.targets import COLUMNS

NAMES = ["Anna Lee", "Ben Okoro", "Zoë Łuk", "林美", "ليلى منصور", "Nia 🌱", "<b>Bo</b>", "O'Neil"]
ODD = ['<img src=x onerror=alert(1)> & "Anna"', "ليلى منصور", "林美 🌱", "{target}", "x" * 10_000]
PLACES = ["Fern & Co.", "The Fern Company", "City Hall", "", "林業試験場"]
FIELDS = ["Rivers", "law", "City planning", "", "健康"]
WHAT = ["requested", "connected", "met", "replied", "snoozed", "referral_received", "closed"]


def random_log(seed: int, people: int = 8) -> Log:
    """Give a log in which anything may be missing and introductions may go round in circles."""
    chance = random.Random(seed)
    log = nk.new_log()
    for name in NAMES[:people]:
        log.add_contact(
            name,
            organization=chance.choice(PLACES),
            field=chance.choice(FIELDS),
            motivation=chance.choice([None, 0, 3, 5]),
            warmth=chance.choice([None, *vocabulary.terms("warmth")]),
            avenue=chance.choice([None, *vocabulary.terms("avenue")[:7]]),
            relationship=chance.choice([None, "alum", "faculty", "friend"]),
            introduced_by=chance.choice([None, *NAMES[:people]]),
            do_not_contact=chance.choice([None, None, False, True]),
        )
    for _ in range(4):
        event = chance.choice(WHAT)
        other = {"referred": chance.choice(NAMES[:people])} if event == WHAT[5] else {}
        log.add_event(chance.choice(NAMES[:people]), event, "2026-02-03", **other)
    return log


def renamed(log: Log, names: dict[str, str]) -> Log:
    """Give the same log with other names for the people."""
    contacts, events = log.contacts.copy(), log.events.copy()
    for table, columns in (
        (contacts, ["contact", "name", "introduced_by"]),
        (events, ["contact", "referred"]),
    ):
        table[columns] = table[columns].replace(names)
    return Log(contacts, events)


def shuffled(log: Log, seed: int) -> Log:
    """Give the same log with its rows in another order."""
    parts = (log.contacts, log.events)
    return Log(*(part.sample(frac=1, random_state=seed, ignore_index=True) for part in parts))


def off_limits(log: Log) -> set[str]:
    return set(log.contacts.loc[log.contacts["do_not_contact"].fillna(False), "contact"])


seeds = pytest.mark.parametrize("seed", range(12))


# --- circles


def test_every_circle_can_be_used_as_it_is():
    """Each circle has its texts, a code of its own, and defaults that a log takes."""
    circles = nk.name_prompts()
    assert circles["circle"].is_unique and circles["label"].is_unique
    assert (circles.map(len) > 0).all(axis=None)
    log = nk.new_log()
    for row in circles.to_dict("records"):
        columns = {name: row[name] for name in ("relationship", "avenue", "warmth")}
        log.add_contact(row["circle"], **columns)
    assert log.contacts["avenue"].tolist() == circles["avenue"].tolist()


def test_the_doors_that_a_school_owns_come_first():
    """The first circles are open to learners whose family knows nobody."""
    assert set(nk.name_prompts()["avenue"][:4]) == {
        "faculty",
        "placement",
        "alumni_directory",
        "classmates",
    }


@pytest.mark.parametrize("file", ["circles", "introductions"])
def test_each_text_has_a_source(file):
    """Every source of a circle or a link is listed among the sources."""
    known = {next(iter(row.values())) for row in content.table("sources")}
    named = {
        source for row in content.table(file, ["source"]) for source in row["source"].split(";")
    }
    assert named <= known


def test_an_edited_circle_with_an_unknown_word_is_named(tmp_path, monkeypatch):
    """An adviser who mistypes a code reads which row it is in, and what there is."""
    text = content.text("circles.csv").replace("faculty,faculty,warm", "faculty,facultee,warm")
    (tmp_path / "circles.csv").write_text(text, encoding="utf-8")
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    with pytest.raises(
        nk.NetkitError, match=r"'facultee' as avenue of 'teachers'.*alumni_directory"
    ):
        nk.name_prompts()


# --- names


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)))
def test_names_come_apart_as_they_were_put_together(names):
    """Names joined by commas, line ends or both are the names again, blank ones left out."""
    assert split_names(", ".join(names)) == split_names(" \n".join([*names, " "])) == names


def test_a_text_that_is_no_name_is_refused():
    """A pasted essay is not taken for a name, and the message is short."""
    with pytest.raises(nk.NetkitError, match="10,000 characters") as caught:
        split_names("x" * 10_000)
    assert len(str(caught.value)) < 200
    assert split_names("x" * LONGEST_NAME) == ["x" * LONGEST_NAME]


@pytest.mark.parametrize(
    "one, other",
    [
        ("The Fern & Co.", "fern inc"),
        ("F.E.R.N. GmbH", "Fern"),
        ("City  Hall", "city hall"),
        ("Fern and Moss, LLC", "Fern & Moss"),
        ("林業試験場", " 林業試験場 "),
    ],
)
def test_usual_spellings_of_a_place_meet(one, other):
    """Capitals, spaces, dots and what companies add do not part a place from itself."""
    assert same_place(one) == same_place(other) != ""


def test_different_places_stay_apart():
    """Other words are other places, and a name made of additions only is still a name."""
    names = ["Fern", "Fern Hall", "Moss", "The Company", "Inc", "林業"]
    assert len({same_place(name) for name in names}) == len(names)


# --- curiosity


@pytest.mark.parametrize(
    "wish, text, matches",
    [
        ("rivers", "River ecologist", True),
        ("river", "Rivers and water", True),
        ("art", "Department of maps", False),
        ("art", "Arts council", True),
        ("AI", "Maintenance", False),
        ("AI", "ai lab", True),
        ("city planning", "Planning office, City Hall", True),
        ("健康", "公衆健康課", True),
        ("الصحة", "وزارة الصحة", True),
        ("<b>", "b", True),
    ],
)
def test_a_wish_meets_what_begins_with_its_words(wish, text, matches):
    """Plurals meet singulars, parts of words do not meet words, and any script works."""
    assert (first_match(wishes(wish), text) is not None) == matches


def test_wishes_may_be_one_text_or_several():
    """Commas, lines and lists say the same; blanks say nothing."""
    assert wishes("rivers, maps") == wishes("rivers\nmaps,") == wishes(["rivers", "maps", " "])
    assert wishes(None) == wishes("") == wishes(" ,; ") == []


# --- targets


@seeds
def test_everybody_is_ranked_once_or_has_a_reason_not_to_be(seed):
    """The list holds each person once, but for those asked already or not to be contacted."""
    log = random_log(seed)
    ranked = nk.rank_contacts(log, "rivers, law")["contact"]
    reached = {"requested", "met", "replied", "referral_received", "closed"}
    asked = set(log.events.loc[log.events["event"].isin(reached), "contact"])
    assert ranked.is_unique
    assert set(ranked) == set(log.contacts["contact"]) - asked - off_limits(log)


@seeds
def test_the_order_is_motivation_then_relevance_then_closeness(seed):
    """No row comes after one that is worse at the first thing in which they differ."""
    ranked = nk.rank_contacts(random_log(seed), ["rivers", "law", "健康"])
    keys = ranked[["motivation", "relevance", "closeness"]].fillna(-1).values.tolist()
    assert keys == sorted(keys, reverse=True)
    expected = [1 + sum(other > key for other in keys) for key in keys]
    assert ranked["place"].tolist() == expected


@seeds
def test_neither_names_nor_the_order_of_rows_decide(seed):
    """Renamed people and shuffled rows get the same places, for the same reasons."""
    log = random_log(seed)
    names = dict(zip(NAMES, [f"P{number}" for number in range(len(NAMES))], strict=True))
    ranked = nk.rank_contacts(log, "rivers")
    again = nk.rank_contacts(renamed(log, names), "rivers")
    assert again["contact"].tolist() == ranked["contact"].replace(names).tolist()
    assert again.drop(columns="contact").equals(ranked.drop(columns="contact"))
    mixed = nk.rank_contacts(shuffled(log, seed), "rivers")
    assert sorted_rows(mixed) == sorted_rows(ranked)


def sorted_rows(table: pd.DataFrame) -> list[str]:
    return sorted(map(str, table.astype(object).fillna("").values.tolist()))


@seeds
def test_a_stronger_wish_never_costs_a_place(seed):
    """Whoever gets the highest number moves up or stays."""
    log = random_log(seed)
    for who, place in nk.rank_contacts(log)[["contact", "place"]].values.tolist():
        keener = random_log(seed)
        keener.change_contact(who, motivation=5)
        after = nk.rank_contacts(keener).set_index("contact")["place"]
        assert after[who] <= place


def test_what_is_missing_stays_missing_and_is_said():
    """A person of whom nothing is noted comes last, without numbers, and with the reason."""
    log = nk.new_log()
    log.add_contact("Ben Okoro")
    log.add_contact("Anna Lee", field="law", motivation=0, warmth="cold")
    first, last = nk.rank_contacts(log, "rivers").to_dict("records")
    assert (first["contact"], first["relevance"], first["closeness"]) == ("Anna Lee", 0, 0)
    assert all(pd.isna(last[name]) for name in ("motivation", "relevance", "closeness", "field"))
    assert "not said yet how much" in last["why"]
    assert "What they do is not noted" in last["why"]
    assert "How well you know them is not noted" in last["why"]
    assert nk.rank_contacts(log)["relevance"].isna().all()


def test_a_field_is_nearer_than_a_role():
    """Of two equal wishes, the matching field comes before the matching role or place."""
    log = nk.new_log()
    log.add_contact("Ben Okoro", role="river guide", motivation=3)
    log.add_contact("Cy Diaz", organization="River Trust", motivation=3)
    log.add_contact("Anna Lee", field="Rivers", motivation=3)
    ranked = nk.rank_contacts(log, "rivers")
    assert ranked[["contact", "relevance", "place"]].values.tolist() == [
        ["Anna Lee", 2, 1],
        ["Ben Okoro", 1, 2],
        ["Cy Diaz", 1, 2],
    ]


# --- gaps


def test_whoever_joins_closes_a_gap():
    """Adding one person with a circle's defaults takes this circle from the list, for good."""
    log = nk.new_log()
    circles = nk.name_prompts()
    assert nk.network_gaps(log)["where"].tolist() == circles["label"].tolist()
    for row in circles.to_dict("records"):
        columns = {name: row[name] for name in ("relationship", "avenue", "warmth")}
        log.add_contact(row["circle"], **columns)
        assert row["label"] not in set(nk.network_gaps(log)["where"])
    assert nk.network_gaps(log).empty


def test_a_field_without_anybody_comes_first():
    """What somebody is curious about and nobody does is the first gap; a match closes it."""
    log = nk.new_log()
    log.add_contact("Anna Lee", role="map maker")
    gaps = nk.network_gaps(log, "rivers, maps")
    assert gaps.loc[gaps["gap"] == "field", "where"].tolist() == ["rivers"]
    assert gaps["gap"].tolist()[0] == "field"


def test_many_people_by_one_door_are_noticed():
    """Five people found in one way and nobody else is a gap; four are too few to say."""
    log = nk.new_log()
    for number in range(5):
        assert "one_door" not in set(nk.network_gaps(log)["gap"])
        log.add_contact(f"Person {number}", avenue="social_network")
    assert "one_door" in set(nk.network_gaps(log)["gap"])
    log.add_contact("Anna Lee", avenue="faculty")
    log.add_contact("Ben Okoro", avenue="alumni_directory")
    log.add_contact("Cy Diaz", avenue="event")
    assert "one_door" not in set(nk.network_gaps(log)["gap"])


@seeds
def test_who_wants_to_be_left_alone_fills_no_gap(seed):
    """The gaps are those of the log without the people marked "do not contact"."""
    log = random_log(seed)
    rest = log.contacts[~log.contacts["contact"].isin(off_limits(log))]
    assert nk.network_gaps(log, "law").equals(nk.network_gaps(Log(rest, log.events), "law"))


# --- introductions


@seeds
def test_nobody_is_named_who_should_not_be(seed):
    """Neither the target nor a person marked "do not contact" is suggested, and nobody twice."""
    log = random_log(seed)
    for who in NAMES:
        found = nk.find_introductions(log, who)
        assert found["through"].is_unique
        assert not set(found["through"]) & (off_limits(log) | {who})
        assert found.empty or who not in off_limits(log)
    for place in filter(None, PLACES):
        assert not set(nk.find_introductions(log, organization=place)["through"]) & off_limits(log)


@seeds
def test_neither_names_nor_rows_decide_who_could_introduce(seed):
    """Renamed people and shuffled rows give the same people by the same links."""
    log = random_log(seed)
    names = dict(zip(NAMES, [f"P{number}" for number in range(len(NAMES))], strict=True))
    links = ["through", "link", "closeness"]
    for who in NAMES:
        found = nk.find_introductions(log, who)[links]
        again = nk.find_introductions(renamed(log, names), names[who])[links]
        assert again["through"].tolist() == found["through"].replace(names).tolist()
        assert again["link"].tolist() == found["link"].tolist()
        assert sorted_rows(nk.find_introductions(shuffled(log, seed), who)[links]) == sorted_rows(
            found
        )


@seeds
def test_a_shared_place_works_both_ways(seed):
    """If one could introduce the other by their workplace, so could the other."""
    log = random_log(seed)
    log.contacts["introduced_by"] = None
    log.events = log.events[log.events["event"] != "referral_received"]
    log.contacts["do_not_contact"] = False
    pairs = {
        (who, through)
        for who in NAMES
        for through, link in nk.find_introductions(log, who)[["through", "link"]].values.tolist()
        if link == "organization"
    }
    assert pairs == {(through, who) for who, through in pairs}


def test_people_one_is_in_touch_with_come_first():
    """Who answered stands before who is only close; then the surer link, then the closer."""
    log = nk.new_log()
    for name, warmth in (("Ann", "cold"), ("Ben", "strong"), ("Cy", "warm"), ("Dee", "lukewarm")):
        log.add_contact(name, organization="Fern", warmth=warmth)
    log.add_contact("Eve", organization="Fern", introduced_by="Dee")
    log.add_event("Ann", "replied", "2026-02-03")
    found = nk.find_introductions(log, "eve ")
    assert found["through"].tolist() == ["Ann", "Dee", "Ben", "Cy"]
    assert found["link"].tolist() == ["organization", "introduced", *["organization"] * 2]
    assert found["closeness"].tolist() == [0, 1, 4, 3]


def test_a_chain_is_followed_to_its_start_and_a_circle_ends():
    """Who led to who led to somebody is found, nearest first, also where it goes in circles."""
    log = nk.new_log()
    for name in ("Ann", "Ben", "Cy"):
        log.add_contact(name)
    for name, giver in (("Ann", "Cy"), ("Ben", "Ann"), ("Cy", "Ben")):
        log.change_contact(name, introduced_by=giver)
    found = nk.find_introductions(log, "Cy").set_index("through")["link"]
    assert found.to_dict() == {"Ben": "introduced", "Ann": "introduced"}
    log.add_event("Dee", "referral_received", "2026-02-03", referred="Ann")
    assert nk.find_introductions(log, "Cy")["through"].tolist()[0] == "Dee"
    assert nk.find_introductions(log, "Cy")["link"].tolist()[0] == "chain"


def test_a_place_is_reached_by_those_inside_and_those_who_know_them():
    """A place that is spelled otherwise still finds its people, and who led to them."""
    log = nk.new_log()
    log.add_contact("Ann")
    log.add_contact("Ben", organization="The Fern Co.", introduced_by="Ann")
    found = nk.find_introductions(log, organization="FERN inc")
    assert found[["target", "through", "link"]].values.tolist() == [
        ["FERN inc", "Ben", "inside"],
        ["FERN inc", "Ann", "knows_inside"],
    ]


def test_neither_a_person_nor_a_place_is_an_error_with_the_cure():
    """An empty question and an unknown name are answered with a sentence."""
    log = nk.new_log()
    for who, place in ((None, None), ("", " "), (" ", None)):
        with pytest.raises(nk.NetkitError, match="whom you would like to reach"):
            nk.find_introductions(log, who, place)
    with pytest.raises(nk.NetkitError, match="Nobody among your contacts is called 'Zed'"):
        nk.find_introductions(log, "Zed")


def test_every_link_has_words():
    """Each kind of link that can be found says why, and how to ask, with both names in it."""
    links = [row["link"] for row in content.table("introductions")]
    for link in links:
        row = {"through": "ANN", "target": "EVE", "link": link, "group": "CLUB"}
        assert "ANN" in first_words(row)
        assert "{" not in first_words(row)
    assert first_words({"through": "{target}", "target": "EVE", "link": "school"}).count("EVE") == 1


# --- the list as a whole


def test_the_check_follows_the_list():
    """Ten names, four doors and two wishes are each said once they are there."""
    log = nk.new_log()
    avenues = ["faculty", "classmates", "community", "media"]
    for number in range(10):
        assert not check_list(log)["done"].tolist()[0]
        log.add_contact(f"P{number}", avenue=avenues[number % 4])
    assert check_list(log)["done"].tolist() == [True, True, False]
    for number in range(2):
        log.change_contact(f"P{number}", motivation=4 + number)
    assert check_list(log)["done"].all()
    assert (check_list(log)["try_this"] == "").all()


# --- bad input


def test_an_empty_log_is_no_error():
    """Nobody to rank, nobody to introduce, and ideas where to begin."""
    log = nk.new_log()
    assert nk.rank_contacts(log, "rivers").empty
    assert nk.rank_contacts(log).columns.tolist() == COLUMNS
    assert nk.find_introductions(log, organization="Fern").empty
    assert not nk.network_gaps(log, "rivers").empty


@pytest.mark.parametrize("odd", ODD, ids=["html", "rtl", "emoji", "gap", "long"])
def test_any_text_is_only_a_text(odd):
    """Markup, other scripts and very long texts go through every question as they are."""
    log = nk.new_log()
    log.add_contact(odd, organization=odd, field=odd, role=odd, motivation=3)
    log.add_contact("Anna Lee", organization=odd, introduced_by=odd)
    assert nk.rank_contacts(log, odd)["contact"].tolist() == [odd, "Anna Lee"]
    assert nk.find_introductions(log, odd)["through"].tolist() == ["Anna Lee"]
    assert nk.find_introductions(log, "Anna Lee")["through"].tolist() == [odd]
    assert nk.find_introductions(log, organization=odd)["through"].nunique() == 2
    assert len(nk.network_gaps(log, odd)) > 5


def test_a_log_put_together_by_hand_is_read_too():
    """Tables with names twice or missing are ranked once a name."""
    frame = nk.new_log().contacts.reindex(range(3))
    frame["contact"] = ["Anna Lee", "Anna Lee", None]
    assert nk.rank_contacts(Log(contacts=frame))["contact"].tolist() == ["Anna Lee"]


def test_five_thousand_people_are_ranked_at_once():
    """A large import is no reason to wait: seconds, not minutes."""
    count = 5_000
    frame = nk.new_log().contacts.reindex(range(count))
    frame["contact"] = frame["name"] = [f"Person {number}" for number in range(count)]
    frame["organization"] = [f"Place {number % 50}" for number in range(count)]
    log = Log(contacts=frame)
    assert len(nk.rank_contacts(log, "place")) == count
    assert len(nk.find_introductions(log, "Person 7")) == count / 50 - 1


def test_dropping_a_reminder_about_somebody_is_not_asking_them():
    """Whoever was never asked stays on the list when a reminder about them is dropped."""
    log = nk.new_log()
    log.add_contact("Anna Lee")
    log.add_event("Anna Lee", "closed", "2026-03-03", next_step="ask_second")
    assert nk.rank_contacts(log)["contact"].tolist() == ["Anna Lee"]
