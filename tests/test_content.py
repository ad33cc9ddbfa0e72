"""What netkit says stands in files that hold together and that an adviser can change."""

from __future__ import annotations

import csv
import re
from importlib import resources
from itertools import groupby
from pathlib import Path

import pytest

import netkit as nk
from netkit import content
from netkit.content.office import office
from netkit.content.stages import practice_steps
from netkit.errors import NetkitError
from netkit.vocabulary import entries, lists

FOLDER = Path(str(resources.files("netkit.content")))
TABLES = sorted(FOLDER.glob("*.csv"))
CITING = [file.stem for file in TABLES if "source" in content.table(file.stem)[0]]
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda file: file.stem)
KEYS = {
    "stages": "stage",
    "etiquette": "rule_id",
    "peeves": "peeve_id",
    "evidence": "ev_id",
    "myths": "myth_id",
    "rubric": "row_id",
    "sources": "source",
}
# Written down apart from the file, from the list of 2011.
FOUNDING_TEN = {
    "social_network", "prof_assoc", "hr_contact", "recruiter", "placement", "company_site",
    "want_ads", "job_board", "job_search_engine", "faculty",
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an adviser's folder of texts."""
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    return tmp_path


def column(table: str, name: str) -> list[str]:
    """Give one column of a table."""
    return [row[name] for row in content.table(table, [name])]


# --- every file


@each_table
def test_a_table_is_whole(table: Path):
    """Each line has as many cells as the first, none with a space around it, all in UTF-8."""
    header, *rows = csv.reader(table.read_text("utf-8").splitlines(keepends=True))
    assert len(set(header)) == len(header)
    assert [row for row in rows if len(row) != len(header)] == []
    assert [cell for row in rows for cell in row if cell != cell.strip()] == []


@pytest.mark.parametrize("table", CITING)
def test_every_source_can_be_looked_up(table: str):
    """Each source named in a table stands in `sources.csv`, and each row names one."""
    known = set(column("sources", "source"))
    for row in content.table(table):
        assert set(row["source"].split(";")) <= known, row


@pytest.mark.parametrize(("table", "key"), KEYS.items())
def test_no_row_is_there_twice(table: str, key: str):
    """A code names one row."""
    codes = column(table, key)
    assert len(codes) == len(set(codes))


def test_the_guide_names_every_file():
    """An adviser finds in README.md what each file is for, and no file that is not there."""
    told = set(re.findall(r"`(\w+\.(?:csv|toml|txt))`", (FOLDER / "README.md").read_text("utf-8")))
    assert told == {file.name for file in FOLDER.glob("*.*") if file.suffix in told_of()}


def told_of() -> set[str]:
    """Give the endings of files that hold texts."""
    return {".csv", ".toml", ".txt"}


# --- an adviser at work


def test_an_advisers_file_comes_first(own: Path):
    """A file in the adviser's folder is used in place of netkit's; all others stay."""
    (own / "warmth.csv").write_text("term,label\nwarm,A good friend\n", encoding="utf-8")
    assert column("warmth", "label") == ["A good friend"]
    assert len(column("stages", "stage")) == 15


def test_a_spreadsheet_programs_file_is_read(own: Path):
    """A byte order mark, line ends of Windows and columns of one's own do no harm."""
    text = "who,what,gave,where,mine\r\nAda Roy,A talk,Courage.,Here.,x\r\n"
    (own / "credits.csv").write_bytes(text.encode("utf-8-sig"))
    assert str(nk.LearnMore()) == "Ada Roy, A talk\nCourage.\nHere."


def test_what_a_spreadsheet_program_leaves_behind_does_no_harm(own: Path):
    """Empty rows and spaces around a name or a cell are as if they were not there."""
    text = "who ,what,gave, where\n,,,\nAda Roy , A talk,Courage.,Here.\n ,,,\n,,,\n"
    (own / "credits.csv").write_text(text, encoding="utf-8")
    assert str(nk.LearnMore()) == "Ada Roy, A talk\nCourage.\nHere."


def test_steps_can_be_taken_out(own: Path):
    """An adviser who leaves out a step and an empty row sees all the others, numbered anew."""
    lines = content.text("stages.csv").splitlines(keepends=True)
    (own / "stages.csv").write_text("".join([*lines[:3], *lines[4:], ",,,,,,,,\n"]), "utf-8")
    assert practice_steps()["step"].tolist() == list(range(1, 15))


@pytest.mark.parametrize(
    ("file", "damage", "says"),
    [
        ("credits.csv", b"who,what,gave,where\nAda,Oh, well,B,C\n", "begins 'Ada, Oh' has a cell"),
        ("peeves.csv", b"peeve_id,when,label,scene,why,better\n,,,,,\n", "peeves.csv has no rows"),
        ("credits.csv", b"who;what;gave;where\nA;B, C;D;E\n", "credits.csv has no column"),
        ("credits.csv", b"who;what;gave;where\nA;B;C;D\n", "credits.csv has no column"),
        ("credits.csv", "who,what,gave,where\nJos\u00e9,B,C,D\n".encode("latin-1"), "UTF-8"),
        ("peeves.csv", b"", "peeves.csv has no column"),
        ("myths.csv", b"claim,verdict,what_is_known\n", "no rows"),
        ("role_play.csv", b"scene,role,who,do,goal,twist\n", "role_play.csv has no rows"),
        ("role_play.csv", b"scene,role,who,do,goal,twist\n7,seeker,A,B,C,D\n", "Scene '7'"),
        ("office.toml", b"name = Career Center\n", "office.toml cannot be read"),
    ],
)
def test_a_damaged_file_is_one_clear_sentence(file: str, damage: bytes, says: str, own: Path):
    """What is wrong with an edited file is said in words that name it."""
    (own / file).write_bytes(damage)
    with pytest.raises(NetkitError, match=re.escape(says)):
        [make() for make in (nk.LearnMore, nk.SpotTheMistake, nk.MythCheck, nk.RolePlay, office)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('their_name = "their name"', "their_name = 5", "[facts]: 'their_name' is no text"),
        ('label = "After a talk"', "label = 5", "[thank_you.talk]: 'label' is no text"),
        ("[follow_up.reminder]\nlabel", "[follow_up]\nlabel", "no text for [follow_up.…]"),
    ],
)
def test_what_is_no_text_in_a_message_is_named(old: str, new: str, says: str, own: Path):
    """A number, or a part under the wrong head, is one sentence also where a panel is made."""
    text = content.text("message_templates.toml")
    assert old in text
    (own / "message_templates.toml").write_text(text.replace(old, new), encoding="utf-8")
    for make in (nk.draft_message, nk.MessageDraft):
        with pytest.raises(NetkitError, match=re.escape(says)):
            make()


