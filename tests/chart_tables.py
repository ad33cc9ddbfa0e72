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

ENDINGS = {
    "accepted": [(0, 0.0), (2, 0.1), (5, 0.25), (9, 0.31), (14, 0.36)],
    "declined": [(0, 0.0), (3, 0.06), (12, 0.11)],
    "redirected": [(0, 0.0), (4, 0.05), (19, 0.08)],
    "bounced": [(0, 0.0), (1, 0.03)],
}


def make_outcomes(
    endings: dict[str, list[tuple[int, float]]], asks: int = 40, last: int = 45
) -> pd.DataFrame:
    """Make curves of endings from (days, share), with a range of five points either side."""
    days = sorted({0, last, *(day for steps in endings.values() for day, _ in steps)})
    rows = [
        (outcome, day, share, max(share - 0.05, 0), min(share + 0.05, 1), max(asks - day, 1))
        for outcome, steps in endings.items()
        for day in days
        for share in [[share for at, share in steps if at <= day][-1]]
    ]
    table = pd.DataFrame(rows, columns=["outcome", "days", "share", "low", "high", "at_risk"])
    table.attrs = {"by": [], "up_to": pd.Timestamp("2026-03-31")}
    return table


def make_waits(
    answers: int = 15, waiting: int = 7, silent: int = 12, seed: int = 4
) -> pd.DataFrame:
    """Make waiting times: answers that come late now and then, and silences young and old."""
    rng = np.random.default_rng(seed)
    answered = np.floor(rng.lognormal(1.1, 1, answers)).astype(int).clip(0, 80)
    silences = np.r_[rng.integers(0, 21, waiting), rng.integers(21, 90, silent)].astype(int)
    last = max([0, *answered, *silences])
    table = pd.DataFrame({"days": np.arange(last + 1)})
    table["answered"] = np.bincount(answered, minlength=last + 1)
    table["waiting"] = np.bincount(silences, minlength=last + 1)
    table.attrs = {"by": [], "up_to": pd.Timestamp("2026-03-31")}
    return table


KINDS_OF_STEP = ("requests", "follow_ups", "talks", "thanks", "in_touch")


def make_effort(days: int = 68, seed: int = 3) -> pd.DataFrame:
    """Make days of effort, most of them quiet."""
    rng = np.random.default_rng(seed)
    dates = pd.date_range(end="2026-03-31", periods=days)
    table = pd.DataFrame({"date": dates})
    for kind, mean in zip(KINDS_OF_STEP, (0.45, 0.1, 0.14, 0.12, 0.08), strict=True):
        table[kind] = rng.poisson(mean * (1 + 2 * (dates.day_of_week == 1)), days)
    table["steps"] = table[list(KINDS_OF_STEP)].sum(axis=1)
    table.attrs = {"up_to": pd.Timestamp("2026-03-31")}
    return table


FIELDS = [
    ("Rivers and water", 9, 5, 6, 4),
    ("Data", 7, 6, 4, 1),
    ("Law", 3, 2, 0, 0),
    ("Energy", 2, 2, 1, 1),
    ("unknown", 4, 0, 1, 0),
]


def make_mix(rows: list[tuple], by: str = "field") -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[by, "people", "organizations", "asked", "met"])
    table["share"] = table["people"] / max(table["people"].sum(), 1)
    table["first_on"] = pd.Timestamp("2026-01-20")
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31")}
    return table


WAYS = {"alumni_directory": (3, 9, 4), "referral": (0, 7, 5), "social_network": (20, 8, 1)}


