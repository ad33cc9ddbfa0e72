"""A message is drafted from what one knows, and from what the log knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netkit import content, vocabulary
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.logbook import new_log
from netkit.messages import (
    check_message,
    draft_message,
    facts_from_log,
    message_facts,
    message_kinds,
    message_templates,
    template_for,
)
from netkit.messages.rules import TARGET_WORDS
from netkit.messages.text import take_apart

FACTS = {
    "their_name": "Dr. Amara Okafor",
    "link": "the Hill College spring fair",
    "topic": "wetland ecology",
    "about_me": "a second-year biology student at Hill College",
    "my_name": "Sam Rivera",
    "contact": "sam.rivera@hill.example",
}


def found(text: str, kind: str = "request") -> list[str]:
    """Give the rules that find something."""
    return check_message(text, kind)["rule"].tolist()


@pytest.mark.parametrize("template", message_templates("request"))
def test_a_filled_draft_is_short_and_clean(template: str):
    """Every template, filled in, has fewer than 75 words and passes its own check."""
    draft = draft_message("request", template, **FACTS)
    assert found(draft) == []
    assert len(take_apart(draft).words) < TARGET_WORDS - 5


@pytest.mark.parametrize("template", message_templates("request"))
def test_each_missing_fact_stays_to_see(template: str):
    """A draft without facts shows each gap, and the check names exactly these."""
    findings = check_message(draft_message("request", template))
    assert set(findings["rule"]) == {"unfilled"}
    assert (
        len(findings) == len(message_facts("request", template)) - 1
    )  # the minutes have a usual number


def test_facts_go_in_as_they_are():
    """A fact that looks like a gap of the template is not filled a second time."""
    assert "Dear {my_name}," in draft_message(their_name="{my_name}", my_name="Sam")


def test_a_fact_without_a_place_is_refused():
    """An unknown fact or template is one sentence with those there are."""
    with pytest.raises(NetkitError, match="their_name"):
        draft_message(thier_name="Dana")
    with pytest.raises(NetkitError, match="stranger"):
        draft_message("request", "aunt")


def test_templates_carry_the_words_of_the_log():
    """A template's name can be noted in the log as it stands."""
    assert set(message_templates("request")) <= set(vocabulary.terms("template"))


EVERY = [(kind, name) for kind in message_kinds() for name in message_templates(kind)]
MORE_FACTS = FACTS | {
    "asked_on": "on 3 March",
    "met_on": "on 20 March",
    "learned": "the first map is always wrong",
    "next_step": "take the mapping class",
    "referred": "Kacper Malinowski",
    "advice": "draw before you read",
    "outcome": "I like it",
    "news": "I drew two maps for the student paper",
    "good_at": "turning tables into pictures",
    "looking_for": "a job with maps from June on",
    "reason": "A bat in our stairwell",
}


@pytest.mark.parametrize(("kind", "template"), EVERY)
def test_every_filled_template_passes_its_own_check(kind: str, template: str):
    """Whatever the kind, a template with its facts filled in has nothing to mend."""
    draft = draft_message(kind, template, **MORE_FACTS)
    assert found(draft, kind=kind) == []
    assert draft.startswith("Subject: ")


@pytest.mark.parametrize(("kind", "template"), EVERY)
def test_a_draft_shows_just_the_gaps_it_has(kind: str, template: str):
    """The gaps that the check names are those that `message_facts` lists, and no others."""
    gaps = check_message(draft_message(kind, template), kind)["rule"].tolist().count("unfilled")
    assert gaps == len(set(message_facts(kind, template)) - {"minutes"})


def known_person(**columns: Any) -> Log:
    """Give a log with one person in it."""
    log = new_log()
    log.add_contact("Dana Okafor", **columns)
    return log


def test_the_log_fills_what_it_knows_and_no_more():
    """Facts come from the log as they stand there; what it does not know stays a gap."""
    assert facts_from_log(known_person(), "Dana Okafor") == {"their_name": "Dana Okafor"}
    log = known_person(field="River maps", introduced_by="Sam Rivera", notes="secretly tired")
    log.add_event("Dana Okafor", "requested", "2026-03-03", notes="blushed")
    log.add_event("Dana Okafor", "met", "2026-03-20", learned="Maps lie.", notes="hates her boss")
    log.add_event("Dana Okafor", "reflected", "2026-03-20", next_step="Draw one.")
    assert facts_from_log(log, "Dana Okafor") == {
        "their_name": "Dana Okafor",
        "link": "Sam Rivera",
        "topic": "river maps",
        "asked_on": "on 3 March",
        "met_on": "on 20 March",
        "learned": "maps lie",
        "next_step": "draw one",
    }


