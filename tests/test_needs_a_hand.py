"""Who may need a hand, and why: for the counselor alone, kindly, and only what is noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import netkit as nk
from netkit import cli, content
from netkit.cohort import Cohort
from tests.class_cohorts import make_class

AS_OF = "2026-03-31"
BEGAN = "2026-03-02"


def class_of(events: list[tuple], *others: str, **more: Any) -> Cohort:
    """Make a class of (student, day of March, contact, event); `others` have an empty log."""
    rows = [(student, f"2026-03-{day:02}", *rest) for student, day, *rest in events]
    table = pd.DataFrame(rows, columns=["student", "date", "contact", "event"])
    table["date"] = pd.to_datetime(table["date"])
    asks = nk.find_asks(table, as_of=AS_OF)
    codes = sorted({row[0] for row in events} | set(others))
    students = [{"student": code, "began": pd.Timestamp(BEGAN), **more} for code in codes]
    return make_class(asks, AS_OF, students=students)


def found(cohort: Cohort) -> list[tuple]:
    """Give (student, what) of each row, in order."""
    table = nk.needs_a_hand(cohort)
    return list(zip(table["student"], table["what"], strict=True))


def why(cohort: Cohort) -> str:
    """Give the only sentence there is."""
    table = nk.needs_a_hand(cohort)
    assert len(table) == 1
    return table["why"].iloc[0]


# ---- each reason


@pytest.mark.parametrize(("day", "quiet"), [(18, False), (17, True)])
def test_two_weeks_without_a_request(day: int, quiet: bool):
    """Thirteen days after the last request nothing is said; fourteen days after it is."""
    cohort = class_of([("a", day, "P", "requested")])
    assert found(cohort) == ([("a", "nobody_asked")] if quiet else [])


def test_a_request_answered_long_ago_is_still_the_last_one():
    """What others did since is no new request, and the sentence has both days and the count."""
    events = [("a", 3, "P", "requested"), ("a", 5, "Q", "requested"), ("a", 20, "Q", "replied")]
    assert why(class_of(events)) == (
        "No new request is noted from 5 March to 31 March: 26 days. 2 requests came before that."
    )


def test_nobody_asked_yet_counts_from_the_beginning():
    """Who has asked nobody is counted from the day the section began."""
    cohort = class_of([("a", 30, "P", "requested")], "b")
    assert found(cohort) == [("b", "nobody_asked")]
    assert why(cohort) == (
        "No new request is noted from 2 March to 31 March: 29 days. It would be the first."
    )
    assert nk.needs_a_hand(cohort)["since"].tolist() == [pd.Timestamp(BEGAN)]


def test_a_beginning_that_nobody_knows():
    """Where neither a roster nor a request tells when a section began, no number of days is."""
    cohort = class_of([], "a", began=None)
    assert why(cohort) == "No new request is noted up to 31 March. It would be the first."
    assert nk.needs_a_hand(cohort)["since"].isna().all()


def test_a_section_that_has_not_begun_is_not_late():
    """Before the first day nobody is asked for anything."""
    assert found(class_of([], "a", began=pd.Timestamp("2026-04-13"))) == []


def test_who_joined_late_has_two_weeks_too():
    """A day of one's own on the roster counts, not the first day of a section begun long before."""
    cohort = class_of([("a", 30, "P", "requested")], "b", section="Monday")
    cohort.students.loc[1, "began"] = pd.Timestamp("2026-03-23")
    assert found(cohort) == []
    cohort.students.loc[1, "began"] = pd.Timestamp("2026-03-17")
    assert "from 17 March to 31 March: 14 days." in why(cohort)


def test_a_request_from_before_the_course_does_not_shorten_the_two_weeks():
    """Who asked long before the section began is counted from its beginning, and asked before."""
    cohort = class_of([("a", 2, "P", "requested")], began=pd.Timestamp("2026-03-25"))
    assert found(cohort) == []
    cohort = class_of([("a", 2, "P", "requested")], began=pd.Timestamp("2026-03-17"))
    assert why(cohort).endswith("17 March to 31 March: 14 days. 1 request came before that.")


def test_talks_since_the_last_request_are_told():
    """Who asked nobody new but talks with people is busy, and the sentence says so."""
    events = [("a", 3, "P", "requested"), ("a", 30, "P", "met")]
    assert why(class_of(events)).endswith("1 request came before that. 1 talk is noted since then.")


def test_no_log_is_missed_before_the_first_day():
    """Nobody owes a log of a section that has not begun."""
    cohort = class_of([("a", 30, "P", "requested")], "b")
    cohort.students.loc[1, ["handed_in", "began"]] = [False, pd.Timestamp("2026-04-06")]
    cohort.health.loc[1, ["status", "file"]] = ["missing", None]
    assert found(cohort) == []


