"""Cards to play with: nobody is shamed, nothing is given away early, and all of it is text."""

from __future__ import annotations

import html
from pathlib import Path

import ipywidgets
import pytest

import netkit as nk
from netkit import content
from netkit.errors import NetkitError
from netkit.widgets.cards.office_card import NO_OFFICE
from netkit.widgets.cards.quiz import Quiz, QuizCard
from netkit.widgets.parts.panel import Panel

SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'
MAKERS = [nk.OfficeCard, nk.RolePlay, nk.SpotTheMistake, nk.MythCheck]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
each_quiz = pytest.mark.parametrize("make", [nk.SpotTheMistake, nk.MythCheck])


def controls(part: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """Find everything in a panel that a person can set or press."""
    children = getattr(part, "children", ())
    if children:
        return [found for child in children for found in controls(child)]
    return [part] if isinstance(part, (ipywidgets.Button, ipywidgets.Checkbox)) else []


def shown(part: ipywidgets.Widget) -> str:
    """Give all the HTML that a panel holds."""
    if isinstance(part, ipywidgets.HTML):
        return str(part.value)
    return "".join(shown(child) for child in getattr(part, "children", ()))


def press(quiz: Quiz, words: str) -> str:
    """Press the button with these words on it and give what is said."""
    next(button for button in quiz.choices if button.description == words).click()
    return str(quiz.said.text)


def peeve(place: int) -> dict[str, str]:
    """Give a scene as its file has it."""
    return content.table("peeves")[place]


# --- all of them


@each_maker
def test_a_page_looks_the_same_each_time(make: type[Panel]):
    """What stays on paper does not change from one run to the next."""
    assert make().stills() == make().stills()
    assert make().summary() != ""


@each_maker
def test_every_control_says_what_it_does(make: type[Panel]):
    """A screen reader can name each button and each box, and no two alike."""
    names = [control.description for control in controls(make())]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an adviser's folder whose every text tries to run."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    files = {
        "office.toml": f"name = '{SNEAKY}'\n",
        "peeves.csv": "peeve_id,when,label,scene,why,better\n" + f"a,talk{4 * _cell()}\n",
        "myths.csv": f"myth_id,claim,verdict,what_is_known\na{3 * _cell()}\n",
        "credits.csv": f"id,who,what,gave,where\na{4 * _cell()}\n",
        "role_play.csv": "scene,role,who,do,goal,twist\n"
        + "".join(f"1,{role}{4 * _cell()}\n" for role in ("seeker", "professional", "observer")),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _cell() -> str:
    return ',"{}"'.format(SNEAKY.replace('"', '""'))


def test_an_advisers_text_stays_text(own: Path):
    """Whatever stands in an edited file is shown as typed and never run."""
    panels = [make() for make in MAKERS]
    for panel in panels:
        for control in controls(panel):
            if isinstance(control, ipywidgets.Button):
                control.click()
        page = shown(panel) + panel.stills()[-1]["text/html"]
        assert "<img" not in page
        assert "&lt;img" in page
    assert "<img" not in nk.LearnMore()._repr_html_()


# --- the office


def test_a_blank_office_still_says_where_to_look():
    """Without an office of their own, learners read one friendly line."""
    assert nk.OfficeCard().summary() == NO_OFFICE


def test_the_office_is_shown_in_its_own_words(own: Path):
    """The card shows what the adviser wrote, and the link as text."""
    text = 'name = "Career Center"\nlink = "https://hill.example"\n'
    (own / "office.toml").write_text(text, encoding="utf-8")
    card = nk.OfficeCard()
    assert card.summary() == "Career Center\nhttps://hill.example"
    assert "<a" not in shown(card)


def test_a_damaged_office_does_not_stop_a_lesson(own: Path):
    """The card says what is wrong with the file, and the page goes on."""
    (own / "office.toml").write_text("name = Career\n", encoding="utf-8")
    assert nk.OfficeCard().summary().startswith("office.toml cannot be read")


# --- quizzes


@each_quiz
def test_a_wrong_guess_is_met_kindly(make: type[Quiz]):
    """A wrong answer gives nothing away and counts nowhere; another guess is open."""
    quiz = make()
    right = quiz._cards[0].right
    wrong = next(words for words in quiz._cards[0].choices if words != right)
    before = quiz.progress.text
    said = press(quiz, wrong)
    assert quiz._cards[0].known not in said
    assert quiz.progress.text == before
    assert quiz._cards[0].known in press(quiz, right)
    assert "Found so far: 1." in quiz.progress.text


@each_quiz
def test_all_can_be_found(make: type[Quiz]):
    """Each card has its answer among its choices; and after the last comes the first."""
    quiz = make()
    first = quiz.card.text
    for card in quiz._cards:
        assert card.right in card.choices
        assert card.text in quiz.card.text
        assert press(quiz, card.right).startswith("Yes.")
        quiz.next.click()
        assert quiz.said.text == ""
    assert quiz.progress.text.startswith("You found them all.")
    assert quiz.card.text == first


@each_quiz
def test_nobody_has_to_guess(make: type[Quiz]):
    """The answer can be had for the asking, and is not counted as found."""
    quiz = make()
    quiz.tell.click()
    assert quiz._cards[0].known in quiz.said.text
    assert "Found so far: 0." in quiz.progress.text


def test_finding_one_twice_counts_once():
    """The count is of mistakes found and not of clicks."""
    quiz = nk.SpotTheMistake()
    press(quiz, peeve(0)["label"])
    press(quiz, peeve(0)["label"])
    assert "Found so far: 1." in quiz.progress.text


def test_on_paper_answers_come_after_all_the_scenes():
    """A reader of the page can think before the first answer stands there."""
    text = nk.SpotTheMistake().summary()
    assert text.index(peeve(13)["scene"]) < text.index(peeve(0)["better"])


def test_scenes_can_be_chosen_by_their_time():
    """The parts make up the whole, and a part that is not there is named."""
    parts = [nk.SpotTheMistake(when) for when in ("message", "talk", "after")]
    assert sum(len(part._cards) for part in parts) == len(nk.SpotTheMistake()._cards) == 14
    with pytest.raises(NetkitError, match="no scene for 'lunch'"):
        nk.SpotTheMistake("lunch")


def test_a_quiz_of_ones_own():
    """Whoever has other cards makes another quiz of them; without cards there is none."""
    card = QuizCard("2 + 2?", ["3", "4"], "4", "As ever.")
    assert press(Quiz("Well?", [card], "No."), "4") == "Yes. 4. As ever."
    with pytest.raises(NetkitError, match="no rows"):
        Quiz("Well?", [], "No.")


# --- the role play


def test_the_twist_is_a_surprise():
    """Nobody reads the twist, or what helps against it, before the button is pressed."""
    play = nk.RolePlay()
    hidden = [play._scene[role]["twist"] for role in ("seeker", "professional")]
    assert not any(html.escape(words) in play.cards.value + play.said.value for words in hidden)
    play.twist.click()
    assert hidden[1] in play.said.text
    assert hidden[0] not in play.said.text
    play.help.click()
    assert hidden[0] in play.said.text


def test_two_rounds_and_then_as_many_as_one_likes():
    """Each press deals other cards, and after all scenes the first comes again."""
    play = nk.RolePlay(seed=1)
    dealt, rounds = [], []
    for _ in range(9):
        dealt.append(play.cards.value)
        rounds.append(play.round.text[:8])
        play.next.click()
    assert len(set(dealt)) == 8
    assert dealt[8] == dealt[0]
    assert rounds[:3] == ["Round 1 ", "Round 2 ", "Round 3."]


def test_a_seed_deals_the_same_cards():
    """A class that wants the same cards gives a seed; another seed deals others."""
    plays = [nk.RolePlay(seed) for seed in (1, 1, 2)]
    orders = [[scene["seeker"]["scene"] for scene in play._scenes] for play in plays]
    assert orders[0] == orders[1] != orders[2]
    assert {order[0] for order in orders} == {"1"}


def test_new_cards_begin_with_a_clean_sheet():
    """What was ticked and said in one round is gone in the next."""
    play = nk.RolePlay(seed=1)
    play.ticks["r_listen"].value = True
    play.twist.click()
    play.next.click()
    assert not any(tick.value for tick in play.ticks.values())
    assert play.seen.text == play.said.text == ""


def test_an_observer_praises_first():
    """Ticks become words to say, never a mark."""
    play = nk.RolePlay()
    play.ticks["r_listen"].value = play.ticks["r_clock"].value = True
    assert play.seen.text.startswith("2 things to praise first: “Listened more")
    assert " of " not in play.seen.text.split(":")[0]


# --- the credits


def test_credits_read_without_a_program():
    """Each of those whose ideas we use has a line, and addresses are there to be copied."""
    text, page = str(nk.LearnMore()), nk.LearnMore()._repr_html_()
    rows = content.table("credits")
    assert page.count("<li>") == len(rows) == len(text.split("\n\n"))
    assert all(row["where"] in text for row in rows)
    assert "<a" not in page
