"""How far apart the students of a class are, and how much of that is more than luck."""

from __future__ import annotations

import pandas as pd

from netkit.classroom.students import described, require_cohort
from netkit.cohort import Cohort
from netkit.rates.asking import WITHIN_DAYS
from netkit.rates.shrinking import shrunken_rates


def student_spread(cohort: Cohort, within_days: int = WITHIN_DAYS) -> pd.DataFrame:
    """Show how the shares of answers spread over students, with luck taken out.

    Use it to see how alike a class is once luck is gone. Never use it as a ranking: 30 students
    with the same true 35 % and 10 requests each range from 7 % to 66 % as counted. Rows stand in
    the order of the codes, which says nothing.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    within_days : int
        An answer counts if it came within this many days.

    Returns
    -------
    DataFrame
        student (a code); matured, answered (requests); rate (NaN under 5), low, high; shrunken,
        shrunken_low, shrunken_high, all as `netkit.shrunken_rates` has them. attrs: mean, weight.

    Raises
    ------
    NetkitError
        If this is no class, or `within_days` is not positive.

    Notes
    -----
    Beta-binomial empirical Bayes; see `netkit.estimates.shrinkage`.

    Examples
    --------
    >>> import netkit as nk
    >>> sample = nk.make_cohort(students=8)
    >>> asks = nk.find_asks(sample.events, as_of=sample.saved_on)
    >>> cohort = nk.cohort_of(asks, as_of=sample.saved_on)
    >>> spread = student_spread(cohort)
    >>> bool(spread["shrunken"].std() < spread["rate"].std())
    True
    """
    rates = shrunken_rates(require_cohort(cohort).asks, by="student", within_days=within_days)
    more = {name: rates.attrs[name] for name in ("mean", "weight", "students")}
    table = rates.sort_values("student", ignore_index=True)
    return described(table, cohort, ["student"], within_days=within_days, **more)
