"""Introductions: who among one's own people could open a door, by the own log alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from netkit import content, vocabulary
from netkit.border.people import fold
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.people.names import same_place
from netkit.people.standing import closeness, in_touch

COLUMNS = ["target", "through", "link", "closeness", "why"]
# Ways of finding people where they meet each other too; a website is none.
_GROUPS = ("family_friends", "classmates", "coworkers", "community", "event", "prof_assoc")
_SCHOOL = ("alum", "faculty", "classmate")

_GAP = re.compile(r"\{(through|target|group)\}")

Found = dict[str, str]
"""The people who might help, each with the strongest link."""


def find_introductions(
    log: Log, contact: str | None = None, organization: str | None = None
) -> pd.DataFrame:
    """Find people who could introduce the learner to a person, or to somebody at a place.

    Use it before writing to a stranger. It knows the learner's own log and nothing else, so a
    link is a reason to ask and no proof that two people know each other. People marked "do not
    contact" are never named.

    Parameters
    ----------
    log : Log
        Whose people to look through.
    contact : str, optional
        The person to reach, as the contacts name them.
    organization : str, optional
        The place to reach. One of the two must be given.

    Returns
    -------
    DataFrame
        target, through, link (introduced, chain, inside, knows_inside, organization, school,
        group), closeness (of the one who may introduce: 4 close to 0 never met), why. People one
        is in touch with come first, then the surer links, then the closer people.

    Raises
    ------
    NetkitError
        If neither is given, or nobody has this name.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", organization="Fern & Co.", warmth="warm")
    >>> log.add_contact("Omar Haddad", organization="The Fern Company")
    >>> find_introductions(log, "Omar Haddad")[["through", "link"]].values.tolist()
    [['Anna Lee', 'organization']]
    """
    people = log.contacts.dropna(subset=["contact"]).drop_duplicates("contact")
    people = people.set_index("contact", drop=False)
    if contact is not None and contact.strip():
        target = _known(people, contact)
        found = {} if target in log.left_in_peace else _to_person(log, people, target)
    elif organization is not None and organization.strip():
        target = " ".join(organization.split())
        found = _to_place(log, people, target)
    else:
        raise NetkitError("Say whom you would like to reach: a contact, or an organization.")
    return _table(log, people, target, found)


def first_words(introduction: Mapping[Any, Any]) -> str:
    """Give a first sentence that asks for an introduction.

    Parameters
    ----------
    introduction : mapping
        through, target and link, as in a row of `find_introductions`.

    Examples
    --------
    >>> anna = {"through": "Anna Lee", "target": "Omar Haddad", "link": "introduced"}
    >>> first_words(anna).split(". ")[0]
    'Hi Anna Lee, I would like to write to Omar Haddad'
    """
    return _filled(_sentences("ask")[introduction["link"]], introduction)


def _known(people: pd.DataFrame, contact: str) -> str:
    for key in people.index:
        if fold(key) == fold(contact):
            return str(key)
    raise NetkitError(
        f"Nobody among your contacts is called '{contact.strip()}'. Add them first, or ask by "
        "organization."
    )


def _to_person(log: Log, people: pd.DataFrame, target: str) -> Found:
    found: Found = dict.fromkeys(_chain(log, people, target), "chain")
    found |= dict.fromkeys(_bound_to(log, people, target), "introduced")
    for link, others in _likenesses(people, people.loc[target].to_dict()):
        found = dict.fromkeys(others, link) | found
    return {who: link for who, link in found.items() if who != target}


def _to_place(log: Log, people: pd.DataFrame, place: str) -> Found:
    inside = _at(people, place)
    around = [who for one in inside for who in _bound_to(log, people, one)]
    return dict.fromkeys(around, "knows_inside") | dict.fromkeys(inside, "inside")


def _likenesses(people: pd.DataFrame, one: dict[Any, Any]) -> Iterator[tuple[str, list[str]]]:
    """Give who shares a place, a school or a circle with somebody, the surest first."""
    if isinstance(one["organization"], str):
        yield "organization", _at(people, one["organization"])
    if one["relationship"] in _SCHOOL:
        yield "school", people.index[people["relationship"].isin(_SCHOOL)].tolist()
    if one["avenue"] in _GROUPS:
        yield "group", people.index[people["avenue"] == one["avenue"]].tolist()


def _at(people: pd.DataFrame, place: str) -> list[str]:
    wanted, noted = same_place(place), people["organization"].dropna()
    return [str(who) for who, where in noted.items() if wanted and same_place(where) == wanted]


def _bound_to(log: Log, people: pd.DataFrame, one: str) -> list[str]:
    """Name who brought the learner to somebody, and whom that person brought."""
    brought = people.index[people["introduced_by"] == one].tolist()
    return [*_givers(log, people, one), *brought]


def _givers(log: Log, people: pd.DataFrame, one: str) -> list[str]:
    noted = people["introduced_by"].get(one)
    told = log.events[log.events["event"].eq("referral_received") & log.events["referred"].eq(one)]
    givers = [noted, *told["contact"]]
    return [giver for giver in dict.fromkeys(givers) if isinstance(giver, str) and giver != one]


def _chain(log: Log, people: pd.DataFrame, target: str) -> list[str]:
    """Follow introductions back to their start; a circle in them ends where it began."""
    line = [target]
    for one in line:  # grows while it is walked
        line += [giver for giver in _givers(log, people, one) if giver not in line]
    return line[1:]


def _table(log: Log, people: pd.DataFrame, target: str, found: Found) -> pd.DataFrame:
    """Put the people found in order, without those who want to be left alone."""
    alone = {fold(who) for who in log.left_in_peace}
    through = [who for who in found if fold(who) not in alone]
    table = pd.DataFrame({"through": through, "target": target, "link": map(found.get, through)})
    table["closeness"] = closeness(people["warmth"]).reindex(through).array
    table["group"] = [_group(people, who) for who in through]
    table["talking"] = table["through"].isin(in_touch(log))
    table["sure"] = table["link"].map({row["link"]: n for n, row in enumerate(_links())})
    order = table.sort_values(
        ["talking", "sure", "closeness"], ascending=[False, True, False], na_position="last"
    )
    whys = _sentences("why")
    order["why"] = [_filled(whys[row["link"]], row) for row in order.to_dict("records")]
    return order.reindex(columns=COLUMNS).astype({"why": "str"}).reset_index(drop=True)


def _group(people: pd.DataFrame, who: str) -> str:
    avenue = people["avenue"].get(who)
    return vocabulary.label("avenue", avenue) if isinstance(avenue, str) else ""


def _links() -> list[dict[str, str]]:
    return content.table("introductions", ("link", "label", "why", "ask"))


def _sentences(kind: str) -> dict[str, str]:
    """Give the sentence for each link; one that an adviser took out says nothing."""
    return defaultdict(str, {row["link"]: row[kind] for row in _links()})


def _filled(sentence: str, row: Mapping[Any, Any]) -> str:
    """Fill the gaps of a sentence, all in one go: a name may look like a gap itself."""
    return _GAP.sub(lambda gap: str(row.get(gap[1], "")), sentence)
