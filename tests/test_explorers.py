"""Explorers show what is chosen, in place, in words and as code that makes the view again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import ipywidgets
import pandas as pd
import pytest

import netkit as nk
from netkit.widgets.explore import growth_views, led_list, reply_views
from netkit.widgets.explore.kept_log import KeptLog
from netkit.widgets.explore.week_slider import WeekSlider
from netkit.widgets.parts.picture import as_json
from tests.explorer_logs import SAMPLE, TODAY, on_screen

KINDS = {
    "ReplyExplorer": nk.ReplyExplorer,
    "GrowthExplorer": nk.GrowthExplorer,
    "NetworkExplorer": nk.NetworkExplorer,
}
MARKUP = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def sample() -> nk.Log:
    """Give the invented learner's log."""
    return nk.read_log(SAMPLE)


def one_event() -> nk.Log:
    """Give a log with one event in it."""
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", "2026-03-02")
    return log


def undated() -> nk.Log:
    """Give a log in which nothing has a date."""
    log = nk.new_log()
    log.add_event(MARKUP, "requested", "2026-03-02", lead="opening")
    log.add_event("Omar Haddad", "referral_received", "2026-03-02", referred=MARKUP)
    log.events["date"] = pd.NaT
    return log


LOGS = {"empty": nk.new_log, "one event": one_event, "undated": undated}


