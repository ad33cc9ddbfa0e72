"""A table of messages: from, to, when."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from netkit.border.raw import Problem, RawLog
from netkit.dates import trouble
from netkit.errors import NetkitError
from netkit.readers.addresses import Names
from netkit.readers.headers import mapped, message_column
from netkit.readers.messages import NEEDED, most_threads, of_one, read_messages, read_times, threads
from netkit.readers.sheets import Sheet, listed
from netkit.readers.tables import events_column, named, tracker_column
from netkit.wording import count

NAME = "a table of messages (from, to, date)"


def identify(sheets: Sequence[Sheet]) -> bool:
    """Say whether each row is a message from one person to another, and tells nothing more."""
    if len(sheets) != 1:
        return False
    header = sheets[0].header
    ours = mapped(message_column, header)
    others = [name for name in header if name not in ours.values()]
    return set(NEEDED) <= ours.keys() and not named(header) and not any(map(_tells_more, others))


def read(sheets: Sequence[Sheet], file: str) -> RawLog:
    """Read the messages as the log of whoever takes part in the most threads.

    Who wrote to them first is a contact; no request was made to those. Of each message only
    from, to and date are taken: what stands in it is nobody's business here.
    """
    sheet = sheets[0]
    ours = mapped(message_column, sheet.header)
    table = sheet.table[[*(ours[name] for name in NEEDED), "source_row"]]
    table = table.set_axis([*NEEDED, "source_row"], axis="columns")
    sent, names = read_messages(table)
    if sent.empty:
        raise NetkitError(
            f"'{file}' has the columns of messages and no message with a sender, a recipient and "
            "a date below them. Fill in a row, with a date like 2026-02-08."
        )
    events = threads(sent)
    me = most_threads(events)
    problems = [*sheet.above, *sheet.problems, *_unread(sheet, table, ours)]
    return RawLog(
        _contacts(events, me, names),
        _own(events, me),
        [_note(sheet, events, me), *problems],
        contacts_file=sheet.file,
        events_file=sheet.file,
    )


def _tells_more(header: str) -> bool:
    return bool(tracker_column(header)) or events_column(header) == "event"


def _own(events: pd.DataFrame, me: str) -> pd.DataFrame:
    mine = of_one(events, me)[["contact", "date", "event", "source_row"]]
    return mine.assign(date=mine["date"].dt.to_pydatetime().astype(object))


def _contacts(events: pd.DataFrame, me: str, names: Names) -> pd.DataFrame:
    mine = events[events["student"].eq(me) | events["contact"].eq(me)]
    other = np.where(mine["student"].eq(me), mine["contact"], mine["student"])
    people = pd.DataFrame({"name": other, "source_row": mine["source_row"]})
    people = people.drop_duplicates("name").reset_index(drop=True)
    people.insert(1, "email", people["name"].map(lambda name: _email(name, names)))
    return people


def _email(name: str, names: Names) -> str | None:
    return name if "@" in name else names.emails.get(name)


def _note(sheet: Sheet, events: pd.DataFrame, me: str) -> Problem:
    """Say whose log this has become, and what was left out of it."""
    first = events["event"].eq("requested")
    asked = int((first & events["student"].eq(me)).sum())
    came = int((first & events["contact"].eq(me)).sum())
    others = int(first.sum()) - asked - came
    reason = (
        f"These messages were read as the log of {me}, who takes part in most of them: "
        f"{count(asked, 'person', 'people')} written to first. {count(came, 'thread')} begun by "
        f"others and {count(others, 'thread')} without {me} are left out. If that is not "
        "you, keep only the rows that you wrote or got, and read the file again."
    )
    return Problem(sheet.file, sheet.header_row, None, me, reason)


def _unread(sheet: Sheet, table: pd.DataFrame, ours: dict[str, str]) -> list[Problem]:
    """List messages of which it is not known who wrote them, to whom, or when."""
    date = read_times(table["date"])
    failed = table[date.isna() & table["date"].notna()]
    wrong = [
        Problem(sheet.file, row, ours["date"], str(cell), f"{trouble(cell)} {_LEFT_OUT}")
        for row, cell in zip(failed["source_row"], failed["date"], strict=True)
    ]
    blank = [
        Problem(sheet.file, row, ours[name], None, f"This message lacks its '{name}'. {_LEFT_OUT}")
        for name in NEEDED
        for row in table.loc[table[name].isna(), "source_row"]
    ]
    return [*listed(wrong), *listed(blank)]


_LEFT_OUT = "It was left out."
