"""Talks from closer up: the hour agreed on, what the learner thought before, and what surprised."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netkit.samples.notes import Pen
from netkit.samples.people import bank
from netkit.samples.story import Story

# A stream of its own, so that all that was drawn before these stays as it was. Its number was
# chosen so that the hour in the sample's notes is the hour agreed on.
STREAM = 16
HOURS = (9, 10, 11, 12, 14, 15, 16, 17)
_SET = ("scheduled", "rescheduled")


def fill_talks(events: pd.DataFrame, people: pd.DataFrame, story: Story) -> pd.DataFrame:
    """Add `until` to dates that were set, and to talks what was expected and what came of it.

    `events` and `people` are those of `write_notes`; nothing else in them changes.
    """
    rng = np.random.default_rng([*story.seed, STREAM])
    rows = events[["number", "event", "given", "host", "off_record"]]
    rows = rows.join(people[["field", "requested"]], on="number")
    until = _hours(rows, _planned(people), story, rng)
    pen = Pen(rng, bank("talks"))
    written = {name: pen.write(_lines(rows, name)) for name in ("expected", "surprised")}
    return events.assign(until=until, **written, themes=_themes(rows, rng))


def _planned(people: pd.DataFrame) -> pd.Series:
    """Give the day first agreed on; what was moved or called off, was so on the day before."""
    moved = people["rescheduled_on"].fillna(people["cancelled_on"]) + 1
    return moved.fillna(people["no_show_on"]).fillna(people["met_on"])


def _hours(
    rows: pd.DataFrame, planned: pd.Series, story: Story, rng: np.random.Generator
) -> pd.Series:
    """Give the day and hour of the talk to each date that was set or moved."""
    hour = pd.Series(rng.choice(HOURS, len(rows)), index=rows.index)
    # A talk that is moved is moved by a week.
    day = rows["number"].map(planned) + 7 * rows["event"].eq("rescheduled")
    until = story.dates(day) + pd.to_timedelta(hour, unit="h")
    return until.where(rows["event"].isin(_SET)).astype("datetime64[s]")


def _lines(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Name for each row the kind of line that fits, by the line of work; most rows get none."""
    return rows.assign(event=name, way=rows["field"], channel="").where(_told(rows, name))


def _told(rows: pd.DataFrame, name: str) -> pd.Series:
    """Say where a learner writes such a line: never off the record, and a thought only once."""
    talk = rows["event"].eq("met") & ~rows["off_record"].fillna(False).astype(bool)
    if name != "expected":
        return talk
    prepared = rows["event"].eq("prepared")
    ready = rows["number"].isin(rows.loc[prepared, "number"])
    # Nobody expects anything of a talk that came about by chance.
    return prepared | (talk & ~ready & rows["requested"].notna())


def _themes(rows: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    kinds = [row["note"] for row in bank("talks") if row["event"] == "themes"]
    drawn = pd.Series(rng.choice(kinds, len(rows)), index=rows.index, dtype="str")
    return drawn.where(_told(rows, "themes"))
