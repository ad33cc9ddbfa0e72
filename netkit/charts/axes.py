"""Axes that several charts share: how many, how many days, and which share."""

from __future__ import annotations

import math
from typing import Any


def counts_across(words: str, most: float) -> dict[str, Any]:
    """Give the axis of counts from 0 to a little beyond the largest, without half people."""
    return {
        "title": {"text": words},
        "range": [0, 1.04 * most],
        "dtick": 1 if most <= 6 else None,
        "nticks": 6,
        "tickformat": ",",
        "showgrid": True,
        "fixedrange": True,
    }


def days_across(last: float) -> dict[str, Any]:
    """Give the axis of days since the request, with a tick a week while there is room."""
    return {
        "range": [0, last],
        "title": {"text": "Days since the request"},
        "fixedrange": True,
        "dtick": 7 * math.ceil(last / 42) or 7,
    }


def shares_up(words: str, top: float) -> dict[str, Any]:
    """Give the axis of shares in per cent; `top` leaves room for words above all of them."""
    return {
        "range": [0, top],
        "tickvals": [0, 25, 50, 75, 100],
        "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
        "title": {"text": words},
        "fixedrange": True,
    }