def everything(part: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """List a panel and all it is made of."""
    yield part
    for child in getattr(part, "children", ()):
        yield from everything(child)


# --- the view as code

CHOICES: dict[str, list[dict[str, Any]]] = {
    "ReplyExplorer": [
        *({"show": show, "by": "channel", "within_days": 9} for show in reply_views.VIEWS),
        {"by": None, "avenue": "alumni_directory", "up_to": "2026-03-01"},
        {"by": "warmth", "channel": "email", "since": "2026-02-01", "up_to": "2026-03-15"},
    ],
    "GrowthExplorer": [
        *({"show": show, "avenue": "referral"} for show in growth_views.VIEWS),
        {"by": "generation", "every": "month", "up_to": "2026-03-01"},
        {"show": "effort", "channel": "email", "since": "2026-02-01"},
        {"show": "mix", "by": "organization"},
    ],
    "NetworkExplorer": [
        {},
        {"avenue": "referral", "up_to": "2026-03-01"},
        {"names": True, "up_to": "2026-02-15"},
    ],
}
VIEWS = [(kind, chosen) for kind, several in CHOICES.items() for chosen in several]


@pytest.mark.parametrize(("kind", "chosen"), VIEWS)
def test_the_line_makes_the_view_again(kind: str, chosen: dict[str, Any], sample: nk.Log):
    """The line of code, run on the same log, gives the same picture, words and line."""
    view = KINDS[kind](sample, as_of=TODAY, **chosen)
    again = eval(view.line(), {"nk": nk, "log": sample})
    assert as_json(again.figure()) == as_json(view.figure()) == on_screen(view)
    assert again.summary() == view.summary() != ""
    assert again.line() == view.line() == view.code.value


@pytest.mark.parametrize(("kind", "chosen"), VIEWS)
def test_controls_do_what_arguments_do(kind: str, chosen: dict[str, Any], sample: nk.Log):
    """A view reached by setting the parts one by one is the one that the arguments open."""
    opened = KINDS[kind](sample, as_of=TODAY, **chosen)
    reached = KINDS[kind](sample, as_of=TODAY)
    for name, value in chosen.items():
        part = getattr(reached, name)
        day = name in {"since", "up_to"}
        part.value = dt.date.fromisoformat(value) if day else "all" if value is None else value
    assert reached.line() == opened.line()
    assert on_screen(reached) == on_screen(opened)


@pytest.mark.parametrize("kind", KINDS)
def test_the_line_names_nobody(kind: str, sample: nk.Log):
    """Whatever is chosen, the line that is shared holds no name from the log."""
    view = KINDS[kind](sample, as_of=TODAY)
    for part in view._choices.values():
        for _, value in getattr(part, "options", ()):
            part.value = value
            assert not [name for name in sample.contacts["contact"] if name in view.line()]


def test_the_figure_is_that_of_the_calls_in_the_lessons(sample: nk.Log):
    """What an explorer draws is what table and chart give when called by hand."""
    asks = nk.find_asks(sample, as_of="2026-03-10")
    view = nk.ReplyExplorer(sample, show="outcomes", up_to="2026-03-10", as_of=TODAY)
    assert as_json(view.figure()) == as_json(nk.plot_outcomes(nk.outcome_curves(asks)))
    growth = nk.network_growth(sample, as_of="2026-03-10", by="avenue")
    view = nk.GrowthExplorer(sample, by="avenue", up_to="2026-03-10", as_of=TODAY)
    assert as_json(view.figure()) == as_json(nk.plot_network_growth(growth))


def test_filters_keep_the_requests_they_name(sample: nk.Log):
    """Found by, written by and From leave just the requests that a filter of asks leaves."""
    asks = nk.find_asks(sample, as_of=TODAY)
    view = nk.ReplyExplorer(sample, by=None, as_of=TODAY)
    view.avenue.value = "alumni_directory"
    assert view.rates["asks"].sum() == (asks["avenue"] == "alumni_directory").sum() > 0
    view.avenue.value, view.channel.value = "all", "email"
    assert view.rates["asks"].sum() == (asks["channel"] == "email").sum() > 0
    view.channel.value, view.since.value = "all", dt.date(2026, 3, 1)
    assert view.rates["asks"].sum() == (asks["requested"] >= "2026-03-01").sum() > 0


def test_people_found_one_way_are_counted_one_by_one(sample: nk.Log):
    """The ways of finding people, one after the other, add up to everybody in the mix."""
    view = nk.GrowthExplorer(sample, show="mix", by="avenue", as_of=TODAY)
    everybody = view.table.set_index("avenue")["people"]
    for _, avenue in view.avenue.options[1:]:
        view.avenue.value = avenue
        assert view.table["people"].sum() == everybody[avenue]


# --- bad input


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("log", LOGS)
def test_odd_logs_have_a_titled_picture(log: str, kind: str):
    """With nothing, one thing or no date in the log, each view has a title and words, no markup."""
    view = KINDS[kind](LOGS[log](), as_of=TODAY)
    for show in getattr(getattr(view, "show", None), "options", [("", "")]):
        if show[1]:
            view.show.value = show[1]
        assert view.figure().layout.title.text
        assert view.summary()
    for button in view.led.buttons if hasattr(view, "led") else (ipywidgets.Button(),):
        button.click()
        html = [part.value for part in everything(view) if isinstance(part, ipywidgets.HTML)]
        assert not [text for text in html if "<img" in text]


def test_a_from_after_the_end_is_one_sentence(sample: nk.Log):
    """From after Up to is said in a sentence and nothing is lost when it is mended."""
    view = nk.ReplyExplorer(sample, as_of=TODAY)
    before = on_screen(view)
    view.since.value = dt.date(2026, 4, 2)
    assert "lies after Up to (2026-03-31)" in view.summary()
    assert not view.figure().data
    view.since.value = None
    assert on_screen(view) == before


def test_a_cleared_day_is_the_newest(sample: nk.Log):
    """Whoever clears Up to sees everything there is."""
    view = nk.ReplyExplorer(sample, as_of=TODAY, up_to="2026-02-20")
    view.up_to.value = None
    assert view.line() == "nk.ReplyExplorer(log, up_to='2026-03-31')"
    assert on_screen(view) == on_screen(nk.ReplyExplorer(sample, as_of=TODAY))


def test_filters_that_leave_nothing_say_so(sample: nk.Log):
    """Where no request is left, the picture is empty, titled, and names the way back."""
    view = nk.ReplyExplorer(sample, as_of=TODAY, since="2026-03-31")
    assert view.summary().startswith("Nothing to show yet: no request is left to count")
    assert not view.figure().data


def test_a_comparison_without_groups_is_one_sentence(sample: nk.Log):
    """Groups are needed to compare, and the panel says so."""
    view = nk.ReplyExplorer(sample, show="comparison", by=None, as_of=TODAY)
    assert "Choose what to group by" in view.summary()


@pytest.mark.parametrize("show", ["growth", "mix"])
def test_without_those_who_led_there_no_introduction_is_counted(show: str, sample: nk.Log):
    """People found in one way never look as if all were one's own finds: a sentence says why."""
    view = nk.GrowthExplorer(sample, show=show, by="generation", avenue="referral", as_of=TODAY)
    assert "without those who led to them" in view.summary()
    assert view.table.empty and not view.figure().data
    view.avenue.value = "all"
    assert view.figure().data


def test_a_from_day_shortens_the_weeks_of_every_picture(sample: nk.Log):
    """Growth and effort from one day on are said to take the same number of weeks."""
    for since in ("2026-03-01", "2026-03-04", "2026-03-09"):
        views = [
            nk.GrowthExplorer(sample, show=show, since=since, as_of=TODAY)
            for show in ("growth", "effort")
        ]
        growth, effort = (view.summary().split(":")[0] for view in views)
        assert growth == effort


def test_pictures_follow_the_width_of_the_page(sample: nk.Log):
    """A window made narrower, or a telephone turned, draws the picture anew; nothing is cut off."""
    assert on_screen(nk.NetworkExplorer(sample, as_of=TODAY))["config"]["responsive"] is True


def test_numbers_of_a_network_have_names(sample: nk.Log):
    """No code word of network research stands in the folded list."""
    assert set(led_list.NAMES) == set(nk.ego_measures(sample, as_of=TODAY)["measure"])
    page = led_list.in_numbers(KeptLog(sample), TODAY)
    assert not any(word in page for word in ("hill", "blau", "e i index", "nan"))
    assert "Nobody yet" in led_list.in_numbers(KeptLog(nk.new_log()), TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"show": "cake"},
        {"by": "shoes"},
        {"avenue": "telepathy"},
        {"up_to": "soon"},
        {"within_days": "long"},
        {"within_days": 0},
    ],
)
def test_a_choice_that_is_none_is_refused(wrong: dict[str, Any], sample: nk.Log):
    """An argument that names no choice is refused in one sentence with what was found."""
    with pytest.raises(nk.NetkitError, match=repr(*wrong.values())):
        nk.ReplyExplorer(sample, as_of=TODAY, **wrong)


