"""The list of the day and the round, pressed as a person presses them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest

import netkit as nk
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.today.today import Today
from tests.reminder_logs import day

SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as a learner's notebook does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def busy(path: Path | None = None) -> nk.Log:
    """Give a log in which a talk is ahead and seven people wait for something."""
    log = nk.new_log(path)
    log.add_event("Cy Oh", "scheduled", day(2), until=dt.datetime.combine(day(21), dt.time(9)))
    for number in range(6):
        log.add_event(f"Person {number}", "requested", day(number))
    log.add_event("Anna Lee", "met", day(19), learned="Bees sleep.")
    return log


def open_lines(panel: Today) -> list[tuple[str, str]]:
    """List who and what is on the screen and not crossed off."""
    return [
        (line.reminder.contact, line.reminder.what) for line in panel.lines if not line.crossed_off
    ]


def test_five_lines_at_first_and_all_on_request():
    """At most five lines are shown, the rest after one click, and their number is said."""
    panel = nk.Today(busy(), today=day(20))
    assert len(panel.lines) == 5
    assert "8 things to do on 22 February" in panel.head.text
    assert "“Show all” brings 3 more" in panel.head.text
    panel.all.value = True
    assert len(panel.lines) == 8
    assert panel.lines[0].reminder.what == "confirm"


def test_each_line_says_who_what_why_and_how_late():
    """A line has the name, the learner's words, the reason and the score."""
    panel = nk.Today(busy(), today=day(20))
    words = {line.reminder.contact: line.words.text for line in panel.lines}
    assert words["Person 0"] == (
        "Person 0: Send one reminder (11 days late, overdue 1.0)\n"
        "You wrote on 2 February: 14 working days without an answer. "
        "Send one kind reminder, then let it go."
    )
    assert "23 February at 09:00" in words["Cy Oh"]


def test_done_is_saved_at_once(folder: Path):
    """Each "Done" adds its own step to the file, with the right day, and the line is gone."""
    log = busy(folder / "mine.xlsx")
    panel = nk.Today(log, today=day(22))
    panel.all.value = True
    lines = {line.reminder.what: line for line in reversed(panel.lines)}
    for what in ("write_up", "thank", "follow_up"):
        lines[what].done.click()
    found = nk.read_log(folder / "mine.xlsx").events.set_index("event")
    assert found.loc["met", "date"].dt.date.tolist() == [day(19), day(21)]
    assert found.loc["thanked", "date"].date() == day(22)
    assert found.loc["followed_up", "contact"] == "Person 0"
    assert "Saved in mine.xlsx" in lines["thank"].words.text
    due = nk.due_today(nk.read_log(folder / "mine.xlsx"), day(22))
    pairs = set(zip(due["contact"], due["what"], strict=True))
    assert not pairs & {("Cy Oh", "write_up"), ("Anna Lee", "thank"), ("Person 0", "follow_up")}
    assert ("Cy Oh", "thank") in pairs


def test_a_confirmed_talk_keeps_its_hour():
    """Confirming notes the date again, with the day and hour that were agreed."""
    log = busy()
    nk.Today(log, today=day(20)).lines[0].done.click()
    assert nk.due_today(log, day(20))["what"].tolist().count("confirm") == 0
    last = log.events.iloc[-1]
    assert (last["event"], last["until"].hour) == ("scheduled", 9)


@pytest.mark.parametrize(("label", "wait"), [("3 days", 3), ("1 week", 7), ("1 month", 30)])
def test_later_hides_it_until_then(label: str, wait: int):
    """A line put off comes back on the day that was chosen."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", day(0), next_step="Try it.")
    line = nk.Today(log, today=day(7)).lines[-1]
    assert line.reminder.what == "report_back"
    line.wait.label = label
    line.later.click()
    assert "report_back" not in nk.due_today(log, day(7 + wait - 1))["what"].tolist()
    assert "report_back" in nk.due_today(log, day(7 + wait))["what"].tolist()


def test_dropped_stays_dropped():
    """A line that was dropped does not come back by itself."""
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", day(0))
    panel = nk.Today(log, today=day(10))
    panel.lines[0].drop.click()
    assert nk.due_today(log, day(40)).empty
    assert panel.lines[0].words.text.startswith("Dropped: Anna Lee.")


def test_a_second_click_notes_nothing():
    """A line that is crossed off stays in its place, so a double click harms nobody."""
    log = busy()
    panel = nk.Today(log, today=day(20))
    before, children = len(log.events), panel.list.children
    for _ in range(3):
        panel.lines[1].done.click()
        panel.lines[1].drop.click()
    assert len(log.events) == before + 1
    assert panel.list.children == children
    assert len(open_lines(panel)) == 4
    panel.again.click()
    assert len(open_lines(panel)) == len(panel.lines) == 5


def test_another_panel_renews_the_list():
    """What another panel notes is on the list at once."""
    source = LogSource(log=nk.new_log())
    panel = nk.Today(source, today=day(0))
    assert panel.lines == []
    source.log.add_event("Anna Lee", "met", day(0))
    source.changes += 1
    assert open_lines(panel) == [("Anna Lee", "thank")]


def test_nothing_is_lost_when_the_file_cannot_be_changed(folder: Path):
    """A file that is gone is named in a sentence, and the line is still there to be done."""
    log = busy(folder / "mine.xlsx")
    panel = nk.Today(log, today=day(20))
    (folder / "mine.xlsx").unlink()
    panel.lines[0].done.click()
    assert "mine.xlsx" in panel.said.text
    assert not panel.lines[0].crossed_off


def test_an_empty_list_is_friendly():
    """An empty log and a log with nothing due get words of their own."""
    log = nk.new_log()
    first = nk.Today(log, today=day(0)).summary()
    log.add_event("Anna Lee", "requested", day(0))
    second = nk.Today(log, today=day(0)).summary()
    assert "empty" in first
    assert "Nothing is due" in second


def test_a_wrong_clock_is_said_once():
    """An entry from the future gets one sentence above the list."""
    log = nk.new_log()
    log.add_event("Anna Lee", "thanked", day(3))
    assert "1 entry is dated later than today" in nk.Today(log, today=day(0)).head.text


def test_silence_points_to_the_office(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Who stayed silent after a reminder may rest, and the office is named if there is one."""
    (folder / "office.toml").write_text('name = "Career Desk"', encoding="utf-8")
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", day(0))
    log.add_event("Anna Lee", "followed_up", day(9))
    assert "Career Desk" not in nk.Today(log, today=day(30)).rest.text
    monkeypatch.setenv("NETKIT_CONTENT", str(folder))
    rest = nk.Today(log, today=day(30)).rest.text
    assert "Anna Lee" in rest
    assert "Career Desk" in rest


