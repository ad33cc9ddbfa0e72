"""The pictures of a class: each a table that is worked out when its tab is opened, and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import plotly.graph_objects as go

from netkit.charts import (
    plot_first_requests,
    plot_funnel,
    plot_most_asked,
    plot_participation,
    plot_promptness,
    plot_reply_rates,
    plot_spread,
)
from netkit.classroom import (
    first_requests,
    most_asked,
    participation,
    promptness,
    sections_at_equal_age,
    student_spread,
)
from netkit.cohort import Cohort
from netkit.rates import funnel, reply_rates

SECTION = "section"


class Choice(NamedTuple):
    """What is chosen: by what to part the class (None: all together), and how long to wait."""

    by: str | None
    within_days: int


class ClassView(NamedTuple):
    """One tab: what to know before looking, its pictures, and whether the choices change it."""

    before: str
    draw: Callable[[Cohort, Choice], list[go.Figure]]
    chosen: bool = False


def _took_part(cohort: Cohort, _: Choice) -> list[go.Figure]:
    by = SECTION if has_sections(cohort) else None
    counted = plot_participation(participation(cohort, by))
    return [counted, plot_first_requests(first_requests(cohort, by))]


def _steps(cohort: Cohort, choice: Choice) -> list[go.Figure]:
    steps = funnel(cohort.asks, choice.within_days)
    steps.attrs["students"] = cohort.asks["student"].nunique()
    return [plot_funnel(steps)]


def _answered(cohort: Cohort, choice: Choice) -> list[go.Figure]:
    if choice.by == SECTION:
        rates = sections_at_equal_age(cohort, within_days=choice.within_days)
    else:
        rates = reply_rates(cohort.asks, choice.by, choice.within_days)
    return [plot_reply_rates(rates)]


def _in_time(cohort: Cohort, _: Choice) -> list[go.Figure]:
    return [plot_promptness(promptness(cohort))]


def _spread(cohort: Cohort, choice: Choice) -> list[go.Figure]:
    return [plot_spread(student_spread(cohort, choice.within_days))]


def _asked_most(cohort: Cohort, _: Choice) -> list[go.Figure]:
    return [plot_most_asked(most_asked(cohort))]


VIEWS: Mapping[str, ClassView] = {
    "Who took part": ClassView(
        "Writing to somebody lies in a student's own hands; being answered does not. Whoever "
        "handed in no log may still have written to ten people.",
        _took_part,
    ),
    "The class's steps": ClassView(
        "Requests of the last weeks are still waiting: they count neither for nor against.", _steps
    ),
    "Who answered": ClassView(
        "The ranges know that ten requests of one student say less than ten requests of ten. "
        "Sections are set beside each other at the same age.",
        _answered,
        chosen=True,
    ),
    "In time": ClassView("Late thanks are still thanks.", _in_time),
    "How far apart": ClassView(
        "For the office alone. This is no ranking: with ten requests each, luck makes much of the "
        "distance, and the dots stand in no order.",
        _spread,
    ),
    "People asked most": ClassView(
        "For the office alone. Codes stand for people; the office's key makes them. The counts "
        "are a lower bound: whoever was noted in two ways is counted apart.",
        _asked_most,
    ),
}


def has_sections(cohort: Cohort) -> bool:
    """Tell whether anybody said which section a student is in."""
    return bool(cohort.students[SECTION].notna().any())
