"""What leaves a log: requests to the day, and codes in place of people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from netkit.asks.columns import DATES
from netkit.asks.find import find_asks_and_rows
from netkit.durations import as_seconds, days_between, read_as_of, read_until, seconds
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.privacy import CODES, Key, contact_codes, student_code


@dataclass(eq=False)
class Handin:
    """The requests of one learner, as they are passed on.

    Attributes
    ----------
    asks : DataFrame
        As of `find_asks`, every date to the day.
    people : DataFrame
        A row a person who was asked: person (as in `asks`), email_code, profile_code, name_code
        (missing without a key, or where nothing certain is known), left_in_peace.
    mark : str
        Of the key; "" without one.
    class_name : str
        What the key says the class is called; "" without one.
    rows : int
        Events in the learner's log, of which requests are only some.
    written_on, known_until : Timestamp
        The day it was made, and the last day that the log is known to speak of.
    student : str
        The learner's own code under the key; "" where none was wanted.
    problems : tuple of str
        What could not be read of it, a sentence each.
    """

    asks: pd.DataFrame = field(repr=False)
    people: pd.DataFrame = field(repr=False)
    mark: str
    class_name: str
    rows: int
    written_on: pd.Timestamp
    known_until: pd.Timestamp
    student: str = ""
    problems: tuple[str, ...] = ()


def make_handin(
    log: Log, key: Key | None = None, as_of: Any = None, *, student: str | None = None
) -> Handin:
    """Make what is handed in of a log, in memory; nothing is written.

    Use it to look before anything leaves: `preview_handin` shows it, `write_handin` writes it. It
    holds no name and no text of anybody. With a key its codes can be tried out by everybody who
    has that key and a list of names.

    Parameters
    ----------
    log : Log
        The learner's.
    key : Key or None
        Of the class; None gives no codes, and people asked by several cannot be found.
    as_of : date, optional
        The last day to look at; None is today.
    student : str or None
        A university's number or address of the learner, which becomes a code; needs a key.

    Raises
    ------
    NetkitError
        If this is no log, or there is a student and no key.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    >>> nk.make_handin(log, as_of="2026-03-31").asks[["person", "channel"]].values.tolist()
    [[1, 'email']]
    """
    _check(log, key, student)
    asks, places = find_asks_and_rows(log, as_of)
    asked = log.events["contact"].iloc[places].reset_index(drop=True)
    return Handin(
        asks=to_the_day(asks),
        people=_people(log, asked, asks["person"], key),
        mark=key.mark if key else "",
        class_name=key.name if key else "",
        rows=len(log.events),
        written_on=read_as_of(None),
        known_until=read_until(as_of, log.kept_up).normalize(),
        student=student_code(key.link, student) if key and student else "",
    )


def to_the_day(asks: pd.DataFrame) -> pd.DataFrame:
    """Take the times of day out of asks; what came of them stays as it was.

    Two answers of one day are then in no order any more, so the outcome is not worked out anew.
    """
    days = asks.assign(**{name: as_seconds(asks[name]).dt.floor("D") for name in DATES})
    answered = days["answered_on"].fillna(days["seen_until"])
    waited = days_between(seconds(days["requested"]), seconds(answered)).clip(min=0.0)
    return days.assign(waited_days=waited)


def _check(log: Any, key: Any, student: str | None) -> None:
    if not isinstance(log, Log):
        raise NetkitError(
            f"Only a log can be handed in, and this is a {type(log).__name__}. Read one with "
            "nk.read_log(path)."
        )
    if key is not None and not isinstance(key, Key):
        raise NetkitError("This is no key of a class. Read one with nk.read_key('class_key.txt').")
    if student and key is None:
        raise NetkitError(
            "Without a key there is no code for a student. Add the key of the class, or leave the "
            "student out."
        )


def _people(log: Log, asked: pd.Series, person: pd.Series, key: Key | None) -> pd.DataFrame:
    """Give a row a person who was asked, in the order of their numbers."""
    contact = asked.groupby(person.to_numpy()).first()
    theirs = log.contacts.drop_duplicates("contact").set_index("contact").reindex(contact)
    known = theirs.reset_index(drop=True)
    codes = pd.DataFrame(index=known.index, columns=list(CODES), dtype="str")
    if key is not None:
        codes = contact_codes(key.link, known)
    people = codes.assign(left_in_peace=contact.isin(log.left_in_peace).to_numpy())
    people.insert(0, "person", contact.index.to_numpy(dtype="int64"))
    return people
