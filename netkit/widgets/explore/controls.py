"""Controls that explorers share: drop-downs in learners' words, side by side where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import ipywidgets
import pandas as pd

from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.wording import listed

ALL = "all"
MOST_DAYS = 365
# Two controls stand beside each other where the page is wide enough.
BESIDE: dict[str, Any] = {
    "style": {"description_width": "11em"},
    "layout": {"width": "23em", "max_width": "100%"},
}


class HasLabels(Protocol):
    """Whatever can list the values of a column."""

    def labels(self, name: str) -> list[Any]:
        """List the values of a column."""


def together(*parts: ipywidgets.Widget) -> ipywidgets.Box:
    """Set controls side by side, or below one another on a narrow page."""
    return ipywidgets.Box(list(parts), layout={"flex_flow": "row wrap"})


def choice(description: str, options: Mapping[str, str], value: str | None) -> ipywidgets.Dropdown:
    """Make a drop-down from words to values; None is everything together.

    Raises
    ------
    NetkitError
        If there is no such value to choose.
    """
    chosen = ALL if value is None else value
    if chosen not in options.values():
        there = listed([repr(option) for option in options.values()])
        raise NetkitError(f"{chosen!r} is not a choice here. There are {there}.")
    return ipywidgets.Dropdown(
        description=description, options=list(options.items()), value=chosen, **BESIDE
    )


def choice_of_label(
    description: str, kept: HasLabels, name: str, value: str | None
) -> ipywidgets.Dropdown:
    """Make a drop-down of the labels there are, and the one asked for.

    Raises
    ------
    NetkitError
        If it is no label that netkit knows.
    """
    known = [None, *kept.labels(name), *vocabulary.terms(name)]
    if value not in known:
        raise NetkitError(
            f"{value!r} is no {name} that netkit knows. There are {listed(vocabulary.terms(name))}."
        )
    return choice(description, labels_in(name, [*kept.labels(name), value]), value)


def number_of_days(description: str, value: int) -> ipywidgets.BoundedIntText:
    """Make a box for a number of days.

    Raises
    ------
    NetkitError
        If it is not a whole number from 1 to 365.
    """
    if not isinstance(value, int) or not 1 <= value <= MOST_DAYS:
        raise NetkitError(
            f"within_days={value!r} is no number of days. Give one from 1 to {MOST_DAYS}."
        )
    return ipywidgets.BoundedIntText(
        description=description, value=value, min=1, max=MOST_DAYS, **BESIDE
    )


def chosen(part: ipywidgets.Dropdown) -> str | None:
    """Give what is chosen; None is everything."""
    return None if part.value == ALL else str(part.value)


def shown_if(part: ipywidgets.Widget, of_use: bool) -> None:
    """Show a control only where it changes something."""
    part.layout.display = None if of_use else "none"


def offer(part: ipywidgets.Dropdown, options: Mapping[str, str]) -> None:
    """Offer other options and keep what is chosen, also where nothing bears it any more."""
    kept = part.value
    known = dict(options)
    if kept not in known.values():
        known[str(kept)] = kept
    part.options = list(known.items())
    part.value = kept


def labels_in(name: str, values: Iterable[Any]) -> dict[str, str]:
    """List the labels that occur, in learners' words and the vocabulary's order."""
    there = {str(value) for value in values if not pd.isna(value)}
    known = [term for term in vocabulary.terms(name) if term in there]
    odd = sorted(there - set(known))
    return {"All": ALL, **{vocabulary.label(name, term): term for term in [*known, *odd]}}
