"""Keys and codes: the same person is the same code under one key, and nothing under another."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import stat
import time
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.privacy import CODES, contact_codes, is_key, recode, student_code
from netkit.privacy.codes import signed
from netkit.privacy.ways import PARTED, address, name_at, profile

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
# RFC 4231, section 4: cases 1 to 4, 6 and 7 for HMAC-SHA-256.
RFC_4231 = [
    (
        "0b" * 20,
        b"Hi There".hex(),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ),
    (
        b"Jefe".hex(),
        b"what do ya want for nothing?".hex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (
        "aa" * 20,
        "dd" * 50,
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ),
    (
        "0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    (
        "aa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First".hex(),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        "aa" * 131,
        (
            b"This is a test using a larger than block-size key and a larger than block-size data. "
            b"The key needs to be hashed before being used by the HMAC algorithm."
        ).hex(),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]


def contacts(**columns: list[str | None]) -> pd.DataFrame:
    """Give contacts of whom only this is known."""
    rows = len(next(iter(columns.values())))
    blank = dict.fromkeys(("name", "organization", "email", "url"), [None] * rows)
    return pd.DataFrame({**blank, **columns}, dtype="str")


# --- the primitive


@pytest.mark.parametrize(("key", "message", "sign"), RFC_4231)
def test_signing_gives_the_values_of_the_standard(key: str, message: str, sign: str):
    """HMAC-SHA-256 gives the published values, also for keys longer than a block."""
    assert signed(bytes.fromhex(key), bytes.fromhex(message)).hex() == sign


@pytest.mark.parametrize("length", [0, 1, 31, 32, 63, 64, 65, 200])
def test_signing_agrees_with_pythons_own(length: int):
    """Keys and messages of any length are signed as Python's own hmac does."""
    key, message = bytes(range(length)), bytes(length)
    assert signed(key, message) == hmac.new(key, message, hashlib.sha256).digest()


# --- ways to tell somebody apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anna@fern.example", "anna@fern.example"),
        ("  Anna@FERN.example ", "anna@fern.example"),
        ("mailto:anna@fern.example", "anna@fern.example"),
        ("Anna Lee <anna@fern.example>", "anna@fern.example"),
        ("anna@fern.example; anna@home.example", "anna@fern.example"),
        ("ａｎｎａ@fern.example", "anna@fern.example"),
        ("info@fern.example", None),
        ("Careers@fern.example", None),
        ("n/a", None),
        ("anna@", None),
        ("@anna", None),
        ("anna at fern", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_brought_to_one_spelling(typed: str | None, meant: str | None):
    """Case, blanks and what is around it go; what is no address, or many people's, is None."""
    assert address(typed) == meant


def test_dots_in_an_address_stay():
    """Only one provider ignores dots, so two addresses that differ by them stay two."""
    assert address("an.na@fern.example") != address("anna@fern.example")


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.linkedin.com/in/anna-lee",
        "http://linkedin.com/in/anna-lee/",
        "linkedin.com/in/Anna-Lee?trk=people",
        "https://uk.linkedin.com/in/anna-lee#about",
        "https://m.linkedin.com/in/anna-lee/details/experience/",
        "https://de.linkedin.com:443/in/anna-lee/en",
        " www.linkedin.com/in/anna-lee ",
        "https://www.linkedin.com/in/anna%2Dlee/",
    ],
)
def test_one_profile_is_one_however_it_was_copied(typed: str):
    """Scheme, www, phone and country sites, query, anchor and what stands below it make no odds."""
    assert profile(typed) == "linkedin.com/in/anna-lee"


@pytest.mark.parametrize(
    "typed",
    [
        "https://fern.example",
        "https://fern.example/",
        "linkedin.com/company/fern",
        "https://www.linkedin.com/feed/",
        "linkedin.com/in/",
        "anna-lee",
        "@anna",
        "see notes/mine",
        "",
        None,
    ],
)
def test_what_is_no_persons_page_gives_nothing(typed: str | None):
    """A site's front page, a company's page and a bare word tell nobody apart."""
    assert profile(typed) is None


def test_two_people_of_one_site_stay_two():
    """Beyond the front page the whole path counts."""
    assert profile("https://fern.example/team/anna") != profile("https://fern.example/team/omar")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Anna Lee", None),
        (None, "Fern & Co"),
        ("Anna Lee", " "),
        ("Anna", "Fern & Co"),
        ("José", "Fern & Co"),
        ("Anna Lee", "N/A"),
        ("Anna Lee", "self-employed"),
        ("Anna Lee", "?"),
    ],
)
def test_a_name_needs_a_surname_and_a_place(name: str | None, place: str | None):
    """A name alone, a first name alone and a place that is none link nobody."""
    assert name_at(name, place) is None


