"""Finished tables for the charts' tests, made by hand, and texts that mean harm."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd

STAGES = ["asked", "answered", "accepted", "scheduled", "met", "thanked", "referral", "in_touch"]
# Text as a person who means harm might type it for a section or a way of finding people.
PAYLOADS = [
    "<script>window.fired = 1</script>",
    "<img src=x onerror=window.fired=1>",
    '<a href="javascript:window.fired=1">click</a>',
    "<b>bold</b> & <sub>low</sub>",
    "&lt;b&gt;typed as an entity&lt;/b&gt; &#60;i&#62;",
    r"$\href{javascript:window.fired=1}{x}$",
    "%{meta.sentence} %{x} {y}",
    "two\nlines\tand \u202eturned\u202c",
    "Arts & Sciences <3 $5",
    "'\"`--></text></svg><svg onload=window.fired=1>",
]
AVENUES = [
    ("referral", 14, 9, 3, 0),
    ("faculty", 13, 7, 1, 0),
    ("alumni_directory", 21, 8, 6, 0),
    ("event", 9, 3, 0, 2),
    ("social_network", 26, 4, 11, 0),
    ("job_board", 3, 1, 2, 1),
]


PICKS = (min, statistics.median, max)


def wilson(answered: float, matured: float) -> tuple[float, float]:
    """Give the Wilson range, worked out apart from the package."""
    if not matured:
        return math.nan, math.nan
    z, p = 1.959963984540054, answered / matured
    middle = p + z * z / (2 * matured)
    half = z * math.sqrt(p * (1 - p) / matured + z * z / (4 * matured**2))
    return tuple(max(0.0, (middle + s * half) / (1 + z * z / matured)) for s in (-1, 1))


def make_rates(rows: list[tuple], by: str = "avenue") -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[by, "matured", "answered", "pending", "undated"])
    table["asks"] = table["matured"] + table["pending"] + table["undated"]
    table["rate"] = (table["answered"] / table["matured"]).where(table["matured"] >= 5)
    ranges = [wilson(a, m) for a, m in zip(table["answered"], table["matured"], strict=True)]
    table[["low", "high"]] = pd.DataFrame(ranges, columns=["low", "high"], dtype=float)
    table.attrs = {"by": [by], "within_days": 21, "up_to": pd.Timestamp("2026-03-31")}
    return table


def make_curve(groups: dict[str, list[tuple]], by: str = "avenue") -> pd.DataFrame:
    """Make a curve from (days, answered, at risk), with a range of ten points either side."""
    rows = [
        (name, days, share, share - 0.1 if share else np.nan, share + 0.1 if share else np.nan, n)
        for name, steps in groups.items()
        for days, share, n in steps
    ]
    table = pd.DataFrame(rows, columns=[by, "days", "answered", "low", "high", "at_risk"])
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31")}
    return table


def make_funnel(matured: int = 24) -> pd.DataFrame:
    reached = np.array([34, 15, 11, 9, 7, 6, 4, 2])
    ripe = np.array([24, 11, 9, 8, 6, 5, 4, 2])
    table = pd.DataFrame({"stage": STAGES, "reached": reached, "matured": matured})
    table["pending"] = (34 - 24) - (reached - ripe)
    table["share"] = ripe / 24 if matured >= 5 else np.nan
    table["low"], table["high"] = zip(*(wilson(r, 24) for r in ripe), strict=True)
    table["from_previous"] = [np.nan, *(ripe[1:] / ripe[:-1])]
    table.attrs = {"by": [], "within_days": 21, "up_to": pd.Timestamp("2026-03-31")}
    return table


FITS = {"Rivers and water": [5, 3, 3], "Data": [4, 4], "Law": [1], "Energy": []}


def make_fits(groups: dict[str, list[int]], by: str = "field") -> pd.DataFrame:
    """Make a table of fits; where none was noted there was a talk all the same."""
    rows = [
        (name, max(len(fits), 1), fits, *(math.nan if not fits else pick(fits) for pick in PICKS))
        for name, fits in groups.items()
    ]
    columns = [by, "conversations", "fits", "lowest", "middle", "highest"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31")}
    return table


def make_growth(connected: int = 20) -> pd.DataFrame:
    dates = pd.date_range("2026-01-11", periods=4, freq="7D")
    so_far = {"asked": [1, 4, 9, 12], "met": [0, 1, 3, 5]}
    table = pd.DataFrame({"date": dates, "connected": [0, 0, 1, connected], **so_far})
    table.attrs = {"every": "week", "up_to": pd.Timestamp("2026-03-31")}
    return table


CURVE = {
    "referral": [(0, 0.0, 30), (2, 0.4, 30), (9, 0.7, 12), (40, 0.7, 4)],
    "social_network": [(0, 0.0, 60), (5, 0.15, 55), (30, 0.15, 20)],
    "job_board": [(0, 0.0, 3), (4, 0.33, 3), (12, 0.33, 1)],
}
