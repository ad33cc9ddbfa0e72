"""Whose each file is, and which one counts where a student handed in several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from netkit.submissions.inbox import Inbox
from netkit.submissions.items import Item, SetAside
from netkit.submissions.matching import match_roster

Code = Callable[[str], str]


def sort_out(
    inbox: Inbox, files: pd.DataFrame, roster: pd.DataFrame | None, code: Code
) -> pd.DataFrame:
    """Put a student's code beside each file, and mark the one that counts.

    Parameters
    ----------
    inbox : Inbox
        What was handed in.
    files : DataFrame
        What reading it gave, a row an item.
    roster : DataFrame or None
        Who is enrolled.
    code : callable
        From what tells a student apart to their code.

    Returns
    -------
    DataFrame
        A row a file, those set aside too: the columns of `files`, file, who, student, section,
        began, enrolled, note, turn; counts (the file whose requests are counted), before (rows of
        the file that counted before it).
    """
    aside = _set_aside(inbox.set_aside)
    table = _items(inbox.items).merge(files, on="item")
    table = pd.concat([table, _items(aside).assign(**_said(inbox.set_aside))], ignore_index=True)
    table = _joined(table, [*inbox.items, *aside], roster)
    table["student"] = table["identity"].map(code, na_action="ignore")
    return _with_counting(table)


def missing(roster: pd.DataFrame, table: pd.DataFrame, code: Code) -> pd.DataFrame:
    """List everybody on the roster who handed in nothing."""
    absent = roster.assign(student=roster["who"].map(code), status="missing", note="")
    absent = absent[~absent["student"].isin(table["student"])]
    absent = absent.assign(who=absent["name"].fillna(absent["who"]), enrolled=True)
    return absent[["who", "student", "section", "began", "enrolled", "status", "note", "trouble"]]


def _items(items: Sequence[Item]) -> pd.DataFrame:
    columns = ["item", "file", "who", "turn", "note", "identity"]
    rows = [
        (one.number, one.file, one.name or one.who or None, one.turn, one.note, one.who or None)
        for one in items
    ]
    return pd.DataFrame(rows, columns=columns)


def _set_aside(files: Sequence[SetAside]) -> list[Item]:
    """Take what is not read for items too, so that a roster tells whose it is."""
    return [
        Item(-number, one.file, one.who, Path(), name=one.name)
        for number, one in enumerate(files, start=1)
    ]


def _said(files: Sequence[SetAside]) -> dict[str, list[str]]:
    return {name: [getattr(one, name) for one in files] for name in ("status", "trouble", "cure")}


def _joined(
    table: pd.DataFrame, items: Sequence[Item], roster: pd.DataFrame | None
) -> pd.DataFrame:
    """Add what the roster says of whoever is sure to be on it; of others, why it says nothing."""
    if roster is None:
        return table.assign(section=None, began=None, enrolled=None)
    found = match_roster(items, roster)
    row = table["item"].map(found.set_index("item")["row"])
    on_it = row.notna()
    theirs = roster.reindex(row.fillna(-1).astype(int)).set_axis(table.index)
    why = table["item"].map(found.set_index("item")["trouble"])
    return table.assign(
        section=theirs["section"],
        began=theirs["began"],
        enrolled=on_it,
        identity=table["identity"].mask(on_it, theirs["who"]),
        who=table["who"].mask(on_it, theirs["name"].fillna(theirs["who"])),
        unmatched=why.where(~on_it & table["identity"].notna()),
    )


def _with_counting(table: pd.DataFrame) -> pd.DataFrame:
    """Mark each student's last file that could be read; those before it are older."""
    read = table[table["status"] == "read"].sort_values(["student", "turn", "item"])
    last = ~read.duplicated("student", keep="last")
    before = read.groupby("student")["rows"].shift()
    table = table.assign(counts=last.reindex(table.index, fill_value=False), before=before)
    older = (table["status"] == "read") & ~table["counts"]
    return table.assign(status=table["status"].mask(older, "older"))
