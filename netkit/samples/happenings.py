"""The dated events that a simulated term leaves in the learners' logs by its last day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.samples.habits import letters
from netkit.samples.term import NOBODY

# In the order in which things of one day are written down.
EVENTS = {
    "identified_on": "identified",
    "connected_on": "connected",
    "requested": "requested",
    "bounced_on": "bounced",
    "followed_up_on": "followed_up",
    "replied_on": "replied",
    "declined_on": "declined",
    "redirected_on": "redirected",
    "accepted_on": "accepted",
    "scheduled_on": "scheduled",
    "rescheduled_on": "rescheduled",
    "cancelled_on": "cancelled",
    "no_show_on": "no_show",
    "prepared_on": "prepared",
    "met_on": "met",
    "introduced_on": "referral_received",
    "reflected_on": "reflected",
    "thanked_on": "thanked",
    "reported_back_on": "reported_back",
    "touched_on": "kept_in_touch",
}
TEMPLATES = {
    "family_friends": "own",
    "classmates": "own",
    "coworkers": "former_colleague",
    "alumni_directory": "alum",
    "referral": "friend_of_friend",
}
# What stands in a column only for some events; elsewhere it stays empty.
_CHANNELS = {
    "connected": "linkedin_invite",
    "thanked": "email",
    "reported_back": "email",
    "kept_in_touch": "email",
}
_ALONE = ("identified", "prepared", "reflected", "bounced", "referral_received")
_TALK = ("minutes", "fit", "lead")
_AFTER = tuple(EVENTS.values())[tuple(EVENTS).index("introduced_on") :]


def tell(people: pd.DataFrame, last: int) -> pd.DataFrame:
    """Give everything that had happened by the last day, a row an event, in order of time.

    `people` comes from `Term.play`; the columns `number` and `referred` hold its row numbers.
    """
    events = pd.concat([_single(people), _introductions(people), _touches(people, last)])
    events = events[events["day"] <= last]
    events = events.join(people[["student", "avenue", "warmth", "channel"]], on="number")
    events = _fill(events.join(people[["met_by", "purpose", *_TALK]], on="number"))
    order = events["event"].map({event: place for place, event in enumerate(EVENTS.values())})
    events = events.assign(order=order).sort_values(["student", "day", "order", "number"])
    return events.drop(columns=["order", "met_by"]).reset_index(drop=True)


def known(people: pd.DataFrame, last: int) -> pd.DataFrame:
    """Keep the people who are known by the last day, and number them afresh."""
    first = people[[column for column in EVENTS if column in people]].copy()
    first["named_on"] = people["named_on"]
    kept = people[first.min(axis=1) <= last]
    place = pd.Series(range(len(kept)), index=kept.index)
    renumbered = {
        column: kept[column].map(place).fillna(NOBODY).astype(int)
        for column in ("introduced_by", "beside")
    }
    return kept.assign(**renumbered).reset_index(drop=True)


def _single(people: pd.DataFrame) -> pd.DataFrame:
    """Give the things that happen at most once with a person."""
    once = {column: event for column, event in EVENTS.items() if column in people}
    long = people[list(once)].drop(columns="introduced_on").stack().dropna()
    return pd.DataFrame(
        {
            "number": long.index.get_level_values(0),
            "event": pd.Series(long.index.get_level_values(1)).map(once).to_numpy(),
            "day": long.to_numpy(),
        }
    )


def _introductions(people: pd.DataFrame) -> pd.DataFrame:
    """Give an event of the host for every person they name."""
    named = people[people["introduced_by"] >= 0]
    host = named["introduced_by"].to_numpy()
    return pd.DataFrame(
        {
            "number": host,
            "event": "referral_received",
            "day": named["named_on"].to_numpy(),
            "referred": named.index.to_numpy(),
        }
    )


def _touches(people: pd.DataFrame, last: int) -> pd.DataFrame:
    """Give the letters written only to stay in touch, every 30, 60 or 90 days."""
    met, every = people["met_on"].to_numpy(), people["keep_in_touch_days"].to_numpy()
    to, day = letters(met, every, people["late_by"].to_numpy(), last)
    return pd.DataFrame({"number": people.index[to], "event": "kept_in_touch", "day": day})


def _fill(events: pd.DataFrame) -> pd.DataFrame:
    """Leave in each row what a learner would know and write on that day."""
    event = events["event"]
    channel = event.map(_CHANNELS).fillna(events["channel"]).mask(event.isin(_ALONE))
    # An invitation is where a request can stand; what comes back comes as a message.
    invited = channel.eq("linkedin_invite") & ~event.isin(["requested", "connected"])
    channel = channel.mask(invited, "linkedin_msg")
    talk = event.eq("met")
    # People we have talked with are no strangers any more; the request was sent before that.
    after = event.isin(_AFTER) & ~events["warmth"].eq("strong")
    only_then: dict[str, Any] = {name: events[name].where(talk) for name in _TALK}
    return events.assign(
        channel=channel.mask(talk, events["met_by"]),
        warmth=events["warmth"].mask(after, "warm"),
        template=events["avenue"].map(TEMPLATES).fillna("stranger").where(event.eq("requested")),
        purpose=events["purpose"].where(event.eq("requested")),
        **only_then,
    )
