"""What a learner's page promises: it says what the log says, names nobody, and is saved whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit.cli import main
from netkit.errors import NetkitError
from netkit.report.figures import as_script, change
from netkit.report.html import as_html, is_report
from netkit.report.keeping import read_kept
from netkit.report.own import own_page
from netkit.report.tables import shown
from tests.explorer_logs import SAMPLE
from tests.network_logs import make_wild_log, renamed
from tests.page_payloads import HARMFUL, write_log

AS_OF = "2026-03-31"
MEGABYTE = 1_000_000


def test_the_sample_log_says_what_it_holds() -> None:
    """The findings of the sample are what a plain count of its rows gives."""
    page = own_page(nk.read_log(SAMPLE), AS_OF)
    assert page.findings == [
        "Ten weeks: wrote to 25 people, talked with 12, 6 of them through an introduction.",
        "11 of 19 requests that had time to answer got an answer "
        "(58 %, likely range 36 to 77 %); 6 more are still waiting.",
        "Answers, by how I found people: "
        "Introduced by someone and Alumni directory cannot be told apart yet.",
        "By day 21, 61 % had answered.",
        "9 of 12 talks were thanked for within 48 hours.",
        "12 things are due.",
    ]


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two pages of one log, up to one day, are equal to the byte."""
    log = nk.read_log(SAMPLE)
    one, two = (nk.write_report(log, tmp_path / f"{name}.html", as_of=AS_OF) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


def test_no_name_of_a_log_is_on_its_page() -> None:
    """No name, place of work, address or note of the sample stands anywhere on its page."""
    log = nk.read_log(SAMPLE)
    ours = as_html(own_page(nk.new_log(), AS_OF))
    text = as_html(own_page(log, AS_OF))
    said = text[: text.index("<script>")]
    typed = ["contact", "name", "organization", "role", "field", "email", "phone", "url", "notes"]
    words = {word for column in typed for word in log.contacts[column].dropna().astype("str")}
    words |= {
        note for column in ("notes", "learned", "advice") for note in log.events[column].dropna()
    }
    assert len(words) > 60
    assert [word for word in words if word in said and word not in ours] == []


def test_nothing_typed_in_a_log_reaches_its_page(tmp_path: Path) -> None:
    """Logs that differ in every typed text, and in nothing else, give the same bytes."""
    plain = [f"word {number}" for number in range(len(HARMFUL))]
    logs = [
        nk.read_log(write_log(tmp_path / name, texts))
        for name, texts in (("harmful", HARMFUL), ("plain", plain))
    ]
    one, two = (as_html(own_page(log, AS_OF)) for log in logs)
    assert len(logs[0].contacts) == 50
    assert _without_read(one) == _without_read(two)


def _without_read(text: str) -> str:
    # How many places were not understood differs: a harmful text may be an odd address too.
    return re.sub(r"Not understood: [\d,]+ places", "", text)


@pytest.mark.parametrize("seed", range(8))
def test_odd_logs_have_a_page_that_no_name_changes(seed: int) -> None:
    """Circles, ties, gaps and loners give a page; under other names it is the same to the byte."""
    log = make_wild_log(seed)
    text = as_html(own_page(log, "2026-06-30"))
    assert text.count("<section") == 13
    assert text == as_html(own_page(renamed(log), "2026-06-30"))


def test_an_empty_log_has_a_page_that_says_how_to_begin() -> None:
    """Of nothing no number is told."""
    page = own_page(nk.new_log(), AS_OF)
    assert page.findings == [
        "Nothing is noted yet. The first message is the hardest; write to one person, and this "
        "page begins."
    ]
    assert all(chapter.picture is None or chapter.picture.is_empty for chapter in page.chapters)


def test_one_event_is_told_as_one() -> None:
    """A log with one request claims nothing beyond it."""
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", "2026-03-30")
    page = own_page(log, AS_OF)
    assert page.findings[:2] == [
        "One week: wrote to 1 person, no talk yet.",
        "1 request is still waiting; none has had time to answer yet.",
    ]
    assert "Anna" not in as_html(page)


def test_what_comes_later_is_not_counted() -> None:
    """Up to a day before the first dated entry, nothing is said of what came after."""
    page = own_page(nk.read_log(SAMPLE), "2025-12-31")
    assert "No request with a date is noted yet." in page.findings
    assert any("after 31 December 2025: left out." in line for line in page.read)


@pytest.mark.parametrize("rows", [3_000, pytest.param(9_000, marks=pytest.mark.slow)])
def test_a_long_log_stays_under_six_megabytes(rows: int) -> None:
    """A log of thousands of events makes a page that still fits into a message."""
    assert len(as_html(own_page(long_log(rows), "2026-12-31")).encode()) < 6 * MEGABYTE


def long_log(rows: int) -> nk.Log:
    """Make a log of many people, a third of them introduced by another."""
    rng = np.random.default_rng(0)
    who = np.arange(rows // 3)
    start = pd.Timestamp("2024-01-08") + pd.to_timedelta(rng.integers(0, 900, who.size), unit="D")
    names = pd.Series([f"Person {number}" for number in who])
    hosts = names.iloc[rng.integers(0, np.maximum(who, 1))].where(who % 3 == 0, None)
    people = (
        nk.new_log()
        .contacts.reindex(who)
        .assign(contact=names, name=names, introduced_by=hosts.to_numpy(), avenue="event")
    )
    days = {"requested": 0, "replied": 5, "met": 12}
    events = pd.concat(
        pd.DataFrame({"date": start + pd.Timedelta(days=after), "contact": names, "event": event})
        for event, after in days.items()
    )
    blank = nk.new_log().events
    kinds = blank.dtypes.to_dict()
    events = events.reset_index(drop=True).reindex(columns=list(blank)).astype(kinds)
    return nk.Log(people.astype(nk.new_log().contacts.dtypes.to_dict()), events)


# ---- the page as a file


def test_a_page_lets_nothing_in() -> None:
    """Its policy knows just its own two scripts, by what is in them, and no address."""
    text = as_html(own_page(nk.read_log(SAMPLE), AS_OF))
    policy = re.search(r'Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert policy[1].count("sha256-") == text.count("<script>") == 2
    own = text[: text.index("<script>")]
    assert not re.search(r"https?:|//\w|@import|url\(|src=|MathJax", own)


def test_data_cannot_end_the_script_it_stands_in() -> None:
    """No sign that a browser, or an old script, takes for an end stands in the data as it is."""
    text = as_script({"text": HARMFUL})
    assert not re.search("[<>&\u2028\u2029]", text) and text.isascii()
    assert json.loads(text) == {"text": HARMFUL}


def test_what_changed_makes_the_new_of_the_old() -> None:
    """A change, put onto what was, gives what is, for each picture of the sample."""
    for chapter in own_page(nk.read_log(SAMPLE), AS_OF).chapters:
        if chapter.picture and not chapter.picture.is_empty:
            light, dark = (json.loads(fig.to_json()) for fig in chapter.picture.figures.values())
            assert light != dark
            assert put(light, change(light, dark)) == dark


def put(old: object, new: object) -> object:
    """Put a change onto what was, as the page's script does."""
    if not isinstance(new, dict):
        return new
    copy = dict(enumerate(old)) if isinstance(old, list) else dict(old or {})
    for name, part in new.items():
        place = int(name) if isinstance(old, list) else name
        copy[place] = put(copy.get(place), part)
    return list(copy.values()) if isinstance(old, list) else copy


def test_a_table_is_written_as_a_person_would() -> None:
    """Counts, shares, ranges, dates and gaps stand as words."""
    table = pd.DataFrame(
        {"avenue": ["event", None], "asks": [1200, 3], "rate": [0.381, np.nan],
         "low": [0.21, 0.0], "high": [0.59, 0.71], "date": pd.Timestamp("2026-03-31")}
    )  # fmt: skip
    heads = {"avenue": "", "asks": "", "rate": "", "interval": "", "date": "Up to"}
    result = shown(table, "x", heads)
    assert result is not None
    assert result.headers[:2] == ["How I found them", "Requests"]
    assert result.rows == [
        ["Events and fairs", "1,200", "38 %", "21 to 59 %", "31 March 2026"],
        ["Not written down", "3", "too few to say", "0 to 71 %", "31 March 2026"],
    ]
    assert shown(table.iloc[:0], "x", heads) is None


# ---- saving


def test_an_older_page_is_replaced(tmp_path: Path) -> None:
    """A page of netkit gives way to a newer one, and nothing else is left in the folder."""
    path = nk.write_report(nk.new_log(), tmp_path / "page.html", as_of=AS_OF)
    before = path.read_bytes()
    nk.write_report(nk.read_log(SAMPLE), path, as_of=AS_OF)
    assert is_report(path) and path.read_bytes() != before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"<!doctype html><p>Mine.</p>", b"\x00\x01"])
def test_somebody_elses_file_is_not_overwritten(tmp_path: Path, content: bytes) -> None:
    """What is no page of netkit stays byte for byte, and the sentence names another way."""
    path = tmp_path / "thesis.html"
    path.write_bytes(content)
    with pytest.raises(NetkitError, match=r"is no page of netkit.*Choose another name"):
        nk.write_report(nk.new_log(), path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("report.pdf", "ends in .html"),
        ("report", "ends in .html"),
        ("none/report.html", "no folder 'none'"),
        ("a\x00.html", "no name of a file"),
        ("folder.html", "no page of netkit"),
    ],
)
def test_a_place_of_no_use_is_named(tmp_path: Path, name: str, reason: str) -> None:
    """Each gives one sentence."""
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(NetkitError, match=reason):
        nk.write_report(nk.new_log(), f"{tmp_path}/{name}")


