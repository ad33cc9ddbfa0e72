"""Thanks in time, and reminders when they were due."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netkit.effort.follow_ups import follow_up_cases
from netkit.effort.thanks import thank_you_cases
from netkit.log import Log

# How many days after it was called for a step is still in time.
ALLOWED = {"thank_you_24h": 1, "thank_you_48h": 2, "follow_up": 0}


def timeliness(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """Count the thank-yous and reminders that went out in time.

    Use it to see one's own habits. Do not read a late thank-you as a lost one: late thanks are
    still thanks. What is not due yet is `waiting`, done or not, and never counts against anybody.
    Dates may be days: then 24 hours are the same or the next day. Each thank-you belongs to the
    talk before it. A reminder is due once a request has been silent for the wait of timing.csv
    (7 working days) and in time up to 2 working days later, or earlier; none is due where an
    answer or a bounce came first, the matter was closed, or somebody would rather not be written
    to. Whatever lacks the date that would settle it is left out (`attrs["undated"]`).

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student.
    as_of : date, optional
        Leave out what came later; None is today.

    Returns
    -------
    DataFrame
        what (thank_you_24h, thank_you_48h: talks; follow_up: requests), due (in time + late +
        missed), in_time, late (done, but later), missed (not done so far), waiting (not due
        yet), share (in time of due, 0 to 1; NaN where nothing was due).

    Raises
    ------
    NetkitError
        If `as_of` is no date, or an edited timing.csv cannot be used.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-03-03")
    >>> log.add_event("Anna Lee", "thanked", "2026-03-05")
    >>> nk.timeliness(log, as_of="2026-03-31")[["what", "in_time", "late"]].values.tolist()
    [['thank_you_24h', 0, 1], ['thank_you_48h', 1, 0], ['follow_up', 0, 0]]
    """
    thanks, reminders = thank_you_cases(log, as_of), follow_up_cases(log, as_of)
    cases = {"thank_you_24h": thanks, "thank_you_48h": thanks, "follow_up": reminders}
    table = pd.DataFrame([_counted(found, what) for what, found in cases.items()])
    table.attrs = thanks.attrs | {"undated": thanks.attrs["undated"] + reminders.attrs["undated"]}
    return table


def in_time(cases: pd.DataFrame, what: str) -> pd.DataFrame:
    """Sort cases by `passed` and `took` (days after they were called for; NaN = not done)."""
    allowed = ALLOWED[what]
    due = cases["passed"] > allowed
    return pd.DataFrame(
        {
            "due": due,
            "in_time": due & (cases["took"] <= allowed),
            "late": due & (cases["took"] > allowed),
            "missed": due & cases["took"].isna(),
            "waiting": ~due,
        }
    )


def _counted(cases: pd.DataFrame, what: str) -> dict[str, Any]:
    counts = {str(name): int(marks.sum()) for name, marks in in_time(cases, what).items()}
    share = counts["in_time"] / counts["due"] if counts["due"] else np.nan
    return {"what": what, **counts, "share": share}
