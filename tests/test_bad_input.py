"""Whatever stands in a log, each panel opens, says something, and runs nothing that was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import ipywidgets
import pytest

import netkit as nk

TODAY = dt.date(2026, 3, 20)
MARKUP = '<img src=x onerror="alert(1)">'
ODD = [
    MARKUP,
    '"><script>alert(1)</script>',
    "לאה כהן",
    "محمد الأمين",
    "李娜",
    "Zoë 🐝 O'Hara",
    "=1+1",
    "A & B “C”, D",
    "x" * 300,
]
PANELS = {
    "AskCheck": nk.AskCheck,
    "Debrief": nk.Debrief,
    "DecisionNote": nk.DecisionNote,
    "GrowthExplorer": nk.GrowthExplorer,
    "Learned": nk.Learned,
    "LearnedCheck": nk.LearnedCheck,
    "ListCheck": nk.ListCheck,
    "LogEntry": nk.LogEntry,
    "MessageDraft": nk.MessageDraft,
    "NetworkExplorer": nk.NetworkExplorer,
    "ReplyExplorer": nk.ReplyExplorer,
    "Round": nk.Round,
    "TalkBrief": nk.TalkBrief,
    "TalkCheck": nk.TalkCheck,
    "TalkPlan": nk.TalkPlan,
    "TargetList": nk.TargetList,
    "ThanksCheck": nk.ThanksCheck,
    "Today": nk.Today,
    "WhoCouldIntroduce": nk.WhoCouldIntroduce,
    "WhoDoYouKnow": nk.WhoDoYouKnow,
}
# What a panel has as its person, by the name of its part.
WHO = ("who", "to", "place")


def odd_log() -> nk.Log:
    """Give a log in which everything that can be typed is odd, and much is missing."""
    log = nk.new_log()
    for place, name in enumerate(ODD):
        other = ODD[place - 1] if place else None
        log.add_contact(name, organization=MARKUP, field=MARKUP, introduced_by=other, notes=MARKUP)
        log.add_event(name, "requested", TODAY - dt.timedelta(days=30 + place), notes="y" * 10_000)
        log.add_event(
            name, "met", TODAY - dt.timedelta(days=9), learned=MARKUP, advice=MARKUP, fit=3
        )
        log.add_event(name, "prepared", TODAY, notes=f"{MARKUP}?\nWho else?", expected=MARKUP)
    log.events.loc[log.events.index[::5], "date"] = None
    return log


LOGS = {
    "empty": nk.new_log,
    "odd": odd_log,
    "sample": lambda: nk.read_log(Path(__file__).parents[1] / "data" / "sample_log.xlsx"),
}


def shown(widget: ipywidgets.Widget) -> Iterator[str]:
    """Give all HTML that a panel holds, wherever in it."""
    if isinstance(widget, ipywidgets.HTML):
        yield widget.value
    for child in getattr(widget, "children", ()):
        yield from shown(child)


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_opens_on_every_log(panel: str, log: str):
    """A panel opens, has a text twin, and every one of its controls has a name."""
    opened = PANELS[panel](LOGS[log]())
    assert opened.summary().strip()
    assert list(unnamed(opened)) == []


def unnamed(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Give the controls that a screen reader could not name."""
    control = hasattr(widget, "description") and not isinstance(widget, ipywidgets.HTML)
    if control and not widget.description:
        yield widget
    for child in getattr(widget, "children", ()):
        yield from unnamed(child)


@pytest.mark.parametrize("panel", PANELS)
def test_what_was_typed_is_text_in_every_panel(panel: str):
    """Choosing each odd person in each panel puts no markup of theirs into the page."""
    opened = PANELS[panel](odd_log())
    for name in ODD:
        choose(opened, name)
        page = "".join([*shown(opened), *(still.get("text/html", "") for still in opened.stills())])
        assert "<img" not in page
        assert "<script>alert" not in page


def choose(panel: ipywidgets.Widget, name: str) -> None:
    """Choose a person wherever the panel asks for one."""
    for box in (getattr(panel, part, None) for part in WHO):
        if box is not None and (not hasattr(box, "index") or name in box.options):
            box.value = name


def two_notebooks(path: Path) -> tuple[nk.Log, nk.Log]:
    """Open one log twice, as two lessons do."""
    nk.new_log(path).add_event("Anna Lee", "met", TODAY)
    return nk.read_log(path), nk.read_log(path)


@pytest.mark.parametrize("name", ["mine.xlsx", "mine"])
def test_what_another_notebook_did_is_not_noted_twice(tmp_path: Path, name: str):
    """A line that was seen to elsewhere is crossed off with a word, and nothing is added."""
    here, there = two_notebooks(tmp_path / name)
    today = nk.Today(here, today=TODAY)
    there.add_event("Anna Lee", "thanked", TODAY)
    today.lines[0].done.click()
    assert "another notebook" in today.lines[0].words.text
    assert nk.read_log(tmp_path / name).events["event"].tolist() == ["met", "thanked"]


def test_look_again_sees_what_another_notebook_noted(tmp_path: Path):
    """Looking again reads the file anew, and every panel on the log follows."""
    here, there = two_notebooks(tmp_path / "mine.xlsx")
    today = nk.Today(here, today=TODAY)
    there.add_event("Omar Haddad", "met", TODAY)
    assert len(today.lines) == 1
    today.again.click()
    assert [line.who for line in today.lines] == ["Anna Lee", "Omar Haddad"]


def test_a_refresh_keeps_what_was_changed_by_hand(tmp_path: Path):
    """Tables changed in memory are not thrown away because the file changed too."""
    here, there = two_notebooks(tmp_path / "mine.xlsx")
    here.contacts["notes"] = "By hand."
    there.add_event("Omar Haddad", "met", TODAY)
    here.refresh()
    assert here.contacts["notes"].tolist() == ["By hand."]
