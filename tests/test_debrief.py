"""The notes right after a talk: saved a step at a time, in the right talk, and never lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna" $x$ שלום 🐝'
STEPS = {
    "learned": "Bees sleep.",
    "surprised": "How long.",
    "advice": "Get up early.",
    "next_step": "Buy a hat.",
    "fit": 4,
    "lead": "shadowing",
    "themes": ("path", "likes"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of an empty log of one's own."""
    nk.new_log(tmp_path / "my_log.xlsx")
    return tmp_path / "my_log.xlsx"


def debrief_on(path: Path, contact: str | None = "Anna Lee") -> nk.Debrief:
    return nk.Debrief(nk.read_log(path), contact, today=TODAY)


def fill(debrief: nk.Debrief, name: str) -> None:
    getattr(debrief, name).value = STEPS[name]
    debrief.save[name].click()


def kept(path: Path) -> pd.DataFrame:
    return nk.read_log(path).events


def test_each_step_is_in_the_file_at_once(path: Path):
    """After each click the file holds that step, and the words count how far one is."""
    debrief = debrief_on(path)
    for done, name in enumerate(STEPS, start=1):
        fill(debrief, name)
        assert len(kept(path)) == 1 + done
        assert debrief.progress.text.startswith(f"{done} of 7, saved in my_log.xlsx")
    (talk,) = nk.conversations_held(nk.read_log(path)).to_dict("records")
    assert {name: talk[name] for name in STEPS} == STEPS | {"themes": "path;likes"}
    assert "say thank you" in debrief.said.text


def test_a_step_is_a_row_with_that_step_only(path: Path):
    """One row a step: nothing else is written into it."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    row = kept(path).iloc[-1].dropna()
    assert row["event"] == "reflected"
    assert set(row.index) & {*STEPS, "notes", "off_record", "minutes", "channel"} == {"learned"}


def test_a_talk_that_was_never_set_is_noted_once(path: Path):
    """The first step notes the talk, with how and how long; the next ones do not again."""
    debrief = debrief_on(path)
    debrief.how.value, debrief.minutes.value = "video", 25
    for name in ("fit", "learned"):
        fill(debrief, name)
    met = kept(path).query("event == 'met'")
    assert met[["contact", "channel", "minutes"]].values.tolist() == [["Anna Lee", "video", 25]]
    assert met["date"].tolist() == [pd.Timestamp(TODAY)]


def test_a_talk_that_is_in_the_log_is_found(path: Path):
    """A talk noted before is not noted twice, and its day is there already."""
    nk.read_log(path).add_event("Anna Lee", "met", "2026-03-20", minutes=15)
    debrief = debrief_on(path)
    assert debrief.day.value == dt.date(2026, 3, 20)
    assert debrief.about.text == "This talk is in the log."
    fill(debrief, "fit")
    assert kept(path)["event"].tolist() == ["met", "reflected"]
    assert nk.conversations_held(nk.read_log(path))["fit"].tolist() == [4]


def test_a_date_that_was_set_is_offered_as_the_day(path: Path):
    """The talk of a date whose day is over is the one to write about; one to come is not."""
    log = nk.read_log(path)
    log.add_event("Anna Lee", "met", "2026-03-01")
    log.add_event("Anna Lee", "scheduled", "2026-03-20", until="2026-03-30 15:00")
    log.add_event("Omar Haddad", "scheduled", "2026-03-20", until="2026-04-20 15:00")
    assert debrief_on(path).day.value == dt.date(2026, 3, 30)
    assert debrief_on(path, "Omar Haddad").day.value == TODAY


def test_notes_on_an_older_talk_stay_with_it(path: Path):
    """Notes written late about the first of two talks do not slip into the second."""
    log = nk.read_log(path)
    for day in ("2026-02-03", "2026-03-20"):
        log.add_event("Anna Lee", "met", day)
    debrief = debrief_on(path)
    debrief.day.value = dt.date(2026, 2, 3)
    fill(debrief, "fit")
    assert nk.conversations_held(nk.read_log(path))["fit"].fillna(0).tolist() == [4, 0]


def test_going_back_adds_a_newer_word_that_wins(path: Path):
    """Saving a step again keeps the old row in the file, and the newer one counts."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    debrief.learned.value = "Bees dance."
    debrief.save["learned"].click()
    assert kept(path)["learned"].dropna().tolist() == ["Bees sleep.", "Bees dance."]
    assert nk.conversations_held(nk.read_log(path))["learned"].tolist() == ["Bees dance."]


