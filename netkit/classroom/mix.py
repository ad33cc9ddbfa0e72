"""How a class finds the people it writes to."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.outside import with_outside
from netkit.classroom.students import ask_labels, described, require_cohort
from netkit.cohort import Cohort
from netkit.rates.asking import labels_of, names_of, require_labels, share


def avenue_mix(cohort: Cohort, by: str | list[str] = "avenue") -> pd.DataFrame:
    """Count requests, people and students by how the people were found.

    Use it to see which ways a class knows: who has only one may like to be shown another. Do not
    take a way for a good one because many use it; `reply_rates` says what comes back, and ways
    differ in more than themselves. Not everybody starts with people to ask, so the ways that an
    office offers to all deserve a look of their own.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    by : column name or list of them
        avenue, channel, warmth, or any label of the asks or of the students.

    Returns
    -------
    DataFrame
        The `by` columns ("unknown" where nobody noted it); asks (requests); people (whom they
        went to, outside the class; one whom two students asked counts once where that could be
        seen, so it is an upper bound); students (who asked so); share (of all requests, 0 to 1;
        NaN under 5 requests in all).

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
    >>> avenue_mix(cohort)[["avenue", "asks", "students"]].head(2).values.tolist()
    [['family_friends', 11, 6], ['classmates', 7, 4]]
    """
    names = names_of(by)
    asks = ask_labels(require_cohort(cohort), names)
    require_labels(asks, [*names, "student", "person"], "A mix")
    labels = [label.set_axis(asks.index) for label in labels_of(asks, names)]
    rows = pd.concat([with_outside(cohort)[["student", "count", "outside"]], *labels], axis=1)
    groups = rows.groupby(names, observed=True) if names else rows.groupby(lambda _: 0)
    table = groups.agg(
        asks=("count", "sum"), people=("outside", "nunique"), students=("student", "nunique")
    ).reset_index(drop=not names)
    table = table.astype(dict.fromkeys(names, "str"))
    whole = table["asks"].sum() + 0 * table["asks"]
    table["share"] = share(table["asks"].to_numpy(), whole.to_numpy())
    return described(table, cohort, names)
