"""The panels around a talk: what is chosen, kept, dated and saved, without a browser."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import ipywidgets
import pytest

import netkit as nk
from netkit.conversations import keep_questions, next_talk

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as a learner's notebook does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def log(folder: Path) -> nk.Log:
    """Make a log with a file and one person who said yes."""
    log = nk.new_log(folder / "my_log.xlsx")
    log.add_contact("Anna Lee", role="Bridge engineer")
    log.add_event("Anna Lee", "accepted", "2026-03-20")
    return log


def plan_of(log: nk.Log | None = None) -> nk.TalkPlan:
    return nk.TalkPlan(log, minutes=20, today=TODAY)


def controls(part: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """Find everything in a panel that a person can set or press."""
    children = getattr(part, "children", ())
    if children:
        return [found for child in children for found in controls(child)]
    return [part] if isinstance(part, ipywidgets.DOMWidget) and hasattr(part, "disabled") else []


def test_every_control_has_a_name(log: nk.Log):
    """A screen reader can say what each control is for."""
    for panel in (plan_of(), plan_of(log), nk.TalkBrief(log, today=TODAY)):
        assert controls(panel)
        assert all(control.description for control in controls(panel))


def test_without_a_log_there_is_nobody_to_keep_it_for():
    """A plan on its own offers no person and no button to keep it."""
    for plan, there in ((plan_of(), False), (plan_of(nk.new_log()), True)):
        for part in (plan.who, plan.keep, plan.expected):
            assert (part in controls(plan)) is there


def test_a_chosen_question_finds_its_place_and_the_minutes_add_up():
    """A question from the bank comes where it belongs, and the plan takes as long as before."""
    plan = plan_of()
    plan.theme.value = "pay"
    assert all("pay" in question or "offers" in question for question in plan.question.options)
    plan.add.click()
    assert plan.question.value in plan.questions
    assert "who else" in plan.questions[-1].casefold()
    spent = [int(line.split(" for ")[1].split()[0]) for line in plan.summary().splitlines()[:9]]
    assert sum(spent) == 20


def test_what_the_check_finds_is_said_at_once():
    """A question of one's own that stops a talk is told so; a better one is not."""
    plan = plan_of()
    plan.drop.click()
    assert len(plan.questions) == 7
    assert plan.findings.text == ""
    plan.own.value = "Do you like it?"
    plan.add_own.click()
    assert "(Do you like it?)" in plan.findings.text
    assert plan.findings.text in plan.summary()
    plan.planned.value = "Do you like it?"
    plan.drop.click()
    assert plan.findings.text == ""


def test_without_who_else_the_plan_says_so():
    """Whoever takes off the last question hears what is lost with it, and may do it."""
    plan = plan_of()
    plan.planned.value = plan.questions[-1]
    plan.drop.click()
    assert "next talk" in plan.findings.text


def test_a_question_that_does_not_fit_is_not_lost():
    """What is typed stays in its box when the minutes are all taken."""
    plan = plan_of()
    plan.minutes.value = 5
    plan.own.value = "What is it like at night?"
    plan.add_own.click()
    assert "do not fit" in plan.said.text
    assert plan.own.value == "What is it like at night?"
    assert len(plan.questions) == 5


def test_ones_own_choice_stays_when_the_minutes_change():
    """The minutes of a plan one has changed are dealt out anew; the questions stay."""
    plan = plan_of()
    plan.own.value = "What is it like at night?"
    plan.add_own.click()
    chosen = plan.questions
    plan.minutes.value = 45
    assert plan.questions == chosen
    plan.start_over.click()
    assert plan.questions != chosen


def test_a_plan_is_kept_in_the_file_for_one_person(log: nk.Log, folder: Path):
    """Questions, minutes and what one expects are on disk at once, and come back by name."""
    plan = plan_of(log)
    plan.keep.click()
    assert "whom" in plan.said.text
    plan.who.value = "Anna Lee"
    plan.own.value, plan.expected.value = SNEAKY + "?", "Rain."
    plan.add_own.click()
    plan.keep.click()
    assert "Saved in my_log.xlsx: 9 questions for your talk with Anna Lee." in plan.said.text
    saved = nk.read_log(folder / "my_log.xlsx")
    assert nk.kept_questions(saved, "Anna Lee") == plan.questions
    row = saved.events[saved.events["event"] == "prepared"].iloc[0]
    assert (row["expected"], row["minutes"], row["date"].date()) == ("Rain.", 20, TODAY)
    assert "<img" not in plan.table.value
    again = plan_of(saved)
    again.who.value = "Anna Lee"
    assert again.questions == plan.questions