def test_a_log_that_stops_is_told_from_asking_nobody():
    """A log kept up to 10 March says nothing about the rest of March."""
    cohort = class_of([("a", 9, "P", "requested")], seen_until=pd.Timestamp("2026-03-10"))
    assert found(cohort) == [("a", "not_kept_up")]
    assert why(cohort).startswith("The log speaks of no day after 10 March, 21 days ago. ")


def test_a_log_may_have_been_given_up_without_a_record_of_it():
    """Where nobody recorded when a log was kept, long silence in it is said beside the reason."""
    events = [("a", "2026-02-02", "P", "requested"), ("a", "2026-02-05", "P", "replied")]
    table = pd.DataFrame(events, columns=["student", "date", "contact", "event"])
    asks = nk.find_asks(table.assign(date=pd.to_datetime(table["date"])), as_of=AS_OF)
    assert why(make_class(asks, AS_OF)).endswith(
        "Nothing else is noted after 5 February either, so the log may not have been kept up."
    )


@pytest.mark.parametrize(("number", "said"), [(2, False), (3, True)])
def test_requests_that_had_time_and_no_answer(number: int, said: bool):
    """From three requests without any answer on it is mentioned, and kindly."""
    events = [("a", 5 + i, f"P{i}", "requested") for i in range(number)]
    cohort = class_of([*events, ("a", 30, "Q", "requested")])
    assert found(cohort) == ([("a", "no_answers")] if said else [])
    if said:
        assert "3 requests, the first of 5 March, had three weeks" in why(cohort)
        assert "says nothing about the student" in why(cohort)


@pytest.mark.parametrize("event", ["replied", "declined", "redirected", "met"])
def test_any_answer_is_an_answer(event: str):
    """A no is an answer, and so is one to a request that is still young."""
    events = [("a", 2 + i, f"P{i}", "requested") for i in range(5)]
    events += [("a", 29, "Q", "requested"), ("a", 30, "Q", event)]
    assert "no_answers" not in [what for _, what in found(class_of(events))]


def test_a_bounce_is_no_answer():
    """Mail that did not arrive answers nothing."""
    events = [("a", 2 + i, f"P{i}", "requested") for i in range(3)]
    events += [("a", 30, "Q", "requested"), ("a", 31, "Q", "bounced")]
    assert found(class_of(events)) == [("a", "no_answers")]


def test_what_did_not_arrive_is_told_apart_from_silence():
    """Of requests without an answer it is said how many came back: the address was wrong."""
    events = [("a", 2 + i, f"P{i}", "requested") for i in range(3)]
    events += [("a", 6, "P1", "bounced"), ("a", 7, "P2", "bounced"), ("a", 30, "Q", "requested")]
    assert why(class_of(events)).startswith(
        "3 requests, the first of 2 March and 2 sent back undelivered, had three weeks and more"
    )


@pytest.mark.parametrize(("day", "late"), [(29, False), (28, True)])
def test_thanks_are_overdue_after_two_days(day: int, late: bool):
    """Two days after a talk there is still time; on the third the thank-you is overdue."""
    cohort = class_of([("a", 25, "P", "requested"), ("a", day, "P", "met")])
    assert found(cohort) == ([("a", "thanks_overdue")] if late else [])


@pytest.mark.parametrize(("day", "said"), [("2026-03-01", True), ("2026-02-28", False)])
def test_old_thanks_are_let_rest_as_in_the_learners_own_list(day: str, said: bool):
    """A talk of 30 days ago is mentioned and one of 31 is not, or the list would only grow."""
    events = [("a", day, "P", "met"), ("a", "2026-02-20", "P", "requested")]
    events += [("a", "2026-03-30", "Q", "requested")]
    table = pd.DataFrame(events, columns=["student", "date", "contact", "event"])
    asks = nk.find_asks(table.assign(date=pd.to_datetime(table["date"])), as_of=AS_OF)
    assert found(make_class(asks, AS_OF)) == ([("a", "thanks_overdue")] if said else [])


def test_thanks_settle_it_however_late_and_without_a_day():
    """Late thanks are thanks, and so are those of which nobody noted the day."""
    for day in ("2026-03-20", None):
        events = [("2026-03-17", "requested"), ("2026-03-18", "met"), (day, "thanked")]
        events += [("2026-03-30", "requested")]
        table = pd.DataFrame(events, columns=["date", "event"]).assign(student="a")
        table["contact"] = ["P", "P", "P", "Q"]
        asks = nk.find_asks(table.assign(date=pd.to_datetime(table["date"])), as_of=AS_OF)
        assert found(make_class(asks, AS_OF)) == []


