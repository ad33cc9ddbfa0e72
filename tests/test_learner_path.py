"""A learner's whole way, by panels alone: from an empty workbook to staying in touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import netkit as nk

FIRST = dt.date(2026, 3, 2)  # a Monday
LAST = 130
CIRCLES = {
    "teachers": "Ruth Amadi, Omar Haddad",
    "family": "Tante Güler\nJo Park",
    "work_now": "Mei Lin",
    "clubs": "Anna Lee; Ola Berg; Piet de Vries",
    "neighbors": "李娜\nנועה כהן\nZoë O'Hara, Sam <b>Bold</b>",
}
PEOPLE = 12
ADVICE, SECRET = "Walk one river.", "She may leave in May."
OWN_QUESTION = "What would you want to know if you were me?"
WISHES = {"Anna Lee": 5, "Omar Haddad": 4, "Mei Lin": 4, "Jo Park": 3, "李娜": 3, "Ola Berg": 2}

# Who stands in the morning on the list of the day for what, and on which days; the first Monday
# is day 0. Worked out by hand from the rules: one reminder, after seven working days; a talk is
# confirmed the day before; thanks within a day; a week for the advice; ninety days after the
# last word. Day 2 is a Wednesday, day 18 a Friday.
DUE = {
    ("Jo Park", "follow_up"): [11],  # asked on day 2, reminded on day 11
    ("李娜", "follow_up"): [14, 15],  # asked on day 3, reminded a day late
    ("Ola Berg", "follow_up"): [14, 17],  # asked on day 3, put off by three days, then dropped
    ("Anna Lee", "confirm"): [14, 15],  # the talk is on day 15
    ("Anna Lee", "thank"): [16],
    ("Anna Lee", "report_back"): [22, 23, 24],
    ("Noor Haddad", "follow_up"): [29, 30],  # asked on day 18
    ("Mei Lin", "keep_in_touch"): [*range(96, LAST + 1)],  # wrote back on day 6, and no more
    ("Anna Lee", "keep_in_touch"): [114, 115, 116],  # told on day 24, written to on day 116
}  # Omar Haddad said no, and is left in peace.


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Live through the whole story once, a day at a time."""
    story = Story(tmp_path_factory.mktemp("learner"))
    story.live()
    return story