def test_what_is_off_the_record_goes_into_no_message():
    """A row marked off the record gives nothing, and what was said before it still does."""
    log = known_person()
    log.add_event("Dana Okafor", "met", "2026-03-20", learned="Maps lie.")
    secret = {"learned": "SECRET", "advice": "SECRET", "next_step": "SECRET", "notes": "SECRET"}
    log.add_event("Dana Okafor", "reflected", "2026-03-20", off_record=True, **secret)
    facts = facts_from_log(log, "Dana Okafor")
    assert facts["learned"] == "maps lie"
    assert "SECRET" not in str(facts)


def test_the_last_talk_is_the_one_that_counts():
    """A new conversation begins with a new `met`: an old one's words are not thanked for again."""
    log = known_person()
    log.add_event("Dana Okafor", "met", "2026-01-20", learned="Old.", advice="Old.")
    log.add_event("Dana Okafor", "met", "2026-03-20", learned="New.")
    facts = facts_from_log(log, "Dana Okafor")
    assert facts["learned"] == "new"
    assert "advice" not in facts


@pytest.mark.parametrize(
    ("columns", "template"),
    [({}, "stranger"), ({"relationship": "alum"}, "alum"),
     ({"relationship": "coworker"}, "former_colleague"),
     ({"relationship": "alum", "introduced_by": "Sam"}, "friend_of_friend")],
)  # fmt: skip
def test_the_template_follows_the_tie(columns: dict[str, str], template: str):
    """Whoever was introduced gets the friend's message first, then school, then work."""
    assert template_for(known_person(**columns), "Dana Okafor") == template


def test_how_somebody_was_found_is_said_only_where_it_fits():
    """An alumni directory makes a line of a stranger's message; elsewhere it would be nonsense."""
    link = facts_from_log(known_person(avenue="alumni_directory"), "Dana Okafor")["link"]
    assert link == "your entry in the alumni directory"
    alum = known_person(avenue="alumni_directory", relationship="alum")
    assert "link" not in facts_from_log(alum, "Dana Okafor")


def test_an_unknown_person_is_one_sentence():
    """A name that is not in the log is refused in words."""
    with pytest.raises(NetkitError, match="Dana"):
        facts_from_log(new_log(), "Dana")


EDITS = {
    "message_templates.toml": [
        ("[kinds]", "[sorts]", r"\[kinds\]"),
        ("[thank_you.talk]", "[thanks.talk]", ""),
        ('text = """', 'words = """', "no text"),
    ],
    "message_checks.csv": [(",warn,", ",grave,", "'grave'"), ("rule,case", "rules,case", "'rule'")],
}


@pytest.mark.parametrize(
    ("file", "edit"), [(file, edit) for file, edits in EDITS.items() for edit in edits]
)
def test_an_advisers_slip_is_one_sentence(
    file: str, edit: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An edited file is used, and where something is missing from it, a sentence names it."""
    old, new, said = edit
    (tmp_path / file).write_text(content.text(file).replace(old, new), encoding="utf-8")
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    if not said:  # one template fewer is an adviser's good right
        assert message_templates("thank_you") == ["introduction"]
        return
    with pytest.raises(NetkitError, match=said):
        check_message(draft_message())


def test_an_advisers_own_words_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A text changed in the adviser's folder is the text drafted, also with a gap of their own."""
    text = content.text("message_templates.toml").replace("Thank you for reading", "Go {mascot}")
    (tmp_path / "message_templates.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    assert "Go [mascot]" in draft_message()


def test_the_last_talk_is_the_latest_and_not_the_lowest_row():
    """A log that is filled in late, or sorted from the newest, gives the facts of the last talk."""
    log = new_log()
    log.add_event("Dana Okafor", "met", "2026-03-03", learned="Maps lie.")
    log.add_event("Dana Okafor", "met", "2026-01-03", learned="Rivers move.")
    facts = facts_from_log(log, "Dana Okafor")
    assert (facts["met_on"], facts["learned"]) == ("on 3 March", "maps lie")


def test_a_name_given_off_the_record_is_in_no_draft():
    """Whom somebody named in confidence does not stand in the thanks for it."""
    log = new_log()
    log.add_event("Dana Okafor", "met", "2026-03-03")
    log.add_event("Dana Okafor", "referral_received", referred="Kim Novak", off_record=True)
    assert "referred" not in facts_from_log(log, "Dana Okafor")


def test_namesakes_are_written_about_without_the_number_of_the_log():
    """Nobody reads that "Anna Lee (2)" suggested them, or was named by them."""
    log = new_log()
    for _ in range(2):
        log.add_contact("Anna Lee")
    log.add_contact("Dana Okafor", introduced_by="Anna Lee (2)")
    log.add_event("Dana Okafor", "referral_received", referred="Anna Lee (2)")
    facts = facts_from_log(log, "Dana Okafor")
    assert (facts["link"], facts["referred"]) == ("Anna Lee", "Anna Lee")