# --- what the files say


@pytest.mark.parametrize("steps", [3, 4, 6])
def test_a_shorter_count_has_its_steps_in_order(steps: int):
    """Three, four or six steps can be shown: each is one stretch of the fifteen."""
    stretches = [step for step, _ in groupby(filter(None, column("stages", f"in_{steps}")))]
    assert len(stretches) == len(set(stretches)) == steps


def test_the_fifteen_steps_are_numbered():
    """The stages stand in the order in which they are taken."""
    assert column("stages", "step") == [str(step) for step in range(1, 16)]


@pytest.mark.parametrize("number", [3, 4, 6, 15])
def test_an_instructor_shows_as_many_steps_as_they_like(number: int):
    """The steps are numbered and full; the short counts are made of the fifteen, none twice."""
    steps = practice_steps(number)
    assert steps["step"].tolist() == list(range(1, number + 1))
    assert steps.map(bool).all(axis=None)
    if number < 15:
        parts = "; ".join(steps["what"]).split("; ")
        assert [label for label in column("stages", "label") if label in parts] == parts


def test_a_count_that_is_not_there_is_named(own: Path):
    """Seven steps need a column of their own, and then they are there."""
    with pytest.raises(NetkitError, match="Choose one of: 3, 4, 6, 15"):
        practice_steps(7)
    text = "label,what,result,in_1\nAsk,Write.,Sent,Go\nTalk,Listen.,Notes,Go\n"
    (own / "stages.csv").write_text(text, encoding="utf-8")
    assert practice_steps(1).to_numpy().tolist() == [[1, "Go", "Ask; Talk", "Notes"]]


