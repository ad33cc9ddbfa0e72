"""One number to change: picture and words follow it, and nobody meets a traceback."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.widgets.parts.picture import PLOTLY, as_json

SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'


def drawn(asked: int) -> go.Figure:
    """Draw one bar for so many requests, a third of them answered."""
    log = nk.new_log()
    for number in range(asked):
        log.add_event(f"Person {number}", "requested", "2026-02-02")
        if number % 3 == 0:
            log.add_event(f"Person {number}", "replied", "2026-02-05")
    return nk.plot_reply_rates(nk.reply_rates(nk.find_asks(log, as_of="2026-03-31")))


def refuse(number: int) -> str:
    """Refuse odd numbers in words."""
    if number % 2:
        raise NetkitError(f"{number} is odd. Take the next one.")
    return f"{number} is even."


def test_picture_and_words_follow_the_number():
    """What is shown is what the maker gives for the number, drawn and in words."""
    panel = nk.WhatIf(drawn, "Requests", 6)
    panel.number.value = 9
    (output,) = panel.picture.outputs
    assert output["data"][PLOTLY] == as_json(drawn(9)) == as_json(panel.figure())
    assert panel.sentence.text == panel.summary() == nk.sentence(drawn(9))
    assert "3 of 9 answered" in panel.summary()


def test_the_button_takes_the_next_number_and_begins_again_after_the_last():
    """Who presses on meets every number, each once a round."""
    panel = nk.WhatIf(str, "Number", 2, least=1, most=3)
    seen = [panel.summary()]
    for _ in range(3):
        panel.another.click()
        seen.append(panel.summary())
    assert seen == ["2", "3", "1", "2"]


def test_a_maker_may_give_a_text():
    """Then there are words and no picture."""
    panel = nk.WhatIf(lambda number: f"{number} {SNEAKY}", "Number")
    assert panel.figure() is None
    assert "<img" not in panel.sentence.value + panel.stills()[-1]["text/html"]


def test_what_cannot_be_worked_out_is_said_in_words():
    """A number that will not do is met with the reason, which goes with the next number."""
    panel = nk.WhatIf(refuse, "Number", 2)
    panel.another.click()
    assert panel.said.text == "3 is odd. Take the next one."
    panel.another.click()
    assert (panel.said.text, panel.sentence.text) == ("", "4 is even.")


def test_the_page_stays_the_same():
    """A still is the same from one run to the next, and its controls have names."""
    first, second = (nk.WhatIf(drawn, "Requests", 6) for _ in range(2))
    assert first.stills() == second.stills()
    assert (first.number.description, first.another.description) == ("Requests", "Another one")


# --- what research has found


def test_a_finding_stands_with_its_limits():
    """Number, people, caveat and source are beside the claim, and nothing else is shown."""
    shown = str(nk.WhatIsKnown("E02", "E03"))
    assert shown.count("What was found:") == 2
    assert "Among whom: 54 of the 282 men" in shown
    assert "Keep in mind: 54 is few." in shown
    assert "Source: A summary of Granovetter's numbers" in shown


def test_without_codes_all_findings_are_shown():
    """Every row of the file, in its order."""
    assert str(nk.WhatIsKnown()).count("What was found:") == 26


def test_a_finding_that_is_not_there_is_named():
    """The sentence says which one and which there are."""
    with pytest.raises(NetkitError, match=r"no finding 'E99'.*E01, E02"):
        nk.WhatIsKnown("E01", "E99")