def make_growth_by(
    ends: dict[str, tuple[int, int, int]], weeks: int = 9, by: str = "avenue"
) -> pd.DataFrame:
    """Make growth group by group that comes to (connected, asked, met) at a steady pace."""
    dates = pd.date_range(end="2026-03-29", periods=weeks, freq="7D")
    rows = [
        (name, date, *(end * (week + 1) // weeks for end in people))
        for name, people in ends.items()
        for week, date in enumerate(dates)
    ]
    table = pd.DataFrame(rows, columns=[by, "date", "connected", "asked", "met"])
    table.attrs = {"by": [by], "every": "week", "up_to": pd.Timestamp("2026-03-31")}
    return table


FOLLOW_UPS = pd.DataFrame(
    {"asks": [90], "followed_up": [31], "early": [9.0], "median": [11.0], "late": [13.5]}
)


def with_waiting(curve: pd.DataFrame) -> pd.DataFrame:
    """Let a request stop being watched, still silent, on every day but the first."""
    return curve.assign(waiting=(curve["days"] > 0).astype(float))


def make_participation(rows: list[tuple], by: str = "section") -> pd.DataFrame:
    """Make a table of participation from (group, enrolled, handed in, asked)."""
    table = pd.DataFrame(rows, columns=[by, "enrolled", "handed_in", "asked"])
    table["share"] = (table["asked"] / table["enrolled"]).where(table["enrolled"] >= 5)
    ranges = [wilson(a, n) for a, n in zip(table["asked"], table["enrolled"], strict=True)]
    table[["low", "high"]] = pd.DataFrame(ranges, columns=["low", "high"], dtype=float)
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31"), "roster": True}
    return table


SECTIONS = [("Monday", 24, 22, 18), ("Thursday evening", 19, 19, 19), ("unknown", 3, 1, 1)]


def make_promptness(groups: list[str], by: str = "section") -> pd.DataFrame:
    """Make a table of promptness, with the same counts for each group."""
    whats = [("follow_up", 30, 21, 0, 9, 4), ("thank_you_24h", 12, 7, 3, 2, 1)]
    rows = [(name, *what) for name in groups for what in [*whats, ("thank_you_48h", 4, 3, 0, 1, 0)]]
    columns = [by, "what", "due", "in_time", "late", "missed", "waiting"]
    table = pd.DataFrame(rows, columns=columns)
    table["share"] = (table["in_time"] / table["due"]).where(table["due"] >= 5)
    ranges = [wilson(a, n) for a, n in zip(table["in_time"], table["due"], strict=True)]
    table[["low", "high"]] = pd.DataFrame(ranges, columns=["low", "high"], dtype=float)
    table = table.assign(effect=1.0, students=5)
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31")}
    return table


def make_first_requests(groups: dict[str, list[tuple]], by: str = "section") -> pd.DataFrame:
    """Make curves of first requests, as those of answers."""
    table = make_curve(groups, by).rename(columns={"answered": "asked"}).assign(waiting=0.0)
    table.attrs = {"by": [by], "up_to": pd.Timestamp("2026-03-31"), "began_from": ["roster"]}
    return table


def make_spread(students: int = 30, seed: int = 2) -> pd.DataFrame:
    """Make the shares of a class, pulled halfway to their mean."""
    rng = np.random.default_rng(seed)
    matured = rng.integers(3, 20, students)
    table = pd.DataFrame({"student": [f"s{i}" for i in range(students)], "matured": matured})
    table["answered"] = rng.binomial(matured, 0.35)
    rate = table["answered"] / table["matured"]
    table["rate"] = rate.where(matured >= 5)
    table = table.assign(low=rate / 2, high=(1 + rate) / 2, shrunken=0.35 + (rate - 0.35) / 2)
    table = table.assign(shrunken_low=0.1, shrunken_high=0.7)
    up_to = pd.Timestamp("2026-03-31")
    table.attrs = {"by": ["student"], "within_days": 21, "up_to": up_to, "mean": 0.35}
    return table


def make_most_asked(people: int = 30) -> pd.DataFrame:
    """Make a table of people asked, the first by most students, the last third by one."""
    numbers = np.arange(people)
    table = pd.DataFrame({"outside": [f"code{i:012}" for i in numbers]})
    table["students"] = np.maximum(1, (2 * people - 3 * numbers) // 8 + 1)
    table["asks"] = table["students"] + numbers % 3
    table = table.assign(first_on=pd.Timestamp("2026-02-02"), last_on=pd.Timestamp("2026-03-02"))
    table = table.assign(linked_by="email", left_in_peace=numbers % 4 == 1)
    table.attrs = {"by": [], "up_to": pd.Timestamp("2026-03-31"), "people": people, "unlinked": 4}
    return table
