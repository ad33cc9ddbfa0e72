"""The composer with a log: names fill facts, typed words stay, and what was sent is noted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import netkit as nk
from netkit.messages import message_kinds, message_templates
from netkit.widgets.message.kept_drafts import file_name
from netkit.widgets.message.sent import EVENTS

TODAY = dt.date(2026, 3, 31)
MINE = "Hi Anna, all in my own words."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as a learner's notebook does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def log(folder: Path) -> nk.Log:
    """Give a log in a file with three people, one of whom would rather be left in peace."""
    log = nk.new_log(folder / "my_log.xlsx")
    log.add_contact("Anna Lee", field="River maps", relationship="alum")
    log.add_contact("Omar Haddad", introduced_by="Anna Lee", field="Bees")
    log.add_contact("Kim Novak", do_not_contact=True)
    log.add_event("Anna Lee", "met", "2026-03-30", learned="Maps lie.", next_step="Draw one.")
    return log


@pytest.fixture
def panel(log: nk.Log) -> nk.MessageDraft:
    """Give the composer on that log."""
    return nk.MessageDraft(log, today=TODAY)


def test_a_name_fills_what_the_log_knows(panel: nk.MessageDraft):
    """Choosing a person chooses the message that fits and fills its facts."""
    panel.to.value = "Omar Haddad"
    assert panel.template.value == "friend_of_friend"
    assert "Dear Omar Haddad," in panel.draft.value
    assert "Anna Lee suggested" in panel.draft.value
    panel.to.value = "anna  lee"
    assert (panel.person, panel.template.value) == ("Anna Lee", "alum")
    assert "river maps" in panel.draft.value
    assert "Omar" not in panel.draft.value


def test_facts_about_oneself_stay(panel: nk.MessageDraft):
    """Who I am is typed once; what is about the other one changes with them."""
    panel.to.value = "Anna Lee"
    panel.facts["my_name"].value, panel.facts["link"].value = "Sam Rivera", "Hill College"
    panel.to.value = "Omar Haddad"
    assert panel.facts["my_name"].value == "Sam Rivera"
    assert panel.facts["link"].value == "Anna Lee"
    panel.to.value = "Anna Lee"
    assert panel.facts["link"].value == "Hill College"


@pytest.mark.parametrize("kind", message_kinds())
def test_each_kind_is_drafted_and_shows_only_its_boxes(panel: nk.MessageDraft, kind: str):
    """A kind offers its own templates, and asks for what is in them and no more."""
    panel.kind.value = kind
    names = [name for _, name in panel.template.options]
    assert names == message_templates(kind)
    for name in names:
        panel.template.value = name
        assert panel.draft.value == nk.draft_message(kind, name, minutes=20)
        shown = {fact for fact, box in panel.facts.items() if box.layout.display != "none"}
        assert all(panel.facts[fact].placeholder for fact in shown)
    panel.kind.value = "thank_you"
    assert panel.minutes.layout.display == "none"


def test_thanks_are_drafted_from_the_last_talk(panel: nk.MessageDraft):
    """A thank-you holds the day, what they said and what comes next, as the log has it."""
    panel.to.value, panel.kind.value = "Anna Lee", "thank_you"
    for words in ("on 30 March", "maps lie", "draw one"):
        assert words in panel.draft.value


def test_a_sentence_in_a_gap_is_heard(panel: nk.MessageDraft):
    """A whole sentence typed where a few words belong is a remark of its own, and no open gap."""
    panel.to.value = "Mia Sato"
    panel.facts["link"].value = "I liked your talk"
    assert "(came across I liked your talk): Here a whole sentence" in panel.findings.text
    assert "came across" not in panel.findings.text.split("\n\n")[0]


def test_a_reminder_knows_the_request_just_noted(panel: nk.MessageDraft):
    """Whoever notes a request and turns to the reminder finds the day of the request there."""
    panel.to.value = "Omar Haddad"
    panel.facts["topic"].value = "wild bees"
    panel.sent.button.click()
    panel.kind.value = "follow_up"
    assert panel.facts["asked_on"].value == f"on {TODAY.day} {TODAY:%B}"
    assert panel.facts["topic"].value == "wild bees"


def test_typed_words_are_never_lost(panel: nk.MessageDraft):
    """Whoever and whatever one turns to in between, one's own words are there again."""
    panel.to.value = "Anna Lee"
    panel.draft.value = MINE
    for turn in ("kind", "to"):
        part, before = getattr(panel, turn), getattr(panel, turn).value
        part.value = {"kind": "thank_you", "to": "Omar Haddad"}[turn]
        assert panel.draft.value != MINE
        assert "kept" in panel.said.text
        part.value = before
        assert panel.draft.value == MINE
    panel.template.value = "stranger"
    panel.facts["topic"].value = "rivers"
    assert panel.draft.value == MINE


