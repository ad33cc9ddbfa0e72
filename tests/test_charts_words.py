"""What the words of charts promise: they fit, they are true, and they never work as markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import netkit as nk
from netkit.charts.words import markup, percent, plain, shorten, width, wrap, wrap_evenly
from tests.chart_tables import (
    CURVE,
    ENDINGS,
    PAYLOADS,
    STAGES,
    make_curve,
    make_fits,
    make_funnel,
    make_growth_by,
    make_mix,
    make_outcomes,
    make_rates,
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_a_log_is_never_markup(payload: str) -> None:
    """Whatever a group is called, its figure holds no markup but netkit's own line breaks."""
    rows = [(payload, 21, 8, 6, 0), ("event", 30, 1, 0, 0)]
    curve = {payload: CURVE["referral"], "event": CURVE["social_network"]}
    funnel = make_funnel().assign(stage=[payload, *STAGES[1:]])
    for fig in (
        nk.plot_reply_rates(make_rates(rows, "section")),
        nk.plot_reply_curve(make_curve(curve, "section")),
        nk.plot_funnel(funnel),
        nk.plot_fit(make_fits({payload: [4], "Data": [2]})),
        nk.plot_reply_rates(make_rates([("event", 21, 8, 6, 0)], payload)),
        nk.plot_outcomes(make_outcomes(ENDINGS).assign(section=payload)),
        nk.plot_mix(make_mix([(payload, 3, 2, 2, 1)])),
        nk.plot_mix(make_mix([("Data", 3, 2, 2, 1)], payload)),
        nk.plot_network_growth(make_growth_by({payload: (1, 4, 2)}, by="section")),
    ):
        own = r'<br>|<span style="color:#[0-9a-f]{6}">|</span>'
        text = "".join(re.sub(own, "", value) for value in strings(fig.to_plotly_json()))
        assert not set("<>$") & set(text)
        assert "%{" not in text and not re.search(r"&(?!amp;|lt;|gt;|#36;|#123;|#125;)", text)
        assert not set("<>&${") & set(nk.sentence(fig))


def strings(value: object) -> list[str]:
    """Collect every text that a figure holds, its keys apart."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        # The template is netkit's own, and the same in every figure.
        return [s for key, part in value.items() if key != "template" for s in strings(part)]
    return [s for part in value for s in strings(part)] if isinstance(value, list | tuple) else []


@given(st.text(max_size=60))
def test_safe_text_reads_as_typed(text: str) -> None:
    """Made safe for a chart, a text still reads the same, but for white space and hidden signs."""
    safe = markup(text)
    assert not set("<>${") & set(safe)
    seen = [c for c in html.unescape(safe) if not c.isspace()]
    assert [c for c in text if c in seen and not c.isspace()] == seen
    assert not set("<>&${") & set(plain(text))


@given(st.text(alphabet="ab %漢…é", max_size=80), st.integers(4, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, limit: int) -> None:
    """Wrapped lines fit, and together hold every letter in order."""
    lines = wrap(text, limit)
    assert all(width(line) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab %", max_size=80), st.integers(8, 30))
def test_even_lines_are_as_few_as_any(text: str, limit: int) -> None:
    """Wrapped evenly, a text has no more lines, and none is longer than the limit."""
    even = wrap_evenly(text, limit)
    assert len(even) == len(wrap(text, limit))
    assert all(width(line) <= limit for line in even)


@given(st.text(alphabet="ab 漢é", max_size=80), st.integers(4, 30))
def test_shortened_text_fits_and_shows_its_gap(text: str, limit: int) -> None:
    """A text that is too long keeps its ends around an ellipsis; another stays as it is."""
    short = shorten(text, limit)
    assert width(short) <= max(limit, 0)
    head, _, tail = short.partition("…")
    assert short == text if width(text) <= limit else text.startswith(head) and text.endswith(tail)


def test_long_names_are_whole_on_hovering() -> None:
    """A long name is shortened beside the picture and whole on hovering."""
    name = "The second section of the course on careers in the sciences, group 4"
    fig = nk.plot_reply_rates(make_rates([(name, 21, 8, 6, 0)], "section"))
    label = fig.layout.yaxis.ticktext[0].replace("<br>", " ")
    assert "…" in label and label.endswith("group 4")
    assert name in fig.data[0].hovertext[0].replace("<br>", " ")


@given(st.floats(0, 1))
def test_only_none_is_0_percent_and_only_all_is_100(share: float) -> None:
    """A share is rounded, but never to nothing or to everything."""
    assert (percent(share) == "0 %") == (share == 0)
    assert (percent(share) == "100 %") == (share == 1)
