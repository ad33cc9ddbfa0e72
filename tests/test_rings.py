"""What growth rings promise: nobody ever moves, and the picture says what the table says."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.charts.rings import rings_steps
from netkit.charts.rings.people import gather
from netkit.charts.rings.places import Places, ring_radius, seat_people
from netkit.charts.rings.scene import TELEPHONE, Scene
from netkit.charts.rings.seats import BAND, GAP
from netkit.charts.rings.ways import OTHER, tell_apart
from netkit.charts.theme import LIGHT
from netkit.charts.words import width
from netkit.errors import NetkitError
from tests.chart_tables import PAYLOADS
from tests.chart_words import title_of
from tests.ring_trees import START, UP_TO, chain, grown_tree, make_tree, star

Point = tuple[float, float]


def places_by_name(tree: pd.DataFrame) -> dict[str, Point]:
    people = gather(tree)
    places = seat_people(people)
    points = zip(places.angle, places.radius, strict=True)
    return dict(zip(people.table["contact"], points, strict=True))


def scene_of(tree: pd.DataFrame) -> Scene:
    people = gather(tree)
    return Scene(people, seat_people(people), tell_apart(people, LIGHT), LIGHT)


def drawn(fig: go.Figure, kind: str) -> set[Point]:
    """Give where people stand who are drawn in this state: "talked" or "not yet"."""
    dots = [t for t in fig.data if t.mode == "markers" and t.name.endswith(f": {kind}")]
    points = [pair for t in dots for pair in zip(t.x, t.y, strict=True)]
    return {(x, y) for x, y in points if x is not None}


@st.composite
def trees(draw: st.DrawFn) -> pd.DataFrame:
    """Draw a tree in which everybody may be introduced by anybody before them."""
    size = draw(st.integers(1, 60))
    introducers = [
        draw(st.none() | st.integers(0, row - 1)) if row else None for row in range(size)
    ]
    days = sorted(draw(st.lists(st.integers(0, 30), min_size=size, max_size=size)))
    undated = draw(st.integers(0, min(3, size)))
    dated = [None] * undated + days[undated:]
    return make_tree(introducers, days=dated, ways=draw(st.integers(1, 12)))


# ---- places


@settings(max_examples=40)
@given(trees(), st.integers(-1, 31))
def test_nobody_ever_moves(tree: pd.DataFrame, day: int) -> None:
    """The places of an earlier day are those of a later one, exactly, for all who were there."""
    later = places_by_name(tree)
    joined = tree["joined_on"]
    earlier = tree[joined.isna() | (joined <= START + pd.Timedelta(days=day))]
    assert places_by_name(earlier) == {name: later[name] for name in earlier["contact"]}


@settings(max_examples=15)
@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(tree: pd.DataFrame, random: object) -> None:
    """Where days tell people apart, a shuffled table seats everybody as before."""
    tree = tree.assign(joined_on=[START + pd.Timedelta(days=row) for row in range(len(tree))])
    shuffled = tree.sample(frac=1, random_state=1)
    assert places_by_name(shuffled) == places_by_name(tree)


def test_who_is_added_on_the_same_day_moves_nobody() -> None:
    """A row at the end of the log of today leaves those of this morning where they sit."""
    tree = make_tree([None, 0, None, 2, None, 0], days=[3, 3, 3, 3, 3, 3], ways=2)
    before = places_by_name(tree.iloc[:5])
    assert before == {name: places_by_name(tree)[name] for name in before}


@pytest.mark.parametrize("people", [1, 30, 100, 300, 2000])
def test_nobody_covers_a_neighbour(people: int) -> None:
    """On a telephone up to a hundred people are a mark's width apart, and the most never meet."""
    scene = scene_of(grown_tree(people, ways=12))
    x, y = scene.places.x, scene.places.y
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    np.fill_diagonal(apart, math.inf)
    pixels = apart.min() * TELEPHONE / (2 * scene.edge)
    assert pixels >= (scene.size if people <= 100 else 0.9)
    assert scene.size >= (6 if people <= 100 else 4)


@pytest.mark.parametrize(
    "tree", [star(200), grown_tree(2000), chain(9), make_tree([None] + [0] * 40)]
)
def test_words_on_the_rings_have_a_gap_of_their_own(tree: pd.DataFrame) -> None:
    """Nobody sits at the very bottom, and nobody so far off their ring as to be on another."""
    people = gather(tree)
    places: Places = seat_people(people)
    assert places.angle.min() >= GAP / 2 - 1e-9
    assert places.angle.max() <= 2 * math.pi - GAP / 2 + 1e-9
    off = np.abs(places.radius - [ring_radius(ring) for ring in people.ring])
    assert off.max() <= BAND


