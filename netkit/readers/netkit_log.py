"""netkit's own log: people in one sheet, what happened in another."""

from __future__ import annotations

from collections.abc import Sequence

from netkit.border.raw import RawLog
from netkit.readers.headers import mapped
from netkit.readers.sheets import Sheet
from netkit.readers.tables import contacts_column, events_column, named, renamed
from netkit.vocabulary import normalise

NAME = "a netkit log (contacts in one sheet, and in another: date, who, what happened)"
CONTACTS, LOG = ("contacts", "contacts csv"), ("log", "log csv")


def pair(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Find the sheet of contacts and the sheet of events; an empty list where there are none.

    Their names decide only where more than one sheet would do.
    """
    events = [sheet for sheet in sheets if _holds_events(sheet)]
    people = [sheet for sheet in sheets if named(sheet.header)]
    people = _called(CONTACTS, [sheet for sheet in people if [sheet] != events])
    events = _called(LOG, [sheet for sheet in events if [sheet] != people])
    found = [*people, *events]
    return found if len(people) == len(events) == 1 and people != events else []


def identify(sheets: Sequence[Sheet]) -> bool:
    """Say whether these are a sheet of contacts and a sheet of events."""
    return len(sheets) == 2 and len(pair(sheets)) == 2


def read(sheets: Sequence[Sheet], file: str) -> RawLog:
    """Read both sheets; a fresh log may have no rows yet."""
    people, events = pair(sheets)
    return RawLog(
        renamed(people.table, mapped(contacts_column, people.header)),
        renamed(events.table, mapped(events_column, events.header)),
        [problem for sheet in (people, events) for problem in (*sheet.above, *sheet.problems)],
        may_be_empty=True,
        contacts_file=people.file,
        events_file=events.file,
    )


def _holds_events(sheet: Sheet) -> bool:
    return {"contact", "event", "date"} <= mapped(events_column, sheet.header).keys()


def _called(names: tuple[str, ...], sheets: list[Sheet]) -> list[Sheet]:
    if len(sheets) < 2:
        return sheets
    return [sheet for sheet in sheets if normalise(sheet.name) in names]