def test_words_typed_before_the_name_are_for_that_name(panel: nk.MessageDraft):
    """A message written first keeps its words when its reader is named afterwards."""
    panel.draft.value = MINE
    panel.to.value = "Anna Lee"
    assert panel.draft.value == MINE


def test_starting_over_can_be_taken_back(panel: nk.MessageDraft):
    """A draft replaced by a slip of the hand comes back, and so does the other one."""
    panel.to.value = "Anna Lee"
    panel.draft.value = MINE
    panel.start_over.click()
    assert "We share" in panel.draft.value
    panel.back.click()
    assert panel.draft.value == MINE


def test_a_saved_draft_is_found_again_another_day(log: nk.Log, panel: nk.MessageDraft):
    """A new panel says that there is a draft for this person, opens it, and goes on in its file."""
    panel.to.value = "Anna Lee"
    panel.draft.value = MINE
    panel.save.click()
    again = nk.MessageDraft(log, today=TODAY)
    again.to.value = "Anna Lee"
    assert "request_anna_lee.txt" in again.said.text
    again.back.click()
    assert again.draft.value == MINE
    again.draft.value += "\nP.S."
    again.save.click()
    assert Path("request_anna_lee.txt").read_text("utf-8") == f"{MINE}\nP.S.\n"
    assert not Path("request_anna_lee_2.txt").exists()


def test_there_may_be_nothing_to_bring_back(panel: nk.MessageDraft):
    """Without an earlier draft the button says so, and the draft stays."""
    before = panel.draft.value
    panel.back.click()
    assert "no earlier draft" in panel.said.text
    assert panel.draft.value == before


def test_the_last_letters_are_saved_too(panel: nk.MessageDraft, folder: Path):
    """Letters that reach the kernel after the click are in the file, as a slow line delays them."""
    panel.to.value = "Anna Lee"
    panel.draft.value = "Hi Anna"
    panel.save.click()
    panel.draft.value = MINE
    assert (folder / "request_anna_lee.txt").read_text("utf-8") == f"{MINE}\n"
    panel.start_over.click()
    assert (folder / "request_anna_lee.txt").read_text("utf-8") == f"{MINE}\n"
    panel.to.value = "Omar Haddad"
    assert [file.name for file in folder.glob("*.txt")] == ["request_anna_lee.txt"]


def test_drafts_of_different_people_are_different_files(folder: Path, log: nk.Log):
    """Each person and kind has a file of its own; with one path given, none overwrites another."""
    for path, names in ((None, {"request_anna_lee.txt", "request_omar_haddad.txt"}),
                        ("one.txt", {"one.txt", "one_2.txt"})):  # fmt: skip
        panel = nk.MessageDraft(log, path=path)
        for who in ("Anna Lee", "Omar Haddad"):
            panel.to.value = who
            panel.save.click()
        assert names <= {file.name for file in folder.glob("*.txt")}


NAMES = ["../../etc/passwd", "C:\\con", "שלום דנה", "王美玲", "🌿", "王" * 400]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_makes_a_plain_file_name(name: str):
    """A person's name cannot lead out of the folder, nor make a name that no disk takes."""
    file = file_name("request", name)
    assert Path(file).name == file
    assert not set(file) & set('/\\:*?"<>|')
    assert len(file.encode()) < 255


@pytest.mark.parametrize("kind", message_kinds())
def test_what_was_sent_is_in_the_file_at_once(panel: nk.MessageDraft, folder: Path, kind: str):
    """“I sent it” notes the step of this kind, the day and the way, once however often pressed."""
    panel.kind.value, panel.to.value, panel.sent.how.value = kind, "Anna Lee", "email"
    panel.sent.button.click()
    panel.sent.button.click()
    events = nk.read_log(folder / "my_log.xlsx").events
    (noted,) = events[events["raw_event"] == EVENTS[kind]].to_dict("records")
    assert (noted["contact"], noted["channel"]) == ("Anna Lee", "email")
    assert noted["date"].date() == TODAY
    assert (noted["template"] == "alum") == (kind == "request")
    assert "nothing was noted twice" in panel.said.text


def test_nothing_is_noted_without_a_name(panel: nk.MessageDraft):
    """A message to nobody is not noted, and the panel asks for the name."""
    panel.sent.button.click()
    assert "To" in panel.said.text
    assert len(panel._source.log.events) == 1


