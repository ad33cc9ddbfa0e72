"""The chart of outcomes: how requests ended, day by day, one band for each ending."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from netkit.charts.axes import days_across, shares_up
from netkit.charts.curves import READING_DAY, together, whose
from netkit.charts.end_labels import EndLabel, add_end_labels
from netkit.charts.findings import TOO_FEW
from netkit.charts.groups import (
    Row,
    check_table,
    group_columns,
    group_label,
    learner_words,
    rows_of,
)
from netkit.charts.parts import add_trace, set_layout
from netkit.charts.sheet import Heading, empty_sheet, new_sheet
from netkit.charts.theme import Colours, colours, veil
from netkit.charts.words import likely_range, percent, up_to, upper_first
from netkit.errors import NetkitError
from netkit.estimates import ENOUGH
from netkit.wording import count

MEASURES = ("outcome", "days", "share", "low", "high", "at_risk")
# From the ground up, each with a pattern of its own.
PATTERNS = {"accepted": "", "redirected": "/", "declined": ".", "bounced": "x"}
OPEN = "Still open"
# In pixels, and in per cent.
HEIGHT, TOP = 330, 100


@dataclass(frozen=True)
class Band:
    """One ending: what learners call it, its rows by day, what lies below, how it is drawn."""

    outcome: str
    name: str
    rows: list[Row]
    floor: list[float]
    colour: str

    @property
    def roof(self) -> list[float]:
        """Where the band ends above, in shares."""
        return [low + row["share"] for low, row in zip(self.floor, self.rows, strict=True)]

    def at(self, day: float) -> Row:
        """Give the row that holds on a day."""
        return [row for row in self.rows if row["days"] <= day][-1]


def plot_outcomes(curves: pd.DataFrame, *, theme: str = "light") -> go.Figure:
    """Draw what share of requests had ended in a yes, a no or otherwise, day by day.

    Use it on the table of `netkit.outcome_curves`, to see what the answers said and not only that
    they came. Do not trust the far end, where few are left; likely ranges stand beside the bands.

    Parameters
    ----------
    curves : DataFrame
        outcome (accepted, declined, redirected, bounced), days, share, low, high (shares),
        at_risk (requests still open that day). One group at a time.
    theme : "light" or "dark"

    Returns
    -------
    plotly.graph_objects.Figure
        x: days since the request; y: share of the requests, in per cent. The bands lie one upon
        another; what is above them is still open.

    Raises
    ------
    NetkitError
        If a column is missing, the table holds several groups, or the theme is unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> curves = pd.DataFrame({"outcome": ["accepted", "accepted", "declined", "declined"],
    ...                        "days": [0, 4, 0, 4], "share": [0, 0.4, 0, 0.1],
    ...                        "low": [0, 0.2, 0, 0.02], "high": [0, 0.6, 0, 0.3],
    ...                        "at_risk": [20, 20, 20, 20]})
    >>> plot_outcomes(curves).layout.title.text
    'By day 4, 40 % said yes and 10 % said no'
    """
    check_table(curves, MEASURES, "outcome_curves")
    by = group_columns(curves, (*MEASURES, "open"))
    curves = curves[curves["at_risk"].notna()]
    if curves.empty or not curves["at_risk"].max():
        cure = "Write to one person, note the day, and this picture starts."
        return empty_sheet("nobody was written to on a known day", cure, theme=theme)
    label = _only_group(curves, by)
    palette = colours(theme)
    bands = _bands(curves, palette)
    days = _shown_days(bands)
    heading = _heading(curves, bands, label, days)
    fig = new_sheet(heading, theme=theme, plot_height=HEIGHT)
    for band in bands:
        _draw(fig, band, _asks(bands))
    _set_axes(fig, days)
    add_end_labels(fig, _labels(bands, days, palette), top=TOP, height=HEIGHT)
    return fig


def _only_group(curves: pd.DataFrame, by: list[str]) -> str:
    """Give the name of the one group there is, or say how to choose one."""
    groups = {group_label(row, by): row for row in rows_of(curves[by].drop_duplicates())}
    if len(groups) > 1:
        column, value = by[0], next(iter(groups.values()))[by[0]]
        raise NetkitError(
            f"This chart draws one group, and this table has {len(groups)}. Choose one, such as "
            f"curves[curves[{column!r}] == {value!r}], or count all together: "
            "nk.outcome_curves(asks)."
        )
    return next(iter(groups)) if by else ""


def _bands(curves: pd.DataFrame, palette: Colours) -> list[Band]:
    """Stack the endings that occur, each with a row for every day that any of them has."""
    measures = curves[list(MEASURES)]
    known = [outcome for outcome in PATTERNS if (measures["outcome"] == outcome).any()]
    few = measures["at_risk"].max() < ENOUGH
    hues = [palette.quiet] * len(PATTERNS) if few else palette.series
    days = sorted(measures["days"].unique())
    floor = [0.0] * len(days)
    bands = []
    for outcome, colour in zip(known, hues, strict=False):
        rows = measures[measures["outcome"] == outcome].set_index("days").sort_index()
        # Between its own days an ending keeps its share.
        filled = rows[~rows.index.duplicated(keep="last")].reindex(days, method="ffill")
        filled["share"] = filled["share"].fillna(0)
        name, rows_by_day = upper_first(learner_words(outcome)), rows_of(filled.reset_index())
        bands.append(Band(outcome, name, rows_by_day, floor, colour))
        floor = bands[-1].roof
    return bands


def _asks(bands: list[Band]) -> int:
    return int(max(row["at_risk"] for row in bands[0].rows))


def _shown_days(bands: list[Band]) -> float:
    """Choose how many days to show: all with endings, and not much of the flat rest."""
    rows = bands[-1].rows
    final = bands[-1].roof[-1]
    pairs = zip(rows, bands[-1].roof, strict=True)
    last_ending = next(row["days"] for row, roof in pairs if math.isclose(roof, final))
    return float(min(rows[-1]["days"], max(4 * 7, 1.25 * last_ending))) or 1.0


def _heading(curves: pd.DataFrame, bands: list[Band], label: str, days: float) -> Heading:
    note = (
        "How requests ended, counting those still open fairly.",
        "Open: no answer yet, or neither a yes nor a no.",
        f"On the right: by day {days:.0f}, with the likely range (95 %).",
        whose(together(curves)),
        up_to(curves),
    )
    details = [f"{count(_asks(bands), 'request')}."]
    details += [f"{band.name}: {_in_words(band.at(days), _asks(bands))}." for band in bands]
    name = f"{label}: " if label else ""
    return Heading(f"{name}{_finding(bands, days)}", note, details)


def _finding(bands: list[Band], days: float) -> str:
    if _asks(bands) < ENOUGH:
        return f"{upper_first(TOO_FEW)} yet: give it time, or write to a few more people"
    day = min(READING_DAY, days)
    shares = {band.outcome: band.at(day)["share"] for band in bands}
    yes, no = (percent(shares.get(outcome, 0)) for outcome in ("accepted", "declined"))
    return f"By day {day:.0f}, {yes} said yes and {no} said no"


def _in_words(row: Row, asks: int) -> str:
    share = percent(row["share"]) if asks >= ENOUGH else TOO_FEW
    sure: str = "" if pd.isna(row["low"]) else f", {likely_range(row['low'], row['high'])}"
    return f"{share}{sure}"


def _draw(fig: go.Figure, band: Band, asks: int) -> None:
    add_trace(
        fig,
        "scatter",
        x=[row["days"] for row in band.rows],
        y=[round(100 * share, 4) for share in band.roof],
        mode="lines",
        line={"shape": "hv", "width": 2, "color": band.colour},
        fill="tonexty" if any(band.floor) or fig.data else "tozeroy",
        fillcolor=veil(band.colour, 0.28),
        fillpattern={
            "shape": PATTERNS[band.outcome],
            "fgcolor": band.colour,
            "bgcolor": veil(band.colour, 0.1),
            "size": 7,
            "solidity": 0.14,
        },
        hovertext=[_hover(band, row, asks) for row in band.rows],
        hoverinfo="text",
        name=band.name,
    )


def _hover(band: Band, row: Row, asks: int) -> str:
    # Netkit's own words, and short: nothing to make safe, nothing to wrap.
    open_then = f"{count(row['at_risk'], 'request')} open then"
    return f"{band.name} by day {row['days']:g}<br>{_in_words(row, asks)}<br>{open_then}"


def _labels(bands: list[Band], days: float, palette: Colours) -> list[EndLabel]:
    enough = _asks(bands) >= ENOUGH
    labels: list[EndLabel] = []
    floor = 0.0
    for band in bands:
        row = band.at(days)
        middle = 100 * (floor + row["share"] / 2)
        labels.append(EndLabel(band.name, _brief(row, enough=enough), middle, band.colour))
        floor += row["share"]
    rest = max(0.0, 1 - floor)
    words = percent(rest) if enough else TOO_FEW
    return [*labels, EndLabel(OPEN, words, 100 * (floor + rest / 2), palette.quiet)]


def _brief(row: Row, *, enough: bool) -> str:
    share = percent(row["share"]) if enough else ""
    if pd.isna(row["low"]):
        return share or TOO_FEW
    sure = likely_range(row["low"], row["high"]).removeprefix("likely range ")
    return f"{share} ({sure})" if share else sure


def _set_axes(fig: go.Figure, days: float) -> None:
    shares = shares_up("Share of the requests (per cent)", TOP)
    set_layout(fig, xaxis=days_across(days), yaxis=shares)
