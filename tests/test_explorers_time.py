"""Explorers go through time as they are told, and show the newest wish only."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools

import pytest

import netkit as nk
from netkit.widgets.explore import period, player
from netkit.widgets.explore.explorer import Explorer
from netkit.widgets.explore.newest import Newest
from netkit.widgets.parts.picture import Picture, as_json
from netkit.widgets.parts.screen import Screen
from tests.explorer_logs import FIRST, SAMPLE, TODAY, on_screen


@pytest.fixture(scope="module")
def sample() -> nk.Log:
    """Give the invented learner's log."""
    return nk.read_log(SAMPLE)


def test_steps_go_by_the_week_and_stay_in_the_log(sample: nk.Log):
    """Earlier and later go a week and back; before the first week and after today is nothing."""
    view = nk.NetworkExplorer(sample, as_of=TODAY)
    view.period.earlier.click()
    assert view.up_to.value == TODAY - dt.timedelta(days=7)
    view.period.later.click()
    view.period.later.click()
    assert view.up_to.value == TODAY
    for _ in range(view.period.week.last + 2):
        view.period.earlier.click()
    assert view.up_to.value == sample.events["date"].min().date()


def test_the_slider_and_the_day_are_one(sample: nk.Log):
    """Each week of the slider is a day, each day lies in a week, and a day by hand stays."""
    view = nk.ReplyExplorer(sample, as_of=TODAY)
    week = view.period.week
    days = []
    for number in range(week.last + 1):
        week.value = number
        days.append(view.up_to.value)
        assert week.words == f"up to {days[-1].day} {days[-1]:%B %Y}"
    assert {later - earlier for earlier, later in itertools.pairwise(days)} == {period.WEEK}
    assert days[-1] == TODAY
    view.up_to.value = dt.date(2026, 3, 26)
    assert (view.up_to.value, week.value) == (dt.date(2026, 3, 26), week.last - 1)


async def played(view: Explorer) -> list[dt.date]:
    """Let weeks go by to the end, and give the days that were shown."""
    days: list[dt.date] = []
    view.up_to.observe(lambda change: days.append(change["new"]), "value")
    view.period.play.click()
    async with asyncio.timeout(60):
        while view.period.play.description == period.PAUSE:
            await asyncio.sleep(0.01)
    return days


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let weeks go by quickly."""
    monkeypatch.setattr(player, "BEAT", 0.001)


def test_nothing_plays_by_itself(sample: nk.Log, quick: None):
    """Until somebody presses Play, no week goes by."""

    async def wait() -> dt.date:
        view = nk.NetworkExplorer(sample, as_of=TODAY, up_to="2026-02-03")
        await asyncio.sleep(0.05)
        return view.up_to.value

    assert asyncio.run(wait()) == dt.date(2026, 2, 3)


def test_play_goes_to_the_end_and_stops(sample: nk.Log, quick: None):
    """From the newest day, Play begins at the first, takes each week, and is Play again after."""

    async def play() -> tuple[list[dt.date], str]:
        view = nk.ReplyExplorer(sample, as_of=TODAY)
        return await played(view), view.period.play.description

    days, button = asyncio.run(play())
    assert days[0] == FIRST
    assert days == sorted(set(days))
    assert days[-1] == TODAY
    assert button == period.PLAY


@pytest.mark.parametrize("end", ["pause", "close", "step"])
def test_play_stops_when_told(end: str, sample: nk.Log, monkeypatch: pytest.MonkeyPatch):
    """Pause, closing the panel and a step by hand end the playing at once."""
    monkeypatch.setattr(player, "BEAT", 0.05)

    async def play() -> tuple[dt.date, dt.date]:
        view = nk.ReplyExplorer(sample, as_of=TODAY)
        view.period.play.click()
        await asyncio.sleep(0.01)
        ends = {"pause": view.period.play.click, "close": view.close}
        ends.get(end, view.period.earlier.click)()
        then = view.up_to.value
        await asyncio.sleep(0.3)
        return then, view.up_to.value

    then, later = asyncio.run(play())
    assert then == later < TODAY


def test_play_in_a_script_says_nothing_and_does_nothing_bad(sample: nk.Log):
    """Where no kernel keeps time, Play goes to the first week, to step on from there."""
    view = nk.NetworkExplorer(sample, as_of=TODAY)
    view.period.play.click()
    assert view.up_to.value == FIRST


# ---- the newest wins


def test_a_busy_screen_gets_the_newest_only():
    """What is wished for while a browser draws is drawn once, when it is ready."""
    drawn: list[int] = []
    wishes = iter(range(100))
    screen = Screen(Picture())

    def draw() -> None:
        drawn.append(next(wishes))
        screen.sent += 1

    async def drag() -> None:
        newest = Newest(draw, screen)
        newest.wish()
        screen.drawn = 1
        for _ in range(10):
            newest.wish()
        assert drawn == [0, 1]
        screen.drawn = 2
        assert drawn == [0, 1, 2]
        screen.drawn = 3
        assert drawn == [0, 1, 2]

    asyncio.run(drag())


def test_a_browser_that_left_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    """Where nobody says that a picture was drawn, the newest comes all the same, soon."""
    monkeypatch.setattr("netkit.widgets.explore.newest.PATIENCE", 0.01)
    drawn: list[int] = []
    screen = Screen(Picture())

    def draw() -> None:
        drawn.append(1)
        screen.sent += 1

    async def drag() -> None:
        newest = Newest(draw, screen)
        newest.wish()
        screen.drawn = 1
        newest.wish()
        newest.wish()
        assert len(drawn) == 2
        await asyncio.sleep(0.1)
        assert len(drawn) == 3

    asyncio.run(drag())


def test_whoever_asks_sees_the_newest(sample: nk.Log):
    """Table, picture and words that are read by program are never those of an older choice."""

    async def ask() -> tuple[str, str]:
        view = nk.ReplyExplorer(sample, as_of=TODAY)
        view._screen.drawn = view._screen.sent
        view.within_days.value = 2
        view.within_days.value = 5
        return view.sentence.text, view.summary()

    before, asked = asyncio.run(ask())
    assert "within 2 days" in before
    assert "within 5 days" in asked


def test_requests_are_found_once(sample: nk.Log, monkeypatch: pytest.MonkeyPatch):
    """However the controls are moved, the log is gone through once; a new entry, once more."""
    from netkit.widgets.explore import kept_asks

    found: list[int] = []
    find = kept_asks.find_asks
    monkeypatch.setattr(
        kept_asks, "find_asks", lambda *given, **more: found.append(1) or find(*given, **more)
    )
    view = nk.ReplyExplorer(sample, as_of=TODAY)
    view.period.earlier.click()
    view.by.value, view.show.value = "channel", "curve"
    assert len(found) == 1
    view.refresh()
    assert len(found) == 2


def test_the_picture_is_kept_also_when_it_is_exchanged_in_place(sample: nk.Log):
    """A page that is opened later gets the newest picture, however it came to the screen."""
    view = nk.ReplyExplorer(sample, as_of=TODAY)
    view._screen.drawn, view._screen.able = view._screen.sent, True
    view.by.value = "channel"
    assert on_screen(view) == as_json(view.figure())
    assert view._screen.figure == view.figure().to_json()
