"""The panel of panels: one log under eight tabs, each made when it is first opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import netkit as nk
from netkit.checkout import ROOT
from netkit.widgets.student_app import TABS

SAMPLE = ROOT / "data" / "sample_log.xlsx"
DAY = dt.date(2026, 2, 3)


@pytest.fixture
def app() -> nk.StudentApp:
    """The app on an empty log in memory, on a day in February."""
    return nk.StudentApp(nk.new_log(), today=DAY)


def test_a_tab_is_made_when_it_is_first_opened(app: nk.StudentApp):
    """At first only Today is there; each tab opened adds its panels, once."""
    assert list(app.panels) == ["Today"]
    for tab in TABS:
        app.turn_to(tab)
        made = app.panels[tab]
        app.turn_to("Today")
        app.turn_to(tab)
        assert app.panels[tab] is made
    assert list(app.panels) == list(TABS)
    assert [len(app.panels[tab]) for tab in TABS] == [len(makers) for makers in TABS.values()]


def test_every_panel_stands_under_a_heading(app: nk.StudentApp):
    """What is on a tab can be found by its headings, one a panel."""
    for tab in TABS:
        app.turn_to(tab)
        parts = app.tabs.children[list(TABS).index(tab)].children
        heads = [part.children[0].value for part in parts]
        assert heads == [f"<h2>{head}</h2>" for head in TABS[tab]]


def test_the_tabs_share_one_log(app: nk.StudentApp):
    """What is noted on one tab is at once on the others, whichever was opened first."""
    app.turn_to("Notes")
    entry = app.panels["Notes"][0]
    entry.who.value, entry.what.value = "Anna Lee", "met"
    entry.save.click()
    assert [line.who for line in app.panels["Today"][0].lines] == ["Anna Lee"]
    app.turn_to("Write")
    assert "Anna Lee" in app.panels["Write"][0].to.options


def test_a_damaged_file_stops_one_panel_only(
    app: nk.StudentApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Where an adviser's file cannot be read, its panel says so in place, and the others work."""
    (tmp_path / "circles.csv").write_text("circle;label\nfriends;Friends\n", encoding="utf-8")
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    app.turn_to("People")
    parts = app.tabs.children[list(TABS).index("People")].children
    assert [part.children[0].value for part in parts] == [f"<h2>{h}</h2>" for h in TABS["People"]]
    assert "circles.csv has no column" in parts[0].children[1].text
    assert [type(panel).__name__ for panel in app.panels["People"]] == [
        "TargetList",
        "WhoCouldIntroduce",
    ]


def test_no_tab_open_breaks_nothing(app: nk.StudentApp):
    """A front end may close all tabs; the app then waits for the next one."""
    app.tabs.selected_index = None
    app.turn_to("People")
    assert list(app.panels) == ["Today", "People"]


def test_files_are_offered_to_those_without_their_own(tmp_path: Path):
    """With the sample the list of files is open; with a log of one's own it is a button away."""
    chooser = nk.LogChooser(SAMPLE, folder=tmp_path, own_first=True)
    app = nk.StudentApp(chooser)
    assert chooser.layout.display != "none"
    assert "invented people" in app.summary()
    chooser.make.click()
    assert chooser.layout.display != "none"  # its words about the new log are still to be read
    assert "my_log.xlsx: " in app.summary()
    again = nk.LogChooser(SAMPLE, folder=tmp_path, own_first=True)
    app = nk.StudentApp(again)
    assert again.layout.display == "none"
    app.change.click()
    assert again.layout.display != "none"
    app.change.click()
    assert again.layout.display == "none"


def test_a_log_without_a_chooser_offers_no_files(app: nk.StudentApp):
    """A log that a program hands over is the log; no list of files stands above the tabs."""
    assert not any(isinstance(part, nk.LogChooser) for part in app.children)


def test_the_summary_is_the_same_on_every_run():
    """On the sample the app says the same each time, and names no person in it."""
    one, two = (nk.StudentApp(nk.LogChooser(SAMPLE)).summary() for _ in range(2))
    assert one == two
    assert all(tab in one for tab in TABS)
