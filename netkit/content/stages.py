"""The way from a question to a decision, in as many steps as an instructor likes to show."""

from __future__ import annotations

import pandas as pd

from netkit import content
from netkit.errors import NetkitError

_COLUMNS = ("label", "what", "result")


def practice_steps(number: int | None = None) -> pd.DataFrame:
    """Give the steps of the practice: all fifteen, or gathered into three, four or six.

    Use it for a slide or a hand-out. The short counts are those of others, and a step that they do
    not name is not in them: with four, the talk itself goes without saying.

    Parameters
    ----------
    number : int, optional
        None is all of them: fifteen, unless an adviser changed that.
        Or 3, 4 or 6; or another for which `stages.csv` has a column such as "in_5".

    Returns
    -------
    DataFrame
        step (from 1), label, what (what to do; in a short count, the steps it is made of), result
        (what is there afterwards).

    Raises
    ------
    NetkitError
        If there is no such count.

    Notes
    -----
    Three as McKay tells it, four as the University of Kansas, six as a page of Drexel University;
    we know the first only through others.

    Examples
    --------
    >>> from netkit.content.stages import practice_steps
    >>> practice_steps(3)["label"].tolist()
    ['Set it up', 'Prepare', 'Talk']
    """
    stages = pd.DataFrame(content.table("stages", _COLUMNS), dtype="str")
    steps = stages if number in (None, len(stages)) else _gathered(stages, number)
    steps = steps[list(_COLUMNS)].reset_index(drop=True)
    steps.insert(0, "step", steps.index + 1)
    return steps


def _gathered(stages: pd.DataFrame, number: int | None) -> pd.DataFrame:
    column = f"in_{number}"
    if column not in stages:
        short = filter(lambda name: name.startswith("in_"), map(str, stages))
        known = [name.removeprefix("in_") for name in short]
        raise NetkitError(
            f"There is no way in {number} steps in stages.csv. "
            f"Choose one of: {', '.join([*known, str(len(stages))])}."
        )
    named = stages[stages[column] != ""].assign(what=stages["label"], label=stages[column])
    return named.groupby(column, sort=False).agg(
        label=("label", "first"), what=("what", "; ".join), result=("result", "last")
    )
