"""The list of the day: like the plain table of rules, on every day and on every log."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.reminders.due import due_reminders, read_desk
from netkit.reminders.slips import let_go
from tests.plain_due import plain_due
from tests.reminder_logs import (
    ONE_DAY,
    STORY_PEOPLE,
    day,
    days,
    due,
    log_of,
    logs,
    plain,
    story,
)


@given(logs, days)
@settings(max_examples=100)
def test_like_the_plain_rules(log: Any, today: dt.date):
    """Whatever happened in whatever order, the list is that of the plain rules."""
    assert due(log_of(*log), today) == plain_due(*log, today)


@pytest.mark.parametrize("number", range(60))
def test_right_on_each_day_of_a_story(number: int):
    """On each of sixty days of a learner's story, the list is that of the plain rules."""
    told = [row for row in story() if row["date"] <= day(number)]
    assert due(log_of(STORY_PEOPLE, told), day(number)) == plain_due(
        STORY_PEOPLE, told, day(number)
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, ["Luis Prado keep_in_touch", "Uncle Ben keep_in_touch"]),
        (2, ["Luis Prado keep_in_touch"]),
        (3, ["Luis Prado keep_in_touch", "Omar Haddad ask_second"]),
        (8, ["Luis Prado keep_in_touch", "Omar Haddad ask_second"]),
        (9, ["Anna Lee follow_up", "Luis Prado keep_in_touch", "Omar Haddad ask_second"]),
        (11, ["Luis Prado keep_in_touch", "Mei Tanaka thank", "Omar Haddad ask_second"]),
        (17, []),
        (18, ["Mei Tanaka report_back"]),
        (22, []),
        (24, ["Mei Tanaka report_back"]),
        (27, ["Luis Prado confirm"]),
        (28, []),
        (32, ["Luis Prado confirm"]),
        (34, ["Luis Prado write_up"]),
        (35, ["Luis Prado thank"]),
        (42, ["Luis Prado report_back"]),
        (45, ["Luis Prado report_back"]),
        (46, ["Uncle Ben keep_in_touch"]),
        (49, []),
        (50, ["Uncle Ben keep_in_touch"]),
        (52, []),
        (54, ["Sara Lind thank"]),
    ],
)
def test_days_worked_out_by_hand(number: int, expected: list[str]):
    """On these days of the story the list was worked out by hand, with a calendar."""
    told = [row for row in story() if row["date"] <= day(number)]
    table = nk.due_today(log_of(STORY_PEOPLE, told), as_of=day(number))
    assert sorted((table["contact"] + " " + table["what"]).tolist()) == expected


@given(logs, days)
@settings(max_examples=15)
def test_names_only_name(log: Any, today: dt.date):
    """Giving everybody another name renames the list and changes nothing else."""
    folk, rows = log
    other = {"Ada": "Émile", "Bo": "李", "Cy": "<b>", "Di": "🌱"}
    # The second person asked is chosen by name where nothing else decides, so names keep order.
    other = dict(zip(sorted(other), sorted(other.values()), strict=True))
    renamed = {other[name]: what for name, what in folk.items()}
    moved = [row | {"contact": other[row["contact"]]} for row in rows]
    expected = {(other[name], what): at for (name, what), at in due(log_of(*log), today).items()}
    assert due(log_of(renamed, moved), today) == expected


@given(logs, days, st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_order_is_irrelevant(log: Any, today: dt.date, random: Any):
    """The order of the rows in the file changes nothing, not even the order of the list."""
    folk, rows = log
    shuffled = log_of(folk, random.sample(rows, len(rows)))
    first, second = (nk.due_today(each, as_of=today) for each in (log_of(folk, rows), shuffled))
    pd.testing.assert_frame_equal(first, second)


@given(logs, days)
@settings(max_examples=15)
def test_what_is_done_is_gone_the_same_day(log: Any, today: dt.date):
    """Noting a line as done takes it off today's list."""
    folk, rows = log
    desk = read_desk(log_of(folk, rows), today)
    for made in due_reminders(desk):
        event, at, columns = made.done(desk.kinds[made.what], today)
        until = columns.get("until")
        row = plain(made.contact, event, at, until=until and until.date())
        assert (made.contact, made.what) not in due(log_of(folk, [*rows, row]), today)


@given(logs, days, st.integers(1, 40))
@settings(max_examples=15)
def test_snoozing_hides_until_the_day(log: Any, today: dt.date, ahead: int):
    """A line put off is hidden up to the day before, and then is what it would have been."""
    folk, rows = log
    rows = [row for row in rows if row["date"] <= today and row["event"] != "snoozed"]
    for name, what in due(log_of(folk, rows), today):
        until = today + ahead * ONE_DAY
        put_off = log_of(folk, [*rows, plain(name, "snoozed", today, until=until, code=what)])
        assert (name, what) not in due(put_off, today)
        assert (name, what) not in due(put_off, until - ONE_DAY)
        same = due(log_of(folk, rows), until)
        assert due(put_off, until).get((name, what)) == same.get((name, what))


@given(logs, days)
@settings(max_examples=15)
def test_nobody_is_bothered_against_their_wish(log: Any, today: dt.date):
    """Whoever must not be contacted is in no list, no outlook, no round and no reason."""
    folk, rows = log
    barred = [name for name in folk if folk[name]["barred"]]
    made = log_of(folk, rows)
    tables = [nk.due_today(made, today), nk.coming_up(made, today, days=120)]
    assert not set(barred) & set(pd.concat(tables)["contact"])
    assert not set(barred) & set(nk.keep_in_touch_round(made, today)["contact"])
    words = " ".join([*tables[0]["why"], *tables[1]["why"], *let_go(read_desk(made, today))])
    assert not any(name in words.split() for name in barred)


@given(logs, days, st.integers(1, 40))
@settings(max_examples=15)
def test_what_comes_up_comes(log: Any, today: dt.date, ahead: int):
    """Where nothing else happens, a line that comes up is on the list of its day."""
    folk, rows = log
    made = log_of(folk, [row for row in rows if row["date"] <= today])
    later = due(made, today + ahead * ONE_DAY)
    new = set(later) - set(due(made, today))
    coming = nk.coming_up(made, today, days=ahead)
    keys = set(zip(coming["contact"], coming["what"], strict=True))
    # A letter to stay in touch waits while something else about that person is due.
    assert {key for key in new if key[1] != "keep_in_touch"} <= keys
    assert (coming["overdue"] == 0).all()


def test_the_round_tells_what_was_said_last_by_today():
    """Neither an entry of tomorrow nor one without a day is what they told last."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", "2026-01-03", learned="Bees sleep.")
    log.add_event("Anna Lee", "reflected", "2026-03-04", learned="From tomorrow.")
    log.add_event("Anna Lee", "reflected", "2026-01-02", learned="Without a day.")
    log.events["date"] = log.events["date"].where(log.events["date"] != "2026-01-02")
    assert nk.keep_in_touch_round(log, as_of="2026-03-03")["said"].tolist() == ["Bees sleep."]