def test_a_second_click_notes_nothing_twice(path: Path):
    """An unchanged or an empty step is not saved again, and the panel says so."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    for name in ("learned", "advice"):
        debrief.save[name].click()
        assert debrief.said.text == "Nothing new to save there."
    assert len(kept(path)) == 2


def test_what_is_open_can_be_saved_in_one_go(path: Path):
    """The last button saves each step that is filled and not saved yet, a row each."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    debrief.advice.value, debrief.fit.value = "Get up.", 3
    debrief.save_all.click()
    assert kept(path)["event"].tolist() == ["met", "reflected", "reflected", "reflected"]


def test_names_and_secrets_are_open_too(path: Path):
    """The last button leaves nothing that was typed unsaved, and no secret in the open."""
    debrief = debrief_on(path)
    debrief.advice.value, debrief.off_record.value = "Get up.", "She may leave."
    debrief.who_else.value = "Ben Okoro, Mia Sato"
    debrief.save_all.click()
    assert kept(path)["referred"].dropna().tolist() == ["Ben Okoro", "Mia Sato"]
    secret = kept(path)["notes"] == "She may leave."
    assert kept(path).loc[secret, "off_record"].tolist() == [True]
    assert [debrief.off_record.value, debrief.who_else.value] == ["", ""]


def test_reopened_it_shows_what_is_there(path: Path):
    """The next day the steps that were saved are in their boxes, and can be gone on with."""
    first = debrief_on(path)
    for name in STEPS:
        fill(first, name)
    again = debrief_on(path)
    assert {name: getattr(again, name).value for name in STEPS} == STEPS
    assert again.progress.text.startswith("7 of 7")
    again.save_all.click()
    assert len(kept(path)) == 8


