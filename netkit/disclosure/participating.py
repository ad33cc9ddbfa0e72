"""Who took part, as it is passed on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netkit.disclosure.auditing import tells
from netkit.disclosure.facts import Facts, described, empty
from netkit.disclosure.grouping import Grouping, named
from netkit.disclosure.merging import merge_small
from netkit.disclosure.reach import reach, within
from netkit.disclosure.rounding import Box, Ints, box, bracket, rounded
from netkit.disclosure.rows import Flags
from netkit.disclosure.shares import coarse_range, coarse_share
from netkit.rates.asking import known

PARTICIPATION = ("enrolled", "handed_in", "asked", "share", "low", "high", "hidden")
HEALTH = ("status", "files", "hidden")
ONLY_A_RANGE = "only a range can be said"


def participation_table(facts: Facts, by: str | None) -> pd.DataFrame:
    """Write out how many students wrote to somebody, of a number that all may know."""
    groups = _sections(facts) if by else _everybody(facts)
    flags = {"handed_in": _handed_in(facts), "asked": _asked(facts)}
    found = {part: _brackets(groups, chosen, facts.step) for part, chosen in flags.items()}
    if facts.too_small or not groups.names or (by and _sections_tell(facts, found, flags)):
        return empty(by, PARTICIPATION, facts)
    enrolled = rounded(np.bincount(groups.code, minlength=groups.size), facts.step)
    whole = box(enrolled, facts.step)
    share = coarse_share(found["asked"], whole)
    low, high = coarse_range(found["asked"], whole, 1.0)
    numbers = {
        "enrolled": enrolled,
        **{part: np.where(at.low > 0, at.low, np.nan) for part, at in found.items()},
        "share": share,
        "low": low,
        "high": high,
        "hidden": np.where(np.isnan(share), ONLY_A_RANGE, ""),
    }
    names = {by: groups.names} if by else {}
    return described(pd.DataFrame({**names, **numbers}), facts, by)


def health_table(facts: Facts) -> pd.DataFrame:
    """Write out how many logs were read; how many could not be would tell of a few."""
    read = _brackets(_everybody(facts), _handed_in(facts), facts.step)
    if facts.too_small or not read.low[0]:
        return empty(None, HEALTH, facts)
    table = pd.DataFrame({"status": ["read"], "files": read.low, "hidden": [""]})
    return described(table, facts, None)


def _everybody(facts: Facts) -> Grouping:
    return Grouping(["everybody"], np.zeros(len(facts.students), dtype=np.int64))


def _sections(facts: Facts) -> Grouping:
    """Give the sections of k students or more, with smaller ones taken together."""
    labels = known(facts.students["section"]).cat.remove_unused_categories()
    code = labels.cat.codes.to_numpy().astype(np.int64)
    names = [str(name) for name in labels.cat.categories]

    def sizes(place: Ints) -> Ints:
        return np.bincount(place[code], minlength=len(names) + 1).astype(np.int64)

    place = merge_small(sizes, len(names), facts.k)
    return named(Grouping(names, code), place, sizes(place), facts.k)


def _handed_in(facts: Facts) -> Flags:
    marks: Flags = facts.students["handed_in"].fillna(False).to_numpy(dtype=bool)
    return marks


def _asked(facts: Facts) -> Flags:
    students = set(facts.rows.asks["student"].astype("str"))
    marks: Flags = facts.students["student"].isin(students).to_numpy(dtype=bool)
    return marks


def _brackets(groups: Grouping, chosen: Flags, step: int) -> Box:
    """Give the range in which each group's number of chosen students lies."""
    sizes = np.bincount(groups.code, minlength=groups.size)
    counts = np.bincount(groups.code[chosen], minlength=sizes.size)
    ends = [bracket(int(n), int(of), step) for n, of in zip(counts, sizes, strict=True)]
    return Box(*np.array(ends, dtype=np.int64).reshape(-1, 2).T)


def _sections_tell(facts: Facts, found: dict[str, Box], flags: dict[str, Flags]) -> bool:
    """Say whether sections beside the whole class give a small number away."""
    whole = {at: _brackets(_everybody(facts), chosen, facts.step) for at, chosen in flags.items()}
    return any(
        tells(at.second, facts.k).any()
        for part in found
        for at in within([reach(_nothing(box_), box_) for box_ in (whole[part], found[part])])
    )


def _nothing(like: Box) -> Box:
    return Box(np.zeros_like(like.low), np.zeros_like(like.high))
