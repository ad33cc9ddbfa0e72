"""What growth rings write beside people, and how one way of finding them is brought out."""

from __future__ import annotations

import plotly.graph_objects as go

import netkit as nk
from netkit.charts.rings import bring_out
from netkit.charts.rings.bringing_out import FAINT
from tests.ring_trees import star


def names_in(fig: go.Figure) -> list[str]:
    """List the names that are written beside people."""
    return sorted(
        name for trace in fig.data if trace.text and trace.name != "me" for name in trace.text
    )


def test_names_stand_beside_few_people_and_only_if_wished() -> None:
    """Without `names` none is written; with it, beside each of a few, and of many beside none."""
    few, many = star(5, ways=5), star(16)
    assert not names_in(nk.plot_growth_rings(few))
    assert names_in(nk.plot_growth_rings(few, names=True)) == sorted(few["contact"])
    assert not names_in(nk.plot_growth_rings(many, names=True))


def test_one_way_is_brought_out_with_its_names() -> None:
    """Everybody keeps their place; only people, lines and names of the other ways fade."""
    fig = nk.plot_growth_rings(star(4, ways=2), names=True)
    places = [trace.x for trace in fig.data]
    bring_out(fig, "social_network")
    assert [trace.x for trace in fig.data] == places
    faint = {trace.legendgroup for trace in fig.data if trace.opacity == FAINT}
    assert faint == {"Alumni directory"}
    assert not [t.name for t in fig.data if t.legendgroup in faint and t.opacity != FAINT]
    assert {tuple(t.text) for t in fig.data if t.name.endswith("names") and t.opacity is None} == {
        ("Person 1", "Person 3")
    }
