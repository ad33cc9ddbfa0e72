"""What the reply curve promises: it ends where observing did, and claims no more."""

from __future__ import annotations

import netkit as nk
from netkit.charts import theme as themes
from tests.chart_tables import (
    CURVE,
    make_curve,
)
from tests.chart_words import note_of, title_of


def test_a_curve_ends_where_observing_ended() -> None:
    """No mark of a group lies beyond the last day that anybody in it was watched."""
    table = make_curve(CURVE)
    last = table.groupby("avenue")["days"].max()
    fig = nk.plot_reply_curve(table)
    for name, code in [("Introduced by someone", "referral"), ("Job boards", "job_board")]:
        traces = [trace for trace in fig.data if trace.name.startswith(name)]
        assert len(traces) == 3
        assert all(max(x for x in t.x if x is not None) <= last[code] for t in traces)


def test_a_curve_is_made_of_steps_with_the_table_s_values() -> None:
    """A line holds each value until the next row, and tells on hovering how many were left."""
    fig = nk.plot_reply_curve(make_curve({"referral": CURVE["referral"]}))
    line = next(trace for trace in fig.data if trace.mode == "lines" and trace.hoverinfo == "text")
    assert line.line.shape == "hv"
    assert list(line.x) == [0, 2, 9, 40] and list(line.y) == [0, 40, 70, 70]
    assert "12 requests still waiting then" in line.hovertext[2]


def test_a_band_covers_exactly_the_known_ranges() -> None:
    """The band runs from low to high between known rows and leaves unknown ones open."""
    fig = nk.plot_reply_curve(make_curve({"referral": CURVE["referral"]}))
    band = fig.data[0]
    points = [(x, y) for x, y in zip(band.x, band.y, strict=True) if x is not None]
    assert min(x for x, _ in points) == 2
    assert {round(y) for x, y in points if x > 9} == {60, 80}


def test_curves_differ_without_colour() -> None:
    """Each line has a dash, a colour and a shape of its own, and a label at its end."""
    groups = {f"Group {i}": [(0, 0.0, 30 - i), (i + 1, 0.5, 9)] for i in range(6)}
    fig = nk.plot_reply_curve(make_curve(groups, "section"))
    lines = [t for t in fig.data if t.mode == "lines" and t.hoverinfo == "text"]
    ends = [t for t in fig.data if t.mode == "markers"]
    assert len({t.line.dash for t in lines}) == len({t.line.color for t in lines}) == 6
    assert len({t.marker.symbol for t in ends}) == 6
    assert len(fig.layout.annotations) == 6


def test_many_curves_say_which_are_shown() -> None:
    """Of thirty groups the six with the most requests are drawn, in words."""
    groups = {f"Group {i}": [(0, 0.0, 10 + i), (4, 0.5, 9)] for i in range(30)}
    fig = nk.plot_reply_curve(make_curve(groups, "section"))
    assert "6 groups with the most requests, of 30" in note_of(fig)
    assert "Group 29" in fig.layout.annotations[0].text


def test_a_curve_of_few_is_grey_and_wordy() -> None:
    """A group of fewer than 5 requests is grey, claims nothing, and says why."""
    fig = nk.plot_reply_curve(make_curve({"job_board": CURVE["job_board"]}))
    assert title_of(fig).startswith("Too few to say yet")
    assert fig.layout.annotations[0].text == "Job boards<br>too few to say"
    assert fig.layout.annotations[0].font.color == themes.LIGHT.quiet


def test_curves_are_compared_on_a_day_both_were_watched() -> None:
    """The title reads the curves at 21 days, or at the last day two of them can be compared."""
    assert title_of(nk.plot_reply_curve(make_curve(CURVE))) == (
        "By day 21, Introduced by someone got answers more often than LinkedIn and the like"
    )
    short = {"referral": [(0, 0.0, 9), (8, 0.5, 9)], "event": [(0, 0.0, 9), (30, 0.6, 9)]}
    assert title_of(nk.plot_reply_curve(make_curve(short))).startswith("By day 8,")
