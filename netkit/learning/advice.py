"""Advice: what they would do in my place, whether I did it, and whether they know."""

from __future__ import annotations

import pandas as pd

from netkit.learning.conversations import conversations_held
from netkit.learning.order import in_turns
from netkit.log import Log


def advice_taken(log: Log) -> pd.DataFrame:
    """List the advice given and the steps planned after talks, and what came of them.

    Use it to choose what to do next, and whom to tell. `done` knows only what is in the log: a
    step that was taken and never noted stands as open. Not all advice has to be taken.

    Parameters
    ----------
    log : Log

    Returns
    -------
    DataFrame
        A row a talk with advice or a next step, oldest first: contact, date (of the talk), advice,
        next_step, done (they were told what came of it), told (the day they were told; missing
        if not yet, or if nobody wrote the day down).

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03", advice="Keep bees for a week.")
    >>> log.add_event("Anna Lee", "reported_back", "2026-03-01")
    >>> nk.advice_taken(log)[["contact", "done"]].values.tolist()
    [['Anna Lee', True]]
    """
    talks = conversations_held(log).rename(columns={"reported_back": "told"})
    rows = in_turns(log.events)
    turn = talks.groupby("contact").cumcount() + 1
    last = rows[rows["event"] == "reported_back"].groupby("contact")["turn"].max()
    talks["done"] = (talks["contact"].map(last).fillna(0) >= turn).astype(bool)
    given = talks[["advice", "next_step"]].notna().any(axis=1)
    columns = ["contact", "date", "advice", "next_step", "done", "told"]
    return talks.loc[given, columns].reset_index(drop=True)
