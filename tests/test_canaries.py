"""Five hundred people stand in the logs of a class; nothing that leaves the reading names one."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import netkit as nk
from netkit import classroom
from netkit.asks import find_asks, rewind, tally
from netkit.cli import main
from netkit.disclosure import Release
from netkit.errors import NetkitError
from netkit.handins import make_handin, preview_handin, read_handin, write_handin
from netkit.leaks import find_leaks
from netkit.privacy import new_key, save_keys
from netkit.report import write_class_report, write_report
from tests.canary_class import AS_OF, EACH, STUDENTS, CanaryClass, make_class

pytestmark = pytest.mark.slow

MEASURES = (
    lambda asks: nk.reply_rates(asks, by="avenue"),
    lambda asks: nk.reply_rates(asks, by=["channel", "purpose"]),
    lambda asks: nk.reply_curve(asks, by="template"),
    nk.outcome_curves,
    nk.funnel,
    nk.time_to_reply,
    nk.waiting_times,
    nk.follow_up_times,
    lambda asks: nk.compare_replies(asks, by="avenue"),
    lambda asks: nk.shrunken_rates(asks, by="avenue"),
)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> CanaryClass:
    return make_class(tmp_path_factory.mktemp("canaries"))


@pytest.fixture(scope="module")
def cohort(planted: CanaryClass) -> nk.Cohort:
    return nk.read_cohort(planted.folder, AS_OF, roster=planted.roster)


@pytest.fixture(scope="module")
def log(planted: CanaryClass) -> nk.Log:
    return nk.read_log(planted.folder / f"{planted.students[0]}.xlsx")


def _bytes_of(thing: Any) -> bytes:
    """Write whatever is handed on in every way in which somebody may keep it."""
    if isinstance(thing, pd.DataFrame):
        kept = [thing.to_csv(), thing.to_html(), json.dumps(thing.attrs, default=str)]
        return "\n".join(kept).encode() + pickle.dumps(thing)
    if isinstance(thing, go.Figure):
        return thing.to_json().encode() + thing.to_html(include_plotlyjs=False).encode()
    if isinstance(thing, Path):
        return thing.read_bytes()
    return repr(thing).encode() + pickle.dumps(thing)


def _hits(tmp_path: Path, things: Any, names: list[str]) -> list[list[str]]:
    """Search things, one file each, for people; the file's name is the thing's number."""
    folder = tmp_path / "shared"
    folder.mkdir(exist_ok=True)
    for number, thing in enumerate(things):
        (folder / f"{number}.bin").write_bytes(_bytes_of(thing))
    found = find_leaks(folder, names=names)
    return found[["place", "kind", "how", "note"]].to_numpy().tolist()


def test_the_search_finds_who_is_planted(planted: CanaryClass):
    """In a log of each form, everybody is found by name, e-mail, phone and page."""
    assert len(planted.people) == STUDENTS * EACH == 500
    for number, ending in enumerate((".xlsx", ".csv", ".csv")):
        file = planted.folder / f"{planted.students[number]}{ending}"
        one = planted.people[number * EACH]
        for word in one:
            assert len(find_leaks(file, names=[word])), word
        assert set(find_leaks(file, names=list(one))["kind"]) >= {"name", "e-mail", "phone"}


def test_asks_and_what_is_measured_of_them_name_nobody(log: nk.Log, planted, tmp_path: Path):
    """Asks, rewound asks, a tally and every measure table, attrs included, hold no name."""
    asks = find_asks(log, AS_OF)
    assert len(asks) >= EACH
    tables = [asks, rewind(asks, "2026-02-01"), tally(asks, keep=["avenue", "channel"])]
    tables += [measure(asks) for measure in MEASURES]
    assert _hits(tmp_path, tables, planted.everybody) == []


def test_a_hand_in_names_nobody(log: nk.Log, planted: CanaryClass, tmp_path: Path):
    """A hand-in, its preview and what is read of it hold no name, with a key and without."""
    keys = save_keys(new_key("Spring 2026"), tmp_path / "keys")
    for key in (None, keys.learners):
        file = write_handin(log, tmp_path / f"{key is None}.csv", key, AS_OF)
        back = read_handin(file.read_bytes())
        shown = preview_handin(make_handin(log, as_of=AS_OF))
        things = [file, back, back.asks, back.people, repr(back), repr(shown)]
        assert _hits(tmp_path, things, planted.everybody) == []


def test_a_cohort_names_nobody_but_in_its_health(cohort, planted: CanaryClass, tmp_path: Path):
    """Asks, people, students and repr hold no name; the health names files, nobody outside."""
    assert (cohort.health["status"] == "read").sum() >= STUDENTS
    assert len(cohort.people) >= STUDENTS * EACH * 0.9
    things = [cohort.asks, cohort.people, cohort.students, repr(cohort)]
    assert _hits(tmp_path, things, planted.everybody) == []
    # The office may see who handed in; whom they asked it may not.
    assert _hits(tmp_path, [cohort.health, cohort], planted.outside) == []


def test_the_tables_of_a_class_name_nobody(cohort, planted: CanaryClass, tmp_path: Path):
    """Measures and charts of a class, and what disclosure lets through, hold no name."""
    measured = [getattr(classroom, name)(cohort) for name in classroom.__all__]
    hands = classroom.__all__.index("needs_a_hand")
    assert _hits(tmp_path, [measured.pop(hands)], planted.outside) == []
    release = Release(cohort)
    measured += [release.totals(), release.rates("avenue"), release.mix(), release.steps()]
    measured += [release.participation("section"), release.promptness(), release.health()]
    measured += [release.notes, release.published, cohort.asks.pipe(nk.reply_rates, by="section")]
    drawn = [nk.plot_participation(classroom.participation(cohort))]
    drawn += [nk.plot_most_asked(classroom.most_asked(cohort))]
    drawn += [nk.plot_spread(classroom.student_spread(cohort))]
    drawn += [nk.plot_promptness(classroom.promptness(cohort))]
    assert _hits(tmp_path, [*measured, *drawn], planted.everybody) == []


def test_both_reports_name_nobody(cohort, log, planted: CanaryClass, tmp_path: Path):
    """The page of a class and a learner's own page hold no name, however it may be hidden."""
    pages = [write_class_report(cohort, tmp_path / "class.html")]
    pages += [write_report(log, tmp_path / "own.html", AS_OF)]
    assert all(page.stat().st_size > 10_000 for page in pages)
    assert _hits(tmp_path, pages, planted.everybody) == []


