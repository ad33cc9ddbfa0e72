"""Each rule of the list of the day, with the numbers it keeps, and the files an adviser edits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit import content
from netkit.reminders.due import COLUMNS, read_desk
from netkit.reminders.slips import let_go, wrong_clock
from tests.reminder_logs import about, day, days, log_of, logs, noted, whats


def test_words_say_why_with_the_numbers():
    """The reason names the day, how long ago it was and how long was chosen, and the score."""
    log = noted(("Anna Lee", "met", 0), **{"Anna Lee": about(chosen=80)})
    row = nk.due_today(log, as_of=day(92)).iloc[0]
    assert (
        row["why"]
        == "You talked on 2 February, 92 days ago. Time for a line after the 80 days you chose."
    )
    assert row["overdue"] == 12 / 80


def test_a_reminder_is_sent_once():
    """After one reminder nothing more is said about a request, however long it is silent."""
    log = noted(("Anna Lee", "requested", 0), ("Anna Lee", "followed_up", 9))
    assert all(whats(log, number) == [] for number in range(9, 200, 7))
    assert let_go(read_desk(log, day(21))) == ["Anna Lee"]


def test_holidays_are_no_working_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A day off of the office moves a reminder by a day."""
    log = noted(("Anna Lee", "requested", 0))
    assert whats(log, 9) == ["follow_up"]
    (tmp_path / "office.toml").write_text(f'days_off = ["{day(3)}"]', encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    assert whats(log, 9) == []
    assert whats(log, 10) == ["follow_up"]


def test_thanks_with_a_time_are_due_a_day_later_to_the_minute():
    """A talk at three o'clock asks for thanks until three o'clock of the next day."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", "2026-02-02 15:00")
    row = nk.due_today(log, as_of=day(0)).iloc[0]
    assert row["due"] == pd.Timestamp("2026-02-03 15:00")
    assert nk.due_today(log, as_of="2026-02-04 03:00")["overdue"].tolist() == [0.5]
    log.add_event("Anna Lee", "thanked", "2026-02-02")
    assert whats(log, 1) == []


def test_late_thanks_are_let_rest():
    """Thanks are offered for thirty days, and then no more."""
    log = noted(("Anna Lee", "met", 0))
    assert "thank" in whats(log, 30)
    assert whats(log, 31) == []


def test_real_contact_starts_the_ninety_days_anew():
    """An answer, a talk or a letter counts; a request, a reminder or a video does not."""
    for event in ("replied", "scheduled", "kept_in_touch", "referral_received"):
        log = noted(("Anna Lee", "accepted", 0), ("Anna Lee", event, 50))
        assert "keep_in_touch" not in whats(log, 139)
        assert "keep_in_touch" in whats(log, 140)
    for event in ("connected", "watched", "prepared", "identified"):
        log = noted(("Anna Lee", "accepted", 0), ("Anna Lee", event, 50))
        assert whats(log, 90) == ["keep_in_touch"]


def test_no_more_than_four_letters_a_year():
    """With letters every thirty days, the fifth waits until the first is a year old."""
    letters = [("Anna Lee", "kept_in_touch", number) for number in (0, 30, 60, 90)]
    log = noted(*letters, **{"Anna Lee": about(chosen=30)})
    assert whats(log, 364) == []
    assert whats(log, 365) == ["keep_in_touch"]


def test_imported_people_wait_until_they_are_chosen():
    """Somebody only connected with is left in peace, until a number of days is chosen."""
    rows = [("Anna Lee", "connected", 0)]
    assert whats(noted(*rows), 500) == []
    assert whats(noted(*rows, **{"Anna Lee": about(chosen=60)}), 60) == ["keep_in_touch"]


def test_a_dropped_person_comes_back_with_an_answer():
    """Whoever was let go and writes after all is there again: the talk is confirmed."""
    rows = [("Anna Lee", "requested", 0), ("Anna Lee", "closed", 20)]
    assert whats(noted(*rows), 21) == []
    talk = ("Anna Lee", "scheduled", 30, {"until": day(34)})
    assert whats(noted(*rows, talk), 33) == ["confirm"]


def test_what_was_typed_into_a_drop_does_not_matter():
    """A drop or a delay with words that are no code is about the whole person."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", day(0))
    log.add_event("Anna Lee", "snoozed", day(0), until=day(2), next_step="call her mother first")
    assert whats(log, 1) == []
    assert whats(log, 2) == ["thank"]