def test_the_calendar_holds_names_and_days_only(folder: Path):
    """The calendar file has an entry a line, now and in the next month, and no notes."""
    panel = nk.Today(busy(), today=day(20))
    panel.calendar.click()
    text = (folder / "my_reminders.ics").read_text(encoding="utf-8")
    titles = [str(event["summary"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert "Anna Lee: Say thank you" in titles
    assert "Bees" not in text
    assert "Saved in my_reminders.ics" in panel.said.text


def test_a_calendar_of_nothing_says_so(folder: Path):
    """With nothing due and nothing ahead, a sentence takes the place of a file."""
    panel = nk.Today(nk.new_log(), today=day(0))
    panel.calendar.click()
    assert "Nothing is due" in panel.said.text
    assert not list(folder.iterdir())


def test_names_never_become_markup():
    """Whatever a name holds is shown as text in every line."""
    log = nk.new_log()
    log.add_contact(SNEAKY, organization=SNEAKY)
    log.add_event(SNEAKY, "met", day(0), learned=SNEAKY)
    panels = [nk.Today(log, today=day(0)).lines[0].words, nk.Round(log, today=day(95)).card]
    panels.append(nk.ThanksCheck(log, today=day(0)).findings)
    for words in panels:
        assert "onerror" in words.text
        assert "<img" not in words.value


# --- the round


def test_the_round_goes_one_person_at_a_time(folder: Path):
    """Each card is decided once, and each decision is in the file."""
    log = nk.new_log(folder / "mine.xlsx")
    for number, name in enumerate(["Anna Lee", "Bo Li", "Cy Oh"]):
        log.add_event(name, "met", day(number), learned="Bees sleep.")
    cards = nk.Round(log, today=day(100))
    assert cards.card.text.splitlines()[1] == "You talked on 2 February, 100 days ago."
    for button in (cards.wrote, cards.skip, cards.no_more):
        button.click()
        button.click()
        cards.next.click()
    assert cards.person == ""
    found = nk.read_log(folder / "mine.xlsx").events
    assert found["event"].tolist()[3:] == ["kept_in_touch", "snoozed", "closed"]
    assert nk.keep_in_touch_round(log, day(101)).empty
    assert nk.keep_in_touch_round(log, day(195))["contact"].tolist() == ["Bo Li", "Anna Lee"]


def test_an_empty_round_is_friendly():
    """With nobody to write to, the card says when there will be."""
    cards = nk.Round(nk.new_log(), today=day(0))
    cards.wrote.click()
    assert "Nobody is waiting" in cards.summary()


# --- the check of the lesson


def test_the_check_follows_the_log():
    """The check says who waits, and turns when the thanks are noted."""
    source = LogSource(log=nk.new_log())
    panel = nk.ThanksCheck(source, today=day(1))
    assert panel.summary().startswith("No talk is noted yet")
    source.log.add_event("Anna Lee", "met", day(1))
    source.changes += 1
    assert "1 person waits: Anna Lee." in panel.summary()
    source.log.add_event("Anna Lee", "thanked", day(1))
    source.changes += 1
    assert panel.summary().count("Done: ") == 3


def test_somebody_is_chosen_to_stay_in_touch_with(folder: Path):
    """Choosing a person saves how often, and a person from an import is then offered."""
    log = nk.new_log(folder / "mine.xlsx")
    log.add_event("Anna Lee", "connected", day(0))
    log.add_contact("No More", do_not_contact=True)
    cards = nk.Round(log, today=day(60))
    assert cards.person == ""
    assert cards.keep_up.who.options == ("Anna Lee",)
    cards.keep_up.every.label = "every month"
    cards.keep_up.choose.click()
    assert cards.person == "Anna Lee"
    assert nk.read_log(folder / "mine.xlsx").contacts["keep_in_touch_days"].iloc[0] == 30
    assert "Saved in mine.xlsx" in cards.keep_up.said.text


def test_choosing_somebody_who_was_dropped_says_when_they_come_back():
    """Nobody is told that a person is chosen who will not be offered."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", "2025-01-01")
    cards = nk.Round(log, today=dt.date(2026, 3, 1))
    cards.keep_up.choose.click()
    assert "again" not in cards.keep_up.said.text
    cards.no_more.click()
    cards.keep_up.choose.click()
    assert "offered again once you have written" in cards.keep_up.said.text
