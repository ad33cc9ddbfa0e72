"""Whom to look for: the people of a log, of a roster, or of a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from netkit.errors import NetkitError
from netkit.files import decode, read_bytes
from netkit.leaks.spelling import digits, folded, profile
from netkit.log import Log
from netkit.logbook import read_log
from netkit.submissions.roster import read_roster

NAMES = {"contacts": ("name", "contact", "introduced_by"), "events": ("contact", "referred")}
SHEETS = {".csv", ".xlsx", ".xlsm"}


@dataclass
class Wanted:
    """The names as typed, and e-mails, phones and profiles in the form they are compared in."""

    names: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    profiles: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        """Take in a name, an address, a number or a page, told apart by its form."""
        text = " ".join(text.split())
        if "@" in text and " " not in text:
            self.emails.add(folded(text))
        elif "/" in text and " " not in text:
            self.profiles.add(profile(text))
        elif re.fullmatch(r"[+\d\s().\-/]{7,}", text):
            self.phones.add(digits(text))
        elif any(map(str.isalpha, text)):
            # "Anna Lee (2)" is how a log tells two people of one name apart.
            self.names.add(re.sub(r" \(\d+\)$", "", text))


def wanted_people(names: Sequence[str] | str | Path | None, log: Log | str | Path | None) -> Wanted:
    """Gather whom to look for.

    Raises
    ------
    NetkitError
        If the list or the log cannot be read, or nobody is in it.
    """
    wanted = Wanted()
    for text in [*_listed(names), *_logged(log)]:
        wanted.add(text)
    if (names is not None or log is not None) and wanted == Wanted():
        raise NetkitError("There is nobody to look for: the list or the log names no one.")
    return wanted


def _listed(names: Sequence[str] | str | Path | None) -> Iterable[str]:
    if names is None:
        return []
    if not isinstance(names, (str, Path)):
        return names
    if Path(names).suffix.lower() in SHEETS:
        roster = read_roster(names)
        return [str(one) for column in ("name", "email") for one in roster[column].dropna()]
    return decode(read_bytes(names)).splitlines()


def _logged(log: Log | str | Path | None) -> list[str]:
    if log is None:
        return []
    log = log if isinstance(log, Log) else read_log(log)
    columns = [getattr(log, table)[name] for table, known in NAMES.items() for name in known]
    columns += [log.contacts[name] for name in ("email", "phone", "url")]
    return [str(value) for column in columns for value in column.dropna().unique()]
