"""What charts of people promise: the mix, and growth group by group."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

import netkit as nk
from tests.chart_tables import FIELDS, WAYS, make_growth_by, make_mix
from tests.chart_words import title_of


def names_of(fig: go.Figure) -> list[str]:
    """Give the names of the groups that have a plot, from the top down."""
    bold = [a for a in fig.layout.annotations if a.font.weight == 600]
    return [a.text for a in sorted(bold, key=lambda a: -a.y)]


# ---- the mix


def test_bars_of_a_mix_are_the_table_s_numbers_from_nothing_on() -> None:
    """People, written to and talked with begin at 0, one within another, each thinner."""
    table = make_mix(FIELDS)
    fig = nk.plot_mix(table)
    assert [list(bar.x) for bar in fig.data] == [
        table[column].tolist() for column in ("people", "asked", "met")
    ]
    assert fig.layout.barmode == "overlay"
    assert sorted({bar.width for bar in fig.data}, reverse=True) == [b.width for b in fig.data]


def test_what_nobody_wrote_down_is_no_field() -> None:
    """The title counts the fields that are known, and talks in them."""
    assert title_of(nk.plot_mix(make_mix(FIELDS))) == "25 people in 4 fields; talks in 3 of them"
    assert title_of(nk.plot_mix(make_mix([FIELDS[2]]))) == "3 people in 1 field; no talks yet"


def test_a_mix_keeps_the_order_of_the_table() -> None:
    """No field is ranked by what came of it; of very many, those with most people are drawn."""
    fig = nk.plot_mix(make_mix(FIELDS[::-1]))
    shown = [name.replace("<br>", " ") for name in fig.layout.yaxis.ticktext]
    assert shown == ["Not written down", "Energy", "Law", "Data", "Rivers and water"]
    many = nk.plot_mix(make_mix([(f"Field {i}", i + 1, 1, 0, 0) for i in range(50)]))
    assert len(many.data[0].y) == 40 and many.data[0].x[0] == 11


# ---- growth group by group


def test_each_group_has_a_plot_on_one_scale() -> None:
    """Groups stand below each other, and a person is as high in each plot."""
    fig = nk.plot_network_growth(make_growth_by(WAYS))
    assert names_of(fig) == ["Introduced by someone", "Alumni directory", "LinkedIn and the like"]
    axes = [fig.layout[name] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert len({axis.range for axis in axes}) == 1
    assert axes[0].domain[1] < axes[1].domain[0] and axes[1].domain[1] < axes[2].domain[0]
    assert title_of(fig) == "10 weeks: wrote to 24 people, talked to 10"


def test_small_groups_are_drawn_together_and_counted() -> None:
    """Of nine groups five are drawn alone, and the rest as one whose people are theirs."""
    ends = {f"Field {i}": (0, 20 - i, 10 - i) for i in range(9)}
    fig = nk.plot_network_growth(make_growth_by(ends, by="field"))
    assert names_of(fig) == [*(f"Field {i}" for i in range(5)), "4 others together"]
    together = [trace for trace in fig.data if trace.yaxis == "y"]
    assert [trace.y[-1] for trace in together] == [15 + 14 + 13 + 12, 5 + 4 + 3 + 2]


def test_a_date_that_a_group_lacks_changes_nothing() -> None:
    """A group keeps its number on dates that only others have."""
    table = make_growth_by(WAYS)
    gone = (table["avenue"] == "referral") & (table["date"] == table["date"].unique()[4])
    fig = nk.plot_network_growth(table[~gone])
    top = next(trace for trace in fig.data if trace.yaxis == "y3")
    assert len(top.x) == 9 and top.y[4] == top.y[3]


def test_connections_alone_are_drawn_too() -> None:
    """Where nobody was written to, the plots show the connections."""
    fig = nk.plot_network_growth(make_growth_by({"event": (8, 0, 0)}))
    assert [trace.name for trace in fig.data] == ["Connected online"]


@pytest.mark.parametrize("day", range(7))
def test_pictures_of_one_log_count_the_same_weeks(day: int) -> None:
    """Rings, growth and effort count weeks from the first day, whatever days of the week it is."""
    log, first = nk.new_log(), pd.Timestamp("2026-01-19") + pd.Timedelta(days=day)
    log.add_event("Anna Lee", "requested", first)
    log.add_event("Omar Haddad", "requested", first + pd.Timedelta(days=40))
    for days, weeks in ((69, "10 weeks: "), (70, "11 weeks: ")):
        end = first + pd.Timedelta(days=days)
        rings = nk.plot_growth_rings(nk.referral_tree(log, as_of=end), up_to=end)
        growth = nk.plot_network_growth(nk.network_growth(log, as_of=end))
        effort = nk.plot_effort(nk.daily_effort(log, as_of=end))
        assert title_of(growth)[:10] == title_of(effort)[:10] == weeks
        assert title_of(rings).startswith({10: "Ten weeks: ", 11: "Eleven weeks: "}[int(weeks[:2])])


def test_generations_are_said_in_words() -> None:
    """How many introductions away somebody is, is no bare number."""
    ends = {str(i): (0, 5 - i, 1) for i in range(4)}
    assert names_of(nk.plot_network_growth(make_growth_by(ends, by="generation"))) == [
        "I found them myself",
        "Introduced to me",
        "2 introductions away",
        "3 introductions away",
    ]
