"""Who is the same outside person in several learners' logs, by codes alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.privacy.codes import CODES, LENGTH, LETTERS

Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]
NONE = -1
_BY = {"email_code": "email", "profile_code": "profile", "name_code": "name"}


def link_people(codes: pd.DataFrame) -> pd.DataFrame:
    """Find the outside people that several learners know, by any code they share.

    Use it to see who is asked often. Read every count from it as a lower bound: where one learner
    has an address and another only a name, nobody can tell. Three rules keep two people apart:

    - a code that one learner has for two of their own people (an office's letter box, a company's
      page) tells nobody apart and is not used;
    - the e-mail address is followed first, then the profile, then the name with its organization;
      a step that would make two of one learner's people one is not taken;
    - a name with its organization under which two different addresses, or two different profiles,
      are known may be two people, and links nobody.

    An address that several people share, each known to another learner, still makes one of them;
    letter boxes such as info@ get no code in the first place.

    Parameters
    ----------
    codes : DataFrame
        student (or item), person, email_code, profile_code, name_code; a row a person.

    Returns
    -------
    DataFrame
        With the index of `codes`. outside: a code, the same for whoever is the same person, never
        missing; linked_by: the surest way in which this row meets another one (email, profile,
        name); where it meets none, the surest way in which it could; "" where there is none.

    Examples
    --------
    >>> people = pd.DataFrame({"student": ["a", "b", "b"], "person": [1, 1, 2],
    ...     "email_code": ["x", "x", None], "profile_code": None, "name_code": [None, "n", "m"]})
    >>> linked = link_people(people)
    >>> linked["outside"].nunique(), linked["linked_by"].tolist()
    (2, ['email', 'email', 'name'])
    """
    student = _numbered(codes["student" if "student" in codes.columns else "item"])[0]
    numbered = {name: _numbered(codes[name]) for name in CODES}
    usable = {name: _usable(numbers, student) for name, (numbers, _) in numbered.items()}
    group, known = np.arange(len(codes), dtype=np.int64), dict[str, Ints]()
    for name, code in usable.items():
        surer = [usable[other] for other in CODES[:2]] if name == "name_code" else []
        group, known[name] = _joined(group, _clear(code, group, surer), student)
    outside = np.full(len(codes), None, dtype=object)
    for name in reversed(CODES):
        outside = _named(outside, group, known[name], numbered[name][1])
    alone = np.flatnonzero(pd.isna(outside))
    outside[alone] = _own_names(codes.iloc[alone])
    return pd.DataFrame({"outside": outside, "linked_by": _linked_by(known)}, index=codes.index)


def _numbered(values: pd.Series) -> tuple[Ints, pd.Index[Any]]:
    """Give codes as places in a list of them; a missing one is -1.

    The list is in an order of its own, whatever the order of the rows.
    """
    places, codes = pd.factorize(values)
    order = np.argsort(
        pd.util.hash_array(codes.to_numpy(dtype=object), categorize=False), kind="stable"
    )
    rank = np.append(np.empty_like(order), NONE)
    rank[order] = np.arange(order.size)
    return rank[places], pd.Index(codes)[order]


def _usable(code: Ints, student: Ints) -> Ints:
    """Leave out the codes that a learner has for two of their own people."""
    return _without(code, _twice(code, student))


def _without(code: Ints, marked: npt.NDArray[np.bool_]) -> Ints:
    """Leave out, everywhere, each code that is marked anywhere."""
    if not marked.any():
        return code
    bad = np.zeros(code.max(initial=NONE) + 2, dtype=bool)
    bad[code[marked]] = True
    bad[NONE] = False
    return np.where(bad[code], NONE, code)


def _twice(group: Ints, student: Ints) -> npt.NDArray[np.bool_]:
    """Mark the rows whose group holds another row of the same learner."""
    pairs = group * (student.max(initial=0) + 1) + student
    found = np.flatnonzero(group != NONE)
    marks = np.zeros(group.size, dtype=bool)
    marks[found] = pd.Series(pairs[found]).duplicated(keep=False)
    return marks


def _clear(code: Ints, group: Ints, surer: list[Ints]) -> Ints:
    """Leave out the codes under which two groups are known in one surer way."""
    for other in surer:
        known = np.flatnonzero((code != NONE) & (other != NONE))
        pairs = pd.Series(code[known] * group.size + group[known]).drop_duplicates().to_numpy()
        several = pd.Series(pairs // group.size).duplicated().to_numpy()
        code = _without(code, np.isin(code, pairs[several] // group.size))
    return code


def _joined(group: Ints, code: Ints, student: Ints) -> tuple[Ints, Ints]:
    """Make one group of all that share a code, but never of two of one learner's people.

    Where that would happen, none of the codes of the whole group is used.
    """
    larger = _components(group, code)
    wrong = np.zeros(group.size, dtype=bool)
    wrong[larger[_twice(larger, student)]] = True
    kept = np.where(wrong[larger], NONE, code)
    return np.where(wrong[larger], group, larger), kept


def _components(group: Ints, code: Ints) -> Ints:
    """Join groups that share a code; a group goes by the place of its first row."""
    rows = np.flatnonzero(code != NONE)
    first = np.full(code.max(initial=NONE) + 1, group.size, dtype=np.int64)
    np.minimum.at(first, code[rows], rows)
    ends, starts = group[rows], group[first[code[rows]]]
    root = np.arange(group.size, dtype=np.int64)
    while True:
        one, other = root[ends], root[starts]
        if (one == other).all():
            return root[group]
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while (root[root] != root).any():
            root = root[root]


def _named(outside: Texts, group: Ints, code: Ints, codes: pd.Index[Any]) -> Texts:
    """Name each group after the first of its codes of one kind, which no other group has."""
    has = np.flatnonzero(code != NONE)
    first = np.full(group.size, len(codes), dtype=np.int64)
    np.minimum.at(first, group[has], code[has])
    theirs = first[group]
    rows = np.flatnonzero(theirs < len(codes))
    outside[rows] = codes.to_numpy(dtype=object)[theirs[rows]]
    return outside


def _own_names(codes: pd.DataFrame) -> Texts:
    """Name people after their learner and number, for want of anything else."""
    student = pd.util.hash_array(
        codes["student" if "student" in codes.columns else "item"].to_numpy(dtype=object)
    )
    person = codes["person"].to_numpy(dtype=np.uint64)
    one = pd.util.hash_array(student ^ (person * np.uint64(0x9E3779B97F4A7C15)))
    letters = one.astype(">u8").tobytes().hex().translate(LETTERS)
    return np.array(
        [letters[at : at + LENGTH] for at in range(0, len(letters), LENGTH)], dtype=object
    )


def _linked_by(known: dict[str, Ints]) -> Texts:
    """Say by which code a row meets another; where it meets none, by which it could."""
    said = np.full(next(iter(known.values())).size, "", dtype=object)
    for shared in (False, True):
        for name in reversed(CODES):
            has = known[name] != NONE
            if shared:
                has &= pd.Series(known[name]).duplicated(keep=False).to_numpy()
            said[has] = _BY[name]
    return said