def test_names_meet_across_ways_of_writing():
    """Case, blanks and composed letters make no odds; a name in one sign group is a whole name."""
    assert name_at(" ZOË  Lee", "Fern") == name_at("Zoe\u0308 lee", "FERN ")
    assert name_at("林美", "Fern") == f"林美{PARTED}fern"


def test_the_endings_of_companies_stay():
    """Fern Inc. and Fern Ltd. may be two companies."""
    assert name_at("Anna Lee", "Fern Inc.") != name_at("Anna Lee", "Fern Ltd.")


# --- codes


def test_codes_are_sixteen_letters():
    """A code is letters alone, so no spreadsheet program takes it for a number."""
    many = contacts(email=[f"p{number}@fern.example" for number in range(2000)])
    assert contact_codes(KEY, many)["email_code"].str.fullmatch("[a-p]{16}").all()


def test_a_code_is_what_it_was():
    """Codes stay the same from one version to the next (worked out once with Python's own hmac)."""
    codes = contact_codes(KEY, contacts(email=["anna@fern.example"]))
    assert codes["email_code"].tolist() == ["pccmgdhpdbfebcbo"]


def test_another_key_gives_other_codes():
    """Nothing is the same under two keys."""
    one = contacts(
        name=["Anna Lee"],
        organization=["Fern"],
        email=["anna@fern.example"],
        url=["linkedin.com/in/anna"],
    )
    mine, theirs = contact_codes(KEY, one), contact_codes(OTHER, one)
    assert mine.notna().all(axis=None)
    assert not (mine == theirs).any(axis=None)


def test_the_kinds_of_codes_stand_apart():
    """The same text as a student, an address or a code coded again gives different codes."""
    text = "anna@fern.example"
    address_code = contact_codes(KEY, contacts(email=[text]))["email_code"][0]
    assert len({student_code(KEY, text), address_code, recode(KEY, [text])[0]}) == 3


def test_recoding_keeps_who_is_the_same():
    """Codes coded again are equal where they were, missing where they were, and else different."""
    again = recode(KEY, ["aa", "bb", "aa", None])
    assert again[0] == again[2] != again[1]
    assert again[3] is None
    assert not {"aa", "bb"} & set(again)


def test_contacts_without_anything_have_no_code():
    """Where nothing is known there are columns of nothing, also for no contact at all."""
    assert contact_codes(KEY, contacts(name=["Anna"])).isna().all(axis=None)
    empty = contact_codes(KEY, contacts(name=[]))
    assert empty.columns.tolist() == list(CODES)
    assert empty.empty


def test_half_a_sign_is_no_trouble():
    """Text that is no text (a lone surrogate) is coded like any other."""
    assert len(student_code(KEY, "\ud800")) == 16


# --- key files


@pytest.fixture
def files(tmp_path: Path) -> tuple[nk.Key, Path, Path]:
    """Give a key, and its two files."""
    key = nk.new_key("Spring 2026: évening")
    saved = nk.save_keys(key, tmp_path / "class")
    return key, saved.learners, saved.office


def test_keys_are_random_and_long():
    """Each key has two secrets of 32 bytes of its own, and neither is ever shown."""
    one, two = nk.new_key("a class"), nk.new_key("a class")
    assert len({one.link, one.office, two.link, two.office}) == 4
    assert {len(one.link), len(one.office)} == {32}
    assert repr(one) == "Key(name='a class')"


def test_a_key_comes_back_as_it_was(files: tuple[nk.Key, Path, Path]):
    """The office's file gives the whole key, the learners' gives it without the office's secret."""
    key, learners, office = files
    assert nk.read_key(office) == key
    assert nk.read_key(learners) == key.for_learners
    assert nk.read_key(learners).mark == nk.read_key(office).mark


