"""What the lines of growth promise: three counts, kept apart."""

from __future__ import annotations

import netkit as nk
from tests.chart_tables import (
    make_growth,
)
from tests.chart_words import title_of


def test_growth_keeps_three_lines_apart() -> None:
    """Connected, asked and met are three lines that differ in dash, shape and label."""
    fig = nk.plot_network_growth(make_growth())
    assert [list(trace.y) for trace in fig.data] == [[0, 0, 1, 20], [1, 4, 9, 12], [0, 1, 3, 5]]
    assert len({trace.line.dash for trace in fig.data}) == 3
    assert len({trace.marker.symbol for trace in fig.data}) == 3
    assert [a.text for a in fig.layout.annotations] == [
        "Connected online<br>20",
        "Wrote to<br>12",
        "Talked<br>5",
    ]
    assert title_of(fig) == "13 weeks: wrote to 12 people, talked to 5"


def test_a_crowd_of_connections_gets_its_own_plot() -> None:
    """Connections share an axis with the rest unless they would flatten it."""
    crowd, few = (nk.plot_network_growth(make_growth(n)) for n in (500, 20))
    assert {t.name: t.yaxis for t in crowd.data}["Connected online"] == "y2"
    assert {t.yaxis for t in few.data} == {"y"}
    assert crowd.layout.yaxis.domain[1] < crowd.layout.yaxis2.domain[0]