def test_an_only_child_sits_right_behind_their_introducer() -> None:
    """A chain runs straight outwards."""
    angles = [angle for angle, _ in places_by_name(chain(9)).values()]
    assert np.ptp(angles) < 0.01


def test_a_circle_of_introductions_does_no_harm() -> None:
    """Two who are said to have introduced each other are drawn all the same."""
    tree = make_tree([None, None]).assign(introduced_by=["Person 1", "Person 0"])
    assert len(set(places_by_name(tree).values())) == 2


# ---- the picture


def test_the_picture_says_in_words_what_it_shows() -> None:
    """Title and sentence count requests, talks, rings and the ends of the longest chains."""
    tree = make_tree([None, 0, 1, 2, None, 4])
    tree.attrs = {"up_to": UP_TO}
    fig = nk.plot_growth_rings(tree)
    title = "13 weeks: wrote to 6 people, talked with 2, 1 of them through an introduction"
    assert title_of(fig) == title
    said = nk.sentence(fig)
    for line in (
        "Up to 31 March 2026.",
        "I found them myself: 2 people, talked with 1.",
        "Introduced to me: 2 people, talked with 0.",
        "3 introductions away: 1 person, talked with 1.",
        "1 person is at the end of the longest chain: 3 introductions away.",
    ):
        assert line in said
    assert "Person" not in said


@pytest.mark.parametrize(
    ("met", "ending"),
    [
        ([False, False], "no talk yet"),
        ([True, False], "talked with 1, none through an introduction yet"),
        ([False, True], "talked with 1, through an introduction"),
        ([True, True], "talked with 2, 1 of them through an introduction"),
    ],
)
def test_the_title_tells_what_introductions_brought(met: list[bool], ending: str) -> None:
    """A talk through an introduction is told from one that I found myself."""
    tree = make_tree([None, 0], days=[0, 0]).assign(met=met, met_on=pd.NaT)
    assert title_of(nk.plot_growth_rings(tree)) == f"One week: wrote to 2 people, {ending}"


def test_a_day_in_the_past_shows_what_was_then() -> None:
    """Who came later is absent, who was talked with later is hollow, and all are in place."""
    tree = make_tree([None, 0, None, 2], days=[0, 3, 10, 12])
    now, then = nk.plot_growth_rings(tree), nk.plot_growth_rings(tree, up_to="2026-01-08")
    assert len(drawn(now, "talked")) == 2 and len(drawn(now, "not yet")) == 2
    assert drawn(then, "talked") == set() and len(drawn(then, "not yet")) == 2
    assert drawn(then, "not yet") <= drawn(now, "talked") | drawn(now, "not yet")
    assert then.layout.xaxis.range == now.layout.xaxis.range
    assert then.layout.height == now.layout.height
    assert "Person 3" not in then.to_json()


def test_people_without_a_date_are_there_from_the_start() -> None:
    """Where time matters, the note says how many people have no date."""
    tree = make_tree([None, None, None], days=[None, 3, 10])
    fig = nk.plot_growth_rings(tree, up_to="2026-01-06")
    assert len(drawn(fig, "talked") | drawn(fig, "not yet")) == 1
    assert "1 person without a date is drawn from the start." in nk.sentence(fig)
    assert "without a date" not in nk.sentence(nk.plot_growth_rings(tree))


def test_rare_ways_share_a_look() -> None:
    """Of twelve ways of finding people five have a look of their own; the rest share the last."""
    tree = grown_tree(200, ways=12)
    entries = [t for t in nk.plot_growth_rings(tree).data if t.showlegend]
    assert len(entries) == 6
    assert OTHER in entries[-1].name
    assert len({t.marker.symbol for t in entries}) == len({t.marker.color for t in entries}) == 6
    assert sum(int(t.name.split(" · ")[1].removesuffix("</span>")) for t in entries) == 200


def test_a_chain_has_the_look_of_its_first_person() -> None:
    """Whoever was introduced is drawn like the person whom I found myself."""
    fig = nk.plot_growth_rings(make_tree([None, 0, 1]))
    assert [t.legendgroup for t in fig.data if t.showlegend] == ["Alumni directory"]


