"""Reminders and thank-yous in time, over a class."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.outside import left_in_peace
from netkit.classroom.students import ask_labels, described, require_cohort
from netkit.cohort import Cohort
from netkit.effort.follow_ups import follow_ups_of
from netkit.effort.in_time import in_time
from netkit.effort.thanks import thanks_of
from netkit.estimates import design_effect, wilson_interval
from netkit.rates.asking import known, names_of, require_labels, share

COUNTS = ("due", "in_time", "late", "missed", "waiting")
WHATS = ("follow_up", "thank_you_24h", "thank_you_48h")


def promptness(cohort: Cohort, by: str | list[str] | None = None) -> pd.DataFrame:
    """Count the reminders and thank-yous that went out in time, over a class.

    Use it to see what a class could practice: both lie in the students' own hands. Do not read a
    late one as a lost one: late thanks are still thanks. The rules are those of `timeliness`, as
    far as asks go. They know neither matters that were closed nor reminders without a date, so
    some reminders called missed were not. Of talks they know the first that came of each request,
    and none that came without one, such as a chat at a fair.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    by : column name or list of them, optional
        section, or any label of the asks or of the students.

    Returns
    -------
    DataFrame
        The `by` columns; what (follow_up: requests; thank_you_24h, thank_you_48h: talks); due
        (in time + late + missed), in_time, late (done, but later), missed (not done so far),
        waiting (not due yet); share (in time of due, 0 to 1; NaN under 5), low, high (likely
        range, 95 %, Wilson of due / effect), effect (design effect of the students), students
        (with anything due). attrs: undated (requests and talks left out, since a date that would
        settle the matter is missing).

    Raises
    ------
    NetkitError
        If this is no class, or it has no such column.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> promptness(cohort)[["what", "due", "in_time"]].values.tolist()
    [['follow_up', 77, 59], ['thank_you_24h', 27, 21], ['thank_you_48h', 27, 22]]
    """
    names = names_of(by)
    asks = ask_labels(require_cohort(cohort), names)
    require_labels(asks, [*names, "student", "person", "first_follow_up_on", "thanked_on"], "This")
    groups = {name: known(asks[name]) for name in names}
    rows, undated = _cases(cohort, asks)
    rows = rows.join(asks[["student"]].assign(**groups))
    students = rows.groupby([*names, "what", "student"], observed=True)[list(COUNTS)].sum()
    table = _shares(students.reset_index(), [*names, "what"])
    table = table if names else _all_of(table)
    return described(table, cohort, names, undated=undated)


def _cases(cohort: Cohort, asks: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Give a row for each thing that was or will be due, by the index of its ask."""
    reminders, thanks = follow_ups_of(asks[~left_in_peace(cohort)]), thanks_of(asks)
    cases = {what: reminders if what == "follow_up" else thanks for what in WHATS}
    rows = [in_time(found, what).assign(what=what) for what, found in cases.items()]
    whats = pd.CategoricalDtype(list(WHATS), ordered=True)
    undated = reminders.attrs["undated"] + thanks.attrs["undated"]
    return pd.concat(rows).astype({"what": whats}), undated


def _shares(students: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Add up what each student has, and say how sure the shares are."""
    students = students.assign(students=(students["due"] > 0).astype(int))
    groups = students.groupby(names, observed=True)
    counts = groups[[*COUNTS, "students"]].sum().reset_index()
    due, in_time_ = counts["due"].to_numpy(), counts["in_time"].to_numpy()
    effect = design_effect(students["in_time"], students["due"], groups.ngroup(), len(counts))
    low, high = wilson_interval(in_time_, due, effect=effect)
    table = counts.astype(dict.fromkeys(names, "str"))
    table = table.assign(share=share(in_time_, due), low=low, high=high, effect=effect)
    table["students"] = table.pop("students")
    return table


def _all_of(table: pd.DataFrame) -> pd.DataFrame:
    """Give a row for each of the three, also where nothing called for it."""
    every = table.set_index("what").reindex(list(WHATS)).reset_index()
    blank = dict.fromkeys([*COUNTS, "students"], 0)
    return every.fillna({**blank, "effect": 1.0}).astype(dict.fromkeys(blank, "int64"))
