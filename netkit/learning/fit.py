"""How well the work would suit me: what I noted after each talk, by field or role."""

from __future__ import annotations

import pandas as pd

from netkit.errors import NetkitError
from netkit.learning.conversations import conversations_held
from netkit.log import Log

GROUPS = ("field", "role", "organization")
UNKNOWN = "unknown"


def fit_by(log: Log, by: str = "field") -> pd.DataFrame:
    """Gather the fits that were noted, from 1 (not for me) to 5 (just right), in groups.

    Use it to see what you have heard about and what not yet. One conversation is one data point:
    do not rank fields on it. The groups come with the most talks first, never with the best.

    Parameters
    ----------
    log : Log
    by : {"field", "role", "organization"}

    Returns
    -------
    DataFrame
        by ("unknown" where nobody noted it), conversations (how many talks), fits (the numbers
        noted, oldest first), lowest, middle (the median), highest (1-5; missing without any).

    Raises
    ------
    NetkitError
        If `by` is none of the three.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contact("Anna Lee", field="Bees")
    >>> log.add_event("Anna Lee", "met", "2026-02-03", fit=4)
    >>> nk.fit_by(log)[["field", "conversations", "fits"]].values.tolist()
    [['Bees', 1, [4]]]
    """
    if by not in GROUPS:
        raise NetkitError(f"by={by!r} is not known. Use one of {', '.join(GROUPS)}.")
    talks = conversations_held(log)
    groups = talks.groupby(_spelled_alike(talks[by].fillna(UNKNOWN)), sort=True)
    rows = [(group, len(rows), *_summary(rows["fit"])) for group, rows in groups]
    columns = [by, "conversations", "fits", "lowest", "middle", "highest"]
    table = pd.DataFrame(rows, columns=columns).sort_values(
        "conversations", ascending=False, kind="stable", ignore_index=True
    )
    table.attrs = {"by": [by], "up_to": log.kept_up}
    return table


def _spelled_alike(names: pd.Series) -> pd.Series:
    """Write names that differ in capitals and spaces only as the first of them is written."""
    folded = names.str.split().str.join(" ").str.casefold()
    return names.groupby(folded).transform("first").str.strip()


def _summary(noted: pd.Series) -> tuple[list[int], float, float, float]:
    fits = noted.dropna().astype(int)
    return fits.tolist(), fits.min(), fits.median(), fits.max()
