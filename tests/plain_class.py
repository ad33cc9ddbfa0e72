"""The tables of a class once more: slow, plain loops over rows, and written independently.

Everything is given as lists of dicts; a date that is missing is None, and dates are days.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

import pandas as pd

from tests.plain_due import workday_after

DAY = dt.timedelta(days=1)
ANSWERED = ("accepted", "declined", "redirected", "replied")
UNDATED_ANSWERS = (
    "replied", "referral_received", "redirected", "declined", "accepted", "scheduled", "met",
    "thanked", "kept_in_touch",
)  # fmt: skip


def rows_of(table: pd.DataFrame) -> list[dict]:
    """Turn a table into dicts with days for dates, and None for what is missing."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _plain(value):
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def on_roster(students: list[dict]) -> list[dict]:
    """Give those who count: on the roster, or all where there is none."""
    if all(student["enrolled"] is None for student in students):
        return students
    return [student for student in students if student["enrolled"]]


def participation(students: list[dict], asks: list[dict]) -> dict:
    """Give {section: [enrolled, handed in, asked]}."""
    found = defaultdict(lambda: [0, 0, 0])
    who_asked = {ask["student"] for ask in asks}
    for student in on_roster(students):
        counts = found[student["section"] or "unknown"]
        counts[0] += 1
        counts[1] += bool(student["handed_in"])
        counts[2] += student["student"] in who_asked
    return dict(found)


def beginnings(students: list[dict], asks: list[dict]) -> dict:
    """Give {section: the roster's first day, else the day of its first request}."""
    began = {}
    for student in students:
        section, day = student["section"] or "unknown", student["began"]
        if day and day < began.get(section, dt.date.max):
            began[section] = day
    where = {student["student"]: student["section"] or "unknown" for student in students}
    told = set(began)
    for ask in asks:
        section = where[ask["student"]]
        if section not in told and ask["requested"]:
            began[section] = min(ask["requested"], began.get(section, dt.date.max))
    return began


def waits(students: list[dict], asks: list[dict], as_of: dt.date) -> dict:
    """Give {section: [(days, asked)]} of the students who can be placed in time."""
    began, found = beginnings(students, asks), defaultdict(list)
    for student in on_roster(students):
        section = student["section"] or "unknown"
        own = [ask for ask in asks if ask["student"] == student["student"]]
        dated = [ask["requested"] for ask in own if ask["requested"]]
        if section not in began or (own and not dated):
            continue
        end = min(dated) if dated else min(student["seen_until"] or as_of, as_of)
        found[section].append((max((end - began[section]).days, 0), bool(dated)))
    return found


def curve(cases: list[tuple]) -> dict:
    """Give {days: share of students who asked by then} of Kaplan and Meier."""
    still, found = 1.0, {}
    for day in sorted({days for days, _ in cases}):
        at_risk = sum(days >= day for days, _ in cases)
        asked = sum(days == day and done for days, done in cases)
        still *= 1 - asked / at_risk
        found[day] = 1 - still
    return found


def promptness(asks: list[dict], peace: set, label: str) -> dict:
    """Give {(label, what): Counter of in_time, late, missed, waiting}."""
    found = defaultdict(Counter)
    for ask in asks:
        group = ask[label] or "unknown"
        if (ask["student"], ask["person"]) not in peace:
            found[group, "follow_up"][_reminder(ask)] += 1
        for what, days in (("thank_you_24h", 1), ("thank_you_48h", 2)):
            found[group, what][_thanks(ask, days)] += 1
    for counts in found.values():
        del counts[None]
    return {key: counts for key, counts in found.items() if counts}


def _reminder(ask: dict) -> str | None:
    """Say what became of the reminder of a request; None: none was called for, or who knows."""
    if not ask["requested"] or (not ask["answered_on"] and _answered_some_day(ask)):
        return None
    last = workday_after(workday_after(ask["requested"], 7), 2)
    reminded = ask["first_follow_up_on"]
    over = min(filter(None, (ask["answered_on"], ask["bounced_on"])), default=None)
    if over and over <= last and not (reminded and reminded <= over):
        return None
    return _state(reminded, last, ask["seen_until"])


def _answered_some_day(ask: dict) -> bool:
    return ask["undated_stage"] in UNDATED_ANSWERS


