"""The log: who you know, what happened and when, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.wording import count

CONTACT_COLUMNS: dict[str, str] = {
    "contact": "str",
    "name": "str",
    "organization": "str",
    "role": "str",
    "field": "str",
    "relationship": "str",
    "warmth": "str",
    "motivation": "Int64",
    "avenue": "str",
    "introduced_by": "str",
    "email": "str",
    "phone": "str",
    "url": "str",
    "keep_in_touch_days": "Int64",
    "do_not_contact": "boolean",
    "notes": "str",
}
EVENT_COLUMNS: dict[str, str] = {
    "event_id": "str",
    "date": "datetime64[s]",
    "contact": "str",
    "event": "str",
    "channel": "str",
    "avenue": "str",
    "warmth": "str",
    "template": "str",
    "purpose": "str",
    "minutes": "Int64",
    "expected": "str",
    "fit": "Int64",
    "learned": "str",
    "surprised": "str",
    "themes": "str",
    "advice": "str",
    "next_step": "str",
    "referred": "str",
    "lead": "str",
    "until": "datetime64[s]",
    "off_record": "boolean",
    "notes": "str",
    "raw_event": "str",
    "source_row": "Int64",
}
PROBLEM_COLUMNS: dict[str, str] = {
    "file": "str",
    "row": "Int64",
    "column": "str",
    "value": "str",
    "reason": "str",
}


def empty_frame(columns: dict[str, str]) -> pd.DataFrame:
    """Make a frame with these columns and types and no rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


class Keeper(Protocol):
    """Who looks after the file a log lives in; `netkit.logbook` hands one over."""

    def add_event(
        self, log: Log, contact: str, event: str, date: Any, columns: dict[str, Any]
    ) -> None:
        """Check one event, append it to the file, and bring `log` up to date."""

    def add_contacts(self, log: Log, names: Sequence[str], columns: dict[str, Any]) -> None:
        """Check contacts, append them to the file in one go, and bring `log` up to date."""

    def change_contact(self, log: Log, contact: str, columns: dict[str, Any]) -> None:
        """Check new values for a contact, change their row, and bring `log` up to date."""

    def refresh(self, log: Log) -> None:
        """Bring the log up to date with its file."""

    def save(self, log: Log, path: str | Path | None) -> Path:
        """Write the whole log and say where."""


