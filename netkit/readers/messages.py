"""Any table of messages (from, to, when) as events: first messages, follow-ups and replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.border.people import fold
from netkit.dates import CURE, parse_column
from netkit.errors import NetkitError
from netkit.readers.addresses import Names, read_addresses
from netkit.readers.headers import mapped, message_column

NEEDED = ("from", "to", "date")
_SHOWN = 3
# Seconds since 1970 have 9 digits from 1973 and 10 from 2001; thousandths have 3 more. Each with
# how many make one second.
_SECONDS, _MILLISECONDS = ((9, 10), 1), ((12, 13), 1000)
_OFFSET = r":\d\d(?:[.,]\d+)?\s*(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)\s*$"


def messages_as_log(messages: pd.DataFrame, me: str | None = None) -> pd.DataFrame:
    """Turn a table of messages (from, to, when) into events: who asked whom, and who answered.

    Use it on any messages you have, to see how often and how soon people answer. The first message
    between two people counts as a request of whoever wrote it, their later ones as follow-ups, and
    what comes back as a reply. So do not trust it where a first message is no request, or where
    people also talk elsewhere: nobody has read what the messages say. Subjects and texts are left
    out. Messages to oneself, and rows without a sender, a recipient or a time, count for nothing.

    Parameters
    ----------
    messages : DataFrame
        A row a message, oldest first or last: from (or sender, source), to (or recipient, target;
        several parted by ;) and date (or when, time, timestamp). Numbers of 9 digits or more are
        seconds since 1970. "Anna Lee <anna@example.org>" is Anna Lee.
    me : str, optional
        Keep only what this person (a name or an address) asked, as a log of their own.

    Returns
    -------
    DataFrame
        student (who asked; not there with `me`), contact (whom they asked), date, event
        (requested, followed_up, replied), in the order of time. For `find_asks`.

    Raises
    ------
    NetkitError
        If a column is missing, no time can be read, or nobody is called `me`.

    Examples
    --------
    >>> messages = pd.DataFrame({
    ...     "from": ["Anna Lee", "Omar Haddad"],
    ...     "to": ["Omar Haddad", "Anna Lee"],
    ...     "when": ["2026-02-02 10:00", "2026-02-03 18:30"],
    ... })
    >>> messages_as_log(messages)[["student", "contact", "event"]].values.tolist()
    [['Anna Lee', 'Omar Haddad', 'requested'], ['Anna Lee', 'Omar Haddad', 'replied']]
    """
    if not isinstance(messages, pd.DataFrame):
        raise NetkitError(
            f"This is no table of messages but a {type(messages).__name__}. Hand in a DataFrame "
            "with from, to and date, or read a file of them with nk.read_log(path)."
        )
    ours = mapped(message_column, map(str, messages.columns))
    missing = [name for name in NEEDED if name not in ours]
    if missing:
        found = ", ".join(map(str, messages.columns)) or "none"
        raise NetkitError(
            f"Messages need columns that say from, to and date. Missing: {', '.join(missing)}; "
            f"found: {found}. Rename yours with messages.rename(columns={{...}})."
        )
    places = [list(map(str, messages.columns)).index(ours[name]) for name in NEEDED]
    table = messages.iloc[:, places]
    sent, names = read_messages(table.set_axis(list(NEEDED), axis="columns"))
    if sent.empty:
        raise NetkitError(
            "There is no message with a sender, a recipient and a time in this table. " + CURE
        )
    events = threads(sent)[["student", "contact", "date", "event"]]
    return events if me is None else of_one(events, find_me(me, names, events))


def read_messages(table: pd.DataFrame) -> tuple[pd.DataFrame, Names]:
    """Give a row a message to one person, by names, oldest first; and everybody's names.

    `table` has from, to and date as typed, and keeps its other columns.
    """
    date = read_times(table["date"])
    cells = pd.unique(pd.concat([table["from"], table["to"]]).dropna())
    people = {cell: read_addresses(cell) for cell in cells}
    names = Names(person for several in people.values() for person in several)
    called = {cell: [names.of(person) for person in some] for cell, some in people.items()}
    first = {cell: some[0] for cell, some in called.items() if some}
    sent = table.assign(date=date, **{"from": table["from"].map(first)})
    several = sent["to"].map(lambda cell: len(called.get(cell, ())) > 1)
    if several.any():
        sent = sent.assign(to=table["to"].map(called)).explode("to")
    else:
        sent["to"] = table["to"].map(first)
    sent = sent.dropna(subset=["from", "to", "date"])
    return _oldest_first(sent[sent["from"] != sent["to"]]), names


def read_times(times: pd.Series) -> pd.Series:
    """Read the times of messages: dates as people write them, or seconds since 1970."""
    digits = times.dropna().astype("str").str.strip().str.removesuffix(".0")
    counted = len(digits) > 0 and bool(digits.str.isdecimal().all())
    for lengths, in_one_second in (_SECONDS, _MILLISECONDS):
        if counted and digits.str.len().isin(lengths).all():
            since = digits.astype("int64") // in_one_second
            dates: pd.Series = since.astype("datetime64[s]").reindex(times.index)
            return dates
    return parse_column(times).dates - _east(times)


def _east(times: pd.Series) -> pd.Series:
    """Give how far each clock is ahead of most others, where offsets like +0100 are written.

    Otherwise an answer from another part of the world may seem to come before the question.
    """
    written = times.astype("str").str.extract(_OFFSET)
    sign = written["sign"].map({"+": 1, "-": -1})
    minutes = sign * (60 * written["hours"].astype(float) + written["minutes"].astype(float))
    usual = minutes.mode()
    ahead = (minutes - usual.iloc[0]).fillna(0) if len(usual) else minutes.fillna(0)
    return pd.to_timedelta(ahead, unit="min")


def threads(sent: pd.DataFrame) -> pd.DataFrame:
    """Add who asked, whom, and what each message is: a request, a follow-up or a reply.

    `sent` has from and to as names, oldest first.
    """
    codes = pd.factorize(pd.concat([sent["from"], sent["to"]]))[0].reshape(2, -1)
    pair = codes.min(axis=0) * (codes.max(initial=0) + 1) + codes.max(axis=0)
    first = pd.Series(pair).groupby(pair).transform("idxmin").to_numpy(np.intp)
    asked = codes[0] == codes[0][first]
    kinds = [np.arange(len(sent)) == first, asked]
    event = np.select(kinds, ["requested", "followed_up"], "replied")
    student = np.where(asked, sent["from"], sent["to"])
    contact = np.where(asked, sent["to"], sent["from"])
    return sent.assign(student=student, contact=contact, event=event).reset_index(drop=True)


def most_threads(events: pd.DataFrame) -> str:
    """Name who takes part in the most threads; of several, who asked most, then who came first."""
    pairs = events.loc[events["event"].eq("requested"), ["student", "contact"]]
    asked = pairs["student"].value_counts()
    taking_part = asked.add(pairs["contact"].value_counts(), fill_value=0)
    order = pd.unique(pairs.to_numpy().ravel())
    ranks = pd.DataFrame({"part": taking_part, "asked": asked}).reindex(order).fillna(0)
    return str(ranks.sort_values(["part", "asked"], ascending=False, kind="stable").index[0])


def of_one(events: pd.DataFrame, me: str) -> pd.DataFrame:
    """Keep what one person asked, and what came of it."""
    mine = events[events["student"].eq(me)]
    return mine.drop(columns="student").reset_index(drop=True)


def find_me(me: str, names: Names, events: pd.DataFrame) -> str:
    """Find the one name of the person meant, by any of their names or addresses."""
    wanted = {fold(names.of(person)) for person in read_addresses(me)}
    everybody = pd.unique(events[["student", "contact"]].to_numpy().ravel())
    found = [name for name in everybody if fold(name) in wanted]
    if found:
        return str(found[0])
    raise NetkitError(
        f"Nobody called '{me}' wrote or got a message in this table. Give a name as it stands "
        f"there, such as {_such_as(everybody)}."
    )


def _such_as(names: Iterable[Any]) -> str:
    return ", ".join(str(name) for name, _ in zip(names, range(_SHOWN), strict=False))


def _oldest_first(sent: pd.DataFrame) -> pd.DataFrame:
    """Sort by time; mail programs list the newest first, also within a day without hours."""
    if len(sent) and sent["date"].iloc[0] > sent["date"].iloc[-1]:
        sent = sent[::-1]
    order: npt.NDArray[np.intp] = sent["date"].to_numpy().argsort(kind="stable")
    return sent.iloc[order].reset_index(drop=True)