def test_a_page_is_of_a_log() -> None:
    """Something else in place of a log, or of a date, gives one sentence."""
    with pytest.raises(NetkitError, match=r"this is a DataFrame. Read one"):
        nk.write_report(pd.DataFrame(), "page.html")
    with pytest.raises(NetkitError, match="is no date"):
        nk.write_report(nk.new_log(), "page.html", as_of="soon")


def test_a_page_without_a_class_keeps_nothing(tmp_path: Path) -> None:
    """A learner's page, a foreign file and no file at all are no page of a class."""
    own = nk.write_report(nk.new_log(), tmp_path / "page.html")
    (tmp_path / "foreign.html").write_text("x")
    for path in (own, tmp_path / "foreign.html", tmp_path / "none.html"):
        with pytest.raises(NetkitError, match="no page of a class"):
            read_kept(path)


# ---- the command line


def run(*words: object) -> int:
    return main(["report", *map(str, words)])


def test_the_command_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what was read, what was not, and where the page is."""
    path = tmp_path / "my_report.html"
    assert run(SAMPLE, "-o", path, "--as-of", AS_OF) == 0
    said = capsys.readouterr().out
    assert "Read: 35 people, 122 events, 4 problems." in said
    assert f"Your page: {path}." in said
    assert path.read_bytes() == as_html(own_page(nk.read_log(SAMPLE), AS_OF)).encode()


def test_a_folder_of_one_log_is_one_log(tmp_path: Path) -> None:
    """A folder with contacts.csv and log.csv gives a learner's page."""
    log = write_log(tmp_path / "log", ["a", "b"])
    assert run(log, "-o", tmp_path / "page.html") == 0
    assert "My network so far" in (tmp_path / "page.html").read_text(encoding="utf-8")[:9999]


