"""Students who may like a hand, each with the reason in words: for the counselor alone."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.reasons import reasons_of
from netkit.classroom.students import described, require_cohort
from netkit.cohort import Cohort

COLUMNS = ("student", "file", "who", "section", "what", "why", "since")


def needs_a_hand(cohort: Cohort) -> pd.DataFrame:
    """List students who may like a hand, with the reason: for the counselor alone.

    Use it to decide whom to write a friendly line. Never pass it on: it says who is meant, and no
    report or export takes it in. Do not read it as a mark. It knows only what is noted, nobody is
    scored, and the order follows what can be done: what one line settles comes first.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.

    Returns
    -------
    DataFrame
        A row for each student and reason: student (a code), file, who (as the platform has it),
        section; what: thanks_overdue (a talk, no thank-you noted within 48 hours; left out after
        the time of timing.csv, 30 days), no_answers (3 or more requests had 21 days, and none
        was answered; those older than 90 days are left out), nobody_asked (no new request for
        the time of timing.csv, two weeks, since the last one or since they began, as far as the
        log speaks), not_kept_up (the log speaks of no day for as long), no_log (none handed in
        though they began, or none that could be read); why (a sentence); since (the day it
        began; missing where nobody knows).

    Raises
    ------
    NetkitError
        If this is no class, or an edited needs_a_hand.csv or timing.csv cannot be used.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=10)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> needs_a_hand(cohort)["why"].iloc[0].split(",")[0]
    'No thank-you is noted for 1 talk'
    """
    rows = pd.DataFrame(reasons_of(require_cohort(cohort)), columns=["student", *COLUMNS[4:]])
    files = _files(cohort)
    table = rows.merge(files, on="student", how="left")[list(COLUMNS)]
    return described(table.astype({"since": "datetime64[s]"}), cohort, [])


def _files(cohort: Cohort) -> pd.DataFrame:
    """Give one row of the health table for each student: the log that was read, if any was."""
    health = cohort.health.dropna(subset="student")
    read_first = health.assign(_read=health["status"] != "read").sort_values("_read", kind="stable")
    return read_first.drop_duplicates("student")[["student", "file", "who", "section"]]