def test_an_empty_tree_says_how_to_begin() -> None:
    """Without people there is a title and what to do."""
    fig = nk.plot_growth_rings(star(1).iloc[:0])
    assert not fig.data and "this picture starts" in nk.sentence(fig)


def test_a_tree_of_a_class_is_refused() -> None:
    """Rings are drawn around one person; a table of several students is named with the cure."""
    tree = star(2).assign(student=["s1", "s2"])
    with pytest.raises(NetkitError, match=r"2 students.*Choose one"):
        nk.plot_growth_rings(tree)


def test_what_is_wrong_is_named() -> None:
    """A missing column, a date that is none and an unknown theme give one sentence each."""
    with pytest.raises(NetkitError, match=r"referral_tree.*'introduced_by'"):
        nk.plot_growth_rings(star(1)[["contact"]])
    with pytest.raises(NetkitError, match="no date"):
        nk.plot_growth_rings(star(1), up_to="soon")
    with pytest.raises(NetkitError, match="'light' or 'dark'"):
        nk.plot_growth_rings(star(1), theme="sepia")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_are_only_text(payload: str) -> None:
    """Whatever is typed as a name, a field or a way works nowhere as markup."""
    tree = make_tree([None, None]).assign(contact=[payload, "b"], avenue=payload, field=payload)
    tree["introduced_by"] = [None, payload]
    tree["generation"] = [0, 1]
    fig = nk.plot_growth_rings(tree, play=True)
    words = [t for trace in fig.data for t in (trace.hovertext or ())]
    words += [t.name.split(">", 1)[1].removesuffix("</span>") for t in fig.data if t.showlegend]
    for text in words:
        assert not set("<>$").intersection(text.replace("<br>", "")), text


# ---- time


def test_steps_are_the_ends_of_weeks() -> None:
    """From the week of the first date to that of the last, each step is a Sunday."""
    steps = rings_steps(make_tree([None, None], days=[0, 30]))
    assert [f"{day:%Y-%m-%d}" for day in steps] == [
        *("2026-01-11", "2026-01-18", "2026-01-25", "2026-02-01", "2026-02-08"),
    ]


def test_many_years_are_not_too_many_steps() -> None:
    """Five years are at most sixty steps, the last one still the end."""
    steps = rings_steps(make_tree([None, None], days=[0, 1800]))
    assert 40 <= len(steps) <= 60
    assert steps[-1] >= START + pd.Timedelta(days=1800)


def test_without_dates_there_is_nothing_to_play() -> None:
    """A tree without any date is drawn whole, without controls."""
    tree = make_tree([None, None], days=[None, None])
    assert rings_steps(tree) == []
    fig = nk.plot_growth_rings(tree, play=True)
    assert not fig.frames and not fig.layout.updatemenus
    assert title_of(fig).startswith("So far: 2 people")


@pytest.mark.parametrize("people", [12, 200])
def test_a_frame_shows_what_the_picture_of_its_day_shows(people: int) -> None:
    """Each frame of the play has the people and lines of the figure drawn up to that day."""
    tree = grown_tree(people)
    play = nk.plot_growth_rings(tree, play=True)
    assert [frame.name for frame in play.frames] == [f"{d:%Y-%m-%d}" for d in rings_steps(tree)]
    for frame in play.frames[:: len(play.frames) // 3]:
        still = nk.plot_growth_rings(tree, up_to=frame.name)
        for trace, data in zip(frame.traces, frame.data, strict=True):
            play.data[trace].x = data.x
        for kind in ("talked", "not yet"):
            assert drawn(play, kind) == drawn(still, kind)


def test_nothing_plays_by_itself() -> None:
    """The figure opens on the last day, and moves only when a button is pressed."""
    tree = grown_tree(40)
    play, still = nk.plot_growth_rings(tree, play=True), nk.plot_growth_rings(tree)
    assert drawn(play, "talked") == drawn(still, "talked")
    assert [button.label for button in play.layout.updatemenus[0].buttons] == ["Play", "Pause"]
    assert play.layout.sliders[0].active == len(play.frames) - 1
    longest = max(width(step.label) for step in play.layout.sliders[0].steps)
    assert longest <= 46


def test_the_same_tree_gives_the_same_bytes() -> None:
    """Two figures of one tree are equal to the byte, and the table is left as it was."""
    tree = grown_tree(60)
    before = tree.copy(deep=True)
    assert nk.plot_growth_rings(tree, play=True).to_json() == (
        nk.plot_growth_rings(tree, play=True).to_json()
    )
    pd.testing.assert_frame_equal(tree, before)
