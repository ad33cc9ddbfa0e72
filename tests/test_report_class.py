"""What a class's page promises: no name, no number beside those that disclosure let through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import netkit as nk
from netkit.cli import main
from netkit.cohort import Cohort
from netkit.disclosure import Release
from netkit.errors import NetkitError
from netkit.report.class_chapters import about, came_to
from netkit.report.class_report import class_page
from netkit.report.html import GENERATOR, KEPT, _data, as_html
from netkit.report.keeping import read_kept
from tests.chromium import open_browser
from tests.page_parts import barriers
from tests.page_payloads import HARMFUL
from tests.watched_page import DRAWN, HOVER, watched

AS_OF = "2026-03-31"
SECTIONS = {HARMFUL[1]: 0, HARMFUL[12]: 0}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Save a class of 60 in two sections with harmful names, and a file of such a name."""
    folder = tmp_path_factory.mktemp("class")
    saved = nk.make_cohort(60, seed=4).save(folder, platform="folder", sections=SECTIONS)
    (saved.submissions / "<img src=x onerror=window.fired=1>.csv").write_text("nothing\n")
    return saved


@pytest.fixture(scope="module")
def cohort(files: Any) -> Cohort:
    return nk.read_cohort(files.submissions, AS_OF, roster=files.roster)


@pytest.fixture(scope="module")
def path(cohort: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the class."""
    return nk.write_class_report(cohort, tmp_path_factory.mktemp("page") / "class.html")


def said(path: Path) -> str:
    """Give all of a page but the two scripts that every page has."""
    text = path.read_text(encoding="utf-8")
    return text[: text.index("<script>")]


def test_the_page_shows_what_disclosure_let_through(cohort: Cohort) -> None:
    """Each chapter's table has the numbers of its released table, and there is no other."""
    release = Release(cohort)
    chapters = {chapter.name: chapter for chapter in class_page(cohort).chapters}
    released = {
        "part": release.participation("section" if "section" in release.labels else None),
        "steps": release.steps(),
        "found": release.rates("avenue"),
        "wrote": release.rates("channel"),
        "in_time": release.promptness(),
        "mix": release.mix("avenue"),
    }
    assert set(chapters) - {"sections"} == set(released)
    for name, table in released.items():
        counts = table[[c for c in ("asks", "matured", "reached", "due", "enrolled") if c in table]]
        shown = chapters[name].table
        assert (shown is None) == table.empty
        cells = {cell for row in shown.rows for cell in row} if shown else set()
        assert {f"{n:,.0f}" for n in counts.to_numpy(float).ravel() if n == n} <= cells, name


def test_a_picture_draws_released_numbers_only(cohort: Cohort) -> None:
    """The bars of the steps are the released counts."""
    steps = Release(cohort).steps().dropna(subset=["reached", "matured", "pending"])
    chapter = next(part for part in class_page(cohort).chapters if part.name == "steps")
    assert chapter.picture is not None
    bars = chapter.picture.figures["light"].data[0]
    assert list(bars.x) == steps["reached"].astype(int).tolist()


def test_findings_say_about_and_at_least(cohort: Cohort) -> None:
    """No finding gives a count as if it were exact."""
    findings = class_page(cohort).findings
    assert findings[0].startswith("At least ") and findings[1].startswith("About ")
    for finding in findings:
        bare = re.sub(
            r"([aA]bout|[aA]t least) [\d,]+|[\d,]+ to [\d,]+ %|[\d,]+ (%|hours)", "", finding
        )
        assert not re.search(r"\d", bare), finding


def test_nobody_is_named(files: Any, cohort: Cohort, path: Path) -> None:
    """No learner of the roster, no code, no file and no outside person is on the page."""
    roster = pd.read_csv(files.roster, dtype=str)
    names = {*roster["Name"], *roster["E-mail"].dropna(), *cohort.students["student"]}
    names |= set(cohort.health["file"]) | set(cohort.people["outside"].dropna())
    for log in sorted(files.submissions.glob("*.csv"))[1:20]:
        text = pd.read_csv(log, dtype=str)
        names |= {cell for cell in text.iloc[:, 1].dropna().astype(str) if " " in cell}
    assert len(names) > 500
    page = said(path)
    assert [name for name in names if name in page] == []


def test_what_is_for_the_office_alone_is_not_on_it(path: Path) -> None:
    """Whom many ask and who may need a hand never leave the office."""
    page = said(path).lower()
    assert "asked most" not in page and "need a hand" not in page and "trouble" not in page


def test_the_same_class_gives_the_same_bytes(files: Any, path: Path, tmp_path: Path) -> None:
    """Read again, under other random codes, a class has the same page to the byte."""
    again = nk.read_cohort(files.submissions, AS_OF, roster=files.roster)
    assert nk.write_class_report(again, tmp_path / "b.html").read_bytes() == path.read_bytes()


def test_a_page_knows_the_one_before(cohort: Cohort, path: Path, tmp_path: Path) -> None:
    """What a page published is read back from it, and the next one takes it into account."""
    release = Release(cohort)
    assert release.notes
    assert read_kept(path) == release.published
    later = nk.write_class_report(cohort, tmp_path / "later.html", after=path)
    assert read_kept(later) == Release(cohort, after=release.published).published


def test_a_class_smaller_than_k_has_a_page_that_says_so(cohort: Cohort, tmp_path: Path) -> None:
    """Where any number could tell of somebody, a sentence stands in its place."""
    page = class_page(cohort, k=61)
    assert page.chapters == [] and page.read == []
    assert page.findings[0].startswith("This class has fewer than 61 learners")
    assert "<figure" not in as_html(page) and "<table" not in as_html(page)


def test_a_class_is_a_class(tmp_path: Path) -> None:
    """Something else in its place, and a page of no class before it, give one sentence."""
    with pytest.raises(NetkitError, match=r"this is a Log\. Read one"):
        nk.write_class_report(nk.new_log(), tmp_path / "class.html")  # type: ignore[arg-type]
    own = nk.write_report(nk.new_log(), tmp_path / "own.html")
    with pytest.raises(NetkitError, match="no page of a class"):
        nk.write_class_report(nk.new_log(), tmp_path / "class.html", after=own)  # type: ignore[arg-type]
    own.write_text(f'name="generator" content="{GENERATOR}"{_data(KEPT, "[" * 100_000)}')
    with pytest.raises(NetkitError, match="no page of a class"):
        read_kept(own)


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        ({"asked": 30}, "About 30 requests."),
        ({"asked": 300, "met": 60}, "About 300 requests, about 60 talks."),
    ],
)
def test_steps_that_are_hidden_are_not_said(reached: dict[str, int], words: str) -> None:
    """A step too small to show is left out of the sentence."""
    assert came_to(reached) == words


