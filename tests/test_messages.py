"""A message is checked the way a friend would read it."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkit.errors import NetkitError
from netkit.messages import check_message, message_kinds
from netkit.messages.checking import _rows
from netkit.messages.rules import ENGLISH, RULES

CLEAN = """Subject: Question about bridges

Dear Ms. Lindqvist,

Your note on the Harbor Bridge in the alumni letter made me curious. How did you come to build
bridges, and what is your job like when the tide is high? Would you have 20 minutes for a call
in the next weeks, at a time that suits you?

Thank you,
Joon Park
joon@hill.example
"""


def found(text: str, **options: str) -> list[tuple[str, str]]:
    """Give rule and severity of each finding."""
    return list(
        check_message(text, **options)[["rule", "severity"]].itertuples(index=False, name=None)
    )


def swap(old: str, new: str) -> str:
    """Give the clean message with one thing changed."""
    assert old in CLEAN
    return CLEAN.replace(old, new)


def test_a_good_message_has_no_findings():
    """A clean message gives an empty frame, with the columns still there."""
    findings = check_message(CLEAN)
    assert findings.empty
    assert list(findings) == ["rule", "severity", "where", "why", "cure"]


SPOILED = {
    "no name": (swap("Dear Ms. Lindqvist,", "Hello,"), "name_present", "error"),
    "hi there": (swap("Dear Ms. Lindqvist,", "Hi there!"), "name_present", "error"),
    "sir or madam": (swap("Ms. Lindqvist", "Sir or Madam"), "name_present", "error"),
    "whom": (swap("Dear Ms. Lindqvist", "To whom it may concern"), "name_present", "error"),
    "a title alone": (swap("Ms. Lindqvist", "Professor"), "name_present", "error"),
    "a team": (swap("Ms. Lindqvist", "Team"), "name_present", "error"),
    "no greeting": (swap("Dear Ms. Lindqvist,\n\n", ""), "name_present", "error"),
    "a gap": (swap("Ms. Lindqvist", "[name]"), "unfilled", "error"),
    "braces": (swap("Harbor Bridge", "{project}"), "unfilled", "error"),
    "a line to fill": (swap("Harbor Bridge", "____"), "unfilled", "error"),
    "a sentence in a gap": (
        swap("Thank you,", "I came across I liked your talk.\nThank you,"),
        "unfilled",
        "warn",
    ),
    "a gap in the subject": (swap("bridges\n\nDear", "XXX\n\nDear"), "unfilled", "error"),
    "are you hiring": (
        swap("How did you come", "Are you hiring? How did you come"),
        "no_job",
        "warn",
    ),
    "an opening": (swap("Thank you,", "Is there an opening?\nThank you,"), "no_job", "warn"),
    "a job for me": (swap("Thank you,", "I am looking for a job.\nThank you,"), "no_job", "warn"),
    "open positions": (
        swap("Thank you,", "Tell me of open positions.\nThank you,"),
        "no_job",
        "warn",
    ),
    "a résumé": (swap("Thank you,", "I attach my résumé.\nThank you,"), "no_job", "warn"),
    "an internship": (
        swap("Thank you,", "Do you offer internships?\nThank you,"),
        "no_job",
        "warn",
    ),
    "not but": (swap("Thank you,", "I want no money but a job.\nThank you,"), "no_job", "warn"),
    "no question": (CLEAN.replace("?", "."), "has_question", "warn"),
    "four questions": (CLEAN.replace(",\nJ", "? Really? Yes?\nJ"), "has_question", "warn"),
    "no time": (swap("20 minutes", "a moment"), "time_ask", "warn"),
    "an hour": (swap("20 minutes", "an hour"), "time_ask", "warn"),
    "five minutes": (swap("20 minutes", "5 minutes"), "time_ask", "note"),
    "a little long": (swap("Thank you,", "so much " * 15 + "\nThank you,"), "words", "note"),
    "very long": (swap("Thank you,", "so much " * 50 + "\nThank you,"), "words", "warn"),
    "an empty subject": (swap("Subject: Question about bridges", "Subject:"), "subject", "warn"),
    "a long subject": (swap("about bridges", "about " + "old " * 8), "subject", "note"),
    "no contact": (swap("joon@hill.example", ""), "contact_line", "note"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_one_slip_gives_one_finding(case: str):
    """A clean message with one thing spoiled gives that finding and no other."""
    text, rule, severity = SPOILED[case]
    assert found(text) == [(rule, severity)]


HARMLESS = {
    "their job": "What do you like about your job, and was it your first job?",
    "somebody's job": "Your sister's job sounds fun too.",
    "not asking": "I am not asking for a job.",
    "not looking": "I'm not looking for a position right now, only for your story.",
    "rather than": "I would like to hear your story rather than ask about openings.",
    "the job market": "Your line on the job market stayed with me.",
    "the job fair": "We met at the job fair.",
    "kinds of jobs": "Which kinds of jobs do people move to from there?",
    "a position to": "You are in a good position to advise me.",
    "my own job": "I know the harbor from my summer job.",
    "an opening line": "Your opening line made me laugh.",
    "resume, the verb": "I plan to resume my studies in May.",
    "an address": "I read https://example.org/find?a=1?b=2?c=3 twice.",
    "a range": "Even 10 to 15 minutes would help.",
}


@pytest.mark.parametrize("case", HARMLESS)
def test_talk_about_their_work_passes(case: str):
    """Sentences that only sound like a plea for work give no finding."""
    assert found(swap("Thank you,", HARMLESS[case] + "\nThank you,")) == []


@pytest.mark.parametrize(
    "greeting",
    ["Hi Dana,", "hello dana,", "Dear Prof. Ng:", "Dana,", "Good morning, Dana!", "Hola Ana María:",
     "Guten Tag Frau Weber,", "Dear Will,", "Hey Mary-Jane —", "Dear Dr. O'Neill,", "Hi, Ana,"],
)  # fmt: skip
def test_a_greeting_with_a_name_passes(greeting: str):
    """Any greeting that names somebody will do."""
    assert found(swap("Dear Ms. Lindqvist,", greeting)) == []


@pytest.mark.parametrize(
    "time", ["15-minute", "fifteen minutes", "20 min", "half an hour", "15–20 minutes"]
)
def test_time_may_be_written_in_many_ways(time: str):
    """Figures, words and ranges all name an amount of time."""
    assert found(swap("20 minutes", time)) == []


def test_where_quotes_the_words():
    """`where` holds the writer's own words, so that they can be found again."""
    spoiled = swap("Thank you,", "Any job openings? Or someone who would hire me?\nThank you,")
    assert check_message(spoiled)["where"].tolist() == ["job openings, hire me", "4 questions"]


