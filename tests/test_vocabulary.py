"""The words people write are understood, once each, and come back in the learner's words."""

from __future__ import annotations

import csv
import time
from collections import Counter
from importlib import resources

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netkit.border.people import fold
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS
from netkit.vocabulary import (
    FIELDS,
    ambiguous,
    column,
    entries,
    glossary,
    headers,
    label,
    labels,
    nearest,
    normalise,
    resolve_event,
    term,
    terms,
    translate,
)
from netkit.vocabulary import collisions as collisions_module
from netkit.vocabulary import lists as lists_module
from netkit.vocabulary import words as words_module
from netkit.vocabulary.spelling import key

# Words seen in people's trackers, by the event they mean (a hand-made list, apart from the files).
SEEN = {
    "identified": "added, to contact, not contacted, not started, NOT_STARTED, wishlist, saved, "
    "prospect, lead, target, queued, Researching, new, identified, backlog, idea",
    "drafted": "drafting, draft, ready to send, drafted",
    "requested": "reached out, reach out, contacted, emailed, e-mailed, email sent, sent, "
    "messaged, dm, dm'd, DM’d, inmail, Outreach Sent, Initial Outreach, initial contact, "
    "cold email, cold emailed, connection sent, connection request sent, invited, asked, called, "
    "left voicemail, wrote, awaiting response, Awaiting Reply, waiting, pending, in progress, "
    "I emailed them",
    "followed_up": "follow up, follow-up, followed up, followup, Bumped, nudge, nudged, "
    "reminder sent, second email, 2nd email, ping, pinged, 7b, Final Sent, chased, re-sent, "
    "circled back",
    "replied": "responded, response, response received, answered, got reply, wrote back, "
    "interested, Active Conversation, in conversation",
    "accepted": "agreed, said yes, accepted, positive, willing",
    "declined": "no, rejected, refused, not interested, not available, too busy, passed, "
    "turned down, unable",
    "redirected": "forwarded, passed to, suggested someone else, hr, deflected",
    "scheduled": "booked, meeting set, meeting_scheduled, call scheduled, scheduled call, "
    "call/meeting scheduled, set up, on calendar, confirmed, demo booked",
    "rescheduled": "moved, postponed, rebooked, pushed",
    "cancelled": "canceled, called off",
    "no_show": "no-show, didn't show, missed, stood up, ghosted meeting",
    "met": "coffee chat, coffee, convo, conversation, chat, call, phone call, spoke, "
    "spoke to them, talked, zoom, meeting, met with, interview, informational, "
    "informational interview, info interview, info chat, Completed, done, had call, lunch, "
    "information interview, informational meeting, informational chat, courtesy interview, "
    "career conversation, career chat, virtual coffee, brain-picking, Life Design Interview, "
    "prototype conversation, field survey",
    "thanked": "thank you, thank-you, ty, ty sent, thanks sent, thank you sent, thank-you note, "
    "sent thanks",
    "reported_back": "update, status update, progress update, closed the loop",
    "referral_received": "referral, referred, intro, introduced, introduction made, "
    "connected me, gave name, got contact",
    "referral_asked": "asked for intro",
    "kept_in_touch": "check in, checked in, checking in, keep in touch, kept in touch, nurture, "
    "touch base, catch up, caught up, Warm Contact, congratulated, sent article, holiday note, "
    "reconnect",
    "reflected": "reflection, debrief, notes written, journaled",
    "bounced": "bounce, undeliverable, wrong email",
    "closed": "Archived, closed, Inactive, Dormant, paused, gave up, dropped, not relevant",
    "outcome": "application, phone screen, interviewing, offer, converted, hired",
    "connected": "connected, accepted connection, connection accepted",
}
SEEN_ELSEWHERE = {
    "channel": {
        "email": "e-mail, mail, gmail, outlook",
        "linkedin_msg": "inmail, li, dm, linkedin",
        "linkedin_invite": "connect request",
        "phone": "call, telephone, voicemail",
        "text": "sms, whatsapp, wechat",
        "in_person": "coffee, face to face, f2f, office, lunch, event",
        "video": "zoom, teams, meet, skype, facetime, online",
        "letter": "snail mail, card",
        "platform": "handshake, peoplegrove, graduway, alumni portal, chronus",
        "social": "twitter, x, facebook, instagram",
        "intro": "warm intro, cc'd",
    },
    "warmth": {
        "strong": "close, friend, family",
        "warm": "know, worked with, medium",
        "lukewarm": "friend of friend, shared school, 2nd degree, alum, weak",
        "cold": "stranger, none, 3rd degree",
        "dormant": "lost touch, used to know, old contact",
    },
    "avenue": {
        "alumni_directory": "Alumni Directory, alumni",
        "referral": "Referral, Referred",
        "social_network": "LinkedIn",
        "event": "Career Fair, conference",
        "faculty": "professor",
        "other": "unknown",
    },
}
HEADERS = {
    "contacts": {
        "name": "Name, Contact Name, full name, person",
        "organization": "Organization, organisation, Company, employer, firm, org",
        "role": "What they do, Title, Role, position, Role/Title",
        "avenue": "How I found them, How Found, Source, found via, how met, lead source, origin",
        "warmth": "How well I know them",
        "introduced_by": "Introduced by, Mutual Connection",
        "email": "E-mail, Email",
        "url": "LinkedIn",
        "field": "Interest Area",
        "relationship": "Relationship Type",
        "notes": "Notes, comments, details, summary",
    },
    "events": {
        "date": "Date, Date Sent, sent date, date emailed, date contacted, when",
        "contact": "Who, Contact Name",
        "event": "What happened, Status, stage, action, activity, interaction type",
        "channel": "How",
        "notes": "Notes",
    },
    "tracker": {
        "requested": "dateEmailed, Date Contacted, date sent",
        "replied": "responseReceivedAt, Reply Date",
        "followed_up": "followedUpAt",
        "met": "interactionDate, Meeting Date",
        "connected": "Connection Date",
        "thanked": "Thank-you sent",
    },
}
NOT_EVENTS = ["no reply", "No Response", "No-Reply", "unanswered", "crickets", "ghosted"]
WORD_PAIRS = [
    (field, code, word.strip())
    for field, words in {"event": SEEN, **SEEN_ELSEWHERE}.items()
    for code, listed in words.items()
    for word in listed.split(",")
]
HEADER_PAIRS = [
    (table, name, header.strip())
    for table, words in HEADERS.items()
    for name, listed in words.items()
    for header in listed.split(",")
]