def test_the_day_of_a_talk_may_be_its_date():
    """Where no "until" is noted, a date that lies ahead is the day of the talk."""
    log = noted(("Anna Lee", "scheduled", 10))
    assert whats(log, 8) == []
    assert whats(log, 9) == ["confirm"]


def test_a_wrong_clock_is_pointed_out():
    """An entry from the future changes nothing, and one sentence says so."""
    log = noted(("Anna Lee", "met", 5))
    assert whats(log, 3) == []
    assert wrong_clock(log, day(3)).startswith("1 entry is dated later than today, 5 February 2026")
    assert wrong_clock(log, day(5)) == ""


@pytest.mark.parametrize("table", [nk.due_today, nk.coming_up])
def test_nothing_gives_an_empty_table(table: Any):
    """No people, no events, or no dates give the columns and no row."""
    undated = noted(*[("Anna Lee", event, None) for event in ("requested", "met", "scheduled")])
    for log in (nk.Log(), nk.new_log(), undated):
        found = table(log, day(0))
        assert found.empty
        assert found.dtypes.astype(str).to_dict() == COLUMNS


@given(logs, days, st.sets(st.integers(0, 29)))
@settings(max_examples=15)
def test_missing_dates_never_hurt(log: Any, today: dt.date, without: set[int]):
    """Whatever dates are missing, there is a list, an outlook and a round."""
    folk, rows = log
    gaps = [row | {"date": None} if place in without else row for place, row in enumerate(rows)]
    made = log_of(folk, gaps)
    assert list(nk.due_today(made, today)) == list(nk.coming_up(made, today)) == list(COLUMNS)
    assert nk.keep_in_touch_round(made, today)["contact"].is_unique


def test_undated_thanks_count_for_the_only_talk():
    """A tracker that says "thanked: yes" without a day is believed."""
    assert whats(noted(("Anna Lee", "met", 0), ("Anna Lee", "thanked", None)), 1) == []


def test_dates_first_and_then_the_most_overdue():
    """Talks with a date come first, then whatever is latest for the time there was."""
    log = noted(
        ("Anna Lee", "met", 0),
        ("Bo Li", "requested", 0),
        ("Cy Oh", "scheduled", 0, {"until": day(21)}),
    )
    table = nk.due_today(log, as_of=day(20))
    assert table["what"].tolist() == ["confirm", "thank", "follow_up"]
    assert table["overdue"].tolist() == [0, 19, 1]


def test_one_letter_at_a_time():
    """Nobody is offered a line to stay in touch beside another one that is due."""
    log = noted(("Anna Lee", "kept_in_touch", 0), ("Anna Lee", "scheduled", 0, {"until": day(92)}))
    assert whats(log, 90) == ["keep_in_touch"]
    assert whats(log, 91) == ["confirm"]


@pytest.mark.parametrize("barred", ["Anna Lee", "Bo Li"])
def test_a_second_person_is_named_only_where_both_may_be_written_to(barred: str):
    """Nobody who must not be contacted is the first or the second person at a place."""
    people = {name: about("Fern & Co") for name in ("Anna Lee", "Bo Li")}
    rows = [("Anna Lee", "requested", 0)]
    assert whats(noted(*rows, **people), 3) == ["ask_second"]
    assert whats(noted(*rows, **people | {barred: about("Fern & Co", barred=True)}), 3) == []