def test_requests_without_a_day_were_still_requests():
    """Who asked, nobody noted when, is not told to have asked nobody."""
    cohort = class_of([("a", 3, "P", "requested")])
    cohort.asks["requested"] = pd.NaT
    cohort.asks["requested"] = cohort.asks["requested"].astype("datetime64[s]")
    assert found(cohort) == []


def test_no_log_and_one_that_could_not_be_read_are_told_apart():
    """Of neither is anything else said."""
    cohort = class_of([("a", 30, "P", "requested")], "b", "c")
    cohort.students.loc[1, "handed_in"] = False
    cohort.health.loc[1, ["status", "file"]] = ["missing", None]
    cohort.health.loc[2, "status"] = "refused"
    table = nk.needs_a_hand(cohort)
    assert list(zip(table["student"], table["what"], strict=True)) == [
        ("b", "no_log"),
        ("c", "no_log"),
    ]
    assert table["why"].iloc[0].startswith("No log came in.")
    assert table["why"].iloc[1].startswith("What was handed in could not be read.")


# ---- the list


def test_a_row_for_each_reason_settled_soonest_first():
    """A student may stand there several times; the order is that of what can be done."""
    events = [("b", 2 + i, f"P{i}", "requested") for i in range(3)]
    events += [("a", 2, "P", "requested"), ("a", 9, "P", "met")]
    cohort = class_of(events, "c", seen_until=pd.Timestamp("2026-03-31"))
    assert found(cohort) == [
        ("a", "thanks_overdue"),
        ("b", "no_answers"),
        ("a", "nobody_asked"),
        ("b", "nobody_asked"),
        ("c", "nobody_asked"),
    ]


def test_the_list_says_whose_file_it_is():
    """The file, the platform's name and the section stand beside the code."""
    cohort = class_of([("a", 3, "P", "requested")], section="Monday")
    row = nk.needs_a_hand(cohort).iloc[0]
    assert row[["student", "file", "who", "section"]].tolist() == ["a", "a.csv", "a", "Monday"]


def test_words_and_waits_are_an_advisers_to_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A line taken out is never said, a wait made longer is kept, and a gap is named."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    cohort = class_of([("a", 3, "P", "requested"), ("a", 4, "P", "met")])
    assert found(cohort) == [("a", "thanks_overdue"), ("a", "nobody_asked")]
    timing = content.text("timing.csv").replace("quiet_after,14", "quiet_after,60")
    (tmp_path / "timing.csv").write_text(timing, encoding="utf-8")
    assert found(cohort) == [("a", "thanks_overdue")]
    words = tmp_path / "needs_a_hand.csv"
    words.write_text("what,label,why\nno_log,No log,Nothing.\nmine,Mine,Yes.\n", encoding="utf-8")
    assert found(cohort) == []
    words.write_text("what,label,why\nno_log,No log,{name} did nothing.\n", encoding="utf-8")
    with pytest.raises(nk.NetkitError, match="line 'no_log': the sentence in why"):
        found(cohort)


# ---- the command


def test_the_list_of_the_day_at_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """`netkit class today` names the files in trouble and the students, on one line each."""
    head = "date,contact,event\n"
    (tmp_path / "Ann Roe.csv").write_text(f"{head}2026-03-03,Bo Li,requested\n", encoding="utf-8")
    (tmp_path / "=cmd <b>.csv").write_text(f"{head}2026-03-30,Bo Li,requested\n", encoding="utf-8")
    (tmp_path / "Empty One.csv").write_bytes(b"")
    assert cli.main(["class", "today", str(tmp_path), "--on", AS_OF]) == 0
    said = capsys.readouterr().out
    assert "Files to look at: 1\n- Empty One.csv: " in said
    assert "Nobody asked lately: 1 student\n- Ann Roe: No new request is noted" in said
    assert "No log: 1 student\n- Empty One: What was handed in could not be read." in said
    assert "Bo Li" not in said
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        ["Ann Roe.csv", "=cmd <b>.csv", "Empty One.csv"]
    )


def test_a_class_without_news_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Where all is well, that is said."""
    text = "date,contact,event\n2026-03-30,Bo Li,requested\n"
    (tmp_path / "Ann Roe.csv").write_text(text, encoding="utf-8")
    assert cli.main(["class", "today", str(tmp_path), "--on", AS_OF]) == 0
    assert capsys.readouterr().out.endswith("Nobody seems to need a hand today.\n")


def test_a_folder_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]):
    """A wrong folder gives one line and exit code 2."""
    assert cli.main(["class", "today", "no_such_folder"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
