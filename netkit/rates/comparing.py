"""Whether one way of asking gets more answers than the others, or nobody can say yet."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.errors import NetkitError
from netkit.estimates import (
    ENOUGH,
    Counts,
    Difference,
    difference,
    difference_of_students,
    holm,
)
from netkit.estimates.intervals import Array
from netkit.rates.asking import WITHIN_DAYS, described, names_of, require_labels, share
from netkit.rates.reply_rates import reply_rates

VERDICTS = ("more", "less", "open", "too_few")
# Of twenty tables in which all groups are alike, at most one may name a winner.
_ERROR = 0.05


def compare_replies(
    asks: pd.DataFrame, by: str | list[str] = "channel", within_days: int = WITHIN_DAYS
) -> pd.DataFrame:
    """Compare each group of requests with all the others, and say whether more than luck shows.

    Use it before believing in a best channel: chance alone always puts one on top, so every look
    is counted. Do not read a cause into "more": the comparison is descriptive. Warm contacts
    differ in more than warmth, people choose their ways of writing, and follow-ups go only to
    the silent. "open" is not "the same": it means that nobody can tell yet.

    Parameters
    ----------
    asks : DataFrame
        Of `find_asks`, or a tally that keeps "student" and the label.
    by : column name or list of them
        channel, avenue, warmth, template, purpose, weekday, or any label joined to asks that is
        not the student: students are never ranked (see `shrunken_rates`).
    within_days : int
        An answer counts if it came within this many days.

    Returns
    -------
    DataFrame
        The `by` columns; asks, matured, answered, pending, undated, rate, low, high as
        `reply_rates` has them; others (share of everybody else; NaN under 5 matured);
        difference (rate - others), difference_low, difference_high (likely range, 95 %); p (the
        chance of a difference this large were there none), p_adjusted (after Holm's correction
        for all groups looked at); verdict: "more" or "less" (p_adjusted under 0.05), "open", or
        "too_few" (under 5 matured requests, or of several students under 5 with such requests,
        in the group or among the others: no difference is given). attrs: looks, how many
        differences were looked at (of two groups: one).

    Raises
    ------
    NetkitError
        If there is nothing to group by, a column is not there, or students would be ranked.

    Notes
    -----
    One student: Fisher's exact test and Newcombe's range (1998); requests to different people
    are taken to be independent. Several: students are taken to be drawn by chance, each with
    alike requests (ratio estimator, t; see `netkit.estimates.two_groups`). Holm 1979.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> for number in range(24):
    ...     channel = "email" if number < 12 else "phone"
    ...     log.add_event(f"Alum {number}", "requested", "2026-02-02", channel=channel)
    ...     if number < 9:
    ...         log.add_event(f"Alum {number}", "replied", "2026-02-06")
    >>> found = nk.compare_replies(nk.find_asks(log, as_of="2026-03-31"))
    >>> found[["channel", "rate", "others", "verdict"]].values.tolist()
    [['email', 0.75, 0.0, 'more'], ['phone', 0.0, 0.75, 'less']]
    """
    names = _groups_asked_for(by)
    require_labels(asks, [*names, "student"], "A comparison")
    rates = reply_rates(asks, by=names, within_days=within_days)
    cells = reply_rates(asks, by=[*names, "student"], within_days=within_days)
    groups = _by_student(cells, rates, names)
    compared = rates.drop(columns=["effect", "students"]).assign(others=_share_of_others(rates))
    found, enough = _differences(groups)
    compared = compared.join(found)
    looks = _looks(compared["matured"], enough)
    compared["p_adjusted"] = _corrected(compared["p"], looks)
    compared["verdict"] = _verdicts(compared)
    return described(compared, asks, names, within_days=within_days, looks=looks)


def _groups_asked_for(by: str | list[str] | None) -> list[str]:
    names = names_of(by)
    if not names:
        raise NetkitError('A comparison needs groups. Give by="channel", "avenue" or "warmth".')
    if "student" in names:
        raise NetkitError(
            "Students are not compared with one another: with ten requests each, luck alone "
            "spreads them widely. nk.shrunken_rates(asks) shows how much of the spread is luck."
        )
    return names


def _by_student(cells: pd.DataFrame, rates: pd.DataFrame, names: list[str]) -> Counts:
    """Lay out what each student (a column) has in each group (a row)."""
    group = pd.MultiIndex.from_frame(rates[names]).get_indexer(
        pd.MultiIndex.from_frame(cells[names])
    )
    student, students = pd.factorize(cells["student"])
    answered, matured = np.zeros((2, len(rates), len(students)))
    answered[group, student] = cells["answered"]
    matured[group, student] = cells["matured"]
    seen = matured.sum(axis=0) > 0
    return Counts(answered[:, seen], matured[:, seen])


def _share_of_others(rates: pd.DataFrame) -> Array:
    others = rates[["answered", "matured"]].sum() - rates[["answered", "matured"]]
    return share(others["answered"].to_numpy(), others["matured"].to_numpy())


def _differences(groups: Counts) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """Compare each group with the rest, where both are large enough."""
    rest = Counts(*(part.sum(axis=0) - part for part in groups))
    enough = _enough(groups) & _enough(rest)
    several = groups.matured.shape[1] > 1
    compared = difference_of_students if several else difference
    found = np.full((len(Difference._fields), enough.size), np.nan)
    if enough.any():
        found[:, enough] = compared(*(Counts(*(p[enough] for p in c)) for c in (groups, rest)))
    columns = ["difference", "difference_low", "difference_high", "p"]
    return pd.DataFrame(dict(zip(columns, found, strict=True))), enough


def _enough(counts: Counts) -> npt.NDArray[np.bool_]:
    students = (counts.matured > 0).sum(axis=-1)
    several = counts.matured.shape[-1] > 1
    return np.asarray((counts.total >= ENOUGH) & ((students >= ENOUGH) | (not several)))


def _looks(matured: pd.Series, enough: npt.NDArray[np.bool_]) -> int:
    """Count the differences looked at: of two groups, one is the other turned round."""
    only_two = int((matured > 0).sum()) == 2
    return int(enough.any()) if only_two else int(enough.sum())


def _corrected(chances: pd.Series, looks: int) -> pd.Series:
    tested = chances.dropna()
    if looks < len(tested):
        return chances
    return pd.Series(holm(tested), index=tested.index).reindex(chances.index)


def _verdicts(compared: pd.DataFrame) -> Any:
    sure = compared["p_adjusted"] < _ERROR
    cases = [compared["p"].isna(), sure & (compared["difference"] > 0), sure]
    return pd.Series(np.select(cases, ["too_few", "more", "less"], "open"), dtype="str")