def test_no_line_to_stay_in_touch_while_a_request_is_open():
    """Somebody asked again is not written to about nothing until the request is at rest."""
    log = noted(
        ("Anna Lee", "met", 0), ("Anna Lee", "requested", 95), ("Anna Lee", "followed_up", 104)
    )
    assert whats(log, 94) == ["keep_in_touch"]
    assert whats(log, 185) == []
    assert whats(log, 186) == ["keep_in_touch"]


# --- the round


def test_the_longest_silence_comes_first_in_the_round():
    """The round offers who will be due before the next one, and spares who just had a word."""
    log = noted(
        ("Anna Lee", "met", 0),
        ("Bo Li", "replied", 20),
        ("Cy Oh", "met", 80),
        ("Di Wu", "connected", 0),
    )
    table = nk.keep_in_touch_round(log, as_of=day(90))
    assert table["contact"].tolist() == ["Anna Lee", "Bo Li"]
    assert table["days"].tolist() == [90, 70]


def test_nothing_off_the_record_is_shown_in_the_round():
    """What was said off the record is not what they told you last."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", day(0), learned="Bees sleep.")
    log.add_event("Anna Lee", "reflected", day(1), learned="A secret.", off_record=True)
    assert nk.keep_in_touch_round(log, as_of=day(90))["said"].tolist() == ["Bees sleep."]


# --- an adviser's own files


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("timing.csv", "keep_in_touch_every,90", "keep_in_touch_every,soon", "'soon days'"),
        ("timing.csv", "first_follow_up_after", "whatever", "no line 'first_follow_up_after'"),
        ("timing.csv", "key,value", "key,number", "no column 'value'"),
        ("reminders.csv", "confirm_before", "", "line 'confirm': wait is empty"),
        ("reminders.csv", "rest_thanks", "rest_thx", "no line 'rest_thx', which reminders.csv"),
        ("reminders.csv", "\nthank,", "\nthanks,", "knows no reminder 'thanks'"),
        ("reminders.csv", "{touched}", "{tuched}", "cannot fill in 'tuched'"),
        ("reminders.csv", "{touched}", "{touched", "cannot fill in"),
        ("reminders.csv", "what,label", "what,name", "no column 'label'"),
    ],
)
def test_a_damaged_file_is_named(
    file: str, old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A number, a column or a gap that cannot be read is named in one sentence."""
    text = content.text(file)
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    with pytest.raises(nk.NetkitError, match=said):
        nk.due_today(noted(("Anna Lee", "requested", 0), ("Anna Lee", "met", 1)), as_of=day(300))


def test_an_adviser_changes_a_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A number in timing.csv is the number that counts."""
    text = content.text("timing.csv").replace("keep_in_touch_every,90", "keep_in_touch_every,45")
    (tmp_path / "timing.csv").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    assert "keep_in_touch" in whats(noted(("Anna Lee", "met", 0)), 45)


@pytest.mark.parametrize("what", ["follow_up", "keep_in_touch"])
def test_the_round_goes_on_without_a_reminder(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An adviser may take a line out of reminders.csv; the round asks the same people as before."""
    log = noted(("Anna Lee", "met", 0), ("Omar Haddad", "met", 0), ("Omar Haddad", "requested", 99))
    before = nk.keep_in_touch_round(log, as_of=day(120))["contact"].tolist()
    lines = content.text("reminders.csv").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(f"{what},"))
    (tmp_path / "reminders.csv").write_text(kept, encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    assert nk.keep_in_touch_round(log, as_of=day(120))["contact"].tolist() == before == ["Anna Lee"]
    assert what not in nk.due_today(log, as_of=day(120))["what"].tolist()


def test_a_line_without_a_name_is_pointed_to_in_words():
    """An entry of tomorrow that names nobody is "the line without a name"."""
    log = noted(("Anna Lee", "met", 9))
    log.events["contact"] = pd.Series([None], dtype=log.events["contact"].dtype)
    assert "look at the line without a name, " in wrong_clock(log, day(0))
