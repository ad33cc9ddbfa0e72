"""Looking back: the log's own words and counts, no more, and decisions that stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.widgets.learned.learned_check import look_at
from netkit.widgets.parts.picture import PLOTLY, as_json

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna" $x$'


def talks(number: int, **columns: object) -> nk.Log:
    """Give a log with so many talks in one field, each at a place of its own."""
    log = nk.new_log()
    for place in range(number):
        log.add_contact(f"Person {place}", field="Bees", organization=f"Place {place}")
        log.add_event(f"Person {place}", "met", f"2026-03-0{place + 1}", **columns)
    return log


# What was learned


def test_each_talk_is_a_row_in_the_learners_words():
    """Thoughts, what was heard and what will be done stand side by side."""
    log = talks(2, expected="Quiet.", learned="Loud.", surprised="The noise.", next_step="Visit.")
    learned = nk.Learned(log)
    for shown in (learned.table.value, learned.summary()):
        for words in ("Quiet.", "Loud. Surprising: The noise.", "Visit.", "1 March 2026"):
            assert shown.count(words) >= 1
    assert learned.table.value.count("<tr>") == 3


def test_what_became_of_a_step_stands_beside_it():
    """A step they were told about says so, with the day."""
    log = talks(1, next_step="Visit.")
    log.add_event("Person 0", "reported_back", "2026-03-20")
    assert "Visit. Told them on 20 March 2026." in nk.Learned(log).summary()


@pytest.mark.parametrize("by", ["field", "role", "organization"])
def test_the_picture_is_that_of_the_fits(by: str):
    """Whatever talks are grouped by, picture and words are those of the fits counted afresh."""
    log = nk.make_log()
    learned = nk.Learned(log)
    learned.by.value = by
    fresh = nk.plot_fit(nk.fit_by(log, by))
    (output,) = learned.picture.outputs
    assert output["data"][PLOTLY] == as_json(fresh)
    assert learned.sentence.text == nk.sentence(fresh)


def test_one_talk_is_said_to_be_one_data_point():
    """A theme heard once is marked as one data point; one heard twice is not."""
    log = talks(2, themes="path")
    log.add_event("Person 0", "reflected", "2026-03-02", themes="path;likes")
    lines = nk.Learned(log).themes.text.splitlines()
    assert lines == [
        "How they got here: 2 talks of 2.",
        "What they enjoy: 1 talk of 2 (one conversation is one data point).",
    ]


def test_an_empty_log_says_what_to_do():
    """Without a talk there is a sentence, a titled picture and no table."""
    learned = nk.Learned(nk.new_log())
    assert learned.table.value == ""
    assert "After your first one, note it" in learned.summary()
    assert learned.figure().layout.title.text.startswith("Nothing to show yet")


def test_it_follows_the_log():
    """A talk noted in another panel appears at once."""
    source = nk.LogChooser("no_such_log.xlsx")
    source.log = talks(1)
    learned = nk.Learned(source)
    source.log.add_event("Omar Haddad", "met", "2026-03-05", learned="Bees dance.")
    source.changes += 1
    assert "Bees dance." in learned.table.value


def test_typed_text_is_shown_as_text():
    """Markup in any note, name or theme stays text in each of the panels."""
    log = talks(1, learned=SNEAKY, expected=SNEAKY, next_step=SNEAKY, themes=SNEAKY, fit=3)
    log.add_event(SNEAKY, "met", "2026-03-05")
    log.add_event(SNEAKY, "decided", "2026-03-06", notes=SNEAKY, next_step=SNEAKY)
    learned, note = nk.Learned(log), nk.DecisionNote(log, today=TODAY)
    shown = [learned.table.value, learned.themes.value, learned.sentence.value, note.earlier.value]
    assert all("<img" not in text for text in shown)
    assert all("<img" not in part.get("text/html", "") for part in learned.stills())


# A decision


def test_a_decision_is_in_the_file_with_its_reason(tmp_path: Path):
    """What, why, by whose talk and what next can be read from the file after the click."""
    log = talks(3)
    log.save(tmp_path / "own.xlsx")
    note = nk.DecisionNote(log, today=TODAY)
    note.choice.value, note.path.value, note.because.value = "let_go", "Bees", "They sting."
    note.next_step.value, note.who.value = "Ask about wasps.", "Person 1"
    note.save.click()
    row = nk.read_log(tmp_path / "own.xlsx").events.iloc[-1]
    assert row[["contact", "event", "notes", "next_step"]].tolist() == [
        "Person 1", "decided", "Let go of Bees. Because: They sting.", "Ask about wasps.",
    ]  # fmt: skip
    assert row["date"] == pd.Timestamp(TODAY)
    assert note.path.value == note.because.value == note.next_step.value == ""
    assert note.said.text.startswith("Saved in own.xlsx.")


def test_earlier_decisions_stay_and_the_newest_comes_first():
    """Changing one's mind adds a note; the one before stays below it."""
    log = talks(3)
    note = nk.DecisionNote(log, today=TODAY)
    for choice in ("go_on", "let_go"):
        note.choice.value, note.path.value = choice, "Bees"
        note.save.click()
    lines = note.earlier.text.splitlines()
    assert [line.split(": ")[1] for line in lines[1:]] == ["Let go of Bees.", "Go on with Bees."]
    assert len(log.events.query("event == 'decided'")) == 2


