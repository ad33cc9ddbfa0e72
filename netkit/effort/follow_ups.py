"""Each request that called for a reminder, with when one was sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from netkit import content
from netkit.asks import find_asks
from netkit.asks.columns import answered_without_date
from netkit.asks.events import require_events
from netkit.durations import as_seconds, read_until
from netkit.effort.steps import person_of
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.workdays import Workdays

# A reminder up to this many working days after the wait was over is in time.
GRACE = 2
_WAIT = "first_follow_up_after"
_DAY = dt.timedelta(days=1)


def follow_up_cases(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """List a log's requests that stayed silent until a reminder was due, or got one before."""
    events, until = _events(log, as_of)
    asks = find_asks(events, as_of=until)
    timed = asks[~_reminder_without_date(asks, events)]
    cases = follow_ups_of(timed, _closed_on(timed, events))
    cases.attrs |= {"by": [], "up_to": until}
    cases.attrs["undated"] += len(asks) - len(timed)
    return cases


def follow_ups_of(asks: pd.DataFrame, closed_on: pd.Series | None = None) -> pd.DataFrame:
    """List the asks that stayed silent until a reminder was due, or got one before.

    took and passed count the days from the last day that was in time: took to the first reminder
    (NaN = none so far), passed to the last day that counts. Of themselves asks know neither when
    a matter was closed (`closed_on`, by their index) nor of reminders without a date, nor who
    would rather not be written to: whoever hands in asks takes care of these.
    """
    unsure = asks["requested"].isna() | answered_without_date(asks)
    timed = asks[~unsure]
    last = _last_days(timed["requested"])
    reminded = timed["first_follow_up_on"].dt.normalize()
    ends = timed[["answered_on", "bounced_on"]]
    if closed_on is not None:
        ends = ends.assign(closed_on=closed_on)
    over = ends.min(axis=1).dt.normalize()
    called_for = ~(over <= last) | (reminded <= over)
    until = {"took": reminded, "passed": timed["seen_until"].dt.normalize()}
    days = pd.DataFrame({name: (end - last).dt.days * 1.0 for name, end in until.items()})
    cases: pd.DataFrame = days[called_for]
    cases.attrs = {"undated": int(unsure.sum())}
    return cases


def _events(log: Log | pd.DataFrame, as_of: Any) -> tuple[pd.DataFrame, pd.Timestamp]:
    """Give what happened with those who may be written to, each as a student of their own."""
    if isinstance(log, Log):
        events = log.events.assign(closing=log.closings)
        events, kept_up = events[~events["contact"].isin(log.left_in_peace)], log.kept_up
    else:
        require_events(log)
        events, kept_up = log.assign(closing=log["event"] == "closed"), None
    person = person_of(events)
    events = events.assign(student=person.astype(str), date=as_seconds(events["date"]))[person >= 0]
    return events, read_until(as_of, kept_up)


def _reminder_without_date(asks: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Mark requests of which nobody knows when they were followed up, or the matter closed."""
    loose = events["date"].isna() & events["event"].isin(["followed_up", "closed"])
    reminded = asks["student"].isin(events.loc[loose, "student"])
    unsure: pd.Series = reminded & asks["first_follow_up_on"].isna()
    return unsure


def _closed_on(asks: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Give the first day from each request on on which its matter was closed."""
    closed = events.loc[events["closing"] & events["date"].notna(), ["student", "date"]]
    closed = closed.assign(closed_on=closed["date"], requested=closed["date"].dt.normalize())
    days = asks["requested"].dt.normalize().dropna().sort_values()
    after = pd.merge_asof(
        pd.DataFrame({"requested": days, "student": asks["student"].astype("str")[days.index]}),
        closed.sort_values("requested")[["requested", "student", "closed_on"]],
        on="requested",
        by="student",
        direction="forward",
    )
    return after["closed_on"].set_axis(days.index)


def _last_days(requested: pd.Series) -> pd.Series:
    """Give the last day on which a reminder is in time, for each request."""
    days = requested.dt.normalize()
    value, unit = _wait()
    long = int(value) // 200 + 2
    calendar = Workdays(1950, 1950) if days.empty else _calendar(days, long)
    last = {}
    for day in days.unique():
        due = day.date()
        due = calendar.add(due, int(value)) if unit == "working days" else due + value * _DAY
        last[day] = pd.Timestamp(calendar.add(due, GRACE))
    found: pd.Series = days.map(last).astype("datetime64[s]")
    return found


def _calendar(days: pd.Series, years: int) -> Workdays:
    return Workdays(int(days.dt.year.min()), int(days.dt.year.max()) + years)


def _wait() -> tuple[float, str]:
    """Read how long to wait before a reminder, as an adviser may have edited it."""
    rows = {row["key"].strip(): row for row in content.table("timing", ("key", "value", "unit"))}
    row = rows.get(_WAIT, {"value": "", "unit": ""})
    value, unit = row["value"].strip(), row["unit"].strip()
    if not value.isdecimal() or int(value) < 1 or unit not in ("hours", "days", "working days"):
        raise NetkitError(
            f"timing.csv, line '{_WAIT}': '{value} {unit}' is no length of time. Write a whole "
            "number from 1 on, and one of: hours, days, working days."
        )
    return (int(value) / 24, "days") if unit == "hours" else (int(value), unit)