class Story:
    """What the learner does; each day they open their file anew, as one does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "my_log.xlsx"
        self.day, self.lists = 0, {}
        self.log = nk.new_log(self.path)

    @property
    def today(self) -> dt.date:
        """Give the day on which the story stands."""
        return FIRST + dt.timedelta(days=self.day)

    def live(self) -> None:
        """Look at the list each morning, then do what the day holds."""
        for self.day in range(LAST + 1):
            due = nk.due_today(self.log, self.today)
            self.lists[self.day] = set(zip(due["contact"], due["what"], strict=True))
            for step in STEPS.get(self.day, ()):
                step(self)
                self.log = nk.read_log(self.path)

    def work(self, panel: type) -> Any:
        """Open a panel on the log."""
        return panel(self.log, today=self.today)

    def line(self, who: str, what: str) -> Any:
        """Find a line on the list of the day."""
        today = nk.Today(self.log, today=self.today)
        today.all.value = True
        return next(line for line in today.lines if (line.who, line.reminder.what) == (who, what))


def bring_to_mind(story: Story) -> None:
    panel = story.work(nk.WhoDoYouKnow)
    for circle, names in CIRCLES.items():
        panel.circle.value = circle
        panel.names.value = names
        panel.add.click()


def choose(story: Story) -> None:
    panel = story.work(nk.TargetList)
    for who, wish in WISHES.items():
        panel.who.value = who
        panel.motivation.value = wish
        panel.save.click()


def write(who: str, kind: str = "request", **facts: str) -> Callable[[Story], None]:
    def step(story: Story) -> None:
        panel = nk.MessageDraft(story.log, kind=kind, today=story.today)
        panel.to.value = who
        for name, words in facts.items():
            panel.facts[name].value = words
        panel.sent.how.value = "email"
        panel.sent.button.click()

    return step


def note(who: str, what: str) -> Callable[[Story], None]:
    def step(story: Story) -> None:
        panel = story.work(nk.LogEntry)
        panel.who.value, panel.what.value = who, what
        panel.save.click()

    return step


def set_date(story: Story) -> None:
    panel = nk.TalkBrief(story.log, "Anna Lee", folder=story.folder, today=story.today)
    panel.day.value, panel.hour.value = FIRST + dt.timedelta(days=15), "16:00"
    panel.set_date.click()
    panel.save_page.click()
    panel.save_calendar.click()


def plan(story: Story) -> None:
    panel = nk.TalkPlan(story.log, today=story.today)
    panel.who.value = "Anna Lee"
    panel.own.value = OWN_QUESTION
    panel.add_own.click()
    panel.expected.value = "Lonely work, I think."
    panel.keep.click()


def debrief(story: Story) -> None:
    panel = nk.Debrief(story.log, "Anna Lee", today=story.today)
    panel.learned.value = "Half of it is talking with neighbors."
    panel.save["learned"].click()
    panel.advice.value, panel.next_step.value = ADVICE, "Walk the Otter on Sunday."
    panel.fit.value, panel.themes.value = 4, ["path", "day"]
    panel.save_all.click()
    panel.off_record.value = SECRET
    panel.save_off_record.click()
    panel.who_else.value = "Noor Haddad"
    panel.add.click()


def do(who: str, what: str, button: str = "done") -> Callable[[Story], None]:
    return lambda story: getattr(story.line(who, what), button).click()


HAPPENED = [
    (1, "Anna Lee", "requested"),
    (1, "Omar Haddad", "requested"),
    (2, "Mei Lin", "requested"),
    (2, "Jo Park", "requested"),
    (3, "李娜", "requested"),
    (3, "Ola Berg", "requested"),
    (4, "Anna Lee", "accepted"),
    (5, "Omar Haddad", "declined"),
    (6, "Mei Lin", "replied"),
    (8, "Anna Lee", "scheduled"),
    (11, "Jo Park", "followed_up"),
    (13, "Anna Lee", "prepared"),
    (14, "Ola Berg", "snoozed"),
    (15, "李娜", "followed_up"),
    (15, "Anna Lee", "met"),
    *[(15, "Anna Lee", "reflected")] * 6,  # five steps, and one off the record
    (15, "Anna Lee", "referral_received"),
    (16, "Anna Lee", "thanked"),
    (17, "Ola Berg", "closed"),
    (18, "Noor Haddad", "requested"),
    (24, "Anna Lee", "reported_back"),
    (30, "Noor Haddad", "followed_up"),
    (116, "Anna Lee", "kept_in_touch"),
]

STEPS = {
    0: [bring_to_mind, choose],
    1: [write("Anna Lee", topic="rivers", about_me="a student"), write("Omar Haddad")],
    2: [write("Mei Lin"), write("Jo Park")],
    3: [write("李娜"), write("Ola Berg")],
    4: [note("Anna Lee", "accepted")],
    5: [note("Omar Haddad", "declined")],
    6: [note("Mei Lin", "replied")],
    8: [set_date],
    11: [do("Jo Park", "follow_up")],
    13: [plan],
    14: [do("Ola Berg", "follow_up", "later")],
    15: [do("李娜", "follow_up"), debrief],
    16: [write("Anna Lee", "thank_you")],
    17: [do("Ola Berg", "follow_up", "drop")],
    18: [write("Noor Haddad")],
    24: [do("Anna Lee", "report_back")],
    30: [do("Noor Haddad", "follow_up")],
    116: [write("Anna Lee", "keep_in_touch")],
}


def test_the_list_of_the_day_is_right_on_every_day(story: Story):
    """On each day somebody is on the list for just what the rules say, and for nothing else."""
    due = {day: {line for line, days in DUE.items() if day in days} for day in range(LAST + 1)}
    assert story.lists == due


def test_the_file_holds_every_step(story: Story):
    """Read anew from disk, the workbook holds each person and each step, and no trouble."""
    log = story.log
    assert log.problems.empty
    assert len(log.contacts) == PEOPLE + 1
    happened = [
        ((row.date.date() - FIRST).days, row.contact, row.event) for row in log.events.itertuples()
    ]
    assert happened == HAPPENED


def test_the_file_holds_what_was_typed(story: Story):
    """Wishes, hours, questions, notes, and who led to whom are in the workbook as typed."""
    log = story.log
    wishes = log.contacts.set_index("contact")["motivation"].dropna().to_dict()
    assert wishes == WISHES
    (noor,) = log.contacts[log.contacts["contact"] == "Noor Haddad"].to_dict("records")
    assert (noor["introduced_by"], noor["avenue"]) == ("Anna Lee", "referral")
    assert {"李娜", "נועה כהן", "Sam <b>Bold</b>"} < set(log.contacts["contact"])
    (talk,) = nk.conversations_held(log).to_dict("records")
    assert talk["expected"] == "Lonely work, I think."
    assert (talk["learned"], talk["advice"]) == ("Half of it is talking with neighbors.", ADVICE)
    assert (talk["fit"], talk["themes"]) == (4, "path;day")
    assert talk["reported_back"].date() == FIRST + dt.timedelta(days=24)
    (kept,) = log.events.loc[log.events["event"] == "prepared", "notes"]
    assert OWN_QUESTION in kept.splitlines()
    assert kept.splitlines()[-1].startswith("Who else")
    assert log.events["until"].dropna().iloc[0] == pd.Timestamp("2026-03-17 16:00")


def test_what_was_told_in_confidence_stays_in_the_file(story: Story):
    """The workbook keeps it; the page to print and the list of talks do not show it."""
    assert (story.log.events["notes"] == SECRET).sum() == 1
    page = nk.make_brief(story.log, "Anna Lee", as_of=story.today)
    assert SECRET not in page.html + nk.conversations_held(story.log).to_csv()


def test_the_page_and_the_calendar_lie_beside_the_log(story: Story):
    """The evening before, there is a page to print and an entry for the calendar at its hour."""
    files = sorted(file.name for file in story.folder.iterdir())
    assert {"brief_anna_lee.html", "talk_anna_lee.ics"} < set(files)
    text = (story.folder / "talk_anna_lee.ics").read_text(encoding="utf-8")
    assert "DTSTART:20260317T160000" in text