def test_too_few_places_are_pointed_out_and_decide_nothing():
    """With fewer than three places the panel says so kindly, and still saves."""
    log = talks(2)
    note = nk.DecisionNote(log, today=TODAY)
    assert note.few.text.startswith("You have 2 talks from 2 places so far. One conversation is")
    note.path.value = "Bees"
    note.save.click()
    assert len(log.events.query("event == 'decided'")) == 1
    assert nk.DecisionNote(talks(3)).few.text == ""


def test_a_path_and_a_talk_are_asked_for():
    """Without a path or any talk, a sentence says what is missing, and what was typed stays."""
    note = nk.DecisionNote(talks(1), today=TODAY)
    note.because.value = "They sting."
    note.save.click()
    assert "which path" in note.said.text
    assert note.because.value == "They sting."
    empty = nk.DecisionNote(nk.new_log())
    empty.path.value = "Bees"
    empty.save.click()
    assert "Note a talk first" in empty.said.text


def test_a_decision_that_cannot_be_saved_keeps_its_words(tmp_path: Path):
    """A file netkit never changes is named, and nothing typed is lost."""
    (tmp_path / "tracker.csv").write_text("Date,Name,Status\n2026-03-01,Rosa Vidal,met\n")
    note = nk.DecisionNote(nk.read_log(tmp_path / "tracker.csv"), today=TODAY)
    note.path.value, note.because.value = "Bees", "They sting."
    note.save.click()
    assert "tracker.csv" in note.said.text
    assert (note.path.value, note.because.value) == ("Bees", "They sting.")


# The check


def test_the_check_follows_the_log_step_by_step():
    """Each thing a learner does turns one line from "Not yet" to "Done"."""
    log = nk.new_log()
    assert [check.done for check in look_at(log)] == [False] * 5
    for place in range(3):
        log.add_contact(f"P{place}", field="Bees", organization=f"Place {place}")
        log.add_event(f"P{place}", "met", "2026-03-01", learned="Loud.", next_step="Visit.")
    assert [check.done for check in look_at(log)] == [True, False, True, False, False]
    log.add_event("P0", "reflected", "2026-03-02", surprised="The noise.")
    log.add_event("P0", "reported_back", "2026-03-20")
    log.add_event("P0", "decided", "2026-03-21", notes="Go on with Bees.")
    assert all(check.done for check in look_at(log))
    assert nk.LearnedCheck(log).summary().endswith("Look how far you came from one first message.")


def test_three_talks_at_one_place_are_one_place():
    """Colleagues of one place say less than people from three."""
    log = nk.new_log()
    for name in "ABC":
        log.add_contact(name, field="Bees", organization="Hive Street")
        log.add_event(name, "met", "2026-03-01")
    assert not look_at(log)[2].done


def test_advice_of_a_talk_without_a_day_shows_as_done():
    """Also where nobody wrote down the day of a talk, it is said that its advice was taken."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", "2026-01-03", advice="Keep bees.")
    log.add_event("Anna Lee", "reported_back", "2026-02-03")
    log.events["date"] = pd.Series([pd.NaT, pd.NaT], dtype="datetime64[s]")
    assert "I will do: Done." in nk.Learned(log).summary()
