"""Questions are chosen, checked, ordered and kept until the talk is held."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit import content
from netkit.conversations import (
    check_questions,
    core_questions,
    keep_questions,
    kept_questions,
    plan_questions,
    question_bank,
)
from netkit.conversations.checking import ALL, ONE
from netkit.conversations.questions import theme_of
from netkit.errors import NetkitError

BANK = question_bank()
OPEN = """
Tell me about a day that went wrong.
Could you tell me how you found this place?
With whom do you share the night shift?
In your first year, what kept you going?
If you could start again, where would you begin?
How and why did you choose rivers?
How much say do you have in when and where you work?
So how did you end up here?
May I write to you again?
Can you walk me through your Monday?
You said the mornings are the best: why?
Would you describe a talk that surprised you?
What is it like to tell people that their house is on the map?
What do you do when nobody calls?
""".strip().splitlines()
FOUND = {
    "closed": """
Do you like your job?
Is it stressful?
Are your colleagues nice?
Did you always want to do this?
Don't you get bored?
Would you do it again?
So, is the work hard?
Have you ever thought of leaving?
Does it pay off to study longer?
Will machines do this soon?
""",
    "double": """
How did you get here, and what would you change?
What do you like? What do you hate?
Which classes mattered and which did not?
What do you read, or do you listen to podcasts?
""",
    "look_up": """
What does your company do?
How many people work at your place?
Where did you study?
What is your job title?
Who is your CEO?
How long have you worked there?
""",
    "private": """
How much do you earn?
What is your salary?
Are you married?
How old are you?
Do you have kids?
""",
    "job": """
Are you hiring this summer?
Could you get me a job?
Do you have any openings?
Would you pass on my résumé?
Can you help me with an internship?
""",
}
WRONG = [(rule, line) for rule, lines in FOUND.items() for line in lines.strip().splitlines()]


def rules(questions: list[str], minutes: int = 20) -> list[str]:
    """Give the rules that found something."""
    return check_questions(questions, minutes)["rule"].tolist()


@pytest.mark.parametrize("question", [*BANK["question"], *OPEN])
def test_good_questions_raise_no_alarm(question: str):
    """No question of the bank, and none that opens a story, is found fault with."""
    assert not set(rules([question])) & set(ONE)


@pytest.mark.parametrize(("rule", "question"), WRONG)
def test_each_fault_is_found_once(rule: str, question: str):
    """A question with a fault gets that one finding, in the question's own words."""
    found = check_questions([question])
    own = found[found["rule"].isin(set(ONE))]
    assert own[["rule", "where"]].to_numpy().tolist() == [[rule, question]]


def test_the_core_four_need_no_mending():
    """The beginner's four are spread enough, few enough, and end with who else."""
    assert rules(core_questions()["question"].tolist(), 10) == []


def test_what_a_list_lacks_is_said():
    """Four questions about one thing, too many, or no who else: each is a finding."""
    path = question_bank("path")["question"].tolist()
    assert rules(path) == ["who_else", "spread"]
    assert "many" in rules(BANK["question"].tolist())
    assert rules([]) == ["who_else", "spread"]


def test_leave_to_write_again_may_come_last():
    """Who else may be followed by one more kind word, and still counts as the end."""
    core = core_questions()["question"].tolist()
    assert rules([*core, "May I write to you again?"]) == []


def test_every_finding_has_its_words_and_its_source():
    """Each rule has a why, a cure and a source, and no words are without a rule."""
    wording = {row["rule"]: row for row in content.table("question_checks")}
    assert set(wording) == set(ONE) | set(ALL)
    assert all(row["why"] and row["cure"] and row["source"][0] == "S" for row in wording.values())


@given(st.lists(st.text(), max_size=8))
def test_any_text_can_be_checked(questions: list[str]):
    """Whatever somebody types, the check gives a table and never fails."""
    assert list(check_questions(questions)) == ["rule", "severity", "where", "why", "cure"]


@given(st.lists(st.sampled_from(BANK["question"].tolist()), unique=True, max_size=20))
def test_chosen_questions_come_in_the_order_of_the_bank(chosen: list[str]):
    """Chosen questions open, deepen and close, and their minutes add up."""
    plan = plan_questions(chosen, 30)
    assert sorted(plan["question"]) == sorted(chosen)
    assert plan["minutes"].sum() == (30 if chosen else 0)
    themes = BANK["theme"].drop_duplicates().tolist()
    assert [themes.index(theme) for theme in plan["theme"]] == sorted(
        themes.index(theme) for theme in plan["theme"]
    )


def test_a_question_of_ones_own_finds_its_place():
    """A question in one's own words is planned by what it is about; who else stays last."""
    own = ["Who else should I meet?", "What keeps you awake?", "How did you get into bees?"]
    assert plan_questions(own)["theme"].tolist() == ["path", "", "referral"]
    assert plan_questions(own)["question"].iloc[-1] == "Who else should I meet?"


