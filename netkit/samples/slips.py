"""What goes wrong when people keep a log: days nobody wrote down, and a slip of the fingers."""

from __future__ import annotations

import numpy as np
import pandas as pd

MEANT, TYPED = "thanked", "thankd"


def forget_dates(events: pd.DataFrame, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Lose the date of a share of the requests and of the other events, at random."""
    draws = pd.Series(rng.random(len(events)), index=events.index)
    lost: list[int] = []
    for _, group in draws.groupby(events["event"].eq("requested")):
        lost += group.nsmallest(int(np.ceil(share * len(group)))).index.to_list()
    return events.assign(date=events["date"].mask(events.index.isin(lost)))


def misspell(events: pd.DataFrame) -> pd.DataFrame:
    """Write the second thank-you as it slips from tired fingers."""
    words = events["event"].copy()
    words[events.index[words.eq(MEANT)][1:2]] = TYPED
    return events.assign(event=words)
