"""The panel that looks at the requests one noted, and says what is next."""

from __future__ import annotations

import pandas as pd

from netkit import vocabulary
from netkit.asks import find_asks
from netkit.widgets.parts.log_panel import SelfCheck
from netkit.wording import count

FEW = 3  # people; with fewer, one silence feels like the answer of the whole world
NOTHING_YET = (
    "No request is noted yet. When your message is out, press “I sent it: note it” above, and look "
    "here again."
)
COURAGE = "You pressed send. That was the hard part, whatever comes of it."
MORE = "Write to one or two others as well: some answer and some don't, and it is rarely about you."
ENOUGH = "Enough for now: leave room in your week for the talks that come of them."
WAITING = "You wait for {}. Give each about seven working days, then one reminder."
REMINDED = "You reminded {} once, and that is enough. Let it rest now."
ALL_HEARD = "You have heard from every one of them."
UNANSWERED = ("silent", "bounced")


class AskCheck(SelfCheck):
    """See what you sent and what is next; it follows as you note more.

    Use it at the end of the lesson. It is the check of an exercise, and no judgment of how many
    people anybody should write to.

    Parameters
    ----------
    log : Log or LogChooser
        Whose requests to look at. With a chooser, the panel follows the choice.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.AskCheck(nk.new_log()).summary().split(".")[0]
    'No request is noted yet'
    """

    def look(self) -> list[str]:
        """Say what was sent, who was heard from, and what is next."""
        events = self.log.events
        asked = events[(events["event"] == "requested") & events["contact"].notna()]
        # Each person is a learner of their own here, so that their last request is told apart.
        asks = find_asks(events.assign(student=events["contact"]), self._today)
        return _said(asked, asks) if len(asked) else [NOTHING_YET]


def _said(asked: pd.DataFrame, asks: pd.DataFrame) -> list[str]:
    people = set(asked["contact"])
    last = asks.drop_duplicates("student", keep="last")
    silent = last["outcome"].isin(UNANSWERED)
    reminded = people & set(last.loc[silent & (last["follow_ups"] > 0), "student"])
    # Who was written to on a day still to come has no row among the asks yet.
    waiting = people - set(last.loc[~silent, "student"]) - reminded
    return [
        f"You wrote to {_people(people)}; {_last(asked.iloc[-1])} {COURAGE}",
        *([WAITING.format(_people(waiting))] if waiting else []),
        *([REMINDED.format(_people(reminded))] if reminded else []),
        *([] if waiting or reminded else [ALL_HEARD]),
        MORE if len(people) < FEW else ENOUGH,
    ]


def _people(names: set[str]) -> str:
    return count(len(names), "person", "people")


def _last(row: pd.Series) -> str:
    day = "" if pd.isna(row["date"]) else f" on {row['date'].day} {row['date']:%B}"
    how = vocabulary.labels("channel").get(row["channel"], "")
    return f"the last message noted went to {row['contact']}{day}{f' ({how})' if how else ''}."