def test_a_table_of_something_else_is_refused():
    """A DataFrame that holds neither asks nor events is refused in a sentence with the cure."""
    with pytest.raises(nk.NetkitError, match="find_asks"):
        nk.ReplyExplorer(pd.DataFrame({"cake": [1]}))


# --- other panels


@pytest.mark.parametrize("kind", KINDS)
def test_explorers_follow_the_log(kind: str):
    """What another panel notes is in the picture at once."""
    source = nk.LogEntry(one_event(), today=TODAY)._source
    view = KINDS[kind](source, as_of=TODAY)
    before = on_screen(view)
    source.log.add_event("Omar Haddad", "requested", "2026-03-09")
    source.tell(TODAY)
    assert on_screen(view) != before


def test_events_of_a_class_are_enough():
    """A table of events of several students does in place of a log."""
    events = nk.make_cohort(students=3, seed=1).events
    replies = nk.ReplyExplorer(events, by=None, as_of="2026-03-31")
    assert replies.rates["asks"].sum() == len(nk.find_asks(events, as_of="2026-03-31"))
    growth = nk.GrowthExplorer(events, as_of="2026-03-31", avenue="alumni_directory")
    assert growth.table["asked"].max() > 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_says_what_it_is_for(kind: str, sample: nk.Log):
    """Each control has a description, and no two on the panel have the same."""
    view = KINDS[kind](sample, as_of=TODAY)
    named = (ipywidgets.ValueWidget, ipywidgets.Button, WeekSlider)
    controls = [
        part
        for part in everything(view)
        if isinstance(part, named) and not isinstance(part, ipywidgets.HTML)
    ]
    names = [part.description for part in controls]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.slow
def test_three_thousand_people_are_shown():
    """A log of 3,000 people opens, steps and lists its newest people."""
    log = nk.new_log()
    people = [f"Person {number}" for number in range(3_000)]
    log.add_contacts(people, avenue="event")
    days = pd.Timestamp("2026-01-05") + pd.to_timedelta([n % 80 for n in range(3_000)], "D")
    rows = pd.DataFrame({"date": days.as_unit("s"), "contact": people, "event": "requested"})
    log.events = pd.concat([log.events, rows], ignore_index=True)[list(log.events.columns)]
    view = nk.NetworkExplorer(log, as_of=TODAY)
    view.led.buttons[0].click()
    view.period.earlier.click()
    assert view.summary()
    assert "The newest 200 of" in view.led.pages[0].value
