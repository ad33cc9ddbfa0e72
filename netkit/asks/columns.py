"""The columns of asks, and the two that are worked out from the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.durations import MISSING, days_between, seconds
from netkit.errors import NetkitError

Category: TypeAlias = "pd.Categorical[Any]"
Flags = npt.NDArray[np.bool_]

# Labels that describe an ask; none of them is typed text: a code is a known term or "other".
LABELS = ("purpose", "channel", "avenue", "warmth", "template")
DATES = (
    "requested",
    "first_follow_up_on",
    "answered_on",
    "accepted_on",
    "declined_on",
    "redirected_on",
    "bounced_on",
    "scheduled_on",
    "met_on",
    "thanked_on",
    "referral_on",
    "in_touch_on",
    "seen_until",
)
COUNTS = ("follow_ups", "referrals", "count")
OUTCOMES = ("accepted", "declined", "redirected", "replied", "bounced", "silent")
ASK_COLUMNS = (
    "student",
    "person",
    *LABELS,
    *DATES,
    "undated_stage",
    *COUNTS,
    "outcome",
    "waited_days",
)

# How far somebody is known to have come where nobody wrote down when; later is further.
UNDATED_STAGES = (
    "bounced",
    "replied",
    "referral_received",
    "redirected",
    "declined",
    "accepted",
    "scheduled",
    "met",
    "thanked",
    "kept_in_touch",
)
# Which of them show that a step was reached.
_SHOWN_BY = {
    "answered": UNDATED_STAGES[1:],
    "accepted": UNDATED_STAGES[5:],
    "scheduled": UNDATED_STAGES[6:],
    "met": UNDATED_STAGES[7:],
    "thanked": ("thanked",),
    "referral": ("referral_received",),
    "in_touch": ("kept_in_touch",),
}


def as_category(codes: npt.NDArray[Any], terms: Sequence[str]) -> Category:
    """Make a category column from places in a list of terms; -1 is missing."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(terms)))


def answered_without_date(asks: pd.DataFrame) -> Flags:
    """Mark asks that were answered, nobody knows when."""
    return asks["answered_on"].isna().to_numpy() & reached_without_date(asks, "answered")


def reached_without_date(asks: pd.DataFrame, stage: str) -> Flags:
    """Mark asks known to have come to a step of the funnel, nobody knows when."""
    return _stage_in(asks, _SHOWN_BY[stage])


def with_outcome(asks: pd.DataFrame) -> pd.DataFrame:
    """Add what came of each ask, and how long the answer took or has been waited for."""
    answered = seconds(asks["answered_on"])
    until = np.where(answered == MISSING, seconds(asks["seen_until"]), answered)
    waited = days_between(seconds(asks["requested"]), until)
    return asks.assign(
        outcome=as_category(_outcome_codes(asks), OUTCOMES),
        waited_days=np.maximum(waited, 0.0),
    )


def require_columns(asks: pd.DataFrame, names: list[str], why: str) -> None:
    """Stop with a sentence where a table lacks columns that a measure needs.

    Raises
    ------
    NetkitError
        Naming what is missing, what was found and the cure.
    """
    if not isinstance(asks, pd.DataFrame):
        raise NetkitError(
            f"{why} needs a table of asks, and this is a {type(asks).__name__}. Make it with "
            "nk.find_asks(log)."
        )
    missing = [name for name in names if name not in asks.columns]
    if missing:
        raise NetkitError(
            f"{why} needs {', '.join(missing)}, and this table has only "
            f"{', '.join(map(str, asks.columns)) or 'no columns'}. Make it with "
            "nk.find_asks(log); a tally keeps a column that is named in keep=[...]."
        )


def _outcome_codes(asks: pd.DataFrame) -> npt.NDArray[np.int8]:
    """Find each ask's outcome: yes beats no, and between no and "ask somebody else" the first."""
    declined, redirected = seconds(asks["declined_on"]), seconds(asks["redirected_on"])
    # A missing date is the smallest number; as a time that never comes it is the largest.
    declined_first = (declined - 1).view(np.uint64) <= (redirected - 1).view(np.uint64)
    no, elsewhere = _known(asks, "declined"), _known(asks, "redirected")
    choices = [
        _dated(asks, "accepted_on") | reached_without_date(asks, "accepted"),
        no & (~elsewhere | declined_first),
        elsewhere,
        _dated(asks, "answered_on") | _known(asks, "replied"),
        _known(asks, "bounced"),
    ]
    return np.select(choices, range(len(choices)), default=len(choices)).astype(np.int8)


def _known(asks: pd.DataFrame, stage: str) -> Flags:
    dated = _dated(asks, f"{stage}_on") if f"{stage}_on" in asks.columns else False
    return dated | _stage_in(asks, (stage,))


def _dated(asks: pd.DataFrame, column: str) -> Flags:
    return asks[column].notna().to_numpy()


def _stage_in(asks: pd.DataFrame, stages: tuple[str, ...]) -> Flags:
    wanted = np.array([name in stages for name in UNDATED_STAGES] + [False])
    marks: Flags = wanted[_places(asks["undated_stage"])]
    return marks


def _places(stages: pd.Series) -> npt.NDArray[Any]:
    """Give stages as places in `UNDATED_STAGES`, whatever a table was stored as."""
    known = isinstance(stages.dtype, pd.CategoricalDtype)
    if not known or tuple(stages.cat.categories) != UNDATED_STAGES:
        stages = stages.astype(object).astype(pd.CategoricalDtype(list(UNDATED_STAGES)))
    return stages.cat.codes.to_numpy()