@dataclass
class Log:
    """A contacts and interview log: people, dated events, and what could not be read.

    Use it as the start of every question; `netkit.read_log` makes one from a file. Status
    ("waiting", "met") is never stored here: it is worked out from the events.

    Attributes
    ----------
    contacts : DataFrame
        A row a person; `contact` is the name the learner uses for them and is unique.
    events : DataFrame
        A row a dated thing that happened; `date` is missing where nobody wrote it down.
    problems : DataFrame
        file, row, column, value, reason: what could not be read. Nothing is dropped silently.
    saved_on : Timestamp or None
        The day netkit last saved the file, where it recorded one.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    >>> log.events[["contact", "event"]].values.tolist()
    [['Anna Lee', 'requested']]
    """

    contacts: pd.DataFrame = field(default_factory=lambda: empty_frame(CONTACT_COLUMNS))
    events: pd.DataFrame = field(default_factory=lambda: empty_frame(EVENT_COLUMNS))
    problems: pd.DataFrame = field(default_factory=lambda: empty_frame(PROBLEM_COLUMNS))
    saved_on: pd.Timestamp | None = None
    keeper: Keeper | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        """Say how much is in the log, and no name of anybody."""
        return (
            f"Log: {count(len(self.contacts), 'person', 'people')}, "
            f"{count(len(self.events), 'event')}, "
            f"{count(len(self.problems), 'problem')}"
        )

    @property
    def kept_up(self) -> pd.Timestamp | None:
        """The last day the log is known to speak of, where netkit recorded when it was saved.

        An entry later than the last save shows that somebody went on by hand, and counts too.
        """
        newest: pd.Timestamp = self.events["date"].max()
        if self.saved_on is None or pd.isna(newest):
            return self.saved_on
        return max(self.saved_on, newest.normalize())

    @property
    def left_in_peace(self) -> frozenset[str]:
        """The people who would rather not hear from the learner; nothing may suggest them."""
        marked = self.contacts["do_not_contact"].fillna(False).astype(bool)
        return frozenset(self.contacts.loc[marked, "contact"].dropna())

    @property
    def closings(self) -> pd.Series:
        """Mark the events that close the matter with a person.

        A "closed" that names a reminder drops that reminder only; any other next step is a note.
        """
        reminders = {row["what"] for row in content.table("reminders", ["what"])}
        closed: pd.Series = self.events["event"] == "closed"
        return closed & ~self.events["next_step"].isin(reminders)

    def add_event(self, contact: str, event: str, date: Any = None, **columns: Any) -> None:
        """Note that something happened with a person, and save it to the file at once.

        Parameters
        ----------
        contact : str
            The person; somebody new is added to the contacts.
        event : str
            A term of the vocabulary ("requested") or a word for it ("emailed").
        date : date, str or None
            The day it happened; None is today.
        **columns
            Anything else known: channel, minutes, learned, notes, ...

        Raises
        ------
        NetkitError
            If the event is not understood, a column is unknown, or the file cannot be changed.
            The log is then as it was.
        """
        self._keeper().add_event(self, contact, event, date, columns)

    def add_contact(self, name: str, **columns: Any) -> None:
        """Add a person, and save them to the file at once.

        A second person of one name becomes "Anna Lee (2)", so that nobody is mixed up.

        Raises
        ------
        NetkitError
            If the name is empty, a column is unknown, or the file cannot be changed.
        """
        self.add_contacts([name], **columns)

    def add_contacts(self, names: Sequence[str], **columns: Any) -> None:
        """Add several people of whom the same is known, and save them to the file in one go.

        Raises
        ------
        NetkitError
            As `add_contact`; then nobody is added.

        Examples
        --------
        >>> import netkit as nk
        >>> log = nk.new_log()
        >>> log.add_contacts(["Anna Lee", "Omar Haddad"], avenue="faculty")
        >>> log.contacts["contact"].tolist()
        ['Anna Lee', 'Omar Haddad']
        """
        if names:
            self._keeper().add_contacts(self, list(names), columns)

    def change_contact(self, contact: str, **columns: Any) -> None:
        """Change what is noted about a person, and save it to the file at once.

        Use it for what one learns or decides later: a motivation, a field, how well you know
        them now. What happened is never changed this way: add an event. Only the cells named
        here change; None empties one.

        Parameters
        ----------
        contact : str
            The person, as the contacts name them; the name itself stays.
        **columns
            What to change: motivation, warmth, field, ...

        Raises
        ------
        NetkitError
            If nobody has this name, a column or a word is unknown, or the file cannot be changed.
            The log is then as it was.

        Examples
        --------
        >>> import netkit as nk
        >>> log = nk.new_log()
        >>> log.add_contact("Anna Lee", field="law")
        >>> log.change_contact("Anna Lee", motivation=5, field="music")
        >>> log.contacts[["motivation", "field"]].values.tolist()
        [[5, 'music']]
        """
        self._keeper().change_contact(self, contact, columns)

    def refresh(self) -> None:
        """Read the file again, if another notebook or program changed it since.

        Every addition does this by itself. Tables that were changed by hand stay as they are.

        Raises
        ------
        NetkitError
            If the file cannot be read any more; the log is then as it was.
        """
        if self.keeper is not None:
            self.keeper.refresh(self)

    def save(self, path: str | Path | None = None) -> Path:
        """Write the whole log to its file, or to `path`, and say where it is.

        The old file stays beside it as a backup until the next save. An `.xlsx` path becomes a
        workbook; any other path a folder with `contacts.csv` and `log.csv`.

        Raises
        ------
        NetkitError
            If there is no path, or the file was changed by somebody else since it was read.
        """
        return self._keeper().save(self, path)

    def _keeper(self) -> Keeper:
        if self.keeper is None:
            raise NetkitError(
                "This log was put together by hand and has no file to go to. "
                "Start one with nk.new_log() or open one with nk.read_log(path)."
            )
        return self.keeper