def test_without_a_name_the_page_is_saved_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left out, the name is my_report.html in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    assert run(SAMPLE) == 0
    assert is_report(tmp_path / "my_report.html")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.xlsx"], "There is no file or folder 'none.xlsx'"),
        (["damaged.xlsx"], "damaged.xlsx"),
        ([SAMPLE, "-o", "none/page.html"], "no folder 'none'"),
        ([SAMPLE, "-o", "foreign.html"], "is no page of netkit"),
        ([SAMPLE, "-o", "page.pdf"], "ends in .html"),
        ([SAMPLE, "--as-of", "soon"], "is no date"),
        ([SAMPLE, "--roster", "roster.csv"], "--roster is for a class"),
        ([SAMPLE, "--k", "5"], "--k is for a class"),
    ],
)
def test_wrong_words_give_one_sentence(
    words: list[object],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever is wrong is said in one line, and no page is left behind."""
    monkeypatch.chdir(tmp_path)
    Path("foreign.html").write_text("mine")
    Path("damaged.xlsx").write_bytes(b"PK\x03\x04" + bytes(80))
    assert run(*words) == 2
    told = capsys.readouterr().err.strip()
    assert told.startswith("netkit: ") and said in told and "\n" not in told
    assert sorted(file.name for file in tmp_path.iterdir()) == ["damaged.xlsx", "foreign.html"]
