"""What the chart of steps promises: what may still come stands upon what came."""

from __future__ import annotations

import netkit as nk
from tests.chart_tables import (
    make_funnel,
)
from tests.chart_words import words_beside


def test_steps_stack_what_may_still_come_upon_what_came() -> None:
    """Solid bars are those that came this far; hatched ones begin there and are still waiting."""
    table = make_funnel()
    solid, waiting = nk.plot_funnel(table).data
    assert list(solid.x) == list(waiting.base) == table["reached"].tolist()
    assert list(waiting.x) == table["pending"].tolist()
    assert waiting.marker.pattern.shape == "/" and solid.marker.pattern.shape is None


def test_steps_say_their_shares_with_counts() -> None:
    """A share stands with the requests it is of, and only over those that had time."""
    beside = words_beside(nk.plot_funnel(make_funnel()))
    assert beside[1] == "15 so far<br>46 %: 11 of 24<br>6 still waiting"
    assert "likely range 28 to 65 %" in nk.sentence(nk.plot_funnel(make_funnel()))
    few = words_beside(nk.plot_funnel(make_funnel(matured=3)))
    assert "too few to say" in few[1] and not any("%" in words for words in few)
