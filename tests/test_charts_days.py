"""What charts over days promise: ticks, second notes, endings, waits and a calendar of effort."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import netkit as nk
from netkit.charts.theme import LIGHT
from netkit.charts.waiting_times import LAST
from netkit.errors import NetkitError
from tests.chart_tables import (
    CURVE,
    ENDINGS,
    FOLLOW_UPS,
    make_curve,
    make_effort,
    make_outcomes,
    make_waits,
    with_waiting,
)
from tests.chart_words import note_of, title_of


def words_on(fig: go.Figure) -> list[str]:
    return [annotation.text for annotation in fig.layout.annotations]


# ---- the reply curve: who is watched no longer, and second notes


def test_a_tick_stands_where_somebody_silent_was_watched_no_longer() -> None:
    """Each such day has a tick on the line, with the number of people on hovering."""
    table = make_curve({"referral": CURVE["referral"]}).assign(waiting=[0, 0, 3, 4])
    fig = nk.plot_reply_curve(table)
    ticks = [trace for trace in fig.data if trace.marker.symbol == "line-ns"]
    assert [(list(t.x), list(t.y)) for t in ticks] == [([9, 40], [70, 70])]
    assert "3 people still silent" in ticks[0].hovertext[0]
    assert "Tick: somebody still silent" in note_of(fig)


def test_without_waiting_there_are_no_ticks() -> None:
    """A table that does not know who is watched, or in which nobody left, has no tick."""
    for table in (make_curve(CURVE), make_curve(CURVE).assign(waiting=0.0)):
        fig = nk.plot_reply_curve(table)
        assert "Tick" not in note_of(fig)
        assert not [trace for trace in fig.data if trace.marker.symbol == "line-ns"]


def test_the_word_waiting_names_no_group() -> None:
    """A table that forgot its groups is still one curve a group, not one for each number."""
    table = with_waiting(make_curve({"referral": CURVE["referral"]}))
    table.attrs = {}
    assert len(nk.plot_reply_curve(table).layout.annotations) == 1


def test_second_notes_are_marked_and_not_compared() -> None:
    """A band lies behind the middle half of the days, and the note says why nobody is compared."""
    fig = nk.plot_reply_curve(make_curve(CURVE), follow_ups=FOLLOW_UPS)
    (band,) = fig.layout.shapes
    assert (band.x0, band.x1, band.layer) == (9.0, 13.5, "below")
    assert "second note sent" in words_on(fig)
    assert "31 of 90, mostly after 9 to 14 days" in note_of(fig)
    assert "those with and without it are not compared" in note_of(fig)


def test_one_second_note_is_not_called_most() -> None:
    """A single second note went out after so many days, and not mostly."""
    table = make_curve(CURVE)
    one = FOLLOW_UPS.assign(followed_up=1, early=10.0, median=10.0, late=10.0)
    assert "1 of 90, after 10 days" in note_of(nk.plot_reply_curve(table, follow_ups=one))


def test_second_notes_stay_within_the_days_shown() -> None:
    """A band ends where the picture ends, and one that begins later is only told."""
    over = nk.plot_reply_curve(make_curve(CURVE), follow_ups=FOLLOW_UPS.assign(late=90.0))
    assert over.layout.shapes[0].x1 == over.layout.xaxis.range[1]
    beyond = FOLLOW_UPS.assign(early=80.0, late=90.0)
    fig = nk.plot_reply_curve(make_curve(CURVE), follow_ups=beyond)
    assert not fig.layout.shapes and "80 to 90 days" in note_of(fig)


def test_no_second_notes_leave_the_picture_as_it_is() -> None:
    """Without a second note, or without the table, the figure is the same to the byte."""
    table = make_curve(CURVE)
    none = FOLLOW_UPS.assign(followed_up=0, early=np.nan, median=np.nan, late=np.nan)
    plain = nk.plot_reply_curve(table).to_json()
    assert nk.plot_reply_curve(table, follow_ups=none).to_json() == plain
    assert nk.plot_reply_curve(table, follow_ups=none.iloc[:0]).to_json() == plain
    with pytest.raises(NetkitError, match=r"nk\.follow_up_times"):
        nk.plot_reply_curve(table, follow_ups=table)


# ---- outcomes


def test_endings_lie_one_upon_another() -> None:
    """The top of each band is the sum of the shares up to it, on every day of the table."""
    table = make_outcomes(ENDINGS)
    fig = nk.plot_outcomes(table)
    shares = table.pivot_table(index="days", columns="outcome", values="share")
    tops = 100 * shares[["accepted", "redirected", "declined", "bounced"]].cumsum(axis=1)
    assert [trace.name for trace in fig.data] == [
        "Said yes",
        "Named someone else",
        "Said no",
        "Did not arrive",
    ]
    for trace, outcome in zip(fig.data, tops, strict=True):
        assert list(trace.x) == list(tops.index)
        assert list(trace.y) == pytest.approx(tops[outcome], abs=1e-3)


def test_endings_and_what_is_open_make_a_whole() -> None:
    """The shares beside the bands, what is still open included, add up to all requests."""
    labels = words_on(nk.plot_outcomes(make_outcomes(ENDINGS)))
    shares = [int(label.split("<br>")[-1].split(" %")[0]) for label in labels]
    assert shares == [36, 8, 11, 3, 42]
    assert sum(shares) == 100
    assert labels[-1] == "Still open<br>42 %"
    assert labels[0] == "Said yes<br>36 % (31 to 41 %)"


def test_endings_differ_without_colour() -> None:
    """Each band has a pattern of its own, and its name beside it."""
    fig = nk.plot_outcomes(make_outcomes(ENDINGS))
    assert len({trace.fillpattern.shape for trace in fig.data}) == len(fig.data) == 4
    assert len(fig.layout.annotations) == 5


def test_an_ending_keeps_its_share_between_its_own_days() -> None:
    """Where endings have days of their own, each holds its last share on the days of others."""
    table = make_outcomes(ENDINGS)
    moved = table["share"] != table.groupby("outcome")["share"].shift()
    few, full = table[moved], table[table["days"].isin(table.loc[moved, "days"])]
    assert [list(t.y) for t in nk.plot_outcomes(few).data] == [
        list(t.y) for t in nk.plot_outcomes(full).data
    ]


def test_one_group_at_a_time() -> None:
    """Several groups are refused with the way to choose one; a single one is named."""
    one = make_outcomes(ENDINGS).assign(avenue="referral")
    other = one.assign(avenue="event")
    one.attrs["by"] = ["avenue"]
    assert title_of(nk.plot_outcomes(one)).startswith("Introduced by someone: By day 21, 36 %")
    both = pd.concat([one, other])
    both.attrs["by"] = ["avenue"]
    with pytest.raises(NetkitError, match=r"has 2. Choose one.*curves\['avenue'\] == 'referral'"):
        nk.plot_outcomes(both)


def test_few_requests_claim_no_share_in_the_title() -> None:
    """Under 5 requests there is no share in words, only likely ranges, and all is grey."""
    fig = nk.plot_outcomes(make_outcomes(ENDINGS, asks=4))
    assert title_of(fig).startswith("Too few to say yet")
    assert words_on(fig)[0] == "Said yes<br>31 to 41 %"
    assert words_on(fig)[-1] == "Still open<br>too few to say"
    assert {trace.line.color for trace in fig.data} == {LIGHT.quiet}


# ---- waiting times


def test_every_request_is_in_a_column() -> None:
    """Columns up are the answers and columns down the silences; the last holds the long tail."""
    table = make_waits()
    up, down = nk.plot_waiting_times(table).data
    late = table["days"] >= LAST
    for trace, measure, sign in ((up, "answered", 1), (down, "waiting", -1)):
        drawn = [sign * (number or 0) for number in trace.y]
        assert drawn[:LAST] == table.loc[~late, measure].tolist()
        assert sum(drawn[LAST:]) <= table.loc[late, measure].sum()


def test_a_long_tail_is_cut_and_numbered() -> None:
    """Where the last column would press all others flat it is cut, and its number written."""
    fig = nk.plot_waiting_times(make_waits(silent=400))
    late = make_waits(silent=400).query("days >= @LAST")["waiting"].sum()
    assert f"{late}" in words_on(fig)
    assert -min(n for n in fig.data[1].y if n) < late / 10
    assert "cut short" in note_of(fig)
    assert "cut short" not in note_of(nk.plot_waiting_times(make_waits(silent=0)))


def test_the_title_names_the_middle_of_the_answers_so_far() -> None:
    """Half of the answers came by the day that the title says, counted apart from the package."""
    rng = np.random.default_rng(5)
    for answers in (2, 9, 40):
        days = np.sort(rng.integers(1, 60, answers))
        table = pd.DataFrame({"days": range(61), "waiting": 0})
        table["answered"] = np.bincount(days, minlength=61)
        half = days[-(-answers // 2) - 1]
        words = f"Half of the {answers} answers so far came within {half} day"
        assert title_of(nk.plot_waiting_times(table)).startswith(words)


def test_only_young_silence_is_called_waiting() -> None:
    """Requests silent for 21 days or more are drawn grey and not said to be still waiting."""
    table = pd.DataFrame({"days": [3, 20, 21, 50], "answered": [0] * 4, "waiting": [1, 1, 5, 5]})
    fig = nk.plot_waiting_times(table)
    assert title_of(fig) == "No answer so far; 2 silent requests have time left"
    stripes = fig.data[1].marker.pattern.fgcolor
    assert set(stripes[:21]) == {LIGHT.range} and set(stripes[21:]) == {LIGHT.faint}


# ---- effort


def squares(fig: go.Figure) -> go.Scatter:
    return next(trace for trace in fig.data if trace.name == "a day with steps")


def test_every_day_with_steps_is_one_square_of_its_own() -> None:
    """There are as many squares as days with steps, no two on one place, in a year too."""
    table = make_effort(371)
    drawn = squares(nk.plot_effort(table))
    places = set(zip(drawn.x, drawn.y, strict=True))
    assert len(places) == len(drawn.x) == (table["steps"] > 0).sum()


def test_more_steps_make_a_larger_square_with_its_number() -> None:
    """Squares grow with the steps, and from 2 on the number stands in them."""
    table = make_effort(60)
    drawn = squares(nk.plot_effort(table))
    steps = table.loc[table["steps"] > 0, "steps"].to_numpy()
    ordered = np.array(drawn.marker.size)[np.argsort(steps, kind="stable")]
    assert (np.diff(ordered) >= 0).all() and ordered[0] < ordered[-1]
    most = squares(nk.plot_effort(make_effort(60).assign(steps=90)))
    assert max(most.marker.size) <= 20  # a day is 23 pixels wide
    assert list(drawn.text) == [str(number) if number > 1 else "" for number in steps]


def test_a_weekday_has_a_row() -> None:
    """All Mondays stand in the row named so, whatever strip they are in."""
    table = make_effort(200).assign(steps=1)
    fig = nk.plot_effort(table)
    named = dict(zip(fig.layout.yaxis.ticktext, fig.layout.yaxis.tickvals, strict=True))
    mondays = table["date"].dt.day_of_week.to_numpy() == 0
    rows = np.array(squares(fig).y)
    assert set(rows[mondays] % 9) == {named["Mon"] % 9}
    assert len(set(rows[mondays])) == 3


def test_of_many_years_the_last_is_drawn_and_all_counted() -> None:
    """The title counts every week; the note says how many are shown."""
    table = make_effort(3000)
    fig = nk.plot_effort(table)
    assert title_of(fig).startswith("429 weeks: ")
    assert "Showing the last 56 of 429 weeks" in note_of(fig)
    assert fig.layout.height < 1100


def test_quiet_days_are_not_blamed() -> None:
    """Nothing is said of days without steps, and no row of days in a row is counted."""
    words = nk.sentence(nk.plot_effort(make_effort())).lower()
    assert not any(word in words for word in ("streak", "missed", "in a row", "only", " 0 "))
