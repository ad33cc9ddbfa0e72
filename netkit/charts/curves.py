"""Curves of a chart: one a group, its steps, how long it was watched, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.groups import Row, group_label, rows_of
from netkit.charts.parts import add_trace
from netkit.charts.theme import DASHES, SHAPES, Colours
from netkit.charts.words import markup
from netkit.estimates import ENOUGH

READING_DAY = 21

Path = list[tuple[float, float]]


@dataclass(frozen=True)
class Curve:
    """The curve of one group: its name, its steps, and how it is drawn."""

    label: str
    steps: list[Row]
    dash: str
    shape: str
    colour: str

    @property
    def asks(self) -> int:
        """How many requests the curve rests on."""
        return int(self.steps[0]["at_risk"])

    @property
    def last_day(self) -> float:
        """How long anybody was watched; the curve says nothing beyond it."""
        return float(self.steps[-1]["days"])

    @property
    def last_answer(self) -> float:
        """The day of the last answer, 0 if there was none."""
        highest = self.steps[-1]["answered"]
        return float(next(step["days"] for step in self.steps if step["answered"] == highest))

    def at(self, day: float) -> Row:
        """Give the step that holds on a day."""
        return [step for step in self.steps if step["days"] <= day][-1]


def groups_of(curve: pd.DataFrame, by: list[str]) -> list[tuple[str, list[Row]]]:
    """Split the table into curves, those with the most requests first."""
    steps: dict[str, list[Row]] = {}
    # Steps are many and groups are few: each is named once.
    labels: dict[tuple[Any, ...], str] = {}
    for row in rows_of(curve):
        group = tuple(row[name] for name in by)
        if group not in labels:
            labels[group] = group_label(row, by)
        steps.setdefault(labels[group], []).append(row)
    kept = {label: sorted(rows, key=lambda row: row["days"]) for label, rows in steps.items()}
    filled = [(label, rows) for label, rows in kept.items() if rows[0]["at_risk"]]
    return sorted(filled, key=lambda group: -group[1][0]["at_risk"])


def dress(groups: list[tuple[str, list[Row]]], palette: Colours) -> list[Curve]:
    """Give every curve a dash, a shape and a colour of its own; grey where it says too little."""
    hues = [
        hue if steps[0]["at_risk"] >= ENOUGH else palette.quiet
        for hue, (_, steps) in zip(palette.series, groups, strict=False)
    ]
    return [
        Curve(label, steps, *look)
        for (label, steps), *look in zip(groups, DASHES, SHAPES, hues, strict=False)
    ]


def shown_days(lines: Sequence[Curve]) -> float:
    """Choose how many days to show: all with answers, and not much of the flat rest."""
    last_answer = max(line.last_answer for line in lines)
    return min(max(line.last_day for line in lines), max(4 * 7, 1.25 * last_answer))


def reading_day(lines: Sequence[Curve]) -> float:
    """Choose the day to read the curves on: 21, or the last on which two can be compared."""
    ends = sorted((line.last_day for line in lines), reverse=True)
    return min(READING_DAY, ends[1] if len(ends) > 1 else ends[0])


def together(table: pd.DataFrame) -> int:
    """Say how many students' requests share one curve; 1 where each curve is of one student."""
    return 1 if "student" in table.columns else int(table.attrs.get("students", 1))


def whose(students: int) -> str:
    """Say whose requests a curve mixes, where they are those of several students."""
    if students == 1:
        return ""
    return f"Of {students:,} students together, as the likely ranges allow for."


def stretches(steps: list[Row]) -> list[tuple[Path, Path]]:
    """Give the lower and the upper edge of each stretch of steps whose range is known."""
    stretches: list[tuple[Path, Path]] = []
    for step, after in pairwise(steps):
        if pd.isna(step["low"]) or pd.isna(step["high"]):
            continue
        if not stretches or stretches[-1][0][-1][0] != step["days"]:
            stretches.append(([], []))
        for path, edge in zip(stretches[-1], ("low", "high"), strict=True):
            path += [(step["days"], step[edge]), (after["days"], step[edge])]
    return stretches


def draw_band(fig: go.Figure, line: Curve, colour: str) -> None:
    """Shade the likely range around a curve, as far as it is known."""
    x: list[float | None] = []
    y: list[float | None] = []
    for low, high in stretches(line.steps):
        outline = [*high, *reversed(low)]
        x += [day for day, _ in outline] + [None]
        y += [100 * share for _, share in outline] + [None]
    add_trace(
        fig,
        "scatter",
        x=x,
        y=y,
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=colour,
        hoverinfo="skip",
        name=f"{markup(line.label)}: likely range",
    )