def test_another_person_gets_empty_boxes_and_keeps_what_is_not_saved(path: Path):
    """Choosing somebody else empties what was saved; what was not stays and goes to them."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    debrief.advice.value = "Not saved yet."
    debrief.who.value = "Omar Haddad"
    assert (debrief.learned.value, debrief.advice.value) == ("", "Not saved yet.")
    assert debrief.progress.text.startswith("0 of 7")
    debrief.save["advice"].click()
    assert kept(path).iloc[-1][["contact", "advice"]].tolist() == ["Omar Haddad", "Not saved yet."]


def test_nothing_typed_is_lost_when_saving_fails(tmp_path: Path):
    """A file that cannot be changed is one sentence, and every box keeps its words."""
    (tmp_path / "tracker.csv").write_text("Date,Name,Status\n2026-03-01,Rosa Vidal,emailed\n")
    debrief = nk.Debrief(nk.read_log(tmp_path / "tracker.csv"), "Rosa Vidal", today=TODAY)
    debrief.learned.value, debrief.off_record.value = SNEAKY, "secret"
    debrief.who_else.value = "Kim Novak"
    for button in (debrief.save["learned"], debrief.save_off_record, debrief.add, debrief.video):
        button.click()
        assert "tracker.csv" in debrief.said.text
    assert (debrief.learned.value, debrief.off_record.value) == (SNEAKY, "secret")
    assert debrief.who_else.value == "Kim Novak"


@pytest.mark.parametrize("text", [SNEAKY, "=1+1", "a\nb", "x" * 10_000])
def test_any_text_survives(path: Path, text: str):
    """Markup, formulas, lines, every script and long notes come back from the file as typed."""
    debrief = debrief_on(path)
    debrief.learned.value = text
    debrief.save["learned"].click()
    assert kept(path)["learned"].dropna().tolist() == [text]
    assert "<img" not in debrief.said.value + debrief.about.value + debrief.progress.value


def test_who_else_is_a_person_and_an_introduction_in_one_step(path: Path):
    """Each name becomes a contact introduced by the giver, and an introduction in the log."""
    debrief = debrief_on(path)
    debrief.who_else.value = "Kim Novak, Zoë Ångström"
    debrief.add.click()
    log = nk.read_log(path)
    people = log.contacts.set_index("contact").loc[["Kim Novak", "Zoë Ångström"]]
    assert people["introduced_by"].tolist() == ["Anna Lee"] * 2
    assert people["avenue"].tolist() == ["referral"] * 2
    given = log.events.query("event == 'referral_received'")
    assert given[["contact", "referred"]].values.tolist() == [
        ["Anna Lee", "Kim Novak"], ["Anna Lee", "Zoë Ångström"],
    ]  # fmt: skip
    assert debrief.who_else.value == ""


def test_somebody_known_is_introduced_and_not_added_again(path: Path):
    """A name that is in the log already gets the introduction only."""
    nk.read_log(path).add_contact("Kim Novak")
    debrief = debrief_on(path)
    debrief.who_else.value = "kim  novak"
    debrief.add.click()
    log = nk.read_log(path)
    assert log.contacts["contact"].tolist() == ["Kim Novak", "Anna Lee"]
    assert log.events["referred"].dropna().tolist() == ["Kim Novak"]


@pytest.mark.parametrize(("answer", "names"), [("same", ["Kim Novak"]), ("new", ["Kim Nowak"])])
def test_a_name_nearly_known_is_asked_about(path: Path, answer: str, names: list[str]):
    """One letter off: the panel asks, and goes on with the answer and the names that are left."""
    nk.read_log(path).add_contact("Kim Novak")
    debrief = debrief_on(path)
    debrief.who_else.value = "Kim Nowak, Zoë Ångström"
    debrief.add.click()
    assert kept(path)["referred"].dropna().empty
    getattr(debrief.same_name, answer).click()
    assert kept(path)["referred"].dropna().tolist() == [*names, "Zoë Ångström"]
    assert debrief.who_else.value == ""


def test_a_slip_in_the_name_makes_no_second_person(path: Path):
    """The notes go to the person meant, and the other steps to the same one."""
    nk.read_log(path).add_event("Anna Lee", "met", "2026-03-20")
    debrief = debrief_on(path, "Anna Le")
    debrief.day.value = dt.date(2026, 3, 20)
    fill(debrief, "learned")
    debrief.same_person.same.click()
    fill(debrief, "advice")
    assert set(kept(path)["contact"]) == {"Anna Lee"}
    assert nk.conversations_held(nk.read_log(path))["learned"].tolist() == ["Bees sleep."]


def test_off_the_record_is_marked_and_in_no_table(path: Path):
    """What is said in confidence is in the file with its mark, and in nothing made from it."""
    debrief = debrief_on(path)
    debrief.off_record.value = "A secret."
    debrief.save_off_record.click()
    row = kept(path).iloc[-1]
    assert (row["notes"], bool(row["off_record"])) == ("A secret.", True)
    assert debrief.off_record.value == ""
    shown = nk.Learned(nk.read_log(path))
    assert "secret" not in shown.summary() + shown.table.value + debrief.summary()


def test_a_video_is_a_warm_up_and_no_talk(path: Path):
    """A watched video is noted, said to be no conversation, and counts as none."""
    debrief = debrief_on(path)
    debrief.video.click()
    assert kept(path)["event"].tolist() == ["watched"]
    assert "no conversation" in debrief.said.text
    assert nk.conversations_held(nk.read_log(path)).empty


def test_a_name_and_a_day_are_asked_for(path: Path):
    """Without a name, or with a day to come, nothing is saved and the words stay."""
    debrief = debrief_on(path, None)
    fill(debrief, "learned")
    assert "Type the name first" in debrief.said.text
    debrief.who.value, debrief.day.value = "Anna Lee", dt.date(2026, 4, 1)
    debrief.save["learned"].click()
    assert "cannot be still to come" in debrief.said.text
    assert kept(path).empty
    assert debrief.learned.value == "Bees sleep."


def test_other_panels_hear_of_it_and_the_choice_is_followed(path: Path):
    """A panel beside it shows the new step at once; another log brings other names."""
    chooser = nk.LogChooser(path, folder=path.parent)
    debrief, shown = nk.Debrief(chooser, "Anna Lee", today=TODAY), nk.Learned(chooser)
    fill(debrief, "learned")
    assert "Bees sleep." in shown.table.value
    chooser.make.click()
    chooser.log.add_contact("Omar Haddad")
    chooser.changes += 1
    assert debrief.who.options == ("Omar Haddad",)


def test_the_sample_is_only_tried_out():
    """On a log in memory a step counts from today on, and is said to be practice."""
    log = nk.make_log()
    debrief = nk.Debrief(log, "Nandini Haldar", today=dt.date(2026, 4, 2))
    assert debrief.day.value == dt.date(2026, 4, 1)
    fill(debrief, "learned")
    assert debrief.progress.text.startswith("1 of 7, noted for practice")
    assert log.saved_on == pd.Timestamp("2026-04-02")


def test_it_speaks_beside_the_button_that_was_pressed(path: Path):
    """In a long form the answer stands where the eyes are, and the last one is gone."""
    debrief = debrief_on(path)
    fill(debrief, "learned")
    fill(debrief, "fit")
    said = {name: step.line.said.text for name, step in debrief.steps.items()}
    assert said == dict.fromkeys(STEPS, "") | {"fit": "Saved. 2 of 7."}


def test_every_control_has_a_name_of_its_own(path: Path):
    """A screen reader can tell each box and button from the others."""
    debrief = debrief_on(path)
    parts = [debrief.who, debrief.day, debrief.how, debrief.minutes, debrief.who_else]
    parts += [debrief.off_record, debrief.save_off_record, debrief.add, debrief.save_all]
    parts += [*debrief.save.values(), *debrief.themes.boxes.values(), debrief.video]
    parts += [getattr(debrief, name) for name in STEPS if name != "themes"]
    names = [part.description for part in parts]
    assert all(names)
    assert len(set(names)) == len(names)


def test_its_twin_on_paper_is_the_same_each_time(path: Path):
    """The summary lists the steps with lines to write on, and nothing of the log."""
    debrief = debrief_on(path)
    before = debrief.summary()
    fill(debrief, "learned")
    assert debrief.summary() == before
    assert "What I learned: ____" in before


def test_an_empty_choice_reads_not_yet(path: Path):
    """Before anything is chosen, and for another person, the drop-downs are not blank."""
    debrief = debrief_on(path)
    assert (debrief.fit.label, debrief.lead.label) == ("not yet", "not yet")
    fill(debrief, "fit")
    debrief.who.value = "Ben Ode"
    assert (debrief.fit.label, debrief.lead.label) == ("not yet", "not yet")


def test_themes_typed_by_hand_are_ticked_and_none_is_lost():
    """A theme after a space is known, and one without a box is saved again with the others."""
    log = nk.new_log()
    log.add_event("Anna Lee", "met", "2026-03-01", themes="path; likes; Beekeeping")
    debrief = nk.Debrief(log, "Anna Lee", today=dt.date(2026, 3, 1))
    debrief.themes.boxes["pay"].value = True
    debrief.save["themes"].click()
    themes = nk.conversations_held(log)["themes"].iloc[0].split(";")
    assert sorted(themes) == ["Beekeeping", "likes", "path", "pay"]
