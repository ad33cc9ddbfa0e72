"""Findings: what a chart of several groups may claim, and what it must leave open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import permutations
from typing import NamedTuple

from netkit.charts.words import shorten
from netkit.estimates import ENOUGH, t_bound

UNTOLD = "cannot be told apart yet"
TOO_FEW = "too few to say"


class Estimate(NamedTuple):
    """A share with its likely range (95 %), each 0 to 1, and whose it is.

    `students` is how many students the range rests on; None where there is one alone, and it
    rests on the requests.
    """

    label: str
    share: float
    low: float
    high: float
    students: int | None = None


def lies_above(first: Estimate, second: Estimate, looks: int = 1) -> bool:
    """Say whether the first share is higher, by more than chance does in so many looks.

    Two likely ranges must not overlap; and where many pairs are looked at, the difference must
    also stand out of its own range, made wider so that all the looks together err once in
    twenty (Newcombe 1998, square-and-add, with Bonferroni's correction). Few students say little
    of their own spread: under five nothing is claimed, and of more the t distribution is used.
    """
    few = min(first.students or math.inf, second.students or math.inf)
    if first.low <= second.high or few < ENOUGH:
        return False
    chance = math.hypot(first.share - first.low, second.high - second.share)
    return first.share - second.share > _wider(few - 1, looks) * chance


@cache
def _wider(degrees: float, looks: int) -> float:
    """Say by how much a 95 % range grows so that so many looks together err once in twenty."""
    return float(t_bound(degrees, 0.05 / looks) / t_bound(degrees))


def compare(estimates: Sequence[Estimate]) -> str:
    """Put into words which groups got more answers, claiming no more than the ranges allow.

    Examples
    --------
    >>> compare([Estimate("Alumni", 0.6, 0.5, 0.7), Estimate("Job boards", 0.2, 0.1, 0.3)])
    'Alumni got answers more often than Job boards'
    >>> compare([Estimate("Alumni", 0.6, 0.3, 0.8), Estimate("Job boards", 0.2, 0.1, 0.5)])
    'Alumni and Job boards cannot be told apart yet'
    """
    apart = _pairs_apart(estimates)
    if not apart:
        return f"{_names(estimates, 'these groups')} {UNTOLD}"
    above, below = _clearest(estimates, apart)
    rest = len(estimates) - len(above) - len(below)
    claim = (
        f"{_names(above, f'{len(above)} groups')} got answers more often than "
        f"{_names(below, f'{len(below)} others')}"
    )
    # A further difference that goes unnamed here must not be denied either.
    named = len(apart) == len(above) * len(below)
    return f"{claim}; the rest {UNTOLD}" if rest and named else claim


def _pairs_apart(estimates: Sequence[Estimate]) -> set[tuple[Estimate, Estimate]]:
    looks = max(1, math.comb(len(estimates), 2))
    return {(a, b) for a, b in permutations(estimates, 2) if lies_above(a, b, looks)}


def _clearest(
    estimates: Sequence[Estimate], apart: set[tuple[Estimate, Estimate]]
) -> tuple[list[Estimate], list[Estimate]]:
    """Find the groups that the highest one lies above, and all that lie above the same ones."""
    top = max((a for a, _ in apart), key=lambda estimate: estimate.share)
    below = [b for b in estimates if (top, b) in apart]
    above = [a for a in estimates if all((a, b) in apart for b in below)]
    return above, below


def _names(estimates: Sequence[Estimate], many: str) -> str:
    if len(estimates) > 2:
        return many
    return " and ".join(shorten(estimate.label, 30) for estimate in estimates)