def test_manners_are_short_and_in_the_order_of_a_talk():
    """Each rule is one short sentence, and phases come as they do in life."""
    phases = list(dict.fromkeys(column("etiquette", "phase")))
    assert phases == ["request", "schedule", "prepare", "conduct", "close", "thank", "keep"]
    for rule in column("etiquette", "rule"):
        assert re.fullmatch(r"[A-Z][^.?!]*\.", rule)
        assert len(rule.split()) <= 17


def test_the_founding_list_is_complete():
    """All ten ways to find people of the founding list are there, and newer ones as well."""
    avenues = entries("avenue")
    assert {term for term, row in avenues.items() if row["founding_list"]} == FOUNDING_TEN
    assert {"family_friends", "alumni_directory", "referral", "community"} < set(avenues)


def test_every_finding_has_its_limits():
    """26 findings, each with who was studied, how sure it is, and what not to read into it."""
    assert column("evidence", "ev_id") == [f"E{number:02}" for number in range(1, 27)]
    for row in content.table("evidence"):
        assert row["mark"] in set("ABC")
        assert row["claim"] and row["population"] and row["caveat"]


def test_an_odds_ratio_is_translated_rightly():
    """The example beside 2.67 is what 2.67 times the odds of 50 in 100 come to."""
    known = next(row["what_is_known"] for row in content.table("myths") if row["myth_id"] == "M10")
    odds = 2.67 * 50 / (100 - 50)
    assert f"{100 * odds / (1 + odds):.0f} of 100" in known


def test_the_rubric_has_a_hundred_points():
    """The points add up, and no row grades whether others answered."""
    assert sum(map(int, column("rubric", "points"))) == 100


def test_every_scene_has_three_cards():
    """In each scene one asks, one tells and one watches, and there are eight scenes."""
    rows = content.table("role_play")
    pairs = [(row["scene"], row["role"]) for row in rows]
    assert len(set(pairs)) == len(pairs) == 24
    assert all(row["who"] and row["do"] and row["goal"] and row["twist"] for row in rows)


def test_credit_is_given():
    """Those whose methods are taught are named, and where we know them only from others, too."""
    named = " ".join(column("credits", "who"))
    for who in ("Wikipedia", "Bolles", "McKay", "Alboher", "Porot", "Crystal", "Dalton", "Burnett"):
        assert who in named
    unread = {row["who"] for row in content.table("credits") if "have not" in row["where"]}
    assert {"McKay", "Alboher"} <= unread


# --- the office


def test_a_blank_office_says_nothing():
    """What netkit comes with names no office."""
    assert office() == ""


def test_the_office_is_told_line_by_line(own: Path):
    """Name, hours, link and note come in this order; what is empty is left out."""
    text = 'note = "Come as\\nyou are."\nname = "Career Center"\nlink = ""\nhours = 9\n'
    (own / "office.toml").write_text(text, encoding="utf-8")
    assert office() == "Career Center\n9\nCome as you are."


@pytest.mark.parametrize(("file", "code"), [("events", "requested"), ("columns", "date")])
def test_a_code_that_is_gone_is_named(file, code, tmp_path, monkeypatch):
    """A word list without a code that netkit needs is refused with the code and the cure."""
    rows = resources.files("netkit.content").joinpath(f"{file}.csv").read_text("utf-8").splitlines()
    kept = [row for row in rows if f"{code}," not in row[: len(code) + 10]]
    assert len(kept) < len(rows)
    (tmp_path / f"{file}.csv").write_text("\n".join(kept), encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    with pytest.raises(NetkitError, match=f"no line for '{code}' any more"):
        lists.rows(file)
