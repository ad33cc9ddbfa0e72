"""Panels do what a person does with them, save it at once, and leave a still behind."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest

import netkit as nk
from netkit.widgets.parts.panel import VIEW, Panel, as_html
from netkit.widgets.parts.picture import PLOTLY, as_json

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna" $x$'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as a learner's notebook does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sample(folder: Path) -> Path:
    """Save a small log under a sample's name, in a folder of its own."""
    (folder / "data").mkdir()
    log = nk.new_log(folder / "data" / "sample_log.xlsx")
    log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    log.add_event("Anna Lee", "replied", "2026-02-05")
    log.add_event("Omar Haddad", "requested", "2026-02-10", channel="phone")
    return folder / "data" / "sample_log.xlsx"


def asked() -> nk.Log:
    """Give a log in memory with requests by two ways of writing."""
    log = nk.new_log()
    for number in range(8):
        channel = "email" if number % 2 else "phone"
        log.add_event(f"Person {number}", "requested", "2026-02-03", channel=channel)
    log.add_event("Person 1", "replied", "2026-02-05")
    return log


def panels(folder: Path) -> list[Panel]:
    """Give one panel of each kind."""
    log = asked()
    log.add_event("Person 0", "kept in touch", "2026-03-01", notes=SNEAKY)
    return [
        nk.LogChooser(folder / "none.xlsx"),
        nk.LogEntry(log, today=TODAY),
        nk.MessageDraft(path=folder / "draft.txt", their_name=SNEAKY),
        nk.ReplyExplorer(log, as_of=TODAY),
    ]


