"""What happened with one person, in the order in which it happened."""

from __future__ import annotations

import pandas as pd

from netkit.log import Log

_TEXTS = ["expected", "learned", "surprised", "advice", "next_step", "notes"]


def person(log: Log, contact: str) -> dict[str, str]:
    """Give what the contacts say of a person; what nobody wrote down is left out."""
    rows = log.contacts[log.contacts["contact"] == contact]
    known = rows.iloc[0].dropna().to_dict() if len(rows) else {"contact": contact}
    return {str(name): str(value) for name, value in known.items()}


def story_of(log: Log, contact: str) -> pd.DataFrame:
    """Give the events with a person by day, those of one day as noted; undated ones first.

    What was said off the record stays in the log: its words are taken out here. `closes` marks
    what closed the matter.
    """
    theirs = log.events[log.events["contact"] == contact].assign(closes=log.closings)
    theirs["_day"] = theirs["date"].dt.normalize()
    theirs = theirs.sort_values("_day", kind="stable", na_position="first").drop(columns="_day")
    hidden = theirs["off_record"].fillna(False).astype(bool)
    theirs.loc[hidden, _TEXTS] = None
    return theirs.reset_index(drop=True)


def since_last_talk(log: Log, contact: str) -> pd.DataFrame:
    """Give the story with a person from the last talk on; all of it where none was held."""
    story = story_of(log, contact)
    held = story.index[story["event"] == "met"]
    return story.loc[held[-1] :] if len(held) else story