def test_a_slip_in_the_name_is_asked_about(panel: nk.MessageDraft):
    """One letter off is no new person before the learner says so."""
    panel.to.value = "Ana Lee"
    panel.sent.button.click()
    assert "Anna Lee" in panel.said.text
    assert len(panel._source.log.events) == 1
    panel.sent.same_person.same.click()
    assert panel._source.log.events["contact"].tolist() == ["Anna Lee", "Anna Lee"]


def test_somebody_new_is_added(panel: nk.MessageDraft):
    """A new name goes into the message, and into the log once it was sent."""
    panel.to.value = "Rosa Vidal"
    assert "Dear Rosa Vidal," in panel.draft.value
    panel.sent.button.click()
    assert "Rosa Vidal" in panel.to.options


def test_who_wants_peace_is_left_in_peace(panel: nk.MessageDraft):
    """For a do-not-contact person there is a sentence, and neither draft nor note nor name."""
    assert "Kim Novak" not in panel.to.options
    panel.to.value = "Kim Novak"
    assert "rather not hear from you" in panel.said.text
    assert "rather not hear from you" in panel.summary()
    assert panel.draft.value == ""
    assert panel.draft.disabled and panel.save.disabled and panel.sent.button.disabled
    panel.kind.value = "thank_you"
    assert panel.draft.value == ""
    panel.to.value = "Anna Lee"
    assert "Anna" in panel.draft.value
    assert not panel.draft.disabled


def test_peace_asked_for_while_one_writes_is_honored(panel: nk.MessageDraft):
    """Facts typed for somebody who wants peace draft nothing."""
    panel.to.value = "Kim Novak"
    panel.facts["topic"].value = "rivers"
    panel.start_over.click()
    assert panel.draft.value == ""


def test_a_log_that_cannot_be_changed_loses_nothing(folder: Path):
    """When the note cannot be saved, the panel says why, and the message stays."""
    (folder / "tracker.csv").write_text("Date,Name,Status\n2026-03-01,Rosa Vidal,emailed\n")
    panel = nk.MessageDraft(nk.read_log("tracker.csv"), today=TODAY)
    panel.to.value = "Rosa Vidal"
    panel.draft.value = MINE
    panel.sent.button.click()
    assert "tracker.csv" in panel.said.text
    assert panel.draft.value == MINE


def test_an_empty_log_is_a_start():
    """With nobody in the log the panel works, and writes to whoever is named."""
    panel = nk.MessageDraft(nk.new_log(), today=TODAY)
    assert panel.to.options == ()
    panel.to.value = "Rosa Vidal"
    assert "Rosa Vidal" in panel.draft.value


def test_the_check_of_requests_follows_the_log(panel: nk.MessageDraft):
    """The lesson's check says what was noted as soon as it is."""
    check = nk.AskCheck(panel._source)
    assert "No request is noted yet" in check.summary()
    panel.to.value, panel.sent.how.value = "Anna Lee", "email"
    panel.sent.button.click()
    assert "You wrote to 1 person" in check.summary()
    assert "Anna Lee on 31 March (E-mail)" in check.summary()


def test_who_is_left_in_peace_later_takes_no_saved_words_along(
    log: nk.Log, panel: nk.MessageDraft, folder: Path
):
    """A draft saved before somebody was left in peace stays in its file, and can come back."""
    panel.to.value, panel.draft.value = "Anna Lee", MINE
    panel.save.click()
    log.change_contact("Anna Lee", do_not_contact=True)
    panel._source.tell(TODAY)
    assert panel.draft.value == ""
    assert (folder / file_name("request", "Anna Lee")).read_text("utf-8") == f"{MINE}\n"
    log.change_contact("Anna Lee", do_not_contact=False)
    panel._source.tell(TODAY)
    panel.back.click()
    assert panel.draft.value == MINE


def test_an_old_talk_is_no_answer_to_a_new_request(log: nk.Log):
    """The check waits for an answer to the last request, whatever came before it."""
    log.add_event("Anna Lee", "requested", "2026-08-31")
    check = nk.AskCheck(log, today=dt.date(2026, 9, 1))
    assert "You wait for 1 person." in check.summary()
    log.add_event("Anna Lee", "replied", "2026-09-01")
    check._source.tell(dt.date(2026, 9, 1))
    assert "You have heard from every one of them." in check.summary()
    log.add_event("Omar Haddad", "requested", "2026-09-30")
    check._source.tell(dt.date(2026, 9, 1))
    assert "You wait for 1 person." in check.summary()