def test_dates_are_not_taken_for_counts() -> None:
    """Only counts that are rounded become "about"."""
    assert about("by day 21, 40 % had answered") == "By day 21, 40 % had answered"


# ---- the command line


def run(*words: object) -> int:
    return main(["report", *map(str, words)])


def test_the_command_writes_the_page_of_a_class(
    files: Any, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It tells how far it is, what was read and not, and where the page is."""
    page = tmp_path / "class.html"
    words = ["--as-of", AS_OF, "--roster", files.roster, "--k", "10"]
    assert run(files.submissions, "-o", page, *words) == 0
    told = capsys.readouterr()
    assert "Reading: 61 of 61 files" in told.err
    assert "60 files read.\n1 file could not be read.\n" in told.out
    assert f"The page of the class: {page}." in told.out
    assert page.read_bytes() == path.read_bytes()
    assert run(files.submissions, "-o", page, *words, "--after", path) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["empty"], "empty"),
        (["none.zip"], "There is no file or folder 'none.zip'"),
        (["class", "--after", "foreign.html"], "no page of a class"),
        (["class", "-o", "foreign.html"], "is no page of netkit"),
        (["class", "-o", "none/class.html"], "no folder 'none'"),
        (["class", "--as-of", "soon"], "is no date"),
        (["class", "--key", "none.txt"], "none.txt"),
        (["class", "--roster", "none.csv"], "none.csv"),
        (["class", "--k", "0"], "k=0"),
        (["damaged.zip"], "damaged.zip"),
    ],
)
def test_wrong_words_give_one_sentence(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever is wrong is said in one line, and no page is left behind."""
    monkeypatch.chdir(tmp_path)
    Path("foreign.html").write_text("mine")
    Path("empty").mkdir()
    Path("damaged.zip").write_bytes(b"PK\x03\x04" + bytes(80))
    Path("class").mkdir()
    lines = "Date,Who,What happened\n2026-03-02,Anna Lee,asked\n"
    Path("class/a.csv").write_text(lines)
    assert run(*words) == 2
    said = capsys.readouterr().err.strip().split("\n")[-1]
    assert said.startswith("netkit: ") and told in said
    assert sorted(file.name for file in tmp_path.glob("*.html")) == ["foreign.html"]


@pytest.mark.browser
def test_names_of_sections_and_files_do_nothing(path: Path) -> None:
    """The page of a class with harmful names runs nothing, asks for nothing and has no barrier."""
    with open_browser() as browser, watched(browser, path) as seen:
        seen.page.wait_for_function(DRAWN)
        seen.page.evaluate(HOVER)
        assert seen.harm() == []
        assert seen.page.locator(".picture .main-svg").count() > 0
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert barriers(seen.page) == []
