"""What a learner notes beside the dates: a line here and there, and what a talk was about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from netkit.samples.people import bank

SILENT_SHARE = 0.25  # of events that get no note although one could be written
BY_CHANCE = "chance"  # stands in the file for people nobody had written to
HEADED = ("learned", "advice", "next_step")


def write_notes(
    events: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Add notes to events, and to talks what was learned; each line is used once at most."""
    asked = people["requested"].notna()
    people = people.assign(way=people["avenue"].where(asked, BY_CHANCE))
    events = events.join(people[["contact", "given", "host", "way", *HEADED]], on="number")
    talk = events["event"].eq("met")
    told = events.assign(**{name: events[name].where(talk) for name in HEADED})
    told["notes"] = Pen(rng, bank("notes")).write(told)
    return told.assign(off_record=_one_in_confidence(talk, rng))


def describe(people: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Write a word about each person, as far as the lines go."""
    return Pen(rng, bank("notes")).write(
        people.assign(event="contact", channel="", way=people["avenue"])
    )


class Pen:
    """Hand out the lines of a file, in an order of its own, each once."""

    def __init__(self, rng: np.random.Generator, rows: Sequence[dict[str, str]]) -> None:
        self.rng = rng
        self.left = [rows[place] for place in np.argsort(rng.random(len(rows)), kind="stable")]

    def write(self, rows: pd.DataFrame) -> pd.Series:
        """Write a line for each row that has one left; the rest stay empty."""
        columns = ("event", "way", "channel", "given", "host")
        texts = [self._line(*values) for values in rows[list(columns)].itertuples(index=False)]
        return pd.Series(texts, index=rows.index, dtype="str")

    def _line(self, event: str, way: str, channel: str, given: str, host: str) -> str | None:
        """Take a line that fits, if there is one and the learner feels like writing."""
        quiet = self.rng.random() < SILENT_SHARE
        fitting = [row for row in self.left if row["event"] == event]
        # A line about just this way of meeting beats one that always fits.
        for when in (way, channel, ""):
            for row in fitting:
                if row["when"] == when and not quiet:
                    self.left.remove(row)
                    return str(row["note"]).format(given=given, host=host)
        return None


def _one_in_confidence(talk: pd.Series, rng: np.random.Generator) -> pd.Series:
    """Mark one talk as off the record: it must never leave the learner's own file."""
    marks = pd.Series(pd.NA, index=talk.index, dtype="boolean")
    talks = np.flatnonzero(talk)
    if len(talks):
        marks.iloc[talks[int(rng.random() * len(talks))]] = True
    return marks