def test_the_panel_of_a_class_keeps_nobody(cohort, planted: CanaryClass, tmp_path: Path):
    """The state of the dashboard, tab after tab, names nobody outside; its output nobody at all."""
    from ipywidgets.embed import embed_data

    panel = nk.ClassDashboard(cohort, folder=tmp_path)
    for tab in panel.tabs.titles:
        panel.turn_to(tab)
    state = json.dumps(embed_data(views=[panel]), default=str)
    assert _hits(tmp_path, [state], planted.outside) == []
    bundle = {
        kind: text for kind, text in panel._repr_mimebundle_().items() if "widget" not in kind
    }
    assert _hits(tmp_path, [json.dumps(bundle), panel.summary()], planted.everybody) == []


def test_nothing_is_logged_or_raised_with_a_name(
    planted: CanaryClass, tmp_path: Path, caplog, capfd, recwarn
):
    """What a reading logs, prints, warns of and raises names nobody outside."""
    caplog.set_level(logging.DEBUG)
    said = []
    nk.read_cohort(planted.folder, AS_OF, progress=lambda *both: said.append(both))
    bad = tmp_path / "bad"
    bad.mkdir()
    for name in ("unknown.csv", "page.xlsx", "twice.csv", "cut.xlsx", "quoted.csv"):
        (bad / name).write_bytes((planted.folder / name).read_bytes())
    for reading in (
        lambda: nk.read_cohort(bad, AS_OF).health,
        lambda: nk.read_cohort(bad / "unknown.csv", AS_OF),
        lambda: nk.read_cohort(planted.folder, AS_OF, roster=bad / "page.xlsx"),
        lambda: nk.read_cohort(planted.folder, "no day"),
    ):
        try:
            said.append(_bytes_of(reading()).decode("utf-8", "replace"))
        except NetkitError:
            said.append(traceback.format_exc())
    printed = capfd.readouterr()
    warned = [str(one.message) for one in recwarn]
    assert _hits(tmp_path, [said, caplog.text, *printed, warned], planted.outside) == []


def test_the_office_is_told_of_files_and_nobody_outside(planted, tmp_path: Path, capsys):
    """`netkit class today` prints file names and reasons, and no outside person."""
    assert main(["class", "today", str(planted.folder), "--roster", str(planted.roster)]) in (0, 1)
    assert _hits(tmp_path, [capsys.readouterr().out], planted.outside) == []


def test_a_saved_notebook_of_the_class_names_nobody(planted: CanaryClass, tmp_path: Path):
    """A notebook that reads the class and shows its tables and charts is clean once it is saved."""
    import nbformat
    from nbclient import NotebookClient

    cells = [
        f"import netkit as nk\ncohort = nk.read_cohort({str(planted.folder)!r}, {AS_OF!r})\ncohort",
        "cohort.asks.head(50)",
        "cohort.people.head(50)",
        "nk.participation(cohort)",
        "nk.plot_most_asked(nk.most_asked(cohort))",
        "panel = nk.ClassDashboard(cohort)\npanel",
        "panel.turn_to(panel.tabs.titles[-1])\npanel",
    ]
    book = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
    client = NotebookClient(book, timeout=120, store_widget_state=True)
    client.execute(cwd=str(tmp_path))
    nbformat.write(book, tmp_path / "class.ipynb")
    text = (tmp_path / "class.ipynb").read_text(encoding="utf-8")
    assert text.count('"output_type"') >= len(cells)
    assert find_leaks(tmp_path / "class.ipynb", names=planted.outside).empty


def test_a_saved_picture_names_nobody(cohort, planted: CanaryClass, tmp_path: Path):
    """The bytes of a saved chart, metadata included, name nobody."""
    try:
        saved = nk.save_picture(
            nk.plot_most_asked(classroom.most_asked(cohort)), tmp_path / "a.png"
        )
    except NetkitError as error:
        pytest.skip(str(error))
    assert find_leaks(saved, names=planted.everybody).empty
