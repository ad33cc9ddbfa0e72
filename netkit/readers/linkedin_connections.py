"""LinkedIn's `Connections.csv` of every era: who you are linked with, and since when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from netkit.border.raw import RawLog
from netkit.readers.headers import linkedin, mapped
from netkit.readers.sheets import Sheet
from netkit.readers.tables import events_column, full_name, renamed, tracker_column

NAME = "LinkedIn's Connections.csv (First Name, Last Name, ..., Connected On)"
ABOUT = ("organization", "role", "email", "url")


def identify(sheets: Sequence[Sheet]) -> bool:
    """Say whether each row is a connection and nothing more happened in it."""
    if len(sheets) != 1:
        return False
    header = sheets[0].header
    ours = mapped(linkedin, header)
    more = [name for name in header if name != ours.get("date") and _tells_more(name)]
    return "date" in ours and not ours.keys().isdisjoint({"first", "last", "url"}) and not more


def read(sheets: Sequence[Sheet], file: str) -> RawLog:
    """Read connections; a row with a date alone is a member who hides: an event, no contact.

    What stands above the header is LinkedIn's own note. Company and position are as of the day
    of the export, not of the connection.
    """
    sheet = sheets[0]
    ours = mapped(linkedin, sheet.header)
    table = sheet.table
    name = full_name(table, {part: ours[part] for part in ("first", "last") if part in ours})
    read = [ours[part] for part in ("first", "last", "date") if part in ours]
    about = {part: ours[part] for part in ABOUT if part in ours}
    contacts = renamed(table.drop(columns=read), about)
    contacts.insert(0, "name", name)
    hidden = contacts.drop(columns="source_row").isna().all(axis="columns")
    return RawLog(
        contacts[~hidden],
        _connections(table[ours["date"]], name, table["source_row"]),
        sheet.problems,
        same_rows=True,
        contacts_file=sheet.file,
        events_file=sheet.file,
    )


def _connections(dates: pd.Series, name: pd.Series, rows: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": dates,
            "contact": name,
            "event": "connected",
            "channel": "linkedin_invite",
            "source_row": rows,
        }
    )


def _tells_more(header: str) -> bool:
    return bool(tracker_column(header)) or events_column(header) == "event"
