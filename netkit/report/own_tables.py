"""The small tables of a learner's page that no measure gives as they stand there."""

from __future__ import annotations

import pandas as pd

from netkit.charts.words import day
from netkit.log import Log
from netkit.reminders.kinds import kinds
from netkit.report import headers
from netkit.report.tables import Shown, shown
from netkit.wording import count

# A curve steps with every answer; a reader wants to know of these days.
READ_ON = (0, 3, 7, 14, 21, 28, 42, 56)


def rings_by_way(tree: pd.DataFrame) -> Shown | None:
    """Count the people in the rings by the way each was found."""
    if tree.empty:
        return None
    way = tree["avenue"].fillna("unknown")
    people = tree.assign(
        avenue=way.where(tree["generation"] == 0, "referral"), asked=tree["asked_on"].notna()
    )
    by = people.groupby("avenue", sort=False)
    ways = by.agg(people=("contact", "size"), asked=("asked", "sum"), met=("met", "sum"))
    ways = ways.sort_values("people", ascending=False, kind="stable").reset_index()
    return shown(ways, "People, by how I found them", headers.RINGS)


def answers_by_day(curve: pd.DataFrame) -> Shown | None:
    """Read a reply curve on a few days, as far as somebody was watched."""
    if curve.empty:
        return None
    rows = [
        {**curve[curve["days"] <= on].iloc[-1].to_dict(), "day": on}
        for on in READ_ON
        if curve["days"].min() <= on <= curve["days"].max()
    ]
    read = pd.DataFrame(rows).rename(columns={"answered": "share"})
    return shown(read, "How answers come in", headers.WAITING)


def due_by_kind(due: pd.DataFrame) -> pd.DataFrame:
    """Count what is due by what it is, and say nothing of with whom."""
    labels = {what: kind.label for what, kind in kinds().items()}
    counted = due["what"].map(labels).value_counts(sort=False)
    return counted.rename_axis("what").reset_index(name="things")


def read_in_numbers(log: Log, asks: pd.DataFrame, until: pd.Timestamp) -> list[str]:
    """Say in numbers what was read, what could not be, and what was left out."""
    people, events = len(log.contacts), len(log.events)
    later = int((log.events["date"] >= until.normalize() + pd.Timedelta(days=1)).sum())
    undated = int(log.events["date"].isna().sum())
    return [
        f"Read: {count(people, 'person', 'people')} and {count(events, 'event')}, "
        f"among them {count(len(asks), 'request')}.",
        f"Not understood: {count(len(log.problems), 'place')} in the file."
        if len(log.problems)
        else "Everything in the file was understood.",
        *(
            [f"{count(undated, 'event')} without a date: counted, and in no timing."]
            if undated
            else []
        ),
        *([f"{count(later, 'event')} after {day(until)}: left out."] if later else []),
        *_kept_up(log, until),
    ]


def _kept_up(log: Log, until: pd.Timestamp) -> list[str]:
    last = log.kept_up
    if last is None or last.normalize() >= until.normalize():
        return []
    return [f"The log was last kept up on {day(last)}; of the days after that nothing is known."]