def test_the_learners_file_holds_nothing_of_the_office(files: tuple[nk.Key, Path, Path]):
    """The office's secret stands in the office's file alone."""
    key, learners, office = files
    plain = learners.read_text("utf-8").replace("-", "")
    assert key.office.hex() not in plain
    assert key.office.hex() in office.read_text("utf-8").replace("-", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights by folder")
def test_only_its_owner_may_read_the_offices_file(files: tuple[nk.Key, Path, Path]):
    """The office's file has the rights 0600."""
    assert stat.S_IMODE(files[2].stat().st_mode) == 0o600


def test_each_file_says_in_words_what_it_is(files: tuple[nk.Key, Path, Path]):
    """Whoever opens a key file reads whose it is and who may have it."""
    for file, whose in zip(files[1:], ("everybody in the class", "nobody else"), strict=True):
        text = " ".join(file.read_text("utf-8").split())
        assert "Who may have this file" in text
        assert whose in text


def test_keys_are_never_overwritten(files: tuple[nk.Key, Path, Path], tmp_path: Path):
    """A second key in one folder is refused, and the first stays."""
    before = [file.read_bytes() for file in files[1:]]
    with pytest.raises(NetkitError, match="not overwritten"):
        nk.save_keys(nk.new_key("another"), tmp_path / "class")
    assert [file.read_bytes() for file in files[1:]] == before


@pytest.mark.parametrize("how", ["crlf", "bom", "utf-16", "blank lines", "renamed class"])
def test_what_editors_do_to_a_key_does_no_harm(files: tuple[nk.Key, Path, Path], how: str):
    """A key file saved anew by an editor, or with the class's name put right, is still the key."""
    key, _, office = files
    text = office.read_text("utf-8")
    data = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "blank lines": ("\n\n" + text.replace("\n", " \n") + "\n\n").encode(),
        "renamed class": text.replace("Class: Spring", "Class: Fall").encode(),
    }[how]
    office.write_bytes(data)
    assert nk.read_key(office).link == key.link
    assert nk.read_key(office).office == key.office
    assert is_key(data)


def damaged(text: str) -> dict[str, str]:
    """Give ways in which a key file may be spoilt."""
    return {
        "cut off": text[: text.index("Check:")],
        "cut in a line": text[: text.index("Office:") + 30],
        "one sign": re.sub(r"(Link: )(.)", lambda m: m[1] + ("0" if m[2] != "0" else "1"), text),
        "no hex": text.replace("Link: ", "Link: zz"),
        "short": re.sub(r"(Office: .{20}).*", r"\1", text),
        "no office line": re.sub("Office: .*\n", "", text),
        "two keys": re.sub("Office: .*", f"Office: {OTHER.hex()}", text),
        "swapped": text.replace("Link:", "X:").replace("Office:", "Link:").replace("X:", "Office:"),
        "empty": "",
        "a log": "Date,Who,What happened\n",
    }


@pytest.mark.parametrize("how", damaged("Link: a\nOffice: b\nCheck: c"))
def test_a_damaged_key_is_refused_in_a_sentence(files: tuple[nk.Key, Path, Path], how: str):
    """A key file that was cut off, changed or mixed up, or is none, says so and names the cure."""
    office = files[2]
    office.write_text(damaged(office.read_text("utf-8"))[how], "utf-8")
    with pytest.raises(NetkitError, match="netkit class new") as said:
        nk.read_key(office)
    assert office.name in str(said.value)
    assert KEY.hex() not in str(said.value)


def test_the_two_files_are_not_taken_for_each_other(files: tuple[nk.Key, Path, Path]):
    """Where one of the two is needed, the other is refused, whatever it is called."""
    _, learners, office = files
    with pytest.raises(NetkitError, match="office key is needed"):
        nk.read_key(learners, whose="office")
    with pytest.raises(NetkitError, match="stays in the office"):
        nk.read_key(office, whose="learners")


def test_a_missing_key_and_a_folder_are_told(tmp_path: Path):
    """No file, and a folder in its place, are one sentence each."""
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(NetkitError, match="There is no file"):
            nk.read_key(path)


@pytest.mark.parametrize("name", ["", "  ", "\n", "x" * 81])
def test_a_class_needs_a_name(name: str):
    """A blank name and one that fills no line are refused."""
    with pytest.raises(NetkitError, match="Spring 2026"):
        nk.new_key(name)


def test_the_learners_key_cannot_be_saved_as_a_whole(tmp_path: Path):
    """Without the office's secret there is nothing to save."""
    with pytest.raises(NetkitError, match="learners' key"):
        nk.save_keys(nk.new_key("a").for_learners, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["a" * 500_000, "a\u0301\u0316" * 200_000, "a@" * 250_000])
def test_a_bomb_in_a_cell_takes_no_time(text: str) -> None:
    """What is longer than any address, page or name is none, and is not looked through."""
    began = time.perf_counter()
    assert {address(text), profile(text), name_at(text, "Fern"), name_at("A B", text)} == {None}
    assert time.perf_counter() - began < 1