def test_more_questions_than_minutes_are_refused():
    """Questions that do not fit are refused rather than squeezed to nothing."""
    with pytest.raises(NetkitError, match="do not fit into 20 minutes"):
        plan_questions(BANK["question"])


def test_a_theme_gives_its_own_questions():
    """A theme may be named by its code or its label; an unknown one says what there is."""
    assert question_bank("Who else").equals(question_bank("referral"))
    assert set(question_bank("pay")["depth"]) == {"high"}
    with pytest.raises(NetkitError, match="no theme"):
        question_bank("gossip")


def test_the_bank_knows_its_own_themes():
    """The guess of a theme is right for every question of the bank."""
    assert [theme_of(question) for question in BANK["question"]] == BANK["theme"].tolist()


def test_kept_questions_come_back_until_the_talk_is_held():
    """The newest list counts; after the talk the next one begins with none."""
    log = nk.new_log()
    keep_questions(log, "Anna", ["What? \n Really?", " ", "Why?"], date="2026-03-01", minutes=20)
    keep_questions(log, "Omar", ["How?"], date="2026-03-01")
    assert kept_questions(log, "Anna") == ["What? Really?", "Why?"]
    keep_questions(log, "Anna", ["Who else?"], date="2026-03-01", expected="Rain.")
    assert kept_questions(log, "Anna") == ["Who else?"]
    assert log.events["expected"].dropna().tolist() == ["Rain."]
    log.add_event("Anna", "met", "2026-03-02")
    assert kept_questions(log, "Anna") == []
    assert kept_questions(log, "Omar") == ["How?"]


def test_kept_questions_survive_the_file(tmp_path):
    """Questions in any script, with quotes and emoji, are in the file and come back from it."""
    asked = ['What is "wet"?', "=1+1?", "مَن أيضًا؟", "🌊?", "What? " * 500 + "?"]
    log = nk.new_log(tmp_path / "log.xlsx")
    keep_questions(log, "Anna", asked)
    again = kept_questions(nk.read_log(tmp_path / "log.xlsx"), "Anna")
    assert again == [" ".join(question.split()) for question in asked]


def test_a_note_on_getting_ready_is_no_question():
    """How somebody got ready is no list of questions, and nothing to ask."""
    log = nk.new_log()
    log.add_event("Anna", "prepared", "2026-03-01", notes="Read their page. Practised aloud.")
    assert kept_questions(log, "Anna") == []


def test_no_question_is_nothing_to_keep():
    """An empty list is one sentence with the cure, and the log is as it was."""
    log = nk.new_log()
    with pytest.raises(NetkitError, match="no question to keep"):
        keep_questions(log, "Anna", [" ", ""])
    assert log.events.empty


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Give a way to put an adviser's own file in place of netkit's."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    return lambda name, text: (tmp_path / name).write_text(text, encoding="utf-8-sig")


def test_an_adviser_may_write_the_questions(edit):
    """Questions of an adviser's own are planned; a theme that has none left is left out."""
    edit("questions.csv", "theme,question,core\npath,How so?,yes\nreferral,Who else?,yes\nx,No?,\n")
    assert plan_questions(question_bank()["question"])["theme"].tolist() == ["path", "referral"]
    assert plan_questions(["No?"])["question"].tolist() == ["No?"]
    assert nk.plan_agenda(20)["question"].tolist() == ["How so?", "Who else?"]
    assert core_questions()["question"].tolist() == ["How so?", "Who else?"]


@pytest.mark.parametrize(
    ("row", "said"), [("path,A,2,1,X", "position"), ("path,A,two,1,O", "whole")]
)
def test_a_theme_that_cannot_be_planned_is_a_sentence(edit, row: str, said: str):
    """A slip in an edited file is one sentence that names the file, the theme and the cure."""
    edit("themes.csv", f"theme,label,minutes,rank,position\n{row}\n")
    with pytest.raises(NetkitError, match=rf"themes\.csv the theme 'path'.*{said}"):
        nk.plan_agenda(20)


def test_a_misspelt_theme_of_a_question_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A question whose theme is nearly one is not lost in silence; a theme may be taken out."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    questions = content.text("questions.csv")
    (tmp_path / "questions.csv").write_text(questions + "rappport,Tea?,,own\n", encoding="utf-8")
    with pytest.raises(NetkitError, match="Write 'rapport'"):
        question_bank()
    (tmp_path / "questions.csv").write_text(questions, encoding="utf-8")
    themes = content.text("themes.csv").splitlines(keepends=True)
    kept = "".join(line for line in themes if not line.startswith(("likes,", "pay,")))
    (tmp_path / "themes.csv").write_text(kept, encoding="utf-8")
    assert "likes" not in set(question_bank()["theme"])