def test_a_date_is_set_and_then_moved(log: nk.Log, folder: Path):
    """The first date is "we set a date", another one "we moved the date"; both are on disk."""
    panel = nk.TalkBrief(log, "Anna Lee", today=TODAY)
    panel.set_date.click()
    assert "Pick the day" in panel.said.text
    for day, hour in ((2, "9:30"), (3, "")):
        panel.day.value, panel.hour.value = dt.date(2026, 4, day), hour
        panel.minutes.value = 30
        panel.set_date.click()
    saved = nk.read_log(folder / "my_log.xlsx")
    assert saved.events["event"].tolist() == ["accepted", "scheduled", "rescheduled"]
    assert saved.events["until"].dropna().astype(str).tolist() == [
        "2026-04-02 09:30:00",
        "2026-04-03 00:00:00",
    ]
    talk = next_talk(saved, "Anna Lee", TODAY)
    assert talk is not None
    assert (talk.timed, talk.minutes) == (False, 30)
    assert "Friday 3 April 2026" in panel.page.text


@pytest.mark.parametrize("hour", ["noon", "25:00", "16", "16 pm"])
def test_an_hour_nobody_understands_saves_nothing(log: nk.Log, hour: str):
    """An hour that is none is a sentence, what was typed stays, and the log is as it was."""
    panel = nk.TalkBrief(log, "Anna Lee", today=TODAY)
    panel.day.value, panel.hour.value = dt.date(2026, 4, 2), hour
    panel.set_date.click()
    assert "is no hour" in panel.said.text
    assert panel.hour.value == hour
    assert len(log.events) == 1


@pytest.mark.parametrize("hour", ["4 pm", "4pm", "4:00 p.m.", "16:00"])
def test_an_hour_may_be_of_half_a_day(log: nk.Log, hour: str):
    """Four in the afternoon is understood however people write it."""
    panel = nk.TalkBrief(log, "Anna Lee", today=TODAY)
    panel.day.value, panel.hour.value = dt.date(2026, 4, 2), hour
    panel.set_date.click()
    assert str(log.events["until"].dropna().iloc[-1]) == "2026-04-02 16:00:00"