def _thanks(ask: dict, days: int) -> str | None:
    if not ask["met_on"]:
        return None
    if not ask["thanked_on"] and ask["undated_stage"] in ("thanked", "kept_in_touch"):
        return None
    return _state(ask["thanked_on"], ask["met_on"] + days * DAY, ask["seen_until"])


def _state(done: dt.date | None, last: dt.date, seen: dt.date) -> str:
    if seen <= last:
        return "waiting"
    if not done:
        return "missed"
    return "in_time" if done <= last else "late"


def mix(asks: list[dict], codes: dict, label: str) -> dict:
    """Give {label: (asks, people, students)}."""
    found = defaultdict(list)
    for ask in asks:
        found[ask[label] or "unknown"].append(ask)
    return {
        group: (
            len(rows),
            len({codes[ask["student"], ask["person"]] for ask in rows}),
            len({ask["student"] for ask in rows}),
        )
        for group, rows in found.items()
    }


def most_asked(asks: list[dict], codes: dict, since: dt.date | None = None) -> dict:
    """Give {outside: (students, asks)} of the requests after a day."""
    found = defaultdict(list)
    for ask in asks:
        if since is None or (ask["requested"] and ask["requested"] > since):
            found[codes[ask["student"], ask["person"]]].append(ask["student"])
    return {outside: (len(set(who)), len(who)) for outside, who in found.items()}


def at_age(students: list[dict], asks: list[dict], weeks: int) -> dict:
    """Give {section: (students, asked, asks, matured, answered)} at so many weeks of age."""
    began, found = beginnings(students, asks), {}
    counted = on_roster(students)
    for section, first in began.items():
        end = first + 7 * weeks * DAY - DAY
        who = {row["student"] for row in counted if (row["section"] or "unknown") == section}
        if not who:
            continue
        own = [
            ask
            for ask in asks
            if ask["student"] in who and (ask["requested"] or dt.date.min) <= end
        ]
        ripe = [ask for ask in own if _matured(ask, end)]
        answered = [ask for ask in ripe if _in_21_days(ask)]
        asked = len({ask["student"] for ask in own})
        found[section] = (len(who), asked, len(own), len(ripe), len(answered))
    return found


def _matured(ask: dict, end: dt.date) -> bool:
    """Say whether a request with its dates was watched for 21 days by the end."""
    if not ask["requested"]:
        return False
    answered = ask["answered_on"] and ask["answered_on"] <= end
    if not answered and _answered_some_day(ask):
        return False
    return (min(ask["seen_until"], end) - ask["requested"]).days >= 21


def _in_21_days(ask: dict) -> bool:
    return bool(ask["answered_on"]) and (ask["answered_on"] - ask["requested"]).days <= 21


def hands(students: list[dict], asks: list[dict], peace: set, as_of: dt.date) -> set:
    """Give {(student, what)}."""
    began, found = beginnings(students, asks), set()
    for student in students:
        code = student["student"]
        start = student["began"] or began.get(student["section"] or "unknown")
        if not student["handed_in"]:
            if not (start and start > as_of):
                found.add((code, "no_log"))
            continue
        own = [ask for ask in asks if ask["student"] == code]
        seen = min(student["seen_until"] or as_of, as_of)
        if (as_of - seen).days >= 14:
            found.add((code, "not_kept_up"))
        dated = [ask["requested"] for ask in own if ask["requested"]]
        since = max([*dated, *([start] if start else [])], default=None)
        if (dated or not own) and (since is None or (seen - since).days >= 14):
            found.add((code, "nobody_asked"))
        ripe = [ask for ask in own if ask["requested"] and _days_seen(ask) >= 21]
        if len(ripe) >= 3 and not any(ask["outcome"] in ANSWERED for ask in own):
            found.add((code, "no_answers"))
        kind = [ask for ask in own if (code, ask["person"]) not in peace]
        young = [ask for ask in kind if ask["met_on"] and (as_of - ask["met_on"]).days <= 30]
        if any(_thanks(ask, 2) == "missed" for ask in young):
            found.add((code, "thanks_overdue"))
    return found


def _days_seen(ask: dict) -> int:
    return (ask["seen_until"] - ask["requested"]).days
