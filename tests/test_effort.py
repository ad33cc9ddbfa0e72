"""Steps in the learner's own hands: day by day, against their pace, and in time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit import content
from tests.network_logs import make_log, make_wild_log, renamed, shuffled, stacked

END = "2026-05-31"
KINDS = ["requests", "follow_ups", "talks", "thanks", "in_touch"]
EFFORTS = [nk.daily_effort, nk.weekly_effort, nk.timeliness]


def timely(events: list[tuple], what: str, as_of: str = END, contacts: tuple = ()) -> dict:
    """Give the counts of one line that are not 0."""
    table = nk.timeliness(make_log(list(contacts), events), as_of=as_of).set_index("what")
    row = table.loc[what, ["in_time", "late", "missed", "waiting"]]
    assert table.loc[what, "due"] == row[["in_time", "late", "missed"]].sum()
    return {name: int(number) for name, number in row.items() if number}


# ---- invariants


@pytest.mark.parametrize("seed", range(4))
def test_days_add_up_to_weeks_and_to_the_log(seed):
    """Weeks hold the steps of their days, and days every dated step of the log."""
    log = make_wild_log(seed)
    days, weeks = nk.daily_effort(log, as_of=END), nk.weekly_effort(log, as_of=END)
    assert days[KINDS].sum().tolist() == weeks[KINDS].sum().tolist()
    assert (days["steps"] == days[KINDS].sum(axis=1)).all()
    dated = log.events.dropna(subset="date")["event"]
    kinds = ["requested", "followed_up", "met", "thanked", "kept_in_touch", "reported_back"]
    assert days["steps"].sum() == dated.isin(kinds).sum()
    undated = log.events.loc[log.events["date"].isna(), "event"]
    assert days.attrs["undated"] == undated.isin(kinds).sum()


@pytest.mark.parametrize("effort", EFFORTS)
@pytest.mark.parametrize("seed", range(4))
def test_names_and_order_say_nothing(effort, seed):
    """Other names, and events in another order, give the same numbers."""
    log = make_wild_log(seed)
    for other in (renamed(log), shuffled(log)):
        pd.testing.assert_frame_equal(effort(other, as_of=END), effort(log, as_of=END))


@pytest.mark.parametrize("effort", EFFORTS)
def test_a_day_that_has_not_come_changes_nothing(effort):
    """What is dated after the last day is as if it were not there."""
    log, day = make_wild_log(2), pd.Timestamp("2026-02-28")
    kinds = ["requested", "followed_up", "met", "thanked", "closed"]
    more = pd.DataFrame({"date": day + pd.Timedelta(days=1), "event": kinds})
    more = more.merge(log.contacts[["contact"]], how="cross")
    later = nk.Log(log.contacts, pd.concat([log.events, more.astype({"date": "M8[s]"})]))
    pd.testing.assert_frame_equal(effort(later, as_of=day), effort(log, as_of=day))


@pytest.mark.parametrize("effort", EFFORTS)
def test_nothing_gives_an_empty_table(effort):
    """An empty log, or one whose steps have no date, gives a table and no trouble."""
    undated = make_log([], [(None, "A", "requested"), (None, "A", "met"), (None, "A", "thanked")])
    for log in (nk.new_log(), undated):
        table = effort(log, as_of=END)
        assert len(table) == (3 if effort is nk.timeliness else 0)
        assert table.select_dtypes("number").fillna(0).sum().sum() == 0


@pytest.mark.parametrize("effort", EFFORTS)
def test_a_class_is_its_students_together(effort):
    """Steps of a class are those of its students added up, each with people of their own."""
    events = stacked({f"s{seed}": make_wild_log(seed) for seed in range(3)})
    whole = effort(events, as_of=END)
    parts = [effort(part, as_of=END) for _, part in events.groupby("student")]
    counts = [name for name in whole.select_dtypes("int") if name != "steps"]
    assert whole[counts].sum().tolist() == sum(part[counts].sum() for part in parts).tolist()


def test_days_have_no_gaps_and_end_where_the_log_does():
    """Every day from the first step on has a row, up to the day the log was kept."""
    log = make_log([], [("2026-02-02 10:00", "A", "requested"), ("2026-02-20", "B", "met")])
    log.saved_on = pd.Timestamp("2026-03-05")
    days = nk.daily_effort(log, as_of="2027-01-01")["date"]
    assert days.tolist() == pd.date_range("2026-02-02", "2026-03-05").tolist()


# ---- pace


def requests(*days: str) -> nk.Log:
    """Give a log of requests on these days of 2026."""
    return make_log([], [(f"2026-{day}", f"P{n}", "requested") for n, day in enumerate(days)])


def test_the_learners_own_pace_is_that_of_full_weeks():
    """Neither the first days before a Monday nor the week still running count for the pace."""
    # Three on a Friday; then 1, 2 and 2 in full weeks; one in the week that is not over.
    log = requests("02-06", "02-06", "02-06", "02-10", "02-17", "02-18", "02-24", "02-25", "03-02")
    weeks = nk.weekly_effort(log, as_of="2026-03-04")
    assert weeks["pace"].unique().tolist() == [2]
    assert weeks["kept"].fillna(False).tolist() == [True, False, True, True, False]
    assert weeks["kept"].isna().tolist() == [False, False, False, False, True]
    assert weeks["over"].tolist() == [True, True, True, True, False]


def test_a_week_is_over_at_the_end_of_its_sunday():
    """As of a Sunday the week is over; as of the Saturday it is not."""
    log = requests("02-02")
    for day, over in (("2026-02-07", False), ("2026-02-08", True)):
        assert nk.weekly_effort(log, as_of=day)["over"].tolist() == [over]


def test_a_pace_kept_before_the_week_is_over_is_kept():
    """There is time left, but enough has been sent already."""
    log = requests("02-02", "02-03")
    assert nk.weekly_effort(log, 2, as_of="2026-02-04")["kept"].tolist() == [True]


def test_without_a_full_week_there_is_no_pace():
    """In the first days nothing can be kept or missed."""
    weeks = nk.weekly_effort(requests("02-03"), as_of="2026-02-04")
    assert weeks["pace"].isna().all() and weeks["kept"].isna().all()


@pytest.mark.parametrize("pace", [0, -1, np.nan, np.inf, "two", True])
def test_a_pace_that_is_none(pace):
    """What is no number of requests is refused."""
    with pytest.raises(nk.NetkitError, match="is no pace"):
        nk.weekly_effort(requests("02-03"), pace)


# ---- thanks


def test_days_make_24_hours_the_next_day():
    """Where only days are noted, the same and the next day are within 24 hours."""
    for day, found in (("03", "in_time"), ("04", "in_time"), ("05", "late")):
        events = [("2026-03-03", "A", "met"), (f"2026-03-{day}", "A", "thanked")]
        assert timely(events, "thank_you_24h") == {found: 1}
        assert timely(events, "thank_you_48h") == {"in_time": 1}


def test_times_make_24_hours_exact():
    """Where both times are noted, 24 hours are 24 hours."""
    for hour, found in (("14:00", "in_time"), ("16:00", "late")):
        events = [("2026-03-03 15:00", "A", "met"), (f"2026-03-04 {hour}", "A", "thanked")]
        assert timely(events, "thank_you_24h") == {found: 1}


def test_thanks_that_are_not_due_never_count_against_anybody():
    """Until the day after the talk is over nothing is due; from then on it is missed."""
    talk = [("2026-03-03", "A", "met")]
    assert timely(talk, "thank_you_24h", as_of="2026-03-04") == {"waiting": 1}
    assert timely(talk, "thank_you_24h", as_of="2026-03-05") == {"missed": 1}
    assert timely(talk, "thank_you_48h", as_of="2026-03-05") == {"waiting": 1}


def test_thanks_belong_to_the_talk_before_them():
    """Two talks and one thank-you after the second: the first was never thanked for."""
    events = [
        ("2026-03-03", "A", "met"),
        ("2026-03-10", "A", "met"),
        ("2026-03-10", "A", "thanked"),
    ]
    assert timely(events, "thank_you_24h") == {"in_time": 1, "missed": 1}


def test_thanks_to_somebody_else_do_not_count():
    """A thank-you is that of one person, and of one student."""
    events = [("2026-03-03", "A", "met"), ("2026-03-03", "B", "thanked")]
    assert timely(events, "thank_you_24h") == {"missed": 1}


def test_thanks_without_a_date_are_left_out():
    """Nobody knows whether they were in time, and the table says how many those are."""
    log = make_log([], [("2026-03-03", "A", "met"), (None, "A", "thanked"), (None, "B", "met")])
    table = nk.timeliness(log, as_of=END)
    assert table["due"].sum() == 0
    assert table["share"].isna().all()
    assert table.attrs["undated"] == 2


# ---- reminders


ASKED = ("2026-03-02", "A", "requested")  # a Monday; due on 11 March, in time up to 13 March


@pytest.mark.parametrize(
    ("day", "found"),
    [("03-05", "in_time"), ("03-11", "in_time"), ("03-13", "in_time"), ("03-16", "late")],
)
def test_a_reminder_in_time(day, found):
    """Up to two working days after seven working days of silence a reminder is in time."""
    assert timely([ASKED, (f"2026-{day}", "A", "followed_up")], "follow_up") == {found: 1}


def test_silence_without_a_reminder():
    """Not due until the last day in time is over, and then missed."""
    assert timely([ASKED], "follow_up", as_of="2026-03-13") == {"waiting": 1}
    assert timely([ASKED], "follow_up", as_of="2026-03-14") == {"missed": 1}


@pytest.mark.parametrize("event", ["replied", "declined", "redirected", "met", "bounced", "closed"])
def test_what_needs_no_reminder(event):
    """An answer, a bounce or an end put to it in time leaves nothing to remind of."""
    assert timely([ASKED, ("2026-03-12", "A", event)], "follow_up") == {}
    assert timely([ASKED, ("2026-03-16", "A", event)], "follow_up") == {"missed": 1}


def test_a_reminder_before_the_answer_counts():
    """Who reminded early and then had an answer did it in time."""
    events = [ASKED, ("2026-03-09", "A", "followed_up"), ("2026-03-10", "A", "replied")]
    assert timely(events, "follow_up") == {"in_time": 1}


def test_nobody_has_to_remind_who_wants_peace():
    """People who must not be contacted call for no reminder."""
    peace = ({"contact": "A", "do_not_contact": True},)
    assert timely([ASKED], "follow_up", contacts=peace) == {}


def test_a_closed_reminder_of_another_kind_closes_nothing():
    """Dropping "stay in touch" leaves the request as it was."""
    dropped = ("2026-03-05", "A", "closed", {"next_step": "keep_in_touch"})
    assert timely([ASKED, dropped], "follow_up") == {"missed": 1}


def test_a_reminder_without_a_date_is_left_out():
    """Nobody knows whether it was in time."""
    assert timely([ASKED, (None, "A", "followed_up")], "follow_up") == {}


def test_the_wait_of_timing_csv(monkeypatch, tmp_path):
    """An adviser who shortens the wait shortens it here; one who breaks the line is told."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    text, line = content.text("timing.csv"), "first_follow_up_after,7,working days"
    reminded = [ASKED, ("2026-03-10", "A", "followed_up")]
    for wait, found in (("3,days", "late"), ("72,hours", "late"), ("4,working days", "in_time")):
        shorter = text.replace(line, f"first_follow_up_after,{wait}")
        (tmp_path / "timing.csv").write_text(shorter, encoding="utf-8")
        assert timely(reminded, "follow_up") == {found: 1}
    broken = text.replace(line, "first_follow_up_after,soon,days")
    (tmp_path / "timing.csv").write_text(broken, encoding="utf-8")
    with pytest.raises(nk.NetkitError, match=r"timing.csv, line 'first_follow_up_after': 'soon"):
        nk.timeliness(make_log([], [ASKED]))