def controls(part: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """Find everything in a panel that a person can set or press."""
    children = getattr(part, "children", ())
    if children:
        return [found for child in children for found in controls(child)]
    return [part] if isinstance(part, ipywidgets.DOMWidget) and hasattr(part, "disabled") else []


def test_every_control_has_a_name(folder: Path):
    """A screen reader can say what each control is for."""
    for panel in panels(folder):
        assert controls(panel)
        assert all(control.description for control in controls(panel))


def test_each_panel_leaves_a_still(folder: Path):
    """A panel leaves its words, and its picture if it has one, the same each time."""
    for first, second in zip(panels(folder), panels(folder), strict=True):
        *pictures, words = first.stills()
        assert words["text/plain"] == first.summary() != ""
        assert [PLOTLY in picture for picture in pictures] == [True] * (first.figure() is not None)
        assert json.dumps(first.stills()) == json.dumps(second.stills())


def test_a_panel_is_shown_after_its_stills(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A cell that ends with a panel holds the stills and then the live view, and no random text."""
    shown: list[dict[str, object]] = []
    monkeypatch.setattr("netkit.widgets.parts.panel.display", lambda data, raw: shown.append(data))
    for panel in panels(folder):
        panel._ipython_display_()
        *stills, live = shown
        shown.clear()
        assert stills == panel.stills()
        assert live == {VIEW: panel._repr_mimebundle_()[VIEW], "text/plain": ""}


def test_typed_text_never_becomes_markup(folder: Path):
    """What a person typed is escaped wherever a panel shows HTML."""
    for panel in panels(folder):
        html = [widget.value for widget in everything(panel) if isinstance(widget, ipywidgets.HTML)]
        html += [bundle.get("text/html", "") for bundle in panel.stills()]
        assert all("<img" not in text for text in html)
    assert as_html("a < b\n\nc & d") == "<p>a &lt; b</p><p>c &amp; d</p>"


def everything(part: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """List a panel and all it is made of."""
    inner = [found for child in getattr(part, "children", ()) for found in everything(child)]
    return [part, *inner]


# --- the chooser


def test_the_sample_is_the_start(sample: Path):
    """Before anybody chooses, the sample is in use, and its file stays as it is."""
    before = sample.read_bytes()
    chooser = nk.LogChooser(sample)
    chooser.log.add_event("Kim Novak", "met", "2026-02-20")
    assert len(chooser.log.events) == 4
    assert sample.read_bytes() == before
    assert chooser.summary() == (
        "In use: sample_log.xlsx (the sample, invented people): 2 people and 3 events. "
        "Nothing you add is written to the sample."
    )


def test_logs_in_the_folder_are_offered(sample: Path, folder: Path):
    """The list holds the sample and what may be a log; backups and open files' shadows are not."""
    for name in ["b.csv", "a.xlsx", "a.backup.xlsx", "~$a.xlsx", ".hidden.csv", "notes.txt"]:
        (folder / name).write_bytes(b"")
    nk.new_log(folder / "kept")
    names = [name for name, _ in nk.LogChooser(sample).file_list.options]
    assert names == ["sample_log.xlsx (the sample)", "a.xlsx", "b.csv", "kept"]


def test_other_panels_follow_the_choice(sample: Path, folder: Path):
    """When another log is chosen, a form and a picture that share the chooser turn to it."""
    nk.new_log(folder / "own.xlsx").add_event("Rosa Vidal", "requested", "2026-03-01")
    chooser = nk.LogChooser(sample)
    entry = nk.LogEntry(chooser, today=TODAY)
    explorer = nk.ReplyExplorer(chooser, as_of=TODAY)
    chooser.file_list.value = Path("own.xlsx")
    chooser.use.click()
    assert entry.who.options == ("Rosa Vidal",)
    assert explorer.rates["asks"].sum() == 1
    entry.who.value, entry.what.value = "Ben Cho", "requested"
    entry.save.click()
    assert explorer.rates["asks"].sum() == 2
    assert len(nk.read_log(folder / "own.xlsx").events) == 2


def test_a_new_log_is_made_and_used(sample: Path, folder: Path):
    """One click makes a log of one's own; a second makes another and overwrites nothing."""
    chooser = nk.LogChooser(sample)
    chooser.make.click()
    assert chooser.file_list.value == Path("my_log.xlsx")
    chooser.log.add_event("Rosa Vidal", "requested", "2026-03-01")
    chooser.make.click()
    assert len(nk.read_log(folder / "my_log.xlsx").events) == 1
    assert len(nk.read_log(folder / "my_log_2.xlsx").events) == 0


def test_a_tracker_becomes_a_log_of_ones_own(sample: Path, folder: Path):
    """A file that netkit did not make stays as it is; a new log starts with what it holds."""
    tracker = "Date,Name,Status\n2026-03-01,Rosa Vidal,emailed\n2026-03-03,Rosa Vidal,replied\n"
    (folder / "tracker.csv").write_text(tracker)
    chooser = nk.LogChooser(sample)
    chooser.file_list.value = Path("tracker.csv")
    chooser.use.click()
    chooser.make.click()
    assert len(nk.read_log(folder / "my_log.xlsx").events) == 2
    assert (folder / "tracker.csv").read_text() == tracker
    chooser.log.add_event("Rosa Vidal", "met", "2026-03-10")
    assert len(nk.read_log(folder / "my_log.xlsx").events) == 3


def test_a_bad_file_is_one_sentence(sample: Path, folder: Path):
    """A file that is no log is named in a sentence, and the log in use stays."""
    (folder / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    chooser = nk.LogChooser(sample)
    log = chooser.log
    chooser.file_list.value = Path("photo.csv")
    chooser.use.click()
    assert "photo.csv" in chooser.said.text
    assert chooser.log is log


def test_look_again_finds_a_new_file(sample: Path, folder: Path):
    """A file put into the folder later appears, and the choice in the list stays."""
    chooser = nk.LogChooser(sample)
    nk.new_log(folder / "own.xlsx")
    chooser.look.click()
    assert [path.name for _, path in chooser.file_list.options] == ["sample_log.xlsx", "own.xlsx"]
    assert chooser.file_list.value == sample


# --- the entry form


def test_an_entry_is_in_the_file_at_once(folder: Path):
    """What is noted can be read from the file right after the click, every part of it."""
    entry = nk.LogEntry(nk.new_log(folder / "own.xlsx"), today=TODAY)
    entry.who.value, entry.how.value, entry.notes.value = "Anna Lee", "email", "=1+1"
    entry.save.click()
    event = nk.read_log(folder / "own.xlsx").events.iloc[0]
    assert event[["contact", "event", "channel", "notes"]].tolist() == [
        "Anna Lee", "requested", "email", "=1+1",
    ]  # fmt: skip
    assert event["date"] == pd.Timestamp(TODAY)
    assert entry.said.text.startswith("Saved in own.xlsx: Anna Lee, “I wrote to them”, 31 March")


def test_a_second_click_notes_nothing_twice(folder: Path):
    """After saving, the form is empty, so that a double click cannot note a thing twice."""
    entry = nk.LogEntry(nk.new_log(), today=TODAY)
    entry.who.value = "Anna Lee"
    entry.save.click()
    entry.save.click()
    assert len(entry.log.events) == 1
    assert entry.said.text == "Type a name first."


def test_a_missing_day_is_asked_for():
    """Without a day nothing is noted."""
    entry = nk.LogEntry(nk.new_log(), today=TODAY)
    entry.who.value, entry.when.value = "Anna Lee", None
    entry.save.click()
    assert entry.said.text == "Pick the day first."
    assert entry.log.events.empty


def test_the_sample_is_only_tried_out(sample: Path):
    """An entry on the sample counts in memory, is said to be practice, and is in no file."""
    before = sample.read_bytes()
    entry = nk.LogEntry(nk.read_log(sample), today=TODAY)
    entry.who.value = "Rosa Vidal"
    entry.save.click()
    assert len(entry.log.events) == 4
    assert entry.said.text.startswith("Noted for practice")
    assert sample.read_bytes() == before


def test_a_file_that_cannot_be_changed_is_one_sentence(folder: Path):
    """When saving fails, the form says why and keeps what was typed."""
    (folder / "tracker.csv").write_text("Date,Name,Status\n2026-03-01,Rosa Vidal,emailed\n")
    entry = nk.LogEntry(nk.read_log("tracker.csv"), today=TODAY)
    entry.who.value = "Anna Lee"
    entry.save.click()
    assert "tracker.csv" in entry.said.text
    assert entry.who.value == "Anna Lee"


def test_an_entry_takes_three_tabs(folder: Path):
    """Who, what and Save come first and in this order; nothing else shown lies between them."""
    entry = nk.LogEntry(nk.new_log(), today=TODAY)
    shown = [part for part in controls(entry) if part.layout.display != "none"]
    assert shown[:3] == [entry.who, entry.what, entry.save]


@pytest.mark.parametrize(
    ("before", "guess"),
    [
        ([], "requested"),
        (["requested"], "replied"),
        (["requested", "accepted"], "scheduled"),
        (["requested", "scheduled"], "met"),
        (["met", "referral_received"], "thanked"),
        (["met", "thanked"], "reported_back"),
        (["requested", "bounced"], "requested"),
    ],
)
def test_what_comes_next_is_guessed(before: list[str], guess: str):
    """Choosing a person sets what most likely happened next, from what was noted last."""
    log = nk.new_log()
    for event in before:
        log.add_event("Anna Lee", event, "2026-03-01")
    entry = nk.LogEntry(log, today=TODAY)
    entry.who.value = "anna lee"
    assert entry.what.value == guess


def test_a_choice_by_hand_is_not_guessed_away():
    """What was chosen before the name stays, for somebody known as for somebody new."""
    log = asked()
    entry = nk.LogEntry(log, today=TODAY)
    entry.what.value = "met"
    for name in ("Person 1", "Person 2", "Omar"):
        entry.who.value = name
        assert entry.what.value == "met"
    entry.save.click()
    assert log.events["event"].iloc[-1] == "met"


def test_a_date_that_was_set_has_a_day_and_an_hour(folder: Path):
    """The two boxes for the talk show only then, and what is in them is in the file."""
    entry = nk.LogEntry(nk.new_log(folder / "own.xlsx"), today=TODAY)
    assert entry.talk_on.layout.display == entry.talk_at.layout.display == "none"
    entry.who.value, entry.what.value = "Anna Lee", "scheduled"
    assert entry.talk_on.layout.display is entry.talk_at.layout.display is None
    entry.talk_on.value, entry.talk_at.value = dt.date(2026, 4, 9), dt.time(15, 30)
    entry.save.click()
    event = nk.read_log(folder / "own.xlsx").events.iloc[0]
    assert event["until"] == pd.Timestamp("2026-04-09 15:30")
    assert event["date"] == pd.Timestamp(TODAY)
    assert "The talk is on 9 April 2026 at 15:30." in entry.said.text
    assert entry.talk_on.value is entry.talk_at.value is None


def test_an_hour_may_be_left_open(folder: Path):
    """A date without an hour is the day alone."""
    entry = nk.LogEntry(nk.new_log(), today=TODAY)
    entry.who.value, entry.what.value = "Anna Lee", "rescheduled"
    entry.talk_on.value = dt.date(2026, 4, 9)
    entry.save.click()
    assert entry.log.events["until"].tolist() == [pd.Timestamp("2026-04-09")]


@pytest.mark.parametrize(
    ("day", "words"), [(None, "Pick the day of the talk"), ((2026, 3, 1), "cannot be before")]
)
def test_the_day_of_the_talk_is_asked_for(day: tuple[int, ...] | None, words: str):
    """Without a day, or with one that is over, nothing is noted and the name stays."""
    entry = nk.LogEntry(nk.new_log(), today=TODAY)
    entry.who.value, entry.what.value = "Anna Lee", "scheduled"
    entry.talk_on.value = dt.date(*day) if day else None
    entry.save.click()
    assert words in entry.said.text
    assert entry.log.events.empty
    assert entry.who.value == "Anna Lee"


def test_the_day_stays_after_a_save_and_follows_another_log(sample: Path, folder: Path):
    """The day chosen stays for the next entry; a log that stands elsewhere brings its own."""
    nk.new_log(folder / "own.xlsx")
    chooser = nk.LogChooser(sample)
    entry = nk.LogEntry(chooser)
    entry.when.value = dt.date(2026, 3, 2)
    entry.who.value = "Ben Cho"
    entry.save.click()
    assert entry.when.value == dt.date(2026, 3, 2)
    chooser.file_list.value = Path("own.xlsx")
    chooser.use.click()
    assert entry.when.value == dt.date.today()


@pytest.mark.parametrize(("answer", "people"), [("same", 8), ("new", 9)])
def test_a_name_nearly_known_is_asked_about(answer: str, people: int):
    """One letter off: nothing is noted until one says whether it is somebody new."""
    entry = nk.LogEntry(asked(), today=TODAY)
    before = len(entry.log.events)
    entry.who.value = "Perzon 1"
    entry.save.click()
    assert "Person 1 is in your log already" in entry.said.text
    assert len(entry.log.events) == before
    assert entry.same_person.layout.display is None
    getattr(entry.same_person, answer).click()
    assert len(entry.log.contacts) == people
    assert len(entry.log.events) == before + 1
    assert entry.same_person.layout.display == "none"


def test_capitals_and_spaces_make_no_second_person():
    """A known name in other capitals and spaces is that person, without a question."""
    entry = nk.LogEntry(asked(), today=TODAY)
    entry.who.value = " person  1"
    entry.save.click()
    assert len(entry.log.contacts) == 8
    assert entry.log.events["contact"].iloc[-1] == "Person 1"


def test_who_would_rather_rest_is_said_kindly():
    """Choosing somebody who asked not to be written to says so, before anything is noted."""
    log = asked()
    log.add_contact("Rosa Vidal", do_not_contact=True)
    entry = nk.LogEntry(log, today=TODAY)
    entry.who.value = "Rosa Vidal"
    assert "would rather not hear from you" in entry.said.text
    entry.who.value = "Person 1"
    assert entry.said.text == ""


# --- the draft


FACTS = {
    "their_name": "Dr. Amara Okafor",
    "link": "your talk on wetlands",
    "topic": "wetland ecology",
    "about_me": "a second-year biology student at Hill College",
    "my_name": "Sam Rivera",
    "contact": "sam.rivera@hill.example",
}


def test_facts_fill_the_draft(folder: Path):
    """With all facts in, the draft has no gap and the check has nothing to mend."""
    panel = nk.MessageDraft()
    assert "Still to fill in: [what they work on]" in panel.findings.text
    for name, value in FACTS.items():
        panel.facts[name].value = value
    assert "Dear Dr. Amara Okafor," in panel.draft.value
    assert panel.findings.text.startswith("Nothing to mend.")


def test_the_check_follows_the_typing(folder: Path):
    """A finding appears as soon as the words are there, and goes with them."""
    panel = nk.MessageDraft(**FACTS)
    good = panel.draft.value
    panel.draft.value = good.replace("Thank you", "Are you hiring? Thank you")
    assert "Better change this (Are you hiring)" in panel.findings.text
    panel.draft.value = good
    assert panel.findings.text.startswith("Nothing to mend.")


def test_own_words_are_never_overwritten(folder: Path):
    """Once the draft was changed by hand, facts leave it alone until one starts over."""
    panel = nk.MessageDraft(**FACTS)
    panel.draft.value = "Hi Amara, my own words."
    panel.facts["topic"].value = "rivers"
    panel.template.value = "alum"
    assert panel.draft.value == "Hi Amara, my own words."
    panel.start_over.click()
    assert "rivers" in panel.draft.value
    assert "We share" in panel.draft.value


def test_a_draft_is_saved_as_text(folder: Path):
    """The button writes the draft to a text file, again on a second click, and sends nothing."""
    panel = nk.MessageDraft(**FACTS)
    panel.save.click()
    panel.draft.value += "\nP.S. Grüße!"
    panel.save.click()
    assert (folder / "my_first_message.txt").read_text("utf-8") == panel.draft.value + "\n"
    assert "Saved in my_first_message.txt" in panel.said.text


def test_yesterdays_draft_stays(folder: Path):
    """A file that was there before is kept, and the new draft gets a number."""
    (folder / "my_first_message.txt").write_text("yesterday")
    panel = nk.MessageDraft(**FACTS)
    panel.save.click()
    assert (folder / "my_first_message.txt").read_text() == "yesterday"
    assert (folder / "my_first_message_2.txt").exists()


def test_a_draft_that_cannot_be_saved_is_one_sentence(folder: Path):
    """A folder that is not there is named in the panel, without a traceback."""
    panel = nk.MessageDraft(path=folder / "nowhere" / "draft.txt")
    panel.save.click()
    assert "nowhere" in panel.said.text


def test_an_unknown_fact_is_refused():
    """A mistyped fact is one sentence with those there are."""
    with pytest.raises(nk.NetkitError, match="their_name"):
        nk.MessageDraft(thier_name="Dana")


# --- the explorer


def test_the_picture_follows_the_controls():
    """Whatever is set, picture, words and table are those of the rates counted afresh."""
    log = asked()
    explorer = nk.ReplyExplorer(log, as_of=TODAY)
    explorer.by.value = "channel"
    explorer.within_days.value = 14
    explorer.up_to.value = dt.date(2026, 3, 1)
    rates = nk.reply_rates(nk.find_asks(log, as_of="2026-03-01"), by="channel", within_days=14)
    fresh = nk.plot_reply_rates(rates)
    pd.testing.assert_frame_equal(explorer.rates, rates)
    assert explorer.sentence.text == nk.sentence(fresh) == explorer.summary()
    assert shown(explorer) == as_json(fresh)


def shown(explorer: nk.ReplyExplorer) -> dict[str, object]:
    """Give the one figure that is on the screen."""
    (output,) = explorer.picture.outputs
    return output["data"][PLOTLY]


@pytest.mark.parametrize("by", ["avenue", "channel", "warmth", "all"])
def test_each_grouping_counts_everybody(by: str):
    """However requests are grouped, each of them is counted once."""
    explorer = nk.ReplyExplorer(asked(), as_of=TODAY)
    explorer.by.value = by
    assert explorer.rates["asks"].sum() == 8
    assert shown(explorer) == explorer.stills()[0][PLOTLY]


def test_asks_are_enough():
    """The explorer takes asks in place of a log, and looks back in them by the day."""
    asks = nk.find_asks(asked(), as_of=TODAY)
    explorer = nk.ReplyExplorer(asks, as_of=TODAY)
    explorer.up_to.value = dt.date(2026, 2, 1)
    assert explorer.rates["asks"].sum() == 0


def test_an_empty_log_has_a_titled_picture():
    """With nothing in the log the picture has a title that says what to do."""
    log = nk.new_log()
    explorer = nk.ReplyExplorer(log, as_of=TODAY)
    assert explorer.figure().layout.title.text
    assert explorer.summary().startswith("Nothing to show yet")


def test_panels_need_no_browser_to_be_tested():
    """A panel without a summary of its own is refused, so that no panel stays silent on paper."""
    with pytest.raises(NotImplementedError):
        Panel([]).summary()