def test_the_gravest_comes_first():
    """Findings are sorted from error over warn to note."""
    order = check_message("Subject:\n[hello]\n\n\n1\n2\n3\n4")["severity"].map(
        {"error": 0, "warn": 1, "note": 2}
    )
    assert order.is_monotonic_increasing
    assert set(order) == {0, 1, 2}


def test_a_thank_you_needs_no_question():
    """A thank-you is held to fewer rules than a request."""
    thanks = "Dear Dana,\n\nYour advice on field schools was gold. I applied today!\n\nSam"
    assert found(thanks, kind="thank_you") == []
    assert found(thanks) != []


def test_an_unknown_kind_says_what_there_is():
    """An unknown kind of message is one sentence with the kinds there are."""
    with pytest.raises(NetkitError, match="request, follow_up"):
        check_message(CLEAN, kind="poem")


def test_only_text_can_be_checked():
    """Anything but text is refused in one sentence."""
    with pytest.raises(NetkitError, match="quotes"):
        check_message(None)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str):
    """Whatever somebody types, the check answers with complete rows of text."""
    findings = check_message(text)
    assert findings.notna().all(axis=None)
    assert all(isinstance(kind, pd.StringDtype) for kind in findings.dtypes)


@pytest.mark.parametrize("text", ["[" * 50_000, "job " * 20_000, "a.b " * 20_000, "1 " * 20_000])
def test_a_huge_text_is_answered_soon(text: str):
    """The patterns take time in proportion to the text."""
    assert not check_message(text).empty


def test_every_rule_has_its_words():
    """Each row of the wording belongs to a rule, and names a severity, a reason and a cure."""
    assert {row["rule"] for row in _rows()} == set(RULES)
    for row in _rows():
        assert row["severity"] in {"error", "warn", "note"}
        assert row["why"] and row["cure"] and row["source"]


def test_a_search_for_work_may_be_told_to_friends():
    """To stay in touch one may say what one looks for; asked of a stranger the same is found."""
    search = "From June on I am looking for a job with maps."
    hello = (
        f"Dear Dana,\n\nI drew two maps for the student paper. {search} All is well here.\n\nSam"
    )
    assert found(hello, kind="keep_in_touch") == []
    assert ("no_job", "warn") in found(hello, kind="request")


def test_a_hello_needs_no_question_and_no_minutes():
    """Only requests are held to a question and minutes."""
    for kind in set(message_kinds()) - {"request", "follow_up"}:
        rules = {rule for rule, _ in found("Dear Dana,\n\nThe tide was high.\n\nSam", kind=kind)}
        assert not rules & {"has_question", "time_ask", "flexible", "contact_line"}


LONG = {
    "words": "I like rivers and you. " * 450,
    "no spaces": "a" * 10_000,
    "emoji": "Dear Dana, " + "🌿👩🏽‍🔬" * 2_000,
    "right to left": "שלום דנה, " + "מים ועוד מים " * 900,
    "one script in another": "\u202eDear Dana,\u202c " + "كلمة word " * 1_000,
    "quotes": "\"'“”«»" * 1_500,
    "markup": "<b onclick='x'>" * 700,
}


@pytest.mark.parametrize("case", LONG)
def test_ten_thousand_signs_are_checked_while_one_types(case: str):
    """Ten thousand signs of anything are answered in well under a second, in short words."""
    start = time.perf_counter()
    for kind in message_kinds():
        findings = check_message(LONG[case], kind)
        assert findings["where"].str.len().max() < 200
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "greeting",
    ["שלום דנה,", "\u200fשלום דנה,", "مرحبا دانا،", "王老师：", "田中様", "प्रिय दाना जी,",
     "Уважаемая Анна Петровна!", "Αγαπητή Μαρία,", "Dear 王美玲,", "Hi 👋 Dana,"],
)  # fmt: skip
def test_a_greeting_in_any_script_counts_as_a_name(greeting: str):
    """A short first line in another script is taken for a greeting by name."""
    assert "name_present" not in dict(found(swap("Dear Ms. Lindqvist,", greeting)))


def test_another_language_is_said_and_not_judged():
    """Rules that go by English words are silent elsewhere, and the learner is told so."""
    text = "Estimada doctora Ruiz:\n\n" + "Escuché su charla y quiero saber más. " * 3
    rules = [rule for rule, _ in found(text)]
    assert "language" in rules
    assert not set(rules) & ENGLISH
