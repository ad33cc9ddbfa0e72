"""Plain logs for the tests of reminders: drawn at random, or a learner's story told day by day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import strategies as st

import netkit as nk
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log
from tests.plain_due import CODES

START = dt.date(2026, 2, 2)  # a Monday
ONE_DAY = dt.timedelta(days=1)
NAMES = ["Ada", "Bo", "Cy", "Di"]
SETTING = ("scheduled", "rescheduled")
EVENTS = [
    "requested",
    "followed_up",
    "replied",
    "accepted",
    "declined",
    "redirected",
    "scheduled",
    "rescheduled",
    "cancelled",
    "no_show",
    "met",
    "reflected",
    "thanked",
    "reported_back",
    "referral_received",
    "kept_in_touch",
    "connected",
    "identified",
    "bounced",
    "snoozed",
    "closed",
    "prepared",
    "watched",
    "decided",
]

Rows = list[dict[str, Any]]
People = dict[str, dict[str, Any]]

days = st.integers(0, 200).map(lambda number: START + dt.timedelta(days=number))


@st.composite
def happenings(draw: Any) -> dict[str, Any]:
    """Draw one row of a log of days."""
    event, date = draw(st.sampled_from(EVENTS)), draw(days)
    ahead = draw(st.one_of(st.none(), st.integers(0, 40)))
    return plain(
        draw(st.sampled_from(NAMES)),
        event,
        date,
        until=None if ahead is None else date + dt.timedelta(days=ahead),
        code=draw(st.sampled_from([None, *CODES])),
        task=draw(st.booleans()),
    )


def plain(who: str, event: str, date: dt.date | None, **more: Any) -> dict[str, Any]:
    """Make a row, with only what such an event can say."""
    return {
        "contact": who,
        "event": event,
        "date": date,
        "until": more.get("until") if event in (*SETTING, "snoozed") else None,
        "code": more.get("code") if event in ("snoozed", "closed") else None,
        "task": bool(more.get("task")) and event in ("met", "reflected"),
    }


people = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries(
            {
                "organization": st.sampled_from(["", "Fern & Co", "Fern & Co", "Hill Lab"]),
                "chosen": st.sampled_from([None, None, 30, 180]),
                "eager": st.integers(0, 5),
                "barred": st.sampled_from([False, False, False, True]),
            }
        )
        for name in NAMES
    }
)
logs = st.tuples(people, st.lists(happenings(), max_size=30))


def log_of(folk: People, rows: Rows) -> Log:
    """Make a log of plain rows."""
    contacts = [
        {
            "contact": name,
            "organization": about["organization"] or None,
            "keep_in_touch_days": about["chosen"],
            "motivation": about["eager"],
            "do_not_contact": about["barred"] or None,
        }
        for name, about in folk.items()
    ]
    notes = [{"next_step": row["code"] or ("Try it." if row["task"] else None)} for row in rows]
    events = [row | note for row, note in zip(rows, notes, strict=True)]
    return Log(_frame(contacts, CONTACT_COLUMNS), _frame(events, EVENT_COLUMNS))


def _frame(rows: Rows, kinds: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({name: _column(rows, name, kind) for name, kind in kinds.items()})


def _column(rows: Rows, name: str, kind: str) -> pd.Series:
    cells = pd.Series([row.get(name) for row in rows], dtype=object)
    return (pd.to_datetime(cells) if kind.startswith("datetime") else cells).astype(kind)


def due(log: Log, today: Any) -> dict[tuple[str, str], dt.date]:
    """Give {(contact, what): due} of netkit's list."""
    table = nk.due_today(log, as_of=today)
    keys = zip(table["contact"], table["what"], strict=True)
    found = dict(zip(keys, table["due"].dt.date, strict=True))
    assert len(found) == len(table)
    return found


def about(organization: str = "", chosen: int | None = None, **more: Any) -> dict[str, Any]:
    """Describe somebody in the list of people."""
    return {"organization": organization, "chosen": chosen, "eager": 0, "barred": False} | more


def day(number: int) -> dt.date:
    """Give a day of the story."""
    return START + number * ONE_DAY


def noted(*rows: tuple[Any, ...], **people: Any) -> nk.Log:
    """Make a log of (name, event, day) and, for some, (until, code or task)."""
    plain_rows = [
        plain(who, event, None if at is None else day(at), **(more[0] if more else {}))
        for who, event, at, *more in rows
    ]
    folk = {row["contact"]: about() for row in plain_rows} | people
    return log_of(folk, plain_rows)


def whats(log: nk.Log, number: int) -> list[str]:
    """List the codes that are on the list of a day."""
    return nk.due_today(log, as_of=day(number))["what"].tolist()


# A shy learner's first two months: whom she wrote to, and what came of it.
STORY_PEOPLE: People = {
    "Anna Lee": about("Fern & Co"),
    "Omar Haddad": about("Fern & Co", eager=3),
    "Mei Tanaka": about("Hill Lab"),
    "Luis Prado": about("Harbor Office", chosen=30),
    "Sara Lind": about("Hill Lab"),
    "Uncle Ben": about(chosen=45),
    "Old Boss": about("Fern & Co", barred=True),
    "Link One": about("Hill Lab"),
}
_STORY = """
0 Anna Lee requested
0 Link One connected
1 Uncle Ben kept_in_touch
3 Mei Tanaka requested
6 Mei Tanaka accepted
7 Mei Tanaka scheduled 11
10 Mei Tanaka scheduled 11
11 Anna Lee followed_up
11 Mei Tanaka met
12 Mei Tanaka reflected task
13 Mei Tanaka thanked
13 Mei Tanaka referral_received
14 Luis Prado requested
15 Omar Haddad requested
16 Omar Haddad declined
17 Luis Prado replied
18 Luis Prado scheduled 25
21 Mei Tanaka snoozed 24 report_back
24 Luis Prado rescheduled 28
25 Mei Tanaka reported_back
28 Luis Prado no_show
29 Luis Prado scheduled 33
35 Luis Prado met task
36 Luis Prado thanked
36 Sara Lind requested
45 Sara Lind closed follow_up
46 Luis Prado closed report_back
47 Uncle Ben snoozed 50 keep_in_touch
52 Uncle Ben kept_in_touch
53 Sara Lind replied
54 Sara Lind met
56 Old Boss met
"""


def story() -> Rows:
    """Tell what happened, a row a line: day, who (two words), what, and until which day."""
    rows = []
    for line in _STORY.strip().splitlines():
        day, first, second, event, *more = line.split()
        ahead = [int(word) for word in more if word.isdecimal()]
        rows.append(
            plain(
                f"{first} {second}",
                event,
                START + dt.timedelta(days=int(day)),
                until=START + dt.timedelta(days=ahead[0]) if ahead else None,
                code=next((word for word in more if word in CODES), None),
                task="task" in more,
            )
        )
    return rows
