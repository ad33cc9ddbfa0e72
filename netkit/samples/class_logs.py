"""The logs of a class as bytes: a table of events, a workbook of netkit's, or a tracker."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netkit import vocabulary
from netkit.border import RawLog, check_log
from netkit.samples.class_people import contacts
from netkit.samples.people import bank
from netkit.storage import open_store

if TYPE_CHECKING:
    from netkit.samples.class_people import Learner, Told

ABOUT = ("organization", "role", "email")
PEOPLE = ("contact", "name", "avenue", "warmth")
KNOWN = ("avenue", "channel")
COLUMNS = {
    "date": "Date",
    "contact": "Who",
    "event": "What happened",
    "channel": "How",
    "avenue": "How I found them",
    "warmth": "How well I knew them",
    "template": "Which message",
    "purpose": "What I asked for",
    "minutes": "Minutes",
    "referred": "Name they gave me",
    "organization": "Organization",
    "role": "What they do",
    "email": "E-mail",
    "notes": "Notes",
}
WORDS = ("event", "channel", "avenue", "warmth", "template", "purpose")
TRACKED = {
    "requested": "Date emailed",
    "followed_up": "Followed up on",
    "replied": "Replied on",
    "accepted": "Accepted on",
    "declined": "Declined on",
    "redirected": "Redirected on",
    "bounced": "Bounced on",
    "scheduled": "Scheduled on",
    "met": "Met on",
    "thanked": "Thank you sent",
}
NOTED = 0.3  # share of requests with a line beside them


def class_events(told: Told) -> pd.DataFrame:
    """Give everybody's events with names in place of codes, and a note here and there."""
    people = contacts(told)
    events = told.events.join(people[[*ABOUT]], on="contact")
    for column in ("contact", "referred"):
        events[column] = events[column].map(people["contact"])
    return events.assign(notes=_notes(told, events))


def until_now(events: pd.DataFrame, learner: Learner, told: Told) -> pd.DataFrame:
    """Give one learner's events, moved to when their section began; what is to come is left out."""
    late = learner.began - told.story.monday
    theirs = events[events["student"] == learner.student]
    theirs = theirs.assign(date=theirs["date"] + late)
    there = theirs[theirs["date"] <= told.story.end]
    undated = theirs["date"].isna() & theirs["contact"].isin(there["contact"])
    kept = theirs[undated | theirs.index.isin(there.index)]
    # A table of events has no row for somebody who was only named so far.
    return kept.assign(referred=kept["referred"].where(kept["referred"].isin(kept["contact"])))


def as_table(events: pd.DataFrame, _: pd.Timestamp) -> bytes:
    """Write a row an event, in learners' words, as a spreadsheet program saves CSV."""
    said = events.assign(**{name: events[name].map(vocabulary.labels(name)) for name in WORDS})
    table = said[list(COLUMNS)].rename(columns=COLUMNS)
    return table.to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")


def as_workbook(events: pd.DataFrame, saved_on: pd.Timestamp) -> bytes:
    """Save a log of netkit's own."""
    people = events.drop_duplicates("contact").assign(name=events["contact"])
    ours = events.drop(columns=["student", *ABOUT])
    log = check_log(RawLog(people.reindex(columns=[*PEOPLE, *ABOUT]), ours), "log.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.xlsx"
        open_store(path).write(log.contacts, log.events, saved_on)
        return path.read_bytes()


def as_tracker(events: pd.DataFrame, _: pd.Timestamp) -> bytes:
    """Write a row a person asked with a column a step; what has no column is lost."""
    days = events["date"].dt.strftime("%Y-%m-%d").fillna("yes")
    requests = events[events["event"].eq("requested")]
    about = requests.set_index("contact")[[*ABOUT, *KNOWN]]
    steps = events.assign(day=days)[events["event"].isin(TRACKED)]
    dates = steps.pivot_table("day", "contact", "event", aggfunc="first")
    said = about.assign(**{name: about[name].map(vocabulary.labels(name)) for name in KNOWN})
    table = said.set_axis(["Company", "Title", "Email", "How found", "Method"], axis="columns")
    table = table.join(dates.reindex(columns=list(TRACKED)).rename(columns=TRACKED))
    page = io.BytesIO()
    table.rename_axis("Name").reset_index().to_excel(page, index=False, engine="openpyxl")
    return page.getvalue()


FORMS: dict[str, Callable[[pd.DataFrame, pd.Timestamp], bytes]] = {
    "my_log.csv": as_table,
    "my_log.xlsx": as_workbook,
    "tracker.xlsx": as_tracker,
}


def _notes(told: Told, events: pd.DataFrame) -> pd.Series:
    """Put a line beside some of the requests: nobody but the learner is meant to read it."""
    rng = np.random.default_rng([*told.story.seed, 6])
    lines = [row["note"] for row in bank("notes") if row["event"] == "requested"]
    plain = np.array([line for line in lines if "{" not in line], dtype=object)
    picked = pd.Series(plain[rng.integers(len(plain), size=len(events))], events.index)
    return picked.where(events["event"].eq("requested") & (rng.random(len(events)) < NOTED))