def content(name: str) -> list[dict[str, str]]:
    """Read a word list afresh, as an adviser would see it."""
    text = (resources.files("netkit") / "content" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@given(st.text())
@example("e\u200d\u0301")
@example("\u0345")
@settings(max_examples=200, deadline=None)
def test_normalise_is_idempotent(text):
    """Folding a text twice gives what folding it once gave."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.sampled_from([pair for pair in WORD_PAIRS if pair[2].isascii()]), st.data())
@settings(max_examples=200, deadline=None)
def test_spelling_does_not_matter(pair, data):
    """Case, hyphens, underscores, stray spaces, dots and a BOM do not change what a word means."""
    field, code, word = pair
    joint = data.draw(st.sampled_from([" ", "-", "_", "  ", "", ". "]))
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    assert term(field, "\ufeff " + case(word).replace(" ", joint) + "! ") == code


def test_names_of_other_scripts_keep_their_letters():
    """Letters, accents and vowel signs of every script survive, so two people stay two."""
    assert normalise("Zoë  ŁUKASZ-Pérez") == "zoë łukasz pérez"
    assert normalise("मीना") != normalise("मोना")


@pytest.mark.parametrize("field", FIELDS)
def test_codes_and_labels_translate_to_themselves(field):
    """Every code, and every label a drop-down offers, is understood as its own term."""
    for code, shown in labels(field).items():
        assert term(field, code) == code
        assert term(field, shown) == code


@pytest.mark.parametrize("field", FIELDS)
def test_columns_make_the_round_trip(field):
    """A column of codes written as labels reads back as the same codes."""
    codes = pd.Series(terms(field), dtype="str")
    shown = codes.map(lambda code: label(field, code))
    assert translate(field, shown).tolist() == codes.tolist()


@pytest.mark.parametrize("field", FIELDS)
def test_labels_are_short_unique_and_not_codes(field):
    """Labels of a field are unique, fit a chart's axis, and read like words, not like code."""
    shown = list(labels(field).values())
    assert len(set(map(key, shown))) == len(shown)
    assert all(len(one) <= 30 and "_" not in one and one[0].isupper() for one in shown)


@pytest.mark.parametrize("field", FIELDS)
def test_every_term_has_a_meaning(field):
    """Every term says in a sentence what it means."""
    assert all(row["meaning"].endswith((".", "?", "!")) for row in entries(field).values())


def test_each_word_stands_once():
    """No word list gives a word to two terms, and none lists a word twice in one row."""
    for field, file in words_module._FILES.items():
        words = [
            key(word) for row in content(file) for word in row["words"].split(";") if key(word)
        ]
        assert [word for word, times in Counter(words).items() if times > 1] == [], field


@pytest.mark.parametrize(("field", "code", "word"), WORD_PAIRS)
def test_words_people_write_are_understood(field, code, word):
    """The words seen in people's own trackers translate to their term."""
    assert term(field, word) == code


@pytest.mark.parametrize(("table", "name", "header"), HEADER_PAIRS)
def test_headers_people_write_are_understood(table, name, header):
    """The headers seen in people's spreadsheets, and our template's, find their column."""
    assert column(table, header) == name


@pytest.mark.parametrize(
    ("table", "columns"), [("contacts", CONTACT_COLUMNS), ("events", EVENT_COLUMNS)]
)
def test_every_column_of_the_log_has_a_header(table, columns):
    """Each column of the log is understood by its own name and by its readable header."""
    assert list(headers(table)) == list(columns)
    for name, shown in headers(table).items():
        assert column(table, name) == column(table, shown) == name
    assert len(set(headers(table).values())) == len(columns)


def test_tracker_columns_are_events():
    """A tracker's date columns mean events of the vocabulary, and no column of a person."""
    assert set(headers("tracker")) <= set(terms("event"))
    for row in content("columns"):
        if row["table"] == "tracker":
            for header in (row["label"], *row["words"].split(";")):
                assert column("contacts", header) is None, header


@pytest.mark.parametrize("table", ["contacts", "events", "tracker"])
@pytest.mark.parametrize(
    "header", ["Last Contact", "last contacted", "Next Action", "Next Action Date", "Birthday", ""]
)
def test_some_headers_are_nobodys(table, header):
    """Headers like "Last contact" and "Next action" name no event and no date of one."""
    assert column(table, header) is None


def test_a_follow_up_date_is_no_event():
    """A follow-up date is a plan: it never becomes a reminder that was sent."""
    assert column("tracker", "Follow-Up Date") is None


def test_unknown_words_become_missing():
    """Unknown, empty and missing words translate to missing; the index and name stay."""
    values = pd.Series(["sent", None, "carrier pigeon", "", "??"], index=list("abcde"), name="x")
    found = translate("event", values)
    assert found.isna().tolist() == [False, True, True, True, True]
    assert (found.name, found.dtype, list(found.index)) == ("x", "str", list("abcde"))


@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_translate_takes_any_kind_of_column(dtype):
    """Text, object and categorical columns translate alike, empty ones too."""
    assert translate("event", pd.Series(["sent", "met"], dtype=dtype)).tolist() == [
        "requested",
        "met",
    ]
    assert translate("event", pd.Series([], dtype=dtype)).tolist() == []


def test_translate_looks_at_distinct_words_only(monkeypatch):
    """A long column costs one look-up for each distinct word."""
    translate("event", pd.Series(["sent"]))
    seen = []
    monkeypatch.setattr(words_module, "key", lambda text: seen.append(text) or key(text))
    translate("event", pd.Series(["sent", "met", None, "huh"] * 1_000))
    assert sorted(seen) == ["huh", "met", "sent"]


def test_nearest_suggests_for_typing_slips_only():
    """A slip finds its term; a word that looks like nothing finds none."""
    assert nearest("event", "thnaked") == "thanked"
    assert nearest("event", "reqested") == "requested"
    assert nearest("channel", "e-mial") == "email"
    assert nearest("event", "zzqx") is None


def test_labels_fall_back_on_the_code():
    """A code no list knows is shown as it is; "unknown" has words of its own."""
    assert label("event", "waved") == "waved"
    assert label("channel", "unknown") == glossary()["unknown"] == "not written down"


def test_glossary_says_plain_words():
    """The terms of code become the words learners read."""
    plain = {
        "ask": "request",
        "matured": "had time to answer",
        "pending": "still waiting",
        "as of": "up to",
        "avenue": "how I found them",
        "channel": "how I wrote",
        "warmth": "how well I know them",
        "funnel": "my steps",
        "interval": "likely range",
        "debrief": "notes right after",
        "close the loop": "tell them what you did",
        "contact load": "people asked most",
        "tally": "counts only",
        "cohort": "class",
    }
    assert {code: glossary().get(code) for code in plain} == plain


def test_usual_warmth_is_a_warmth():
    """Each avenue names a warmth of the list; only "some other way" names none."""
    usual = {code: row["usual_warmth"] for code, row in entries("avenue").items()}
    assert usual.pop("other") == ""
    assert set(usual.values()) <= set(terms("warmth"))


def test_collision_rules_name_known_things():
    """Each rule names events, codes and conditions that exist."""
    for row in content("collisions"):
        assert row["event"] in {"", *terms("event")}
        if row["column"] == "warmth":
            assert row["value"] in terms("warmth")
        else:
            assert row["column"] in {"", "next_step"}
        for condition in row["when"].split(" and "):
            kind, _, names = condition.partition(" ")
            known = {"by": terms("channel"), "after": terms("event"), "before": terms("event")}
            assert set(names.split(" or ")) <= set(known.get(kind, [""])), condition


def test_every_ambiguous_word_is_settled():
    """Whatever went before, an ambiguous word has one meaning: an event, a column, or none."""
    for word in collisions_module._rules():
        for earlier in ([], ["requested"], ["requested", "scheduled"], ["requested", "met"]):
            for dated in (True, False):
                assert resolve_event(word, earlier=earlier, dated=dated) is not None, word


def test_plain_words_need_no_rule():
    """A word no rule mentions means what the list says, whatever went before."""
    for code, shown in labels("event").items():
        assert resolve_event(shown, channel="linkedin_invite", earlier=["met"]) == (
            (code, None, None, None)
        )
    assert not ambiguous(pd.Series(list(labels("event").values()))).any()


@pytest.mark.parametrize(
    ("word", "situation", "event"),
    [
        ("follow-up", {"earlier": ["requested"]}, "followed_up"),
        ("Followed up", {"earlier": ["requested", "replied", "met"]}, "kept_in_touch"),
        ("follow-up", {"earlier": ["requested", "met", "requested"]}, "followed_up"),
        ("follow-up", {}, "followed_up"),
        ("Follow-Up Due", {"earlier": ["met"]}, None),
        ("accepted", {"channel": "linkedin_invite"}, "connected"),
        ("accepted", {"channel": "email"}, "accepted"),
        ("accepted connection", {}, "connected"),
        ("connected", {}, "connected"),
        ("referral", {}, "referral_received"),
        ("referral submitted", {}, "outcome"),
        ("interview", {}, "met"),
        ("phone screen", {}, "outcome"),
        ("on-site", {}, "outcome"),
        ("rejected", {}, "declined"),
        ("called", {}, "requested"),
        ("had call", {}, "met"),
        ("call", {}, "met"),
        ("pending", {}, "requested"),
        ("waiting", {"earlier": ["requested"]}, None),
        ("active", {}, None),
        ("completed", {}, "met"),
        ("Completed", {"earlier": ["requested", "met"], "dated": False}, None),
        ("coffee", {}, "met"),
        ("ghosted", {"earlier": ["requested"]}, None),
        ("ghosted", {"earlier": ["requested", "scheduled"]}, "no_show"),
        ("ghosted", {"earlier": ["requested", "scheduled", "met"]}, None),
        ("no response", {"dated": False}, "requested"),
        ("no response", {"earlier": ["requested"], "dated": False}, None),
        ("e-mail", {}, "requested"),
        ("e-mail", {"earlier": ["requested"]}, None),
    ],
)
def test_collisions_are_settled_by_what_went_before(word, situation, event):
    """An ambiguous word means what the channel and the earlier events say it can mean."""
    assert resolve_event(word, **situation).event == event


@pytest.mark.parametrize("word", NOT_EVENTS)
def test_silence_is_never_an_event(word):
    """A dated "no reply" counts as nothing, is known as such, and says why."""
    for earlier in ([], ["requested"], ["requested", "followed_up"]):
        meaning = resolve_event(word, earlier=earlier)
        assert meaning.event is None
        assert "netkit works it out" in meaning.remark
    assert term("event", word) is None


@pytest.mark.parametrize(
    ("word", "warmth"), [("Active", "warm"), ("warm", "warm"), ("cold", "cold")]
)
def test_warmth_moves_to_its_column(word, warmth):
    """The word "warm" among the events says how well you know them, not what happened."""
    assert resolve_event(word)[:3] == (None, "warmth", warmth)


@pytest.mark.parametrize("word", ["call", "connected", "completed", "accepted", "follow up"])
def test_guesses_are_said(word):
    """Where the meaning was guessed, a remark says so and names the way out."""
    meaning = resolve_event(word, channel="linkedin_invite" if word == "accepted" else None)
    if word == "follow up":
        meaning = resolve_event(word, earlier=["met"])
    assert "Read as" in meaning.remark


def test_remarks_name_labels_that_exist():
    """A remark that tells the learner what to write names a label that the list has."""
    for row in content("collisions"):
        for quoted in row["remark"].split("“")[1:]:
            assert term("event", quoted.split("”")[0]), row["remark"]


def test_known_and_unknown_words_are_told_apart():
    """An unknown word resolves to None; one that is known to be no event does not."""
    assert resolve_event("zzqx") is None
    assert resolve_event("crickets") is not None
    assert ambiguous(pd.Series(["crickets", "zzqx", None])).tolist() == [True, False, False]


def test_unknown_fields_are_refused_kindly():
    """A wrong field or table is refused in one sentence that names the right ones."""
    with pytest.raises(NetkitError, match="Choose one of: event, channel"):
        term("colour", "blue")
    with pytest.raises(NetkitError, match="contacts, events, tracker"):
        column("people", "Name")


def test_a_word_with_two_meanings_is_refused():
    """A list that gives one word to two terms is refused, with the word and the file."""
    with pytest.raises(NetkitError, match=r"'Hi-there' means both 'a' and 'b' in events\.csv"):
        lists_module.one_meaning_each([("hi there", "a"), ("Hi-there", "b")], "events")


@pytest.mark.parametrize(
    ("saved", "trouble"),
    [
        (b"term;label;meaning;words\n", "no column 'term'"),
        ("term,label,meaning,words\na,é,m.,w\n".encode("cp1252"), "UTF-8"),
    ],
)
def test_a_list_saved_wrongly_is_refused_kindly(monkeypatch, tmp_path, saved, trouble):
    """A word list that a spreadsheet program saved otherwise is refused with the cure."""
    (tmp_path / "hats.csv").write_bytes(saved)
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    with pytest.raises(NetkitError, match=trouble):
        lists_module.rows("hats")


def test_a_list_with_a_bom_is_read(monkeypatch, tmp_path):
    """A BOM that a spreadsheet program put in front of a list does no harm."""
    saved = "\ufeffterm,label,meaning,words\r\ncap,Cap,A hat.,\r\n"
    (tmp_path / "caps.csv").write_text(saved, encoding="utf-8", newline="")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    assert lists_module.rows("caps")[0]["term"] == "cap"


@pytest.mark.parametrize("bring", [normalise, fold])
def test_a_letter_with_countless_accents_takes_no_time(bring):
    """Half a million accents on one letter are read within a few seconds, not within hours."""
    text = "a" + "\u0301\u0316" * 250_000
    began = time.process_time()
    once = bring(text)
    assert time.process_time() - began < 4
    assert bring(once) == once
