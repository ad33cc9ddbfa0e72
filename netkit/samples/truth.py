"""The truth behind a sample: every request, its chance, and what will come of it in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from netkit.errors import NetkitError
from netkit.samples.assumptions import Assumptions
from netkit.samples.replies import business

GROUPS = ("student", "avenue", "channel", "warmth", "generation")
DATES = ("requested", "answered_on", "accepted_on", "met_on", "thanked_on")


@dataclass(frozen=True, eq=False)
class Truth:
    """Say what is really so in an invented log or class, to hold an estimate against.

    Use it to see whether a rate measured halfway through a term comes out right. It is the truth
    of a made-up world, and says nothing about how often real people answer.

    Attributes
    ----------
    rules : Assumptions
        The chances and delays that the world was made with.
    asks : DataFrame
        A row a request: student, contact, requested, avenue, channel, warmth, generation (of
        introductions; 0 is somebody the learner found), introduced_by, chance (of an answer by
        itself, ever), bounces (chance that it does not arrive), answers (will they?), answered_on,
        says, accepted_on, met_on, thanked_on. These dates may lie after the end of the log: that
        is the point.
    students : DataFrame
        student, level: how far above or below the mean this learner's chances are (a share),
        habit: with whom they stay in touch (everyone, some, nobody). What comes of a habit is an
        assumption (`in_touch_benefit`) and never evidence that it helps.
    """

    rules: Assumptions = field(default_factory=Assumptions)
    asks: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    students: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    def chances(self, within_days: int = 21) -> pd.Series:
        """Give each request's chance of an answer within so many days, as a share.

        It is the chance of an answer that comes by itself in time, plus that of one won by a
        follow-up in time from somebody who would have stayed silent.

        Examples
        --------
        >>> import netkit as nk
        >>> truth = nk.make_cohort(students=5).truth
        >>> bool((truth.chances(21) >= truth.chances(7)).all())
        True
        """
        arrives, own = 1 - self.asks["bounces"], self.asks["chance"]
        by_itself = own * float(self.rules.answered_by(within_days))
        chances: pd.Series = arrives * (by_itself + (1 - own) * self._won_within(within_days))
        return chances.rename("chance")

    def reply_rates(self, by: str | list[str] | None = None, within_days: int = 21) -> pd.DataFrame:
        """Give the true chance of an answer within so many days, all in all or by group.

        Parameters
        ----------
        by : str, list of str or None
            student, avenue, channel, warmth or generation.
        within_days : int
            Days a person has to answer.

        Returns
        -------
        DataFrame
            by…, asks (a count), rate (a share: the mean of the requests' chances).

        Raises
        ------
        NetkitError
            If `by` names something else.
        """
        groups = [by] if isinstance(by, str) else list(by or [])
        unknown = [name for name in groups if name not in GROUPS]
        if unknown:
            raise NetkitError(
                f"The truth knows no {', '.join(unknown)}. Group by any of: {', '.join(GROUPS)}."
            )
        chances = self.asks.assign(rate=self.chances(within_days))
        if not groups:
            return pd.DataFrame({"asks": [len(chances)], "rate": [chances["rate"].mean()]})
        grouped = chances.groupby(groups)["rate"].agg(asks="size", rate="mean")
        return grouped.reset_index()

    def to_dict(self) -> dict[str, Any]:
        """Give assumptions, true rates, learners and requests as plain values, ready for JSON."""
        return {
            "assumptions": self.rules.to_dict(),
            "people_per_conversation": round(self.rules.people_per_conversation, 4),
            "reply_rate_21_days": _plain(self.reply_rates())[0],
            "reply_rate_21_days_by_avenue": _plain(self.reply_rates("avenue")),
            "reply_rate_21_days_by_channel": _plain(self.reply_rates("channel")),
            "students": _plain(self.students),
            "asks": _plain(self.asks.assign(chance_21_days=self.chances(21))),
        }

    def _won_within(self, days: int) -> np.ndarray:
        """Chance that a follow-up is sent and wins an answer by then from a silent person."""
        weekday = self.asks["requested"].dt.day_of_week.to_numpy().astype(float)
        waits = [
            business(weekday, self.rules.follow_up_after + late) - weekday for late in range(3)
        ]
        won = np.mean([self.rules.nudged_by(days - wait) for wait in waits], axis=0)
        return np.asarray(self.rules.follow_up_done * self.rules.nudge_chance * won, float)


def truth_of(people: pd.DataFrame, rules: Assumptions, students: pd.DataFrame) -> Truth:
    """Keep what the makers of logs know about the requests in them."""
    asks = people[people["requested"].notna()]
    columns = ["student", "contact", "requested", "avenue", "channel", "warmth", "generation"]
    columns += ["introduced_by", "chance", "bounces", "says", *DATES[1:]]
    asks = asks[columns].reset_index(drop=True)
    asks.insert(columns.index("says"), "answers", asks["answered_on"].notna())
    return Truth(rules, asks, students)


def generations(introduced_by: pd.Series) -> np.ndarray:
    """Count the introductions that led to each person; -1 in the column is nobody.

    Examples
    --------
    >>> import pandas as pd
    >>> generations(pd.Series([-1, 0, 1, -1])).tolist()
    [0, 1, 2, 0]
    """
    hosts = introduced_by.to_numpy()
    depth = np.zeros(len(hosts), int)
    while True:
        deeper = np.where(hosts >= 0, depth[hosts] + 1, 0)
        if (deeper == depth).all():
            return depth
        depth = deeper


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Turn a table into rows of plain values: ISO dates, four decimals, None where empty."""
    shown = table.copy()
    for name, column in shown.items():
        if pd.api.types.is_datetime64_any_dtype(column):
            shown[name] = column.dt.strftime("%Y-%m-%d")
        elif pd.api.types.is_float_dtype(column):
            shown[name] = column.round(4)
    filled = shown.astype(object).where(shown.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in filled.to_dict("records")]