def test_the_page_and_the_date_are_saved_beside_the_lesson(log: nk.Log, folder: Path):
    """Both files are named after the person, can be opened, and are renewed, not doubled."""
    log.add_event("Anna Lee", "scheduled", TODAY, until="2026-04-02 16:00")
    panel = nk.TalkBrief(log, "Anna Lee", today=TODAY)
    for _ in range(2):
        panel.save_page.click()
        panel.save_calendar.click()
    assert sorted(path.name for path in folder.glob("*_anna_lee.*")) == [
        "brief_anna_lee.html",
        "talk_anna_lee.ics",
    ]
    assert "Bridge engineer" in (folder / "brief_anna_lee.html").read_text(encoding="utf-8")
    data = (folder / "talk_anna_lee.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert icalendar.Calendar.from_ical(data).walk("VEVENT")[0]["summary"] == "Talk with Anna Lee"


def test_no_date_makes_no_calendar(log: nk.Log, folder: Path):
    """Without a day there is a sentence with the cure, and no file."""
    panel = nk.TalkBrief(log, "Anna Lee", today=TODAY)
    panel.save_calendar.click()
    assert "No day is noted" in panel.said.text
    assert not list(folder.glob("*.ics"))


@pytest.mark.parametrize("name", ["../../evil", "חנה", "👩‍🔬", "a/b\\c:d", "x" * 5_000])
def test_any_name_makes_a_file_in_the_folder(folder: Path, name: str):
    """Whatever somebody is called, their page lies beside the lesson and nowhere else."""
    panel = nk.TalkBrief(nk.new_log(), name, today=TODAY)
    panel.save_page.click()
    assert [path.parent for path in folder.rglob("brief_*.html")] == [folder]


def test_panels_follow_one_another(log: nk.Log):
    """What one panel keeps, the page and the check beside it show."""
    source = nk.LogChooser("my_log.xlsx")
    plan, brief = nk.TalkPlan(source, today=TODAY), nk.TalkBrief(source, "Anna Lee", today=TODAY)
    check = nk.TalkCheck(source, today=TODAY)
    assert "Nothing is kept yet" in check.summary()
    plan.who.value, plan.own.value = "Anna Lee", "What is it like at night?"
    plan.add_own.click()
    plan.keep.click()
    assert "What is it like at night?" in brief.summary()
    assert "In your own words: “What is it like at night?”." in check.summary()
    assert "not noted yet" in check.summary()
    brief.day.value = dt.date(2026, 4, 2)
    brief.set_date.click()
    assert "Thursday 2 April" in check.summary()


def test_the_check_speaks_of_ones_own_questions(log: nk.Log):
    """The check of the lesson finds in the kept questions what there is to mend."""
    nk.keep_questions(log, "Anna Lee", ["Do you like it?", "Are you hiring?"], date=TODAY)
    said = nk.TalkCheck(log, today=TODAY).summary()
    assert "(Do you like it?)" in said
    assert "(Are you hiring?)" in said
    assert "2 themes" in said


def test_nothing_typed_becomes_part_of_a_page(log: nk.Log):
    """Markup in a name or a note is shown as text in every panel."""
    log.add_contact(SNEAKY, notes=SNEAKY)
    name = log.contacts["contact"].iloc[-1]
    nk.keep_questions(log, name, [SNEAKY + "?"], date=TODAY)
    panels = [nk.TalkBrief(log, name, today=TODAY), nk.TalkCheck(log, today=TODAY)]
    for panel in panels:
        for words in [panel.said, getattr(panel, "page", panel.said)]:
            assert "<img" not in words.value
        assert all("<img" not in still.get("text/html", "") for still in panel.stills())


def test_a_name_in_small_letters_is_the_person_of_the_log():
    """Capitals and spaces lose neither the page about a person nor the questions kept."""
    log = nk.new_log()
    log.add_contact("Anna Lee", role="Baker", do_not_contact=True)
    keep_questions(log, "Anna Lee", ["Why rye?"], date="2026-03-01")
    today = dt.date(2026, 3, 1)
    page = nk.TalkBrief(log, " anna lee", today=today).summary()
    assert "Baker" in page and "leave in peace" in page
    plan = nk.TalkPlan(log, today=today)
    plan.who.value = "anna lee"
    assert plan.questions == ["Why rye?"]


def test_the_same_date_is_noted_once():
    """A second click on the same day and hour is no date that was moved."""
    panel = nk.TalkBrief(nk.new_log(), "Anna Lee", today=dt.date(2026, 3, 1))
    panel.day.value, panel.hour.value = dt.date(2026, 3, 5), "16:00"
    panel.set_date.click()
    panel.set_date.click()
    assert panel.log.events["event"].tolist() == ["scheduled"]
    assert "nothing was noted twice" in panel.said.text
    panel.hour.value = "17:00"
    panel.set_date.click()
    assert panel.log.events["event"].tolist() == ["scheduled", "rescheduled"]


def test_what_one_thinks_counts_when_the_plan_is_kept_again():
    """Keeping a changed plan forgets nothing of what was expected."""
    log, today = nk.new_log(), dt.date(2026, 3, 1)
    plan = nk.TalkPlan(log, today=today)
    plan.who.value, plan.expected.value = "Anna Lee", "Early mornings."
    plan.keep.click()
    plan.keep.click()
    assert "What you think now: noted." in nk.TalkCheck(log, today=today).summary()


def test_naming_the_person_loses_no_question_typed_before():
    """What was kept for a person joins one's own question; somebody else's does not."""
    log, today = nk.new_log(), dt.date(2026, 3, 1)
    keep_questions(log, "Anna Lee", ["Why rye?"], date=today)
    keep_questions(log, "Omar Haddad", ["Why bees?"], date=today)
    plan = nk.TalkPlan(log, today=today)
    plan.own.value = "What made you stay?"
    plan.add_own.click()
    plan.who.value = "Anna Lee"
    assert sorted(plan.questions) == ["What made you stay?", "Why rye?"]
    plan.keep.click()
    plan.who.value = "Omar Haddad"
    assert plan.questions == ["Why bees?"]
