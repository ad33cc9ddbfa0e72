"""A roster is read by its content and joined with what was handed in only where that is sure."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from netkit.errors import NetkitError
from netkit.samples import make_cohort
from netkit.submissions.inbox import open_inbox
from netkit.submissions.items import Item
from netkit.submissions.matching import match_roster, orders, squeezed
from netkit.submissions.roster import ROSTER_COLUMNS, read_roster

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Start date
    Points Possible,,,,,
"Lee, Anna",12,s1,alee,Mon,2026-01-12
"Haddad, Omar",13,s2,ohad,Tue,2026-01-13
"van der Berg, Mei Lin",15,s5,mvdb,Tue,soon
"Lee, Anna",14,s3,alee2,Tue,
"Student, Test",,,,Tue,
"""
MOODLE = """First name;Surname;ID number;Email address;Groups
Anna;Lee;s1;alee@example.org;Mon
Omar;Haddad;s2;ohad@example.org;Tue
Zoë;O'Neil;s3;zoe@example.org;Tue
"""


def _roster(tmp_path: Path, text: str) -> pd.DataFrame:
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return read_roster(tmp_path / "roster.csv")


def _item(who: str, name: str = "", number: int = 1) -> Item:
    return Item(number, f"{who}.csv", who, Path("class"), name=name)


def _matched(roster: pd.DataFrame, *items: tuple[str, str]) -> list[int | None]:
    made = [_item(who, name, number) for number, (who, name) in enumerate(items, start=1)]
    found = match_roster(made, roster)
    assert found["item"].tolist() == [item.number for item in made]
    assert (found["row"].isna() == found["trouble"].notna()).all()
    return [None if pd.isna(row) else int(row) for row in found["row"]]


def test_a_canvas_roster_is_read(tmp_path):
    """A gradebook of Canvas gives its students with ids, sections and days, and nobody else."""
    roster = _roster(tmp_path, CANVAS)
    assert list(roster.columns) == list(ROSTER_COLUMNS)
    assert roster["who"].tolist() == ["12", "13", "15", "14"]
    assert roster["section"].tolist() == ["Mon", "Tue", "Tue", "Tue"]
    assert roster["began"].dt.strftime("%Y-%m-%d").fillna("").tolist() == [
        "2026-01-12",
        "2026-01-13",
        "",
        "",
    ]
    assert roster["trouble"].notna().tolist() == [False, False, True, False]


def test_a_moodle_roster_is_read(tmp_path):
    """First name and surname are put together, whatever parts the columns."""
    roster = _roster(tmp_path, MOODLE)
    assert roster["name"].tolist() == ["Anna Lee", "Omar Haddad", "Zoë O'Neil"]
    assert roster["who"].tolist() == ["s1", "s2", "s3"]
    assert roster["email"].tolist()[0] == "alee@example.org"


def test_a_roster_may_be_a_workbook_or_a_bare_list(tmp_path):
    """A workbook with the roster on its second sheet and a list of names alone are rosters."""
    with pd.ExcelWriter(tmp_path / "roster.xlsx") as book:
        pd.DataFrame({"To do": ["x", "y"], "By": ["a", "b"]}).to_excel(book, sheet_name="Notes")
        pd.DataFrame({"ID": [12, 13], "Name": ["Anna Lee", "Omar Haddad"]}).to_excel(
            book, sheet_name="Class", index=False
        )
    assert read_roster(tmp_path / "roster.xlsx")["who"].tolist() == ["12", "13"]
    assert _roster(tmp_path, "Name\nAnna Lee\nOmar Haddad\n")["who"].tolist() == [
        "Anna Lee",
        "Omar Haddad",
    ]


def test_whoever_stands_twice_is_taken_once_and_said(tmp_path):
    """Two rows with one id are one person, and the roster says so; two of one name stay two."""
    roster = _roster(tmp_path, "ID,Name,Section\n1,Anna Lee,Mon\n1,Anna Lee,Tue\n2,Bo Ek,Mon\n")
    assert roster[["who", "section"]].to_numpy().tolist() == [["1", "Mon"], ["2", "Mon"]]
    assert roster["trouble"].notna().tolist() == [True, False]
    assert len(_roster(tmp_path, "Name,Section\nAnna Lee,Mon\nAnna Lee,Tue\n")) == 2


@pytest.mark.parametrize("text", ["Day,Room\nMon,1\n", "Name,ID\n,\n", "\n\n", "Name,ID\n"])
def test_no_roster_is_told(tmp_path, text):
    """A table without people, or with nobody in it, is told in one sentence."""
    with pytest.raises(NetkitError, match="roster"):
        _roster(tmp_path, text)


def test_the_platforms_id_is_surest(tmp_path):
    """An id joins whatever the name says, also where two people have one name."""
    roster = _roster(tmp_path, CANVAS)
    assert _matched(roster, ("12", "leeanna"), ("14", "leeanna"), ("13", "x")) == [0, 3, 1]
    # Another id is another person, whoever has the name.
    assert _matched(roster, ("13", "haddadomar"), ("99", "haddadomar")) == [1, None]


def test_names_join_in_either_order(tmp_path):
    """Names meet squeezed or whole, first or last name first, with or without accents' parts."""
    roster = _roster(tmp_path, MOODLE)
    apart = unicodedata.normalize("NFD", "Zoë O’Neil")
    found = _matched(roster, ("77", "leeanna"), ("Omar Haddad 8", "Omar Haddad"), ("z", apart))
    assert found == [0, 1, 2]
    assert _matched(roster, ("anna_lee_log", ""), ("Haddad, Omar", ""), ("ZOË-ONEIL", "")) == [
        0,
        1,
        2,
    ]


def test_e_mail_and_login_join_by_the_name_of_the_file(tmp_path):
    """A file named by an e-mail, its user, or a login finds its owner."""
    roster = _roster(tmp_path, MOODLE + "Bo;Ek;s4;bo.ek@example.org;Mon\n")
    assert _matched(roster, ("ohad@example.org", ""), ("my log alee", ""), ("s3", "")) == [1, 0, 2]


def test_what_is_not_sure_is_said_and_never_guessed(tmp_path):
    """Two who fit, two who claim one person, nobody, and the nameless: each gets its reason."""
    canvas, moodle = _roster(tmp_path, CANVAS), _roster(tmp_path, MOODLE)
    assert _matched(canvas, ("Anna Lee", "")) == [None]
    assert _matched(moodle, ("5", "leeanna"), ("6", "annalee")) == [None, None]
    assert _matched(moodle, ("nobody", ""), ("anon_4x", ""), ("Participant 7", "Participant")) == [
        None,
        None,
        None,
    ]
    reasons = match_roster([_item("nobody"), _item("anon_4x"), _item("Anna Lee")], canvas)
    assert reasons["trouble"].nunique() == 3


def test_every_turn_of_a_name_is_known():
    """Each word of a name may come first; signs and case do not count."""
    assert squeezed("van der Berg, Mei Lin") in orders("Mei Lin van der Berg")
    assert orders("") == set()


@pytest.mark.parametrize("platform", ["canvas", "moodle", "folder", "zip"])
def test_the_sample_class_meets_its_roster(tmp_path, platform):
    """In each form a class comes in, all of its students are found on its roster, one row each."""
    files = make_cohort(12, seed=3).save(tmp_path / "class", platform=platform)
    items = open_inbox(files.submissions).items
    found = match_roster(items, read_roster(files.roster))
    assert found["row"].notna().all()
    assert found["row"].nunique() == 12
