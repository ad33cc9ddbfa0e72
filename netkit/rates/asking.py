"""What every measure asks of asks: which had time, which have no date, and how to group them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.columns import answered_without_date
from netkit.durations import days_between, seconds

# A request gets this long: a nudge after 7 business days, and 8 more for it to work.
WITHIN_DAYS = 21
# Under this many a percentage says more than anybody knows; the likely range stays.
TOO_FEW = 5
# The columns without which nothing can be said of an ask.
NEEDED = ("requested", "answered_on", "seen_until", "undated_stage", "count")


def names_of(by: str | list[str] | None) -> list[str]:
    """Give the columns to group by as a list."""
    return [] if by is None else [by] if isinstance(by, str) else list(by)


def seen_days(asks: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Count the days each request has been watched."""
    return days_between(seconds(asks["requested"]), seconds(asks["seen_until"]))


def undated(asks: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Mark asks that cannot be placed in time: no date of the request, or of the answer."""
    missing: npt.NDArray[np.bool_] = asks["requested"].isna().to_numpy()
    return missing | answered_without_date(asks)


def known(labels: pd.Series) -> pd.Series:
    """Give a label as a category in the vocabulary's order, "unknown" where nobody noted it."""
    category = labels.astype("category")
    if "unknown" not in category.cat.categories:
        category = category.cat.add_categories(["unknown"])
    return category.fillna("unknown")


def share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Divide, but leave a share of too few cases unsaid (NaN)."""
    enough = whole >= TOO_FEW
    return np.where(enough, part / np.where(enough, whole, 1), np.nan)


def described(
    table: pd.DataFrame, asks: pd.DataFrame, names: list[str], **more: int
) -> pd.DataFrame:
    """Note beside the numbers what a chart must say of them."""
    up_to = asks["seen_until"].max() if len(asks) else None
    table.attrs.update(by=names, up_to=up_to, **more)
    return table
